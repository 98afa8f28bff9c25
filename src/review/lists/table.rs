//! A list as a table: columns, a line for each customer, sums, and the sentences around it.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::data::date::Day;
use crate::data::number::format_number;
use crate::data::sorting::Direction;
use crate::tiering::figures;
use crate::tiering::unit::Unit;
use crate::tiering::{Model, Tier};

use super::ListName;

/// Where an amount is as large as this, its column is shown without decimals.
const WHOLE_FROM: f64 = 1_000.0;

/// A list that leads to action.
#[derive(Clone, Debug, PartialEq)]
pub struct ActionList {
    /// Which one.
    pub name: ListName,
    /// What it means for the business; the first sentence is the most important.
    pub sentences: Vec<String>,
    /// What is known of each customer.
    pub columns: Vec<ActionColumn>,
    /// The customers, or cases, in order.
    pub entries: Vec<ListEntry>,
    /// One for each column; nothing where there is no sum.
    pub totals: Vec<ListValue>,
    /// What follows, below the table.
    pub after: Vec<String>,
    /// The day to which ages are counted.
    pub as_of: Option<Day>,
}

/// A column of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ActionColumn {
    /// Its stable name.
    pub name: &'static str,
    /// Its heading.
    pub title: String,
    /// What its values are.
    pub kind: ColumnKind,
    /// Whether it is left out on screen, where another column says the same.
    pub only_in_files: bool,
    /// Whether it is left out of files, where another column says more.
    pub only_on_screen: bool,
    /// Whether it is left out first where there is little room.
    pub is_minor: bool,
}

/// What the values of a column are, and how they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Words.
    Text,
    /// Money, in cents; with this many decimals on screen.
    Amount(u8),
    /// A share of 1: `12%`.
    Share,
    /// A share of 1 that is added: `+12%`.
    Rise,
    /// Hours, to a tenth.
    Hours,
    /// A number with at most this many decimals.
    Number(u8),
    /// A day, shown as how long ago it was.
    Ago,
    /// A day.
    Day,
    /// A tier.
    Tier,
    /// What is missing for the next tier, the cheapest first.
    Missing,
}

/// A line of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListEntry {
    /// The row of the customer; none for a case of "what if".
    pub row: Option<u32>,
    /// What the case is called.
    pub label: Option<Arc<str>>,
    /// The final tier.
    pub tier: Option<Tier>,
    /// One for each column.
    pub values: Vec<ListValue>,
    /// What has come of the step that was decided for the customer, in words.
    pub progress: Option<Arc<str>>,
}

/// A value of a list.
#[derive(Clone, Debug, PartialEq)]
pub enum ListValue {
    /// It is not known.
    Unknown,
    /// Words.
    Text(Arc<str>),
    /// A number that is not added up.
    Number(f64),
    /// One of a column that is added up: rounded so that the column adds up to its sum, for files and for the screen.
    Part(f64, f64),
    /// A day.
    Day(Day),
    /// A tier.
    Tier(Tier),
    /// What is missing for the next tier, the cheapest first.
    Missing(Arc<[MissingStep]>),
}

/// What alone would lead to the next tier.
#[derive(Clone, Debug, PartialEq)]
pub struct MissingStep {
    /// The criterion or column that would change.
    pub criterion: String,
    /// By how much; of a date, by how many days it would be later.
    pub by: f64,
    /// What the number is.
    pub unit: Unit,
    /// Whether it is a date.
    pub is_date: bool,
}

impl MissingStep {
    /// `1 more order`, `Revenue +219.85`, `Last order: 30 days later`.
    pub fn in_words(&self) -> String {
        let change = figures::change(self.by, self.unit);
        match self.is_date {
            true => format!("{}: {} later", self.criterion, change.trim_start_matches(['+', '-'])),
            false => format!("{} {change}", self.criterion),
        }
    }
}

impl ActionColumn {
    /// A column.
    pub(super) fn new(name: &'static str, title: impl Into<String>, kind: ColumnKind) -> ActionColumn {
        ActionColumn {
            name,
            title: title.into(),
            kind,
            only_in_files: false,
            only_on_screen: false,
            is_minor: false,
        }
    }

