//! The panel that says why the customer under the cursor has its tier.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::State;
use crate::app::core::Why;
use crate::data::column::RowId;
use crate::data::display;
use crate::review::Decision;
use crate::tiering::account::{Account, Decider, Statement};
use crate::tiering::explain::CriterionResult;
use crate::ui::draw::list::{List, ListRow, paragraph};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;

use super::table;

/// Draws the panel.
pub(crate) fn draw(state: &State, frame: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let title = match state.core.row().filter(|_| state.core.why.is_some()) {
        Some(row) => {
            let tier = state.core.document.final_tier(row);
            let flag = table::flag(state, row);
            tier.map_or("Why no tier".to_string(), |tier| format!("Why tier {tier}{flag}"))
        }
        None => "Why".to_string(),
    };
    let list = List { area: paint::frame(&title, frame, theme, buffer), frame: Some(frame) };
    let Some(why) = &state.core.why else { return };
    list.draw_text(0, rows(state, why, usize::from(list.area.width)), theme, buffer);
}

/// First what was decided, then the criteria, then what would change it.
fn rows<'a>(state: &'a State, why: &'a Why, width: usize) -> impl Iterator<Item = ListRow<'static>> + 'a {
    let theme = Theme::of(state);
    let account = account(state, why);
    let note = state.core.document.decision(why.row).and_then(|decision| decision.note.as_ref());
    let mut first = Vec::new();
    if account.decider() == Decider::Person || account.tier().is_none() {
        first.extend(styled(account.verdict(), theme.strong()));
    }
    first.extend(closed(state, why));
    // The words of a rule are in its own line.
    let by_rule = account.decider() == Decider::Rule;
    first.extend(styled(account.meaning().filter(|_| !by_rule), theme.plain()));
    first.extend(note.map(|note| (format!("Note: {note}"), theme.plain())));
    first.extend(styled(account.cause(false), theme.plain()));
    first.extend(styled(account.only_orders(), theme.dim()));
    let top = |statement: &Statement<'_>| matches!(statement, Statement::TopTier);
    let way_up = account.way_up().into_iter().filter(|statement| !top(statement));
    let last: Vec<_> = styled(account.certainty().into_iter().chain(way_up), theme.dim()).collect();
    let parts = why.explanation.criteria.iter().filter(|part| part.missing_from_list.is_none());
    let has_tenths = |part: &CriterionResult| part.effective.is_some_and(|weight| weight.fract() != 0.0);
    let in_tenths = why.explanation.criteria.iter().any(has_tenths);
    let wrapped = move |(text, style): (String, Style)| paragraph(&text, width, style);
    (first.into_iter().flat_map(wrapped))
        .chain(parts.map(move |part| ListRow::text(part_line(part, in_tenths, theme, width), theme.plain())))
        .chain(last.into_iter().flat_map(wrapped))
}

/// Why a customer has its tier.
pub(crate) fn account<'a>(state: &'a State, why: &'a Why) -> Account<'a> {
    let document = &state.core.document;
    Account {
        model: &document.review.model,
        explanation: &why.explanation,
        steps: &why.steps,
        override_: document.decision(why.row).and_then(Decision::overriding),
    }
}

/// That the customer is cancelled or closed.
pub(crate) fn closed(state: &State, why: &Why) -> Option<(String, Style)> {
    let closed = state.core.document.table.closed_in_words(RowId(why.row as u32))?;
    Some((display::sentence(&closed), Theme::of(state).warning()))
}

/// Statements as text, all in one style.
pub(crate) fn styled<'a>(
    statements: impl IntoIterator<Item = Statement<'a>>,
    style: Style,
) -> impl Iterator<Item = (String, Style)> {
    statements.into_iter().map(move |statement| (statement.to_string(), style))
}

/// A criterion with the weight that it has for this customer, and its points; the shown ones add up.
/// Weights in tenths take a place from the bar.
fn part_line(part: &CriterionResult, in_tenths: bool, theme: Theme, width: usize) -> String {
    let (bar, digits) = if in_tenths { (6, 4) } else { (7, 3) };
    let name = paint::padded(&part.name, width.saturating_sub(bar + digits + 16), false, theme.ellipsis());
    match (part.scaled, part.effective, part.shown_points) {
        (Some(scaled), Some(weight), Some(points)) => {
            format!("{name} {weight:>digits$} of 100 {} {points:>5.1}", theme.bar(scaled / 100.0, bar))
        }
        _ => format!("{name} {:>after$}", "not known", after = bar + digits + 14),
    }
}
