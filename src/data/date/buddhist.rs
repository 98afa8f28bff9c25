//! Days with years of the Buddhist calendar, 543 more than the common ones, and the months of Thai: `31/12/2567`,
//! `31 ธ.ค. 67`.

use super::{Cell, DateFormat, Day, mixed};

/// How many years it is ahead.
const AHEAD: i32 = 543;
/// Its years that a list may have.
const YEARS: std::ops::RangeInclusive<i32> = 2_443..=2_643;
/// The months of Thai, in whole and cut off, and what they are in English.
const MONTHS: [(&str, &str, &str); 12] = [
    ("มกราคม", "ม.ค.", "jan"),
    ("กุมภาพันธ์", "ก.พ.", "feb"),
    ("มีนาคม", "มี.ค.", "march"),
    ("เมษายน", "เม.ย.", "apr"),
    ("พฤษภาคม", "พ.ค.", "may"),
    ("มิถุนายน", "มิ.ย.", "jun"),
    ("กรกฎาคม", "ก.ค.", "jul"),
    ("สิงหาคม", "ส.ค.", "aug"),
    ("กันยายน", "ก.ย.", "sep"),
    ("ตุลาคม", "ต.ค.", "oct"),
    ("พฤศจิกายน", "พ.ย.", "nov"),
    ("ธันวาคม", "ธ.ค.", "dec"),
];

/// A text with a month of Thai as English writes it; none of other texts.
pub(super) fn in_english(text: &str) -> Option<String> {
    // Each letter of Thai begins with this byte.
    memchr::memchr(0xe0, text.as_bytes())?;
    let (name, month) = MONTHS.iter().find_map(|(whole, cut, month)| {
        [*whole, *cut].into_iter().find(|name| text.contains(name)).map(|name| (name, *month))
    })?;
    let text = text.replacen(name, &format!(" {month} "), 1).replace("พ.ศ.", " ").replace("วันที่", " ");
    let (before, year) = text.trim_end().rsplit_once(' ')?;
    let year = match (year.len(), year.parse::<i32>().ok()?) {
        (2, year) => 2_500 + year - AHEAD,
        (_, year) if YEARS.contains(&year) => year - AHEAD,
        (_, year) => year,
    };
    Some(format!("{} {year}", before.trim()))
}

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
    fn years_and_months_of_thai_are_read() {
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
        for (text, english) in [
            ("31 ธ.ค. 2567", "31 dec 2024"),
            ("31 ธ.ค. 67", "31 dec 2024"),
            ("1 มกราคม พ.ศ. 2569", "1 jan 2026"),
            ("5 มี.ค. 2024", "5 march 2024"),
        ] {
            let read = in_english(text).map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
            assert_eq!(read.as_deref(), Some(english), "{text}");
        }
        assert_eq!(in_english("31 ธันวา 2567"), None);
    }
}
