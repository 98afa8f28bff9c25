//! The month, quarter, half-year or year that a header names, and what is left of its words: `Umsatz Jan 2024`,
//! `2024-01`, `Q1/24`, `1. Quartal 2024`, `FY 2023/24`.
//!
//! This is where a header becomes a period with a beginning and an end. Two other files look at the same headers and ask for
//! less: `sniff/period.rs` whether a cell of any row may name a column, `roles/period.rs` which of two amounts is later.
//! Names of months are in `date/words.rs`, for all.

mod weeks;

use crate::data::date;
use crate::data::header;
use weeks::is_of_week;
pub(super) use weeks::{numbers, numbers_something_else};

/// What a header says of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PeriodHeader {
    /// Its first month, counted from January of the year 0; from January where no year is said.
    pub first: i32,
    /// How many months it has.
    pub months: i32,
    pub has_year: bool,
    /// The other words, with a space between them.
    pub stem: String,
}

impl PeriodHeader {
    /// Where the year is only said when it changes, as in `Dec 2024`, `Jan`, `Feb`: that of the period in the column before,
    /// or of the year beside it. The columns may go forwards or backwards.
    pub fn take_year_after(&mut self, before: &PeriodHeader) {
        if self.has_year || !before.has_year || self.months != before.months || self.stem != before.stem {
            return;
        }
        let step = (self.first - before.first).rem_euclid(12);
        let by = match step {
            step if step == self.months => self.months,
            step if step == 12 - self.months => -self.months,
            _ => return,
        };
        self.first = before.first + by;
        self.has_year = true;
    }
}

/// A word or a number of a header.
#[derive(Clone, Debug)]
struct HeaderToken {
    text: String,
    /// What it is as a number.
    number: Option<i32>,
    /// The sign in front of it; none where it is right behind the token before.
    sign: Option<char>,
}

/// Words that name a quarter beside its number, without accents.
const QUARTERS: &[&str] = &[
    "q",
    "qtr",
    "qu",
    "quarter",
    "quartal",
    "kvartal",
    "kwartal",
    "kw",
    "kwartaal",
    "trimestre",
    "trim",
    "t",
    "kv",
    "ctvrtleti",
    "trimestr",
    "qrt",
];
/// Words that name a half-year.
const HALVES: &[&str] =
    &["h", "hy", "hj", "half", "halbjahr", "semestre", "sem", "s", "polrocze", "halvar", "halfjaar"];
/// Words that name a year, beside `FY24`.
const YEARS: &[&str] = &[
    "fy",
    "cy",
    "gj",
    "wj",
    "kj",
    "exercice",
    "geschaftsjahr",
    "ejercicio",
    "esercizio",
    "year",
    "jahr",
    "annee",
    "ano",
    "anno",
    "jaar",
    "rok",
    "ar",
    "boekjaar",
];
/// Words that name a week by its number.
const WEEKS: &[&str] =
    &["kw", "week", "wk", "woche", "semaine", "semana", "settimana", "vecka", "uge", "uke", "tydzien"];
/// Words that tell nothing of what the amounts are.
const FILLERS: &[&str] = &[
    "of",
    "in",
    "for",
    "the",
    "im",
    "fur",
    "per",
    "en",
    "de",
    "del",
    "di",
    "do",
    "w",
    "za",
    "i",
    "du",
    "month",
    "monat",
    "mois",
    "mes",
    "mese",
    "maand",
    "pour",
    "actual",
    "actuals",
    "act",
    "real",
    "realise",
    "realizado",
    "consuntivo",
    "utfall",
    "wykonanie",
    "ist",
    "reel",
    "reell",
    "effettivo",
];
/// Endings of ordinal numbers.
const ORDINALS: &[&str] = &["er", "e", "re", "st", "nd", "rd", "th", "eme", "o", "a", "ste", "de"];
const ROMAN: [&str; 4] = ["i", "ii", "iii", "iv"];

/// The period that a header names; none where it names none, a day, or two of them.
pub(super) fn read(name: &str) -> Option<PeriodHeader> {
    let mut tokens = tokens(without_copy_number(name));
    if tokens.len() > 12 || is_of_week(&tokens) || header::is_planned_by_letter(name) {
        return None;
    }
    let (first, months, year) = part(&mut tokens)?;
    // `2024A` and `Jan 24 A` are actual.
    if tokens.len() == 1 && tokens[0].text == "a" && header::letter_of_scenario(name) == Some('A') {
        tokens.clear();
    }
    let words = tokens.into_iter().map(|token| token.text).filter(|word| !FILLERS.contains(&word.as_str()));
    let stem = words.collect::<Vec<_>>().join(" ");
    Some(PeriodHeader { first: year.unwrap_or(0) * 12 + first, months, has_year: year.is_some(), stem })
}

/// `Jan` of `Jan (2)`, as a second column of the name is called.
fn without_copy_number(name: &str) -> &str {
    let name = name.trim();
    let copy = name.rsplit_once(" (").filter(|(_, number)| {
        number.strip_suffix(')').is_some_and(|number| number.len() < 3 && number.parse::<u8>().is_ok())
    });
    copy.map_or(name, |(name, _)| name)
}

