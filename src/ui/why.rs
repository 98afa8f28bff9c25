//! The panel that says why the customer under the cursor has its tier.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::state::{State, Why};
use crate::review::Decision;
use crate::tiering::account::{Account, Decider};
use crate::tiering::explain::Part;

use super::paint;
use super::theme::Theme;

/// Draws the panel.
pub fn draw(state: &State, area: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let title = match state.row().filter(|_| state.why.is_some()) {
        Some(row) => {
            let tier = state.document.final_tier(row);
            let flag = super::table::flag(state, row);
            tier.map_or("Why not enough data".to_string(), |tier| format!("Why tier {tier}{flag}"))
        }
        None => "Why".to_string(),
    };
    let inside = paint::frame(&title, area, theme, state.look.ascii, buffer);
    let Some(why) = &state.why else { return };
    let lines = lines(state, why, usize::from(inside.width));
    paint::more(false, lines.len() > usize::from(inside.height), area, theme, buffer);
    for ((text, style), y) in lines.iter().zip(inside.y..inside.bottom()) {
        paint::text(text, inside.x, y, inside, *style, buffer);
    }
}

/// What is said about a customer: first what was decided, then the criteria, then what would change it.
fn lines(state: &State, why: &Why, width: usize) -> Vec<(String, Style)> {
    let theme = Theme::of(state);
    let account = account(state, why);
    let mut lines: Vec<(String, Style)> = Vec::new();
    let mut say = |text: String, style: Style| {
        lines.extend(paint::lines(&text, width).into_iter().map(|line| (line, style)));
    };
    if account.decider() == Decider::Person {
        account.verdict().iter().for_each(|statement| say(statement.to_string(), theme.strong()));
    }
    if let Some(note) = state.document.decision(why.row).and_then(|decision| decision.note.as_ref()) {
        say(format!("Note: {note}"), theme.plain());
    }
    account.cause(false).iter().for_each(|statement| say(statement.to_string(), theme.plain()));
    let parts = why.explanation.criteria.iter().filter(|part| part.missing_from_list.is_none());
    lines.extend(parts.map(|part| (part_line(part, theme, width), theme.plain())));
    for statement in account.certainty().into_iter().chain(account.way_up()) {
        let broken = paint::lines(&statement.to_string(), width);
        lines.extend(broken.into_iter().map(|line| (line, theme.dim())));
    }
    lines
}

/// Why a customer has its tier.
pub(super) fn account<'a>(state: &'a State, why: &'a Why) -> Account<'a> {
    Account {
        model: &state.document.review.model,
        explanation: &why.explanation,
        steps: &why.steps,
        override_: state.document.decision(why.row).and_then(Decision::overriding),
    }
}

fn part_line(part: &Part, theme: Theme, width: usize) -> String {
    let bar = 8;
    let name = paint::padded(&part.name, width.saturating_sub(bar + 12), false, theme.or_ascii("…", "~"));
    match (part.scaled, part.points) {
        (Some(scaled), Some(points)) => {
            format!("{name} {:>3} {} {points:>5.1}", part.weight, theme.bar(scaled / 100.0, bar))
        }
        _ => format!("{name} {:>3} {:<bar$} {:>5}", part.weight, "not", "known"),
    }
}
