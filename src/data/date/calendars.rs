//! Days of other calendars, where the header says of which: `1402/01/12` of the Persian one, `12/01/1445` of the Islamic
//! one, `113/01/12` of Taiwan.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::{Cell, DateFormat, Day, is_clock, mixed};
use crate::data::header;

/// A calendar whose days are not those of the common one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Calendar {
    /// Of the sun, from the equinox on, as in Iran
    Persian,
    /// Of the moon, by the arithmetic of cycles of thirty years: a day may be another where the moon is watched
    Islamic,
    /// The common one, with years since 1912
    Taiwanese,
}

/// Words of headers that name the Persian calendar, ...
const PERSIAN: &str = "jalali shamsi khorshidi persian شمسی شمسي خورشیدی جلالی";
/// ... or are in Persian, ...
const IN_PERSIAN: &str = "تاریخ";
/// ... that name the Islamic one, ...
const ISLAMIC: &str = "hijri hijriyah hijra هجري الهجري هجرية";
/// ... or are in Arabic.
const IN_ARABIC: &str = "تاريخ التاريخ";
/// What a header has that names the years of Taiwan, ...
const TAIWANESE: [&str; 2] = ["民國", "民国"];
/// ... or is of a day in Chinese.
const IN_CHINESE: &str = "日";

/// Years before the common ones in Taiwan.
const BEFORE_TAIWAN: i32 = 1911;

impl Calendar {
    /// The calendar that a header names, or that goes with its language.
    pub(in crate::data) fn of_header(name: &str) -> Option<Calendar> {
        let words = header::words(name);
        let has = |list| header::say_one_of(&words, list);
        match () {
            () if has(PERSIAN) || has(IN_PERSIAN) => Some(Self::Persian),
            () if has(ISLAMIC) || has(IN_ARABIC) => Some(Self::Islamic),
            () if TAIWANESE.iter().any(|era| name.contains(era)) || name.contains(IN_CHINESE) => {
                Some(Self::Taiwanese)
            }
            () => None,
        }
    }

    /// What it is called in a sentence.
    pub(in crate::data) fn name(self) -> &'static str {
        match self {
            Self::Persian => "the Persian calendar",
            Self::Islamic => "the Islamic calendar, whose months may begin a day earlier or later",
            Self::Taiwanese => "Taiwan, counted from 1912",
        }
    }

    /// The day of a text, which may also be one of the common calendar.
    pub(super) fn read(self, text: &str) -> Cell<Day> {
        self.own(text).map_or_else(|| mixed::read(text, DateFormat::DayFirst), Cell::Value)
    }

    /// The day of a text of this calendar.
    pub(in crate::data) fn own(self, text: &str) -> Option<Day> {
        let [first, second, third] = match self {
            Self::Taiwanese => three_in_one(text).or_else(|| three(text))?,
            _ => three(text)?,
        };
        let years = self.years();
        let (year, day) = if years.contains(&first) { (first, third) } else { (third, first) };
        // Behind the day the year of Taiwan would be one of two digits of others.
        let is_year = years.contains(&year) && (self != Self::Taiwanese || year == first);
        if !is_year || !(1..=12).contains(&second) || !(1..=self.days_of(year, second)).contains(&day) {
            return None;
        }
        match self {
            Self::Taiwanese => Day::of(year + BEFORE_TAIWAN, second as u8, day as u8),
            Self::Persian => Some(persian(year, second, day)),
            Self::Islamic => Some(islamic(year, second, day)),
        }
    }

    /// The years that a list may have: of the last and the next decades.
    fn years(self) -> RangeInclusive<i32> {
        match self {
            Self::Persian => 1340..=1450,
            Self::Islamic => 1380..=1480,
            Self::Taiwanese => 80..=180,
        }
    }

    fn days_of(self, year: i32, month: i32) -> i32 {
        match (self, month) {
            (Self::Taiwanese, _) | (Self::Persian, 1..=6) => 31,
            (Self::Persian, 12) => 29 + i32::from((25 * year + 11).rem_euclid(33) < 8),
            (Self::Islamic, 12) => 29 + i32::from((11 * year + 14).rem_euclid(30) < 11),
            (Self::Islamic, _) if month % 2 == 0 => 29,
            _ => 30,
        }
    }
}

/// Three numbers with the same mark between them, and nothing but a time behind.
fn three(text: &str) -> Option<[i32; 3]> {
    let end = text.find([' ', 'T']).unwrap_or(text.len());
    let (day, tail) = text.split_at(end);
    let mark = day.bytes().find(|byte| !byte.is_ascii_digit()).filter(|mark| b"-/.".contains(mark))?;
    let mut numbers = day.split(char::from(mark)).map(|part| {
        let is_number = matches!(part.len(), 1..=4) && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse().ok().filter(|_| is_number)
    });
    let three = [numbers.next()??, numbers.next()??, numbers.next()??];
    (numbers.next().is_none() && (tail.is_empty() || is_clock(tail.as_bytes()))).then_some(three)
}

