//! Days whose month is a word: `31 Dec 2024`, `December 31st, 2024`, `3 de enero de 2024`, `Tue Dec 31 14:50:24 2024`.

use super::clock::after_clock;
use super::words::{DateWord, month_in_roman, word};
use super::{Civil, full_year, hindi, is_clock, thai};

/// What a text says that names a month: year, month and day, and no day where only month and year are there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::data) struct NamedDate {
    pub year: i32,
    pub month: u8,
    pub day: Option<u8>,
}

/// The day that a text says, if it has a day, a month's name and a year in one of the usual orders, and ends there or
/// continues with a time. A time may also be before the day or before the year, as in `Tue Dec 20 14:50:24 PST 2024`.
pub(super) fn read(text: &str) -> Option<Civil> {
    take_apart(text)?.civil()
}

impl NamedDate {
    /// The whole day, where it is one.
    pub(super) fn civil(self) -> Option<Civil> {
        let NamedDate { year, month, day } = self;
        Some(Civil { year, month, day: day? })
    }
}

/// The same, where the day may be missing: `Mar 2019`, `Sept '14`.
pub(in crate::data) fn take_apart(text: &str) -> Option<NamedDate> {
    // Each letter of Thai and of Hindi begins with this byte.
    if memchr::memchr(0xe0, text.as_bytes()).is_some()
        && let Some(text) = thai::in_english(text).or_else(|| hindi::in_english(text))
    {
        return take_apart(&text);
    }
    let mut found = DateWords { whole: text, ..DateWords::default() };
    let mut rest = text;
    while !found.is_complete() {
        let Some((token, after)) = next_token(rest) else { break };
        rest = after;
        match token {
            DateToken::Clock => found.has_clock = true,
            DateToken::Number(digits) => found.add_number(digits)?,
            DateToken::Word(text) => found.add_word(text)?,
        }
    }
    let rest = rest.strip_prefix(['.', ',']).unwrap_or(rest).trim_end();
    let rest = ["r.", "r", "roku", "г.", "г", "года", "р.", "р", "року", "d.", "d", "an", "a", "n"]
        .iter()
        .find_map(|of_year| rest.strip_suffix(of_year))
        .map_or(rest, str::trim_end);
    (rest.is_empty() || is_clock(rest.as_bytes())).then(|| found.conclude()).flatten()
}

/// What was found so far.
#[derive(Default)]
struct DateWords<'a> {
    month: Option<u8>,
    /// The month was `mar`, which may have been a Tuesday.
    may_be_tuesday: bool,
    numbers: [&'a str; 2],
    count: usize,
    has_clock: bool,
    whole: &'a str,
    is_roman: bool,
    /// The next number is that of the month, as in Vietnamese.
    month_is_next: bool,
}

enum DateToken<'a> {
    Number(&'a str),
    Word(&'a str),
    Clock,
}

impl<'a> DateWords<'a> {
    fn is_complete(&self) -> bool {
        self.month.is_some() && self.count == 2
    }

    fn add_number(&mut self, digits: &'a str) -> Option<()> {
        if std::mem::take(&mut self.month_is_next) {
            self.month = Some(digits.parse().ok().filter(|month| (1..=12).contains(month))?);
            return Some(());
        }
        *self.numbers.get_mut(self.count)? = digits;
        self.count += 1;
        Some(())
    }

    fn add_word(&mut self, text: &str) -> Option<()> {
        let known = word(text);
        match known {
            Some(DateWord::Month(number))
                if self.month.is_none() || self.may_be_tuesday && self.count == 0 =>
            {
                self.month = Some(number);
                self.may_be_tuesday = false;
            }
            // The first of two is the weekday.
            Some(DateWord::MarchOrTuesday) if self.month.is_none() || self.may_be_tuesday => {
                self.may_be_tuesday = self.month.is_none();
                self.month = Some(3);
            }
            Some(DateWord::Month(number)) if self.may_be_tuesday => {
                self.month = Some(number);
                self.may_be_tuesday = false;
            }
            Some(DateWord::Weekday | DateWord::Filler) => {}
            Some(DateWord::MonthIsNext) if self.month.is_none() => self.month_is_next = true,
            None if self.month.is_none() && month_in_roman(text).is_some() => {
                // `30 X 2000` is a measure.
                self.is_roman = self.whole.contains(['/', '.', '-']);
                self.month = month_in_roman(text).filter(|_| self.is_roman);
                self.month?;
            }
            // The zone of a time.
            _ if self.has_clock
                && text.len() <= 5
                && text.chars().all(|letter| letter.is_ascii_alphabetic()) => {}
            _ => return None,
        }
        Some(())
    }

    fn conclude(&self) -> Option<NamedDate> {
        let (month, [first, second]) = (self.month?, self.numbers);
        let (year, day) = match self.count {
            2 if first.len() == 4 => (first, Some(second)),
            2 => (second, Some(first)),
            // The apostrophe, which is kept, makes two digits a year.
            1 if !self.has_clock && (first.len() == 4 || first.starts_with('\'')) => (first, None),
            _ => return None,
        };
        let year = year.trim_start_matches('\'');
        let year = match (year.len(), year.parse().ok()?) {
            (4, year) => year,
            (2, year) if !self.is_roman => full_year(year),
            _ => return None,
        };
        let day = day.map(str::parse).transpose().ok()?;
        Some(NamedDate { year, month, day })
    }
}

/// The next number, word or time of day, and what follows it.
fn next_token(text: &str) -> Option<(DateToken<'_>, &str)> {
    let text = text.trim_start_matches([' ', ',', '.', '-', '/', '\u{a0}', 'º', '°', 'ª', '’']);
    if let Some(rest) = after_clock(text) {
        return Some((DateToken::Clock, rest));
    }
    let apostrophe = usize::from(text.starts_with('\''));
    let bare = &text[apostrophe..];
    let first = bare.chars().next()?;
    if first.is_ascii_digit() {
        let end = bare.find(|c: char| !c.is_ascii_digit()).unwrap_or(bare.len());
        let (token, rest) = text.split_at(apostrophe + end);
        let is_time = rest.starts_with(':') && !(end == 4 && is_log_time(rest.as_bytes()));
        return (!is_time).then_some((DateToken::Number(token), rest));
    }
    let end = bare.find(|c: char| !c.is_alphabetic()).unwrap_or(bare.len());
    let (token, rest) = bare.split_at(end);
    first.is_alphabetic().then_some((DateToken::Word(token), rest))
}

/// What follows a year in the log files of web servers, and in no other date: `:14:50:24`.
fn is_log_time(rest: &[u8]) -> bool {
    let is_pair = |at: usize| {
        rest.get(at) == Some(&b':')
            && rest.get(at + 1..at + 3).is_some_and(|two| two.iter().all(u8::is_ascii_digit))
    };
    [0, 3, 6].into_iter().all(is_pair)
}

/// What follows a weekday at the start of a text: `Fri 16/02/2024`, `mar. 5/3/2024`; else the text.
pub(super) fn without_weekday(text: &str) -> &str {
    if !text.starts_with(char::is_alphabetic) {
        return text;
    }
    let end = text.find(|letter: char| !letter.is_alphabetic()).unwrap_or(text.len());
    let (first, rest) = text.split_at(end);
    match word(first) {
        // `Do` is Thursday in German, and a filler within other dates.
        _ if first.eq_ignore_ascii_case("do") => rest.trim_start_matches(['.', ',', ' ']),
        Some(DateWord::Weekday | DateWord::MarchOrTuesday) => rest.trim_start_matches(['.', ',', ' ']),
        _ => text,
    }
}
