//! What a screen or a list shows, as rows that can be written in any format. CSV is written here; the files of the other
//! formats, `markdown`, `html` and `workbook`, each add how a grid is written in theirs.

mod cell;
mod tabs;

use std::io::{self, Write};

use crate::data::date::Day;
use crate::data::number::{Decimal, in_style};
use crate::data::protect::protect;
use crate::tiering::Tier;

use super::fields::write_cells;

pub(super) use cell::{iso, rounded};
pub use tabs::TabText;

/// Rows with what they are called and what is said about them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grid {
    /// The heading, for people.
    pub title: String,
    /// Said above the rows.
    pub sentences: Vec<String>,
    /// The columns, from left to right.
    pub columns: Vec<GridColumn>,
    /// The rows, each with a cell for every column.
    pub rows: Vec<Vec<GridCell>>,
    /// The last line, where there are totals. CSV has rows alone.
    pub totals: Option<Vec<GridCell>>,
    /// Said below the rows.
    pub after: Vec<String>,
    /// The decimal mark of the list, for people; none where the thread has it already.
    pub decimal: Option<Decimal>,
}

/// A column of a [`Grid`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridColumn {
    /// What programs call it: small letters, digits and `_`, or the name that the list has for it.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// What its cells are.
    pub kind: GridKind,
}

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GridKind {
    /// Text.
    Text,
    /// Numbers.
    Number {
        /// How many decimals are written for people, and at most for programs.
        decimals: u8,
    },
    /// Amounts of money: to the cent for programs, for people with cents only below 1,000.
    Amount,
    /// Shares of 1, in percent for people.
    Share,
    /// Days.
    Day,
    /// Tiers.
    Tier,
}

/// A cell of a [`Grid`].
#[derive(Clone, Debug, Default, PartialEq)]
pub enum GridCell {
    /// Nothing, or not known.
    #[default]
    Empty,
    /// Text, of a list or our own.
    Text(String),
    /// A number; what it counts is said by the column.
    Number(f64),
    /// A number that stays as it is written, such as one of the list in its own writing.
    Written(String),
    /// A day.
    Day(Day),
    /// A tier.
    Tier(Tier),
}

/// The endings of the formats in which rows can be written; the last one for rows with days.
pub const DATED_ENDINGS: &[&str] = &["csv", "xlsx", "md", "markdown", "html", "htm", "ics"];
/// The endings of the formats in which all rows can be written.
pub const ENDINGS: &[&str] = &["csv", "xlsx", "md", "markdown", "html", "htm"];

impl GridColumn {
    /// A column.
    pub fn new(name: impl Into<String>, title: impl Into<String>, kind: GridKind) -> GridColumn {
        GridColumn { name: name.into(), title: title.into(), kind }
    }
}

impl GridKind {
    /// Whether its cells are aligned to the right.
    pub fn is_number(self) -> bool {
        !matches!(self, GridKind::Text | GridKind::Day)
    }
}

impl Grid {
    /// The same with some of the columns alone.
    pub fn with_columns(mut self, is_kept: &[bool]) -> Grid {
        fn kept<T>(all: Vec<T>, is_kept: &[bool]) -> Vec<T> {
            all.into_iter().zip(is_kept).filter(|(_, is_kept)| **is_kept).map(|(one, _)| one).collect()
        }
        self.columns = kept(self.columns, is_kept);
        self.rows = self.rows.into_iter().map(|row| kept(row, is_kept)).collect();
        self.totals = self.totals.map(|totals| kept(totals, is_kept));
        self
    }

    /// The columns of these names, or headings, in this order.
    ///
    /// # Errors
    /// There is no such column: a sentence.
    pub fn of_columns(self, names: &[String]) -> Result<Grid, String> {
        let named = |name: &String| {
            let is_it = |text: &str| text.to_lowercase() == name.to_lowercase();
            self.columns.iter().position(|column| is_it(&column.name) || is_it(&column.title))
        };
        let position = |name| named(name).ok_or_else(|| no_column(name, &self.columns));
        let kept = names.iter().map(position).collect::<Result<Vec<usize>, String>>()?;
        let row =
            |row: &Vec<GridCell>| kept.iter().map(|at| row.get(*at).cloned().unwrap_or_default()).collect();
        Ok(Grid {
            columns: kept.iter().map(|at| self.columns[*at].clone()).collect(),
            rows: self.rows.iter().map(row).collect(),
            totals: self.totals.as_ref().map(row),
            ..self
        })
    }

    /// Rows of CSV below machine names: numbers with a point and without marks between thousands, days as
    /// `2024-12-31`, shares of 1, and text protected from being run as a formula.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_csv(&self, out: &mut dyn Write) -> io::Result<()> {
        let head: Vec<&str> = self.columns.iter().map(|column| column.name.as_str()).collect();
        let cell = |cell: &GridCell, kind| match cell {
            GridCell::Written(number) => number.clone(),
            _ => protect(&cell.for_programs(kind)).into_owned(),
        };
        write_cells(out, &head, self.rows.iter().map(|row| self.cells(row, cell)))
    }

    /// What this writes for people, with the decimal mark of its list.
    pub(super) fn in_its_style<T>(&self, write: impl FnOnce() -> T) -> T {
        match self.decimal {
            Some(decimal) => in_style(decimal, write),
            None => write(),
        }
    }

    /// A row's cells as text, one for every column.
    pub(super) fn cells(
        &self,
        row: &[GridCell],
        written: impl Fn(&GridCell, GridKind) -> String,
    ) -> Vec<String> {
        let cells = row.iter().chain(std::iter::repeat(&GridCell::Empty));
        self.columns.iter().zip(cells).map(|(column, cell)| written(cell, column.kind)).collect()
    }
}

/// What is said of a name that no column has.
pub fn no_column(name: &str, columns: &[GridColumn]) -> String {
    let known: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    format!("There is no column '{name}'. Choose of {}.", known.join(", "))
}

#[cfg(test)]
mod tests;
