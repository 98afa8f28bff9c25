//! Numbers as the commands write them for programs, rounded to the reliable digits.

use serde::Serializer;

use crate::tiering::unit::Unit;

/// The stable name of a unit.
pub fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Money => "money",
        Unit::Count => "count",
        Unit::Days => "days",
        Unit::Years => "years",
        Unit::Share => "share",
        Unit::Percent => "percent",
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

#[cfg(test)]
mod tests {
    use super::*;

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
