//! The customers by the column that divides them best, such as the industry.

use crate::export::segments::segments_grid;
use crate::tiering::charts::mix::MixBar;
use crate::tiering::charts::{Chart, ChartKind, TierMix};
use crate::tiering::segments::{SegmentBy, SegmentTable, TieringNames};
use crate::tiering::unit::Unit;

use super::{ReportBlock, ReportSource, charts};

/// The most segments that are listed.
const MOST: usize = 20;
/// The most that are drawn.
const DRAWN: usize = 8;
/// The letters of a name that are drawn.
const LETTERS: usize = 11;

/// The section; nothing where no column divides the customers.
pub(super) fn section(source: &ReportSource) -> Vec<ReportBlock> {
    let Some(column) = source.dividing() else { return Vec::new() };
    let names = TieringNames::new(source.tiering, source.overrides);
    let Ok(by) = SegmentBy::read(&column, &source.tiering.measures, &names) else { return Vec::new() };
    let found = SegmentTable::of(source.tiering, source.overrides, &[by], None, MOST, &|| false)
        .filter(|table| table.segments.len() > 1);
    let Some(table) = found else { return Vec::new() };
    let title = table.by[0].title.clone();
    let mut grid = segments_grid(&table);
    grid.title = format!("Customers, money and tiers by {title}");
    grid.sentences = Vec::new();
    let mut blocks = vec![ReportBlock::section(format!("By {title}"))];
    blocks.extend(ReportBlock::texts(table.findings()));
    let drawn = format!("Tiers by {title}");
    let said = format!("For each {title}, the share of its customers in each tier.");
    blocks.push(charts::figure(
        source,
        ChartKind::Tiers,
        Chart::Tiers(mix(&table)),
        Some((drawn, vec![said])),
    ));
    blocks.push(ReportBlock::Rows(grid));
    blocks
}

/// The tiers of each segment as bars of 100 percent.
fn mix(table: &SegmentTable) -> TierMix {
    let filled = table.segments.iter().filter(|segment| segment.customers > 0).take(DRAWN);
    let bars = filled.map(|segment| MixBar {
        title: crate::data::display::fit(segment.name(0), LETTERS, "…"),
        unit: Unit::Count,
        sums: segment.tiers.iter().map(|count| *count as f64).collect(),
    });
    TierMix { bars: bars.collect(), missing: Vec::new(), tiers: table.tier_count }
}
