//! Rows that are called totals where a list has nothing to add up, such as averages and days alone.

use std::collections::BTreeMap;

use super::figures::FigureColumns;
use super::{GROUP, Label, OddRows, SHORT};
use crate::data::text::Text;

/// The rows whose only name is a total's; nothing else shows whether they are totals.
pub(super) fn without_sums(
    text: &Text,
    odd: &OddRows,
    figures: &FigureColumns<'_>,
    gone: &BTreeMap<usize, &'static str>,
) -> Vec<usize> {
    let rows: Vec<usize> = match text.len() {
        0..=2 => Vec::new(),
        3..=SHORT => (0..text.len()).collect(),
        _ => odd.totals.clone(),
    };
    let is_called = |row: &usize| {
        let said = figures.row(*row);
        let is_called = match said.label() {
            Label::Total => true,
            Label::TotalOf(group) => {
                (row.saturating_sub(GROUP)..*row).any(|above| figures.is_of_group(above, &group))
            }
            _ => false,
        };
        is_called && said.names() == 1
    };
    rows.into_iter().filter(|row| !gone.contains_key(row)).filter(is_called).collect()
}
