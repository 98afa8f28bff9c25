//! What the cells of a column are, decided from all of them. Evidence is gathered cell by cell and merges, so that
//! a long list can be looked at in blocks side by side.

mod almost;
mod dates;
mod day_order;
mod distinct;
mod marks;
mod numbers;
mod rows;
mod seen;
mod words;
mod year_span;

use super::cell::{is_failed_figure, is_missing, trimmed};
use super::column::{ColumnType, Guess};
use super::date::{Calendar, DateFormat, begins_with_letter_of_era};
use super::finding::FindingKind;
use super::header;
use super::number::{Currency, Decimal, format_number, in_ascii, is_dash_of_accounts};
use super::ordered_words::OrderedWords;
use almost::Almost;
pub(super) use almost::NumberNotes;
pub use dates::DateDoubts;
use dates::{DateEvidence, DateVerdict};
use day_order::order_in;
use distinct::DistinctTally;
pub use distinct::Distinctness;
pub(super) use distinct::OfHashes;
pub(super) use marks::{Witness, settle_marks};
use numbers::{NumberEvidence, NumberVerdict, OpenMark};
pub(super) use rows::of_rows;
use words::FewWords;

#[cfg(test)]
mod tests;

/// What was found out about a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Inferred {
    /// What its cells are.
    pub kind: ColumnType,
    /// Why, and how sure.
    pub guess: Guess,
    /// [`FindingKind::AmbiguousDate`] or [`FindingKind::AmbiguousNumber`] where nothing in the column settles how
    /// to read it.
    pub ambiguous: Option<FindingKind>,
    /// What is not certain about the days of a column of days.
    pub dates: DateDoubts,
    /// Cells without a value.
    pub missing: usize,
    /// Cells looked at, those without a value included.
    pub looked_at: usize,
    /// The first different values as written, at most 5 of them and 60 characters of each.
    pub sample: Vec<String>,
    /// How different the values are from each other.
    pub distinct: Distinctness,
    /// Share of the values, 0 to 1, that have an `@` in them.
    pub share_with_at: f64,
    /// Bytes of a value on average.
    pub mean_length: f64,
    /// What the numbers of a column of numbers are like.
    pub figures: Option<Figures>,
    /// What has to be known of the numbers of a column of numbers besides.
    pub(super) numbers: NumberNotes,
    /// What a column of words would be if the header said that it is of numbers or days: most of its values are.
    pub(super) almost: Option<Box<Almost>>,
    /// Share of the values, 0 to 1, that can be read as numbers, or as dates if more of them are.
    pub share_of_figures: f64,
    /// The words of a column of words that are in an order, such as low, medium, high.
    pub ordered: Option<OrderedWords>,
}

/// What the numbers of a column are like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figures {
    /// The smallest number.
    pub min: f64,
    /// The largest number.
    pub max: f64,
    /// How many are below 0, and how many above.
    pub below_and_above: [usize; 2],
    /// Whether all are whole numbers.
    pub whole: bool,
    /// Whether some number can only be read with the one decimal mark.
    pub mark_is_settled: bool,
}

/// What was seen so far of the cells of one column.
#[derive(Clone, Debug)]
pub struct Evidence {
    header: String,
    looked_at: usize,
    missing: usize,
    /// Of these, dashes that are 0 in a column of numbers.
    dashes_of_accounts: usize,
    /// `NA`: missing if the others are figures.
    not_available: usize,
    failed: usize,
    with_at: usize,
    length: usize,
    numbers: NumberEvidence,
    dates: DateEvidence,
    distinct: DistinctTally,
    sample: Vec<String>,
    words: FewWords,
}

/// This many of 100 values must be numbers, or days, to make a column of them.
const ENOUGH: usize = 95;
const MOST_SAMPLES: usize = 5;
const LONGEST_SAMPLE: usize = 60;
/// Nobody writes a number or a day that long, in bytes.
const LONGEST_FIGURE: usize = 80;

