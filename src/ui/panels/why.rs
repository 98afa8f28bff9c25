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
use crate::tiering::figures;
use crate::ui::draw::list::{List, ListRow, paragraph};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;

use super::{decision, table};

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

/// Draws the same in a few lines, below the table in its frame.
pub(crate) fn draw_folded(state: &State, area: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let Some(why) = &state.core.why else { return };
    let account = account(state, why);
    let inside = Rect { x: area.x + 2, width: area.width.saturating_sub(4), ..area };
    let is_top = |statement: &Statement<'_>| matches!(statement, Statement::TopTier);
    let last = account.way_up().into_iter().filter(|statement| !is_top(statement));
    let mut last: Vec<_> = last.map(|statement| (statement.to_string(), statement)).collect();
    let way_up = |last: &[(String, Statement<'_>)]| {
        in_one(&last.iter().map(|(text, _)| text.clone()).collect::<Vec<_>>(), theme)
    };
    // It has a line, in which the steps matter more than that there are no others.
    if display::width(&way_up(&last)) > usize::from(inside.width) {
        last.retain(|(_, statement)| !matches!(statement, Statement::NoOtherStep));
    }
    let joined = |statements: Vec<String>| statements.join(" ");
    let said =
        |statements: Vec<Statement<'_>>| statements.iter().map(ToString::to_string).collect::<Vec<_>>();
    let mut first: Vec<String> = closed(state, why).into_iter().map(|(text, _)| text).collect();
    if account.decider() == Decider::Person || account.tier().is_none() {
        first.extend(said(account.verdict()));
    }
    first.extend(said(account.cause(false)));
    // A decision begins with the tier itself.
    let tier = account.tier().filter(|_| account.decider() != Decider::Person);
    let heading = tier.map_or_else(String::new, |tier| format!("Why tier {tier}: "));
    let parts = [
        (format!("{heading}{}", joined(first)), theme.strong()),
        (way_up(&last), theme.plain()),
        (points(why, theme), theme.plain()),
    ];
    let mut y = inside.y;
    let bottom = area.bottom().saturating_sub(1);
    for (at, (text, style)) in parts.iter().enumerate().filter(|(_, (text, _))| !text.is_empty()) {
        // Each of the later parts has a line at least.
        let later = parts[at + 1..].iter().filter(|(text, _)| !text.is_empty()).count() as u16;
        let left = bottom.saturating_sub(y);
        let height = left.saturating_sub(later).max(u16::from(left > 0));
        y += wrapped_within(text, Rect { y, height, ..inside }, *style, theme, buffer);
    }
}

/// Lines as one; a heading is followed by its first line at once.
fn in_one(lines: &[String], theme: Theme) -> String {
    let dot = theme.or_ascii(" · ", " - ");
    match lines {
        [heading, rest @ ..] if heading.ends_with(':') => format!("{heading} {}", rest.join(dot)),
        all => all.join(dot),
    }
}

/// Writes a text over several lines; the last one ends with an ellipsis if there is more.
fn wrapped_within(text: &str, area: Rect, style: Style, theme: Theme, buffer: &mut Buffer) -> u16 {
    let lines = paint::lines(text, usize::from(area.width));
    if lines.len() <= usize::from(area.height) {
        return paint::wrapped(text, area, style, buffer);
    }
    for (at, y) in (0..area.height).zip(area.y..) {
        let rest = if at + 1 == area.height {
            lines[usize::from(at)..].join(" ")
        } else {
            lines[usize::from(at)].clone()
        };
        let shown = display::fit(&rest, usize::from(area.width), theme.ellipsis());
        paint::text(&shown, area.x, y, area, style, buffer);
    }
    area.height
}

/// The criteria with the weights that they have for this customer and their points, those with the most weight first.
fn points(why: &Why, theme: Theme) -> String {
    let known = |part: &&CriterionResult| part.missing_from_list.is_none();
    let mut parts: Vec<&CriterionResult> = why.explanation.criteria.iter().filter(known).collect();
    parts.sort_by(|a, b| b.effective.partial_cmp(&a.effective).unwrap_or(std::cmp::Ordering::Equal));
    let written = |part: &CriterionResult| match (part.scaled, part.effective, part.shown_points) {
        (Some(scaled), Some(weight), Some(points)) => {
            format!(
                "{} {} of 100 {} {}",
                part.name,
                figures::plain(weight),
                theme.bar(scaled / 100.0, 5),
                figures::tenths(points)
            )
        }
        _ => format!("{} not known", part.name),
    };
    parts.into_iter().map(written).collect::<Vec<_>>().join(theme.or_ascii(" · ", " - "))
}

/// First what was decided, then the criteria, then what would change it.
fn rows<'a>(state: &'a State, why: &'a Why, width: usize) -> impl Iterator<Item = ListRow<'static>> + 'a {
    let theme = Theme::of(state);
    let account = account(state, why);
    let decision = state.core.document.decision(why.row);
    let note = decision.and_then(|decision| decision.note.as_ref());
    let mut first = Vec::new();
    if account.decider() == Decider::Person || account.tier().is_none() {
        first.extend(styled(account.verdict(), theme.strong()));
    }
    first.extend(closed(state, why));
    // The words of a rule are in its own line.
    let by_rule = account.decider() == Decider::Rule;
    first.extend(styled(account.meaning().filter(|_| !by_rule), theme.plain()));
    first.extend(note.map(|note| (format!("Note: {note}"), theme.plain())));
    first.extend(decision.into_iter().flat_map(|decision| decision::next(decision, why.row, state)));
    first.extend(styled(account.cause(false), theme.plain()));
    first.extend(styled(account.only_orders(), theme.dim()));
    let top = |statement: &Statement<'_>| matches!(statement, Statement::TopTier);
    let way_up = account.way_up().into_iter().filter(|statement| !top(statement));
    let certainty = styled(account.raters().into_iter().chain(account.certainty()), theme.plain());
    let last: Vec<_> = certainty.chain(way_up.map(|step| advice(&step, theme))).collect();
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
        steps: why.steps.as_deref(),
        override_: document.decision(why.row).and_then(Decision::overriding),
    }
}

/// That the customer is cancelled or closed.
pub(crate) fn closed(state: &State, why: &Why) -> Option<(String, Style)> {
    let closed = state.core.document.table.closed_in_words(RowId(why.row as u32))?;
    Some((display::sentence(&closed), Theme::of(state).warning()))
}

/// What would move a customer up: what to reach stands out, as it is what to act on.
pub(crate) fn advice(statement: &Statement<'_>, theme: Theme) -> (String, Style) {
    let style = if matches!(statement, Statement::Goal(..)) { theme.accent() } else { theme.plain() };
    (statement.to_string(), style)
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
            let [weight, points] = [figures::plain(weight), figures::tenths(points)];
            format!("{name} {weight:>digits$} of 100 {} {points:>5}", theme.bar(scaled / 100.0, bar))
        }
        _ => format!("{name} {:>after$}", "not known", after = bar + digits + 14),
    }
}
