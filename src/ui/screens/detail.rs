//! Everything about one customer: the facts, every criterion's part in the score, and what would change it.

use ratatui::buffer::Buffer;
use ratatui::style::Style;
use ratatui::text::Span;

mod orders;

use crate::app::State;
use crate::app::core::Why;
use crate::app::core::layout::Layout;
use crate::app::core::list::columns::{self, ColumnView};
use crate::app::screens::detail::Detail;
use crate::app::work::past;
use crate::app::work::rows::SortBy;
use crate::data::column::RowId;
use crate::data::display;
use crate::tiering::account::Statement;
use crate::tiering::explain::CriterionResult;
use crate::tiering::figures;
use crate::ui::draw::list::{List, ListRow, paragraph};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;
use crate::ui::draw::words;
use crate::ui::panels::{decision, why};

/// Columns before the value of a fact.
const BEFORE_VALUE: usize = 28;

/// Draws the customer under the cursor.
pub(crate) fn draw(detail: &Detail, state: &State, layout: &Layout, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let frame = layout.body();
    let Some(why) = &state.core.why else {
        paint::frame("Detail", frame, theme, buffer);
        return;
    };
    let customers = &state.core.list;
    let title = format!(
        "{} {} {} of {}",
        state.core.document.customer_name(why.row),
        theme.or_ascii("──", "--"),
        figures::count(customers.cursor.at + 1),
        figures::count(customers.shown(&state.core.document))
    );
    let list = List { area: paint::frame(&title, frame, theme, buffer), frame: Some(frame) };
    list.draw_text(detail.scroll, rows(state, why, usize::from(list.area.width)), theme, buffer);
}

/// All that is known, built as far as it is asked for: a list may have thousands of columns.
fn rows<'a>(state: &'a State, why: &'a Why, width: usize) -> impl Iterator<Item = ListRow<'static>> + 'a {
    let theme = Theme::of(state);
    let heading = move |text: &'static str| ListRow::text(text, theme.accent());
    let has_computed = state.core.list.columns.iter().any(|view| is_computed(view.shows));
    let computed = has_computed.then(|| {
        let facts = facts(state, why, width, is_computed);
        [heading("Computed columns")].into_iter().chain(facts).chain([ListRow::default()])
    });
    verdict(state, why, width)
        .chain([ListRow::default()])
        .chain(criteria(state, why, width))
        .chain([ListRow::default()])
        .chain(what_would_change(state, why, width))
        .chain([ListRow::default()])
        .chain(computed.into_iter().flatten())
        .chain(orders::of(state, why, width))
        .chain([heading("What the list says")])
        .chain(facts(state, why, width, |shows| {
            matches!(shows, SortBy::Column(_) | SortBy::Revenue | SortBy::Trend)
        }))
}

fn is_computed(shows: SortBy) -> bool {
    matches!(shows, SortBy::Computed(_))
}

/// The customer's cells, one below the other.
fn facts<'a>(
    state: &'a State,
    why: &'a Why,
    width: usize,
    which: fn(SortBy) -> bool,
) -> impl Iterator<Item = ListRow<'static>> + 'a {
    let views = state.core.list.columns.iter().filter(move |view| which(view.shows));
    views.flat_map(move |view| fact(state, why, width, view))
}

fn fact(
    state: &State,
    why: &Why,
    width: usize,
    view: &ColumnView,
) -> impl Iterator<Item = ListRow<'static>> + use<> {
    let theme = Theme::of(state);
    let cell = columns::cell(&state.core.document, RowId(why.row as u32), view);
    let cell = theme.trend(cell);
    let style = if view.right { theme.amount(&cell) } else { theme.plain() };
    let cell = if cell.is_empty() { figures::UNKNOWN.to_owned() } else { cell };
    let title = paint::padded(&view.title, BEFORE_VALUE - 4, false, theme.ellipsis());
    let lines = paint::lines(&cell, width.saturating_sub(BEFORE_VALUE).max(10));
    lines.into_iter().enumerate().map(move |(at, line)| match at {
        0 => ListRow::spans(vec![format!("  {title}  ").into(), Span::styled(line, style)]),
        _ => ListRow::text(format!("{:BEFORE_VALUE$}{line}", ""), theme.plain()),
    })
}

/// The tier, how it was decided, and what else is known of the customer.
fn verdict(state: &State, why: &Why, width: usize) -> impl Iterator<Item = ListRow<'static>> + use<> {
    let theme = Theme::of(state);
    let account = why::account(state, why);
    let definition = account.tier().and_then(|tier| account.model.tier(tier));
    let tiered = theme.strong().patch(theme.tier(definition));
    let mut text: Vec<(String, Style)> = Vec::new();
    for statement in account.verdict() {
        let style = if matches!(statement, Statement::Changed { .. }) { theme.warning() } else { tiered };
        text.push((statement.to_string(), style));
    }
    text.extend(why::closed(state, why));
    let meaning = account.meaning().map(|meaning| meaning.to_string());
    let serve = account.advice().map(str::to_owned);
    let said: Vec<String> = meaning.into_iter().chain(serve).map(|text| display::sentence(&text)).collect();
    text.extend((!said.is_empty()).then(|| (said.join(" "), theme.plain())));
    text.extend(decided(state, why));
    text.extend(why::styled(account.cause(true), theme.plain()));
    text.extend(why::styled(account.only_orders(), theme.plain()));
    text.extend(why::styled(account.raters(), theme.plain()));
    text.extend(why::styled(account.certainty(), theme.dim()));
    text.extend(before(state, why).map(|sentence| (sentence, theme.plain())));
    text.into_iter().flat_map(move |(text, style)| paragraph(&text, width, style))
}

