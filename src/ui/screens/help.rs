//! The help as it is drawn; what is in it follows from the one table.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::core::state::{Context, State};
use crate::app::help::{self, KEYS, Line};

use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;

/// Draws the help.
pub(crate) fn draw(state: &State, area: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let inside = paint::frame(&title(state), area, theme, state.look.ascii, buffer);
    let lines = help::lines(state, usize::from(inside.width));
    let top = state.scroll.min(lines.len().saturating_sub(usize::from(inside.height)));
    paint::more(top > 0, top + usize::from(inside.height) < lines.len(), area, theme, buffer);
    for (line, y) in lines.iter().skip(top).zip(inside.y..inside.bottom()) {
        match line {
            Line::Heading(text) => paint::text(text, inside.x, y, inside, theme.accent(), buffer),
            Line::Text(text) => paint::text(text, inside.x, y, inside, theme.plain(), buffer),
            Line::Command(keys, text) => {
                let keys = paint::padded(keys, KEYS, false, "");
                let at = inside.x + 2;
                paint::pieces(
                    &[(&keys, theme.strong()), (" ", theme.plain()), (text, theme.plain())],
                    at,
                    y,
                    inside,
                    buffer,
                );
                0
            }
        };
    }
}

fn title(state: &State) -> String {
    let screen = match help::opened_from(state) {
        Context::Customers | Context::Help => "customers",
        Context::Start => "start screen",
        Context::Quality => "data quality",
        Context::Detail => "detail",
        Context::Criteria => "criteria",
        Context::Models => "models",
        Context::Rating => "questions",
        Context::Import => "import settings",
        Context::Queues | Context::Review => "review",
    };
    match state.help_search.as_str() {
        "" => format!("Help for the {screen}: / searches"),
        search => format!("Help: what has '{search}'"),
    }
}
