//! Segments as CSV, for a spreadsheet, and as rows for people.

use std::io::{self, Write};

use crate::tiering::segments::{Segment, SegmentFigure, SegmentTable};
use crate::tiering::summary::share;

use super::grid::{Grid, GridCell, GridColumn, GridKind};

/// Writes a row for each segment. Shares are of 1; what is not known is empty.
///
/// # Errors
/// Those of `out`.
pub fn write_csv(out: &mut dyn Write, table: &SegmentTable) -> io::Result<()> {
    typed_grid(table).write_csv(out)
}

/// A row for each segment with numbers as numbers.
pub fn typed_grid(table: &SegmentTable) -> Grid {
    const COUNT: GridKind = GridKind::Number { decimals: 0 };
    let by = table.by.iter().map(|by| GridColumn::new(by.title.clone(), by.title.clone(), GridKind::Text));
    let known = [
        ("customers", "Customers", COUNT),
        ("customers_share", "Share of customers", GridKind::Share),
        ("revenue", "Revenue", GridKind::Amount),
        ("revenue_share", "Share of revenue", GridKind::Share),
        ("profit", "Profit", GridKind::Amount),
        ("profit_share", "Share of profit", GridKind::Share),
        ("margin", "Margin", GridKind::Share),
        ("average_order", "Average order", GridKind::Amount),
        ("lifetime_value", "Lifetime value", GridKind::Amount),
    ];
    let known = known.into_iter().map(|(name, title, kind)| GridColumn::new(name, title, kind));
    let tier = |tier: usize| GridColumn::new(format!("tier_{tier}"), format!("Tier {tier}"), COUNT);
    let last = [
        GridColumn::new("no_tier", "No tier", COUNT),
        GridColumn::new("tier_1_index", "Tier 1 index", GridKind::Number { decimals: 1 }),
    ];
    let columns = by.chain(known).chain((1..=table.tier_count).map(tier)).chain(last).collect();
    let rows = table.segments.iter().map(|segment| row(segment, &table.total)).collect();
    Grid { title: "Segments".to_owned(), columns, rows, ..Grid::default() }
}

/// The figures that rows for people have before those of the tiers.
const FIGURES: [SegmentFigure; 7] = [
    SegmentFigure::Customers,
    SegmentFigure::CustomerShare,
    SegmentFigure::Revenue,
    SegmentFigure::RevenueShare,
    SegmentFigure::Profit,
    SegmentFigure::ProfitShare,
    SegmentFigure::LifetimeValue,
];

/// A row for each segment, as people read it: the figures of the screen and of the command, and customers by tier.
pub fn segments_grid(table: &SegmentTable) -> Grid {
    let tiers = (0..=table.tier_count).map(SegmentFigure::InTier);
    let known = FIGURES.into_iter().chain(tiers).filter(|figure| figure.is_known(table));
    let figures: Vec<SegmentFigure> = known.collect();
    let name = |text: &str| text.to_lowercase().replace(' ', "_");
    let by = table.by.iter().map(|by| GridColumn::new(name(&by.title), &*by.title, GridKind::Text));
    let number = |figure: &SegmentFigure| {
        let heading = figure.heading(table.tier_count);
        GridColumn::new(name(&heading), heading, GridKind::Number { decimals: 0 })
    };
    let columns = by.chain(figures.iter().map(number)).collect();
    let row = |names: Vec<String>, segment: &Segment| {
        let figures = figures.iter().map(|figure| figure.of(segment, &table.total));
        names.into_iter().chain(figures).map(GridCell::from).collect::<Vec<_>>()
    };
    let names = |segment: &Segment| (0..table.by.len()).map(|at| segment.name(at).to_owned()).collect();
    let rows = table.segments.iter().map(|segment| row(names(segment), segment)).collect();
    let rest = std::iter::repeat_n(String::new(), table.by.len().saturating_sub(1));
    let total = row(std::iter::once("All".to_owned()).chain(rest).collect(), &table.total);
    let after = table.left_out_in_words().into_iter().collect();
    Grid { columns, rows, totals: Some(total), sentences: table.findings(), after, ..Grid::default() }
}

/// The cells of a segment, with its shares of the total, for the columns of [`typed_grid`].
fn row(segment: &Segment, total: &Segment) -> Vec<GridCell> {
    let mut row: Vec<GridCell> =
        segment.values.iter().map(|value| GridCell::text(value.name.as_deref())).collect();
    row.push(GridCell::count(segment.customers));
    row.push(share(Some(segment.customers as f64), Some(total.customers as f64)).into());
    for (amount, whole) in [(segment.revenue, total.revenue), (segment.profit, total.profit)] {
        row.push(amount.into());
        row.push(share(amount, whole).into());
    }
    row.extend([segment.margin, segment.average_order, segment.lifetime_value].map(GridCell::from));
    row.extend(segment.tiers.iter().map(|count| GridCell::count(*count)));
    row.push(segment.tier_1_index.into());
    row
}
