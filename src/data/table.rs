//! The list as a table: its text, its columns with their types and roles, and typed values on demand.

mod asked;
mod case;
mod cells;
mod choice;
mod conversion;
mod costs;
mod counted_back;
mod currency;
mod doubts;
mod findings;
mod guessed;
mod joined;
mod layout;
mod left;
mod levels;
mod look;
mod merged;
mod minor;
mod named;
mod numbers;
mod orders;
mod others;
mod over;
mod packed;
mod packing;
mod per_period;
mod periods;
mod read_cell;
mod running;
mod sample;
mod scale;
mod scores;
mod signs;
mod style;
mod terms;
mod words;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::column::{Column, ColumnId, ColumnType, Guess, Role, RowId};
use super::finding::Finding;
use super::infer::{self, Inferred, Witness};
use super::join::JoinedFiles;
pub use super::list_kind::ListKind;
use super::number::Rates;
use super::orders::AddedRows;
use super::pieces::pieces;
use super::roles::{self, Candidate};
use super::series::Series;
use super::text::Text;

pub use cells::CellCounts;
pub use choice::{Choice, Choices, ChosenRole, ChosenType};
use choice::{apply_choices, is_settled};
use currency::CurrencyColumn;
use guessed::GuessedColumns;
use look::look_at;
use numbers::NumberChunk;
pub use numbers::Numbers;
pub use scale::Scale;
use scores::{ordered_words, score_reading, swiss_grades};
use signs::{below_and_above, side_finding};
pub use words::{VisitTexts, Words};

/// Rows handed to a thread at a time.
const CHUNK: usize = 16_384;

/// Rows whose cells a thread cuts out before it reads them column by column: cells of one column are written alike, and
/// are read faster one after the other.
const BATCH: usize = 128;

/// The list, typed. Never changed: another reading of the same text is another table.
#[derive(Debug)]
pub struct Table {
    text: Text,
    columns: Vec<Column>,
    numbers: Vec<OnceLock<Arc<Numbers>>>,
    /// The scales of columns of shares, and whether each is a guess.
    scales: Vec<OnceLock<(Scale, bool)>>,
    /// Which currency each customer's amounts are in, ...
    currency: Option<CurrencyColumn>,
    /// ... and which columns have such amounts.
    is_money: Vec<bool>,
    /// What their amounts are worth in one currency.
    rates: Option<Arc<Rates>>,
    findings: Vec<Finding>,
    kind: ListKind,
    /// Where the rows are orders, the columns that say whose.
    order_customers: Vec<ColumnId>,
    /// The files whose columns are among them.
    joined: Option<Arc<JoinedFiles>>,
    /// The rows that were added up to these customers.
    added_rows: Option<Arc<AddedRows>>,
    /// Months, quarters or years side by side.
    series: Option<Series>,
}

/// Makes columns of words that are mostly numbers, or mostly days, such columns where their headers name a role of them.
fn become_what_is_named(inferred: &mut [Inferred], named: &[Option<Role>]) {
    for (column, role) in inferred.iter_mut().zip(named) {
        match role {
            Some(role) if role.is_number() => {
                column.become_figures(|kind| matches!(kind, ColumnType::Number(_)));
            }
            Some(role) if role.is_day() => {
                column.become_figures(|kind| matches!(kind, ColumnType::Date(_)));
            }
            _ => {}
        }
    }
}

/// A column as it is before a person chooses anything.
fn guessed_column(name: &str, inferred: Inferred, (role, role_guess): (Option<Role>, Guess)) -> Column {
    Column {
        name: name.to_owned(),
        score: score_reading(name, &inferred),
        below_and_above: below_and_above(&inferred),
        kind: inferred.kind,
        kind_guess: inferred.guess,
        role,
        role_guess,
        percent: inferred.numbers.percent,
        percent_in_part: inferred.numbers.percent_in_part && inferred.numbers.percent_in_header,
        is_label: false,
        missing: inferred.missing,
        sample: inferred.sample,
    }
}

impl Table {
    /// Types the text: every column gets a type and perhaps a role, from its cells, its header and the choices.
    pub fn new(text: Text, choices: &Choices) -> Table {
        let width = text.width();
        Self::of_first_columns(text, width, choices, None)
    }

