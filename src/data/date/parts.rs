//! Days that are three numbers: `31/12/2024`, `31 12 2024`, `2024年12月31日`, `20241231T145024Z`.

use memchr::memchr3;

use super::{Cell, Civil, DateFormat, Day, clock, full_year, is_clock, is_twelve_hour_clock, named};

/// Whether an abbreviated "year" in Cyrillic is behind the day: `01.03.2025 г.`
fn is_word_for_year(tail: &[u8]) -> bool {
    ["г.", "г", "р.", "р"].iter().any(|word| word.as_bytes() == tail.trim_ascii_start())
}

/// Eras of Japan and of Taiwan, and the year before the first of each.
const ERAS: [(&str, u16); 8] = [
    ("令和", 2018),
    ("平成", 1988),
    ("昭和", 1925),
    ("民國", 1911),
    ("民国", 1911),
    ("R", 2018),
    ("H", 1988),
    ("S", 1925),
];

/// Whether a cell begins as a day of an era does that is written with a letter: codes such as `H1/2/3` do, too.
pub(in crate::data) fn begins_with_letter_of_era(cell: &str) -> bool {
    let letters = ERAS.iter().map(|(era, _)| era).filter(|era| era.is_ascii());
    let mut rests = letters.filter_map(|era| cell.strip_prefix(era));
    rests.any(|rest| rest.starts_with(|next: char| next.is_ascii_digit()))
}

/// What is behind the year, the month and the day in East Asia; the last three only where the year is one of an era.
const EAST_ASIAN: [[&str; 3]; 4] = [["年", "月", "日"], ["년", "월", "일"], [".", ".", ""], ["/", "/", ""]];

/// Three numbers with the same mark between them, before it is decided which of them is the month.
#[derive(Clone, Copy, Debug)]
pub(in crate::data) struct Parts {
    /// `-`, `/` or `.`
    pub mark: u8,
    numbers: [Part; 3],
    /// Whether a time with am or pm follows.
    pub twelve_hours: bool,
}

#[derive(Clone, Copy, Debug)]
struct Part {
    value: u16,
    digits: usize,
}

impl Parts {
    /// Takes a cell apart that begins with three such numbers and ends there or continues with a time.
    pub(in crate::data) fn of(text: &str) -> Option<Self> {
        if let Some(parts) = Self::of_east_asia(text) {
            return Some(parts);
        }
        let is_in_one =
            text.as_bytes().get(8) == Some(&b'T') && text.bytes().take(8).all(|byte| byte.is_ascii_digit());
        if is_in_one || memchr3(b'-', b'/', b'.', text.as_bytes()).is_none() {
            return Self::without_marks(text);
        }
        let text = named::without_weekday(text);
        let text = clock::after_clock(text).map_or(text, |rest| rest.trim_start_matches([' ', ',']));
        let (first, rest) = Part::of(text.as_bytes())?;
        let (&mark, rest) = rest.split_first().filter(|(mark, _)| matches!(mark, b'-' | b'/' | b'.'))?;
        let (second, rest) = Part::of(rest.trim_ascii_start())?;
        let (_, rest) = rest.split_first().filter(|(again, _)| **again == mark)?;
        let (third, tail) = Part::of(rest.trim_ascii_start())?;
        let ends_well = tail.is_empty() || tail == b"." || is_clock(tail) || is_word_for_year(tail);
        let twelve_hours = !tail.is_empty() && is_twelve_hour_clock(tail);
        ends_well.then_some(Self { mark, numbers: [first, second, third], twelve_hours })
    }

    /// `31 12 2024`, `2024 12 31`, `20241231T145024Z`: of the years 1900 to 2100, and nothing but a time behind it.
    fn without_marks(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if !bytes.first().is_some_and(u8::is_ascii_digit) || bytes.len() < "1 2 2024".len() {
            return None;
        }
        let (numbers, tail) = if bytes.get(8) == Some(&b'T') {
            let (year, month, day) = (&bytes[..4], &bytes[4..6], &bytes[6..8]);
            let part = |bytes| Part::of(bytes).filter(|(part, rest)| rest.is_empty() && part.digits > 1);
            let numbers = [part(year)?.0, part(month)?.0, part(day)?.0];
            (numbers, if is_time_in_one(&bytes[9..]) { &[][..] } else { return None })
        } else {
            let (first, rest) = Part::of(bytes)?;
            let (second, rest) = Part::of(rest.strip_prefix(b" ")?)?;
            let (third, tail) = Part::of(rest.strip_prefix(b" ")?)?;
            ([first, second, third], tail)
        };
        let is_year = |part: Part| part.digits == 4 && (1900..=2100).contains(&part.value);
        let [first, second, third] = numbers;
        let is_day = second.digits <= 2
            && (is_year(third) && first.digits <= 2 || is_year(first) && third.digits <= 2);
        let twelve_hours = !tail.is_empty() && is_twelve_hour_clock(tail);
        (is_day && (tail.is_empty() || is_clock(tail))).then_some(Self { mark: b' ', numbers, twelve_hours })
    }

