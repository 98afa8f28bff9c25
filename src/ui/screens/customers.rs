//! The list of customers, with the tiers and why the customer under the cursor has its tier.

use ratatui::buffer::Buffer;

use crate::app::core::layout::Areas;
use crate::app::core::state::State;
use crate::ui::panels::{table, tiers, why};

/// Draws the table and its panels.
pub(crate) fn draw(state: &State, areas: &Areas, buffer: &mut Buffer) {
    table::draw(state, areas.table, buffer);
    tiers::draw(state, areas.first, buffer);
    why::draw(state, areas.second, buffer);
}
