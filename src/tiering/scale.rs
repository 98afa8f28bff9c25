//! Scales: from the values of a measure to 0..100, where 100 is always the good end.
//!
//! A percentile is kept as an exact whole number, its *half rank* `2·below + equal`, so that it takes four
//! bytes a customer and comes out the same whatever the order of the work.

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
    Percentile { ladder: Ladder, customers: usize },
    Log { low: f64, high: f64 },
    Linear { from: f64, to: f64 },
    Points(Vec<[f64; 2]>),
}

/// The different values in ascending order, each with the half rank of a customer who has it.
#[derive(Clone, Debug, Default)]
struct Ladder {
    values: Vec<f64>,
    half_ranks: Vec<u32>,
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
        }
        let constant = ladder.values.len() <= 1;
        let known = order.len();
        let curve = Curve::Percentile { ladder: ladder.thinned(), customers: known };
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

    /// What a value would score, the other customers staying as they are; NaN for a missing value.
    pub fn of_value(&self, value: f64) -> f64 {
        if value.is_nan() {
            return f64::NAN;
        }
        let rising = match &self.curve {
            Curve::Percentile { ladder, customers } => {
                100.0 * f64::from(ladder.half_rank(value)) / (2.0 * *customers as f64)
            }
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
            Curve::Percentile { ladder, .. } => {
                if rising { ladder.values.last() } else { ladder.values.first() }.copied()
            }
            Curve::Log { low, high } => Some(unlog(if rising { *high } else { *low })),
            Curve::Linear { from, to } => Some(if rising { *to } else { *from }),
            Curve::Points(steps) => {
                let best = |a: &&[f64; 2], b: &&[f64; 2]| a[1].total_cmp(&b[1]);
                if rising { steps.iter().max_by(best) } else { steps.iter().min_by(best) }.map(|step| step[0])
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
    /// values than [`LADDER_LENGTH`], [`Scaled::of_value`] is exact to a few thousandths of a point.
    fn thinned(self) -> Ladder {
        let step = self.values.len().div_ceil(LADDER_LENGTH);
        if step <= 1 {
            return self;
        }
        let last = self.values.len() - 1;
        let keep = |position: &usize| position.is_multiple_of(step) || *position == last;
        let rungs = (0..=last).filter(keep);
        let (values, half_ranks) = rungs.map(|rung| (self.values[rung], self.half_ranks[rung])).unzip();
        Ladder { values, half_ranks }
    }

    fn half_rank(&self, value: f64) -> u32 {
        let above = self.values.partition_point(|&rung| rung <= value);
        above.checked_sub(1).map_or(0, |rung| self.half_ranks[rung])
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
mod tests {
    use super::*;
    use crate::tiering::model::Weight;

    pub(crate) fn criterion(scale: ScaleKind, better: Better) -> Criterion {
        Criterion {
            name: "Test".into(),
            measure: "revenue".into(),
            weight: Weight(1.0),
            scale,
            better,
            from: None,
            to: None,
            steps: Vec::new(),
            on: true,
        }
    }

    fn results(values: &[f64], criterion: &Criterion) -> Vec<f64> {
        let scaled = Scaled::new(values, criterion);
        (0..values.len()).map(|row| scaled.at(row)).collect()
    }

    #[test]
    fn percentile_counts_half_of_the_equal_ones() {
        let rising = criterion(ScaleKind::Percentile, Better::Higher);
        assert_eq!(results(&[1.0, 2.0, 3.0, 4.0], &rising), [12.5, 37.5, 62.5, 87.5]);
        assert_eq!(results(&[1.0, 2.0, 2.0, 9.0], &rising), [12.5, 50.0, 50.0, 87.5]);
        let falling = criterion(ScaleKind::Percentile, Better::Lower);
        assert_eq!(results(&[1.0, 2.0, 3.0, 4.0], &falling), [87.5, 62.5, 37.5, 12.5]);
    }

    #[test]
    fn missing_stays_missing_and_does_not_count() {
        let found = results(&[f64::NAN, 5.0, 7.0], &criterion(ScaleKind::Percentile, Better::Higher));
        assert!(found[0].is_nan());
        assert_eq!(found[1..], [25.0, 75.0]);
    }

    #[test]
    fn constant_columns_score_fifty() {
        for scale in [ScaleKind::Percentile, ScaleKind::Log, ScaleKind::Linear] {
            let scaled = Scaled::new(&[3.0, 3.0, 3.0], &criterion(scale, Better::Higher));
            assert_eq!(scaled.at(1), 50.0, "{scale:?}");
            assert!(scaled.constant());
        }
    }

    #[test]
    fn zero_and_minus_zero_are_the_same_value() {
        let rising = criterion(ScaleKind::Percentile, Better::Higher);
        assert_eq!(results(&[0.0, -0.0], &rising), [50.0, 50.0]);
    }

    #[test]
    fn linear_is_clamped() {
        let mut linear = criterion(ScaleKind::Linear, Better::Higher);
        (linear.from, linear.to) = (Some(0.0), Some(10.0));
        assert_eq!(results(&[-5.0, 0.0, 2.5, 10.0, 99.0], &linear), [0.0, 0.0, 25.0, 100.0, 100.0]);
        linear.better = Better::Lower;
        assert_eq!(results(&[-5.0, 2.5, 99.0], &linear), [100.0, 75.0, 0.0]);
    }

    #[test]
    fn log_is_signed_and_spans_the_percentiles() {
        let values: Vec<f64> = (-50..=50).map(f64::from).collect();
        let found = results(&values, &criterion(ScaleKind::Log, Better::Higher));
        assert_eq!((found[0], found[50], found[100]), (0.0, 50.0, 100.0));
        assert!(found.is_sorted());
    }

    #[test]
    fn points_take_the_first_step_from_the_top() {
        let mut points = criterion(ScaleKind::Points, Better::Higher);
        points.steps = vec![[100.0, 100.0], [10.0, 60.0], [0.0, 20.0]];
        assert_eq!(results(&[250.0, 100.0, 99.0, 3.0, -1.0], &points), [100.0, 100.0, 60.0, 20.0, 0.0]);
    }

    #[test]
    fn a_value_on_the_ladder_scores_as_the_customer_who_has_it() {
        let values = [5.0, 1.0, 1.0, 8.0, 3.0];
        for better in [Better::Higher, Better::Lower] {
            let scaled = Scaled::new(&values, &criterion(ScaleKind::Percentile, better));
            for (row, &value) in values.iter().enumerate() {
                assert_eq!(scaled.of_value(value), scaled.at(row));
            }
        }
    }

    #[test]
    fn quantiles_are_type_seven() {
        let sorted = [1.0, 2.0, 3.0, 4.0];
        assert_eq!(quantile(&sorted, 0.5), 2.5);
        assert_eq!(quantile(&sorted, 0.25), 1.75);
        assert!(quantile(&[], 0.5).is_nan());
    }
}
