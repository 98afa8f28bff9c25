//! The start screen: what Tierdeck is, and what can be opened.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::app::commands;
use crate::app::core::command::Command;
use crate::app::core::layout::Layout;
use crate::app::screens::start::{Start, StartChoice, StartLine};
use crate::app::work::files::RecentList;
use crate::app::{Context, State};
use crate::data::date::Day;
use crate::data::display;
use crate::tiering::figures;
use crate::ui::draw::list::{List, ListRow, paragraph};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;
use crate::ui::draw::words;

/// Draws what can be opened, and below it where the choice under the cursor leads.
pub(crate) fn draw(start: &Start, state: &State, layout: &Layout, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let frame = layout.body();
    let list = List { area: paint::frame("Welcome", frame, theme, buffer), frame: Some(frame) };
    let width = usize::from(list.area.width);
    let lines: Vec<ListRow<'_>> = (start.lines(width, list.height().saturating_sub(2)).into_iter())
        .flat_map(|line| rows(start, state, line, width, theme))
        .collect();
    list.draw((0, lines.len()), theme, buffer, |at| &lines[at]);
    let about = words::with_keys(&start.about(), state);
    let about = display::fit(&display::display(&about), width, theme.ellipsis());
    let area = list.area;
    paint::text(&about, area.x, area.bottom().saturating_sub(1), area, theme.dim(), buffer);
}

fn rows(start: &Start, state: &State, line: StartLine, width: usize, theme: Theme) -> Vec<ListRow<'static>> {
    match line {
        StartLine::Text(text) => vec![ListRow::text(text, theme.plain())],
        StartLine::Heading(text) => vec![ListRow::text(text, theme.accent())],
        StartLine::Paragraph(text) => {
            paragraph(&words::with_keys(text, state), width, theme.plain()).collect()
        }
        StartLine::Choice(at) => {
            let (text, style) = choice(start, state, at, width.saturating_sub(2), theme);
            vec![ListRow::choice(at == start.cursor.at, text, style)]
        }
    }
}

fn choice(start: &Start, state: &State, at: usize, width: usize, theme: Theme) -> (String, Style) {
    match start.choice(at) {
        Some(StartChoice::Run(command)) => {
            let Some(row) = commands::row_of(command, Context::Start) else {
                return (String::new(), theme.plain());
            };
            let key = state.keymap.first(row, &state.core);
            let name = match command {
                Command::OpenFile => "Open a customer list",
                Command::Demo => "Look at the demo list first",
                _ => "Quit",
            };
            (format!("{key:<3}{name}"), theme.strong())
        }
        Some(StartChoice::Continue(recent)) => {
            let style = if recent.there { theme.plain() } else { theme.dim() };
            (of_recent(recent, state.core.person.today, width, theme), style)
        }
        None => (String::new(), theme.plain()),
    }
}

fn of_recent(recent: &RecentList, today: Day, width: usize, theme: Theme) -> String {
    let name = recent.list.file_name().unwrap_or(recent.list.as_os_str()).to_string_lossy();
    let name = display::display(&name).into_owned();
    let names = (width / 2).clamp(16, 44);
    let name = paint::padded(&name, names, false, theme.ellipsis());
    if !recent.there {
        return format!("{name}  no longer there");
    }
    let [reviewed, customers] = [recent.reviewed, recent.customers].map(figures::count);
    format!("{name}  {:<10}  {reviewed} of {customers} reviewed", opened(recent.opened, today))
}

fn opened(day: Day, today: Day) -> String {
    match today.0 - day.0 {
        0 => "today".into(),
        1 => "yesterday".into(),
        _ => day.to_string(),
    }
}
