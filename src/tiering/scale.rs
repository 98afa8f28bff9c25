//! Scales: from the values of a measure to 0..100, where 100 is always the good end.
//!
//! A percentile is kept as an exact whole number, its *half rank* `2·below + equal`, so that it takes four
//! bytes a customer and comes out the same whatever the order of the work.

use std::cmp::Ordering;

use super::model::{Better, Criterion, ScaleKind};

/// Different values beyond which the ladder of a percentile scale keeps every n-th only.
const LADDER_LENGTH: usize = 65_536;

/// One criterion's results for all customers, and the way from a value to its result.
#[derive(Clone, Debug)]
pub struct Scaled {
    curve: Curve,
    better: Better,
    known: usize,
    constant: bool,
    rows: Rows,
}

#[derive(Clone, Debug)]
enum Rows {
    /// `2·below + equal` with `equal` counting the customer; 0 where the value is missing.
    HalfRanks(Vec<u32>),
    /// 0..100; NaN where the value is missing.
    Results(Vec<f64>),
}

#[derive(Clone, Debug)]
enum Curve {
    Percentile { ladder: Ladder },
    Log { low: f64, high: f64 },
    Linear { from: f64, to: f64 },
    Points(Vec<[f64; 2]>),
}

/// The different values in ascending order, each with the half rank of a customer who has it, and with how many
/// customers are there or below.
#[derive(Clone, Debug, Default)]
struct Ladder {
    values: Vec<f64>,
    half_ranks: Vec<u32>,
    up_to: Vec<u32>,
}

impl Scaled {
    /// Scales `values` (NaN is missing) as the criterion asks.
    pub fn new(values: &[f64], criterion: &Criterion) -> Scaled {
        let mut sorted: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
        let known = sorted.len();
        let percentile = criterion.scale == ScaleKind::Percentile;
        if percentile {
            return Self::by_rank(values, criterion.better);
        }
        sorted.sort_unstable_by(f64::total_cmp);
        let constant = sorted.first() == sorted.last();
        let curve = match criterion.scale {
            ScaleKind::Linear => {
                let low = criterion.from.or(sorted.first().copied()).unwrap_or(0.0);
                let high = criterion.to.or(sorted.last().copied()).unwrap_or(100.0);
                Curve::Linear { from: low, to: high }
            }
            ScaleKind::Points => Curve::Points(criterion.steps.clone()),
            ScaleKind::Log | ScaleKind::Percentile => {
                Curve::Log { low: log(quantile(&sorted, 0.01)), high: log(quantile(&sorted, 0.99)) }
            }
        };
        let mut scaled =
            Scaled { curve, better: criterion.better, known, constant, rows: Rows::Results(Vec::new()) };
        scaled.rows = Rows::Results(values.iter().map(|&value| scaled.of_value(value)).collect());
        scaled
    }

    /// Scales `values` (NaN is missing) by percentile.
    pub fn by_rank(values: &[f64], better: Better) -> Scaled {
        let mut order: Vec<(f64, u32)> = (0u32..)
            .zip(values)
            .filter(|(_, value)| !value.is_nan())
            .map(|(row, &value)| (value + 0.0, row))
            .collect();
        order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        let mut half_ranks = vec![0; values.len()];
        let mut ladder = Ladder::default();
        let mut below = 0;
        for equals in order.chunk_by(|a, b| a.0 == b.0) {
            let half_rank = 2 * below + equals.len() as u32;
            for &(_, row) in equals {
                half_ranks[row as usize] = half_rank;
            }
            ladder.values.push(equals[0].0);
            ladder.half_ranks.push(half_rank);
            below += equals.len() as u32;
            ladder.up_to.push(below);
        }
        let constant = ladder.values.len() <= 1;
        let known = order.len();
        let curve = Curve::Percentile { ladder: ladder.thinned() };
        Scaled { curve, better, known, constant, rows: Rows::HalfRanks(half_ranks) }
    }

    /// The result of a customer, 0..100; NaN where the value is missing.
    pub fn at(&self, row: usize) -> f64 {
        match &self.rows {
            Rows::Results(results) => results[row],
            Rows::HalfRanks(half_ranks) => self.of_half_rank(half_ranks[row]),
        }
    }

    /// Adds `weight · result` of each row from `first` on to `points`, and the weight of the known ones to `weights`.
    pub fn add_to(&self, first: usize, weight: f64, points: &mut [f64], weights: &mut [f64]) {
        let sums = points.iter_mut().zip(weights);
        match &self.rows {
            Rows::Results(results) => {
                for ((point, total), &result) in sums.zip(&results[first..]) {
                    if !result.is_nan() {
                        *point += weight * result;
                        *total += weight;
                    }
                }
            }
            Rows::HalfRanks(half_ranks) => {
                for ((point, total), &half_rank) in sums.zip(&half_ranks[first..]) {
                    let known = f64::from(u8::from(half_rank != 0));
                    *point += weight * known * self.of_known_half_rank(half_rank);
                    *total += weight * known;
                }
            }
        }
    }

