//! What all criteria but one add up to, kept while the weight of that one changes: a key on it then adds up one criterion
//! instead of all.

use rayon::prelude::*;

use super::{BATCH, Scores, Weights, least_known, settle};
use crate::tiering::scale::Earned;

/// The sums of all criteria but one.
pub struct Others {
    position: usize,
    /// By row.
    earned: Vec<Earned>,
}

impl Others {
    /// Adds up all criteria but the one at this position. The room of sums that are not needed any more is used again.
    pub fn of(weights: &Weights, position: usize, rows: usize, before: Option<Others>) -> Others {
        let mut earned = before.map(|before| before.earned).unwrap_or_default();
        earned.resize(rows, Earned::default());
        let others: Vec<_> = weights
            .ready()
            .enumerate()
            .filter(|(at, _)| *at != position)
            .map(|(_, criterion)| criterion)
            .collect();
        earned.par_chunks_mut(BATCH).enumerate().for_each(|(batch, earned)| {
            earned.fill(Earned::default());
            others.iter().for_each(|criterion| criterion.add_to(batch * BATCH, earned));
        });
        Others { position, earned }
    }

    /// The position of the criterion that is left out.
    pub fn position(&self) -> usize {
        self.position
    }

    /// The scores with that criterion at its weight.
    pub fn scores(&self, weights: &Weights) -> Scores {
        let (Some(least), Some(last)) = (least_known(weights), weights.ready().nth(self.position)) else {
            return Scores::none(self.earned.len());
        };
        let mut scores = vec![0; self.earned.len()];
        let batches = scores.par_chunks_mut(BATCH).zip(self.earned.par_chunks(BATCH)).enumerate();
        batches.for_each(|(batch, (scores, others))| {
            let mut earned = [Earned::default(); BATCH];
            let earned = &mut earned[..others.len()];
            earned.copy_from_slice(others);
            last.add_to(batch * BATCH, earned);
            settle(scores, earned, least);
        });
        Scores(scores)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::tiering::model::Weight;
    use crate::tiering::score::of_all;
    use crate::tiering::testing::{BY_SCORE, linear, ranked, tiering};

    fn weights(criteria: &str, list: &str, of: &[f64], min_coverage: f64) -> Weights {
        let tiering = tiering(list, &format!("{BY_SCORE}{criteria}"));
        let results = tiering.criteria.iter().map(|scaled| Arc::clone(scaled.as_ref().unwrap()));
        let criteria: Vec<_> = of.iter().map(|weight| Weight(*weight)).zip(results).collect();
        Weights { all: of.iter().sum(), criteria, min_coverage, min_list_coverage: 0.0 }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn the_scores_are_those_of_all_criteria(
            figures in prop::collection::vec((0..200i32, 0..9i32, 0..100i32), 1..80),
            of in prop::array::uniform4(1..40u32),
            steps in prop::collection::vec((0..4usize, 1..40u32), 1..12),
            min_coverage in 0..10u32,
        ) {
            let cell = |number: i32| if number % 7 == 3 { String::new() } else { number.to_string() };
            let list: String = figures.iter().enumerate()
                .map(|(id, (revenue, orders, profit))| format!("{id},{},{},{}\n", cell(*revenue), cell(*orders), cell(*profit)))
                .collect();
            let list = format!("id,revenue,orders,profit\nx,1,2,5\ny,2,1,6\n{list}");
            let criteria = [ranked("revenue", 1, "higher"), ranked("orders", 1, "lower"), linear("profit", 1), linear("revenue", 1)].concat();
            let of = of.map(f64::from);
            let mut now = weights(&criteria, &list, &of, f64::from(min_coverage) / 10.0);
            let mut others: Option<Others> = None;
            for (position, weight) in steps {
                now.criteria[position].0 = Weight(f64::from(weight) / 4.0);
                now.all = now.criteria.iter().map(|(weight, _)| weight.0).sum();
                let fits = others.take_if(|others| others.position() == position);
                let kept = fits.unwrap_or_else(|| Others::of(&now, position, figures.len() + 2, others.take()));
                prop_assert_eq!(kept.scores(&now), of_all(&now, figures.len() + 2));
                others = Some(kept);
            }
        }
    }
}
