//! Segments as CSV, for a spreadsheet, and as rows for people.

use std::io::{self, Write};

use crate::tiering::segments::{Segment, SegmentFigure, SegmentTable};
use crate::tiering::summary::share;

use super::fields::write_rows;
use super::grid::{Grid, GridCell, GridColumn, GridKind};

/// Writes a row for each segment. Shares are of 1; what is not known is empty.
///
/// # Errors
/// Those of `out`.
pub fn write_csv(out: &mut dyn Write, table: &SegmentTable) -> io::Result<()> {
    let tiers = (1..=table.tier_count).map(|tier| format!("tier_{tier}"));
    let amounts = ["customers", "customers_share", "revenue", "revenue_share", "profit", "profit_share"];
    let further = ["margin", "average_order", "lifetime_value"];
    let titles = table.by.iter().map(|by| by.title.clone());
    let head = titles.chain(amounts.into_iter().chain(further).map(String::from)).chain(tiers);
    let head: Vec<String> = head.chain(["no_tier".to_owned(), "tier_1_index".to_owned()]).collect();
    let head: Vec<&str> = head.iter().map(String::as_str).collect();
    let rows: Vec<Vec<String>> = table.segments.iter().map(|segment| row(segment, &table.total)).collect();
    write_rows(out, &head, &rows)
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

fn row(segment: &Segment, total: &Segment) -> Vec<String> {
    let mut row: Vec<String> =
        segment.values.iter().map(|value| value.name.clone().unwrap_or_default()).collect();
    let part = segment.customers as f64;
    row.push(segment.customers.to_string());
    row.push(decimals(share(Some(part), Some(total.customers as f64)), 6));
    for (amount, whole) in [(segment.revenue, total.revenue), (segment.profit, total.profit)] {
        row.push(decimals(amount, 2));
        row.push(decimals(share(amount, whole), 6));
    }
    row.push(decimals(segment.margin, 6));
    row.extend([segment.average_order, segment.lifetime_value].map(|amount| decimals(amount, 2)));
    row.extend(segment.tiers.iter().map(usize::to_string));
    row.push(decimals(segment.tier_1_index, 1));
    row
}

/// Up to so many decimals; empty where it is not known.
fn decimals(number: Option<f64>, most: i32) -> String {
    let places = 10_f64.powi(most);
    number.map_or_else(String::new, |number| ((number * places).round() / places + 0.0).to_string())
}
