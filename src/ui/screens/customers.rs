//! The list of customers, with the tiers and why the customer under the cursor has its tier.

use ratatui::buffer::Buffer;

use crate::app::State;
use crate::app::core::layout::{Layout, PanelForm};
use crate::ui::panels::{table, tiers, why};

/// Draws the table and its panels.
pub(crate) fn draw(state: &State, layout: &Layout, buffer: &mut Buffer) {
    table::draw(state, layout.table, buffer);
    match layout.form {
        PanelForm::Framed => {
            tiers::draw(state, layout.first, buffer);
            why::draw(state, layout.second, buffer);
        }
        PanelForm::Folded => {
            tiers::draw_folded(state, layout.first, buffer);
            why::draw_folded(state, layout.second, buffer);
        }
        PanelForm::Hidden => {}
    }
}
