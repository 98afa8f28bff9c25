//! What the list writes in a way that a database does not read.

use std::ops::Range;

use rayon::prelude::*;

use crate::data::cell::Cell;
use crate::data::column::{Column, ColumnId, ColumnType, RowId};
use crate::data::date::{DateFormat, Day};
use crate::data::display::first_of;
use crate::data::table::Table;

use super::{SqlDialect, SqlScript};

/// Columns that are named.
const NAMED: usize = 6;
/// What a query takes from both ends of a cell.
const BLANKS: [char; 4] = [' ', '\t', '\n', '\r'];
/// Digits of an exponent that PostgreSQL is given.
const EXPONENT: usize = 2;

impl SqlScript<'_> {
    /// Sentences about the columns of the query of which this list writes a cell in another way than the query reads it as
    /// text; none where there are none. Grows with the list.
    pub fn unreadable(&self) -> Vec<String> {
        let table = self.tiering.measures.table();
        let lines = table.added_rows().map_or(&**table, |orders| &*orders.lines);
        let Ok(query) = self.query() else { return Vec::new() };
        let keys: Vec<&str> = self
            .roster
            .key_columns()
            .into_iter()
            .filter_map(|column| Some(table.column(column)?.name.as_str()))
            .collect();
        let is_read = |column: &Column| query.contains(&self.dialect.name(&column.name));
        let read: Vec<ReadColumn> = (lines.column_ids())
            .filter_map(|id| Some((id, lines.column(id)?)).filter(|(_, column)| is_read(column)))
            .map(|(id, column)| ReadColumn { id, is_key: keys.contains(&column.name.as_str()) })
            .collect();
        let differs = read_otherwise(self.dialect, lines, &read);
        let named = |is_text: bool| {
            let columns = read.iter().zip(&differs).filter(|(_, differs)| **differs);
            let columns = columns.filter(|(column, _)| column.is_text(lines) == is_text);
            named(columns.filter_map(|(column, _)| lines.column(column.id)))
        };
        let values = named(false).map(|names| {
            format!(
                "The query reads typed columns, or text with decimal points and dates year first. This list writes {names} in \
                 another way: give the table types."
            )
        });
        let texts = named(true).map(|names| {
            format!(
                "Some cells of {names} have a mark for spreadsheets or an unusual blank around their text, such as a ' in \
                 front. The query keeps it, and Tierdeck does not: remove it in the table."
            )
        });
        values.into_iter().chain(texts).collect()
    }
}

/// A column that the query reads.
struct ReadColumn {
    id: ColumnId,
    /// Whether it is read as text, whatever it is.
    is_key: bool,
}

impl ReadColumn {
    fn is_text(&self, lines: &Table) -> bool {
        let kind = lines.column(self.id).map(|column| &column.kind);
        self.is_key || matches!(kind, None | Some(ColumnType::Text | ColumnType::Empty))
    }
}

/// The names of some columns; none where there are none.
fn named<'a>(columns: impl Iterator<Item = &'a Column>) -> Option<String> {
    let columns: Vec<&Column> = columns.collect();
    let names: Vec<String> =
        columns.iter().take(NAMED).map(|column| format!("'{}'", column.name.trim())).collect();
    (!names.is_empty()).then(|| first_of(&names, columns.len() - names.len()))
}

/// For each column, whether a cell of it says something else to the query.
fn read_otherwise(dialect: SqlDialect, lines: &Table, read: &[ReadColumn]) -> Vec<bool> {
    let is_text: Vec<bool> = read.iter().map(|column| column.is_text(lines)).collect();
    let is_other = |at: usize, row: usize, written: &str, cell: &str| {
        let text = written.trim_matches(BLANKS);
        if is_text[at] {
            return text != cell.trim();
        }
        let here = lines.number(RowId(row as u32), read[at].id);
        let there = match lines.column(read[at].id).map(|column| &column.kind) {
            Some(ColumnType::Date(_)) => day(text),
            _ => number(dialect, text),
        };
        here != there && !(here.is_nan() && there.is_nan())
    };
    let none = || vec![false; read.len()];
    let of_rows = |rows: Range<usize>| {
        let mut found = none();
        for (row, record) in rows.clone().zip(lines.text().records(rows)) {
            let (mut cells, mut next) = (record.written_cells().zip(record.cells()), 0);
            for (at, column) in read.iter().enumerate() {
                let ((_, written), cell) = cells.nth(column.id.index() - next).unwrap_or_default();
                next = column.id.index() + 1;
                found[at] = found[at] || is_other(at, row, &written, &cell);
            }
        }
        found
    };
    let either = |mut one: Vec<bool>, other: Vec<bool>| {
        one.iter_mut().zip(other).for_each(|(one, other)| *one |= other);
        one
    };
    lines.chunks().into_par_iter().map(of_rows).reduce(none, either)
}

/// The number that a query reads from a text; NaN where it is none.
fn number(dialect: SqlDialect, text: &str) -> f64 {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || b".+-eE".contains(&byte));
    let exponent = text.split_once(['e', 'E']).map_or("", |(_, exponent)| exponent);
    let is_long = text.len() >= 100 || exponent.trim_start_matches(['+', '-', '0']).len() > EXPONENT;
    if !is_plain || (is_long && dialect == SqlDialect::Postgres) {
        return f64::NAN;
    }
    text.parse().ok().filter(|number: &f64| number.abs() < 1e100).unwrap_or(f64::NAN)
}

/// The day that a query reads from a text; NaN where it is none.
fn day(text: &str) -> f64 {
    let is_digit = |at: &usize| text.as_bytes().get(*at).is_some_and(u8::is_ascii_digit);
    let is_iso = [0, 1, 2, 3, 5, 6, 8, 9].iter().all(is_digit)
        && [4, 7].iter().all(|at| text.as_bytes().get(*at) == Some(&b'-'));
    match DateFormat::Iso.read(text) {
        Cell::Value(Day(day)) if is_iso => f64::from(day),
        _ => f64::NAN,
    }
}
