//! Sensitivity: how many tiers depend on one weight. A model whose tiers change with every touch is a poor adviser.

use rayon::prelude::*;

use super::engine::Tiering;
use super::model::{CutBy, Weight};

/// By how much a weight is moved to see whether a tier depends on it.
pub const WEIGHT_SWING: f64 = 0.2;

/// The fewest customers that one thread compares at a time.
const COMPARED: usize = 16_384;

/// What depends on the weights of a model.
#[derive(Clone, Debug, PartialEq)]
pub struct Sensitivity {
    /// One for each criterion that takes part, in the order of the model.
    pub criteria: Vec<Swing>,
    /// By row: whether the tier changes with a point of score, which is borderline, or with some weight.
    pub close: Vec<bool>,
    /// All customers.
    pub customers: usize,
}

/// How many customers change tier when one weight moves by [`WEIGHT_SWING`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Swing {
    /// The criterion's position in the model.
    pub position: usize,
    /// When it weighs less.
    pub less: usize,
    /// When it weighs more.
    pub more: usize,
}

impl Sensitivity {
    /// Tiers everybody twice for each criterion, on all processors. None where `is_stopped` said so meanwhile. Grows with
    /// the list: not for the thread that draws. Where the cuts are by value no tier depends on a weight.
    pub fn of(tiering: &Tiering, is_stopped: &(dyn Fn() -> bool + Sync)) -> Option<Sensitivity> {
        let customers = tiering.tiers.len();
        let by_value = tiering.model.cuts.by == CutBy::Value;
        let mut close = tiering.near_rows(is_stopped)?;
        let mut criteria = Vec::new();
        for (position, (criterion, scaled)) in
            tiering.model.criteria.iter().zip(&tiering.criteria).enumerate()
        {
            if !criterion.counts() || scaled.is_err() {
                continue;
            }
            let mut moved = [0; 2];
            for (count, factor) in moved.iter_mut().zip([1.0 - WEIGHT_SWING, 1.0 + WEIGHT_SWING]) {
                if is_stopped() {
                    return None;
                }
                if !by_value {
                    *count = mark_moved(tiering, position, factor, &mut close, is_stopped)?;
                }
            }
            criteria.push(Swing { position, less: moved[0], more: moved[1] });
        }
        Some(Sensitivity { criteria, close, customers })
    }
}

impl Swing {
    /// The larger share of the customers that change tier, 0 to 1.
    pub fn share(&self, customers: usize) -> f64 {
        if customers == 0 { 0.0 } else { self.less.max(self.more) as f64 / customers as f64 }
    }
}

/// Marks those whose tier changes when a weight is multiplied; counts them.
fn mark_moved(
    tiering: &Tiering,
    position: usize,
    factor: f64,
    close: &mut [bool],
    is_stopped: &(dyn Fn() -> bool + Sync),
) -> Option<usize> {
    let swung = |at, Weight(weight)| Weight(if at == position { weight * factor } else { weight });
    let tiers = tiering.tiers_with(swung, is_stopped)?;
    let everybody = (&*tiering.tiers, &tiers, close).into_par_iter().with_min_len(COMPARED);
    let moved = everybody.filter(|(before, after, _)| before != after);
    Some(moved.map(|(.., close)| *close = true).count())
}

#[cfg(test)]
mod tests {
    use super::super::explain::Explanation;
    use super::super::testing::{BY_SCORE, linear, tiering};
    use super::*;

    /// Scores of 50.9, 47, 90 and 52 with equal weights; the last is known by one criterion alone.
    const LIST: &str = "id,revenue,orders\n1,90,11.8\n2,18,76\n3,90,90\n4,52,\n";

    fn found(rest: &str) -> (Tiering, Sensitivity) {
        let tiering = tiering(LIST, &[rest, &linear("revenue", 1), &linear("orders", 1)].concat());
        let found = Sensitivity::of(&tiering, &|| false).unwrap();
        (tiering, found)
    }

    #[test]
    fn who_moves_with_a_weight_is_counted() {
        let (tiering, found) = found(BY_SCORE);
        // Revenue less: 1 falls to 46.6 and 2 rises to 50.2; orders more: 47.3 and 49.6.
        let swing = |position, less, more| Swing { position, less, more };
        assert_eq!(found.criteria, [swing(0, 2, 0), swing(1, 0, 1)]);
        assert_eq!(found.close, [true, true, false, false]);
        for row in 0..4 {
            let explained = Explanation::of(&tiering, row);
            assert_eq!(explained.borderline || explained.depends_on_weight, row < 2, "row {row}");
        }
        assert_eq!(found.criteria[0].share(found.customers), 0.5);
    }

    #[test]
    fn nothing_depends_on_a_weight_where_value_cuts() {
        let (_, found) = found("[cuts]\nby = \"value\"\nof = \"revenue\"\nuntil = [50, 60, 70]\n");
        assert_eq!((found.criteria[0].share(4), found.close), (0.0, vec![false; 4]));
    }

    #[test]
    fn it_can_be_stopped() {
        let (tiering, _) = found(BY_SCORE);
        assert_eq!(Sensitivity::of(&tiering, &|| true), None);
    }
}
