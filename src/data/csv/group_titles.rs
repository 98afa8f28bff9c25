//! Titles between the rows, which say what the rows below them have in common: `Region North` in the first column, and
//! nothing beside it.

use std::collections::BTreeMap;

use super::aside;
use crate::data::column::RowId;
use crate::data::finding::{Finding, FindingKind};
use crate::data::text::Text;

pub(super) const REASON: &str = "it is the title of a group";

/// The titles among the rows that are not `gone`. The first row must be one: further down, a lone name may be a customer
/// with nothing else to tell.
pub(super) fn find(text: &Text, gone: &BTreeMap<usize, &'static str>) -> Vec<usize> {
    let is_title = |row: usize| {
        let mut cells = text.record(RowId(row as u32)).cells();
        cells.next().is_some_and(|first| !first.trim().is_empty()) && cells.all(|cell| cell.trim().is_empty())
    };
    let mut rows = (0..text.len()).filter(|row| !gone.contains_key(row));
    let Some(first) = rows.next().filter(|first| text.width() > 2 && is_title(*first)) else {
        return Vec::new();
    };
    let (mut titles, mut is_above_row, mut others) = (vec![first], false, 0);
    for row in rows {
        let is_one = is_title(row);
        if is_one && !is_above_row {
            return Vec::new();
        }
        is_above_row = !is_one;
        if is_one {
            titles.push(row);
        } else {
            others += 1;
        }
    }
    if titles.len() > 1 && is_above_row && others >= titles.len() { titles } else { Vec::new() }
}

/// What to tell of them.
pub(super) fn finding(text: &Text, titles: &[usize]) -> Option<Finding> {
    let row = RowId(*titles.first()? as u32);
    let (count, line) = (titles.len(), text.line(row));
    let message = format!(
        "{count} lines have a cell in the first column alone, the first on line {line} (\"{}\"). They were taken for \
         titles of groups and left out; if they are customers, fill in their other cells",
        aside::excerpt(text.record(row))
    );
    Some(Finding { kind: FindingKind::GroupTitles, count, line: Some(line), message })
}
