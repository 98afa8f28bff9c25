//! Days with months in Croatian, of which some are those of Polish and Czech one month earlier: `3. listopada 2026.`

use super::{Cell, DateFormat, Day, mixed};
use crate::data::header::is_one_of;

/// The months in whole and cut off, and what they are in English; ...
const MONTHS: [(&str, &str); 12] = [
    ("siječnja siječanj sij", "jan"),
    ("veljače veljača velj", "feb"),
    ("ožujka ožujak ožu", "march"),
    ("travnja travanj tra", "apr"),
    ("svibnja svibanj svi", "may"),
    ("lipnja lipanj lip", "jun"),
    ("srpnja srpanj srp", "jul"),
    ("kolovoza kolovoz kol", "aug"),
    ("rujna rujan ruj", "sep"),
    ("listopada listopad lis", "oct"),
    ("studenoga studenog studeni stu", "nov"),
    ("prosinca prosinac pro", "dec"),
];
/// ... and those that are other months in Polish or Czech.
const OTHERS: &str = "listopada listopad lis lip srp";

/// The day of a text in a column with such months.
pub(super) fn read(text: &str) -> Cell<Day> {
    let english = in_english(text);
    mixed::read(english.as_ref().map_or(text, |(english, _)| english), DateFormat::DayFirst)
}

/// Whether a text is a day with a month that is surely Croatian.
pub(in crate::data) fn is_croatian(text: &str) -> bool {
    in_english(text).is_some_and(|(english, is_sure)| {
        is_sure && matches!(mixed::read_whole(&english, DateFormat::DayFirst), Cell::Value(_))
    })
}

/// A text with the month as English writes it, and whether it is surely Croatian: by its name, or by the dot of the year.
fn in_english(text: &str) -> Option<(String, bool)> {
    // A day begins with its number.
    let start = text.find(char::is_alphabetic).filter(|_| text.as_bytes()[0].is_ascii_digit())?;
    let end =
        start + text[start..].find(|letter: char| !letter.is_alphabetic()).unwrap_or(text.len() - start);
    let name = text[start..end].to_lowercase();
    let (_, month) = MONTHS.iter().find(|(names, _)| is_one_of(&name, names))?;
    let has_dots = text[..start].contains(". ") && text.trim_end().ends_with('.');
    let is_sure = !is_one_of(&name, OTHERS) || has_dots;
    Some((format!("{} {month} {}", &text[..start], text[end..].trim_end_matches(['.', ' '])), is_sure))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_of_croatian_are_told_from_those_of_polish() {
        for (text, day) in [
            ("3. listopada 2026.", "2026-10-03"),
            ("3 listopada 2026", "2026-10-03"),
            ("10. siječnja 2026", "2026-01-10"),
            ("10.sij.2026.", "2026-01-10"),
            ("1. lip 2025.", "2025-06-01"),
            ("31.12.2025.", "2025-12-31"),
        ] {
            assert_eq!(read(text), Cell::Value(Day::parse_iso(day).unwrap()), "{text}");
        }
        for text in ["3. listopada 2026.", "10 siječnja 2026", "10. Pro 2026"] {
            assert!(is_croatian(text), "{text}");
        }
        for text in [
            "3 listopada 2026",
            "3. listopada 2026",
            "3. srp 2026",
            "31.12.2026",
            "pro 3",
            "veljača 2026",
            "Tra",
        ] {
            assert!(!is_croatian(text), "{text}");
        }
    }
}