    /// The same of the first columns only, where the others are not the list's own, and of rows that are what a person
    /// says.
    pub fn of_first_columns(text: Text, own: usize, choices: &Choices, rows: Option<ListKind>) -> Table {
        let mut inferred = look_at(&text, own);
        let named = roles::named_roles(&text.header()[..inferred.len()]);
        become_what_is_named(&mut inferred, &named);
        infer::settle_together(&mut inferred);
        counted_back::settle(&text.header()[..inferred.len()], &mut inferred);
        let delimiter = text.dialect().delimiter;
        infer::settle_marks(&mut inferred, &Witness { named: &named, delimiter });
        let candidates: Vec<Candidate> = (text.header().iter().zip(&inferred))
            .map(|(name, inferred)| Candidate { name, inferred })
            .collect();
        let orders = orders::find(&text, &candidates);
        let order_rows = orders::rows_of(orders.as_ref(), rows, &candidates);
        let series = periods::find(&candidates, order_rows.is_some());
        let guesses = roles::guess_roles(&candidates, order_rows.as_ref(), series.as_ref());
        let mut findings: Vec<Finding> = orders.iter().map(|orders| orders.finding(&text)).collect();
        let guessed = GuessedColumns { text: &text, columns: &candidates, guesses: &guesses.columns };
        findings.extend(layout::findings(guessed, order_rows.is_some()));
        findings.extend(asked::findings(guessed, order_rows.is_some()));
        findings.extend(guesses.findings);
        let mut columns = Vec::with_capacity(inferred.len());
        for ((name, inferred), role) in text.header().iter().zip(inferred).zip(guesses.columns) {
            findings.extend(doubts::of_column(name, &inferred));
            findings.extend(findings::of_type(name, &inferred));
            columns.push(guessed_column(name, inferred, role));
        }
        apply_choices(&mut columns, choices);
        let series = periods::left(series, &columns, choices);
        columns.iter_mut().for_each(|column| column.is_label = column.names_something());
        findings.extend(swiss_grades(&mut columns));
        findings.extend(ordered_words(&columns));
        findings.extend(side_finding(&columns));
        findings.extend(costs::finding(&columns));
        findings.retain(|finding| !is_settled(finding, choices));
        let is_money = |(column, named): (&Column, &Option<Role>)| {
            column.role.or(*named).is_some_and(Role::is_money) && matches!(column.kind, ColumnType::Number(_))
        };
        let mut is_money: Vec<bool> = columns.iter().zip(&named).map(is_money).collect();
        periods::are_money(series.as_ref(), &mut is_money);
        let currency = CurrencyColumn::of(&text, &columns);
        Table {
            text,
            numbers: slots(&columns),
            scales: slots(&columns),
            columns,
            currency,
            is_money,
            rates: None,
            findings,
            kind: ListKind::of(order_rows.is_some()),
            order_customers: orders.map(|found| found.customer_columns()).unwrap_or_default(),
            joined: None,
            added_rows: None,
            series,
        }
    }

    /// A table without columns and customers: what there is before anything has been read.
    pub fn empty() -> Table {
        Table {
            text: Text::default(),
            columns: Vec::new(),
            numbers: Vec::new(),
            scales: Vec::new(),
            currency: None,
            is_money: Vec::new(),
            rates: None,
            findings: Vec::new(),
            kind: ListKind::Customers,
            order_customers: Vec::new(),
            joined: None,
            added_rows: None,
            series: None,
        }
    }

    /// The number of customers.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether there are no customers.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether there is a header with no customers below it.
    pub fn is_without_customers(&self) -> bool {
        self.is_empty() && self.column_ids().next().is_some()
    }

    /// The text behind the table.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// All columns in the file's order.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// One column.
    pub fn column(&self, column: ColumnId) -> Option<&Column> {
        self.columns.get(column.index())
    }

    /// The ids of all columns in the file's order.
    pub fn column_ids(&self) -> impl Iterator<Item = ColumnId> + use<> {
        (0..self.columns.len() as u32).map(ColumnId)
    }

    /// The column that plays a role.
    pub fn with_role(&self, role: Role) -> Option<ColumnId> {
        self.columns.iter().position(|column| column.role == Some(role)).map(|at| ColumnId(at as u32))
    }

    /// The column of this name: exactly, or else ignoring case.
    pub fn named(&self, name: &str) -> Option<ColumnId> {
        let exactly = self.columns.iter().position(|column| column.name == name);
        let lower = name.to_lowercase();
        exactly
            .or_else(|| self.columns.iter().position(|column| column.name.to_lowercase() == lower))
            .map(|at| ColumnId(at as u32))
    }

