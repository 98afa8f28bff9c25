//! What people decided, and why.

use std::cmp::Reverse;

use crate::data::number::counted;
use crate::export::grid::{Grid, GridCell, GridColumn, GridKind};
use crate::tiering::{Tier, figures};

use super::charts::and_more;
use super::names::CustomerNames;
use super::{ReportBlock, ReportSource};

/// The most decisions that are listed.
const MOST: usize = 100;

/// The section: tiers that a person chose, the newest decisions first; nothing where there are none.
pub(super) fn section(source: &ReportSource, only: Option<Tier>, names: &CustomerNames) -> Vec<ReportBlock> {
    let is_about = |(_, tier): &&(usize, Tier)| only.is_none_or(|only| only == *tier);
    let mut decided: Vec<(usize, Tier)> = source.overrides.iter().filter(is_about).copied().collect();
    if decided.is_empty() {
        return Vec::new();
    }
    decided.sort_by_key(|(row, _)| (Reverse((source.said)(*row).on), *row));
    let more = decided.len().saturating_sub(MOST);
    let mut grid =
        Grid { title: "Tiers that a person chose, the newest first".to_owned(), ..Grid::default() };
    grid.columns = names.columns();
    let text = |name: &str, title: &str| GridColumn::new(name, title, GridKind::Text);
    grid.columns.extend([text("tier", "Tier"), text("calculated_tier", "The model says")]);
    if !names.are_left_out() {
        grid.columns.extend([text("reason", "Reason"), text("note", "Note"), text("by", "By")]);
    }
    grid.columns.push(GridColumn::new("on", "On", GridKind::Day));
    let row = |(row, tier): &(usize, Tier)| {
        let said = (source.said)(*row);
        let called = |tier: Option<Tier>| GridCell::from(figures::tier(tier, &source.tiering.model));
        let mut cells = names.cells(*row);
        cells.extend([called(Some(*tier)), called(source.tiering.tier(*row))]);
        if !names.are_left_out() {
            cells.extend([said.reason, said.note, said.by].map(GridCell::text));
        }
        cells.push(said.on.into());
        cells
    };
    grid.rows = decided.iter().take(MOST).map(row).collect();
    grid.after = (more > 0).then(|| format!("{}.", and_more(more))).into_iter().collect();
    let customers = counted(decided.len(), "customer");
    let has = if decided.len() == 1 { "has" } else { "have" };
    let said = format!("{customers} {has} a tier that a person chose.");
    vec![ReportBlock::section("Decisions"), ReportBlock::Text(said), ReportBlock::Rows(grid)]
}
