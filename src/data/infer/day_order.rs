//! Whether day, month or year comes first in `1/2/2024` and `24/01/02`.

use crate::data::date::{DateFormat, Parts};

/// Years of a list are within this many of each other where the days are spread more widely ...
const YEARS_APART: u16 = 5;
/// ... by as much.
const DAYS_WIDER: u16 = 8;
/// Fewer cells settle nothing about two digits.
const ENOUGH: usize = 3;
/// Fewer cells leave a doubt which two digits are the year, ...
const SURE: usize = 12;
/// ... unless the one end is spread as widely as the days of a month, in more cells than [`ENOUGH`], ...
const WIDE: u16 = 20;
/// ... of which there must be twice as many where the other end is spread more than this.
const YEARS_CLOSE: u16 = 2;

/// What was seen of days with the same mark between three numbers, the year not first in four digits.
#[derive(Clone, Debug, Default)]
pub(super) struct OrderEvidence {
    /// The order that the header itself gives, as in `Date (dd/mm/yyyy)`.
    in_header: Option<DateFormat>,
    /// Days in whatever order.
    pub cells: usize,
    day_first: usize,
    month_first: usize,
    /// Both of these.
    both: usize,
    /// Both, and two different days.
    either: usize,
    /// The first such cell.
    example: Option<String>,
    /// `31.12.2024`: no one writes the month first with points.
    with_points: usize,
    /// Of those without points, how many have only one order, and the first that has two.
    settled_without_points: usize,
    example_without_points: Option<String>,
    /// By the mark between the numbers, a slash or another: how many have the day first alone, and the month.
    slashes: OneOrder,
    other_marks: OneOrder,
    twelve_hours: usize,
    /// The year has two digits.
    short: usize,
    short_year_first: usize,
    first: Spread,
    last: Spread,
    short_example: Option<String>,
}

/// The order that fits best.
pub(super) struct DayOrder {
    pub format: DateFormat,
    pub fits: usize,
    /// What could be another day, where nothing settles it.
    pub doubt: Option<String>,
}

/// How many days can be read with the day first alone, how many with the month first alone.
#[derive(Clone, Copy, Debug, Default)]
struct OneOrder {
    day: usize,
    month: usize,
}

#[derive(Clone, Copy, Debug, Default)]
struct Spread(Option<(u16, u16)>);

impl OrderEvidence {
    /// For the cells below a header that says an order, or none.
    pub fn under(in_header: Option<DateFormat>) -> Self {
        Self { in_header, ..Self::default() }
    }

    /// Reads a cell, and says whether it is a day in some order.
    pub fn look(&mut self, text: &str, parts: &Parts) -> bool {
        let day_first = parts.day(DateFormat::DayFirst);
        let month_first = parts.day(DateFormat::MonthFirst);
        let year_first = parts.ends().and_then(|_| parts.day(DateFormat::ShortYearFirst));
        if day_first.is_none() && month_first.is_none() && year_first.is_none() {
            return false;
        }
        self.cells += 1;
        self.day_first += usize::from(day_first.is_some());
        self.month_first += usize::from(month_first.is_some());
        self.both += usize::from(day_first.is_some() && month_first.is_some());
        if day_first.is_some() && month_first.is_some() && day_first != month_first {
            self.either += 1;
            self.example.get_or_insert_with(|| text.to_owned());
        }
        self.with_points += usize::from(parts.mark == b'.');
        let of_mark = if parts.mark == b'/' { &mut self.slashes } else { &mut self.other_marks };
        of_mark.day += usize::from(month_first.is_none());
        of_mark.month += usize::from(day_first.is_none());
        if parts.mark != b'.' && day_first != month_first {
            if day_first.is_none() || month_first.is_none() {
                self.settled_without_points += 1;
            } else if self.example_without_points.is_none() {
                self.example_without_points = Some(text.to_owned());
            }
        }
        self.twelve_hours += usize::from(parts.twelve_hours);
        if let Some((first, last)) = parts.ends() {
            self.short += 1;
            self.short_year_first += usize::from(year_first.is_some());
            self.first.add(first);
            self.last.add(last);
            self.short_example.get_or_insert_with(|| text.to_owned());
        }
        true
    }

    /// How many of them are a day with the month first as well as last.
    pub fn both(&self) -> usize {
        self.both
    }

    pub fn merge(&mut self, later: &Self) {
        self.cells += later.cells;
        self.day_first += later.day_first;
        self.month_first += later.month_first;
        self.both += later.both;
        self.either += later.either;
        self.example = self.example.take().or_else(|| later.example.clone());
        self.with_points += later.with_points;
        self.settled_without_points += later.settled_without_points;
        for (own, others) in [(&mut self.slashes, later.slashes), (&mut self.other_marks, later.other_marks)]
        {
            own.day += others.day;
            own.month += others.month;
        }
        self.example_without_points =
            self.example_without_points.take().or_else(|| later.example_without_points.clone());
        self.twelve_hours += later.twelve_hours;
        self.short += later.short;
        self.short_year_first += later.short_year_first;
        self.first.merge(later.first);
        self.last.merge(later.last);
        self.short_example = self.short_example.take().or_else(|| later.short_example.clone());
    }

