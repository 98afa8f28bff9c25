//! What speaks for a column of days, and for which order of day and month.

use super::day_order::{DayOrder, OrderEvidence};
use super::seen::SeenCells;
use super::year_span::{YearSpan, is_run_together};
use crate::data::cell::Cell;
use crate::data::date::{
    Calendar, DateFormat, Day, LIKELY_SERIALS, NamedDate, Parts, checked, is_buddhist, is_clock, is_croatian,
    is_month, is_never, is_placeholder_number, read_compact, read_iso, read_month_in_one, read_named,
    read_partial, read_serial, read_short_compact, read_unix, take_apart, without_guard,
};

/// What was seen of days in the cells of one column.
#[derive(Clone, Debug, Default)]
pub(super) struct DateEvidence {
    /// The header speaks of days, so that plain numbers may be days.
    is_expected: bool,
    order: OrderEvidence,
    iso: usize,
    /// Those of a day after the 12th, and the first of the others that would be another day with day and month swapped.
    late_iso: usize,
    swappable: Option<String>,
    year_first: usize,
    named: usize,
    compact: usize,
    /// `241231`, and the years that it says.
    short_compact: YearSpan,
    /// The same with the day or the month first.
    short_day_first: YearSpan,
    short_month_first: YearSpan,
    serial: usize,
    unix: usize,
    /// `1900-01-01`, `31.12.9999`, `never`
    placeholders: usize,
    /// Those of them that are words.
    never: usize,
    /// `0`, `19000101`: placeholders where numbers are days.
    number_placeholders: usize,
    /// `31/12/2567`
    buddhist: SeenCells,
    /// The calendar of the header, and days of it.
    calendar: Option<Calendar>,
    in_calendar: SeenCells,
    /// `3. listopada 2026.`
    croatian: usize,
    /// `Mar 2019`
    months: usize,
    /// `2018`
    years: usize,
    /// The first of these.
    partial: Option<String>,
    /// Cells with digits that are no day.
    others: SeenCells,
}

/// How the days of a column are most likely written.
pub(super) struct DateVerdict {
    pub format: DateFormat,
    pub fits: usize,
    /// Cells that are whole days in whatever way.
    pub days: usize,
    /// Cells without a value because they have a placeholder.
    pub placeholders: usize,
    pub doubts: DateDoubts,
}

/// What is not certain about the days of a column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DateDoubts {
    /// A day that could be another one, where nothing settles the order of day, month and year.
    pub order: Option<String>,
    /// How many years and months without a day, and the first of them.
    pub partial: Option<(usize, String)>,
    /// Plain numbers count as days.
    pub numbers: bool,
    /// The days are written in more than one way.
    pub mixed: bool,
    /// A day with a year of the Buddhist calendar.
    pub buddhist: Option<String>,
    /// A day of another calendar.
    pub calendar: Option<(Calendar, String)>,
    /// A day of which a spreadsheet may have swapped day and month: all that could be swapped are written like it, and all
    /// others were left as text.
    pub swapped: Option<String>,
    /// The header speaks of days, and this cell is none; nor are most others.
    pub unread: Option<String>,
}

impl DateEvidence {
    /// Nothing seen yet, under a header that speaks of days or does not, and may give their order and their calendar.
    pub fn under(is_expected: bool, order_in_header: Option<DateFormat>, calendar: Option<Calendar>) -> Self {
        Self { is_expected, order: OrderEvidence::under(order_in_header), calendar, ..Self::default() }
    }

    /// Whether the header speaks of days.
    pub fn is_expected(&self) -> bool {
        self.is_expected
    }

    /// Whether there are placeholders of days, and nothing else is a day.
    pub fn has_placeholders_alone(&self) -> bool {
        self.placeholders > if self.is_expected { 0 } else { self.never }
    }