/// Which tiers the customer had in the snapshots, once that is known.
fn before(state: &State, why: &Why) -> Option<String> {
    let document = &state.core.document;
    past::in_words(&document.past_tiers()?.of_row(why.row), document.final_tier(why.row))
}

/// What else was decided than the tier: an agreement, the note, the reminder, and earlier decisions.
fn decided(state: &State, why: &Why) -> Vec<(String, Style)> {
    let theme = Theme::of(state);
    let Some(decision) = state.core.document.decision(why.row) else { return Vec::new() };
    let first = match (decision.tier, &decision.reason) {
        (None, _) => decision::agreed(decision),
        (Some(_), None) => words::with_keys("No reason given: {key:reason} writes one.", state),
        (Some(_), Some(_)) => String::new(),
    };
    let first = (!first.is_empty()).then_some((first, theme.plain()));
    first.into_iter().chain(decision::sentences(decision, why.row, state)).collect()
}

/// A table of the criteria with their values, and what they add up to.
fn criteria(state: &State, why: &Why, width: usize) -> impl Iterator<Item = ListRow<'static>> + use<> {
    let theme = Theme::of(state);
    let name = width.saturating_sub(58).clamp(12, 40);
    let heading =
        format!("{:name$} {:>14} {:>7} {:>11} {:>6}", "Criterion", "value", "0-100", "weight", "points");
    let mut rows = vec![ListRow::text(heading, theme.accent())];
    let explanation = &why.explanation;
    let known = explanation.criteria.iter().filter(|part| part.missing_from_list.is_none());
    rows.extend(known.map(|part| criterion(part, name, theme)));
    if let Some(score) = explanation.score {
        let score = figures::tenths(score);
        let line = format!("{:name$} {:>14} {:>7} {:>11} {score:>6}", "Score", "", "", "");
        rows.push(ListRow::text(line, theme.strong()));
    }
    if let Some(day) = state.core.document.tiering.measures.as_of() {
        let why = state.core.document.tiering.measures.as_of_in_words();
        rows.extend(paragraph(&format!("Dates are counted to {day}{why}."), width, theme.dim()));
    }
    if let Some(sentence) = state.core.document.table.converted_in_words() {
        rows.extend(paragraph(&sentence, width, theme.dim()));
    }
    if let Some(missing) = why::account(state, why).not_in_list() {
        rows.extend(paragraph(&missing.to_string(), width, theme.dim()));
    }
    rows.into_iter()
}

fn criterion(part: &CriterionResult, name: usize, theme: Theme) -> ListRow<'static> {
    let value = part.value.map_or_else(|| "not known".to_string(), |value| figures::value(value, part.unit));
    let number = |number: Option<f64>| number.map_or_else(String::new, figures::tenths);
    let (scaled, points) = (number(part.scaled), number(part.shown_points));
    let weight =
        part.effective.map_or_else(String::new, |weight| format!("{} of 100", figures::plain(weight)));
    let bar = part.scaled.map_or_else(String::new, |scaled| theme.bar(scaled / 100.0, 10));
    let raters = part.raters.map_or_else(String::new, |spread| format!("  {spread}"));
    let title = paint::padded(&part.name, name, false, theme.ellipsis());
    let style = if part.value.is_some() { theme.plain() } else { theme.dim() };
    ListRow::spans(vec![
        Span::styled(format!("{title} "), style),
        Span::styled(format!("{value:>14}"), style.patch(theme.amount(&value))),
        Span::styled(format!(" {scaled:>7} {weight:>11} {points:>6}  {bar}{raters}"), style),
    ])
}

/// The single changes that would each reach the next tier up.
fn what_would_change(
    state: &State,
    why: &Why,
    width: usize,
) -> impl Iterator<Item = ListRow<'static>> + use<> {
    let theme = Theme::of(state);
    let account = why::account(state, why);
    let way_up = account.way_up();
    let is_untiered = way_up.is_empty() && why.explanation.calculated.is_none();
    let untiered =
        is_untiered.then_some("The model gives no tier, so nothing can be said about a higher one.");
    let mut rows: Vec<ListRow<'static>> =
        untiered.into_iter().flat_map(|text| paragraph(text, width, theme.dim())).collect();
    for statement in way_up {
        match statement {
            Statement::NotYet(..) => {
                let how = words::with_keys(&format!("{statement} {{key:rate}} asks the questions."), state);
                rows.extend(paragraph(&how, width, theme.accent()));
            }
            Statement::Step(..) => rows.push(ListRow::text(format!("  {statement}"), theme.plain())),
            Statement::Goal(..) => rows.extend(paragraph(&statement.to_string(), width, theme.accent())),
            _ => rows.extend(paragraph(&statement.to_string(), width, theme.plain())),
        }
    }
    rows.into_iter()
}
