//! Days as people write them: `before 2025-01-01`, `> 90 days`, `in the last 3 months`, `in 2024`.

use crate::data::column::ColumnType;
use crate::data::date::{DateFormat, Day};
use crate::data::expr::Kind;
use crate::tiering::computed::RowName;

use super::Phrases;
use super::compare::between;
use super::subject::Topic;

/// Days that are said in words.
const SPANS: [&str; 6] = ["today", "yesterday", "this month", "last month", "this year", "last year"];

/// A day, or the first and the last of a month or year.
type DaySpan = (Day, Day);

impl Phrases<'_> {
    /// The day from which the days of something are counted: in the list, its own today; of decisions, today.
    fn base(&self, subject: &Topic) -> Option<Day> {
        if subject.row_name.is_some() { self.today.or(self.as_of) } else { self.as_of.or(self.today) }
    }

    /// That day as an expression writes it.
    fn written_base(&self, subject: &Topic) -> Option<String> {
        if subject.row_name.is_none() && self.as_of.is_some() {
            return Some("as_of".to_owned());
        }
        self.base(subject).map(|day| format!("DATE '{day}'"))
    }

    /// What is said of a day in words: `before 2025-01-01`, `in the last 30 days`.
    pub(super) fn day_words(&self, subject: &Topic, rest: &str) -> Option<String> {
        if subject.kind != Kind::Day {
            return self.reviewed_words(subject, rest);
        }
        let lower = rest.to_lowercase();
        let lower = lower.trim_start_matches("was ").trim_start_matches("is ");
        let after = |words: &[&str]| words.iter().find_map(|word| lower.strip_prefix(word)).map(str::trim);
        if SPANS.contains(&lower) {
            return self.day_compared(subject, "=", lower);
        }
        if let Some(ago) = after(&["older than ", "longer than ", "more than ", "over ", "at least "]) {
            return self.age(subject, ">", ago);
        }
        if let Some(ago) =
            after(&["newer than ", "less than ", "within the last ", "in the last ", "within ", "last "])
            && let Some(said) = self.age(subject, "<=", ago)
        {
            return Some(said);
        }
        if let Some(said) = after(&["not since ", "not for "]).and_then(|rest| self.not_since(subject, rest))
        {
            return Some(said);
        }
        if let Some((from, to)) = after(&["between ", "from "]).and_then(|rest| {
            between(rest).or_else(|| rest.split_once(" to ")).or_else(|| rest.split_once(" until "))
        }) {
            let (from, to) = (self.span(subject, from)?, self.span(subject, to)?);
            return Some(format!("{} BETWEEN DATE '{}' AND DATE '{}'", subject.written, from.0, to.1));
        }
        let signs: [(&str, &str); 11] = [
            ("before ", "<"),
            ("earlier than ", "<"),
            ("on or after ", ">="),
            ("after ", ">"),
            ("later than ", ">"),
            ("since ", ">="),
            ("until ", "<="),
            ("up to ", "<="),
            ("by ", "<="),
            ("on ", "="),
            ("in ", "="),
        ];
        let (sign, day) = signs.iter().find_map(|(word, sign)| Some((*sign, lower.strip_prefix(word)?)))?;
        self.day_compared(subject, sign, day)
    }

    /// `reviewed before 2025-01-01`, which is about the day of the review.
    fn reviewed_words(&self, subject: &Topic, rest: &str) -> Option<String> {
        let day = match subject.row_name {
            Some(RowName::Reviewed) => "reviewed_on",
            Some(RowName::Overridden) => "decided_on",
            _ => return None,
        };
        self.day_words(&self.subject(day)?, rest)
    }

    /// `not reviewed for 90 days`: earlier, or never.
    pub(super) fn not_since(&self, subject: &Topic, rest: &str) -> Option<String> {
        let rest = rest.trim();
        let earlier = self
            .age(subject, ">", rest)
            .or_else(|| Some(format!("{} < DATE '{}'", subject.written, self.span(subject, rest)?.0)))?;
        Some(format!("({} IS NULL OR {earlier})", subject.written))
    }

    /// A day compared by a sign: with a day, a month or a year, or with how long ago it was.
    pub(super) fn day_compared(&self, subject: &Topic, sign: &str, value: &str) -> Option<String> {
        let lower = value.trim().trim_matches('\'').to_lowercase();
        let name = &subject.written;
        if let Some(said) = self.age(subject, sign, &lower) {
            return Some(said);
        }
        let (first, last) = self.span(subject, &lower)?;
        Some(match sign {
            "<" => format!("{name} < DATE '{first}'"),
            ">=" => format!("{name} >= DATE '{first}'"),
            ">" => format!("{name} > DATE '{last}'"),
            "<=" => format!("{name} <= DATE '{last}'"),
            "=" if first == last => format!("{name} = DATE '{first}'"),
            "=" => format!("{name} BETWEEN DATE '{first}' AND DATE '{last}'"),
            "<>" if first == last => format!("{name} <> DATE '{first}'"),
            "<>" => format!("NOT ({name} BETWEEN DATE '{first}' AND DATE '{last}')"),
            _ => return None,
        })
    }

    /// How long ago something was: `90 days`, `3 months ago`. Of a day ahead, how long until then.
    fn age(&self, subject: &Topic, sign: &str, text: &str) -> Option<String> {
        let text = text.trim().trim_end_matches(" ago").trim_end_matches(" old").trim();
        let (number, unit) = match text.find(|letter: char| !letter.is_ascii_digit()) {
            Some(0) => (1, text),
            Some(at) => (text[..at].parse::<i32>().ok()?, text[at..].trim()),
            None => return None,
        };
        let number = (0..100_000).contains(&number).then_some(number)?;
        let (name, base) = (&subject.written, self.written_base(subject)?);
        let days = match unit.trim_end_matches('s') {
            "day" | "d" => number,
            "week" | "w" => 7 * number,
            "month" | "quarter" | "year" => {
                let months = match unit.trim_end_matches('s') {
                    "month" => number,
                    "quarter" => 3 * number,
                    _ => 12 * number,
                };
                let ahead = subject.row_name.is_some_and(RowName::is_ahead);
                let day = months_from(self.base(subject)?, if ahead { months } else { -months })?;
                let sign = if ahead { sign } else { turned(sign)? };
                return Some(format!("{name} {sign} DATE '{day}'"));
            }
            _ => return None,
        };
        Some(match subject.row_name {
            Some(name_of_row) if name_of_row.is_ahead() => format!("{name} - {base} {sign} {days}"),
            _ => format!("{base} - {name} {sign} {days}"),
        })
    }

    /// A day as an expression writes it.
    pub(super) fn day(&self, subject: &Topic, text: &str) -> Option<Day> {
        self.span(subject, &text.trim().trim_matches('\'').to_lowercase()).map(|span| span.0)
    }

    /// The days that a text means: one, or those of a month or year.
    fn span(&self, subject: &Topic, text: &str) -> Option<DaySpan> {
        let text = text.trim().trim_matches('\'').trim();
        let base = self.base(subject);
        let one = |day: Day| Some((day, day));
        match text {
            "today" | "now" => return one(base?),
            "yesterday" => return one(Day(base?.0 - 1)),
            "this year" => return of_year(base?.civil().0),
            "last year" => return of_year(base?.civil().0 - 1),
            "this month" => return of_month(base?.civil().0, base?.civil().1),
            "last month" => {
                let (year, month, _) = months_from(base?, -1)?.civil();
                return of_month(year, month);
            }
            _ => {}
        }
        if let Some(day) = Day::parse_iso(text) {
            return one(day);
        }
        if let Ok(year) = text.parse::<i32>() {
            return (text.len() == 4).then(|| of_year(year)).flatten();
        }
        let month = text.split_once('-').filter(|(year, _)| year.len() == 4);
        if let Some((year, month)) =
            month.and_then(|(y, m)| Some((y.parse::<i32>().ok()?, m.parse::<u8>().ok()?)))
        {
            return of_month(year, month);
        }
        let table = self.names.1.table();
        let own = subject.column.and_then(|column| match &table.column(column)?.kind {
            ColumnType::Date(format) => Some(*format),
            _ => None,
        });
        let first = text.contains('.').then_some(DateFormat::MixedDayFirst);
        let formats = own.into_iter().chain(first).chain([DateFormat::Named, DateFormat::MixedDayFirst]);
        let read = |format: DateFormat| match format.read(text) {
            crate::data::cell::Cell::Value(day) => Some(day),
            _ => None,
        };
        formats.into_iter().find_map(read).and_then(one)
    }
}

fn of_year(year: i32) -> Option<DaySpan> {
    Some((Day::of(year, 1, 1)?, Day::of(year, 12, 31)?))
}

fn of_month(year: i32, month: u8) -> Option<DaySpan> {
    let first = Day::of(year, month, 1)?;
    Some((first, Day(months_from(first, 1)?.0 - 1)))
}

/// The day this many months later; the last of its month where that has no such day.
fn months_from(day: Day, months: i32) -> Option<Day> {
    let (year, month, of_month) = day.civil();
    let all = 12 * year + i32::from(month) - 1 + months;
    let (year, month) = (all.div_euclid(12), all.rem_euclid(12) as u8 + 1);
    (0..4).find_map(|less| Day::of(year, month, of_month.checked_sub(less)?))
}

/// Longer ago is earlier.
fn turned(sign: &str) -> Option<&'static str> {
    match sign {
        "<" => Some(">"),
        "<=" => Some(">="),
        ">" => Some("<"),
        ">=" => Some("<="),
        "=" => Some("="),
        "<>" => Some("<>"),
        _ => None,
    }
}
