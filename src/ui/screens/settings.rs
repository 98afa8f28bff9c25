//! The settings as they are drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::app::State;
use crate::app::core::layout::Layout;
use crate::app::core::settings::SettingLine;
use crate::app::screens::settings::{HEADING, SettingsScreen};
use crate::data::display;
use crate::ui::draw::list::{List, ListRow};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;

/// The width of names and of values.
const WIDTH: usize = 18;

/// Draws the settings in the window, and what the one under the cursor does.
pub(crate) fn draw(settings: &SettingsScreen, state: &State, layout: &Layout, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let frame = layout.body();
    let dash = theme.or_ascii("──", "--");
    let title = match state.core.settings.path.as_str() {
        "" => "Settings".to_string(),
        path => format!("Settings {dash} {path}"),
    };
    let inside = paint::frame(&title, frame, theme, buffer);
    let heading = format!("  {:WIDTH$} {:WIDTH$} From", "Setting", "Value");
    paint::text(&heading, inside.x, inside.y, inside, theme.accent(), buffer);
    let page = SettingsScreen::page(&state.core) as u16;
    let area = Rect { y: inside.y + HEADING as u16, height: page, ..inside }.intersection(inside);
    List { area, frame: Some(frame) }.draw(
        (settings.cursor.top, settings.lines.len()),
        theme,
        buffer,
        |at| {
            let line = &settings.lines[at];
            row(line, at == settings.cursor.at, settings.is_tried(&state.core, line.name), theme)
        },
    );
    if let Some(line) = settings.lines.get(settings.cursor.at) {
        let below = Rect { y: area.bottom() + 1, height: 1, ..inside }.intersection(inside);
        paint::wrapped(&display::sentence(&line.about), below, theme.plain(), buffer);
    }
}

fn row(line: &SettingLine, here: bool, tried: bool, theme: Theme) -> ListRow<'static> {
    let padded = |text: &str| paint::padded(text, WIDTH, false, theme.ellipsis()) + " ";
    let value = match tried {
        _ if here => theme.strong(),
        true => theme.warning(),
        false => theme.accent(),
    };
    let from = match (tried, line.from.as_str()) {
        (true, _) => ("tried, not kept", theme.plain()),
        (false, "default") => ("default", theme.dim()),
        (false, from) => (from, theme.plain()),
    };
    let spans = vec![
        Span::raw(padded(&line.title)),
        Span::styled(padded(&line.value), value),
        Span::styled(from.0.to_string(), from.1),
    ];
    ListRow::choice_of_spans(here, spans, theme.plain())
}
