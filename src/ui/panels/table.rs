//! The table of customers: only the rows in the window are looked at.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::app::State;
use crate::app::core::layout::PanelForm;
use crate::app::core::list::columns::{self, ColumnView};
use crate::app::work::rows::SortBy;
use crate::data::column::RowId;
use crate::data::display;
use crate::data::sorting::Direction;
use crate::tiering::summary::share;
use crate::tiering::sums::Sum;
use crate::tiering::{Tier, figures};
use crate::ui::draw::highlight;
use crate::ui::draw::list::RowMark;
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;
use crate::ui::draw::words;

/// The narrowest that a column of text is cut to.
const LEAST: usize = 8;

/// Draws the customers in the window.
pub(crate) fn draw(state: &State, frame: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let customers = &state.core.list;
    let folded = state.core.layout.form == PanelForm::Folded;
    let frame_of_both = if folded { frame.union(state.core.layout.second) } else { frame };
    paint::frame(&title(state), frame_of_both, theme, buffer);
    let inside = paint::inside(frame);
    let inside = Rect { x: inside.x - 1, width: inside.width + 2, ..inside };
    if inside.height == 0 {
        return;
    }
    draw_heading(state, inside, buffer);
    let area = Rect { y: inside.y + 1, height: inside.height.saturating_sub(2), ..inside };
    draw_position(state, Rect { y: inside.bottom() - 1, height: 1, ..inside }, buffer);
    let shown = customers.shown(&state.core.document);
    let top = customers.cursor.top.min(shown);
    // Worked out once: colours are names in a model.
    let tiers: Vec<Style> =
        state.core.document.review.model.tiers.iter().map(|tier| theme.tier(Some(tier))).collect();
    // The frame of the table does not say that there is more: the header has the number of customers.
    for (position, y) in (top..shown).zip(area.y..area.bottom()) {
        if let Some(row) = customers.row_at(position, &state.core.document) {
            draw_row((state, &tiers), row, position, Rect { y, height: 1, ..area }, buffer);
        }
    }
    let why = state.core.no_customer();
    // Below the table it may be said already.
    let is_said = || state.core.notice.as_ref().is_some_and(|notice| notice.text == why);
    if shown == 0 && !is_said() {
        let middle = Rect {
            y: inside.y + 2,
            height: inside.height.saturating_sub(2),
            x: inside.x + 2,
            width: inside.width.saturating_sub(4),
        };
        paint::wrapped(&words::with_keys(why, state), middle, theme.dim(), buffer);
    }
}

/// Draws where the cursor is, and what the customers that are shown or marked bring together.
fn draw_position(state: &State, area: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let (list, document) = (&state.core.list, &state.core.document);
    let shown = list.shown(document);
    if shown == 0 {
        return;
    }
    let dot = theme.or_ascii(" · ", " - ");
    let row = format!("row {} of {}", figures::count(list.cursor.at + 1), figures::count(shown));
    let mut parts = vec![vec![row]];
    let totals = list.totals.unwrap_or_default();
    let everybody = document.summary.total;
    if list.totals.is_some() {
        let sums = sums(&totals.shown.unwrap_or(everybody), &everybody);
        parts.extend(sums.into_iter().map(|sum| vec![dot.to_string(), sum]));
    }
    if let Some(marked) = totals.marked {
        let unseen = match totals.marked_unseen {
            0 => String::new(),
            unseen => format!(", {} of them not shown", figures::count(unseen)),
        };
        let mut pieces = vec![format!("{dot}{} marked{unseen}", figures::count(marked.customers))];
        for (sum, before) in sums(&marked, &everybody).into_iter().zip([": ", ", "]) {
            pieces.extend([before.to_string(), sum]);
        }
        parts.truncate(1);
        parts.push(pieces);
    }
    let mut x = area.x + 2;
    for pieces in parts {
        let width: usize = pieces.iter().map(|piece| display::width(piece)).sum();
        if usize::from(x) + width > usize::from(area.right()) {
            continue;
        }
        for piece in pieces {
            let style = if theme.amount(&piece) == theme.plain() { theme.dim() } else { theme.negative() };
            x += paint::text(&piece, x, area.y, area, style, buffer);
        }
    }
}