fn tokens(name: &str) -> Vec<HeaderToken> {
    let mut tokens: Vec<HeaderToken> = Vec::new();
    let mut sign = Some(' ');
    let mut rest = name;
    while let Some(letter) = rest.chars().next() {
        let is_digit = letter.is_ascii_digit();
        let is_same = |c: char| if is_digit { c.is_ascii_digit() } else { c.is_alphabetic() };
        if !is_digit && !letter.is_alphabetic() {
            sign = if sign.is_none() || sign == Some(' ') { Some(letter) } else { sign };
            rest = &rest[letter.len_utf8()..];
            continue;
        }
        let end = rest.find(|c: char| !is_same(c)).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        if is_digit {
            let number = if run.len() <= 6 { run.parse().ok() } else { None };
            tokens.push(HeaderToken { text: run.to_owned(), number, sign });
        } else {
            for text in header::words(run) {
                tokens.push(HeaderToken { text, number: None, sign });
                sign = None;
            }
        }
        sign = None;
    }
    tokens
}

/// Takes what names the period out of the tokens: its first month of the year, its months, and its year.
fn part(tokens: &mut Vec<HeaderToken>) -> Option<(i32, i32, Option<i32>)> {
    if let Some((year, month)) = in_one(tokens).or_else(|| day_of_month(tokens)) {
        return Some((month - 1, 1, Some(year)));
    }
    let months: Vec<usize> = (0..tokens.len()).filter(|at| is_month(tokens, *at)).collect();
    match months.as_slice() {
        [] => {}
        [at] => {
            let month = i32::from(date::month_named(&tokens.remove(*at).text)?);
            let year = take_year(tokens, true);
            let is_day =
                tokens.iter().any(|token| token.number.is_some_and(|number| (1..=31).contains(&number)));
            return (!is_day).then_some((month - 1, 1, year));
        }
        _ => return None,
    }
    for (words, months, most) in [(QUARTERS, 3, 4), (HALVES, 6, 2)] {
        if let Some(number) = take_part(tokens, words, most) {
            let year = take_year(tokens, true);
            return Some(((number - 1) * months, months, year));
        }
    }
    if let Some((year, month)) = numeric_month(tokens) {
        return Some((month - 1, 1, Some(year)));
    }
    let year = take_year(tokens, false)?;
    let is_of_day =
        |token: &HeaderToken| token.number.is_some() && matches!(token.sign, Some('-' | '/' | '.'));
    if tokens.iter().any(is_of_day) {
        return None;
    }
    Some((0, 12, Some(year)))
}

/// `202401`
fn in_one(tokens: &mut Vec<HeaderToken>) -> Option<(i32, i32)> {
    let at = tokens.iter().position(|token| token.text.len() == 6 && token.number.is_some())?;
    let number = tokens[at].number?;
    let (year, month) = (number / 100, number % 100);
    let is_month = is_year(year) && (1..=12).contains(&month);
    is_month.then(|| tokens.remove(at)).map(|_| (year, month))
}

/// Whether a header is a day.
pub(super) fn is_day(name: &str) -> bool {
    day(&tokens(name)).is_some()
}

/// Whether a header is a day, and neither the first nor the last of its month.
pub(super) fn is_day_within_month(name: &str) -> bool {
    day(&tokens(name)).is_some_and(|(_, year, month, day)| !bounds_month(year, month, day))
}

/// `2024-01-01` or `31.01.2024`, where it is the first or the last day of a month.
fn day_of_month(tokens: &mut Vec<HeaderToken>) -> Option<(i32, i32)> {
    let (at, year, month, day) = day(tokens)?;
    if !bounds_month(year, month, day) {
        return None;
    }
    tokens.truncate(at);
    Some((year, month))
}

/// Whether a day is the first or the last of its month.
fn bounds_month(year: i32, month: i32, day: i32) -> bool {
    day == 1 || day == super::last_day(year, month)
}

