//! Ranges of numbers and days: their names and their conditions. A limit itself belongs to what is above it.

use crate::data::date::Day;
use crate::tiering::figures::exact;
use crate::tiering::unit::Unit;

use super::value::SegmentValue;

/// The ranges between limits: below the first, between two, from the last on.
pub(super) fn between(
    limits: &[f64],
    name: impl Fn(Option<f64>, Option<f64>) -> String,
    filter: impl Fn(Option<f64>, Option<f64>) -> String,
) -> Vec<SegmentValue> {
    let low = std::iter::once(None).chain(limits.iter().copied().map(Some));
    let high = limits.iter().copied().map(Some).chain([None]);
    let value = |(low, high)| SegmentValue { name: Some(name(low, high)), filter: filter(low, high) };
    low.zip(high).map(value).collect()
}

/// The condition that a value is from one on and below another.
pub(super) fn range(operand: &str, low: Option<String>, high: Option<String>) -> String {
    match (low, high) {
        (None, None) => format!("{operand} IS NOT NULL"),
        (None, Some(high)) => format!("{operand} < {high}"),
        (Some(low), None) => format!("{operand} >= {low}"),
        (Some(low), Some(high)) => format!("{operand} >= {low} AND {operand} < {high}"),
    }
}

/// How numbers are written as names of segments: exactly, in their unit.
pub(super) struct NumberWriter {
    pub unit: Unit,
    pub is_label: bool,
}

impl NumberWriter {
    fn number(&self, value: f64) -> String {
        match self.unit {
            _ if self.is_label => value.to_string(),
            Unit::Share => format!("{}%", exact(100.0 * value)),
            Unit::Percent => format!("{}%", exact(value)),
            _ => exact(value),
        }
    }

    /// A number by itself.
    pub fn one(&self, value: f64) -> String {
        let unit = match self.unit {
            Unit::Days if value == 1.0 => " day",
            Unit::Days => " days",
            Unit::Years if value == 1.0 => " year",
            Unit::Years => " years",
            _ => "",
        };
        self.number(value) + unit
    }

    /// The numbers from one on and below another.
    pub fn range(&self, low: Option<f64>, high: Option<f64>) -> String {
        match (low, high) {
            (None, None) => "all".to_owned(),
            (None, Some(high)) => format!("under {}", self.one(high)),
            (Some(low), None) => format!("{} and more", self.one(low)),
            (Some(low), Some(high)) => format!("{} to {}", self.number(low), self.one(high)),
        }
    }
}

/// The days from one on and before another.
pub(super) fn day_range(low: Option<f64>, high: Option<f64>) -> String {
    let day = |day: f64| Day(day as i32);
    match (low, high) {
        (None, None) => "all".to_owned(),
        (None, Some(high)) => format!("before {}", day(high)),
        (Some(low), None) => format!("from {}", day(low)),
        (Some(low), Some(high)) => format!("{} to {}", day(low), day(high - 1.0)),
    }
}
