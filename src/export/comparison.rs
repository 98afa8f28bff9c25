//! Those who moved since an earlier state, as rows.

use std::io::{self, Write};

use crate::review::ListComparison;

use super::grid::{Grid, GridCell, GridColumn, GridKind};

/// Writes a row for each customer who moved: amounts of today, what they were, the cause in words.
///
/// # Errors
/// Those of `out`.
pub fn write_csv(out: &mut dyn Write, comparison: &ListComparison) -> io::Result<()> {
    movers_grid(comparison, &|_| true).write_csv(out)
}

/// The same rows of some of the movers, by their rows of the list. Grows with all movers.
pub fn movers_grid(comparison: &ListComparison, is_wanted: &dyn Fn(u32) -> bool) -> Grid {
    let columns = [
        ("key", "Key", GridKind::Text),
        ("name", "Name", GridKind::Text),
        ("from", "From", GridKind::Tier),
        ("to", "To", GridKind::Tier),
        ("revenue", "Revenue", GridKind::Amount),
        ("revenue_before", "Revenue before", GridKind::Amount),
        ("profit", "Profit", GridKind::Amount),
        ("profit_before", "Profit before", GridKind::Amount),
        ("cause", "Cause", GridKind::Text),
        ("why", "Why", GridKind::Text),
    ];
    let wanted = comparison.movers.iter().filter(|mover| is_wanted(mover.row));
    let rows = wanted.map(|mover| {
        let [revenue, revenue_before] = comparison.revenues(mover).map(GridCell::from);
        let [profit, profit_before] = comparison.profits(mover).map(GridCell::from);
        vec![
            comparison.key(mover).into(),
            comparison.name(mover).into(),
            mover.chain.before.into(),
            mover.chain.now.into(),
            revenue,
            revenue_before,
            profit,
            profit_before,
            mover.chain.main_cause().name().into(),
            comparison.why_in_words(mover).into(),
        ]
    });
    Grid {
        title: comparison.heading(),
        columns: columns.map(|(name, title, kind)| GridColumn::new(name, title, kind)).to_vec(),
        rows: rows.collect(),
        decimal: Some(comparison.now.tiering.measures.table().decimal_mark()),
        ..Grid::default()
    }
}
