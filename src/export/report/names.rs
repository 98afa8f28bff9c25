//! What a report calls customers: by name and id, or where names are left out, by the id alone.

use crate::data::column::RowId;
use crate::data::table::Table;
use crate::export::grid::{Grid, GridCell, GridColumn, GridKind};
use crate::review::Roster;
use crate::review::roster::KeySource;

use super::ReportSource;

/// Columns of a list that say who a customer is, or have what people wrote.
const PERSONAL: [&str; 6] = ["name", "note", "reason", "what", "outcome", "next_step"];

/// What customers are called.
pub(super) struct CustomerNames<'a> {
    table: &'a Table,
    roster: &'a Roster,
    without_names: bool,
    /// Whether customers have an id that is no name and no address.
    has_id: bool,
}

impl<'a> CustomerNames<'a> {
    pub(super) fn new(source: &ReportSource<'a>, without_names: bool) -> CustomerNames<'a> {
        let (table, roster) = (source.tiering.measures.table(), source.roster);
        let has_id = matches!(roster.scheme().source, KeySource::Id(_));
        CustomerNames { table, roster, without_names, has_id }
    }

    /// Whether names, and what people wrote, are left out.
    pub(super) fn are_left_out(&self) -> bool {
        self.without_names
    }

    /// What is left out, in sentences.
    pub(super) fn left_out(&self) -> Option<String> {
        self.without_names.then(|| {
            let by = if self.has_id { "by their id" } else { "by their place in the list" };
            format!(
                "Customers are listed {by}. Names are left out, and reasons, notes and authors, which may have names in them."
            )
        })
    }

    /// What the customer on a row is called, in a sentence.
    pub(super) fn call(&self, row: usize) -> String {
        let id = || match self.without_names {
            true => self.roster.without_name(row),
            false => self.roster.key(row).value().to_owned(),
        };
        let named = if self.without_names { None } else { self.table.customer_name(RowId(row as u32)) };
        named.filter(|name| !name.trim().is_empty()).unwrap_or_else(id)
    }

    /// The columns that say who a customer is.
    pub(super) fn columns(&self) -> Vec<GridColumn> {
        let title = if self.without_names { "Customer" } else { "Name" };
        let mut columns = vec![GridColumn::new("name", title, GridKind::Text)];
        columns.extend(self.has_both().then(|| GridColumn::new("key", "Id", GridKind::Text)));
        columns
    }

    /// Their cells for the customer on a row.
    pub(super) fn cells(&self, row: usize) -> Vec<GridCell> {
        let mut cells = vec![GridCell::from(self.call(row))];
        cells.extend(self.has_both().then(|| GridCell::from(self.roster.key(row).value())));
        cells
    }

    /// The same for what is no customer, such as the line of all others.
    pub(super) fn instead(&self, text: String) -> Vec<GridCell> {
        let empty = self.has_both().then_some(GridCell::Empty);
        std::iter::once(GridCell::from(text)).chain(empty).collect()
    }

    /// Whether customers have both a name and an id.
    fn has_both(&self) -> bool {
        self.has_id && !self.without_names && !self.table.name_columns().is_empty()
    }
}

/// A list without the columns that say who a customer is, or have what people wrote.
pub(super) fn without_names(list: Grid) -> Grid {
    let is_kept = |column: &GridColumn| !PERSONAL.contains(&column.name.as_str());
    let kept: Vec<bool> = list.columns.iter().map(is_kept).collect();
    list.with_columns(&kept)
}
