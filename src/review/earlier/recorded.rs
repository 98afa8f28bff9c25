//! The tiers that a result was given, of every customer: what a later list is compared with.

use std::ops::Range;

use rayon::prelude::*;

use crate::data::column::ColumnId;
use crate::data::table::Table;
use crate::review::{Cause, LastMove};
use crate::tiering::{Held, Model, Tier};

use super::{AddedColumns, read_tier, whole};

/// What a result says of the tiers of its customers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recorded {
    /// The final tiers by row.
    pub tiers: Vec<Option<Tier>>,
    /// Those that the model calculated, if they are there.
    pub calculated: Option<Vec<Option<Tier>>>,
    /// When and why each customer's tier changed last, if that is there.
    pub last_moves: Option<Vec<LastMove>>,
    /// Who was held in a better tier than the model said, by row, in order.
    pub held: Vec<(u32, Held)>,
}

impl Recorded {
    /// Reads them from a result; none where it has no tiers. Grows with it.
    pub fn of(table: &Table, added: &AddedColumns) -> Option<Recorded> {
        let [tier, calculated] = added.of_tiers();
        let read = |column: usize| cells(table, [column], |[cell]| read_tier(cell.trim()));
        let tiers = read(tier.or(calculated)?);
        let calculated = calculated.map(read);
        let held = calculated.as_ref().map(|calculated| held(table, added, calculated)).unwrap_or_default();
        Some(Recorded { tiers, calculated, last_moves: last_moves(table, added), held })
    }
}

/// Who was held, where a result says it.
fn held(table: &Table, added: &AddedColumns, calculated: &[Option<Tier>]) -> Vec<(u32, Held)> {
    let Some(columns) = added.of_held() else { return Vec::new() };
    let read = |[would_be, times, since]: [&str; 3]| {
        Some((read_tier(would_be.trim())?, whole(times).filter(|times| *times > 0)?, added.day(since.trim())))
    };
    let rows = (0..).zip(cells(table, columns, read)).zip(calculated);
    let held = rows.filter_map(|((row, said), tier)| {
        let ((would_be, times, since), tier) = (said?, (*tier)?);
        (would_be > tier).then_some((row, Held { tier, would_be, times, since }))
    });
    held.collect()
}

/// When and why each customer's tier changed last, where a result says it.
pub fn last_moves(table: &Table, added: &AddedColumns) -> Option<Vec<LastMove>> {
    let read = |[before, because, since]: [&str; 3]| LastMove {
        before: read_tier(before.trim()),
        because: Cause::named(because.trim()),
        since: added.day(since.trim()),
    };
    Some(cells(table, added.of_moves()?, read))
}

/// The tiers in a list that is no result but has a column called so, with numbers of tiers or their names in the model.
pub fn tiers_of_list(table: &Table, model: &Model) -> Option<Vec<Option<Tier>>> {
    let column = table.columns().iter().position(|column| column.name.trim().eq_ignore_ascii_case("tier"))?;
    let named = |cell: &str| {
        let is_called =
            |(_, tier): &(Tier, &crate::tiering::model::TierDefinition)| tier.name.eq_ignore_ascii_case(cell);
        model.tiers().find(is_called).map(|(tier, _)| tier)
    };
    let read = |cell: &str| {
        let cell = cell.trim();
        match read_tier(cell).or_else(|| named(cell)) {
            None if !cell.is_empty() => Err(()),
            tier => Ok(tier),
        }
    };
    let tiers: Result<Vec<_>, ()> = cells(table, [column], |[cell]| read(cell)).into_iter().collect();
    tiers.ok().filter(|tiers| tiers.iter().any(Option::is_some))
}

/// What the cells of some columns say, row by row.
fn cells<const N: usize, T: Send>(
    table: &Table,
    columns: [usize; N],
    read: impl Fn([&str; N]) -> T + Sync,
) -> Vec<T> {
    let ids = columns.map(|at| ColumnId(at as u32));
    let of_rows = |rows: Range<usize>| {
        let of_record = |record: crate::data::text::Record<'_>| {
            let found = ids.map(|id| record.cell(id));
            read(found.each_ref().map(|cell| &**cell))
        };
        table.text().records(rows).map(of_record).collect::<Vec<T>>()
    };
    table.chunks().into_par_iter().flat_map_iter(of_rows).collect()
}
