//! Numbers and tiers in words, as several screens write them.

use crate::data::number::format_number;
use crate::tiering::Model;
use crate::tiering::Tier;
use crate::tiering::measure::Unit;
use crate::tiering::what_if::Step;

/// A share as `58 %`; a dash where it is unknown.
pub(crate) fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "-".to_string(), |share| format!("{:.0}%", 100.0 * share))
}

/// An amount without decimals where it is large.
pub(crate) fn amount(value: f64) -> String {
    format_number(value, if value.abs() >= 1000.0 || value.fract() == 0.0 { 0 } else { 2 })
}

/// A value of a measure, in its unit.
pub(crate) fn value(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Money => amount(value),
        Unit::Count => format_number(value, 0),
        Unit::Days => format!("{} days", format_number(value, 0)),
        Unit::Years => format!("{} years", format_number(value, 1)),
        Unit::Share => format!("{} %", format_number(100.0 * value, 1)),
        Unit::Plain => format_number(value, if value.fract() == 0.0 { 0 } else { 2 }),
    }
}

/// What would move a customer up: `Profit +1,900`.
pub(crate) fn step(step: &Step) -> Option<String> {
    let by = step.by?;
    let sign = if by < 0.0 { "-" } else { "+" };
    let change = match step.unit {
        Unit::Years => format!("{} years", format_number(by.abs(), 2)),
        Unit::Share => format!("{} points of a hundred", format_number(100.0 * by.abs(), 2)),
        unit => value(by.abs(), unit),
    };
    Some(format!("{} {sign}{change}", step.criterion))
}

/// A tier with its name: `2 Advisor`; `not enough data` for none.
pub(crate) fn tier(tier: Option<Tier>, model: &Model) -> String {
    match tier {
        Some(number) => format!("{number} {}", model.tier_name(tier)),
        None => model.tier_name(None).to_string(),
    }
}