/// The revenue and the profit of some customers, with their shares of everybody's.
fn sums(some: &Sum, everybody: &Sum) -> Vec<String> {
    let with_share = |what: &str, amount: Option<f64>, all: Option<f64>| {
        let amount = amount?;
        let share = share(Some(amount), all).filter(|_| some.customers < everybody.customers);
        let share = share.map_or_else(String::new, |share| format!(" ({})", figures::percent(share)));
        Some(format!("{} {what}{share}", figures::amount(amount.round())))
    };
    [
        with_share("revenue", some.revenue, everybody.revenue),
        with_share("profit", some.profit, everybody.profit),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn title(state: &State) -> String {
    let customers = &state.core.list;
    let line = Theme::of(state).or_ascii(" ── ", " -- ");
    let mut title = "Customers".to_string();
    let order = customers.order_in_words(state.core.appearance.ascii);
    title += &order.map_or_else(String::new, |order| format!("{line}{order}"));
    if customers.only_movers {
        let shown = figures::count(customers.shown(&state.core.document));
        title += &format!("{line}{shown} who move");
    }
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

/// Whether a position of the table is in the range that is being marked.
fn in_range(state: &State, position: usize) -> bool {
    let list = &state.core.list;
    let at = list.cursor.at;
    list.range_from.is_some_and(|from| (from.min(at)..=from.max(at)).contains(&position))
}

/// Draws a row cell by cell, its tier in one of the styles of all `tiers`: this is most of what a key has to draw.
fn draw_row(
    (state, tiers): (&State, &[Style]),
    row: usize,
    position: usize,
    area: Rect,
    buffer: &mut Buffer,
) {
    let theme = Theme::of(state);
    let here = position == state.core.list.cursor.at;
    let marked = state.core.list.marks.contains(row) || in_range(state, position);
    let base = if marked { theme.strong() } else { theme.plain() };
    let (rest, row_style) = RowMark { here, marked }.draw(base, area, theme, buffer);
    let is_highlighted = highlight::is_on(state);
    let mut x = rest.x;
    for (_, view) in state.core.list.on_screen() {
        let Some(width) = room(view, x, area) else { break };
        let (text, style) = cell(state, tiers, row, view);
        let column = Rect { x, width: width as u16, ..rest };
        if is_highlighted {
            let text = paint::padded(&text, width, view.right, theme.ellipsis());
            let mut at = x;
            for span in highlight::spans(state, text, style) {
                at += paint::text(&span.content, at, rest.y, column, row_style.of(span.style), buffer);
            }
        } else {
            paint::cell(&text, column, view.right, row_style.of(style), theme.ellipsis(), buffer);
        }
        x += width as u16 + 1;
    }
}

fn cell(state: &State, tiers: &[Style], row: usize, view: &ColumnView) -> (String, Style) {
    let document = &state.core.document;
    match view.shows {
        SortBy::Tier => {
            let tier = document.final_tier(row);
            let style = tier.and_then(|tier| tiers.get(tier.index())).copied().unwrap_or_default();
            let number = |tier: Option<Tier>| tier.map_or("?".to_string(), |tier| tier.to_string());
            match move_of(state, row) {
                Some((was, is)) => {
                    let arrow = Theme::of(state).or_ascii("→", ">");
                    (format!("{}{arrow}{}", number(was), number(is)), Theme::of(state).warning())
                }
                None => (format!("{}{}{}", number(tier), flag(state, row), note_sign(state, row)), style),
            }
        }
        SortBy::Score => {
            (document.tiering.score(row).map_or_else(String::new, figures::tenths), Style::default())
        }
        SortBy::Trend => {
            (Theme::of(state).trend(columns::cell(document, RowId(row as u32), view)), Style::default())
        }
        SortBy::Name | SortBy::Column(_) | SortBy::Computed(_) | SortBy::OfRow(_) | SortBy::Revenue => {
            let text = columns::cell(document, RowId(row as u32), view);
            // Numbers are at the right.
            let style = if view.right { Theme::of(state).amount(&text) } else { Style::default() };
            (text, style)
        }
    }
}

/// The tier before and now of a customer who moves by what is being tried.
fn move_of(state: &State, row: usize) -> Option<(Option<Tier>, Option<Tier>)> {
    let document = &state.core.document;
    let before = state.core.list.moved_from.as_ref()?;
    let (was, is) = (*before.tiers.get(row)?, *document.tiering.tiers.get(row)?);
    let overridden = document.decision(row).is_some_and(|decision| decision.tier.is_some());
    (was != is && !overridden).then_some((was, is))
}

/// `*` for an override, `!` for one whose calculated tier has changed since; `~` for a customer who keeps a better tier than
/// the model says.
pub(crate) fn flag(state: &State, row: usize) -> &'static str {
    match state.core.document.decision(row) {
        Some(decision) if decision.is_stale(state.core.document.tiering.tier(row)) => "!",
        Some(decision) if decision.tier.is_some() => "*",
        _ if state.core.document.tiering.held(row).is_some() => "~",
        _ => "",
    }
}

/// `n` for a customer with a note.
fn note_sign(state: &State, row: usize) -> &'static str {
    let has_note = state.core.document.decision(row).is_some_and(|decision| decision.note.is_some());
    if has_note { "n" } else { "" }
}
