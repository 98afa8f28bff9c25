//! The help as it is drawn.

use ratatui::buffer::Buffer;
use ratatui::text::Span;

use crate::app::State;
use crate::app::core::layout::Layout;
use crate::app::help::KEYS;
use crate::app::screens::help::{Help, HelpLine};
use crate::ui::draw::list::{List, ListRow};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;
use crate::ui::draw::words;

/// Draws the help.
pub(crate) fn draw(help: &Help, state: &State, layout: &Layout, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let frame = layout.body();
    let list = List { area: paint::frame(&title(help, state), frame, theme, buffer), frame: Some(frame) };
    let here = help.here();
    let row = |(at, line): (usize, &HelpLine)| match line {
        HelpLine::Heading(text) => ListRow::text(text.clone(), theme.accent()),
        HelpLine::Text(text) => ListRow::text(text.clone(), theme.plain()),
        HelpLine::Command(keys, text, _) => {
            let keys = paint::padded(keys, KEYS, false, "");
            let spans =
                vec![Span::styled(keys, theme.strong()), Span::styled(format!(" {text}"), theme.plain())];
            ListRow::choice_of_spans(here == Some(at), spans, theme.plain())
        }
    };
    list.draw_text(help.scroll, help.lines.iter().enumerate().map(row), theme, buffer);
}

fn title(help: &Help, state: &State) -> String {
    match help.search.as_str() {
        "" => {
            let screen = help.made_for.as_ref().map_or("", |made_for| made_for.from.title());
            words::with_keys(&format!("Help: {screen} ({{key:find}} searches)"), state)
        }
        search => format!("Help: commands with '{search}'"),
    }
}
