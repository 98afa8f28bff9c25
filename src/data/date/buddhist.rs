//! Days with years of the Buddhist calendar, 543 more than the common ones: `31/12/2567`.

use super::thai::{AHEAD, YEARS};
use super::{Cell, DateFormat, Day, mixed};

/// The day of a text, of which a number of four digits may be such a year.
pub(super) fn read(text: &str) -> Cell<Day> {
    let common = in_common_years(text);
    mixed::read(common.as_deref().unwrap_or(text), DateFormat::DayFirst)
}

/// Whether a text is a day with such a year.
pub(in crate::data) fn is_buddhist(text: &str) -> bool {
    in_common_years(text)
        .is_some_and(|text| matches!(mixed::read_whole(&text, DateFormat::DayFirst), Cell::Value(_)))
}

/// A text with the year of the common calendar; none where it has no such year.
fn in_common_years(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(start) = bytes.get(at..)?.iter().position(u8::is_ascii_digit) {
        let start = at + start;
        let length = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        at = start + length;
        if length != 4 || bytes.get(at) == Some(&b':') {
            continue;
        }
        let year: i32 = text.get(start..at)?.parse().ok()?;
        if YEARS.contains(&year) {
            return Some(format!("{}{}{}", &text[..start], year - AHEAD, &text[at..]));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_the_calendar_are_read() {
        for (text, day) in [
            ("31/12/2567", "2024-12-31"),
            ("2567-12-31", "2024-12-31"),
            ("2567-12-31 10:00", "2024-12-31"),
            ("1.2.2569", "2026-02-01"),
            ("31/12/2024", "2024-12-31"),
        ] {
            assert_eq!(read(text), Cell::Value(Day::parse_iso(day).unwrap()), "{text}");
        }
        for text in ["31/12/2024", "2567", "2567:10", "12/2567/1/2", "Acme"] {
            assert!(!is_buddhist(text), "{text}");
        }
    }
}
