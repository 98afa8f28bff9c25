//! Totals within the lines of an order, in a list that says on each line whose it is: `17,Acme,Subtotal,140.00`.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::super::labels::{self, Label};
use super::figures::FigureColumns;
use super::{ABOVE, RunningSums, SHORT};
use crate::data::column::{ColumnId, RowId};
use crate::data::text::Text;

/// Rows of a longer list in which a column with such words is looked for.
const LOOKED_AT: usize = 2_000;
/// Lines of an order.
const LINES: usize = 500;

/// What people may call a product, a group or a kind of customer as well.
const NAMES: &[&str] = &["all", "alle", "tous", "todos", "ensemble", "overall", "ergebnis"];

/// The rows that add up the lines above them that agree with them in what is left of the word for it.
pub(super) fn find(
    text: &Text,
    figures: &FigureColumns<'_>,
    gone: &BTreeMap<usize, &'static str>,
) -> Vec<(usize, &'static str)> {
    let mut found = BTreeMap::new();
    let rows = if text.len() <= SHORT { text.len() } else { LOOKED_AT };
    let [words, numbers] = figures.ids();
    for column in columns(text, words, rows) {
        let left: Vec<ColumnId> = (0..column.0).map(ColumnId).collect();
        if !words.iter().chain(numbers).any(|id| left.contains(id)) {
            continue;
        }
        for row in 1..text.len() {
            let is_out = |row: usize| gone.contains_key(&row) || found.contains_key(&row);
            if !is_out(row) && is_called(text, row, column) && adds_up(text, figures, column, row, &is_out) {
                found.insert(row, ABOVE);
            }
        }
    }
    found.into_iter().collect()
}

/// The columns of words in which some of the first rows say that they are totals, but for the first column.
fn columns(text: &Text, words: &[ColumnId], rows: usize) -> Vec<ColumnId> {
    let none = || vec![false; words.len()];
    let of_row = |mut are: Vec<bool>, row: usize| {
        text.record(RowId(row as u32)).for_columns(words, |place, cell| are[place] |= says(&cell));
        are
    };
    let either =
        |one: Vec<bool>, other: Vec<bool>| one.iter().zip(other).map(|(one, other)| one | other).collect();
    let are = (0..rows).into_par_iter().fold(none, of_row).reduce(none, either);
    let columns = words.iter().zip(are).filter(|(column, is)| *is && column.0 > 0);
    columns.map(|(column, _)| *column).collect()
}

fn is_called(text: &Text, row: usize, column: ColumnId) -> bool {
    says(&text.record(RowId(row as u32)).cell(column))
}

/// Whether a cell says that its line is a total of an order, or what was paid for it at the till.
fn says(cell: &str) -> bool {
    let cell = cell.trim();
    let is_total = labels::may_be_total(cell.as_bytes()) && labels::label(cell) == Label::Total;
    let is_name = || NAMES.iter().any(|name| name.eq_ignore_ascii_case(cell));
    cell.eq_ignore_ascii_case("tender") || (is_total && !is_name() && cell.chars().any(char::is_alphabetic))
}

/// Whether the lines above that agree with a row in the cells that it shares with the one above it add up to it.
fn adds_up(
    text: &Text,
    figures: &FigureColumns<'_>,
    column: ColumnId,
    row: usize,
    is_out: &dyn Fn(usize) -> bool,
) -> bool {
    let cell =
        |row: usize, column: u32| text.record(RowId(row as u32)).cell(ColumnId(column)).trim().to_owned();
    let is_same = |above: usize, left: &u32| {
        let own = cell(row, *left);
        !own.is_empty() && own == cell(above, *left)
    };
    let keys: Vec<u32> = (0..column.0).filter(|left| is_same(row - 1, left)).collect();
    let is_line = |above: &usize| {
        let is_of_order = keys.iter().all(|key| is_same(*above, key));
        is_of_order && (is_out(*above) || !is_called(text, *above, column))
    };
    if keys.is_empty() {
        return false;
    }
    let mut sums = RunningSums::new(figures.columns());
    for above in (row.saturating_sub(LINES)..row).rev().take_while(is_line).filter(|above| !is_out(*above)) {
        sums.add(&figures.row(above).values);
    }
    sums.rows > 0 && figures.adds_up_right_of(column, row, &sums)
}
