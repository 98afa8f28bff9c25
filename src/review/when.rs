//! Dates that a person types: `2026-12-01`, `in 3 months`, `2w`, `tomorrow`.

use jiff::civil::Date;
use jiff::fmt::friendly::SpanParser;

use crate::data::date::Day;

/// How many years ahead a reminder may be: beyond that, it is a slip.
const YEARS_AHEAD: i32 = 50;

/// The day after `today` that a text means; nothing where it is empty.
///
/// # Errors
/// Why it is none and what to type, in a sentence.
pub fn day_ahead(text: &str, today: Day) -> Result<Option<Day>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let read = Day::parse_iso(text).or_else(|| from_words(&text.to_lowercase(), today));
    let day = read.ok_or_else(|| format!("'{text}' is not a date. Try 2026-12-01, 3m, 2w or tomorrow."))?;
    match day.days_since(today) {
        ..=0 => Err(format!(
            "{day} is not in the future: this computer's date is {today}. Type a later date, or 3m for 3 months."
        )),
        days if days > YEARS_AHEAD * 366 => Err(format!(
            "That is more than {YEARS_AHEAD} years ahead. Type an earlier date, such as 3m or 1y."
        )),
        _ => Ok(Some(day)),
    }
}

/// A day from how long it is until then: `tomorrow`, `in a week`, `3 months`, `3m`.
fn from_words(text: &str, today: Day) -> Option<Day> {
    let text = text.strip_prefix("in ").unwrap_or(text).trim();
    let text = match text.split_once(' ') {
        Some(("a" | "an" | "one" | "next", unit)) => format!("1 {unit}"),
        _ if text == "tomorrow" => "1 day".to_owned(),
        // Here the letter alone means months, not minutes.
        _ if text.ends_with('m') => format!("{text}o"),
        _ => text.to_owned(),
    };
    let ahead = text.starts_with(|letter: char| letter.is_ascii_digit());
    let span = SpanParser::new().parse_span(&text).ok().filter(|_| ahead)?;
    let date = Date::try_from(today).ok()?.checked_add(span).ok()?;
    Some(Day::from(date))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Day {
        Day::of(2026, 11, 30).unwrap()
    }

    #[test]
    fn days_are_read_as_people_say_them() {
        for (text, day) in [
            ("2026-12-01", "2026-12-01"),
            (" In 3 Months ", "2027-02-28"),
            ("3m", "2027-02-28"),
            ("2w", "2026-12-14"),
            ("in a week", "2026-12-07"),
            ("next year", "2027-11-30"),
            ("10 days", "2026-12-10"),
            ("1 y", "2027-11-30"),
            ("tomorrow", "2026-12-01"),
            ("1y 2mo", "2028-01-30"),
        ] {
            assert_eq!(
                day_ahead(text, today()).map(|day| day.unwrap().to_string()),
                Ok(day.into()),
                "{text}"
            );
        }
        assert_eq!(day_ahead("  ", today()), Ok(None));
    }

    #[test]
    fn what_is_not_a_future_date_is_explained() {
        for (text, why) in [
            ("soon", "'soon' is not a date"),
            ("01/12/2026", "is not a date"),
            ("3", "is not a date"),
            ("3 moons", "is not a date"),
            ("-3d", "is not a date"),
            ("99999999999999999999d", "is not a date"),
            ("2026-02-30", "is not a date"),
            ("2026-11-30", "2026-11-30 is not in the future: this computer's date is 2026-11-30."),
            ("0d", "is not in the future"),
            ("900y", "more than 50 years"),
        ] {
            let error = day_ahead(text, today()).expect_err(text);
            assert!(error.contains(why), "{text}: {error}");
        }
    }
}
