//! The model as a query: its lines, and below them how to use it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::State;
use crate::app::core::layout::Layout;
use crate::app::screens::sql::{BELOW, SqlScreen};
use crate::data::display::display;
use crate::ui::draw::list::{List, ListRow};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;
use crate::ui::draw::words;

/// How to use the query on the frozen scale.
const FROZEN: &str = "Run it on a table customers with the columns of this list. Each row is judged alone, on the \
                      frozen scale. Long lines are cut here only.";
/// How to use the live one.
const LIVE: &str = "Run it on a table customers with the columns of this list. Its rows are measured among \
                    themselves, whenever it runs. Long lines are cut here only.";

/// Draws the lines in the window.
pub(crate) fn draw(screen: &SqlScreen, state: &State, layout: &Layout, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let frame = layout.body();
    let (name, _) = screen.dialect();
    let mode = if screen.is_live { "live" } else { "frozen" };
    let dash = theme.or_ascii("──", "--");
    let title = match &screen.query {
        Some(Ok(text)) => {
            let last = (screen.scroll + SqlScreen::page(&state.core)).min(text.lines.len());
            format!(
                "SQL for {name}, {mode} {dash} lines {} to {last} of {}",
                screen.scroll + 1,
                text.lines.len()
            )
        }
        _ => format!("SQL for {name}, {mode}"),
    };
    let inside = paint::frame(&title, frame, theme, buffer);
    let text = match &screen.query {
        None => {
            paint::text("Writing the query ...", inside.x, inside.y, inside, theme.dim(), buffer);
            return;
        }
        Some(Err(why)) => {
            let words = words::with_keys(&format!("{why} {{key:dialect}} shows another database."), state);
            paint::wrapped(&words, inside, theme.warning(), buffer);
            return;
        }
        Some(Ok(text)) => text,
    };
    let height = inside.height.saturating_sub(BELOW as u16);
    let list = List { area: Rect { height, ..inside }, frame: Some(frame) };
    let row = |line: &String| {
        let is_comment = line.trim_start().starts_with("--");
        let style = if is_comment { theme.dim() } else { theme.plain() };
        ListRow::text(display(line).into_owned(), style)
    };
    list.draw((screen.scroll, text.lines.len()), theme, buffer, |at| row(&text.lines[at]));
    let below = Rect { y: inside.bottom().saturating_sub(BELOW as u16), height: BELOW as u16, ..inside };
    paint::wrapped(if screen.is_live { LIVE } else { FROZEN }, below, theme.dim(), buffer);
}
