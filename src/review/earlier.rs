//! Recognises a list that is itself a result, so that its columns are not doubled and its decisions are not lost.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::data::column::ColumnId;
use crate::data::date::Day;
use crate::data::protect::needs_protection;
use crate::data::table::Table;
use crate::review::Decision;
use crate::tiering::{ComputedColumn, Rating, Tier, ratings};

/// The added columns. A name that the list has already, in whatever case, gets the [`PREFIX`].
pub const ADDED: [&str; 8] =
    ["tier", "tier_name", "score", "calculated_tier", "tier_reason", "tier_by", "tier_on", "reviewed"];

/// What an added column begins with where the list has a column of its name.
pub const PREFIX: &str = "tierdeck_";

/// The first of the added columns where the last eight of a header, after others, are those that a result adds,
/// prefixed or not. Columns of ratings right before them are added, too.
pub fn earlier_result(header: &[String]) -> Option<usize> {
    let eight = header.len().checked_sub(ADDED.len()).filter(|first| *first > 0)?;
    let is_added = |(name, added): (&String, &&str)| name.trim_start_matches(PREFIX) == *added;
    if !header[eight..].iter().zip(&ADDED).all(is_added) {
        return None;
    }
    let ratings = header[1..eight].iter().rev().take_while(|name| question_of(name).is_some()).count();
    Some(eight - ratings)
}

/// How many columns come before those at the end that an earlier result computed, prefixed or not.
pub fn without_computed(header: &[String], computed: &[ComputedColumn]) -> usize {
    let is_computed = |name: &&String| {
        computed
            .iter()
            .any(|column| column.is_called(name) || column.is_called(name.trim_start_matches(PREFIX)))
    };
    let others = header.get(1..).unwrap_or_default();
    header.len() - others.iter().rev().take_while(is_computed).count()
}

/// The question that an added column answers.
fn question_of(name: &str) -> Option<&str> {
    ratings::question(name.trim_start_matches(PREFIX))
}

/// The decisions in a result whose added columns begin at `first`, by row: of every customer that a person moved
/// or looked at. Notes and when to look again are not in a result.
pub fn decisions(table: &Table, first: usize) -> Vec<(usize, Decision)> {
    let header = table.text().header();
    let questions: Vec<&str> = header[first..].iter().map_while(|name| question_of(name)).collect();
    let columns: Vec<ColumnId> =
        (first..first + questions.len() + ADDED.len()).map(|at| ColumnId(at as u32)).collect();
    let of_rows = |rows: Range<usize>| {
        let records = table.text().records(rows.clone());
        let found = rows.zip(records).filter_map(|(row, record)| {
            let mut cells = AddedCells::default();
            let mut ratings = BTreeMap::new();
            record.for_columns(&columns, |at, cell| match questions.get(at) {
                Some(question) => {
                    let answer = cell.trim().parse().ok().and_then(Rating::new);
                    ratings.extend(answer.map(|answer| (Arc::from(*question), answer)));
                }
                None => cells[at - questions.len()] = cell,
            });
            let decided = decision(&cells);
            (decided.is_some() || !ratings.is_empty())
                .then(|| (row, Decision { ratings, ..decided.unwrap_or_default() }))
        });
        found.collect::<Vec<_>>()
    };
    table.chunks().into_par_iter().flat_map_iter(of_rows).collect()
}

/// The added cells of one row.
type AddedCells<'a> = [Cow<'a, str>; ADDED.len()];

/// What the added cells of a row say; none without a decision.
fn decision(cells: &AddedCells<'_>) -> Option<Decision> {
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
        reviewed,
        ..Decision::default()
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
