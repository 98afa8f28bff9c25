//! The history as a file: a row for each snapshot.

use std::sync::Arc;

use crate::data::number::Decimal;
use crate::export::content::Content;
use crate::export::grid::{ENDINGS, Grid, GridCell, GridColumn, GridKind};
use crate::storage::snapshots::SnapshotInfo;

/// The snapshots, newest first.
#[derive(Clone, Debug)]
pub struct HistoryFile {
    pub snapshots: Arc<Vec<SnapshotInfo>>,
    /// The decimal mark of the list.
    pub decimal: Decimal,
}

impl Content for HistoryFile {
    fn endings(&self) -> &'static [&'static str] {
        ENDINGS
    }

    fn rows(&self) -> Option<Grid> {
        const COUNT: GridKind = GridKind::Number { decimals: 0 };
        let tiers = self.snapshots.iter().map(|snapshot| snapshot.tiers.len()).max().unwrap_or(0);
        let column = |name: &str, title: &str, kind| GridColumn::new(name, title, kind);
        let mut columns = vec![
            column("kept", "When", GridKind::Text),
            column("list", "List", GridKind::Text),
            column("customers", "Customers", COUNT),
        ];
        columns.extend(
            (1..=tiers).map(|tier| GridColumn::new(format!("tier_{tier}"), format!("Tier {tier}"), COUNT)),
        );
        columns.push(column("no_tier", "No tier", COUNT));
        columns.push(column("revenue", "Revenue", GridKind::Amount));
        let row = |snapshot: &SnapshotInfo| {
            let count = |at: usize| {
                let tier = snapshot.tiers.get(at);
                GridCell::from(tier.map(|tier| tier.customers as f64))
            };
            let mut row: Vec<GridCell> = vec![
                snapshot.when(false).into(),
                snapshot.list.as_str().into(),
                GridCell::count(snapshot.customers),
            ];
            row.extend((0..tiers).map(count));
            row.push(GridCell::count(snapshot.no_tier));
            row.push(snapshot.revenue().into());
            row
        };
        Some(Grid {
            title: "History".to_owned(),
            columns,
            rows: self.snapshots.iter().map(row).collect(),
            decimal: Some(self.decimal),
            ..Grid::default()
        })
    }
}
