//! Days with months of Thai, of years of the Buddhist calendar: `31 ธ.ค. 67`.

/// How many years the Buddhist calendar is ahead.
pub(super) const AHEAD: i32 = 543;
/// Its years that a list may have.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 2_443..=2_643;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_of_thai_are_put_into_english() {
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