/// The first token of a day, and its year, month and day.
fn day(tokens: &[HeaderToken]) -> Option<(usize, i32, i32, i32)> {
    let at = (0..tokens.len().checked_sub(2)?)
        .find(|at| tokens[*at..at + 3].iter().all(|one| one.number.is_some()))?;
    let numbers: Vec<i32> = tokens[at..at + 3].iter().filter_map(|token| token.number).collect();
    let (year, month, day) = match (tokens[at].text.len(), tokens[at + 2].text.len()) {
        (4, ..=2) => (numbers[0], numbers[1], numbers[2]),
        (..=2, 4) if tokens[at + 1].sign == Some('.') => (numbers[2], numbers[1], numbers[0]),
        _ => return None,
    };
    let is_day = is_year(year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    is_day.then_some((at, year, month, day))
}

/// Whether a token is a month's name. Those that are other words as well must be beside the year, or the last.
fn is_month(tokens: &[HeaderToken], at: usize) -> bool {
    let text = &tokens[at].text;
    let has_number = |at: usize| tokens.get(at).is_some_and(|token| token.number.is_some());
    date::month_named(text).is_some()
        && (!date::is_rarely_month(text)
            || at + 1 == tokens.len()
            || has_number(at + 1)
            || at > 0 && has_number(at - 1))
}

/// `Q1`, `1Q24`, `1. Quartal`, `II kwartał`, `1er trimestre`
fn take_part(tokens: &mut Vec<HeaderToken>, words: &[&str], most: i32) -> Option<i32> {
    let at = tokens.iter().position(|token| words.contains(&token.text.as_str()))?;
    let is_short = tokens[at].text.len() <= 2;
    let number = |token: &HeaderToken| {
        let roman = || ROMAN.iter().position(|roman| *roman == token.text).map(|at| at as i32 + 1);
        let digit = token.number.filter(|_| token.text.len() <= 2);
        digit.or_else(|| roman().filter(|_| !is_short)).filter(|number| (1..=most).contains(number))
    };
    let behind = at + 1;
    // A lone letter is right beside its number: `T1`, `1T`.
    let is_near = |token: &HeaderToken, other: &HeaderToken| {
        !is_short || token.sign.is_none() || token.text.len() == 1 && other.text == "q"
    };
    if let Some(found) = tokens.get(behind).filter(|token| is_near(token, &tokens[at])).and_then(number) {
        tokens.drain(at..=behind);
        return Some(found);
    }
    let mut before = at.checked_sub(1)?;
    if ORDINALS.contains(&tokens[before].text.as_str()) && tokens[before].sign.is_none() {
        before = before.checked_sub(1)?;
    }
    if is_short && tokens[at].sign.is_some() {
        return None;
    }
    let found = number(&tokens[before])?;
    tokens.drain(before..=at);
    Some(found)
}

/// `2024-01`, `01/2024`, `1.2024`, `2024M01`, `01/24`
fn numeric_month(tokens: &mut Vec<HeaderToken>) -> Option<(i32, i32)> {
    tokens.retain(|token| token.text != "m" || token.number.is_some());
    let at = (0..tokens.len().checked_sub(1)?)
        .find(|at| tokens[*at..at + 2].iter().all(|one| one.number.is_some()))?;
    let (one, two) = (&tokens[at], &tokens[at + 1]);
    let is_beside = !matches!(two.sign, Some('(' | ',' | ';' | ':'));
    let is_last = at + 2 == tokens.len() || tokens[at + 2].number.is_none();
    let (a, b) = (one.number?, two.number?);
    let is_month = |text: &str, number: i32| text.len() <= 2 && (1..=12).contains(&number);
    let found = if one.text.len() == 4 && is_year(a) && is_month(&two.text, b) {
        (a, b)
    } else if two.text.len() == 4 && is_year(b) && is_month(&one.text, a) {
        (b, a)
    } else if one.text.len() == 2
        && two.text.len() == 2
        && two.sign == Some('/')
        && is_month(&one.text, a)
        && (10..=60).contains(&b)
    {
        (2000 + b, a)
    } else {
        return None;
    };
    (is_beside && is_last).then(|| {
        tokens.drain(at..at + 2);
        found
    })
}

/// Takes the year out: of four digits, of two beside a month or `FY`, or of two at the end. `2023/24` is one year.
fn take_year(tokens: &mut Vec<HeaderToken>, is_beside: bool) -> Option<i32> {
    let is_word = |token: &HeaderToken| YEARS.contains(&token.text.as_str());
    let whole = tokens.iter().position(|token| token.text.len() == 4 && token.number.is_some_and(is_year));
    let short = || {
        let is_short = |token: &HeaderToken| {
            token.text.len() == 2 && token.number.is_some_and(|number| (10..=60).contains(&number))
        };
        let last = tokens.iter().rposition(is_short)?;
        // `FY 22/23` is named by its first year.
        let first = last.checked_sub(1).filter(|at| {
            is_short(&tokens[*at])
                && matches!(tokens[last].sign, Some('/' | '-' | '–'))
                && tokens[last].number == tokens[*at].number.map(|number| number + 1)
        });
        let (at, end) = (first.unwrap_or(last), last + 1);
        let is_marked = at > 0 && is_word(&tokens[at - 1]) || matches!(tokens[at].sign, Some('\'' | '’'));
        let is_behind_word = at > 0
            && tokens[at - 1].number.is_none()
            && !WEEKS.contains(&tokens[at - 1].text.as_str())
            && tokens[at].sign.is_some();
        let is_at_end = end == tokens.len() && is_behind_word;
        (is_beside || is_marked || is_at_end).then_some(at)
    };
    let at = whole.or_else(short)?;
    let said = tokens[at].number?;
    let year = if said < 100 { 2000 + said } else { said };
    let is_next = |token: &HeaderToken| {
        matches!(token.sign, Some('/' | '-' | '–'))
            && token.number.is_some_and(|next| next % 100 == (year + 1) % 100)
    };
    let end = at + 1 + usize::from(tokens.get(at + 1).is_some_and(is_next));
    tokens.drain(at..end);
    tokens.retain(|token| !is_word(token));
    Some(year)
}

fn is_year(number: i32) -> bool {
    (1980..=2100).contains(&number)
}

#[cfg(test)]
mod tests;