    fn of_half_rank(&self, half_rank: u32) -> f64 {
        if half_rank == 0 { f64::NAN } else { self.of_known_half_rank(half_rank) }
    }

    #[inline]
    fn of_known_half_rank(&self, half_rank: u32) -> f64 {
        let percentile = 100.0 * f64::from(half_rank) / (2.0 * self.known as f64);
        match self.better {
            Better::Higher => percentile,
            Better::Lower => 100.0 - percentile,
        }
    }

    /// What a customer would score with the value `supposed` in place of their `own`, the others keeping theirs.
    pub fn of_changed(&self, own: f64, supposed: f64) -> f64 {
        match &self.curve {
            Curve::Percentile { ladder } => {
                // The customer leaves the place they had, and counts half at the new one.
                let half_rank = ladder.half_rank(supposed);
                self.of_known_half_rank(match supposed.partial_cmp(&own) {
                    Some(Ordering::Greater) => half_rank.saturating_sub(1),
                    Some(Ordering::Less) => half_rank + 1,
                    Some(Ordering::Equal) | None => half_rank,
                })
            }
            Curve::Log { .. } | Curve::Linear { .. } | Curve::Points(_) => self.of_value(supposed),
        }
    }

    /// What a value scores among the customers as they are; NaN for a missing value.
    fn of_value(&self, value: f64) -> f64 {
        if value.is_nan() {
            return f64::NAN;
        }
        let rising = match &self.curve {
            Curve::Percentile { ladder } => return self.of_known_half_rank(ladder.half_rank(value)),
            Curve::Log { low, high } => between(log(value), *low, *high),
            Curve::Linear { from, to } => between(value, *from, *to),
            Curve::Points(steps) => {
                steps.iter().find(|[at_least, _]| value >= *at_least).map_or(0.0, |[_, points]| *points)
            }
        };
        match self.better {
            Better::Higher => rising,
            Better::Lower => 100.0 - rising,
        }
    }

    /// The value that scores best: beyond it, more does not help.
    pub fn best_value(&self) -> Option<f64> {
        let rising = self.better == Better::Higher;
        match &self.curve {
            Curve::Percentile { ladder } => {
                if rising { ladder.values.last()?.next_up() } else { ladder.values.first()?.next_down() }
                    .into()
            }
            Curve::Log { low, high } => Some(unlog(if rising { *high } else { *low })),
            Curve::Linear { from, to } => Some(if rising { *to } else { *from }),
            Curve::Points(steps) => {
                let below_all = steps.last().map(|lowest| [lowest[0].next_down(), 0.0]);
                let best = |a: &[f64; 2], b: &[f64; 2]| a[1].total_cmp(&b[1]);
                let steps = steps.iter().copied().chain(below_all);
                if rising { steps.max_by(best) } else { steps.min_by(best) }.map(|step| step[0])
            }
        }
    }

    /// For how many customers the measure is known.
    pub fn known(&self) -> usize {
        self.known
    }

    /// Whether all known values are the same, so that the criterion tells nobody apart.
    pub fn constant(&self) -> bool {
        self.constant && self.known > 0
    }
}

impl Ladder {
    /// Keeps the ends and every n-th rung, so that a long ladder stays short: on lists with more different
    /// values than [`LADDER_LENGTH`], [`Scaled::of_changed`] is exact to a few thousandths of a point.
    fn thinned(self) -> Ladder {
        let step = self.values.len().div_ceil(LADDER_LENGTH);
        if step <= 1 {
            return self;
        }
        let last = self.values.len() - 1;
        let keep = |position: &usize| position.is_multiple_of(step) || *position == last;
        let rungs = (0..=last).filter(keep);
        let mut thin = Ladder::default();
        for rung in rungs {
            thin.values.push(self.values[rung]);
            thin.half_ranks.push(self.half_ranks[rung]);
            thin.up_to.push(self.up_to[rung]);
        }
        thin
    }

    /// `2·below + equal` of a value, whether a customer has it or not.
    fn half_rank(&self, value: f64) -> u32 {
        let above = self.values.partition_point(|&rung| rung <= value);
        match above.checked_sub(1) {
            None => 0,
            Some(rung) if self.values[rung] == value => self.half_ranks[rung],
            Some(rung) => 2 * self.up_to[rung],
        }
    }
}

/// Where `value` lies between two ends, 0..100; 50 where the ends are one.
fn between(value: f64, low: f64, high: f64) -> f64 {
    if low == high { 50.0 } else { (100.0 * ((value - low) / (high - low))).clamp(0.0, 100.0) }
}

/// The signed logarithm, `sign(x)·ln(1+|x|)`.
fn log(value: f64) -> f64 {
    value.abs().ln_1p().copysign(value)
}

fn unlog(value: f64) -> f64 {
    value.abs().exp_m1().copysign(value)
}

/// The quantile by R's type 7; NaN of nothing.
pub fn quantile(sorted: &[f64], share: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return f64::NAN };
    let position = share * last as f64;
    let below = position.floor() as usize;
    let above = (below + 1).min(last);
    sorted[below] + (position - below as f64) * (sorted[above] - sorted[below])
}

#[cfg(test)]
mod tests;