    /// Reads a cell, trimmed, and says whether it is a day, or counts as one.
    pub fn look(&mut self, text: &str) -> bool {
        let is_day =
            self.look_written(without_guard(text)) || self.look_buddhist(text) || self.look_calendar(text);
        if !is_day && self.is_expected {
            self.others.add(text);
        }
        is_day
    }

    fn look_written(&mut self, text: &str) -> bool {
        if let Some((day, tail)) = read_iso(text.as_bytes())
            && (tail.is_empty() || is_clock(tail))
        {
            self.look_swappable(text);
            return count(&mut self.iso, &mut self.placeholders, checked(day));
        }
        if let Some(parts) = Parts::of(text) {
            return self.look_parts(text, &parts);
        }
        if is_croatian(text) {
            self.croatian += 1;
            return true;
        }
        let named = take_apart(text);
        count(&mut self.named, &mut self.placeholders, read_named(text, named))
            || self.look_partial(text, named)
            || self.look_serial(text)
    }

    fn look_buddhist(&mut self, text: &str) -> bool {
        let is_day = is_buddhist(text);
        if is_day {
            self.buddhist.add(text);
        }
        is_day
    }

    fn look_calendar(&mut self, text: &str) -> bool {
        let is_day = self.calendar.is_some_and(|calendar| calendar.own(text).is_some());
        if is_day {
            self.in_calendar.add(text);
        }
        is_day
    }

    /// Looks whether day and month of `2024-03-01` may have been swapped.
    fn look_swappable(&mut self, text: &str) {
        let number = |range| text.get(range).and_then(|digits: &str| digits.parse::<u8>().ok());
        match (number(5..7), number(8..10)) {
            (_, Some(13..)) => self.late_iso += 1,
            (Some(month), Some(day)) if month != day => {
                self.swappable.get_or_insert_with(|| text.to_owned());
            }
            _ => {}
        }
    }

    /// The first day that a spreadsheet may have swapped: it takes what it can for a day, and leaves the rest as text.
    fn swapped(&self) -> Option<String> {
        /// Fewer days before the 13th are chance.
        const ENOUGH: usize = 3;
        let are_left_over = self.order.cells > 0 && self.order.both() == 0;
        let may_be = are_left_over && self.iso >= ENOUGH && self.late_iso == 0;
        self.swappable.clone().filter(|_| may_be)
    }

    fn look_parts(&mut self, text: &str, parts: &Parts) -> bool {
        if parts.day(DateFormat::YearFirst).is_some() {
            *if parts.mark == b'-' { &mut self.iso } else { &mut self.year_first } += 1;
            return true;
        }
        if self.order.look(text, parts) {
            return true;
        }
        let is_placeholder = DateFormat::DayFirst.read_day(text) == Cell::Placeholder;
        self.placeholders += usize::from(is_placeholder);
        is_placeholder
    }

    /// Reads a cell without digits.
    pub fn look_word(&mut self, text: &str) -> bool {
        let says_never = is_never(text);
        self.placeholders += usize::from(says_never);
        self.never += usize::from(says_never);
        // A month without its year is no day.
        if self.is_expected && is_month(&text.trim_end_matches('.').to_lowercase()) {
            self.others.add(text);
        }
        says_never
    }

    /// `45657,5`
    fn look_serial(&mut self, text: &str) -> bool {
        let is_serial = self.is_expected && text.contains(',') && read_serial(text).is_some_and(is_likely);
        self.serial += usize::from(is_serial);
        is_serial
    }

    fn look_partial(&mut self, text: &str, named: Option<NamedDate>) -> bool {
        let is_partial = read_partial(text, named).is_some();
        if is_partial {
            self.months += 1;
            self.partial.get_or_insert_with(|| text.to_owned());
        }
        is_partial
    }

