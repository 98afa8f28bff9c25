//! Years and months without a day, `2018`, `Mar 2019`, `03/2019`, and columns that mix them with whole days. They are
//! read to their first day.

use super::named::{self, NamedDate};
use super::week::read_week_or_quarter;
use super::{Cell, Civil, DateFormat, Day, Parts, is_clock, read_compact, read_iso};
use super::{day_of_serial, placeholder};

/// Years that a lone number may mean.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

/// Serial numbers of spreadsheets for the years 1954 to 2099: what else a number in a column of days is, is not a day.
pub(in crate::data) const LIKELY_SERIALS: std::ops::Range<f64> = 20_000.0..73_051.0;

/// A day written in whatever way; `order` is that of `1/2/2024`.
pub(super) fn read(text: &str, order: DateFormat) -> Cell<Day> {
    whole(text, order).unwrap_or_else(|named| {
        let first = read_partial(text, named).or_else(|| read_number(text));
        first.map_or(Cell::Misfit, placeholder::checked)
    })
}

/// The same of a whole day that is no plain number.
pub(super) fn read_whole(text: &str, order: DateFormat) -> Cell<Day> {
    whole(text, order).unwrap_or(Cell::Misfit)
}

/// What a text is that has the parts of a day; of others, what [`take_apart`](named::take_apart) says.
fn whole(text: &str, order: DateFormat) -> Result<Cell<Day>, Option<NamedDate>> {
    if let Some((day, tail)) = read_iso(text.as_bytes())
        && (tail.is_empty() || is_clock(tail))
    {
        return Ok(placeholder::checked(day));
    }
    if let Some(parts) = Parts::of(text) {
        let order = match (order, parts.mark) {
            (DateFormat::SlashMonthFirst, b'/') => DateFormat::MonthFirst,
            (DateFormat::SlashMonthFirst, _) => DateFormat::DayFirst,
            (order, _) => order,
        };
        let civil = [DateFormat::YearFirst, order].into_iter().find_map(|order| parts.civil(order));
        return Ok(civil.map_or(Cell::Misfit, Civil::read));
    }
    let named = named::take_apart(text);
    named.and_then(NamedDate::civil).map(Civil::read).ok_or(named)
}

/// The first day of a month or year without a day; `named` is what [`take_apart`](named::take_apart) says of the text.
pub(in crate::data) fn read_partial(text: &str, named: Option<NamedDate>) -> Option<Day> {
    let sure = without_doubt(text);
    let named = if sure.len() == text.len() { named } else { named::take_apart(sure) };
    let text = sure;
    if let [a, b, c, d] = text.as_bytes()
        && [a, b, c, d].into_iter().all(u8::is_ascii_digit)
    {
        return first_of(text, "1");
    }
    if let Some((first, second)) = text.split_once(['/', '-', '.']) {
        let (first, second) = (first.trim(), second.trim());
        return match (first.len(), second.len()) {
            (1 | 2, 4) => first_of(second, first),
            (4, 1 | 2) => first_of(first, second),
            _ => None,
        }
        .or_else(|| named_month(text, named).or_else(|| read_week_or_quarter(text)));
    }
    named_month(text, named).or_else(|| read_week_or_quarter(text))
}

fn named_month(text: &str, named: Option<NamedDate>) -> Option<Day> {
    let named = named.or_else(|| named::take_apart(&with_apostrophe(text)?))?;
    if named.day.is_some() { None } else { Day::of(named.year, named.month, 1) }
}

/// `Jan-24` as `Jan '24`: how spreadsheets show a month.
fn with_apostrophe(text: &str) -> Option<String> {
    let (month, year) = text.split_once('-')?;
    let is_year = year.len() == 2 && year.bytes().all(|byte| byte.is_ascii_digit());
    (is_year && month.chars().all(|letter| letter.is_alphabetic() || letter == '.'))
        .then(|| format!("{month} '{year}"))
}

fn first_of(year: &str, month: &str) -> Option<Day> {
    let year = year.parse().ok().filter(|year| YEARS.contains(year))?;
    Day::of(year, month.parse().ok()?, 1)
}

/// `~2018`, `ca. 2018` and `2018?` mean that somebody was not sure.
fn without_doubt(text: &str) -> &str {
    let text = text.trim_end_matches(['?', ' ']);
    let about = ["~", "≈", "circa ", "ca. ", "ca ", "c. ", "about ", "approx. "];
    about.iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text).trim_start()
}

/// `45657` or `20241231`
fn read_number(text: &str) -> Option<Day> {
    let serial =
        || text.parse().ok().filter(|serial| LIKELY_SERIALS.contains(serial)).and_then(day_of_serial);
    read_compact(text.as_bytes()).or_else(|| read_month_in_one(text.as_bytes())).or_else(serial)
}

/// `202401`: the first day of January 2024.
pub(in crate::data) fn read_month_in_one(text: &[u8]) -> Option<Day> {
    let digits = std::str::from_utf8(text).ok().filter(|text| text.len() == 6)?;
    let (year, month) = digits.split_at_checked(4)?;
    first_of(year, month)
}
