//! Scales: from the values of a measure to 0..100, where 100 is always the good end.
//!
//! A percentile is kept as an exact whole number, its *half rank* `2·below + equal`, so that it takes four
//! bytes a customer and comes out the same whatever the order of the work. Where a measure takes few different
//! values, their results are in a table, and a customer takes no more than the code of the value.

pub(crate) mod knots;
mod ladder;
mod spot;
mod weighing;

use std::cmp::Ordering;
use std::sync::Arc;

use rayon::prelude::*;

use super::amounts::{Amounts, Coded};
use super::model::{Better, Criterion, ScaleKind};

use ladder::{Ladder, half_ranks};

use knots::Knots;
pub(super) use knots::percentile;
pub use spot::Spot;
pub use weighing::{Earned, Weighing};

/// Values looked for by one thread at a time.
const CHUNK: usize = 16_384;

/// One criterion's results for all customers, and the way from a value to its result.
#[derive(Clone, Debug)]
pub struct Scaled {
    curve: Curve,
    better: Better,
    known: usize,
    constant: bool,
    rows: RowResults,
}

#[derive(Clone, Debug)]
enum RowResults {
    /// The result of each code; NaN for that of a missing value.
    Coded(Arc<Coded>, Vec<f64>),
    /// `2·below + equal` with `equal` counting the customer; 0 where the value is missing.
    HalfRanks(Vec<u32>),
    /// 0..100; NaN where the value is missing.
    Results(Vec<f64>),
}

#[derive(Clone, Debug)]
enum Curve {
    Percentile {
        ladder: Ladder,
    },
    /// By rank among the customers of another list.
    Against(Arc<Knots>),
    /// The ends as logarithms, and where they come from.
    Log([f64; 2], [Spot; 2]),
    Linear([End; 2]),
    Points(Vec<[f64; 2]>),
}