    /// A cell as written, without its quotes.
    pub fn cell(&self, row: RowId, column: ColumnId) -> Cow<'_, str> {
        self.text.cell(row, column)
    }

    /// A cell read as its column's type: a number, a day since 1970-01-01, or NaN; NaN too where there is no such row.
    pub fn number(&self, row: RowId, column: ColumnId) -> f64 {
        if let Some(kept) = self.numbers.get(column.index()).and_then(OnceLock::get) {
            return if row.index() < kept.rows() { kept.at(row.index()) } else { f64::NAN };
        }
        if let Some(conversion) = self.conversion(column) {
            return self.converted(row, column, conversion);
        }
        let known = self.column(column).filter(|_| self.is_in_currency(row, column));
        known.map_or(f64::NAN, |described| described.number(&self.cell(row, column)))
    }

    /// The values of a column of numbers or dates, read once and kept; none for other columns.
    pub fn numbers(&self, column: ColumnId) -> Option<Arc<Numbers>> {
        let kind = &self.column(column)?.kind;
        if !matches!(kind, ColumnType::Number(_) | ColumnType::Date(_)) {
            return None;
        }
        let slot = &self.numbers[column.index()];
        if slot.get().is_none() {
            self.prepare(&[column]);
        }
        slot.get().cloned()
    }

    /// Reads several columns of numbers or dates in one pass over the text.
    pub fn prepare(&self, wanted: &[ColumnId]) {
        let mut wanted: Vec<ColumnId> = (wanted.iter().copied())
            .filter(|&column| self.numbers[column.index()].get().is_none())
            .filter(|&column| {
                matches!(self.columns[column.index()].kind, ColumnType::Number(_) | ColumnType::Date(_))
            })
            .collect();
        wanted.sort_unstable();
        wanted.dedup();
        if wanted.is_empty() {
            return;
        }
        let kinds: Vec<&ColumnType> =
            wanted.iter().map(|column| &self.columns[column.index()].kind).collect();
        let parts: Vec<Vec<Numbers>> =
            self.chunks().into_par_iter().map(|rows| self.read_rows(rows, &wanted, &kinds)).collect();
        let mut joined: Vec<Numbers> = wanted.iter().map(|_| Numbers::default()).collect();
        for part in parts {
            for (whole, part) in joined.iter_mut().zip(part) {
                whole.append(part);
            }
        }
        for (column, numbers) in wanted.iter().zip(joined) {
            if !numbers.foreign.is_empty() || self.conversion(*column).is_some() {
                // Findings say it, on a thread that has no time for it.
                numbers.added_up();
            }
            self.numbers[column.index()].get_or_init(|| Arc::new(numbers));
        }
    }

    fn read_rows(&self, rows: Range<usize>, wanted: &[ColumnId], kinds: &[&ColumnType]) -> Vec<Numbers> {
        let mut chunks: Vec<NumberChunk> =
            (wanted.iter()).map(|column| NumberChunk::new(rows.len(), self.conversion(*column))).collect();
        let currencies: Vec<Option<&CurrencyColumn>> =
            wanted.iter().map(|column| self.currency_of(*column)).collect();
        // The column of currencies is cut out beside the others.
        let extra = currencies.iter().flatten().next().map(|currency| currency.column);
        let mut read: Vec<ColumnId> = wanted.iter().copied().chain(extra).collect();
        read.sort_unstable();
        read.dedup();
        let places: Vec<usize> = wanted.iter().filter_map(|column| read.binary_search(column).ok()).collect();
        let place_of_extra = extra.and_then(|column| read.binary_search(&column).ok()).unwrap_or(0);
        let mut cells = vec![[""; BATCH]; read.len()];
        for batch in pieces(rows.clone(), BATCH) {
            self.text.for_records(batch.clone(), |row, record| {
                record.for_slices(&read, |position, cell| cells[position][row - batch.start] = cell);
            });
            for (((chunk, kind), currency), &place) in
                chunks.iter_mut().zip(kinds).zip(&currencies).zip(&places)
            {
                let own = cells[place][..batch.len()].iter().copied();
                match currency {
                    Some(currency) => {
                        let said = cells[place_of_extra][..batch.len()].iter().copied();
                        chunk.read_in(batch.start, kind, own.zip(said), currency);
                    }
                    None => chunk.read(batch.start, kind, own),
                }
            }
        }
        chunks.into_iter().map(NumberChunk::packed).collect()
    }

    /// The rows in pieces of a size that suits one thread at a time.
    pub fn chunks(&self) -> Vec<Range<usize>> {
        chunks(self.len())
    }
}

/// An empty slot for each column.
fn slots<T>(columns: &[Column]) -> Vec<OnceLock<T>> {
    columns.iter().map(|_| OnceLock::new()).collect()
}

/// Rows in pieces of a size that suits one thread at a time.
fn chunks(rows: usize) -> Vec<Range<usize>> {
    pieces(0..rows, CHUNK).collect()
}

#[cfg(test)]
mod tests;