impl Evidence {
    /// Nothing seen yet, under this header.
    pub fn new(header: &str) -> Self {
        Self {
            header: header.to_owned(),
            looked_at: 0,
            missing: 0,
            dashes_of_accounts: 0,
            not_available: 0,
            failed: 0,
            with_at: 0,
            length: 0,
            numbers: NumberEvidence::under(header::speaks_of_hours(header)),
            dates: DateEvidence::under(
                header::speaks_of_days(header),
                order_in(header),
                Calendar::of_header(header),
            ),
            distinct: DistinctTally::default(),
            sample: Vec::new(),
            words: FewWords::default(),
        }
    }

    /// Reads one cell.
    pub fn look(&mut self, cell: &str) {
        self.looked_at += 1;
        let text = trimmed(cell);
        if is_missing(text) {
            self.missing += 1;
            self.dashes_of_accounts += usize::from(is_dash_of_accounts(cell));
            return;
        }
        self.length += text.len();
        self.distinct.add(text.as_bytes());
        if self.sample.len() < MOST_SAMPLES {
            self.keep_sample(text);
        }
        self.classify(text);
    }

    /// Adds what was seen of the cells that follow those seen here.
    pub fn merge(&mut self, later: Self) {
        self.looked_at += later.looked_at;
        self.missing += later.missing;
        self.dashes_of_accounts += later.dashes_of_accounts;
        self.not_available += later.not_available;
        self.failed += later.failed;
        self.with_at += later.with_at;
        self.length += later.length;
        self.numbers.merge(&later.numbers);
        self.dates.merge(&later.dates);
        self.distinct.merge(later.distinct);
        for text in &later.sample {
            self.keep_sample(text);
        }
        self.words.merge(&later.words);
    }

    /// What the column is.
    pub fn conclude(self) -> Inferred {
        let numbers = self.numbers.conclude(Currency::in_header(&self.header));
        let dates = self.dates.conclude();
        let values = self.looked_at - self.missing;
        let figures = values - self.not_available - self.failed - self.numbers.unusable;
        let most = numbers.fits.max(dates.fits);
        let is_enough = |fits: usize| fits > 0 && fits * 100 >= figures * ENOUGH;
        let day_figures = figures.saturating_sub(dates.placeholders);
        let are_days = self.are_days(&dates, day_figures, is_enough(numbers.fits));
        let verdict = if values == 0 {
            TypeGuess::of(ColumnType::Empty, 1.0, "no cell has a value".to_owned())
        } else if day_figures == 0 && figures > 0 && self.dates.has_placeholders_alone() {
            let format = DateFormat::MixedDayFirst;
            TypeGuess::of(ColumnType::Date(format), 0.6, "the values are placeholders for dates".to_owned())
        } else if are_days {
            TypeGuess::dates(&dates, day_figures)
        } else if is_enough(numbers.fits) {
            self.numbers_or_names(&numbers, figures)
        } else {
            TypeGuess::words(&numbers, &dates, figures)
        };
        let is_text = verdict.kind == ColumnType::Text;
        let almost = if is_text { self.almost(&numbers, &dates, figures) } else { None };
        let is_number = matches!(verdict.kind, ColumnType::Number(_));
        let is_date = matches!(verdict.kind, ColumnType::Date(_));
        let figures_of = is_number.then_some(numbers.figures);
        let of_no_days =
            || self.dates.of_no_days(figures, &self.sample, figures_of.map(|numbers| numbers.min));
        Inferred {
            numbers: if is_number { self.notes_of(&numbers) } else { NumberNotes::default() },
            almost,
            dates: if is_date { dates.doubts } else { of_no_days() },
            figures: figures_of,
            kind: verdict.kind,
            guess: Guess { confidence: verdict.confidence, reason: verdict.reason },
            ambiguous: verdict.ambiguous,
            missing: self.missing
                + if is_text { 0 } else { self.not_available }
                + if is_date { dates.placeholders } else { 0 }
                - if is_number { self.dashes_of_accounts } else { 0 },
            looked_at: self.looked_at,
            sample: self.sample,
            distinct: self.distinct.conclude(),
            share_of_figures: share(most, figures),
            ordered: if is_text { self.words.in_order() } else { None },
            share_with_at: share(self.with_at, values),
            mean_length: share(self.length, values),
        }
    }

