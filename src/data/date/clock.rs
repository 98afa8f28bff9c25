//! The time of day that may stand beside a day: recognised, so that it can be left aside.

use super::words::is_weekday_alone;
use crate::data::header::is_one_of;

/// Words before a time: `20 déc. 2024 à 14h30`, `20. Dezember 2024 um 14:32 Uhr`.
const BEFORE: &[&str] =
    &["at", "um", "à", "a las", "alle", "alle ore", "ore", "às", "om", "kl", "kl.", "o", "godz."];

/// Whether this is a time, in any common way of writing one, with or without a zone: `T10:15:00Z`,
/// ` 10:15 PM GMT-05:00`, `, 9:05`, ` à 14h30`, or a lone `Z`.
pub(in crate::data) fn is_clock(tail: &[u8]) -> bool {
    const LONGEST: usize = 64;
    let text = match tail {
        b"Z" => return true,
        [b'T' | b't' | b' ' | b',' | b':', rest @ ..] => without_word(rest.trim_ascii()),
        [b'(', ..] => tail,
        _ => return false,
    };
    if !text.first().is_some_and(u8::is_ascii_digit) && is_weekday_behind(text) {
        return true;
    }
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let minutes = text.get(digits..);
    matches!(digits, 1 | 2)
        && matches!(minutes, Some([b':' | b'.' | b'h' | b'H', b'0'..=b'5', b'0'..=b'9', ..]))
        && text.len() <= LONGEST
        && text.iter().all(|byte| byte.is_ascii_alphanumeric() || b" :.,+-/[]()_".contains(byte))
        || is_hour_alone(text, digits)
}

/// Whether a weekday follows a day: `(Tue)`, `Di`, `(火)`.
fn is_weekday_behind(text: &[u8]) -> bool {
    const EAST_ASIA: &str = "月 火 水 木 金 土 日 월 화 수 목 금 토 일";
    let Ok(text) = std::str::from_utf8(text) else { return false };
    let bare = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')).unwrap_or(text);
    let day = bare.trim_end_matches('.');
    is_one_of(day, EAST_ASIA) || is_weekday_alone(day)
}

/// The time without a word such as `at` before it.
fn without_word(text: &[u8]) -> &[u8] {
    if text.first().is_none_or(u8::is_ascii_digit) {
        return text;
    }
    let after = |word: &&str| Some(text.strip_prefix(word.as_bytes())?.strip_prefix(b" ")?.trim_ascii());
    BEFORE
        .iter()
        .find_map(|word| after(word).filter(|rest| rest.first().is_some_and(u8::is_ascii_digit)))
        .unwrap_or(text)
}

/// `10 PM` or `9h`
fn is_hour_alone(text: &[u8], digits: usize) -> bool {
    matches!(digits, 1 | 2)
        && (ends_in_am_or_pm(text) && text.len() <= digits + 3
            || matches!(&text[digits..], b"h" | b" h" | b" Uhr"))
}

/// Whether the hours of this time are counted to twelve, as where the month comes first.
pub(in crate::data) fn is_twelve_hour_clock(tail: &[u8]) -> bool {
    ends_in_am_or_pm(tail.trim_ascii())
}

fn ends_in_am_or_pm(text: &[u8]) -> bool {
    matches!(text, [.., b'a' | b'A' | b'p' | b'P', b'm' | b'M'])
}

/// What follows a time at the start of a text, with its zone if that is a number: `14:50:24 PST 2024` leaves
/// ` PST 2024`. None where the text begins otherwise.
pub(super) fn after_clock(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    let digits =
        |from: usize| bytes.get(from..).unwrap_or_default().iter().take_while(|b| b.is_ascii_digit()).count();
    let hours = digits(0);
    if !matches!(hours, 1 | 2) || bytes.get(hours) != Some(&b':') || digits(hours + 1) != 2 {
        return None;
    }
    let mut end = hours + 3;
    while let Some(b':' | b'.' | b',') = bytes.get(end)
        && let more @ 1.. = digits(end + 1)
    {
        end += 1 + more;
    }
    let rest = text.get(end..)?;
    let zone = rest.trim_start();
    match zone.as_bytes() {
        [b'+' | b'-', a, b, c, d, ..] if [a, b, c, d].into_iter().all(u8::is_ascii_digit) => zone.get(5..),
        [b'+' | b'-', a, b, b':', c, d, ..] if [a, b, c, d].into_iter().all(u8::is_ascii_digit) => {
            zone.get(6..)
        }
        _ => Some(rest),
    }
}
