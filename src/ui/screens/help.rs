//! The help as it is drawn; what is in it follows from the one table.

use ratatui::buffer::Buffer;
use ratatui::text::Span;

use crate::app::core::layout::Areas;
use crate::app::core::state::{Context, State};
use crate::app::help::{self, KEYS, Line};
use crate::ui::draw::list::{List, Row};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;
use crate::ui::draw::words;

/// Draws the help.
pub(crate) fn draw(state: &State, areas: &Areas, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let frame = areas.body();
    let list = List { area: paint::frame(&title(state), frame, theme, buffer), frame: Some(frame) };
    let lines = help::lines(state, usize::from(list.area.width));
    let row = |line| match line {
        Line::Heading(text) => Row::text(text, theme.accent()),
        Line::Text(text) => Row::text(text, theme.plain()),
        Line::Command(keys, text) => {
            let keys = paint::padded(&keys, KEYS, false, "");
            Row::spans(vec![
                "  ".into(),
                Span::styled(keys, theme.strong()),
                Span::styled(format!(" {text}"), theme.plain()),
            ])
        }
    };
    list.draw_text(state.scroll, lines.into_iter().map(row), theme, buffer);
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
        "" => words::with_keys(&format!("Help: {screen} ({{key:find}} searches)"), state),
        search => format!("Help: commands with '{search}'"),
    }
}
