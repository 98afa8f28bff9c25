//! The table of customers: only the rows in the window are looked at.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::Span;

use crate::app::State;
use crate::app::core::list::columns::{self, ColumnView};
use crate::app::work::rows::SortBy;
use crate::data::column::RowId;
use crate::data::display;
use crate::data::order::Direction;
use crate::tiering::figures;
use crate::ui::draw::highlight;
use crate::ui::draw::list::{List, ListRow};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;
use crate::ui::draw::words;

/// The narrowest that a column of text is cut to.
const LEAST: usize = 8;

/// Draws the customers in the window.
pub(crate) fn draw(state: &State, frame: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let customers = &state.core.list;
    let inside = paint::frame(&title(state), frame, theme, buffer);
    let inside = Rect { x: inside.x - 1, width: inside.width + 2, ..inside };
    if inside.height == 0 {
        return;
    }
    draw_heading(state, inside, buffer);
    let area = Rect { y: inside.y + 1, height: inside.height - 1, ..inside };
    let shown = customers.shown(&state.core.document);
    let top = customers.cursor.top.min(shown);
    // The frame of the table does not say that there is more: the header has the number of customers.
    List { area, frame: None }.draw((top, shown), theme, buffer, |position| {
        let row = customers.row_at(position, &state.core.document);
        row.map_or_else(ListRow::default, |row| self::row(state, row, position == customers.cursor.at, area))
    });
    if shown == 0 {
        let middle = Rect {
            y: inside.y + 2,
            height: inside.height.saturating_sub(2),
            x: inside.x + 2,
            width: inside.width.saturating_sub(4),
        };
        paint::wrapped(&words::with_keys(state.core.no_customer(), state), middle, theme.dim(), buffer);
    }
}

fn title(state: &State) -> String {
    let customers = &state.core.list;
    let line = Theme::of(state).or_ascii(" ── ", " -- ");
    let mut title = "Customers".to_string();
    let order = customers.order_in_words(state.core.appearance.ascii);
    title += &order.map_or_else(String::new, |order| format!("{line}{order}"));
    if !customers.filter.is_empty() {
        let shown = figures::count(customers.shown(&state.core.document));
        title += &format!("{line}{} ({shown})", customers.filter);
    }
    if customers.marks.count() > 0 {
        title += &format!("{line}{} marked", figures::count(customers.marks.count()));
    }
    title
}

fn draw_heading(state: &State, inside: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let mut x = inside.x + 2;
    for (position, view) in state.core.list.on_screen() {
        let sorted = state.core.list.sort.iter().find(|(by, _)| *by == view.shows);
        let arrow = match sorted {
            Some((_, Direction::Ascending)) => theme.or_ascii("↑", "^"),
            Some((_, Direction::Descending)) => theme.or_ascii("↓", "v"),
            None => "",
        };
        let Some(width) = room(view, x, inside) else { break };
        let room = width.saturating_sub(display::width(arrow));
        let title = display::fit(&display::display(&view.title), room, theme.ellipsis());
        let text = paint::padded(&format!("{title}{arrow}"), width, view.right, "");
        let underlined = theme.strong().add_modifier(Modifier::UNDERLINED);
        let style = if position == state.core.list.column { underlined } else { theme.strong() };
        paint::text(&text, x, inside.y, inside, style, buffer);
        x += width as u16 + 1;
    }
}

/// The width that is left for a column. At the right end text may be cut, but not to nearly nothing; numbers are
/// shown whole or not at all.
fn room(view: &ColumnView, x: u16, inside: Rect) -> Option<usize> {
    let left = usize::from(inside.right().saturating_sub(x));
    let least = if view.right { view.width } else { view.width.min(LEAST) };
    (left >= least).then_some(view.width.min(left))
}

fn row(state: &State, row: usize, here: bool, area: Rect) -> ListRow<'static> {
    let theme = Theme::of(state);
    let marked = state.core.list.marks.contains(row);
    let base = if marked { theme.strong() } else { theme.plain() };
    let mut spans = Vec::new();
    let mut x = area.x + 2;
    for (_, view) in state.core.list.on_screen() {
        let Some(width) = room(view, x, area) else { break };
        let (text, style) = cell(state, row, view);
        let text = paint::padded(&text, width, view.right, theme.ellipsis());
        spans.extend(highlight::spans(state, text, style));
        spans.push(Span::raw(" "));
        x += width as u16 + 1;
    }
    spans.pop();
    ListRow::choice_of_spans(here, spans, base).marked(marked)
}

fn cell(state: &State, row: usize, view: &ColumnView) -> (String, Style) {
    let document = &state.core.document;
    match view.shows {
        SortBy::Tier => {
            let tier = document.final_tier(row);
            let definition = tier.and_then(|tier| document.review.model.tier(tier));
            let style = Theme::of(state).tier(definition);
            (format!("{}{}", tier.map_or("?".to_string(), |tier| tier.to_string()), flag(state, row)), style)
        }
        SortBy::Score => (
            document.tiering.score(row).map_or_else(String::new, |score| format!("{score:.1}")),
            Style::default(),
        ),
        SortBy::Trend => {
            (Theme::of(state).trend(columns::cell(document, RowId(row as u32), view)), Style::default())
        }
        SortBy::Name | SortBy::Column(_) | SortBy::Computed(_) | SortBy::OfRow(_) | SortBy::Revenue => {
            (columns::cell(document, RowId(row as u32), view), Style::default())
        }
    }
}

/// `*` for an override, `!` for one whose calculated tier has changed since.
pub(crate) fn flag(state: &State, row: usize) -> &'static str {
    match state.core.document.decision(row) {
        Some(decision) if decision.is_stale(state.core.document.tiering.tier(row)) => "!",
        Some(decision) if decision.tier.is_some() => "*",
        _ => "",
    }
}
