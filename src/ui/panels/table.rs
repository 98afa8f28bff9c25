//! The table of customers: only the rows in the window are looked at.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::app::commands;
use crate::app::core::list::columns::{self, View};
use crate::app::core::state::State;
use crate::app::work::rows::SortBy;
use crate::data::column::RowId;
use crate::data::display;
use crate::data::number::format_number;
use crate::data::order::Direction;

use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;

/// The narrowest that a column of words is cut to.
const LEAST: usize = 8;

/// Draws the customers in the window.
pub(crate) fn draw(state: &State, area: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let customers = &state.customers;
    let inside = paint::frame(&title(state), area, theme, state.look.ascii, buffer);
    let inside = Rect { x: inside.x - 1, width: inside.width + 2, ..inside };
    if inside.height == 0 {
        return;
    }
    draw_heading(state, inside, buffer);
    let shown = customers.shown(&state.document);
    for line in 0..inside.height - 1 {
        let position = customers.top + usize::from(line);
        let Some(row) = customers.row_at(position, &state.document) else { break };
        draw_row(state, row, position == customers.cursor, inside, inside.y + 1 + line, buffer);
    }
    if shown == 0 {
        let sentence = commands::nobody(state);
        let middle = Rect {
            y: inside.y + 2,
            height: inside.height.saturating_sub(2),
            x: inside.x + 2,
            width: inside.width.saturating_sub(4),
        };
        paint::wrapped(sentence, middle, theme.dim(), buffer);
    }
}

fn title(state: &State) -> String {
    let customers = &state.customers;
    let line = Theme::of(state).or_ascii(" ── ", " -- ");
    let mut title = "Customers".to_string();
    let order = customers.order_in_words(state.look.ascii);
    title += &order.map_or_else(String::new, |order| format!("{line}{order}"));
    if !customers.filter.is_empty() {
        let shown = format_number(customers.shown(&state.document) as f64, 0);
        title += &format!("{line}{} ({shown})", customers.filter);
    }
    if customers.marks.count() > 0 {
        title += &format!("{line}{} marked", format_number(customers.marks.count() as f64, 0));
    }
    title
}

fn draw_heading(state: &State, inside: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let mut x = inside.x + 2;
    for (position, view) in state.customers.on_screen() {
        let sorted = state.customers.sort.iter().find(|(by, _)| *by == view.shows);
        let arrow = match sorted {
            Some((_, Direction::Ascending)) => theme.or_ascii("↑", "^"),
            Some((_, Direction::Descending)) => theme.or_ascii("↓", "v"),
            None => "",
        };
        let Some(width) = room(view, x, inside) else { break };
        let room = width.saturating_sub(display::width(arrow));
        let title = display::fit(&display::display(&view.title), room, theme.or_ascii("…", "~"));
        let text = paint::padded(&format!("{title}{arrow}"), width, view.right, "");
        let underlined = theme.strong().add_modifier(Modifier::UNDERLINED);
        let style = if position == state.customers.column { underlined } else { theme.strong() };
        paint::text(&text, x, inside.y, inside, style, buffer);
        x += width as u16 + 1;
    }
}

/// The width that is left for a column. Words may be cut short at the right end, but not to nearly nothing;
/// numbers are shown whole or not at all.
fn room(view: &View, x: u16, inside: Rect) -> Option<usize> {
    let left = usize::from(inside.right().saturating_sub(x));
    let least = if view.right { view.width } else { view.width.min(LEAST) };
    (left >= least).then_some(view.width.min(left))
}

fn draw_row(state: &State, row: usize, cursor: bool, inside: Rect, y: u16, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let marked = state.customers.marks.contains(row);
    let mark = if marked { theme.or_ascii("•", "+") } else { " " };
    let base = if cursor { theme.selected() } else { theme.plain() };
    let base = if marked { base.patch(theme.strong()) } else { base };
    if cursor {
        buffer.set_style(Rect { y, height: 1, ..inside }, base);
    }
    paint::text(if cursor { ">" } else { " " }, inside.x, y, inside, base, buffer);
    paint::text(mark, inside.x + 1, y, inside, base, buffer);
    let mut x = inside.x + 2;
    for (_, view) in state.customers.on_screen() {
        let Some(width) = room(view, x, inside) else { break };
        let (text, style) = cell(state, row, view, base);
        let line = Rect { x, y, width: width as u16, height: 1 };
        paint::fitted(&text, view.right, theme.or_ascii("…", "~"), line, style, buffer);
        x += width as u16 + 1;
    }
}

fn cell(state: &State, row: usize, view: &View, base: Style) -> (String, Style) {
    let document = &state.document;
    match view.shows {
        SortBy::Tier => {
            let tier = document.final_tier(row);
            let definition = tier.and_then(|tier| document.review.model.tier(tier));
            let style = base.patch(Theme::of(state).tier(definition));
            (format!("{}{}", tier.map_or("?".to_string(), |tier| tier.to_string()), flag(state, row)), style)
        }
        SortBy::Score => {
            (document.tiering.score(row).map_or_else(String::new, |score| format!("{score:.1}")), base)
        }
        SortBy::Column(_) | SortBy::Computed(_) => (columns::cell(document, RowId(row as u32), view), base),
    }
}

/// `*` for an override, `!` for one whose calculated tier has changed since.
pub(crate) fn flag(state: &State, row: usize) -> &'static str {
    match state.document.decision(row) {
        Some(decision) if decision.is_stale(state.document.tiering.tier(row)) => "!",
        Some(decision) if decision.tier.is_some() => "*",
        _ => "",
    }
}
