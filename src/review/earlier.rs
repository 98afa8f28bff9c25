//! Recognises a list that is itself a result, so that its columns are not doubled and its decisions are not lost.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::data::column::ColumnId;
use crate::data::date::Day;
use crate::data::protect::needs_protection;
use crate::data::table::Table;
use crate::review::Decision;
use crate::tiering::Tier;

/// The added columns. A name that the list has already, in whatever case, gets the [`PREFIX`].
pub const ADDED: [&str; 8] =
    ["tier", "tier_name", "score", "calculated_tier", "tier_reason", "tier_by", "tier_on", "reviewed"];

/// What an added column begins with where the list has a column of its name.
pub const PREFIX: &str = "tierdeck_";

/// The first of the added columns where the last eight of a header, after others, are those that a result adds,
/// prefixed or not.
pub fn earlier_result(header: &[String]) -> Option<usize> {
    let first = header.len().checked_sub(ADDED.len()).filter(|first| *first > 0)?;
    let is_added = |(name, added): (&String, &&str)| name.trim_start_matches(PREFIX) == *added;
    header[first..].iter().zip(&ADDED).all(is_added).then_some(first)
}

/// The decisions in a result whose added columns begin at `first`, by row: of every customer whom somebody moved
/// or looked at. Notes and when to look again are not in a result.
pub fn decisions(table: &Table, first: usize) -> Vec<(usize, Decision)> {
    let columns: Vec<ColumnId> = (first..first + ADDED.len()).map(|at| ColumnId(at as u32)).collect();
    let of_rows = |rows: Range<usize>| {
        let records = table.text().records(rows.clone());
        let found = rows.zip(records).filter_map(|(row, record)| {
            let mut cells = Cells::default();
            record.for_columns(&columns, |at, cell| cells[at] = cell);
            Some((row, decision(&cells)?))
        });
        found.collect::<Vec<_>>()
    };
    table.chunks().into_par_iter().flat_map_iter(of_rows).collect()
}

/// The added cells of one row.
type Cells<'a> = [Cow<'a, str>; ADDED.len()];

/// What the added cells of a row say; none where nobody decided anything.
fn decision(cells: &Cells<'_>) -> Option<Decision> {
    let [tier, _, _, calculated, reason, by, on, reviewed] = cells.each_ref().map(|cell| cell.trim());
    let reviewed = Day::parse_iso(reviewed);
    if [reason, by, on].iter().all(|cell| cell.is_empty()) {
        return reviewed.map(|_| Decision { reviewed, ..Decision::default() });
    }
    Some(Decision {
        tier: read_tier(tier),
        reason: words(reason),
        calculated: read_tier(calculated),
        by: words(by),
        on: Day::parse_iso(on),
        again: None,
        reviewed,
        note: None,
        earlier: Vec::new(),
    })
}

fn read_tier(cell: &str) -> Option<Tier> {
    Tier::new(cell.parse().ok()?)
}

/// The words of a cell as they were before they were protected.
fn words(cell: &str) -> Option<Arc<str>> {
    let plain = cell.strip_prefix('\'').filter(|rest| needs_protection(rest)).unwrap_or(cell);
    (!plain.is_empty()).then(|| plain.into())
}

#[cfg(test)]
mod tests;