    /// One for files alone.
    pub(super) fn only_in_files(self) -> ActionColumn {
        ActionColumn { only_in_files: true, ..self }
    }

    /// One for screens alone.
    pub(super) fn only_on_screen(self) -> ActionColumn {
        ActionColumn { only_on_screen: true, ..self }
    }

    /// One that is left out first where there is little room.
    pub(super) fn minor(self) -> ActionColumn {
        ActionColumn { is_minor: true, ..self }
    }

    /// Whether its values are aligned as text.
    pub fn is_text(&self) -> bool {
        matches!(self.kind, ColumnKind::Text | ColumnKind::Tier | ColumnKind::Missing)
    }

    /// A value as it is shown.
    pub fn written(&self, value: &ListValue, as_of: Option<Day>, model: &Model) -> String {
        match (value, self.kind) {
            (ListValue::Unknown, _) => String::new(),
            (ListValue::Text(text), _) => text.to_string(),
            (ListValue::Part(_, shown), ColumnKind::Amount(decimals)) => {
                format_number(*shown, decimals.into())
            }
            (ListValue::Part(_, shown), ColumnKind::Hours) => format!("{} h", format_number(*shown, 0)),
            (ListValue::Part(_, number), kind) | (ListValue::Number(number), kind) => written(*number, kind),
            (ListValue::Day(day), ColumnKind::Ago) => as_of.map_or_else(
                || day.to_string(),
                |as_of| match as_of.days_since(*day) {
                    1 => "1 day".to_owned(),
                    days => format!("{} days", format_number(days.into(), 0)),
                },
            ),
            (ListValue::Day(day), _) => day.to_string(),
            (ListValue::Tier(tier), _) => model.tier_in_words(Some(*tier)),
            (ListValue::Missing(steps), _) => steps.first().map_or_else(String::new, MissingStep::in_words),
        }
    }
}

fn written(number: f64, kind: ColumnKind) -> String {
    match kind {
        ColumnKind::Share => figures::percent(number),
        ColumnKind::Rise if number < 0.0 => format!("-{}", figures::small_percent(-number)),
        ColumnKind::Rise => format!("+{}", figures::small_percent(number)),
        ColumnKind::Amount(decimals) => format_number(number, decimals.into()),
        ColumnKind::Hours => format!("{} h", format_number(number, 0)),
        ColumnKind::Number(0) => format_number(number, 0),
        _ => figures::plain(number),
    }
}

impl ListEntry {
    /// The line of a customer.
    pub(super) fn of(row: usize, tier: Option<Tier>, values: Vec<ListValue>) -> ListEntry {
        ListEntry { row: Some(row as u32), label: None, tier, values, progress: None }
    }
}

impl ListValue {
    /// A number that may not be known.
    pub(super) fn number(number: f64) -> ListValue {
        if number.is_finite() { ListValue::Number(number) } else { ListValue::Unknown }
    }

    /// A text; nothing where there is none.
    pub(super) fn text(text: &str) -> ListValue {
        if text.is_empty() { ListValue::Unknown } else { ListValue::Text(text.into()) }
    }

    /// A day that may not be known.
    pub(super) fn day(day: Option<Day>) -> ListValue {
        day.map_or(ListValue::Unknown, ListValue::Day)
    }

    /// The number, as files have it.
    pub fn as_number(&self) -> Option<f64> {
        match self {
            ListValue::Number(number) | ListValue::Part(number, _) => Some(*number),
            ListValue::Day(Day(day)) => Some(f64::from(*day)),
            ListValue::Tier(tier) => Some(f64::from(tier.number())),
            _ => None,
        }
    }

    /// What is unknown comes last, whatever the direction.
    fn order(&self, other: &ListValue, direction: Direction) -> Ordering {
        let order = match (self, other) {
            (ListValue::Unknown, ListValue::Unknown) => return Ordering::Equal,
            (ListValue::Unknown, _) => return Ordering::Greater,
            (_, ListValue::Unknown) => return Ordering::Less,
            (ListValue::Text(one), ListValue::Text(other)) => one.to_lowercase().cmp(&other.to_lowercase()),
            (ListValue::Missing(one), ListValue::Missing(other)) => {
                let key = |steps: &[MissingStep]| steps.first().map(|step| (step.criterion.clone(), step.by));
                key(one).partial_cmp(&key(other)).unwrap_or(Ordering::Equal)
            }
            (one, other) => {
                let number = |value: &ListValue| value.as_number().unwrap_or_default();
                number(one).total_cmp(&number(other))
            }
        };
        if direction == Direction::Descending { order.reverse() } else { order }
    }
}

