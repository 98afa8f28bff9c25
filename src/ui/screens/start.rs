//! The start screen: what Tierdeck is, and what can be opened.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::app::commands;
use crate::app::core::layout::Areas;
use crate::app::core::message::Command;
use crate::app::core::state::{Context, State};
use crate::app::screens::start::{Choice, Line, Recent};
use crate::data::date::Day;
use crate::data::display;
use crate::ui::draw::list::{List, Row};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;
use crate::ui::draw::words;

/// Draws what can be opened, and below it where the choice under the cursor leads.
pub(crate) fn draw(state: &State, areas: &Areas, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let frame = areas.body();
    let list = List { area: paint::frame("Welcome", frame, theme, buffer), frame: Some(frame) };
    let width = usize::from(list.area.width);
    let lines = state.start.lines(width, list.height().saturating_sub(2));
    list.draw((0, lines.len()), theme, buffer, |at| match &lines[at] {
        Line::Text(text) => Row::text(text, theme.plain()),
        Line::Heading(text) => Row::text(*text, theme.accent()),
        Line::Choice(at) => {
            let (text, style) = choice(state, *at, width.saturating_sub(2), theme);
            Row::choice(*at == state.start.cursor, text, style)
        }
    });
    let about = display::fit(&display::display(&state.start.about()), width, theme.ellipsis());
    let area = list.area;
    paint::text(&about, area.x, area.bottom().saturating_sub(1), area, theme.dim(), buffer);
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
    let name = paint::padded(&name, names, false, theme.ellipsis());
    if !recent.there {
        return format!("{name}  no longer there");
    }
    let [reviewed, customers] = [recent.reviewed, recent.customers].map(words::count);
    format!("{name}  {:<10}  {reviewed} of {customers} reviewed", opened(recent.opened, today))
}

fn opened(day: Day, today: Day) -> String {
    match today.0 - day.0 {
        0 => "today".into(),
        1 => "yesterday".into(),
        _ => day.to_string(),
    }
}
