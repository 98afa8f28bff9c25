//! The knots of a measure: some of its values, each with the rank that it had.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::tiering::amounts::Amounts;
use crate::tiering::scale_settings::Better;

use super::spot::Spot;

/// This many different values are kept as they are; of more, [`KEPT`] quantiles.
pub const ALL_OF: usize = 2_000;
pub const KEPT: u64 = 1_000;
/// This many values are looked for at once.
const TOGETHER: usize = 16;
/// The shares whose quantiles are kept: the ends, those of log scales, and the fifths of RFM classes.
pub const SHARES: [f64; 8] = [0.0, 0.01, 0.2, 0.4, 0.6, 0.8, 0.99, 1.0];

/// Where the customers of a list were in a measure. A value that is a knot has the rank that it had; between two knots, the
/// rank is on a straight line between theirs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Knots {
    /// How many customers had a value.
    pub known: u32,
    /// Whether all values were whole numbers.
    #[serde(default)]
    pub whole: bool,
    /// The quantiles, by R's type 7, of 0, 1, 20, 40, 60, 80, 99 and 100 %.
    pub quantiles: Vec<f64>,
    /// Different values, ascending.
    pub values: Vec<f64>,
    /// For each of them, twice the number of customers below it, and once the number of those who have it.
    pub half_ranks: Vec<u32>,
}

impl Knots {
    /// Those of all values.
    pub fn of(amounts: &Amounts) -> Knots {
        let mut sorted = match amounts {
            Amounts::Few(_) => amounts.sorted(),
            Amounts::Many(_) => amounts.known(),
        };
        // -0 and 0 are one value.
        sorted.iter_mut().for_each(|value| *value += 0.0);
        sorted.par_sort_unstable_by(f64::total_cmp);
        let mut knots = Knots {
            known: sorted.len() as u32,
            whole: sorted.iter().all(|value| value.fract() == 0.0),
            quantiles: SHARES.map(|share| Spot::of(&sorted, share).quantile()).to_vec(),
            ..Knots::default()
        };
        let mut below = 0;
        for equals in sorted.chunk_by(|one, other| one == other) {
            let equal = equals.len() as u32;
            knots.values.push(equals[0]);
            knots.half_ranks.push(2 * below + equal);
            below += equal;
        }
        if sorted.is_empty() {
            knots.quantiles.clear();
        }
        knots
    }

    /// The same with a thousand quantiles, where there are many values: of each thousandth of the customers, the lowest and
    /// the highest value. What lies between is exact to a tenth of a percent. Queries for a reference do the same.
    pub fn thinned(&self) -> Knots {
        let count = self.values.len();
        if count <= ALL_OF {
            return self.clone();
        }
        let part = |place: usize| u64::from(self.half_ranks[place]) * KEPT / (2 * u64::from(self.known));
        let is_kept = |place: usize| {
            place == 0
                || place + 1 == count
                || part(place - 1) != part(place)
                || part(place) != part(place + 1)
        };
        let kept = (0..count).filter(|place| is_kept(*place));
        let (values, half_ranks) = kept.map(|place| (self.values[place], self.half_ranks[place])).unzip();
        Knots { values, half_ranks, quantiles: self.quantiles.clone(), ..*self }
    }

    /// What a value scores, 0 to 100; NaN where it is missing or nothing was known.
    pub fn percentile(&self, value: f64, better: Better) -> f64 {
        if value.is_nan() || self.known == 0 {
            return f64::NAN;
        }
        let above = self.values.partition_point(|knot| *knot <= value);
        percentile(self.half_rank(value, above), self.known as usize, better)
    }

    /// Writes what values score over them. Among many knots each step of a search waits for memory, so several searches go
    /// step by step together.
    pub fn percentiles(&self, values: &mut [f64], better: Better) {
        for values in values.chunks_mut(TOGETHER) {
            let places = self.places(values);
            for (value, above) in values.iter_mut().zip(places) {
                let is_missing = value.is_nan() || self.known == 0;
                let half_rank = if is_missing { f64::NAN } else { self.half_rank(*value, above) };
                *value = percentile(half_rank, self.known as usize, better);
            }
        }
    }

    /// For each of a few values, the number of knots up to it.
    fn places(&self, values: &[f64]) -> [usize; TOGETHER] {
        let mut first = [0; TOGETHER];
        let mut left = self.values.len();
        while left > 0 {
            let half = left.div_ceil(2);
            for (first, value) in first.iter_mut().zip(values) {
                if self.values.get(*first + half - 1).is_some_and(|knot| knot <= value) {
                    *first += half;
                }
            }
            left -= half;
        }
        first
    }

    /// Below the first knot nobody was below, and above the last everybody. `above` is the number of knots up to the value.
    fn half_rank(&self, value: f64, above: usize) -> f64 {
        let half_rank = |at: usize| f64::from(self.half_ranks[at]);
        let Some(at) = above.checked_sub(1) else { return 0.0 };
        if self.values[at] == value {
            return half_rank(at);
        }
        let Some(next) = self.values.get(above) else { return 2.0 * f64::from(self.known) };
        let way = (value - self.values[at]) / (next - self.values[at]);
        half_rank(at) + way * (half_rank(above) - half_rank(at))
    }

    /// The quantile of 0 or 1 for linear scales, .01 or .99 for logarithmic ones; NaN where nothing was known.
    pub(in crate::tiering) fn quantile(&self, share: f64) -> f64 {
        let at = SHARES.iter().position(|kept| *kept == share);
        at.and_then(|at| self.quantiles.get(at)).copied().unwrap_or(f64::NAN)
    }

    /// The quantiles of 0, 20, 40, 60, 80 and 100 %.
    pub(in crate::tiering) fn fifths(&self) -> [f64; 6] {
        [0.0, 0.2, 0.4, 0.6, 0.8, 1.0].map(|share| self.quantile(share))
    }

    /// The value beyond which more does not help.
    pub(in crate::tiering) fn best(&self, better: Better) -> Option<f64> {
        match better {
            Better::Higher => self.values.last().map(|value| value.next_up()),
            Better::Lower => self.values.first().map(|value| value.next_down()),
        }
    }

    /// What is wrong with knots that were read from a file, in words.
    pub(in crate::tiering) fn mistake(&self) -> Option<&'static str> {
        let ascends = self.values.is_sorted_by(|one, next| one < next) && self.half_ranks.is_sorted();
        let quantiles = if self.values.is_empty() { 0 } else { SHARES.len() };
        match () {
            () if self.values.len() != self.half_ranks.len() => Some("has not as many half_ranks as values"),
            () if !ascends || self.values.iter().any(|value| !value.is_finite()) => {
                Some("has values or half_ranks that do not ascend")
            }
            () if self.half_ranks.last().is_some_and(|last| *last > 2 * self.known) => {
                Some("has half_ranks beyond twice the number of customers it is known of")
            }
            () if self.quantiles.len() != quantiles || !self.quantiles.is_sorted() => {
                Some("needs eight quantiles that ascend")
            }
            () => None,
        }
    }
}

/// The result of a half rank among this many customers.
#[inline]
pub(in crate::tiering) fn percentile(half_rank: f64, known: usize, better: Better) -> f64 {
    let percentile = 100.0 * half_rank / (2.0 * known as f64);
    match better {
        Better::Higher => percentile,
        Better::Lower => 100.0 - percentile,
    }
}
