//! One customer of a queue on the screen: who it is, where it stands among all, why it has its tier, and what was
//! decided before. What does not fit beside each other stands below, and can be scrolled to.

pub mod chooser;
mod ending;
mod standing;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::columns;
use crate::app::message::SortBy;
use crate::app::review::{Sitting, choose};
use crate::app::state::{State, Why};
use crate::data::column::{Role, RowId};
use crate::data::number::format_number;
use crate::tiering::account::Statement;

use super::paint;
use super::remembered;
use super::theme::Theme;
use super::why;

/// Text of one line, and how it is drawn.
type Line = (String, Style);

/// From this width on, there are two columns.
const TWO_COLUMNS: u16 = 72;
/// From this width on, the reasons have room below the bars, which show the values as well.
const WIDE: u16 = 100;
/// A part of what is known about a customer.
#[derive(Clone, Copy)]
enum Part {
    /// The note, the day to look again, earlier decisions.
    Known,
    /// Where it stands among all.
    Standing,
    /// Why it has its tier, and what would move it up.
    Reasons,
    /// What the list says.
    Facts,
}

/// Space between them.
const BETWEEN: u16 = 3;

/// Draws the customer, or the page at the end.
pub fn draw(state: &State, area: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let Some(sitting) = &state.sitting else { return };
    let title = format!("Review {} {}", theme.or_ascii("──", "--"), choose::title(&sitting.queue));
    let inside = paint::frame(&title, area, theme, state.look.ascii, buffer);
    if sitting.rows.is_none() {
        paint::text("Putting the customers together ...", inside.x, inside.y, inside, theme.dim(), buffer);
        return;
    }
    draw_progress(sitting, inside, theme, buffer);
    let below = Rect { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside };
    match (&sitting.ending, &state.why) {
        (Some(ending), _) => ending::draw(state, sitting, ending, below, buffer),
        (None, Some(why)) if Some(why.row) == sitting.row() => {
            draw_customer(state, sitting, why, area, below, buffer);
        }
        _ => {}
    }
}

/// How far the sitting is.
fn draw_progress(sitting: &Sitting, area: Rect, theme: Theme, buffer: &mut Buffer) {
    let (done, all) = (sitting.done.len(), sitting.len());
    let count = |count: usize| format_number(count as f64, 0);
    let mut text = format!(" {} of {} decided", count(done), count(all));
    if !sitting.skipped.is_empty() {
        text += &format!("{}{} left out", theme.or_ascii(" · ", " - "), count(sitting.skipped.len()));
    }
    let width = usize::from(area.width / 3).clamp(10, 40);
    let bar = theme.bar(done as f64 / all.max(1) as f64, width);
    paint::pieces(&[(&bar, theme.accent()), (&text, theme.plain())], area.x, area.y, area, buffer);
}

fn draw_customer(state: &State, sitting: &Sitting, why: &Why, frame: Rect, area: Rect, buffer: &mut Buffer) {
    let head = headline(state, why);
    let mut y = area.y;
    for (text, style) in &head {
        y +=
            paint::wrapped(text, Rect { y, height: area.bottom().saturating_sub(y), ..area }, *style, buffer);
    }
    let below = Rect { y: y + 1, height: area.bottom().saturating_sub(y + 1), ..area };
    draw_columns(state, columns(state, sitting, why, below), frame, buffer);
}

/// What is known, in as many columns as there is room for.
fn columns(state: &State, sitting: &Sitting, why: &Why, area: Rect) -> Vec<(Rect, Vec<Line>)> {
    let theme = Theme::of(state);
    let parts = |first: &[Part], width: u16| {
        let lines = |part: &Part| match part {
            Part::Known => known(state, why, usize::from(width)),
            Part::Standing => standing::lines(state, sitting, why, usize::from(width)),
            Part::Reasons => reasons(state, why, usize::from(width)),
            Part::Facts => facts(state, why, usize::from(width)),
        };
        let mut all: Vec<Line> = Vec::new();
        for lines in first.iter().map(lines).filter(|lines| !lines.is_empty()) {
            let blank = (!all.is_empty()).then(|| (String::new(), theme.plain()));
            all.extend(blank.into_iter().chain(lines));
        }
        all
    };
    if area.width < TWO_COLUMNS {
        let all = [Part::Known, Part::Standing, Part::Reasons, Part::Facts];
        return vec![(area, parts(&all, area.width))];
    }
    let left = Rect { width: (area.width - BETWEEN) * 11 / 20, ..area };
    let right = Rect { x: left.right() + BETWEEN, width: area.width - left.width - BETWEEN, ..area };
    let (at_left, at_right) = if area.width >= WIDE {
        ([Part::Standing, Part::Reasons], [Part::Known, Part::Facts])
    } else {
        ([Part::Standing, Part::Facts], [Part::Known, Part::Reasons])
    };
    vec![(left, parts(&at_left, left.width)), (right, parts(&at_right, right.width))]
}

