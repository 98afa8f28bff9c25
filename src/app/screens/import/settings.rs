//! The settings of the import, and the next choice of each. What was found is passed over: choosing it changes nothing.

use crate::app::core::Core;
use crate::app::core::document::Document;
use crate::app::core::neighbour::Neighbour;
use crate::data::column::{ColumnType, Role};
use crate::data::csv::Settings;
use crate::data::date::DateFormat;
use crate::data::number::Decimal;
use crate::data::table::{Choice, Choices, ChosenRole, ChosenType, ListKind, Table};
use crate::review::Review;

/// The encodings to choose from.
const ENCODINGS: [&str; 9] = [
    "UTF-8",
    "windows-1252",
    "windows-1250",
    "windows-1251",
    "UTF-16LE",
    "Shift_JIS",
    "IBM850",
    "IBM437",
    "macintosh",
];
/// The delimiters to choose from.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How many header lines there are to choose from, beside what was detected and "no header".
const HEADER_LINES: u64 = 12;

/// The settings of the import: how the text is read, and what a person chose about the columns.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportSettings {
    /// How the text is read.
    pub reading: Settings,
    /// The types and roles that a person chose.
    pub choices: Choices,
}

/// What was found where nothing is chosen, as far as that is known.
#[derive(Clone, Debug, Default)]
pub(super) struct AsFound {
    encoding: Option<String>,
    delimiter: Option<u8>,
    header_line: Option<Option<u64>>,
    rows: Option<ListKind>,
}

impl AsFound {
    /// Notes how a list is written that was read with these settings.
    pub(super) fn note(&mut self, list: &Table, reading: &Settings) {
        let dialect = list.text().dialect();
        if reading.encoding.is_none() {
            self.encoding = Some(dialect.encoding.clone());
        }
        if reading.delimiter.is_none() {
            self.delimiter = Some(dialect.delimiter);
        }
        if reading.header_line.is_none() {
            self.header_line = Some(dialect.header_line);
        }
        if reading.rows.is_none() {
            self.rows = Some(list.kind());
        }
    }
}

impl ImportSettings {
    /// The settings that are kept.
    pub(super) fn of(review: &Review) -> ImportSettings {
        ImportSettings { reading: review.reading.clone(), choices: review.choices.clone() }
    }

    /// The same without choices that choose nothing.
    pub(super) fn tidied(mut self) -> ImportSettings {
        self.choices.retain(|_, choice| *choice != Choice::default());
        self
    }

    /// The next encoding, or the one before.
    pub(super) fn step_encoding(&mut self, found: &AsFound, which: Neighbour) {
        let all = ENCODINGS.map(String::from);
        self.reading.encoding = stepped(all, &self.reading.encoding, found.encoding.as_ref(), which);
    }

    /// The next delimiter, or the one before.
    pub(super) fn step_delimiter(&mut self, found: &AsFound, which: Neighbour) {
        self.reading.delimiter =
            stepped(DELIMITERS, &self.reading.delimiter, found.delimiter.as_ref(), which);
    }

    /// The next sheet that has cells. The header line of another sheet does not count here.
    pub(super) fn step_sheet(&mut self, core: &Core, which: Neighbour) {
        let Some(sheet) = core.document.table.text().dialect().origin.sheet() else { return };
        let all: Vec<&str> = sheet.names().collect();
        let found = all.get(sheet.found_at).copied();
        let now = self.reading.sheet.as_deref();
        let at = now.or(found).and_then(|now| all.iter().position(|name| *name == now)).unwrap_or(sheet.at);
        let next = all.get(which.position(at, all.len())).copied();
        self.reading.sheet = next.filter(|next| Some(*next) != found).map(str::to_owned);
        self.reading.header_line = None;
    }

    /// The next line for the header, or the one before; one of the steps is no header.
    pub(super) fn step_header(&mut self, found: &AsFound, which: Neighbour) {
        let lines = (1..=HEADER_LINES).map(Some);
        let all = [None].into_iter().chain(lines);
        self.reading.header_line = stepped(all, &self.reading.header_line, found.header_line.as_ref(), which);
    }

    /// The next meaning of the rows, or the one before: customers of a parent only where the list has parents.
    pub(super) fn step_rows(&mut self, found: &AsFound, list: &Table, which: Neighbour) {
        let has_parents = list.with_role(Role::Parent).is_some();
        let children = has_parents.then_some(ListKind::Children);
        let all = [ListKind::Orders, ListKind::Customers].into_iter().chain(children);
        self.reading.rows = stepped(all, &self.reading.rows, found.rows.as_ref(), which);
    }

    /// Whether the text has to be read again.
    pub(super) fn reads_otherwise(&self, kept: &Settings) -> bool {
        self.reading.reads_otherwise(kept)
    }

    /// The next type of a column, which is of type `kind` as the list is kept.
    pub(super) fn step_type(&mut self, name: &str, kind: Option<&ColumnType>, kept: &Review) {
        let was_chosen = kept.choices.get(name).is_some_and(|choice| choice.kind.is_some());
        let found = kind.filter(|_| !was_chosen).and_then(chosen_type);
        let choice = self.choices.entry(name.to_string()).or_default();
        choice.kind = stepped(ChosenType::ALL, &choice.kind, found.as_ref(), Neighbour::Next);
    }

    /// Gives a column a role, or none; another column that had it by choice loses it.
    pub(super) fn give_role(&mut self, document: &Document, name: &str, role: Option<Role>) {
        let chosen = role.map_or(ChosenRole::None, ChosenRole::Role);
        if role.is_some() {
            let others = self.choices.iter_mut().filter(|(other, _)| *other != name);
            others.for_each(|(_, choice)| choice.role = choice.role.filter(|other| *other != chosen));
        }
        let was_chosen =
            |name: &str| document.review.choices.get(name).is_some_and(|choice| choice.role.is_some());
        let column = document.table.source().columns().iter().find(|column| column.name == name);
        let as_found = !was_chosen(name) && column.is_some_and(|column| column.role == role);
        self.choices.entry(name.to_string()).or_default().role = (!as_found).then_some(chosen);
    }
}

/// The type that a person would choose for what was found.
fn chosen_type(kind: &ColumnType) -> Option<ChosenType> {
    Some(match kind {
        ColumnType::Text => ChosenType::Text,
        ColumnType::Number(format) => match format.decimal {
            Decimal::Point => ChosenType::DecimalPoint,
            Decimal::Comma => ChosenType::DecimalComma,
        },
        ColumnType::Date(DateFormat::DayFirst) => ChosenType::DayFirst,
        ColumnType::Date(DateFormat::MonthFirst) => ChosenType::MonthFirst,
        ColumnType::Date(DateFormat::Iso) => ChosenType::YearFirst,
        ColumnType::Date(_) | ColumnType::Empty => return None,
    })
}

/// The choice after the one now, or before it, without what was found; none is what was found.
fn stepped<T: Clone + PartialEq>(
    all: impl IntoIterator<Item = T>,
    now: &Option<T>,
    found: Option<&T>,
    which: Neighbour,
) -> Option<T> {
    let others = all.into_iter().filter(|one| Some(one) != found).map(Some);
    let all: Vec<Option<T>> = [None].into_iter().chain(others).collect();
    which.of(now, &all)
}
