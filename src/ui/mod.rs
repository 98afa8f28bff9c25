//! Floor 6, pure: the state as it is drawn. Nothing here changes anything, reads a file or depends on how long the
//! list is: only the rows in the window are looked at.
//!
//! | part | what it draws |
//! | --- | --- |
//! | `screens` | the middle of the screen; one file or folder a screen, named as in `app` |
//! | `panels` | what several screens show: the table, the tiers, why, the impact, a decision in sentences |
//! | `frame` | what is around every screen: header, line for messages and typing, palette, footer |
//! | `draw` | what all of it is drawn with: text, the list, the theme, keys in sentences |
//!
//! `draw` < `panels` < `screens`, and `draw` < `frame`; no screen draws another.

mod draw;
mod frame;
mod panels;
mod screens;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::app::State;
use crate::app::core::layout::SMALLEST;
use crate::data::date::in_day_style;
use crate::data::number::in_style;

use draw::{paint, theme};
use frame::{footer, header, prompt};

/// Draws the state, with numbers and days as the list writes them. Gives the place of the terminal's cursor where
/// something is typed.
pub fn view(state: &State, buffer: &mut Buffer) -> Option<Position> {
    let table = &state.core.document.table;
    in_day_style(table.day_style(), || in_style(table.decimal_mark(), || draw_all(state, buffer)))
}

fn draw_all(state: &State, buffer: &mut Buffer) -> Option<Position> {
    if buffer.area.width < state.core.size.0 || buffer.area.height < state.core.size.1 {
        // The window has just become smaller. The message about that is on its way, and draws again.
        return None;
    }
    if state.core.size.0 < SMALLEST.0 || state.core.size.1 < SMALLEST.1 {
        too_small(state, buffer);
        return None;
    }
    let ground = theme::Theme::of(state).ground();
    if ground != Style::default() {
        buffer.set_style(buffer.area, ground);
    }
    let layout = state.core.layout;
    header::draw(state, layout.header, buffer);
    if let Some(screen) = state.top() {
        screens::draw(screen, state, buffer);
    }
    footer::draw(state, layout.footer, buffer);
    prompt::draw(state, &layout, buffer)
}

fn too_small(state: &State, buffer: &mut Buffer) {
    buffer.set_style(buffer.area, theme::Theme::of(state).ground());
    let (width, height) = state.core.size;
    let sentence = format!(
        "This window has {width} x {height} characters. Tierdeck needs {} x {}: make the window larger or the font \
         smaller.",
        SMALLEST.0, SMALLEST.1
    );
    let area = Rect { x: 0, y: 0, width, height };
    paint::wrapped(&sentence, area, theme::Theme::of(state).plain(), buffer);
}
