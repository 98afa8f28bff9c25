//! What speaks for a column of days, and for which order of day and month.

use crate::data::date::{DateFormat, Parts, day_of_serial, is_clock, read_compact, read_iso};

/// Spreadsheet numbers of the years 1954 to 2099: what else a number in a column of days is, is not a day.
const LIKELY_SERIALS: std::ops::Range<f64> = 20_000.0..73_051.0;

/// What was seen of days in the cells of one column.
#[derive(Clone, Debug, Default)]
pub(super) struct DateEvidence {
    /// The header speaks of days, so that plain numbers may be days.
    is_expected: bool,
    /// The order that the header itself gives, as in `Date (dd/mm/yyyy)`.
    order_in_header: Option<DateFormat>,
    iso: usize,
    year_first: usize,
    day_first: usize,
    month_first: usize,
    /// Fit both, and are two different days.
    either: usize,
    named: usize,
    compact: usize,
    serial: usize,
    /// `31.12.2024`: no one writes the month first with points.
    with_points: usize,
    twelve_hours: usize,
    /// Days in whatever way.
    days: usize,
}

/// How the days of a column are most likely written.
pub(super) struct DateVerdict {
    pub format: DateFormat,
    pub fits: usize,
    /// Cells that are days in whatever way.
    pub days: usize,
    /// Nothing in the column settles whether the day or the month comes first.
    pub ambiguous: bool,
}

impl DateEvidence {
    /// Nothing seen yet, under a header that speaks of days or does not, and may give their order.
    pub fn under(is_expected: bool, order_in_header: Option<DateFormat>) -> Self {
        Self { is_expected, order_in_header, ..Self::default() }
    }

    /// Reads a cell, trimmed, and says whether it is a day.
    pub fn look(&mut self, text: &str) -> bool {
        let is_day = self.look_numeric(text) || self.look_named(text);
        self.days += usize::from(is_day);
        is_day
    }

    /// Reads a cell that is a plain number.
    pub fn look_number(&mut self, text: &[u8], number: f64) {
        if self.is_expected {
            let is_compact = read_compact(text).is_some();
            let is_serial = LIKELY_SERIALS.contains(&number) && day_of_serial(number).is_some();
            self.compact += usize::from(is_compact);
            self.serial += usize::from(is_serial);
            self.days += usize::from(is_compact || is_serial);
        }
    }

    fn look_numeric(&mut self, text: &str) -> bool {
        if let Some((_, tail)) = read_iso(text.as_bytes())
            && (tail.is_empty() || is_clock(tail))
        {
            self.iso += 1;
            return true;
        }
        let Some(parts) = Parts::of(text) else { return false };
        if parts.day(DateFormat::YearFirst).is_some() {
            let of_its_mark = if parts.mark == b'-' { &mut self.iso } else { &mut self.year_first };
            *of_its_mark += 1;
            return true;
        }
        let day_first = parts.day(DateFormat::DayFirst);
        let month_first = parts.day(DateFormat::MonthFirst);
        self.day_first += usize::from(day_first.is_some());
        self.month_first += usize::from(month_first.is_some());
        self.either += usize::from(day_first.is_some() && month_first.is_some() && day_first != month_first);
        let is_day = day_first.is_some() || month_first.is_some();
        self.with_points += usize::from(is_day && parts.mark == b'.');
        self.twelve_hours += usize::from(is_day && parts.twelve_hours);
        is_day
    }

    fn look_named(&mut self, text: &str) -> bool {
        let is_day = DateFormat::Named.read_value(text).is_some();
        self.named += usize::from(is_day);
        is_day
    }

    pub fn merge(&mut self, later: &Self) {
        self.iso += later.iso;
        self.year_first += later.year_first;
        self.day_first += later.day_first;
        self.month_first += later.month_first;
        self.either += later.either;
        self.named += later.named;
        self.compact += later.compact;
        self.serial += later.serial;
        self.with_points += later.with_points;
        self.twelve_hours += later.twelve_hours;
        self.days += later.days;
    }

    /// The likeliest way of writing. Fits nothing where there are no days.
    pub fn conclude(&self) -> DateVerdict {
        let (order, ambiguous) = self.decide_order();
        let in_order = if order == DateFormat::MonthFirst { self.month_first } else { self.day_first };
        let year_first = if self.year_first > 0 { DateFormat::YearFirst } else { DateFormat::Iso };
        let ways = [
            (DateFormat::ExcelSerial, self.serial),
            (DateFormat::Compact, self.compact),
            (DateFormat::Named, self.named),
            (order, in_order),
            (year_first, self.iso + self.year_first),
        ];
        let (format, fits) = ways.into_iter().max_by_key(|&(_, fits)| fits).unwrap_or((DateFormat::Iso, 0));
        DateVerdict { format, fits, days: self.days, ambiguous: ambiguous && format == order }
    }

    /// Day or month first, and whether that is a guess. A part above 12 settles it, then the header, then points.
    /// A time with am or pm makes the month first likelier; without any sign the day is taken to come first, as
    /// it does in most of the world.
    fn decide_order(&self) -> (DateFormat, bool) {
        match self.day_first.cmp(&self.month_first) {
            std::cmp::Ordering::Greater => (DateFormat::DayFirst, false),
            std::cmp::Ordering::Less => (DateFormat::MonthFirst, false),
            std::cmp::Ordering::Equal => match self.order_in_header {
                Some(order) => (order, false),
                None if self.with_points > 0 => (DateFormat::DayFirst, false),
                None if self.twelve_hours > 0 => (DateFormat::MonthFirst, self.either > 0),
                None => (DateFormat::DayFirst, self.either > 0),
            },
        }
    }
}
