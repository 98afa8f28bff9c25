//! One customer of a queue: who it is, how it compares with all, why it has its tier, and what was decided before.
//! What does not fit side by side goes below, and can be scrolled to.

mod comparison;
mod outcome;
mod progress;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::app::State;
use crate::app::core::Why;
use crate::app::core::layout::Layout;
use crate::app::core::list::columns::{self, ColumnView};
use crate::app::screens::queues;
use crate::app::screens::session::Session;
use crate::app::screens::session::progress::Progress;
use crate::app::work::rows::SortBy;
use crate::data::column::{Role, RowId};
use crate::data::display;
use crate::ui::draw::list::{List, ListRow, paragraph};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;
use crate::ui::panels::{decision, why};

/// Rows, built as far as they are asked for.
type SectionRows<'a> = Box<dyn Iterator<Item = ListRow<'static>> + 'a>;

/// From this width on, there are two columns.
const TWO_COLUMNS: u16 = 72;
/// From this width on, the reasons have room below the bars, which show the values as well.
const WIDE: u16 = 100;
/// From this height on, there is room for how to serve the customer.
const ROOMY: u16 = 30;
/// Space between the columns.
const BETWEEN: u16 = 3;

/// A part of what is known about a customer.
#[derive(Clone, Copy)]
enum Section {
    /// The note, the reminder, earlier decisions.
    Known,
    /// How it compares with all customers.
    Comparison,
    /// Why it has its tier, and what would move it up.
    Reasons,
    /// What the list says.
    Facts,
}

/// Draws the customer, or the page at the end.
pub(crate) fn draw(session: &Session, state: &State, layout: &Layout, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let frame = layout.body();
    let progress = &session.progress;
    let title = format!("Review {} {}", theme.or_ascii("──", "--"), queues::title(&progress.queue));
    let inside = paint::frame(&title, frame, theme, buffer);
    if !progress.is_ready() {
        paint::text("Putting the queue together ...", inside.x, inside.y, inside, theme.dim(), buffer);
        return;
    }
    progress::draw(progress, inside, theme, buffer);
    let below = Rect { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside };
    match (&session.outcome, &state.core.why) {
        (Some(outcome), _) => {
            outcome::draw(session, state, outcome, List { area: below, frame: Some(frame) }, buffer);
        }
        (None, Some(why)) if Some(why.row) == progress.row() => {
            draw_customer(session, state, why, frame, below, buffer);
        }
        _ => {}
    }
}

fn draw_customer(session: &Session, state: &State, why: &Why, frame: Rect, area: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let head: Vec<ListRow<'_>> = headline(state, why, usize::from(area.width)).collect();
    List { area, frame: None }.draw((0, head.len()), theme, buffer, |at| &head[at]);
    let y = area.y + head.len() as u16 + 1;
    let below = Rect { y, height: area.bottom().saturating_sub(y), ..area };
    draw_columns(session, state, columns(state, &session.progress, why, below), frame, buffer);
}

/// What is known, in as many columns as there is room for.
fn columns<'a>(
    state: &'a State,
    progress: &'a Progress,
    why: &'a Why,
    area: Rect,
) -> Vec<(Rect, SectionRows<'a>)> {
    let rows = |parts: &[Section], width: u16| -> SectionRows<'a> {
        let width = usize::from(width);
        let mut all: SectionRows<'a> = Box::new(std::iter::empty());
        for (at, part) in parts.iter().filter(|part| has(state, why, **part)).enumerate() {
            let rows: SectionRows<'a> = match part {
                Section::Known => Box::new(known(state, why, width)),
                Section::Comparison => Box::new(comparison::rows(state, progress, why, width)),
                Section::Reasons => Box::new(reasons(state, why, width)),
                Section::Facts => Box::new(facts(state, why, width)),
            };
            all = Box::new(all.chain((at > 0).then(ListRow::default)).chain(rows));
        }
        all
    };
    if area.width < TWO_COLUMNS {
        let all = [Section::Known, Section::Comparison, Section::Reasons, Section::Facts];
        return vec![(area, rows(&all, area.width))];
    }
    let left = Rect { width: (area.width - BETWEEN) * 11 / 20, ..area };
    let right = Rect { x: left.right() + BETWEEN, width: area.width - left.width - BETWEEN, ..area };
    let (at_left, at_right) = if area.width >= WIDE {
        ([Section::Comparison, Section::Reasons], [Section::Known, Section::Facts])
    } else {
        ([Section::Comparison, Section::Facts], [Section::Known, Section::Reasons])
    };
    vec![(left, rows(&at_left, left.width)), (right, rows(&at_right, right.width))]
}

/// Whether there is anything to say in a part.
fn has(state: &State, why: &Why, part: Section) -> bool {
    match part {
        Section::Known => {
            let decision = state.core.document.decision(why.row);
            decision.is_some_and(|decision| !decision::sentences(decision, why.row, state).is_empty())
        }
        Section::Comparison | Section::Reasons | Section::Facts => true,
    }
}

