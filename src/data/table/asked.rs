//! What the columns of a list leave open about its amounts and its customers.

use std::ops::Range;

use rayon::prelude::*;

use super::{left, levels, merged, others, running, terms};
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
    if !are_orders || terms::are_contracts(columns) {
        findings.extend(terms::finding(text, columns, guesses));
    }
    if !are_orders {
        findings.extend(merged::finding(text, columns, guesses));
        findings.extend(left::finding(text, columns));
        findings.extend(levels::finding(text, columns, guesses));
        findings.extend(others::findings(text, columns, guesses));
    }
    findings
}

/// The first of some rows by what a column says in them, without the blanks around it, and how many there are.
pub(super) fn rows_where(
    rows: Range<usize>,
    text: &Text,
    column: ColumnId,
    is_so: impl Fn(RowId, &str) -> bool + Sync,
) -> Option<(RowId, usize)> {
    let of_part = |part: Range<usize>| {
        let said = part.clone().zip(text.records(part));
        let rows = said.map(|(row, record)| (RowId(row as u32), record.cell(column)));
        let mut found = rows.filter(|(row, cell)| is_so(*row, cell.trim()));
        let first = found.next().map(|(row, _)| row);
        (first, usize::from(first.is_some()) + found.count())
    };
    let both = |(first, count): (Option<RowId>, usize), (next, more)| (first.or(next), count + more);
    let (first, count) = parts(rows).into_par_iter().map(of_part).reduce(|| (None, 0), both);
    Some((first?, count))
}

/// Rows in pieces, one for a thread at a time.
pub(super) fn parts(rows: Range<usize>) -> Vec<Range<usize>> {
    const ROWS: usize = 8_192;
    let end = rows.end;
    rows.step_by(ROWS).map(|first| first..(first + ROWS).min(end)).collect()
}
