//! The score: the weighted mean of the criteria that are known for a customer, with its coverage.

mod others;

use rayon::prelude::*;
use std::sync::Arc;

use super::amounts::{ROUND, nearest_whole};
use super::model::Weight;
use super::scale::{Earned, Scaled, Weighing};

pub use others::Others;

/// Millionths in one point.
pub const MILLIONTHS: f64 = 1e6;
/// The millionths of a score that is not there.
pub const NO_SCORE: i32 = i32::MIN;
/// How much less than what is asked for is enough: adding fractions leaves something in the last digits.
const LEEWAY: f64 = 1e-12;
/// Customers scored at a time, so that the sums stay in the processor's cache.
const BATCH: usize = 1024;

/// A criterion that takes part: its weight and its results.
pub type Weighted = (Weight, Arc<Scaled>);

/// The criteria of a model that a list has something for, and how much weight all of its criteria have.
#[derive(Clone, Debug)]
pub struct Weights {
    /// Those that take part.
    pub criteria: Vec<Weighted>,
    /// The weight of all that count, also of those that the list lacks.
    pub all: f64,
    /// The share of their weight that must be known for a score, 0 to 1.
    pub min_coverage: f64,
    /// The share of all weight that the list must have something for, 0 to 1.
    pub min_list_coverage: f64,
}

impl Weights {
    /// Whether the list has enough for anybody to get a score.
    pub fn list_is_enough(&self) -> bool {
        let known: f64 = self.criteria.iter().map(|(weight, _)| weight.0).sum();
        enough(known / self.all, self.min_list_coverage)
    }

    /// The criteria ready to be added up.
    fn ready(&self) -> impl Iterator<Item = Weighing<'_>> {
        self.criteria.iter().map(|(weight, scaled)| scaled.at_weight(weight.0))
    }

    /// The position of the one criterion that weighs another time as much, where nothing else is different.
    pub fn only_change(&self, now: &Weights) -> Option<usize> {
        let limits = |weights: &Weights| (weights.min_coverage, weights.min_list_coverage);
        let mut pairs = self.criteria.iter().zip(&now.criteria);
        let same_results = pairs.clone().all(|(old, new)| Arc::ptr_eq(&old.1, &new.1));
        let position = pairs.position(|(old, new)| old.0 != new.0)?;
        let is_only = same_results
            && self.criteria.len() == now.criteria.len()
            && limits(self) == limits(now)
            && pairs.all(|(old, new)| old.0 == new.0);
        is_only.then_some(position)
    }
}

impl PartialEq for Weights {
    /// Whether the scores are the same, without looking at results.
    fn eq(&self, other: &Weights) -> bool {
        let limits = |weights: &Weights| (weights.all, weights.min_coverage, weights.min_list_coverage);
        let mut pairs = self.criteria.iter().zip(&other.criteria);
        limits(self) == limits(other)
            && self.criteria.len() == other.criteria.len()
            && pairs.all(|(old, new)| old.0 == new.0 && Arc::ptr_eq(&old.1, &new.1))
    }
}

/// A customer's score and how much of the weight was known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// 0 to 100; NaN where no criterion is known.
    pub score: f64,
    /// Of the weight of the criteria given, 0 to 1.
    pub coverage: f64,
}

/// The scores of all customers, 0 to 100, in whole millionths: half the room of other numbers, and several are compared
/// at once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scores(Vec<i32>);

impl Scores {
    /// Nobody of this many customers has a score.
    pub fn none(customers: usize) -> Scores {
        Scores(vec![NO_SCORE; customers])
    }

    /// How many customers there are.
    pub fn customers(&self) -> usize {
        self.0.len()
    }

    /// The score of a row; NaN where there is none.
    pub fn at(&self, row: usize) -> f64 {
        points(self.0[row])
    }

    /// The same; none where there is none, or no such row.
    pub fn get(&self, row: usize) -> Option<f64> {
        self.0.get(row).filter(|score| **score != NO_SCORE).map(|score| points(*score))
    }

    /// The scores by row in millionths, [`NO_SCORE`] where there is none.
    pub fn millionths(&self) -> &[i32] {
        &self.0
    }

    /// All scores by row; NaN where there is none.
    pub fn to_vec(&self) -> Vec<f64> {
        self.0.iter().map(|score| points(*score)).collect()
    }
}

impl FromIterator<f64> for Scores {
    /// Takes scores of 0 to 100; NaN is none.
    fn from_iter<I: IntoIterator<Item = f64>>(scores: I) -> Scores {
        let settled = |score: f64| if score.is_nan() { NO_SCORE } else { whole(score) };
        Scores(scores.into_iter().map(settled).collect())
    }
}

/// A score in millionths as a number of points; NaN where there is none.
pub fn points(millionths: i32) -> f64 {
    if millionths == NO_SCORE { f64::NAN } else { f64::from(millionths) / MILLIONTHS }
}

/// The score of weights and results, NaN being unknown.
pub fn of_results(criteria: impl Iterator<Item = (Weight, f64)>) -> Score {
    let (mut points, mut known, mut all) = (0.0, 0.0, 0.0);
    for (Weight(weight), result) in criteria {
        all += weight;
        if !result.is_nan() {
            points += weight * result;
            known += weight;
        }
    }
    let score = points / known;
    Score { score: if score.is_nan() { score } else { self::points(whole(score)) }, coverage: known / all }
}

