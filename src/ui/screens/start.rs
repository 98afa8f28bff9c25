//! The start screen: what Tierdeck is, and what can be opened.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::commands;
use crate::app::core::message::Command;
use crate::app::core::state::{Context, State};
use crate::app::screens::start::{Choice, Line, Recent};
use crate::data::date::Day;
use crate::data::display;
use crate::data::number::format_number;

use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;

/// Draws what can be opened, and below it what the choice under the cursor leads to.
pub(crate) fn draw(state: &State, area: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let inside = paint::frame("Welcome", area, theme, state.look.ascii, buffer);
    let width = usize::from(inside.width);
    let lines = state.start.lines(width, usize::from(inside.height.saturating_sub(2)));
    for (line, y) in lines.iter().zip(inside.y..inside.bottom()) {
        match line {
            Line::Text(text) => paint::text(text, inside.x, y, inside, theme.plain(), buffer),
            Line::Heading(text) => paint::text(text, inside.x, y, inside, theme.accent(), buffer),
            Line::Choice(at) => {
                let here = *at == state.start.cursor;
                let (text, style) = choice(state, *at, width.saturating_sub(2), theme);
                let style = if here { style.patch(theme.selected()) } else { style };
                let text = paint::padded(&text, width.saturating_sub(2), false, theme.or_ascii("…", "~"));
                let marker = if here { "> " } else { "  " };
                paint::pieces(&[(marker, style), (&text, style)], inside.x, y, inside, buffer);
                0
            }
        };
    }
    let about = display::fit(&display::display(&state.start.about()), width, theme.or_ascii("…", "~"));
    paint::text(&about, inside.x, inside.bottom().saturating_sub(1), inside, theme.dim(), buffer);
}

fn choice(state: &State, at: usize, width: usize, theme: Theme) -> (String, Style) {
    match state.start.choice(at) {
        Some(Choice::Run(command)) => {
            let Some(entry) = commands::entry_of(command, Context::Start) else {
                return (String::new(), theme.plain());
            };
            let key = entry.first_key(state);
            let name = match command {
                Command::OpenFile => "Open a customer list",
                Command::Demo => "Look at the demo list first",
                _ => "Quit",
            };
            (format!("{key:<3}{name}"), theme.strong())
        }
        Some(Choice::GoOn(recent)) => {
            let style = if recent.there { theme.plain() } else { theme.dim() };
            (of_recent(recent, state.today, width, theme), style)
        }
        None => (String::new(), theme.plain()),
    }
}

fn of_recent(recent: &Recent, today: Day, width: usize, theme: Theme) -> String {
    let name = recent.list.file_name().unwrap_or(recent.list.as_os_str()).to_string_lossy();
    let name = display::display(&name).into_owned();
    let names = (width / 2).clamp(16, 44);
    let name = paint::padded(&name, names, false, theme.or_ascii("…", "~"));
    if !recent.there {
        return format!("{name}  not there any more");
    }
    let [reviewed, customers] =
        [recent.reviewed, recent.customers].map(|count| format_number(count as f64, 0));
    format!("{name}  {:<10}  {reviewed} of {customers} reviewed", opened(recent.opened, today))
}

fn opened(day: Day, today: Day) -> String {
    match today.0 - day.0 {
        0 => "today".into(),
        1 => "yesterday".into(),
        _ => day.to_string(),
    }
}
