//! How numbers, shares and units are written for people: on every screen, by every command and in every file.

use crate::data::number::format_number;

use super::unit::Unit;

/// What is written for people where something is not known, or there is none.
pub const UNKNOWN: &str = "-";

/// An amount of money: with cents only where they matter, below 1,000.
pub fn amount(amount: impl Into<Option<f64>>) -> String {
    let written = |amount: f64| {
        let whole = amount.abs() >= 1_000.0 || amount.fract() == 0.0;
        format_number(amount, if whole { 0 } else { 2 })
    };
    amount.into().map_or_else(|| UNKNOWN.to_owned(), written)
}

/// Less of a share than this is what the arithmetic leaves in its last digits.
const NOTHING: f64 = 1e-9;

/// A share of 1 in percent: `58%`. A few are not written as none, nor nearly all as all.
pub fn percent(share: impl Into<Option<f64>>) -> String {
    let written = |share: f64| match share {
        NOTHING..=0.005 => "<1%".to_owned(),
        _ if (NOTHING..=0.005).contains(&-share) => "-<1%".to_owned(),
        _ if (0.995..1.0 - NOTHING).contains(&share) => ">99%".to_owned(),
        _ => format!("{}%", format_number(100.0 * share, 0)),
    };
    share.into().map_or_else(|| UNKNOWN.to_owned(), written)
}

/// A share of 1 in percent, with a decimal below 10: a few are not written as none.
pub fn small_percent(share: f64) -> String {
    match 100.0 * share {
        0.0 => format!("{}%", tenths(0.0)),
        percent if percent < 0.1 => format!("<{}%", tenths(0.1)),
        percent if percent < 10.0 => format!("{}%", tenths(percent)),
        _ => percent(share),
    }
}

/// A number with one decimal, as scores and points have it.
pub fn tenths(number: impl Into<Option<f64>>) -> String {
    number.into().map_or_else(|| UNKNOWN.to_owned(), |number| format_number(number, 1))
}

/// Rounds parts to this many decimals so that the rounded ones add up to their rounded sum: what is left over goes to those
/// that lost most (the method of the largest remainder).
pub fn adding_up(parts: &[f64], decimals: usize) -> Vec<f64> {
    let places = 10_f64.powi(decimals as i32);
    // Rounded to a millionth first, as the sum is, so that 12.349999999 is no less than 12.35.
    let exact: Vec<f64> = parts.iter().map(|part| (part * places * 1e6).round() / 1e6).collect();
    let whole = (parts.iter().sum::<f64>() * 1e6).round() / 1e6;
    // The sum is rounded as it is written elsewhere.
    let whole: f64 = format!("{whole:.decimals$}").parse().unwrap_or(whole);
    let mut units: Vec<f64> = exact.iter().map(|part| part.floor()).collect();
    let left = (whole * places).round() - units.iter().sum::<f64>();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by(|a, b| (exact[*b] - units[*b]).total_cmp(&(exact[*a] - units[*a])));
    order.into_iter().take(left.max(0.0) as usize).for_each(|at| units[at] += 1.0);
    units.into_iter().map(|units| units / places).collect()
}

/// A number of customers, decisions or rows.
pub fn count(count: usize) -> String {
    format_number(count as f64, 0)
}

/// A number of customers in at most so many letters, if need be in thousands or more: `2,817`, `118k`, `1.2M`.
pub(crate) fn short_count(count: usize, width: usize) -> String {
    let units = [(1.0, ""), (1e3, "k"), (1e6, "M"), (1e9, "bn")];
    let units = units.into_iter().map(|(size, letter)| (count as f64 / size, letter));
    let units = units.filter(|(units, letter)| letter.is_empty() || *units >= 0.95);
    let text = |(units, letter): (f64, &str)| {
        format!("{}{letter}", format_number(units, usize::from(!letter.is_empty() && units < 9.95)))
    };
    let all: Vec<String> = units.map(text).collect();
    all.iter().find(|text| text.chars().count() <= width).or(all.last()).cloned().unwrap_or_default()
}

/// An amount in whole cents.
pub(crate) fn whole_cents(amount: f64) -> f64 {
    (amount * 100.0).round() / 100.0
}

/// An amount to the cent.
pub fn cents(amount: f64) -> String {
    format_number(amount, 2)
}

/// A value of a measure, in its unit.
pub fn value(value: impl Into<Option<f64>>, unit: Unit) -> String {
    let Some(value) = value.into() else { return UNKNOWN.to_owned() };
    match unit {
        Unit::Money => amount(value),
        Unit::Count | Unit::Plain => plain(value),
        Unit::Days if value.round() == 1.0 => "1 day".to_owned(),
        Unit::Days => format!("{} days", format_number(value, 0)),
        Unit::Years => format!("{} years", format_number(value, 1)),
        Unit::Share => format!("{}%", format_number(100.0 * value, 1)),
        Unit::Percent => format!("{}%", format_number(value, 1)),
    }
}

