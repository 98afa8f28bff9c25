//! What the screen lists as a file.

use std::sync::Arc;

use super::{LISTED, Quality, QualityEntry, QualityLine};
use crate::app::actions::export;
use crate::app::core::Core;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::Done;
use crate::data::column::{ColumnId, Role};
use crate::data::number::counted;
use crate::export::content::Export;
use crate::export::grid::{Grid, GridCell, GridColumn, GridKind};

/// Columns of the file.
const COLUMNS: [(&str, &str, GridKind); 8] = [
    ("section", "Section", GridKind::Text),
    ("about", "About", GridKind::Text),
    ("what", "What", GridKind::Text),
    ("type", "Type", GridKind::Text),
    ("role", "Role", GridKind::Text),
    ("missing", "Missing", GridKind::Number { decimals: 0 }),
    ("missing_share", "Share missing", GridKind::Share),
    ("unreadable", "Cannot be read", GridKind::Number { decimals: 0 }),
];

impl Quality {
    /// Exports what is listed.
    pub(super) fn export(&self, core: &mut Core) -> Done {
        if self.report.is_none() {
            return Err(Refused::because("The list is still being looked at; try again in a moment."));
        }
        let mut section = "";
        let mut rows = Vec::new();
        for line in &self.lines {
            match line {
                QualityLine::Heading(heading) => section = heading,
                QualityLine::Columns => section = "Columns",
                QualityLine::Entry(_, entry) => rows.push(self.row(core, section, *entry)),
                QualityLine::Text(_) => {}
            }
        }
        if rows.is_empty() {
            return Err(Refused::because("There is nothing to export: the list has no columns."));
        }
        let left = |all: usize| all.saturating_sub(LISTED);
        let more = left(core.document.missing_count()) + left(core.document.left_out.len());
        let what = match more {
            0 => counted(rows.len(), "line"),
            more => {
                format!("{} (without {} that the screen does not list)", counted(rows.len(), "line"), more)
            }
        };
        let grid = Grid {
            title: "Data quality".to_owned(),
            columns: COLUMNS.map(|(name, title, kind)| GridColumn::new(name, title, kind)).to_vec(),
            rows,
            decimal: Some(core.document.table.decimal_mark()),
            ..Grid::default()
        };
        export::ask(core, Export { what, content: Arc::new(grid) }, "quality.csv");
        Ok(())
    }

    fn row(&self, core: &Core, section: &str, entry: QualityEntry) -> Vec<GridCell> {
        let document = &core.document;
        let says = |about: GridCell, what: GridCell| {
            let mut row = vec![section.into(), about, what];
            row.resize(COLUMNS.len(), GridCell::Empty);
            row
        };
        match entry {
            QualityEntry::Odd(at) => {
                let odd = self.report.as_ref().and_then(|report| report.odd.get(at));
                says(GridCell::Empty, GridCell::text(odd.map(|odd| odd.message.as_str())))
            }
            QualityEntry::Missing(at) => {
                let Some(key) = self.missing.get(at) else { return says(GridCell::Empty, GridCell::Empty) };
                let decision = document.review.decisions.get(key);
                let what = decision.map(|decision| decision.in_short_with_words()).unwrap_or_default();
                says(key.to_string().into(), what.into())
            }
            QualityEntry::LeftOut(at) => {
                let word = document.table.text().dialect().origin.line_word();
                let line = document.left_out.get(at);
                let place = line.map(|line| format!("{word} {}", line.line));
                let what = line.map(|line| format!("{}: {}", line.reason, line.text.trim()));
                says(GridCell::text(place.as_deref()), GridCell::text(what.as_deref()))
            }
            QualityEntry::Column(column) => self.column_row(core, section, column),
        }
    }

    fn column_row(&self, core: &Core, section: &str, column: ColumnId) -> Vec<GridCell> {
        let table = &core.document.table;
        let cells = self.report.as_ref().and_then(|report| report.cells.get(column.index()));
        let (Some(described), Some(cells)) = (table.column(column), cells) else {
            return vec![GridCell::Empty; COLUMNS.len()];
        };
        vec![
            section.into(),
            described.name.as_str().into(),
            GridCell::Empty,
            described.kind.name().into(),
            described.role.map_or("", Role::name).into(),
            GridCell::Number(cells.missing as f64),
            GridCell::Number(cells.missing as f64 / table.len().max(1) as f64),
            GridCell::Number(cells.unreadable as f64),
        ]
    }
}