/// `1130112`
fn three_in_one(text: &str) -> Option<[i32; 3]> {
    let is_one = text.len() == 7 && text.bytes().all(|byte| byte.is_ascii_digit());
    let number: i32 = text.parse().ok().filter(|_| is_one)?;
    Some([number / 10_000, number / 100 % 100, number % 100])
}

/// The day of the Persian calendar, counted from the first of 1403, which is the 20th of March 2024.
fn persian(year: i32, month: i32, day: i32) -> Day {
    const FIRST_OF_1403: i32 = 19_802;
    let before = |year: i32| 365 * year + (8 * year + 21).div_euclid(33);
    let in_year = if month < 7 { 31 * (month - 1) } else { 186 + 30 * (month - 7) };
    Day(FIRST_OF_1403 + before(year) - before(1403) + in_year + day - 1)
}

/// The day of the Islamic calendar by its arithmetic, whose first is the 16th of July 622.
fn islamic(year: i32, month: i32, day: i32) -> Day {
    const EPOCH: i32 = -492_148;
    let in_year = (59 * (month - 1) + 1) / 2;
    Day(EPOCH + 354 * (year - 1) + (3 + 11 * year).div_euclid(30) + in_year + day - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_other_calendars_are_those_of_the_common_one() {
        for (calendar, text, day) in [
            (Calendar::Persian, "1403/01/01", "2024-03-20"),
            (Calendar::Persian, "1402/12/29", "2024-03-19"),
            (Calendar::Persian, "1399/12/30", "2021-03-20"),
            (Calendar::Persian, "1400/01/01", "2021-03-21"),
            (Calendar::Persian, "1404-01-01 10:00", "2025-03-21"),
            (Calendar::Persian, "1402/07/15", "2023-10-07"),
            (Calendar::Persian, "1375/01/01", "1996-03-20"),
            (Calendar::Persian, "1380/01/01", "2001-03-21"),
            (Calendar::Persian, "12/1/1402", "2023-04-01"),
            (Calendar::Persian, "2024-03-20", "2024-03-20"),
            (Calendar::Islamic, "1445/01/01", "2023-07-19"),
            (Calendar::Islamic, "01/09/1445", "2024-03-11"),
            (Calendar::Islamic, "1446-01-01", "2024-07-08"),
            (Calendar::Taiwanese, "113/01/12", "2024-01-12"),
            (Calendar::Taiwanese, "113.2.29", "2024-02-29"),
            (Calendar::Taiwanese, "98/12/31", "2009-12-31"),
            (Calendar::Taiwanese, "1130112", "2024-01-12"),
            (Calendar::Taiwanese, "2024/1/12", "2024-01-12"),
        ] {
            assert_eq!(calendar.read(text), Cell::Value(Day::parse_iso(day).unwrap()), "{calendar:?} {text}");
        }
        for (calendar, text) in [
            (Calendar::Persian, "1402/07/31"),
            (Calendar::Persian, "1402/12/30"),
            (Calendar::Persian, "1402/13/01"),
            (Calendar::Islamic, "1445/02/30"),
            (Calendar::Taiwanese, "113/02/30"),
            (Calendar::Taiwanese, "12/01/113"),
            (Calendar::Taiwanese, "11301120"),
            (Calendar::Persian, "1402/01"),
            (Calendar::Persian, "1402/01/12/3"),
        ] {
            assert_eq!(calendar.own(text), None, "{calendar:?} {text}");
        }
    }

    #[test]
    fn each_day_follows_the_one_before() {
        for calendar in [Calendar::Persian, Calendar::Islamic] {
            let days = calendar.years().flat_map(|year| {
                (1..=12).flat_map(move |month| {
                    (1..=calendar.days_of(year, month)).map(move |day| format!("{year}/{month}/{day}"))
                })
            });
            let days: Vec<i32> = days.map(|day| calendar.own(&day).unwrap().0).collect();
            assert!(days.windows(2).all(|two| two[1] == two[0] + 1), "{calendar:?}");
        }
    }

    #[test]
    fn headers_name_a_calendar_or_are_in_its_language() {
        for (header, calendar) in [
            ("Order date (Jalali)", Some(Calendar::Persian)),
            ("تاریخ سفارش", Some(Calendar::Persian)),
            ("تاريخ الطلب (هجري)", Some(Calendar::Islamic)),
            ("Hijri date", Some(Calendar::Islamic)),
            ("訂單日期", Some(Calendar::Taiwanese)),
            ("日期(民國)", Some(Calendar::Taiwanese)),
            ("Order date", None),
        ] {
            assert_eq!(Calendar::of_header(header), calendar, "{header}");
        }
    }
}
