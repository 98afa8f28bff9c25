//! The figures of the tiers, and what there is to say about them: the same as those of the command.

use crate::export::grid::{Grid, GridCell, GridColumn, GridKind};
use crate::tiering::Model;
use crate::tiering::summary::{Summary, share};
use crate::tiering::sums::Sum;

use super::{ReportBlock, ReportSource};

/// The section.
pub(super) fn section(source: &ReportSource) -> Vec<ReportBlock> {
    let summary = Summary::new(source.tiering, source.overrides);
    let mut grid = tiers_grid(&source.tiering.model, &summary);
    grid.title = "Customers, revenue and profit of each tier".to_owned();
    let mut blocks = vec![ReportBlock::section("Summary"), ReportBlock::Rows(grid)];
    blocks.push(ReportBlock::Points(source.remarks.clone()));
    blocks
}

/// Customers, revenue and profit of each tier with their shares.
pub fn tiers_grid(model: &Model, summary: &Summary) -> Grid {
    let total = &summary.total;
    let amount = |amount: Option<f64>| GridCell::from(amount.map(f64::round));
    let figures = |sum: &Sum| {
        let part = share(Some(sum.customers as f64), Some(total.customers as f64));
        vec![
            GridCell::count(sum.customers),
            part.into(),
            amount(sum.revenue),
            share(sum.revenue, total.revenue).into(),
            amount(sum.profit),
            share(sum.profit, total.profit).into(),
        ]
    };
    let row = |name: String, sum: &Sum| std::iter::once(GridCell::from(name)).chain(figures(sum)).collect();
    let tiers = model.tiers().zip(&summary.tiers);
    let mut rows: Vec<Vec<GridCell>> =
        tiers.map(|((tier, described), sum)| row(format!("{tier} {}", described.name), sum)).collect();
    if summary.not_enough_data.customers > 0 {
        rows.push(row("Not enough data".to_owned(), &summary.not_enough_data));
    }
    let columns = vec![
        GridColumn::new("tier", "Tier", GridKind::Text),
        GridColumn::new("customers", "Customers", GridKind::Number { decimals: 0 }),
        GridColumn::new("customers_share", "Share", GridKind::Share),
        GridColumn::new("revenue", "Revenue", GridKind::Amount),
        GridColumn::new("revenue_share", "Share", GridKind::Share),
        GridColumn::new("profit", "Profit", GridKind::Amount),
        GridColumn::new("profit_share", "Share", GridKind::Share),
    ];
    Grid { columns, rows, totals: Some(row("All".to_owned(), total)), ..Grid::default() }
}
