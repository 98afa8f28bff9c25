//! What the list writes in a way that a database does not read.

use crate::data::column::{Column, ColumnType};
use crate::data::date::DateFormat;
use crate::data::number::Decimal;

use super::SqlScript;

/// Columns that are named.
const NAMED: usize = 6;

impl SqlScript<'_> {
    /// A sentence about the columns of the query whose numbers or dates this list writes in another way than the query
    /// reads them as text; none where there are none.
    pub fn unreadable(&self) -> Option<String> {
        let table = self.tiering.measures.table();
        let lines = table.added_rows().map_or(&**table, |orders| &*orders.lines);
        let query = self.query().ok()?;
        let keys: Vec<&str> = self
            .roster
            .key_columns()
            .into_iter()
            .filter_map(|column| Some(table.column(column)?.name.as_str()))
            .collect();
        let is_read = |column: &&Column| query.contains(&self.dialect.name(&column.name));
        let columns = lines.columns().iter().filter(|column| !keys.contains(&column.name.as_str()));
        let columns: Vec<&Column> = columns.filter(is_read).filter(|column| is_unreadable(column)).collect();
        let names: Vec<String> =
            columns.iter().take(NAMED).map(|column| format!("'{}'", column.name.trim())).collect();
        let more = match columns.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        (!names.is_empty()).then(|| {
            format!(
                "The query reads typed columns, or text with decimal points and dates year first. This list writes {}{more} \
                 in another way: give the table types.",
                names.join(", ")
            )
        })
    }
}

/// Whether the cells of a column are numbers or dates that a database does not read as text.
fn is_unreadable(column: &Column) -> bool {
    match column.kind {
        ColumnType::Text | ColumnType::Empty => false,
        ColumnType::Date(format) => format != DateFormat::Iso,
        ColumnType::Number(format) => {
            format.decimal == Decimal::Comma
                || format.percent
                || format.currency.is_some()
                || column.sample.iter().any(|cell| !is_plain(cell.trim()))
        }
    }
}

/// Whether a number is written with digits, a point and a sign alone.
fn is_plain(cell: &str) -> bool {
    cell.parse::<f64>().is_ok() && cell.bytes().all(|byte| byte.is_ascii_digit() || b".+-eE".contains(&byte))
}