    /// Reads a cell that is a plain number.
    pub fn look_number(&mut self, written: &str, number: f64) {
        let text = written.as_bytes();
        if self.is_expected && text.len() == 6 {
            self.short_compact.add(read_short_compact(text, [0, 1, 2]));
            self.short_day_first.add(read_short_compact(text, [2, 1, 0]));
            self.short_month_first.add(read_short_compact(text, [2, 0, 1]));
        }
        if self.is_expected && text.len() == 7 && self.look_calendar(written) {
            return;
        }
        if is_placeholder_number(written) {
            self.number_placeholders += 1;
        } else if (1900.0..=2100.0).contains(&number) && text.len() == 4 {
            self.years += 1;
            self.partial.get_or_insert_with(|| written.to_owned());
        } else if self.is_expected
            && (text.contains(&b'.') && read_partial(written, None).is_some()
                || read_month_in_one(text).is_some())
        {
            self.months += 1;
            self.partial.get_or_insert_with(|| written.to_owned());
        } else if self.is_expected {
            self.compact += usize::from(read_compact(text).is_some());
            self.unix += usize::from(read_unix(written).is_some());
            self.serial += usize::from(LIKELY_SERIALS.contains(&number));
        }
    }

    pub fn merge(&mut self, later: &Self) {
        self.order.merge(&later.order);
        self.iso += later.iso;
        self.late_iso += later.late_iso;
        self.swappable = self.swappable.take().or_else(|| later.swappable.clone());
        self.year_first += later.year_first;
        self.named += later.named;
        self.compact += later.compact;
        self.short_compact.merge(&later.short_compact);
        self.short_day_first.merge(&later.short_day_first);
        self.short_month_first.merge(&later.short_month_first);
        self.serial += later.serial;
        self.unix += later.unix;
        self.placeholders += later.placeholders;
        self.never += later.never;
        self.number_placeholders += later.number_placeholders;
        self.buddhist.merge(&later.buddhist);
        self.in_calendar.merge(&later.in_calendar);
        self.croatian += later.croatian;
        self.months += later.months;
        self.years += later.years;
        self.others.merge(&later.others);
        self.partial = self.partial.take().or_else(|| later.partial.clone());
    }

    /// What is odd about a column of words or numbers whose header speaks of days.
    pub fn of_no_days(&self, figures: usize, sample: &[String], least: Option<f64>) -> DateDoubts {
        let has_figures =
            self.others.count > 0 && 2 * (self.others.count + self.months + self.years) >= figures;
        // Seconds since 1970 and the like.
        let are_large = self.is_expected && least.is_some_and(|least| least >= 1e9);
        let are_run_together =
            self.is_expected && sample.len() > 1 && sample.iter().all(|cell| is_run_together(cell));
        let unread = match (least, are_large) {
            (None, _) if has_figures => self.others.first.clone(),
            (Some(_), true) => sample.first().cloned(),
            _ if are_run_together => sample.first().cloned(),
            _ => None,
        };
        DateDoubts { unread, ..DateDoubts::default() }
    }

