//! Days that a person types: `2026-12-01`, `in 3 months`, `2w`, `tomorrow`.

use jiff::Span;
use jiff::civil::Date;

use crate::data::date::Day;

/// The years that a date to look again may lie ahead: beyond that, it is a slip.
const YEARS_AHEAD: i32 = 50;

/// A way to write how long to wait.
#[derive(Clone, Copy)]
enum Unit {
    Days,
    Weeks,
    Months,
    Years,
}

/// The day after `today` that a text means; nothing where it is empty.
///
/// # Errors
/// A sentence: why it is none, and what to type.
pub fn day_ahead(text: &str, today: Day) -> Result<Option<Day>, String> {
    let text = text.trim().to_lowercase();
    if text.is_empty() {
        return Ok(None);
    }
    let day = match Day::parse_iso(&text) {
        Some(day) => day,
        None => from_words(&text, today).ok_or_else(|| {
            format!(
                "'{text}' is no day I can read. Type one such as 2026-12-01, in 3 months, 3m, 2w or tomorrow."
            )
        })?,
    };
    match day.days_since(today) {
        ..=0 => Err(format!("{day} is not ahead: today is {today}. Type a later day, or one such as 3m.")),
        days if days > YEARS_AHEAD * 366 => {
            Err(format!("That is more than {YEARS_AHEAD} years ahead. Type a nearer day, such as 3m or 1y."))
        }
        _ => Ok(Some(day)),
    }
}

/// A day from how long it is until then.
fn from_words(text: &str, today: Day) -> Option<Day> {
    let text = text.strip_prefix("in ").unwrap_or(text).trim();
    let (count, unit) = match text {
        "tomorrow" => (1, Unit::Days),
        _ => match text.strip_prefix("next ") {
            Some(unit) => (1, unit_named(unit)?),
            None => counted(text)?,
        },
    };
    let span = Span::new();
    let span = match unit {
        Unit::Days => span.try_days(count),
        Unit::Weeks => span.try_weeks(count),
        Unit::Months => span.try_months(count),
        Unit::Years => span.try_years(count),
    };
    let date = Date::try_from(today).ok()?.checked_add(span.ok()?).ok()?;
    Some(Day::from(date))
}

/// `3m`, `3 months`, `a month`.
fn counted(text: &str) -> Option<(i64, Unit)> {
    let digits = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    let (count, unit) = match digits {
        0 => {
            let (article, unit) = text.split_once(' ')?;
            (["a", "an", "one"].contains(&article).then_some(1)?, unit)
        }
        _ => (text[..digits].parse().ok()?, &text[digits..]),
    };
    Some((count, unit_named(unit.trim())?))
}

fn unit_named(name: &str) -> Option<Unit> {
    Some(match name {
        "d" | "day" | "days" => Unit::Days,
        "w" | "week" | "weeks" => Unit::Weeks,
        "m" | "month" | "months" => Unit::Months,
        "y" | "year" | "years" => Unit::Years,
        _ => return None,
    })
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
    fn what_is_no_day_ahead_is_explained() {
        for (text, why) in [
            ("soon", "'soon' is no day"),
            ("01/12/2026", "is no day"),
            ("3", "is no day"),
            ("3 moons", "is no day"),
            ("-3d", "is no day"),
            ("99999999999999999999d", "is no day"),
            ("2026-02-30", "is no day"),
            ("2026-11-30", "2026-11-30 is not ahead: today is 2026-11-30."),
            ("0d", "is not ahead"),
            ("900y", "more than 50 years"),
        ] {
            let error = day_ahead(text, today()).expect_err(text);
            assert!(error.contains(why), "{text}: {error}");
        }
    }
}
