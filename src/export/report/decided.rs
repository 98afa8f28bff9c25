//! What people decided, and why.

use std::cmp::Reverse;

use crate::data::number::counted;
use crate::export::grid::{Grid, GridCell, GridColumn, GridKind};
use crate::review::cadence::NextAction;
use crate::tiering::Tier;

use super::charts::and_more;
use super::names::CustomerNames;
use super::{ReportBlock, ReportSource};

/// The most decisions that are listed.
const MOST: usize = 100;

/// The section: tiers that a person chose, then contacts and next steps; nothing where there are none.
pub(super) fn section(source: &ReportSource, only: Option<Tier>, names: &CustomerNames) -> Vec<ReportBlock> {
    let mut blocks = overrides(source, only, names);
    blocks.extend(acted(source, only, names));
    if !blocks.is_empty() {
        blocks.insert(0, ReportBlock::section("Decisions"));
    }
    blocks
}

/// Who was contacted, what came of it, and what comes next, the newest first.
fn acted(source: &ReportSource, only: Option<Tier>, names: &CustomerNames) -> Vec<ReportBlock> {
    let mut rows = source.acted.clone();
    rows.retain(|row| only.is_none_or(|only| source.final_tier(*row) == Some(only)));
    if rows.is_empty() {
        return Vec::new();
    }
    let newest = |row: usize| {
        let decision = (source.said)(row).done?;
        let step = decision.step.as_ref().and_then(|step| step.on);
        decision.contacts.last().map(|contact| contact.on).max(step)
    };
    rows.sort_by_key(|row| (Reverse(newest(*row)), *row));
    let more = rows.len().saturating_sub(MOST);
    let mut grid = Grid { title: "Contacts and next steps, the newest first".to_owned(), ..Grid::default() };
    let text = |name: &str, title: &str| GridColumn::new(name, title, GridKind::Text);
    grid.columns = names.columns();
    grid.columns.push(GridColumn::new("last_contact", "Last contact", GridKind::Day));
    if !names.are_left_out() {
        grid.columns.extend([text("what", "What"), text("outcome", "Agreed"), text("next_step", "Next")]);
    }
    grid.columns.push(GridColumn::new("next_on", "Next on", GridKind::Day));
    grid.rows = rows.iter().take(MOST).map(|row| acted_row(source, *row, names)).collect();
    grid.after = (more > 0).then(|| format!("{}.", and_more(more))).into_iter().collect();
    let has = if rows.len() == 1 { "has" } else { "have" };
    let said = format!("{} {has} a contact or a next step.", counted(rows.len(), "customer"));
    vec![ReportBlock::Text(said), ReportBlock::Rows(grid)]
}

/// The contacts and the next step of a customer. What people wrote is left out with the names.
fn acted_row(source: &ReportSource, row: usize, names: &CustomerNames) -> Vec<GridCell> {
    let decision = (source.said)(row).done;
    let last = decision.and_then(|decision| decision.contacts.last());
    let next = NextAction::of(decision, source.tiering.model.actions(source.final_tier(row)));
    let mut cells = names.cells(row);
    cells.push(last.map(|contact| contact.on).into());
    if !names.are_left_out() {
        cells.push(GridCell::text(last.map(|contact| &*contact.what)));
        cells.push(GridCell::text(last.and_then(|contact| contact.outcome.as_deref())));
        cells.push(GridCell::text(next.as_ref().map(|next| &*next.what)));
    }
    cells.push(next.and_then(|next| next.on).into());
    cells
}

/// Tiers that a person chose, the newest decisions first.
fn overrides(source: &ReportSource, only: Option<Tier>, names: &CustomerNames) -> Vec<ReportBlock> {
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
        let called = |tier: Option<Tier>| GridCell::from(source.tiering.model.tier_in_words(tier));
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
    vec![ReportBlock::Text(said), ReportBlock::Rows(grid)]
}
