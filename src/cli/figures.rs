//! Numbers as the commands write them: with thousands marks and units for people, rounded to the reliable digits for
//! programs.

use serde::Serializer;

use crate::data::number::format_number;
use crate::tiering::measure::Unit;

/// Shown where a value is not known.
pub const UNKNOWN: &str = "-";

/// An amount of money without its cents.
pub fn amount(amount: Option<f64>) -> String {
    amount.map_or_else(|| UNKNOWN.to_owned(), |amount| format_number(amount, 0))
}

/// A share of 1 in percent.
pub fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| UNKNOWN.to_owned(), |share| format!("{} %", format_number(100.0 * share, 0)))
}

/// A number with one decimal.
pub fn tenths(number: Option<f64>) -> String {
    number.map_or_else(|| UNKNOWN.to_owned(), |number| format_number(number, 1))
}

/// A value of a measure.
pub fn value(value: Option<f64>, unit: Unit) -> String {
    let Some(value) = value else { return UNKNOWN.to_owned() };
    match unit {
        Unit::Money => format_number(value, 2),
        Unit::Count if value.fract() == 0.0 => format_number(value, 0),
        Unit::Count | Unit::Plain => plain(value),
        Unit::Days => format!("{} days", format_number(value, 0)),
        Unit::Years => format!("{} years", format_number(value, 1)),
        Unit::Share => format!("{} %", format_number(100.0 * value, 1)),
    }
}

/// A change of a measure, with its sign.
pub fn change(by: f64, unit: Unit) -> String {
    let sign = if by > 0.0 { "+" } else { "" };
    let points = if unit == Unit::Share { " points" } else { "" };
    format!("{sign}{}{points}", value(Some(by), unit))
}

/// The stable name of a unit.
pub fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Money => "money",
        Unit::Count => "count",
        Unit::Days => "days",
        Unit::Years => "years",
        Unit::Share => "share",
        Unit::Plain => "plain",
    }
}

/// Writes cents exactly; null where the value is not known.
pub fn cents<S: Serializer>(amount: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    rounded(*amount, 1e2, serializer)
}

/// Cents exactly, for other programs; empty where the value is not known.
pub fn cents_in_text(amount: Option<f64>) -> String {
    let amount = amount.map(|amount| rounded_to(amount, 1e2)).filter(|amount| amount.is_finite());
    amount.map_or_else(String::new, |amount| amount.to_string())
}

/// Writes at most six decimals; null where the value is not known.
pub fn millionths<S: Serializer>(number: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    rounded(*number, 1e6, serializer)
}

fn rounded<S: Serializer>(number: Option<f64>, digits: f64, serializer: S) -> Result<S::Ok, S::Error> {
    let number = number.map(|number| rounded_to(number, digits));
    match number.filter(|number| number.is_finite()) {
        Some(whole) if whole.fract() == 0.0 && whole.abs() < 1e15 => serializer.serialize_i64(whole as i64),
        Some(number) => serializer.serialize_f64(number),
        None => serializer.serialize_none(),
    }
}

fn rounded_to(number: f64, digits: f64) -> f64 {
    // Adding 0 makes a 0 of -0.
    (number * digits).round() / digits + 0.0
}

/// Up to two decimals, as many as it takes.
fn plain(value: f64) -> String {
    let text = format_number(value, 2);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_in_their_units() {
        for (number, unit, expected) in [
            (1234.5, Unit::Money, "1,234.50"),
            (12.0, Unit::Count, "12"),
            (1.25, Unit::Count, "1.25"),
            (31.4, Unit::Days, "31 days"),
            (2.345, Unit::Years, "2.3 years"),
            (0.125, Unit::Share, "12.5 %"),
            (-0.5, Unit::Plain, "-0.5"),
            (100.0, Unit::Plain, "100"),
            (0.001, Unit::Plain, "0"),
        ] {
            assert_eq!(value(Some(number), unit), expected);
        }
        assert_eq!(value(None, Unit::Money), "-");
        assert_eq!(change(1900.0, Unit::Money), "+1,900.00");
        assert_eq!(change(-0.05, Unit::Share), "-5.0 % points");
        assert_eq!(
            (percent(Some(0.604)), percent(None), amount(Some(-0.2))),
            ("60 %".into(), "-".into(), "0".into())
        );
    }

    #[test]
    fn programs_get_rounded_numbers_and_null() {
        let json = |number: Option<f64>, digits: f64| {
            let mut out = Vec::new();
            rounded(number, digits, &mut serde_json::Serializer::new(&mut out)).unwrap();
            String::from_utf8(out).unwrap()
        };
        for (number, digits, expected) in [
            (Some(0.1 + 0.2), 1e2, "0.3"),
            (Some(2_297_200.860_3), 1e2, "2297200.86"),
            (Some(1.0 / 3.0), 1e6, "0.333333"),
            (Some(50.0), 1e6, "50"),
            (Some(-0.001), 1e2, "0"),
            (Some(f64::NAN), 1e2, "null"),
            (None, 1e2, "null"),
        ] {
            assert_eq!(json(number, digits), expected);
        }
    }
}
