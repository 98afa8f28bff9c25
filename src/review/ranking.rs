//! The place of a customer among all, by each criterion and by the score.
//!
//! It is made of a sample of the list in its order of size, so that it can be asked without going through the list:
//! the whole list up to 65,536 customers, of longer lists evenly spaced rows of them.

use std::sync::Arc;

use rayon::prelude::*;

use crate::data::pieces::spread;
use crate::tiering::Tiering;

/// Customers that the places are found among.
const SAMPLE: usize = 65_536;

/// What a customer is compared with.
#[derive(Clone, Debug)]
pub struct Ranking {
    tiering: Arc<Tiering>,
    /// By criterion of the model: its results in ascending order; none where the list does not know it.
    criteria: Vec<Option<Vec<f64>>>,
    scores: Vec<f64>,
}

impl Ranking {
    /// Puts everybody in order. Grows with the list: not for the thread that draws.
    pub fn of(tiering: &Arc<Tiering>) -> Ranking {
        let rows = tiering.tiers.len();
        let in_order = |at: &(dyn Fn(usize) -> f64 + Sync)| {
            let mut sample: Vec<f64> =
                spread(rows, SAMPLE).map(at).filter(|result| !result.is_nan()).collect();
            sample.sort_unstable_by(f64::total_cmp);
            sample
        };
        let criteria = tiering.criteria.par_iter().map(|scaled| {
            let scaled = scaled.as_ref().ok()?;
            Some(in_order(&|row| scaled.at(row)))
        });
        Ranking {
            criteria: criteria.collect(),
            scores: in_order(&|row| tiering.scores.at(row)),
            tiering: Arc::clone(tiering),
        }
    }

    /// Whether it was made of this tiering.
    pub fn is_of(&self, tiering: &Arc<Tiering>) -> bool {
        Arc::ptr_eq(&self.tiering, tiering)
    }

    /// The share of customers, 0 to 1, with a worse result of a criterion, those level with it counting
    /// half. A result is 0 to 100, and 100 the good end.
    pub fn by_criterion(&self, position: usize, result: f64) -> Option<f64> {
        share_below(self.criteria.get(position)?.as_ref()?, result)
    }

    /// The same for a score.
    pub fn by_score(&self, score: f64) -> Option<f64> {
        share_below(&self.scores, score)
    }
}

/// The share of a sorted sample below a number, those equal to it counting half.
fn share_below(sorted: &[f64], number: f64) -> Option<f64> {
    let below = sorted.partition_point(|other| *other < number);
    let up_to = sorted.partition_point(|other| *other <= number);
    (!sorted.is_empty()).then(|| (below + up_to) as f64 / 2.0 / sorted.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_count_half() {
        let sorted = [1.0, 2.0, 2.0, 4.0];
        let expected = [(0.5, 0.0), (1.0, 0.125), (2.0, 0.5), (3.0, 0.75), (4.0, 0.875), (9.0, 1.0)];
        for (number, share) in expected {
            assert_eq!(share_below(&sorted, number), Some(share), "{number}");
        }
        assert_eq!(share_below(&[], 1.0), None);
    }
}
