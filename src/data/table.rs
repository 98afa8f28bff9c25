//! The list as a table: its text, its columns with their types and roles, and typed values on demand.

mod cells;
mod choice;
mod doubts;
mod numbers;
mod packed;
mod packing;
mod words;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::cell::Cell;
use super::column::{Column, ColumnId, ColumnType, Role, RowId};
use super::date::Day;
use super::finding::{Finding, FindingKind};
use super::infer::{self, Evidence, Inferred};
use super::roles::{self, Candidate};
use super::text::Text;

pub use cells::CellCounts;
pub use choice::{Choice, Choices, ChosenRole, ChosenType};
use choice::{apply_choices, chosen_type_settles};
pub use numbers::Numbers;
use numbers::{NumberChunk, Occurrences};
pub use words::{VisitTexts, Words};

/// Customers looked at to settle the types of a long list; of a longer one, this many, evenly spread.
const LOOKED_AT: usize = 10_000;
/// What threads see of a long list comes together in this many parts.
const PARTS: usize = 16;
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
    findings: Vec<Finding>,
}

impl Table {
    /// Types the text: every column gets a type and perhaps a role, from its cells, its header and the choices.
    pub fn new(text: Text, choices: &Choices) -> Table {
        let width = text.width();
        Self::of_first_columns(text, width, choices)
    }

    /// The same of the first columns only, where the others are not the list's own.
    pub fn of_first_columns(text: Text, own: usize, choices: &Choices) -> Table {
        let mut inferred = look_at(&text, own);
        infer::settle_together(&mut inferred);
        let candidates: Vec<Candidate> = (text.header().iter().zip(&inferred))
            .map(|(name, inferred)| Candidate { name, inferred })
            .collect();
        let guessed_roles = roles::guess_roles(&candidates);
        let mut findings = Vec::new();
        let mut columns = Vec::with_capacity(inferred.len());
        for ((name, inferred), (role, role_guess)) in text.header().iter().zip(inferred).zip(guessed_roles) {
            findings.extend(doubts::of_column(name, &inferred));
            columns.push(Column {
                name: name.clone(),
                kind: inferred.kind,
                kind_guess: inferred.guess,
                role,
                role_guess,
                missing: inferred.missing,
                sample: inferred.sample,
            });
        }
        apply_choices(&mut columns, choices);
        findings.retain(|finding| !chosen_type_settles(finding, choices));
        let numbers = columns.iter().map(|_| OnceLock::new()).collect();
        Table { text, columns, numbers, findings }
    }

    /// The same columns over more of the same text: what is shown while a list is being read.
    pub fn over(&self, text: Text) -> Table {
        let numbers = self.columns.iter().map(|_| OnceLock::new()).collect();
        Table { text, columns: self.columns.clone(), numbers, findings: Vec::new() }
    }

    /// The same columns over some rows of the same text, with one of them in another role: which loses it elsewhere.
    pub fn with_other_role(&self, text: Text, column: ColumnId, role: Option<Role>) -> Table {
        let mut table = self.over(text);
        for other in table.columns.iter_mut().filter(|other| role.is_some() && other.role == role) {
            other.role = None;
        }
        if let Some(column) = table.columns.get_mut(column.index()) {
            column.role = role;
        }
        table
    }

    /// A table without columns and customers: what there is before anything has been read.
    pub fn empty() -> Table {
        Table { text: Text::default(), columns: Vec::new(), numbers: Vec::new(), findings: Vec::new() }
    }