/// A change of a measure, with its sign and all its decimals: less would not be enough. `+1,900.25`, `-2 days`.
pub fn change(by: f64, unit: Unit) -> String {
    let sign = if by < 0.0 { "-" } else { "+" };
    let by = by.abs();
    let written = match unit {
        Unit::Money if by.fract() != 0.0 => {
            let cents = format_number(by, 2);
            if (by * 100.0 - (by * 100.0).round()).abs() < 1e-6 { cents } else { exact(by) }
        }
        Unit::Years => format!("{} years", exact(by)),
        Unit::Days if by == 1.0 => "1 day".to_owned(),
        Unit::Days => format!("{} days", exact(by)),
        Unit::Share => format!("{} percentage points", exact(100.0 * by)),
        Unit::Percent => format!("{} percentage points", exact(by)),
        Unit::Money | Unit::Count | Unit::Plain => exact(by),
    };
    format!("{sign}{written}")
}

/// Up to nine decimals, as many as it takes.
pub fn exact(value: f64) -> String {
    trimmed(&format_number(value, 9))
}

/// A number that has decimals without the zeros at their end.
fn trimmed(text: &str) -> String {
    text.trim_end_matches('0').trim_end_matches(['.', ',']).to_owned()
}

/// Up to two decimals, as many as it takes.
pub fn plain(value: f64) -> String {
    trimmed(&format_number(value, 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_written_in_the_room_that_there_is() {
        for (count, width, expected) in [
            (2_817, 5, "2,817"),
            (2_817, 4, "2.8k"),
            (26_969, 4, "27k"),
            (365_207, 4, "365k"),
            (999_600, 4, "1.0M"),
            (12_345_678, 4, "12M"),
            (1_000_000, 8, "1,000k"),
            (7, 1, "7"),
            (1_234, 1, "1.2k"),
        ] {
            assert_eq!(short_count(count, width), expected, "{count} in {width}");
        }
    }

    #[test]
    fn values_are_written_in_their_units() {
        for (number, unit, expected) in [
            (1234.5, Unit::Money, "1,234"),
            (12.5, Unit::Money, "12.50"),
            (60.0, Unit::Money, "60"),
            (12.0, Unit::Count, "12"),
            (1.25, Unit::Count, "1.25"),
            (31.4, Unit::Days, "31 days"),
            (1.0, Unit::Days, "1 day"),
            (2.345, Unit::Years, "2.3 years"),
            (0.125, Unit::Share, "12.5%"),
            (12.55, Unit::Percent, "12.6%"),
            (-0.5, Unit::Plain, "-0.5"),
            (1200.0, Unit::Plain, "1,200"),
            (0.001, Unit::Plain, "0"),
        ] {
            assert_eq!(value(number, unit), expected);
        }
        assert_eq!(
            (value(None, Unit::Money), amount(None), percent(None)),
            ("-".into(), "-".into(), "-".into())
        );
        assert_eq!(
            (percent(0.604), amount(-0.2), tenths(25.0)),
            ("60%".into(), "-0.20".into(), "25.0".into())
        );
        assert_eq!(count(12_345), "12,345");
        let shares = [0.0, 1e-12, 0.001, 0.005, 0.994, 0.9996, 1.0 - 1e-12, 1.0, 1.12, -0.02, -0.001];
        assert_eq!(
            shares.map(percent),
            ["0%", "0%", "<1%", "<1%", "99%", ">99%", "100%", "100%", "112%", "-2%", "-<1%"]
        );
    }

    #[test]
    fn rounded_parts_add_up() {
        let parts = [12.46, 1.31, 0.46, 3.04, 2.36, 5.42];
        assert_eq!(adding_up(&parts, 1), [12.5, 1.3, 0.5, 3.0, 2.4, 5.4]);
        assert_eq!(adding_up(&[100.0 / 3.0; 3], 0), [34.0, 33.0, 33.0]);
        assert!(adding_up(&[], 1).is_empty());
    }

    #[test]
    fn changes_have_a_sign() {
        for (by, unit, expected) in [
            (1900.0, Unit::Money, "+1,900"),
            (-0.05, Unit::Share, "-5 percentage points"),
            (0.125, Unit::Years, "+0.125 years"),
            (1900.25, Unit::Money, "+1,900.25"),
            (188.2, Unit::Money, "+188.20"),
            (0.005, Unit::Money, "+0.005"),
            (-1.0, Unit::Days, "-1 day"),
            (3.0, Unit::Days, "+3 days"),
            (-2.0, Unit::Count, "-2"),
        ] {
            assert_eq!(change(by, unit), expected);
        }
    }
}
