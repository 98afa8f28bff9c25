//! The keys that matter now, on the last line.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::State;
use crate::app::footer::{FooterEntry, entries};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;

/// Draws the keys.
pub(crate) fn draw(state: &State, area: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    for FooterEntry { key, name, available, columns, .. } in entries(state, area.width) {
        let style = if available { theme.accent() } else { theme.dim() };
        let x = area.x + columns.start;
        let after = x + paint::text(&key, x, area.y, area, style, buffer);
        paint::text(&format!(" {name}"), after, area.y, area, theme.plain(), buffer);
    }
}