    /// The number of customers.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether there are no customers.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
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
        self.column(column).map_or(f64::NAN, |described| described.number(&self.cell(row, column)))
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
            self.numbers[column.index()].get_or_init(|| Arc::new(numbers));
        }
    }

    fn read_rows(&self, rows: Range<usize>, wanted: &[ColumnId], kinds: &[&ColumnType]) -> Vec<Numbers> {
        let mut chunks: Vec<NumberChunk> =
            wanted.iter().map(|_| NumberChunk::with_capacity(rows.len())).collect();
        let mut cells = vec![[""; BATCH]; wanted.len()];
        for first in rows.clone().step_by(BATCH) {
            let batch = first..(first + BATCH).min(rows.end);
            for (at, record) in self.text.records(batch.clone()).enumerate() {
                record.for_slices(wanted, |position, cell| cells[position][at] = cell);
            }
            for ((chunk, kind), cells) in chunks.iter_mut().zip(kinds).zip(&cells) {
                chunk.read(first, kind, cells[..batch.len()].iter().copied());
            }
        }
        chunks.into_iter().map(NumberChunk::packed).collect()
    }

    /// The rows in pieces of a size that suits one thread at a time.
    pub fn chunks(&self) -> Vec<Range<usize>> {
        chunks(self.len())
    }

    /// What is odd about the columns' types, and about the cells of those columns that have been read so far.
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = self.findings.clone();
        for (id, (column, numbers)) in (0..).map(ColumnId).zip(self.columns.iter().zip(&self.numbers)) {
            let Some(numbers) = numbers.get() else { continue };
            findings.extend(self.placeholders(id, column, numbers));
            let what = column.kind.name();
            let mut report = |kind, tally: Occurrences, what: String| {
                if let Some(first) = tally.first {
                    let line = Some(self.text.line(RowId(first as u32)));
                    findings.push(Finding { kind, count: tally.count, line, message: what });
                }
            };
            let misfit_kind = if what == "date" { FindingKind::NotADate } else { FindingKind::NotANumber };
            let cells =
                |count: usize| if count == 1 { "1 cell".to_string() } else { format!("{count} cells") };
            report(
                misfit_kind,
                numbers.misfits,
                match numbers.misfits.count {
                    1 => format!("1 cell in '{}' is not a {what} and counts as missing.", column.name),
                    count => {
                        format!("{count} cells in '{}' are not a {what} and count as missing.", column.name)
                    }
                },
            );
            report(
                FindingKind::UnusableNumber,
                numbers.unusable,
                format!(
                    "Too large or not finite, and so missing: {} in '{}'.",
                    cells(numbers.unusable.count),
                    column.name
                ),
            );
        }
        findings
    }
}

impl Table {
    /// The cells of a column that have a placeholder instead of a day.
    fn placeholders(&self, id: ColumnId, column: &Column, numbers: &Numbers) -> Option<Finding> {
        let Occurrences { count, first } = numbers.placeholders;
        let row = RowId(first? as u32);
        let cell = self.cell(row, id);
        let name = &column.name;
        let message = match count {
            1 => format!("1 cell in '{name}' has '{}' instead of a date and counts as missing.", cell.trim()),
            _ => format!(
                "{count} cells in '{name}' have '{}' or the like instead of a date and count as missing.",
                cell.trim()
            ),
        };
        Some(Finding { kind: FindingKind::PlaceholderDate, count, line: Some(self.text.line(row)), message })
    }
}

/// Rows in pieces of a size that suits one thread at a time.
fn chunks(rows: usize) -> Vec<Range<usize>> {
    (0..rows).step_by(CHUNK).map(|first| first..(first + CHUNK).min(rows)).collect()
}

impl Column {
    /// A cell read as the column's type: a number, a day since 1970-01-01, or NaN.
    pub(crate) fn number(&self, cell: &str) -> f64 {
        match read(&self.kind, cell) {
            Cell::Value(value) => value,
            Cell::Missing | Cell::Placeholder | Cell::Unusable | Cell::Misfit => f64::NAN,
        }
    }
}

/// Reads a cell as a number; a day becomes its count since 1970-01-01.
#[inline]
fn read(kind: &ColumnType, cell: &str) -> Cell<f64> {
    match kind {
        ColumnType::Number(format) => format.read(cell),
        ColumnType::Date(format) => match format.read(cell) {
            Cell::Value(Day(day)) => Cell::Value(f64::from(day)),
            Cell::Missing => Cell::Missing,
            Cell::Placeholder => Cell::Placeholder,
            Cell::Unusable => Cell::Unusable,
            Cell::Misfit => Cell::Misfit,
        },
        ColumnType::Text | ColumnType::Empty => Cell::Missing,
    }
}

/// Looks at the cells of every column.
fn look_at(text: &Text, own: usize) -> Vec<Inferred> {
    let fresh = || text.header().iter().take(own).map(|name| Evidence::new(name)).collect::<Vec<_>>();
    let step = text.len().div_ceil(LOOKED_AT).max(1);
    let chunks: Vec<usize> = (0..text.len()).step_by(CHUNK).collect();
    let parts: Vec<Vec<Evidence>> = (chunks.par_chunks(chunks.len().div_ceil(PARTS).max(1)))
        .map(|chunks| {
            let mut evidence = fresh();
            let rows =
                chunks.iter().flat_map(|&first| (first..(first + CHUNK).min(text.len())).step_by(step));
            for record in rows.map(|row| text.record(RowId(row as u32))) {
                for (evidence, cell) in evidence.iter_mut().zip(record.cells()) {
                    evidence.look(&cell);
                }
            }
            evidence
        })
        .collect();
    let mut whole = fresh();
    for part in parts {
        for (whole, part) in whole.iter_mut().zip(part) {
            whole.merge(part);
        }
    }
    whole.into_iter().map(Evidence::conclude).collect()
}

#[cfg(test)]
mod tests;
