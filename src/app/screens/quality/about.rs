//! What is said of the entry under the cursor.

use super::{Quality, QualityEntry};
use crate::app::core::Core;
use crate::app::work::examine::{Leads, Odd};
use crate::data::column::{ColumnId, ColumnType};
use crate::data::finding::LeftOut;
use crate::data::number::counted;
use crate::data::table::{CellCounts, Table};
use crate::tiering::figures;

impl Quality {
    /// What to know about the entry under the cursor, and what to do.
    pub fn about(&self, core: &Core) -> String {
        let Some(report) = &self.report else { return String::new() };
        let document = &core.document;
        match self.entry(self.cursor) {
            Some(QualityEntry::Odd(at)) => report.odd.get(at).map(about_odd).unwrap_or_default(),
            Some(QualityEntry::Missing(at)) => {
                let Some(key) = self.missing.get(at) else { return String::new() };
                let decision = document.review.decisions.get(key);
                let tier = decision.and_then(|decision| decision.tier);
                let decided =
                    tier.map_or("was reviewed".into(), |tier| format!("is in tier {tier} by your decision"));
                format!(
                    "'{key}' {decided}, but no customer has this id. Is the id column right? {{key:import}} shows it. \
                     {{key:remove}} drops the decisions about all customers missing from this list."
                )
            }
            Some(QualityEntry::LeftOut(at)) => document.left_out.get(at).map_or_else(String::new, |line| {
                let LeftOut { line, reason, text } = line;
                let place = document.table.text().dialect().origin.in_its_words(&format!("Line {line}"));
                format!(
                    "{place} is not a customer ({reason}): {}. {{key:import}} changes how the list is read.",
                    text.trim()
                )
            }),
            Some(QualityEntry::Column(column)) => {
                about_column(&document.table, column, report.cells.get(column.index())).unwrap_or_default()
            }
            None => String::new(),
        }
    }
}

fn about_odd(odd: &Odd) -> String {
    let next = match &odd.leads {
        Leads::Filter(_) => " {key:show-rows} shows them.".into(),
        Leads::Line { line, .. } => format!(" {{key:show-rows}} goes to line {line}."),
        Leads::LeftOut => " {key:show-rows} goes to them.".into(),
        Leads::Import => " {key:show-rows} opens the import settings.".into(),
        Leads::Column(_) => " {key:show-rows} opens the settings of the column.".into(),
        Leads::Criteria => " {key:show-rows} opens the criteria.".into(),
        Leads::Matches => " {key:show-rows} shows them side by side.".into(),
        Leads::Rates => " {key:show-rows} lets you type a rate.".into(),
        Leads::Nowhere => String::new(),
    };
    format!("{}{next}", odd.message)
}

fn about_column(table: &Table, column: ColumnId, cells: Option<&CellCounts>) -> Option<String> {
    let (described, cells) = (table.column(column)?, cells?);
    let kind = described.kind.name();
    let unreadable = match cells.unreadable {
        0 => String::new(),
        count => {
            let samples: Vec<String> = cells.samples.iter().map(|cell| format!("'{cell}'")).collect();
            format!(
                " {} cannot be read as a {kind}: {}; {{key:import}} changes how the column is read.",
                counted(count, "cell"),
                samples.join(", ")
            )
        }
    };
    let missing = match (cells.missing, cells.unreadable) {
        (0, 0) if described.kind == ColumnType::Empty => String::new(),
        (0, 0) => " Every cell has a value.".into(),
        (0, _) => " {key:show-rows} shows them.".into(),
        (count, _) => format!(
            " {} of {} have no value. {{key:show-rows}} shows them.",
            figures::count(count),
            figures::count(table.len())
        ),
    };
    let why = &described.kind_guess.reason;
    Some(format!("{}: {kind}, because {why}.{unreadable}{missing}", described.name))
}
