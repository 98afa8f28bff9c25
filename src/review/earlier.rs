//! Recognises a list that is itself a result, so that its columns are not doubled and its decisions are not lost.

mod columns;
mod days;
mod recorded;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::data::column::ColumnId;
use crate::data::protect::needs_protection;
use crate::data::table::Table;
use crate::review::{Decision, NextStep};
pub use crate::tiering::computed::PREFIX;
use crate::tiering::{GivenRating, GivenRatings, Rating, Tier};

use columns::AddedCell;
pub use columns::{AddedColumns, doubtful_columns};
pub use recorded::{Recorded, last_moves, tiers_of_list};

/// The added columns. A name that the list has already, in whatever case, gets the [`PREFIX`].
pub const ADDED: [&str; 8] =
    ["tier", "tier_name", "score", "calculated_tier", "tier_reason", "tier_by", "tier_on", "reviewed"];

/// The columns after them: what a person noted about a customer, and when to look again.
pub const NOTED: [&str; 2] = ["note", "look_again"];

/// The columns after them: the tier before this one, why it changed, and since when it is this one.
pub const MOVED: [&str; 3] = ["previous_tier", "moved_because", "tier_since"];

/// The columns after them, where somebody was in touch or decided on a next step: what comes next, and by when.
pub const NEXT: [&str; 2] = ["next_action", "next_on"];

/// The columns after them, where the model is steady: the tier that it says of those who are held in a better one, how many
/// times in a row it did, and since when.
pub const HELD: [&str; 3] = ["would_be_tier", "held_times", "held_since"];

/// The decisions in a result, by row: of every customer that a person moved, looked at or noted something about. The
/// table is that of the list's own columns, with the added ones behind them.
pub fn decisions(table: &Table, added: &AddedColumns) -> Vec<(usize, Decision)> {
    let columns = added.of_decisions();
    let ids: Vec<ColumnId> = columns.iter().map(|(at, _)| ColumnId(*at as u32)).collect();
    let of_rows = |rows: Range<usize>| {
        let records = table.text().records(rows.clone());
        let found = rows.zip(records).filter_map(|(row, record)| {
            let mut cells = AddedCells::default();
            let mut ratings = BTreeMap::new();
            let mut noted = Decision::default();
            record.for_columns(&ids, |at, cell| match &columns[at].1 {
                AddedCell::Rating(question) => {
                    ratings.extend(read_ratings(&cell).map(|answer| (Arc::clone(question), answer)));
                }
                AddedCell::OneOfEight(place) => cells[*place] = cell,
                AddedCell::Note => noted.note = words(cell.trim()),
                AddedCell::LookAgain => noted.again = added.day(cell.trim()),
                AddedCell::NextAction => {
                    noted.step = words(cell.trim()).map(|what| NextStep { what, ..NextStep::default() });
                }
                AddedCell::NextOn => {
                    noted.step.iter_mut().for_each(|step| step.due = added.day(cell.trim()));
                }
            });
            let decided = decision(&cells, added);
            let says = decided.is_some() || !ratings.is_empty() || !noted.is_empty();
            let Decision { note, again, step, .. } = noted;
            says.then(|| (row, Decision { ratings, note, again, step, ..decided.unwrap_or_default() }))
        });
        found.collect::<Vec<_>>()
    };
    table.chunks().into_par_iter().flat_map_iter(of_rows).collect()
}

/// The added cells of one row.
type AddedCells<'a> = [Cow<'a, str>; ADDED.len()];

/// What the added cells of a row say; none without a decision.
fn decision(cells: &AddedCells<'_>, added: &AddedColumns) -> Option<Decision> {
    let [tier, _, _, calculated, reason, by, on, reviewed] = cells.each_ref().map(|cell| cell.trim());
    let reviewed = added.day(reviewed);
    let (tier, calculated) = (read_tier(tier), read_tier(calculated));
    let by_hand = [reason, by, on].iter().any(|cell| !cell.is_empty());
    if !added.has_tiers_by_hand() || !(by_hand || added.tells_by_difference() && tier != calculated) {
        return reviewed.map(|_| Decision { reviewed, ..Decision::default() });
    }
    Some(Decision {
        tier,
        reason: words(reason),
        calculated,
        by: words(by),
        on: added.day(on),
        reviewed,
        ..Decision::default()
    })
}

fn read_tier(cell: &str) -> Option<Tier> {
    Tier::new(whole(cell)?)
}

/// A number, or the answer of each rater: `3 Ann; 5 Bo`.
fn read_ratings(cell: &str) -> Option<GivenRatings> {
    if let Some(alone) = whole(cell) {
        return Rating::new(alone).map(GivenRatings::unnamed);
    }
    let of_rater = |part: &str| {
        let (number, name) = part.trim().split_once(' ').unwrap_or((part.trim(), ""));
        let name = Some(name.trim()).filter(|name| !name.is_empty()).map(Arc::from);
        Some(GivenRating::new(Rating::new(number.parse().ok()?)?, name, None))
    };
    words(cell.trim())?.split(';').map(of_rater).collect()
}

/// A small number as a result has it; `2.0` where another program thought that it may have decimals.
fn whole(cell: &str) -> Option<u8> {
    let cell = cell.trim();
    let without_decimals = cell.strip_suffix(".0").or_else(|| cell.strip_suffix(",0"));
    without_decimals.unwrap_or(cell).parse().ok()
}

/// The words of a cell as they were before they were protected.
fn words(cell: &str) -> Option<Arc<str>> {
    let plain = cell.strip_prefix('\'').filter(|rest| needs_protection(rest)).unwrap_or(cell);
    (!plain.is_empty()).then(|| plain.into())
}

#[cfg(test)]
mod tests;
