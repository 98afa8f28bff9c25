//! Rows of orders that are called something besides what was sold: tax, fees, deposits, transfers, and what nobody may
//! have paid.

mod kinds;
mod unpaid;
mod words;

use std::ops::Range;

use rayon::prelude::*;

use super::AddedRows;
use super::doubts::both;
use super::plan::quoted;
use super::words::has;
use super::worth::Worth;
use crate::data::column::{ColumnId, ColumnType, RowId};
use crate::data::finding::Finding;
use crate::data::header;
use crate::data::number::counted;
use crate::data::table::Table;
use kinds::{Called, CellsAbout, KINDS};
use words::{METHOD_HEADERS, PAYING, TAX_HEADERS};

/// Rows that are looked at.
const LOOKED_AT: usize = 200_000;
/// Of a kind of rows, how many there are, and the first.
type Found = (usize, Option<u32>);

/// For each column of words, the kinds of such rows beside others.
pub(super) fn all(added: &AddedRows) -> Vec<Finding> {
    let AddedRows { lines, plan, worth, .. } = added;
    let is_read = |column: &ColumnId| {
        ![&plan.customer, &plan.status].iter().any(|columns| columns.contains(column))
            && plan.order != Some(*column)
    };
    let columns = lines.column_ids().filter(is_read);
    let (columns, abouts): (Vec<ColumnId>, Vec<CellsAbout>) =
        columns.filter_map(|column| Some((column, about(added, column)?))).unzip();
    if columns.is_empty() || worth.amounts.is_none() {
        return Vec::new();
    }
    let rows = lines.len().min(LOOKED_AT);
    let parts = lines.chunks().into_par_iter().filter(|part| part.start < rows);
    let counts = parts.map(|part| of_rows(lines, worth, (&columns, &abouts), part.start..part.end.min(rows)));
    let none = || vec![[(0, None); KINDS]; columns.len()];
    let counts = counts.reduce(none, |mut all, more| {
        let places = all.iter_mut().flatten().zip(more.iter().flatten());
        places.for_each(|(all, more)| *all = both(*all, *more));
        all
    });
    let mut findings = Vec::new();
    for (column, found) in columns.iter().zip(counts) {
        for (called, (count, first)) in Called::ALL.into_iter().zip(found) {
            let Some(first) = first.filter(|_| count < rows) else { continue };
            let (name, row) = (quoted(lines, *column), RowId(first));
            let message = called.message(&name, &counted(count, "row"), lines.cell(row, *column).trim());
            let line = Some(lines.text().line(row));
            findings.push(Finding { kind: called.finding(), count, line, message });
        }
    }
    findings
}

/// What a column of words is about; none where that is the tax, or how something was sent.
fn about(added: &AddedRows, column: ColumnId) -> Option<CellsAbout> {
    let AddedRows { lines, plan, .. } = added;
    let described = lines.column(column).filter(|described| described.kind == ColumnType::Text)?;
    let words = header::words(&described.name);
    let begins_or_ends = |parts: &[&str]| {
        let speaks = |word: &String| parts.iter().any(|part| word.starts_with(part) || word.ends_with(part));
        words.iter().any(speaks)
    };
    let is_other_kind = || {
        const HEADERS: &str = "auftragsgrund bestellgrund scenario szenario escenario wertart datenart version direction \
             richtung sens sentido direccion direzione direcao flow cashflow";
        header::say_one_of(&words, HEADERS)
            || matches!(words.as_slice(), [order, reason] if order == "order" && reason == "reason")
    };
    let is_origin = || {
        const ORIGINS: &str =
            "mode modus environment umgebung source origin channel quelle kanal canal tag tags";
        header::say_one_of(&words, ORIGINS)
    };
    match () {
        () if begins_or_ends(TAX_HEADERS)
            || has(&words, &["timezone", "zone", "state", "region", "province"]) =>
        {
            None
        }
        () if begins(&words, PAYING) && begins_or_ends(METHOD_HEADERS) => Some(CellsAbout::Method),
        () if begins(&words, PAYING) => Some(CellsAbout::Payment),
        () if begins_or_ends(METHOD_HEADERS) => None,
        () if plan.document.contains(&column) || is_other_kind() => Some(CellsAbout::Kinds),
        () if is_origin() => Some(CellsAbout::Origins),
        () => Some(CellsAbout::Things),
    }
}

fn begins(words: &[String], starts: &[&str]) -> bool {
    words.iter().any(|word| starts.iter().any(|start| word.starts_with(start)))
}

/// What the rows of a part are called in each column of words.
fn of_rows(
    lines: &Table,
    worth: &Worth,
    (columns, abouts): (&[ColumnId], &[CellsAbout]),
    rows: Range<usize>,
) -> Vec<[Found; KINDS]> {
    let mut found = vec![[(0, None); KINDS]; columns.len()];
    // Cells of a column often say what the one above says.
    let mut latest: Vec<(String, Option<Called>)> = vec![(String::new(), None); columns.len()];
    for (row, record) in rows.clone().zip(lines.text().records(rows)) {
        record.for_columns(columns, |place, cell| {
            let (said, called) = &mut latest[place];
            if *said != *cell {
                (*said, *called) = (cell.clone().into_owned(), Called::of(&cell, abouts[place]));
            }
            let is_counted = |called: &Called| *called != Called::Gift || worth.factors[row] > 0;
            let is_said = |called: &Called| called.is_asked(worth.of_row(row)) && is_counted(called);
            if let Some(called) = called.filter(is_said) {
                let all = &mut found[place][called as usize];
                *all = both(*all, (1, Some(row as u32)));
            }
        });
    }
    found
}
