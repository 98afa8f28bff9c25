//! A grid as a sheet.

use std::io::{self, Write};

use super::super::grid::{Grid, GridCell, GridKind, rounded};
use super::{Book, CellLook, SheetWriter, Value};

/// Rows whose cells say how wide a column is.
const SAMPLED: usize = 200;

/// Adds the rows of a grid as a sheet: its head, its rows, its totals in the line below an empty one, and what is said
/// about them below that. Gives the number of cells that were too long.
///
/// # Errors
/// It is too large for a sheet, or cannot be written.
pub(in crate::export) fn write_grid(book: &mut Book, name: &str, grid: &Grid) -> io::Result<usize> {
    let (rows, width) = (grid.rows.len(), grid.columns.len());
    let below = 1 + usize::from(grid.totals.is_some()) + 1 + grid.sentences.len() + grid.after.len();
    let mut sheet = book.sheet(name, 1 + rows + below, width)?;
    let head: Vec<&str> = grid.columns.iter().map(|column| column.title.as_str()).collect();
    let start = grid.rows.iter().take(SAMPLED);
    let sample: Vec<Vec<String>> = start.map(|row| grid.cells(row, GridCell::for_people)).collect();
    sheet.head(&head, &sample)?;
    let tiers = grid.columns.iter().position(|column| column.kind == GridKind::Tier);
    sheet.filter_and_colour(rows, width, tiers)?;
    for (at, row) in (1..).zip(&grid.rows) {
        put_row(&mut sheet, at, grid, row)?;
    }
    let mut at = 1 + rows + 1;
    if let Some(totals) = &grid.totals {
        put_row(&mut sheet, at, grid, totals)?;
        at += 2;
    }
    for sentence in grid.sentences.iter().chain(&grid.after) {
        sheet.put(at, 0, &Value::text(sentence.as_str()))?;
        at += 1;
    }
    Ok(sheet.cut)
}

impl Grid {
    /// A workbook with the rows as a sheet.
    ///
    /// # Errors
    /// There are more rows than a sheet can have, or `out` failed.
    pub fn write_workbook(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut book = Book::new();
        write_grid(&mut book, &self.title, self)?;
        book.finish(out)
    }
}

fn put_row(sheet: &mut SheetWriter<'_>, at: usize, grid: &Grid, row: &[GridCell]) -> io::Result<()> {
    let kinds: Vec<GridKind> = grid.columns.iter().map(|column| column.kind).collect();
    cells_of(row, &kinds).enumerate().try_for_each(|(column, value)| sheet.put(at, column, &value))
}

/// The cells of a row, typed.
fn cells_of<'a>(row: &'a [GridCell], kinds: &'a [GridKind]) -> impl Iterator<Item = Value<'a>> {
    row.iter().zip(kinds).map(|(cell, kind)| match cell {
        GridCell::Empty => Value::Empty,
        GridCell::Text(text) => Value::text(text.as_str()),
        GridCell::Number(number) => number_of(*number, *kind),
        GridCell::Written(number) => match number.parse() {
            Ok(number) if *kind != GridKind::Text => number_of(number, *kind),
            _ => Value::text(number.as_str()),
        },
        GridCell::Day(day) => Value::day(*day),
        GridCell::Tier(tier) => Value::Number(tier.number().into(), CellLook::Plain),
    })
}

fn number_of<'a>(number: f64, kind: GridKind) -> Value<'a> {
    rounded(number, kind).map_or(Value::Empty, |number| Value::Number(number, look(kind)))
}

fn look(kind: GridKind) -> CellLook {
    match kind {
        GridKind::Number { decimals } => CellLook::Decimals(decimals.min(9)),
        GridKind::Amount => CellLook::Decimals(2),
        GridKind::Share => CellLook::Share,
        GridKind::Text | GridKind::Day | GridKind::Tier => CellLook::Plain,
    }
}
