//! Round limits along an axis, rough and fine: the cells that a cursor moves by in a map.

use crate::data::pieces::spread;
use crate::tiering::unit::Unit;

use super::axis::{Axis, Spacing, decade_of, power, settled};

/// Bands that a rough division has at most, with even spacing.
const ROUGH: f64 = 5.0;
/// A measure whose largest value is this many times the one in the middle is laid out by its logarithm.
const SKEWED: f64 = 8.0;
/// Values that are looked at to see how a measure is spread.
const SAMPLE: usize = 10_000;
/// Decades that a logarithmic axis has at most.
const DECADES: f64 = 1e9;

/// Round limits along an axis in several degrees of fineness; each has all limits of the rougher ones.
#[derive(Clone, Debug, PartialEq)]
pub struct Bands {
    /// The limits, ascending, each with the roughest degree that has it.
    limits: Vec<(f64, usize)>,
    /// The axis from the first to the last limit.
    pub axis: Axis,
}

impl Bands {
    /// Degrees of fineness: 0 is the roughest.
    pub const DEGREES: usize = 3;

    /// Limits around known values; NaN is unknown. None where no value is known.
    pub fn around(values: &[f64], unit: Unit, title: &str) -> Option<Bands> {
        let known = values.iter().copied().filter(|value| value.is_finite());
        let ends = known.fold(None, |ends: Option<(f64, f64)>, value| {
            Some(ends.map_or((value, value), |(low, high)| (low.min(value), high.max(value))))
        });
        let (low, high) = ends?;
        let spacing = spacing(values, low, high, unit);
        let limits = match spacing {
            Spacing::Even => even_limits(low, high, unit),
            Spacing::Log | Spacing::SignedLog(_) => log_limits(low, high, spacing),
        };
        let (first, last) = (limits.first()?.0, limits.last()?.0);
        Some(Bands { axis: Axis { spacing, ..Axis::even(first, last, unit, title) }, limits })
    }

    /// How many of the finest bands there are.
    pub fn count(&self) -> usize {
        self.limits.len() - 1
    }

    /// The finest band that a value is in. A value at a limit is in the band above it; the largest one is in the last.
    pub fn find(&self, value: f64) -> usize {
        let above = self.limits.partition_point(|(limit, _)| *limit <= value);
        above.saturating_sub(1).min(self.count() - 1)
    }

    /// The limit before the finest band at a position; after the last band, the last limit.
    pub fn limit(&self, at: usize) -> f64 {
        self.limits[at.min(self.count())].0
    }

    /// The bands of a degree, each with the finest bands that it is made of.
    pub fn of_degree(&self, degree: usize) -> Vec<std::ops::Range<usize>> {
        let last = self.count();
        let is_limit = |at: &usize| *at == 0 || *at == last || self.limits[*at].1 <= degree;
        let limits: Vec<usize> = (0..=last).filter(is_limit).collect();
        limits.windows(2).map(|pair| pair[0]..pair[1]).collect()
    }

    /// The condition that a measure is within finest bands, as a filter: the first band has all below it, the last all
    /// above. None where that is everything.
    pub fn filter(&self, measure: &str, within: &std::ops::Range<usize>) -> Option<String> {
        let from = (within.start > 0).then(|| format!("{measure} >= {}", self.limit(within.start)));
        let to = (within.end < self.count()).then(|| format!("{measure} < {}", self.limit(within.end)));
        let both: Vec<String> = from.into_iter().chain(to).collect();
        (!both.is_empty()).then(|| both.join(" AND "))
    }

    /// What is within finest bands, in words: `3,000 to 10,000`, `below 100`, `30,000 and more`; as [`Bands::filter`] has
    /// it.
    pub fn in_words(&self, within: &std::ops::Range<usize>) -> String {
        let [from, to] = [within.start, within.end].map(|at| self.axis.text(self.limit(at), None));
        match (within.start == 0, within.end >= self.count()) {
            (true, true) => "any".into(),
            (true, false) => format!("below {to}"),
            (false, true) => format!("{from} and more"),
            (false, false) => format!("{from} to {to}"),
        }
    }
}

/// How the values of a measure are laid out best: by their logarithm where a few are many times the others.
fn spacing(values: &[f64], low: f64, high: f64, unit: Unit) -> Spacing {
    if matches!(unit, Unit::Share | Unit::Days | Unit::Years) {
        return Spacing::Even;
    }
    let sizes = spread(values.len(), SAMPLE).map(|row| values[row].abs());
    let mut sizes: Vec<f64> = sizes.filter(|size| *size > 0.0 && size.is_finite()).collect();
    sizes.sort_unstable_by(f64::total_cmp);
    let size = low.abs().max(high.abs());
    let Some(middle) = sizes.get(sizes.len() / 2) else { return Spacing::Even };
    if size < SKEWED * middle {
        return Spacing::Even;
    }
    if low > 0.0 && high / low <= DECADES {
        return Spacing::Log;
    }
    let small = sizes[sizes.len() / 10].max(size / DECADES);
    Spacing::SignedLog(power(decade_of(small)))
}

