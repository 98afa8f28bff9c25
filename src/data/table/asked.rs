//! What the columns of a list leave open about its amounts and its customers.

use std::ops::Range;

use super::{left, merged, others, running, terms};
use crate::data::column::{ColumnId, Guess, Role, RowId};
use crate::data::finding::Finding;
use crate::data::roles::Candidate;
use crate::data::text::Text;

/// All of it.
pub(super) fn findings(
    text: &Text,
    columns: &[Candidate],
    guesses: &[(Option<Role>, Guess)],
    are_orders: bool,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(running::finding(text, columns, guesses, are_orders));
    if !are_orders {
        findings.extend(terms::finding(text, columns, guesses));
        findings.extend(merged::finding(text, columns, guesses));
        findings.extend(left::finding(text, columns));
        findings.extend(others::findings(text, columns, guesses));
    }
    findings
}

/// The first of some rows by what a column says in them, without the blanks around it, and how many there are.
pub(super) fn rows_where(
    rows: Range<usize>,
    text: &Text,
    column: ColumnId,
    is_so: impl Fn(RowId, &str) -> bool,
) -> Option<(RowId, usize)> {
    let rows = rows.map(|row| RowId(row as u32));
    let mut found = rows.filter(|row| is_so(*row, text.cell(*row, column).trim()));
    let first = found.next()?;
    Some((first, 1 + found.count()))
}
