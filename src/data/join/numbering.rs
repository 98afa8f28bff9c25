//! Columns of another file that only number its rows, or name something besides customers.

use crate::data::column::{ColumnId, RowId};
use crate::data::header;
use crate::data::roles;
use crate::data::table::Table;

/// Whether a column counts up in the order of the rows.
pub(super) fn numbers_rows(table: &Table, column: ColumnId) -> bool {
    let number = |row: u32| table.cell(RowId(row), column).trim().parse::<i64>().ok();
    let rows = table.len().min(10_000) as u32;
    let Some(first) = number(0).filter(|_| rows > 2) else { return false };
    (1..rows).all(|row| number(row) == Some(first + i64::from(row)))
}

/// Whether a header says at most that rows are numbered.
pub(super) fn names_a_number(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "column", "id", "index", "lfd", "line", "n", "no", "nr", "num", "number", "nummer", "pos", "row",
        "unnamed", "zeile",
    ];
    let is_word = |word: &String| WORDS.contains(&&**word) || word.bytes().all(|byte| byte.is_ascii_digit());
    header::words(name).iter().all(is_word)
}

/// The columns of the name, but for one that is only taken for it because its values are all different: `Ticket`.
pub(super) fn surely_names(table: &Table) -> Vec<ColumnId> {
    let names: Vec<String> = table.columns().iter().map(|column| column.name.clone()).collect();
    let named = roles::named_roles(&names);
    let is_sure = |column: &ColumnId| {
        let says_nothing = names_a_number(&names[column.index()]);
        says_nothing || named[column.index()].is_some()
    };
    let columns = table.name_columns();
    if columns.iter().all(is_sure) { columns } else { Vec::new() }
}