impl ActionList {
    /// A list with columns, without customers.
    pub(super) fn new(name: ListName, as_of: Option<Day>, columns: Vec<ActionColumn>) -> ActionList {
        ActionList {
            name,
            sentences: Vec::new(),
            totals: vec![ListValue::Unknown; columns.len()],
            columns,
            entries: Vec::new(),
            after: Vec::new(),
            as_of,
        }
    }

    /// A list of nobody, with why.
    pub(super) fn empty(name: ListName, as_of: Option<Day>, sentence: impl Into<String>) -> ActionList {
        ActionList { sentences: vec![sentence.into()], ..ActionList::new(name, as_of, Vec::new()) }
    }

    /// What is shown while the customers are being tiered.
    pub fn not_yet(name: ListName) -> ActionList {
        ActionList::empty(name, None, "The customers are being tiered; the list follows.")
    }

    /// The position of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// Adds a column up, if it has anything to add: its values are rounded so that they add up to its sum, in files and on
    /// the screen. Gives the sum as files have it.
    pub(super) fn add_up(&mut self, name: &str) -> Option<f64> {
        let at = self.column(name)?;
        let values: Vec<(usize, f64)> = (self.entries.iter().enumerate())
            .filter_map(|(entry, line)| Some((entry, line.values[at].as_number()?)))
            .collect();
        if values.is_empty() {
            return None;
        }
        let numbers: Vec<f64> = values.iter().map(|(_, number)| *number).collect();
        let (in_files, on_screen) = match self.columns[at].kind {
            ColumnKind::Amount(_) => {
                let size = numbers.iter().fold(0.0_f64, |most, number| most.max(number.abs()));
                let is_whole = numbers.iter().all(|number| number.fract() == 0.0);
                (2, if is_whole || size >= WHOLE_FROM { 0 } else { 2 })
            }
            ColumnKind::Hours => (1, 0),
            ColumnKind::Number(decimals) => (usize::from(decimals), usize::from(decimals)),
            _ => return None,
        };
        if let ColumnKind::Amount(decimals) = &mut self.columns[at].kind {
            *decimals = on_screen as u8;
        }
        let files = figures::adding_up(&numbers, in_files);
        let shown = if on_screen == in_files { files.clone() } else { figures::adding_up(&files, on_screen) };
        for (((entry, _), file), shown) in values.iter().zip(&files).zip(&shown) {
            self.entries[*entry].values[at] = ListValue::Part(*file, *shown);
        }
        let places = 10_f64.powi(in_files as i32);
        let sum = (files.iter().sum::<f64>() * places).round() / places;
        self.totals[at] = ListValue::Part(sum, shown.iter().sum());
        Some(sum)
    }

    /// Keeps this many of the first customers, of a tier where one is named. Sums and sentences are about all customers, so
    /// they go where others are left out by their tier. Gives how many more there are.
    pub(crate) fn keep_first(&mut self, most: usize, tier: Option<Tier>) -> usize {
        let all = self.entries.len();
        if tier.is_some() {
            self.entries.retain(|entry| entry.tier == tier);
        }
        if self.entries.len() < all {
            self.totals = vec![ListValue::Unknown; self.columns.len()];
            (self.sentences, self.after) = (Vec::new(), Vec::new());
        }
        let more = self.entries.len().saturating_sub(most);
        self.entries.truncate(most);
        more
    }

    /// Sorts by a column; by the tier where there is none of that name. Equals stay as they are.
    pub fn sort(&mut self, column: Option<usize>, direction: Direction) {
        let tier = |entry: &ListEntry| {
            entry.tier.map_or(ListValue::Unknown, |tier| ListValue::Number(tier.number().into()))
        };
        match column {
            Some(at) => self.entries.sort_by(|a, b| a.values[at].order(&b.values[at], direction)),
            None => self.entries.sort_by(|a, b| tier(a).order(&tier(b), direction)),
        }
    }
}