/// Multiples of a step, of a half or fifth of it, and of a tenth.
fn even_limits(low: f64, high: f64, unit: Unit) -> Vec<(f64, usize)> {
    let range = if high > low { high - low } else { low.abs().max(1.0) };
    let whole = matches!(unit, Unit::Count | Unit::Days);
    let ladder = (decade_of(range) - 4..=decade_of(range) + 1)
        .rev()
        .flat_map(|decade| [5.0, 1.0].map(|digit| digit * power(decade)));
    let ladder: Vec<f64> = ladder.filter(|step| !whole || *step >= 1.0).collect();
    let rough = ladder.iter().rposition(|step| range / step <= ROUGH).unwrap_or(0);
    let steps = &ladder[rough..ladder.len().min(rough + Bands::DEGREES)];
    let Some(fine) = steps.last() else { return vec![(low, 0), (low + 1.0, 0)] };
    let first = (low / fine + 1e-9).floor();
    let last = (high / fine - 1e-9).ceil().max(first + 1.0);
    let limit = |at: usize| {
        let value = settled((first + at as f64) * fine, *fine);
        let is_multiple = |step: &f64| (value / step - (value / step).round()).abs() < 1e-6;
        (value, steps.iter().position(is_multiple).unwrap_or(steps.len() - 1))
    };
    (0..=(last - first) as usize).map(limit).collect()
}

/// Decades; 3 between them; 2 and 5.
fn log_limits(low: f64, high: f64, spacing: Spacing) -> Vec<(f64, usize)> {
    let (least, is_signed) = match spacing {
        Spacing::SignedLog(scale) => (scale, true),
        _ => (low, false),
    };
    let size = low.abs().max(high.abs());
    let decades = decade_of(least)..=decade_of(size) + 1;
    let sizes = decades.flat_map(|decade| {
        [(1.0, 0), (2.0, 2), (3.0, 1), (5.0, 2)].map(|(digit, degree)| (digit * power(decade), degree))
    });
    let mut all: Vec<(f64, usize)> = if is_signed {
        sizes.flat_map(|(size, degree)| [(size, degree), (-size, degree)]).chain([(0.0, 0)]).collect()
    } else {
        sizes.collect()
    };
    all.sort_by(|one, other| one.0.total_cmp(&other.0));
    let first = all.partition_point(|(limit, _)| *limit <= low).saturating_sub(1);
    let last = all.partition_point(|(limit, _)| *limit < high).min(all.len() - 1).max(first + 1);
    all[first..=last].to_vec()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn limits(bands: &Bands, degree: usize) -> Vec<f64> {
        let of_degree = bands.of_degree(degree);
        let starts = of_degree.iter().map(|band| bands.limit(band.start));
        starts.chain([bands.limit(bands.count())]).collect()
    }

    #[test]
    fn limits_are_round_and_nested() {
        let shares = Bands::around(&[0.0, 0.2, 0.5, 0.8], Unit::Share, "").unwrap();
        assert_eq!(limits(&shares, 0), [0.0, 0.5, 0.8]);
        assert_eq!(limits(&shares, 1), [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]);
        let mut money: Vec<f64> = (0..100).map(|at| 120.0 + f64::from(at)).collect();
        money.push(25_043.0);
        let money = Bands::around(&money, Unit::Money, "").unwrap();
        assert_eq!(money.axis.spacing, Spacing::Log);
        assert_eq!(limits(&money, 1), [100.0, 300.0, 1000.0, 3000.0, 10_000.0, 30_000.0]);
        assert_eq!(money.in_words(&(4..6)), "1,000 to 3,000");
        assert_eq!(money.filter("revenue", &(4..6)).as_deref(), Some("revenue >= 1000 AND revenue < 3000"));
        let last = money.count();
        assert_eq!(money.filter("revenue", &(last - 1..last)).as_deref(), Some("revenue >= 20000"));
        assert_eq!(money.filter("revenue", &(0..last)), None);
        let orders = Bands::around(&[1.0, 2.0, 3.0], Unit::Count, "").unwrap();
        assert_eq!(limits(&orders, 2), [1.0, 2.0, 3.0]);
    }

    #[test]
    fn one_value_has_a_band() {
        for value in [0.0, 7.0, -3.5, 1e12] {
            let bands = Bands::around(&[value; 3], Unit::Money, "").unwrap();
            let band = bands.find(value);
            assert!(bands.limit(band) <= value && value <= bands.limit(band + 1), "{value}: {bands:?}");
        }
        assert_eq!(Bands::around(&[f64::NAN], Unit::Money, ""), None);
    }

    proptest! {
        #[test]
        fn every_value_is_in_its_band(values in prop::collection::vec(prop_oneof![-1e7..1e7_f64, -10.0..10.0_f64, 0.0..1e3_f64], 1..60)) {
            let bands = Bands::around(&values, Unit::Money, "").unwrap();
            prop_assert!(bands.count() < 200, "{}", bands.count());
            for value in &values {
                let at = bands.find(*value);
                prop_assert!(bands.limit(at) <= *value && *value <= bands.limit(at + 1), "{value} in {at} of {bands:?}");
            }
            for degree in 0..Bands::DEGREES {
                let bands = bands.of_degree(degree);
                prop_assert!(bands.windows(2).all(|pair| pair[0].end == pair[1].start));
            }
            prop_assert!(bands.limits.windows(2).all(|pair| pair[0].0 < pair[1].0), "{bands:?}");
        }
    }
}