    /// The likeliest way of writing. Fits nothing where there are no days.
    pub fn conclude(&self) -> DateVerdict {
        let order = self.order.decide();
        let others = self.iso + self.year_first + self.named + order.fits;
        if self.buddhist.count > others {
            let doubts = DateDoubts { buddhist: self.buddhist.first.clone(), ..DateDoubts::default() };
            return self.all_in(DateFormat::Buddhist, self.buddhist.count + others, doubts);
        }
        let of_calendar = self.calendar.zip(self.in_calendar.first.clone());
        if let Some((calendar, _)) = of_calendar.clone().filter(|_| self.in_calendar.count > others) {
            let doubts = DateDoubts { calendar: of_calendar, ..DateDoubts::default() };
            return self.all_in(DateFormat::In(calendar), self.in_calendar.count + others, doubts);
        }
        if self.croatian > 0 && order.format == DateFormat::DayFirst {
            return self.all_in(DateFormat::Croatian, self.croatian + others, DateDoubts::default());
        }
        let year_first = if self.year_first > 0 { DateFormat::YearFirst } else { DateFormat::Iso };
        let ways = [
            (DateFormat::ExcelSerial, self.serial),
            (DateFormat::UnixTime, self.unix),
            (DateFormat::Compact, self.compact),
            (DateFormat::ShortCompact, self.short_compact()),
            (DateFormat::Named, self.named),
            (order.format, order.fits),
            (year_first, self.iso + self.year_first),
        ];
        let (format, fits) = ways.into_iter().max_by_key(|&(_, fits)| fits).unwrap_or((DateFormat::Iso, 0));
        let unambiguous = self.iso + self.year_first + self.named;
        let written = unambiguous + order.fits;
        let one_way = DateVerdict {
            format,
            fits,
            days: unambiguous + self.order.cells,
            placeholders: self.placeholders,
            doubts: DateDoubts {
                order: order.doubt.clone().filter(|_| format == order.format),
                numbers: matches!(format, DateFormat::ExcelSerial | DateFormat::UnixTime),
                mixed: format == DateFormat::SlashMonthFirst,
                ..DateDoubts::default()
            },
        };
        let is_numbers = format.is_counted();
        let one_way =
            if is_numbers { one_way.with_more_placeholders(self.number_placeholders) } else { one_way };
        self.together(&order, written).filter(|all| all.fits > one_way.fits).unwrap_or(one_way)
    }

    /// Where so many cells are days in one way of writing, or in others that it reads too.
    fn all_in(&self, format: DateFormat, days: usize, doubts: DateDoubts) -> DateVerdict {
        DateVerdict { format, fits: days, days, placeholders: self.placeholders, doubts }
    }

    /// How many cells are days such as `241231`; none where they may as well have the day or the month first.
    fn short_compact(&self) -> usize {
        let others = [&self.short_day_first, &self.short_month_first];
        let is_likelier = others.iter().all(|other| self.short_compact.is_likelier(other));
        if is_likelier { self.short_compact.days } else { 0 }
    }

    /// All days together, however they are written. Plain numbers, years and months count where the header or the other
    /// cells speak of days.
    fn together(&self, order: &DayOrder, written: usize) -> Option<DateVerdict> {
        let is_column_of_days = self.is_expected || written > self.months + self.years;
        let numbers = self.serial + self.compact;
        let partial = self.months + self.years;
        let fits = written + partial + numbers;
        let format = match order.format {
            DateFormat::MonthFirst => DateFormat::MixedMonthFirst,
            DateFormat::SlashMonthFirst => DateFormat::SlashMonthFirst,
            _ => DateFormat::MixedDayFirst,
        };
        let verdict = DateVerdict {
            format,
            fits,
            days: written,
            placeholders: self.placeholders,
            doubts: DateDoubts {
                order: order.doubt.clone(),
                partial: self.partial.clone().filter(|_| partial > 0).map(|first| (partial, first)),
                numbers: self.serial > 0,
                mixed: true,
                swapped: self.swapped(),
                ..DateDoubts::default()
            },
        };
        let verdict =
            verdict.with_more_placeholders(if self.is_expected { self.number_placeholders } else { 0 });
        (is_column_of_days && order.format != DateFormat::ShortYearFirst).then_some(verdict)
    }
}

impl DateVerdict {
    fn with_more_placeholders(mut self, more: usize) -> Self {
        self.placeholders += more;
        self
    }
}

/// Counts a cell that is a day or a placeholder, and says whether it is one of them.
fn count(days: &mut usize, placeholders: &mut usize, cell: Cell<Day>) -> bool {
    match cell {
        Cell::Value(_) => *days += 1,
        Cell::Placeholder => *placeholders += 1,
        _ => return false,
    }
    true
}

/// Whether a day is one of those that a spreadsheet's numbers are likely to mean.
fn is_likely(day: Day) -> bool {
    LIKELY_SERIALS.contains(&f64::from(day.0 + 25_569))
}
