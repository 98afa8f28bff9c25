//! Lists that lie on their side: a customer in each column, and what is known of them in each row.

use super::column::{ColumnId, RowId};
use super::display::display;
use super::sniff::known::names_column;
use super::table::Table;

/// More rows than customers have facts.
const MOST_ROWS: usize = 60;

/// What is said of a list whose rows are called as columns are elsewhere: `Revenue`, `Orders`.
pub(crate) fn sideways(table: &Table) -> Option<String> {
    let rows = table.len();
    if !(2..=MOST_ROWS).contains(&rows) || table.columns().len() < 3 {
        return None;
    }
    let cells = (0..rows).map(|row| table.cell(RowId(row as u32), ColumnId(0)));
    let named: Vec<_> = cells.filter(|cell| names_column(cell)).collect();
    if named.len() < 2 || named.len() * 2 < rows {
        return None;
    }
    let [one, other] = [&named[0], &named[1]].map(|name| display(name.trim()).into_owned());
    Some(format!(
        "Rows are called '{one}' and '{other}', so each column may be a customer. Turn rows into columns, such as by \
         copying in a spreadsheet and pasting it transposed, and reload."
    ))
}
