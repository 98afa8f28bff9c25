//! Weeks of a year, `2025-W03`, `KW 3/2025`, `Week 3, 2025`, which are read to their Monday, and quarters, `Q3 2025`,
//! `3. Quartal 2025`, which are read to their first day.

use super::Day;
use crate::data::header::is_one_of;

const WEEKS: &str = "w wk week kw woche kalenderwoche sem semaine semana settimana sett tyd tydz tydzien v vecka uge uke \
    tyden het";
const QUARTERS: &str =
    "q qtr quarter quartal quartier trim trimestre trimester t kwartal kwartaal kvartal kvart ctvrtleti";
/// What an ordinal number ends with: `3º trimestre`.
const ENDINGS: &str = "º ª er e ème eme o st nd rd th";
/// No week is written longer, in bytes.
const LONGEST: usize = 24;

/// The first day of a week, as ISO 8601 counts weeks, or the day of it that is said, as in `2025-W03-2`; or that of a quarter.
pub(super) fn read_week_or_quarter(text: &str) -> Option<Day> {
    let may_begin = |first: u8| first.is_ascii_digit() || b"wkstvuhqc".contains(&first.to_ascii_lowercase());
    let bytes = text.as_bytes();
    let has_year = || bytes.split(|byte| !byte.is_ascii_digit()).any(|digits| digits.len() == 4);
    if text.len() > LONGEST || !bytes.first().is_some_and(|first| may_begin(*first)) || !has_year() {
        return None;
    }
    let (mut numbers, mut word) = ([("", 0); 3], None);
    let (mut count, mut rest) = (0, text);
    while let Some(first) = rest.chars().next() {
        let is_digit = first.is_ascii_digit();
        let same = |c: char| if is_digit { c.is_ascii_digit() } else { c.is_alphabetic() };
        let length = rest.find(|c: char| !same(c)).unwrap_or(rest.len());
        if is_digit {
            *numbers.get_mut(count)? = (&rest[..length], usize::from(word.is_some()));
            count += 1;
        } else if length > 0 {
            let is_ending = count > 0 && is_one_of(&rest[..length], ENDINGS);
            if !is_ending && word.replace(&rest[..length]).is_some() {
                return None;
            }
        } else if !matches!(first, '-' | '/' | '.' | ' ' | ',' | '(' | ')') {
            return None;
        }
        rest = &rest[length.max(first.len_utf8())..];
    }
    let word = word?.to_lowercase();
    let is_quarter = is_one_of(&word, QUARTERS);
    if !is_quarter && !is_one_of(&word, WEEKS) {
        return None;
    }
    let (year, week, day) = match &numbers[..count] {
        // The word is right before its week.
        [(year, 0), (week, 1)] if year.len() == 4 => (year, week, "1"),
        [(year, 0), (week, 1), (day, 1)] if year.len() == 4 && day.len() == 1 && !is_quarter => {
            (year, week, *day)
        }
        [(week, 1), (year, 1)] if year.len() == 4 => (year, week, "1"),
        [(week, 0), (year, 1)] if year.len() == 4 && word != "v" => (year, week, "1"),
        _ => return None,
    };
    let (year, week, day): (i32, i32, i32) = (year.parse().ok()?, week.parse().ok()?, day.parse().ok()?);
    if is_quarter {
        let month = u8::try_from(week).ok().filter(|quarter| (1..=4).contains(quarter))? * 3 - 2;
        return Day::of(year, month, 1).and_then(Day::in_reach);
    }
    let fourth = |year: i32| Day::of(year, 1, 4);
    // The fourth of January is in the first week; 1970 begins with a Thursday.
    let monday = |day: Day| day.0 - (day.0 + 3).rem_euclid(7);
    let first = monday(fourth(year)?);
    let is_week = (1..=53).contains(&week) && (1..=7).contains(&day);
    let at = first + (week - 1) * 7;
    let exists = is_week && fourth(year + 1).is_none_or(|next| at < monday(next));
    exists.then(|| Day(at + day - 1)).and_then(Day::in_reach)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_are_read_to_their_first_day() {
        for text in [
            "Q3 2025",
            "2025-Q3",
            "2025Q3",
            "Q3/2025",
            "3. Quartal 2025",
            "T3 2025",
            "3T 2025",
            "Trim. 3 2025",
            "3º trimestre 2025",
            "3e trimestre 2025",
            "2025 Q3",
        ] {
            assert_eq!(read_week_or_quarter(text), Day::parse_iso("2025-07-01"), "{text}");
        }
        for text in ["Q5 2025", "Q0 2025", "Q3", "Q3 25", "2025-Q3-1", "QA3 2025", "A3 2025"] {
            assert_eq!(read_week_or_quarter(text), None, "{text}");
        }
    }

    #[test]
    fn weeks_are_read_to_their_monday() {
        for (text, day) in [
            ("2025-W03", "2025-01-13"),
            ("2025W03", "2025-01-13"),
            ("2025-W01", "2024-12-30"),
            ("2020-W53", "2020-12-28"),
            ("2025-W03-2", "2025-01-14"),
            ("KW 3/2025", "2025-01-13"),
            ("KW03 2025", "2025-01-13"),
            ("3. KW 2025", "2025-01-13"),
            ("2025 KW 3", "2025-01-13"),
            ("Week 3, 2025", "2025-01-13"),
            ("W3 2025", "2025-01-13"),
            ("Semaine 3 2025", "2025-01-13"),
            ("2025 (W3)", "2025-01-13"),
            ("v. 3 2025", "2025-01-13"),
        ] {
            assert_eq!(read_week_or_quarter(text), Day::parse_iso(day), "{text}");
        }
        for text in [
            "2025-W54",
            "2025-W00",
            "2025-W53",
            "W3",
            "2025",
            "W3 25",
            "A3 2025",
            "2025-03",
            "W2025-1 x",
            "KW",
        ] {
            assert_eq!(read_week_or_quarter(text), None, "{text}");
        }
    }
}
