//! Marks: the cuts between scores as whole numbers, so that several scores are compared at once.

use std::cmp::Reverse;

use super::{Levels, count_above};
use crate::tiering::score::{MILLIONTHS, NO_SCORE, points};

/// Lower than every mark that is a score; only no score at all is lower still.
const ANY_SCORE: i32 = NO_SCORE + 1;
/// Lower than every score.
const BELOW: i32 = -1;
/// Higher than every score.
const BEYOND: i32 = 100 * MILLIONTHS as i32 + 1;

/// The scores in millionths at which something begins, highest first: scores between two marks have the same tier.
#[derive(Clone, Debug, PartialEq)]
pub struct Marks(Vec<i32>);

impl Marks {
    /// The marks at which scores, moved by so much, reach a level; several such moves make one row of marks.
    pub fn of<'a>(levels: &Levels, moves: impl IntoIterator<Item = &'a f64>) -> Marks {
        let of_move = |by: &'a f64| levels.reached().map(|from| lowest_score(from, *by));
        let mut marks: Vec<i32> = moves.into_iter().flat_map(of_move).chain([ANY_SCORE]).collect();
        marks.sort_unstable_by_key(|mark| Reverse(*mark));
        marks.dedup();
        Marks(marks)
    }

    /// For each score in millionths its position: how many marks are above it. Over `positions`, which is as long.
    pub fn positions(&self, scores: &[i32], positions: &mut [u32]) {
        count_above(&self.0, scores, positions);
    }

    /// A score, in points, of each position; NaN, which is none, of the last.
    pub fn scores(&self) -> impl Iterator<Item = f64> {
        self.0.iter().map(|mark| points((*mark).max(BELOW))).chain([f64::NAN])
    }
}

/// The lowest score in millionths that reaches `from` when it is moved `by` so much. Beyond all scores where none does.
fn lowest_score(from: f64, by: f64) -> i32 {
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
            moves in prop::sample::subsequence(vec![0.0, 1.0 + 1e-9, 1e-9 - 1.0], 1..=3),
            near in -3..=3_i32,
            scores in prop::collection::vec(0..=100_000_000_i32, 0..9),
        ) {
            let levels = Levels { from };
            let cuts = levels.from.iter().filter(|from| from.is_finite());
            let at_cuts = cuts.flat_map(|from| {
                moves.iter().map(move |by| ((from - by) * MILLIONTHS).round() as i32 + near)
            });
            let whole: Vec<i32> = at_cuts.chain(scores).map(|score| score.clamp(0, 100_000_000)).collect();
            let scores = whole.iter().map(|score| f64::from(*score) / MILLIONTHS).chain([f64::NAN]);
            let scores: Vec<f64> = scores.collect();
            let whole: Scores = scores.iter().copied().collect();
            let marks = Marks::of(&levels, &moves);
            let of_position: Vec<f64> = marks.scores().collect();
            let mut positions = vec![0; scores.len()];
            marks.positions(whole.millionths(), &mut positions);
            for (score, position) in scores.into_iter().zip(positions) {
                let found = of_position[position as usize];
                for by in &moves {
                    prop_assert_eq!(levels.tier(found + by), levels.tier(score + by), "{} as {}", score, found);
                }
            }
        }
    }
}