fn draw_columns(state: &State, columns: Vec<(Rect, Vec<Line>)>, frame: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let height = columns.first().map_or(0, |(area, _)| usize::from(area.height));
    let most = columns.iter().map(|(_, lines)| lines.len().saturating_sub(height)).max().unwrap_or(0);
    let scroll = state.scroll.min(most);
    paint::more(scroll > 0, scroll < most, frame, theme, buffer);
    for (column, lines) in columns {
        let top = scroll.min(lines.len().saturating_sub(height));
        for ((text, style), y) in lines.iter().skip(top).zip(column.y..column.bottom()) {
            paint::text(text, column.x, y, column, *style, buffer);
        }
    }
}

/// Who it is, the tier, and what was decided.
fn headline(state: &State, why: &Why) -> Vec<Line> {
    let theme = Theme::of(state);
    let account = why::account(state, why);
    let definition = account.tier().and_then(|tier| account.model.tier(tier));
    let style = theme.strong().patch(theme.tier(definition));
    let mut lines = vec![(state.document.customer_name(why.row), theme.strong())];
    lines.extend(account.verdict().iter().map(|statement| (statement.to_string(), style)));
    let meaning = definition.map_or("", |tier| tier.meaning.as_str());
    let decision = state.document.decision(why.row).filter(|decision| decision.tier.is_none());
    let agreed = decision.map_or_else(String::new, remembered::agreed);
    let more = [meaning.to_string(), agreed].into_iter().filter(|text| !text.is_empty());
    lines.extend(more.map(|text| (text, theme.plain())));
    lines
}

/// What the list says: first what Tierdeck understands, then the rest.
fn facts(state: &State, why: &Why, width: usize) -> Vec<Line> {
    let theme = Theme::of(state);
    let table = &state.document.table;
    let mut facts: Vec<(Option<Role>, Line)> = Vec::new();
    for view in &state.customers.columns {
        let role = match view.shows {
            SortBy::Column(column) => table.column(column).and_then(|column| column.role),
            SortBy::Computed(_) => None,
            SortBy::Tier | SortBy::Score => continue,
        };
        let cell = columns::cell(&state.document, RowId(why.row as u32), view);
        if role == Some(Role::Name) || cell.is_empty() {
            continue;
        }
        let title = paint::padded(&view.title, (width / 3).min(22), false, theme.or_ascii("…", "~"));
        facts.push((role, (format!("{title}  {cell}"), theme.plain())));
    }
    // The sort is stable: columns without a role stay in the list's order, behind the others.
    facts.sort_by_key(|(role, _)| (role.is_none(), *role));
    let heading = ("What the list says".to_string(), theme.accent());
    std::iter::once(heading).chain(facts.into_iter().map(|(_, line)| line)).collect()
}

/// The note, the day to look again and earlier decisions, where there are any.
fn known(state: &State, why: &Why, width: usize) -> Vec<Line> {
    let Some(decision) = state.document.decision(why.row) else { return Vec::new() };
    let said = remembered::sentences(decision, state);
    if said.is_empty() {
        return Vec::new();
    }
    let heading = ("What you know".to_string(), Theme::of(state).accent());
    std::iter::once(heading).chain(wrapped(said, width)).collect()
}

/// Why it has its tier, and what would move it up.
fn reasons(state: &State, why: &Why, width: usize) -> Vec<Line> {
    let theme = Theme::of(state);
    let account = why::account(state, why);
    let mut said: Vec<Line> = vec![("Why".into(), theme.accent())];
    said.extend(account.cause(false).iter().map(|statement| (statement.to_string(), theme.plain())));
    said.extend(account.certainty().iter().map(|statement| (statement.to_string(), theme.dim())));
    let way_up = account.way_up();
    if !way_up.is_empty() {
        said.push((String::new(), theme.plain()));
    }
    said.extend(way_up.iter().map(|statement| {
        let style = if matches!(statement, Statement::Goal(_)) { theme.accent() } else { theme.plain() };
        (statement.to_string(), style)
    }));
    wrapped(said, width)
}

fn wrapped(said: Vec<Line>, width: usize) -> Vec<Line> {
    let lines = |(text, style): Line| paint::lines(&text, width).into_iter().map(move |line| (line, style));
    said.into_iter().flat_map(lines).collect()
}
