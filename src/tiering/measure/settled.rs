//! Results of formulas without what the arithmetic leaves in their last digits, so that equal results are equal: 15% of
//! 5,600 and 14% of 6,000 are both 840.

use std::ops::Range;
use std::sync::Arc;

use crate::data::expr::{Bound, Source, Values};

use crate::tiering::unit::Unit;

/// Decimals of amounts of money.
const MONEY: i32 = 6;
/// Decimals of shares and other ratios.
pub(crate) const RATIO: i32 = 9;
/// What is below this has digits enough for the decimals, once they are before the point.
const EXACT: f64 = 1e15;
/// Larger results, up to the second number, have this many decimals.
const OF_LARGE: (i32, f64) = (2, 1e13);

/// With how many decimals results are kept, and below which size. Those that are larger than all stay as they are.
pub(crate) fn steps(decimals: i32) -> [(i32, f64); 2] {
    [(decimals, EXACT / 10_f64.powi(decimals)), OF_LARGE]
}

/// A result without what the arithmetic leaves in its last digits; halves are rounded away from zero.
pub(crate) fn settled(result: f64, decimals: i32) -> f64 {
    Rounding::to(decimals).settled(result)
}

/// How results are rounded, made ready for many of them.
struct Rounding {
    /// Up to which size, and what makes whole numbers of those.
    steps: [(f64, f64); 2],
}

impl Rounding {
    fn to(decimals: i32) -> Rounding {
        Rounding { steps: steps(decimals).map(|(decimals, below)| (below, 10_f64.powi(decimals))) }
    }

    #[inline]
    fn settled(&self, result: f64) -> f64 {
        let size = result.abs();
        let Some((_, scale)) = self.steps.iter().find(|(below, _)| size < *below) else { return result };
        // As the databases do it, to the last digit. There is nothing before 0 to be cut off, and -0 becomes 0.
        let whole = (size * scale + 0.5) as i64;
        (whole as f64 / scale).copysign(result) + 0.0
    }
}

/// A mean of percentiles, to be compared with others.
pub(crate) fn settled_rank(mean: f64) -> f64 {
    settled(mean, RATIO)
}

/// The decimals of what a formula gives; none where it only names a role, or counts whole things, days or years.
pub(super) fn decimals(formula: &str, unit: Unit) -> Option<i32> {
    let calculates = formula.contains([' ', '*', '/']);
    match unit {
        Unit::Money => Some(MONEY),
        Unit::Share | Unit::Percent | Unit::Plain => Some(RATIO),
        Unit::Count | Unit::Days | Unit::Years => None,
    }
    .filter(|_| calculates)
}

/// What a formula gives, with these decimals.
struct Settled(Bound, i32);

impl Values for Settled {
    fn fill(&self, rows: Range<usize>, out: &mut Vec<f64>) {
        let rounding = Rounding::to(self.1);
        out.extend(self.0.numbers(rows).into_iter().map(|result| rounding.settled(result)));
    }

    fn at(&self, row: usize) -> f64 {
        settled(self.0.number(row), self.1)
    }
}

/// A bound formula as the measure that it is.
pub(super) fn source(bound: Bound, formula: &str, unit: Unit) -> Source {
    match decimals(formula, unit) {
        Some(decimals) => Source::Number(Arc::new(Settled(bound, decimals))),
        None => Source::Number(Arc::new(bound)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_results_are_equal() {
        for (one, other) in [
            (5_600.0 * 0.15, 6_000.0 * 0.14),
            (1.2 / 3.0, 2.0 / 5.0),
            (-5_600.0 * 0.15, -6_000.0 * 0.14),
            (5_600_000_000_000.0 * 0.15, 6_000_000_000_000.0 * 0.14),
            (0.1 + 0.2 - 0.3, 0.0),
        ] {
            assert_eq!(settled(one, MONEY).to_bits(), settled(other, MONEY).to_bits(), "{one} {other}");
        }
        assert_eq!(settled(0.1 / 0.3, RATIO), 0.333_333_333);
        assert_eq!(settled(-1.5e-6, MONEY), -0.000_002);
        assert_eq!(settled(3e14, MONEY), 3e14);
        assert!(settled(f64::NAN, MONEY).is_nan());
    }

    #[test]
    fn only_what_is_calculated_is_rounded() {
        assert_eq!(decimals("profit", Unit::Money), None);
        assert_eq!(decimals("revenue * margin", Unit::Money), Some(MONEY));
        assert_eq!(decimals("as_of - last_order", Unit::Days), None);
    }
}
