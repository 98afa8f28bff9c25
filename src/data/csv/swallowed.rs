//! Rows that a stray quotation mark has made part of a cell: where another one follows some rows below, all between the two
//! is one text by the rules of CSV, but its lines are as rows are.

use rayon::prelude::*;

use crate::data::column::RowId;
use crate::data::finding::{Finding, FindingKind};
use crate::data::text::{Record, Text};

/// In a list of two columns, a text of several lines is often as its rows are.
const LEAST_COLUMNS: usize = 3;

/// That there are some.
pub(super) fn finding(text: &Text) -> Option<Finding> {
    let rows = text.len();
    let lines = text.line(RowId(rows.checked_sub(1)? as u32)) - text.line(RowId(0)) + 1;
    // Most lists have no text of several lines.
    if text.width() < LEAST_COLUMNS || lines <= rows as u64 && !goes_on(text, rows - 1) {
        return None;
    }
    let delimiter = text.dialect().delimiter;
    let has_rows = |row: &usize| are_rows(text.record(RowId(*row as u32)), delimiter, text.width());
    let found: Vec<usize> = (0..rows).into_par_iter().filter(has_rows).collect();
    let first = RowId(*found.first()? as u32);
    let (line, below) = (text.line(first), text.record(first).text().trim_end().lines().count());
    let others = match found.len() {
        1 => String::new(),
        count => format!(" The list has {count} such texts."),
    };
    let message = format!(
        "A text in quotation marks begins on line {line} and continues for {below} lines, which have as many cells each as a row: \
         they may be rows of their own that a stray quotation mark hides. Look at it, and take it out.{others}"
    );
    Some(Finding { kind: FindingKind::HiddenRows, count: found.len(), line: Some(line), message })
}

/// Whether a row has several lines.
fn goes_on(text: &Text, row: usize) -> bool {
    text.record(RowId(row as u32)).text().trim_end().contains('\n')
}

/// Whether each line of a record would be a row, if its quotation marks were plain characters.
fn are_rows(record: Record<'_>, delimiter: u8, width: usize) -> bool {
    let text = record.text().trim_end();
    if !text.contains('\n') {
        return false;
    }
    let cells = |line: &str| line.bytes().filter(|byte| *byte == delimiter).count() + 1;
    text.lines().all(|line| cells(line) == width)
}