/// The way from a value to its result, in numbers.
#[derive(Clone, Copy, Debug)]
pub enum ScaleCurve<'a> {
    /// By rank among the customers of a frozen scale.
    Percentile(&'a Knots),
    /// Between two logarithms.
    Log([f64; 2]),
    /// Between two values.
    Linear([f64; 2]),
    /// From so much on, this many points; the most first.
    Points(&'a [[f64; 2]]),
}

/// The end of a linear scale.
#[derive(Clone, Debug)]
enum End {
    /// As the model says.
    At(f64),
    /// The lowest or highest value of the list.
    OfList(Spot),
}

impl End {
    fn now(&self) -> f64 {
        match self {
            End::At(value) => *value,
            End::OfList(spot) => spot.quantile(),
        }
    }

    fn with(&self, own: f64, supposed: f64) -> f64 {
        match self {
            End::At(value) => *value,
            End::OfList(spot) => spot.quantile_with(own, supposed),
        }
    }
}

impl Scaled {
    /// Scales amounts as the criterion asks: among themselves, or against where the customers of another list were.
    pub fn of(amounts: &Amounts, criterion: &Criterion, against: Option<&Arc<Knots>>) -> Scaled {
        if criterion.scale == ScaleKind::Percentile {
            return match against {
                Some(knots) => Self::by_rank_against(amounts, criterion.better, knots),
                None => Self::by_rank(amounts, criterion.better),
            };
        }
        let sorted = amounts.sorted();
        let spot = |share| {
            let of_list = || Spot::of(&sorted, share);
            against.map_or_else(of_list, |knots| Spot::fixed(knots.quantile(share)))
        };
        let curve = match criterion.scale {
            ScaleKind::Linear => {
                let end = |end: Option<f64>, share| end.map_or_else(|| End::OfList(spot(share)), End::At);
                Curve::Linear([end(criterion.from, 0.0), end(criterion.to, 1.0)])
            }
            ScaleKind::Points => Curve::Points(criterion.steps.clone()),
            ScaleKind::Log | ScaleKind::Percentile => {
                let spots = [0.01, 0.99].map(spot);
                Curve::Log(spots.each_ref().map(|spot| log(spot.quantile())), spots)
            }
        };
        let constant = sorted.first() == sorted.last();
        Self::on(curve, amounts, criterion.better, (sorted.len(), constant))
    }

    /// Scales amounts by their rank among the customers of another list.
    pub fn by_rank_against(amounts: &Amounts, better: Better, knots: &Arc<Knots>) -> Scaled {
        let known = match amounts {
            Amounts::Few(coded) => coded.counts.iter().skip(1).map(|&count| count as usize).sum(),
            Amounts::Many(numbers) => numbers.rows() - numbers.missing(),
        };
        Self::on(Curve::Against(Arc::clone(knots)), amounts, better, (known, knots.values.len() <= 1))
    }

    /// What all amounts are on a curve.
    fn on(curve: Curve, amounts: &Amounts, better: Better, (known, constant): (usize, bool)) -> Scaled {
        let rows = RowResults::Results(Vec::new());
        let mut scaled = Scaled { curve, better, known, constant, rows };
        scaled.rows = match amounts {
            Amounts::Few(coded) => {
                let results = coded.values.iter().map(|&value| scaled.of_value(value));
                RowResults::Coded(Arc::clone(coded), results.collect())
            }
            Amounts::Many(numbers) => {
                let mut results = numbers.to_vec();
                results.par_chunks_mut(CHUNK).for_each(|results| match &scaled.curve {
                    Curve::Against(knots) => knots.percentiles(results, better),
                    _ => results.iter_mut().for_each(|value| *value = scaled.of_value(*value)),
                });
                RowResults::Results(results)
            }
        };
        scaled
    }

    /// Scales amounts by percentile.
    pub fn by_rank(amounts: &Amounts, better: Better) -> Scaled {
        let (ladder, rows) = match amounts {
            Amounts::Few(coded) => {
                let ladder = Ladder::of_counts(&coded.values[1..], &coded.counts[1..]);
                let known = ladder.customers();
                let results =
                    ladder.half_ranks.iter().map(|&half_rank| percentile(half_rank.into(), known, better));
                let results = std::iter::once(f64::NAN).chain(results).collect();
                (ladder, RowResults::Coded(Arc::clone(coded), results))
            }
            Amounts::Many(numbers) => {
                let (ladder, half_ranks) = half_ranks(numbers);
                (ladder, RowResults::HalfRanks(half_ranks))
            }
        };
        let (known, constant) = (ladder.customers(), ladder.values.len() <= 1);
        Scaled { curve: Curve::Percentile { ladder }, better, known, constant, rows }
    }

    /// The result of a customer, 0..100; NaN where the value is missing.
    pub fn at(&self, row: usize) -> f64 {
        match &self.rows {
            RowResults::Coded(coded, results) => results[coded.code(row)],
            RowResults::Results(results) => results[row],
            RowResults::HalfRanks(half_ranks) if half_ranks[row] == 0 => f64::NAN,
            RowResults::HalfRanks(half_ranks) => percentile(half_ranks[row].into(), self.known, self.better),
        }
    }

    /// What a customer would score with the value `supposed` in place of their `own`, the others keeping theirs.
    pub fn of_changed(&self, own: f64, supposed: f64) -> f64 {
        match &self.curve {
            Curve::Percentile { ladder } => {
                // The customer leaves the place they had, and counts half at the new one.
                let half_rank = ladder.half_rank(supposed);
                let half_rank = match supposed.partial_cmp(&own) {
                    Some(Ordering::Greater) => half_rank.saturating_sub(1),
                    Some(Ordering::Less) => half_rank + 1,
                    Some(Ordering::Equal) | None => half_rank,
                };
                percentile(half_rank.into(), self.known, self.better)
            }
            Curve::Log(_, spots) => {
                let [low, high] = spots.each_ref().map(|spot| log(spot.quantile_with(own, supposed)));
                self.directed(between(log(supposed), low, high))
            }
            Curve::Linear(ends) => {
                let [from, to] = ends.each_ref().map(|end| end.with(own, supposed));
                self.directed(between(supposed, from, to))
            }
            Curve::Points(_) | Curve::Against(_) => self.of_value(supposed),
        }
    }

    fn directed(&self, rising: f64) -> f64 {
        match self.better {
            Better::Higher => rising,
            Better::Lower => 100.0 - rising,
        }
    }

    /// What a value scores among the customers as they are; NaN for a missing value.
    fn of_value(&self, value: f64) -> f64 {
        if value.is_nan() {
            return f64::NAN;
        }
        let rising = match &self.curve {
            Curve::Percentile { ladder } => {
                return percentile(ladder.half_rank(value).into(), self.known, self.better);
            }
            Curve::Against(knots) => return knots.percentile(value, self.better),
            Curve::Log([low, high], _) => between(log(value), *low, *high),
            Curve::Linear([from, to]) => between(value, from.now(), to.now()),
            Curve::Points(steps) => {
                steps.iter().find(|[at_least, _]| value >= *at_least).map_or(0.0, |[_, points]| *points)
            }
        };
        self.directed(rising)
    }

    /// The value that scores best: beyond it, more does not help.
    pub fn best_value(&self) -> Option<f64> {
        let rising = self.better == Better::Higher;
        match &self.curve {
            Curve::Percentile { ladder } => {
                if rising { ladder.values.last()?.next_up() } else { ladder.values.first()?.next_down() }
                    .into()
            }
            Curve::Against(knots) => knots.best(self.better),
            Curve::Log(_, [low, high]) => Some(if rising { high } else { low }.quantile()),
            Curve::Linear([from, to]) => Some(if rising { to } else { from }.now()),
            Curve::Points(steps) => {
                let below_all = steps.last().map(|lowest| [lowest[0].next_down(), 0.0]);
                let best = |a: &[f64; 2], b: &[f64; 2]| a[1].total_cmp(&b[1]);
                let steps = steps.iter().copied().chain(below_all);
                if rising { steps.max_by(best) } else { steps.min_by(best) }.map(|step| step[0])
            }
        }
    }

    /// The way from a value to its result, in numbers: those of the list are what they are now.
    pub fn curve(&self) -> Option<ScaleCurve<'_>> {
        Some(match &self.curve {
            Curve::Percentile { .. } => return None,
            Curve::Against(knots) => ScaleCurve::Percentile(knots),
            Curve::Log(ends, _) => ScaleCurve::Log(*ends),
            Curve::Linear(ends) => ScaleCurve::Linear(ends.each_ref().map(End::now)),
            Curve::Points(steps) => ScaleCurve::Points(steps),
        })
    }

    /// The values by row, where there are few different ones.
    pub(in crate::tiering) fn coded(&self) -> Option<&Arc<Coded>> {
        match &self.rows {
            RowResults::Coded(coded, _) => Some(coded),
            RowResults::HalfRanks(_) | RowResults::Results(_) => None,
        }
    }

    /// For how many customers the measure is known.
    pub fn known(&self) -> usize {
        self.known
    }

    /// Whether all known values are the same, so that the criterion makes no difference.
    pub fn constant(&self) -> bool {
        self.constant && self.known > 0
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

#[cfg(test)]
mod tests;
