//! Marks: the cuts between scores as whole numbers, so that several scores are compared at once.

use super::{Levels, count_above};
use crate::tiering::score::{MILLIONTHS, NO_SCORE, points};

/// The lowest score of each tier but the last, in millionths, best tier first.
#[derive(Clone, Debug, PartialEq)]
pub struct Marks(Vec<i32>);

impl Marks {
    /// The marks that scores reach where these, moved `by` so much, reach the levels.
    pub fn of(levels: &Levels, by: f64) -> Marks {
        Marks(levels.reached().map(|from| lowest_score(from, by)).collect())
    }

    /// For each score in millionths the position of its tier among [`Levels::tiers`], over `positions`, which is as long.
    pub fn positions(&self, scores: &[i32], positions: &mut [u32]) {
        let none = self.0.len() as u32 + 1;
        count_above(self.0.iter().copied(), scores, positions, |score| (score == NO_SCORE).then_some(none));
    }
}

/// The lowest score in millionths that reaches `from` when it is moved `by` so much. Beyond all scores where none does.
fn lowest_score(from: f64, by: f64) -> i32 {
    const BELOW: i32 = -1;
    const BEYOND: i32 = 100 * MILLIONTHS as i32 + 1;
    let reaches = |score: i32| points(score) + by >= from;
    // About where it is; the comparison decides.
    let mut mark = ((from - by) * MILLIONTHS).clamp(BELOW.into(), BEYOND.into()).round() as i32;
    while mark > BELOW && reaches(mark - 1) {
        mark -= 1;
    }
    while mark < BEYOND && !reaches(mark) {
        mark += 1;
    }
    mark
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::tiering::score::Scores;

    proptest! {
        #[test]
        fn marks_cut_as_levels_do(
            from in prop::collection::vec(
                prop_oneof![0.0..100.0, (0..=100_u8).prop_map(f64::from), Just(f64::INFINITY), Just(f64::NEG_INFINITY)],
                0..5,
            ),
            by in prop_oneof![Just(0.0), Just(1.0 + 1e-9), Just(1e-9 - 1.0)],
            near in -3..=3_i32,
            scores in prop::collection::vec(0..=100_000_000_i32, 0..9),
        ) {
            let levels = Levels { from };
            let at_cuts = levels.from.iter().filter(|from| from.is_finite()).map(|from| {
                ((from - by) * MILLIONTHS).round() as i32 + near
            });
            let whole: Vec<i32> = at_cuts.chain(scores).map(|score| score.clamp(0, 100_000_000)).collect();
            let scores = whole.iter().map(|score| f64::from(*score) / MILLIONTHS).chain([f64::NAN]);
            let scores: Vec<f64> = scores.collect();
            let whole: Scores = scores.iter().copied().collect();
            let moved: Vec<f64> = scores.iter().map(|score| score + by).collect();
            let (mut expected, mut found) = (vec![0; scores.len()], vec![0; scores.len()]);
            levels.positions(&moved, &mut expected);
            Marks::of(&levels, by).positions(whole.millionths(), &mut found);
            let found: Vec<u64> = found.into_iter().map(u64::from).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