    /// The likeliest order, and what is in doubt about it.
    pub fn decide(&self) -> DayOrder {
        if self.is_by_mark() {
            return DayOrder { format: DateFormat::SlashMonthFirst, fits: self.cells, doubt: None };
        }
        let (format, is_doubtful) = self.day_or_month_first();
        let fits = if format == DateFormat::MonthFirst { self.month_first } else { self.day_first };
        // Days with points settle nothing about those without: they may come from another program.
        let is_of_two_kinds =
            self.with_points > 0 && self.settled_without_points == 0 && self.in_header.is_none();
        let of_others = self.example_without_points.clone().filter(|_| is_of_two_kinds);
        let doubt = self.example.clone().filter(|_| is_doubtful).or(of_others);
        let year_last = DayOrder { format, fits, doubt };
        // A year of four digits at the end of some cells is at the end of all.
        if self.short == 0 || self.short < self.cells || self.short_year_first < fits {
            return year_last;
        }
        let year_first =
            DayOrder { format: DateFormat::ShortYearFirst, fits: self.short_year_first, doubt: None };
        if self.short_year_first > fits || self.in_header == Some(DateFormat::ShortYearFirst) {
            return year_first;
        }
        match (self.is_year(self.first, self.last), self.is_year(self.last, self.first)) {
            _ if self.in_header.is_some() => year_last,
            (true, _) => {
                let is_sure = self.with_points == 0 && self.is_sure();
                DayOrder { doubt: self.short_example.clone().filter(|_| !is_sure), ..year_first }
            }
            (_, true) if self.with_points == 0 && !self.is_sure() && self.short_year_first == fits => {
                DayOrder { doubt: self.short_example.clone(), ..year_last }
            }
            (_, true) => year_last,
            _ if self.with_points > 0 => year_last,
            _ => {
                let doubt = self.short_example.clone();
                let is_wider = self.first.width() < self.last.width();
                if is_wider { DayOrder { doubt, ..year_first } } else { DayOrder { doubt, ..year_last } }
            }
        }
    }

    /// Whether slashes have the month first and other marks the day, as where two programs wrote a column. Points alone say
    /// that the day is first.
    fn is_by_mark(&self) -> bool {
        let (slashes, others) = (self.slashes, self.other_marks);
        self.in_header.is_none()
            && slashes.month > 0
            && slashes.day == 0
            && others.month == 0
            && (others.day > 0 || self.with_points > 0)
    }

    /// Whether there is enough to go by.
    fn is_sure(&self) -> bool {
        let (narrow, wide) =
            (self.first.width().min(self.last.width()), self.first.width().max(self.last.width()));
        let least = if narrow <= YEARS_CLOSE { ENOUGH } else { 2 * ENOUGH };
        self.short >= SURE || self.short > least && wide >= WIDE
    }

    /// Whether the one end is clearly the year and the other the day.
    fn is_year(&self, year: Spread, day: Spread) -> bool {
        self.short >= ENOUGH && year.width() <= YEARS_APART && day.width() >= year.width() + DAYS_WIDER
    }

    /// Day or month first, and whether that is a guess. A part above 12 settles it, unless another cell says the
    /// opposite; then the header, then points. A time with am or pm makes the month first likelier; without any sign the
    /// day is taken to come first, as it does in most of the world.
    fn day_or_month_first(&self) -> (DateFormat, bool) {
        let (only_day, only_month) = (self.day_first - self.both, self.month_first - self.both);
        match (self.in_header, only_day, only_month) {
            (Some(DateFormat::DayFirst), 1.., _) | (Some(DateFormat::DayFirst), 0, 0) => {
                return (DateFormat::DayFirst, false);
            }
            (Some(DateFormat::MonthFirst), _, 1..) | (Some(DateFormat::MonthFirst), 0, 0) => {
                return (DateFormat::MonthFirst, false);
            }
            _ => {}
        }
        match only_day.cmp(&only_month) {
            std::cmp::Ordering::Greater => (DateFormat::DayFirst, only_month > 0 && self.either > 0),
            std::cmp::Ordering::Less => (DateFormat::MonthFirst, only_day > 0 && self.either > 0),
            std::cmp::Ordering::Equal if self.with_points > 0 => {
                (DateFormat::DayFirst, only_day > 0 && self.either > 0)
            }
            std::cmp::Ordering::Equal if self.twelve_hours > 0 => (DateFormat::MonthFirst, self.either > 0),
            std::cmp::Ordering::Equal => (DateFormat::DayFirst, self.either > 0),
        }
    }
}

impl Spread {
    fn add(&mut self, value: u16) {
        self.merge(Spread(Some((value, value))));
    }

    fn merge(&mut self, other: Spread) {
        self.0 = match (self.0, other.0) {
            (Some((low, high)), Some((other_low, other_high))) => {
                Some((low.min(other_low), high.max(other_high)))
            }
            (one, other) => one.or(other),
        };
    }

    fn width(self) -> u16 {
        self.0.map_or(0, |(low, high)| high - low)
    }
}

/// The order of day and month that a header itself gives: `Date (dd/mm/yyyy)`, `Datum TT.MM.JJJJ`.
pub(super) fn order_in(header: &str) -> Option<DateFormat> {
    const DAY_FIRST: &[&str] = &["dd/mm", "dd.mm", "dd-mm", "tt.mm", "tt/mm", "jj/mm", "gg/mm"];
    const MONTH_FIRST: &[&str] = &["mm/dd", "mm.dd"];
    const YEAR_FIRST: &[&str] =
        &["yy/mm", "yy-mm", "yy.mm", "jj.mm.tt", "jj-mm-tt", "aa/mm/jj", "aa-mm-jj", "åå-mm"];
    let header = header.to_lowercase();
    let says = |patterns: &[&str]| patterns.iter().any(|pattern| header.contains(pattern));
    if says(YEAR_FIRST) {
        return Some(DateFormat::ShortYearFirst);
    }
    match (says(DAY_FIRST), says(MONTH_FIRST) || header.contains("mm-dd")) {
        (true, false) => Some(DateFormat::DayFirst),
        (false, true) => Some(DateFormat::MonthFirst),
        _ => None,
    }
}