/// Draws the columns, scrolled together until each has shown its last row.
fn draw_columns(
    session: &Session,
    state: &State,
    columns: Vec<(Rect, SectionRows<'_>)>,
    frame: Rect,
    buffer: &mut Buffer,
) {
    let theme = Theme::of(state);
    let (mut above, mut below) = (false, false);
    for (area, rows) in columns {
        let list = List { area, frame: None };
        let seen = list.draw_text(session.scroll, rows, theme, buffer);
        (above, below) = (above || seen.above, below || seen.below);
    }
    paint::more(above, below, frame, theme, buffer);
}

/// Who it is, the tier, and what was decided.
fn headline(state: &State, why: &Why, width: usize) -> impl Iterator<Item = ListRow<'static>> + use<> {
    let theme = Theme::of(state);
    let account = why::account(state, why);
    let definition = account.tier().and_then(|tier| account.model.tier(tier));
    let style = theme.strong().patch(theme.tier(definition));
    let name = state.core.document.customer_name(why.row);
    let mut lines = Vec::new();
    lines.extend(why::styled(account.verdict(), theme.tier(definition)));
    lines.extend(why::closed(state, why));
    let meaning = account.meaning().map_or_else(String::new, |meaning| meaning.to_string());
    let decision = state.core.document.decision(why.row).filter(|decision| decision.tier.is_none());
    let agreed = decision.map_or_else(String::new, decision::agreed);
    // How to serve the customer, where there is room.
    let roomy = state.core.size.1 >= ROOMY;
    let serve = account.advice().filter(|_| roomy).map_or_else(String::new, display::sentence);
    let more = [meaning, serve, agreed].into_iter().filter(|text| !text.is_empty());
    lines.extend(more.map(|text| (text, theme.plain())));
    // The name is the brightest: in a block of the tier's colour.
    let block = style.patch(theme.selected());
    let names = paint::lines(&name, width.saturating_sub(2));
    let names =
        names.into_iter().map(move |line| ListRow::spans(vec![Span::styled(format!(" {line} "), block)]));
    names.chain(lines.into_iter().flat_map(move |(text, style)| paragraph(&text, width, style)))
}

/// What the list says: first the columns with a role, then the rest.
fn facts<'a>(state: &'a State, why: &'a Why, width: usize) -> impl Iterator<Item = ListRow<'static>> + 'a {
    let theme = Theme::of(state);
    let table = &state.core.document.table;
    let role = |shows| match shows {
        SortBy::Column(column) => table.column(column).and_then(|column| column.role),
        SortBy::Name => Some(Role::Name),
        SortBy::Revenue => Some(Role::Revenue),
        SortBy::Trend => Some(Role::Growth),
        SortBy::Computed(_) | SortBy::OfRow(_) | SortBy::Tier | SortBy::Score => None,
    };
    let views = state.core.list.columns.iter().map(|view| (role(view.shows), view));
    let mut views: Vec<_> = views.filter(|(role, _)| *role != Some(Role::Name)).collect();
    // The sort is stable: columns without a role stay in the list's order, behind the others.
    views.sort_by_key(|(role, _)| (role.is_none(), *role));
    let names = (width / 3).min(22);
    let fact = move |(_, view): (Option<Role>, &ColumnView)| {
        let cell = theme.trend(columns::cell(&state.core.document, RowId(why.row as u32), view));
        let style = if view.right { theme.amount(&cell) } else { theme.plain() };
        let lines =
            if cell.is_empty() { Vec::new() } else { paint::lines(&cell, width.saturating_sub(names + 2)) };
        let title = paint::padded(&view.title, names, false, theme.ellipsis());
        lines.into_iter().enumerate().map(move |(at, line)| match at {
            0 => ListRow::spans(vec![format!("{title}  ").into(), Span::styled(line, style)]),
            _ => ListRow::text(format!("{:names$}  {line}", ""), theme.plain()),
        })
    };
    [ListRow::text("What the list says", theme.accent())].into_iter().chain(views.into_iter().flat_map(fact))
}

/// The note, the reminder and earlier decisions.
fn known(state: &State, why: &Why, width: usize) -> impl Iterator<Item = ListRow<'static>> + use<> {
    let sentences =
        state.core.document.decision(why.row).map(|decision| decision::sentences(decision, why.row, state));
    let sentences = sentences.into_iter().flatten();
    let rows = sentences.flat_map(move |(text, style)| paragraph(&text, width, style));
    [ListRow::text("What you know", Theme::of(state).accent())].into_iter().chain(rows)
}

/// Why it has its tier, and what would move it up.
fn reasons(state: &State, why: &Why, width: usize) -> impl Iterator<Item = ListRow<'static>> + use<> {
    let theme = Theme::of(state);
    let account = why::account(state, why);
    let mut text = vec![("Why".to_string(), theme.accent())];
    text.extend(why::styled(account.cause(false), theme.plain()));
    text.extend(why::styled(account.only_orders(), theme.dim()));
    text.extend(why::styled(account.raters(), theme.plain()));
    text.extend(why::styled(account.certainty(), theme.dim()));
    let way_up = account.way_up();
    if !way_up.is_empty() {
        text.push((String::new(), theme.plain()));
    }
    text.extend(way_up.iter().map(|statement| why::advice(statement, theme)));
    text.into_iter().flat_map(move |(text, style)| paragraph(&text, width, style))
}