    /// Whether the cells are days. Where the header speaks of days, most of them are enough; the others are reported.
    fn are_days(&self, dates: &DateVerdict, figures: usize, are_numbers: bool) -> bool {
        let are_codes = || self.sample.iter().all(|cell| begins_with_letter_of_era(cell.trim()));
        if dates.fits > 0 && !self.dates.is_expected() && are_codes() {
            return false;
        }
        let are_enough = dates.fits > 0 && dates.fits * 100 >= figures * ENOUGH;
        let is_of_calendar = matches!(dates.format, DateFormat::In(_));
        let has_numbers = dates.format.is_counted() || dates.format.is_mixed() || is_of_calendar;
        let are_most =
            (dates.days * 2 > figures && dates.fits * 2 > figures) || dates.fits * 4 >= figures * 3;
        let are_most = are_most && dates.fits > 0 && self.dates.is_expected();
        if are_numbers { are_enough && has_numbers } else { are_enough || are_most }
    }

    fn classify(&mut self, text: &str) {
        if let Some(number) = self.numbers.look_plain(text.as_bytes()) {
            self.dates.look_number(text, number);
            return;
        }
        if let Some(ascii) = in_ascii(text) {
            return self.classify(&ascii);
        }
        let may_be_figure = text.len() <= LONGEST_FIGURE
            && (text.bytes().any(|byte| byte.is_ascii_digit()) || may_be_dash_for_zero(text));
        if may_be_figure && (self.dates.look(text) || self.numbers.look_written(text)) {
            return;
        }
        if text.eq_ignore_ascii_case("na") {
            self.not_available += 1;
        } else if is_failed_figure(text) {
            self.failed += 1;
        } else if !self.dates.look_word(text) {
            self.with_at += usize::from(memchr::memchr(b'@', text.as_bytes()).is_some());
            self.words.add(text);
        }
    }

    fn keep_sample(&mut self, text: &str) {
        let end = text.char_indices().nth(LONGEST_SAMPLE).map_or(text.len(), |(end, _)| end);
        let start = &text[..end];
        if self.sample.len() < MOST_SAMPLES && !self.sample.iter().any(|kept| kept == start) {
            self.sample.push(start.to_owned());
        }
    }
}

/// Lets the columns of days of one list help each other: where one is settled and another is not, the other is taken to be
/// written the same way, for one program wrote them. Contradicting columns settle nothing.
pub fn settle_together(columns: &mut [Inferred]) {
    let order = the_only(columns.iter().filter(|column| column.ambiguous.is_none()).filter_map(|column| {
        match column.kind {
            ColumnType::Date(DateFormat::DayFirst | DateFormat::MixedDayFirst) => Some(DateFormat::DayFirst),
            ColumnType::Date(DateFormat::MonthFirst | DateFormat::MixedMonthFirst) => {
                Some(DateFormat::MonthFirst)
            }
            ColumnType::Date(DateFormat::ShortYearFirst) => Some(DateFormat::ShortYearFirst),
            _ => None,
        }
    }));
    for column in columns.iter_mut().filter(|column| column.ambiguous.is_some()) {
        match (&mut column.kind, order) {
            (ColumnType::Date(format), Some(order)) => *format = format.in_order(order),
            _ => continue,
        }
        column.ambiguous = None;
        column.dates.order = None;
        column.guess.confidence = column.guess.confidence.max(0.8);
        column.guess.reason.push_str("; read like the other columns of this list");
    }
}