/// The scores of all customers; none where too little is known.
pub fn of_all(weights: &Weights, rows: usize) -> Scores {
    of_all_unless(weights, rows, &|| false).unwrap_or_default()
}

/// The same; none where `is_stopped` said so meanwhile.
pub fn of_all_unless(
    weights: &Weights,
    rows: usize,
    is_stopped: &(dyn Fn() -> bool + Sync),
) -> Option<Scores> {
    let Some(least) = least_known(weights) else { return Some(Scores::none(rows)) };
    // Zeros come from the system page by page, on the thread that first writes there.
    let mut scores = vec![0; rows];
    let criteria: Vec<Weighing> = weights.ready().collect();
    scores.par_chunks_mut(BATCH).enumerate().try_for_each(|(batch, scores)| {
        if is_stopped() {
            return None;
        }
        let mut earned = [Earned::default(); BATCH];
        let earned = &mut earned[..scores.len()];
        criteria.iter().for_each(|criterion| criterion.add_to(batch * BATCH, earned));
        settle(scores, earned, least);
        Some(())
    })?;
    Some(Scores(scores))
}

/// Scores of what was earned; none where less than the least is known.
#[inline]
fn settle(scores: &mut [i32], earned: &[Earned], least: f64) {
    for (score, Earned { points, known }) in scores.iter_mut().zip(earned) {
        let settled = whole(*points / *known);
        *score = if *known >= least { settled } else { NO_SCORE };
    }
}

/// Whether so much coverage is enough.
pub fn enough(coverage: f64, min_coverage: f64) -> bool {
    coverage > 0.0 && coverage >= min_coverage - LEEWAY
}

/// How much weight must be known for a score; none where nobody gets one.
fn least_known(weights: &Weights) -> Option<f64> {
    let all: f64 = weights.criteria.iter().map(|(weight, _)| weight.0).sum();
    (all > 0.0 && weights.list_is_enough()).then(|| least_of(all, weights.min_coverage))
}

/// How much of all weight must be known for so much coverage.
fn least_of(all: f64, min_coverage: f64) -> f64 {
    (all * (min_coverage - LEEWAY)).max(f64::MIN_POSITIVE)
}

/// A score in millionths, halves up, so that every engine cuts the same number.
///
/// The last digits, which depend on the size of the weights, are rounded away first: multiplying all weights by a
/// constant must not move a score over a half, and so over a cut.
#[inline]
fn whole(score: f64) -> i32 {
    let billionths = nearest_whole(score * 1e9);
    // With half a billionth more, what was half a millionth is above it, and nothing is exactly half a one.
    ((billionths + 0.5) * 1e-3 + ROUND).to_bits() as i32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_score_is_the_weighted_mean_that_was_published() {
        // Natero's customer health score, published as "75": weights 7, 5, 8, 3 on 83, 71, 78, 54.
        let parts = [(7.0, 83.0), (5.0, 71.0), (8.0, 78.0), (3.0, 54.0)];
        let found = of_results(parts.into_iter().map(|(weight, result)| (Weight(weight), result)));
        assert_eq!(found.score, 74.869_565);
        assert_eq!(format!("{:.0}", found.score), "75");
        assert_eq!(found.coverage, 1.0);
    }

    #[test]
    fn unknown_criteria_drop_out_and_lower_the_coverage() {
        let parts = [(30.0, f64::NAN), (10.0, 80.0), (10.0, 40.0)];
        let found = of_results(parts.into_iter().map(|(weight, result)| (Weight(weight), result)));
        assert_eq!(found, Score { score: 60.0, coverage: 0.4 });
        assert!(enough(found.coverage, 0.4));
        assert!(!enough(found.coverage, 0.41));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(20_000) })]

        #[test]
        fn scores_are_rounded_as_numbers_of_the_standard_library(
            millionths in 0..=100_000_000_u32,
            billionths in prop_oneof![0..1000_u32, 498..502_u32, Just(999)],
            steps in -3..=3_i32,
        ) {
            let score = (f64::from(millionths) * 1e3 + f64::from(billionths) + f64::from(steps) / 4.0).clamp(0.0, 1e11) / 1e9;
            for score in [score.next_down().max(0.0), score, score.next_up()] {
                let expected = ((score * 1e9).round() / 1e3).round();
                prop_assert_eq!(f64::from(whole(score)), expected, "{}", score);
            }
        }
    }

    #[test]
    fn as_much_weight_is_enough_as_as_much_coverage() {
        for all in [1e-6, 0.3, 1.0, 99.9, 100.0, 1e9] {
            for percent in 0..=100 {
                let min_coverage = f64::from(percent) / 100.0;
                for known in (0..=100).map(|part| all * f64::from(part) / 100.0) {
                    let by_weight = known >= least_of(all, min_coverage);
                    assert_eq!(by_weight, enough(known / all, min_coverage), "{known} of {all}, {percent} %");
                }
            }
        }
    }

    #[test]
    fn nothing_known_is_no_score() {
        let found = of_results([(Weight(1.0), f64::NAN)].into_iter());
        assert!(found.score.is_nan());
        assert!(!enough(found.coverage, 0.0));
    }
}
