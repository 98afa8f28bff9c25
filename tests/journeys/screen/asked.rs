//! What journeys ask of the screen.

use tierdeck::app::core::list::columns;
use tierdeck::data::column::RowId;
use tierdeck::review::Decision;
use tierdeck::tiering::Tier;

use super::Screen;

impl Screen {
    /// How many customers the table shows.
    pub fn shown(&self) -> usize {
        self.state.core.list.shown(&self.state.core.document)
    }

    /// What a column says, from the top of the table.
    pub fn cells(&self, title: &str) -> Vec<String> {
        let (list, document) = (&self.state.core.list, &self.state.core.document);
        let view = list.columns.iter().find(|view| view.title == title).expect("the column is there");
        let rows = (0..self.shown()).filter_map(|position| list.row_at(position, document));
        rows.map(|row| columns::cell(document, RowId(row as u32), view)).collect()
    }

    /// The name of the customer under the cursor.
    pub fn under_cursor(&self) -> String {
        self.state.core.document.customer_name(self.state.core.row().expect("a customer"))
    }

    /// The calculated tiers of all customers.
    pub fn tiers(&self) -> Vec<Option<Tier>> {
        let document = &self.state.core.document;
        (0..document.table.len()).map(|row| document.tiering.tier(row)).collect()
    }

    /// The decision about the customer with this key.
    pub fn decision(&self, key: &str) -> Option<&Decision> {
        let decisions = &self.state.core.document.review.decisions;
        let (_, decision) = decisions.iter().find(|(other, _)| other.value() == key)?;
        Some(decision)
    }

    /// What is in the line that is being typed.
    pub fn typed(&self) -> &str {
        self.state.core.prompt.as_ref().map_or("", |prompt| prompt.text())
    }
}