/// Whether a cell without digits is short enough for a currency and a dash.
fn may_be_dash_for_zero(text: &str) -> bool {
    text.len() <= 12 && text.contains(['-', '–', '—', '−'])
}

fn the_only<T: PartialEq>(mut all: impl Iterator<Item = T>) -> Option<T> {
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The type with its reason.
struct TypeGuess {
    kind: ColumnType,
    confidence: f64,
    reason: String,
    ambiguous: Option<FindingKind>,
}

impl TypeGuess {
    fn of(kind: ColumnType, confidence: f64, reason: String) -> Self {
        Self { kind, confidence, reason, ambiguous: None }
    }

    fn numbers(numbers: &NumberVerdict, figures: usize) -> Self {
        let (is, s) = verb(figures);
        let what = match (numbers.figures.whole, numbers.format.decimal) {
            _ if numbers.open.is_some() => format!("{is} number{s}"),
            (true, _) if !numbers.figures.mark_is_settled => format!("{is} whole number{s}"),
            (_, Decimal::Point) => format!("{is} number{s} with a decimal point"),
            (_, Decimal::Comma) => format!("{is} number{s} with a decimal comma"),
        };
        let mut reason = format!("{} {what}", how_many(numbers.fits, figures));
        if numbers.has_other_currencies {
            reason.push_str(", in more than one currency");
        }
        let ambiguous = numbers.open.is_some().then_some(FindingKind::AmbiguousNumber);
        let confidence = confidence(numbers.fits, figures, ambiguous);
        Self { kind: ColumnType::Number(numbers.format), confidence, reason, ambiguous }
    }

    fn dates(dates: &DateVerdict, figures: usize) -> Self {
        let (is, s) = verb(figures);
        let mut reason =
            format!("{} {is} date{s}, {}", how_many(dates.fits, figures), dates.format.describe());
        if dates.doubts.order.is_some() {
            reason.push_str("; nothing settles which of day, month and year comes first");
        }
        let ambiguous = dates.doubts.order.is_some().then_some(FindingKind::AmbiguousDate);
        let confidence = confidence(dates.fits, figures, ambiguous);
        Self { kind: ColumnType::Date(dates.format), confidence, reason, ambiguous }
    }

    fn words(numbers: &NumberVerdict, dates: &DateVerdict, figures: usize) -> Self {
        let (is, s) = verb(figures);
        let (confidence, reason) = if dates.days > 0 && dates.days * 100 >= figures * ENOUGH {
            (0.6, "the values are dates, but written in more than one way".to_owned())
        } else if dates.fits * 2 >= figures && dates.fits > 0 {
            (0.6, format!("only {} {is} date{s}", how_many(dates.fits, figures)))
        } else if numbers.fits * 2 >= figures && numbers.fits > 0 {
            (0.6, format!("only {} {is} number{s}", how_many(numbers.fits, figures)))
        } else {
            (0.95, "the values are words".to_owned())
        };
        Self::of(ColumnType::Text, confidence, reason)
    }
}

fn verb(values: usize) -> (&'static str, &'static str) {
    if values == 1 { ("is a", "") } else { ("are", "s") }
}

/// `all 793 values`, `97% of 1,200 values`
fn how_many(fits: usize, values: usize) -> String {
    let total = format_number(values as f64, 0);
    match (fits, values) {
        (_, 1) => "the one value".to_owned(),
        _ if fits == values => format!("all {total} values"),
        _ => format!("{}% of {total} values", fits * 100 / values.max(1)),
    }
}

/// Few values say little, and an unsettled reading is a coin tossed.
fn confidence(fits: usize, values: usize, ambiguous: Option<FindingKind>) -> f64 {
    let sure = share(fits, values) * values as f64 / (values as f64 + 1.0);
    if ambiguous.is_some() { sure.min(0.5) } else { sure }
}