    /// `2024年1月31日`, `2024년 1월 31일`, `令和7年5月1日`, `民國113年1月12日`, `R6.8.3`
    fn of_east_asia(text: &str) -> Option<Self> {
        let era = ERAS.iter().find_map(|(era, before)| Some((text.strip_prefix(era)?, *before)));
        let (mut rest, before) = era.map_or((text, None), |(rest, before)| (rest, Some(before)));
        let mut numbers = [Part { value: 0, digits: 0 }; 3];
        for (at, number) in numbers.iter_mut().enumerate() {
            // The first year of an era is called its beginning.
            let beginning = rest.strip_prefix('元').filter(|_| before.is_some());
            let (part, after) = match beginning {
                Some(after) => (Part { value: 1, digits: 1 }, after),
                None => {
                    let (part, after) = Part::of(rest.trim_start().as_bytes())?;
                    (part, rest.get(rest.len() - after.len()..)?)
                }
            };
            *number = part;
            let usual = if before.is_some() { EAST_ASIAN.len() } else { 2 };
            rest = EAST_ASIAN[..usual].iter().find_map(|signs| after.strip_prefix(signs[at]))?;
        }
        if let (Some(before), [year @ Part { digits: 1..=3, .. }, ..]) = (before, &mut numbers) {
            *year = Part { value: before + year.value, digits: 4 };
        }
        let ends_well = numbers[0].digits == 4 && (rest.is_empty() || is_clock(rest.as_bytes()));
        ends_well.then_some(Self { mark: b'-', numbers, twelve_hours: false })
    }

    /// Year, month and day, if the parts are in this order. Nothing where they cannot be.
    pub fn civil(&self, order: DateFormat) -> Option<Civil> {
        let [first, second, third] = self.numbers;
        let (year, month, day) = match order {
            DateFormat::Iso | DateFormat::YearFirst | DateFormat::ShortYearFirst => (first, second, third),
            DateFormat::DayFirst => (third, second, first),
            DateFormat::MonthFirst => (third, first, second),
            _ => return None,
        };
        let is_short =
            matches!(order, DateFormat::ShortYearFirst | DateFormat::DayFirst | DateFormat::MonthFirst);
        if month.digits > 2 || day.digits > 2 || (year.digits != 4 && !is_short) {
            return None;
        }
        Some(Civil { year: year.year()?, month: month.value as u8, day: day.value as u8 })
    }

    /// The day, if the parts are in this order and there is such a day.
    pub fn day(&self, order: DateFormat) -> Option<Day> {
        match self.civil(order)?.read() {
            Cell::Value(day) => Some(day),
            _ => None,
        }
    }

    /// The first and the last number, where a year of two digits could be either.
    pub fn ends(&self) -> Option<(u16, u16)> {
        let [first, _, third] = self.numbers;
        (first.digits == 2 && third.digits == 2).then_some((first.value, third.value))
    }
}

impl Part {
    fn of(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if !(1..=4).contains(&digits) {
            return None;
        }
        let (number, rest) = bytes.split_at(digits);
        let value = number.iter().fold(0, |sum, digit| sum * 10 + u16::from(digit - b'0'));
        Some((Self { value, digits }, rest))
    }

    fn year(self) -> Option<i32> {
        match self.digits {
            2 => Some(full_year(self.value.into())),
            4 => Some(self.value.into()),
            _ => None,
        }
    }
}

/// `145024Z`, `1450`, `145024+0100`
fn is_time_in_one(text: &[u8]) -> bool {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let is_hour = text.first().is_some_and(|first| *first < b'3');
    let zone = &text[digits..];
    let is_zone = || zone.iter().all(|byte| byte.is_ascii_digit() || b"Z+-:.".contains(byte));
    matches!(digits, 4 | 6) && is_hour && zone.len() <= 7 && is_zone()
}
