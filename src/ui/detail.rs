//! Everything about one customer: the facts, every criterion's part in the score, and what would change it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::columns;
use crate::app::message::SortBy;
use crate::app::state::{State, Why};
use crate::data::column::RowId;
use crate::data::display;
use crate::tiering::account::Statement;
use crate::tiering::figures;

use super::paint;
use super::remembered;
use super::theme::Theme;
use super::why;

/// Draws the customer under the cursor.
pub fn draw(state: &State, area: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let Some(why) = &state.why else {
        paint::frame("Detail", area, theme, state.look.ascii, buffer);
        return;
    };
    let title = format!(
        "{} {} {}",
        state.document.customer_name(why.row),
        theme.or_ascii("──", "--"),
        position(state)
    );
    let inside = paint::frame(&title, area, theme, state.look.ascii, buffer);
    let lines = lines(state, why, usize::from(inside.width));
    let top = state.scroll.min(lines.len().saturating_sub(usize::from(inside.height)));
    paint::more(top > 0, top + usize::from(inside.height) < lines.len(), area, theme, buffer);
    for ((text, style), y) in lines.iter().skip(top).zip(inside.y..inside.bottom()) {
        paint::text(text, inside.x, y, inside, *style, buffer);
    }
}

fn position(state: &State) -> String {
    format!("{} of {}", state.customers.cursor + 1, state.customers.shown(&state.document))
}

fn lines(state: &State, why: &Why, width: usize) -> Vec<(String, Style)> {
    let theme = Theme::of(state);
    let mut lines = verdict(state, why, width);
    lines.push((String::new(), theme.plain()));
    lines.extend(criteria(state, why, width));
    lines.push((String::new(), theme.plain()));
    lines.extend(what_would_change(state, why, width));
    lines.push((String::new(), theme.plain()));
    let computed = facts(state, why, width, |shows| matches!(shows, SortBy::Computed(_)));
    if !computed.is_empty() {
        lines.push(("What you had computed".into(), theme.accent()));
        lines.extend(computed);
        lines.push((String::new(), theme.plain()));
    }
    lines.push(("What the list says".into(), theme.accent()));
    lines.extend(facts(state, why, width, |shows| matches!(shows, SortBy::Column(_))));
    lines
}

/// What the customer's cells say, one below the other.
fn facts(state: &State, why: &Why, width: usize, which: fn(SortBy) -> bool) -> Vec<(String, Style)> {
    let theme = Theme::of(state);
    let mut lines = Vec::new();
    for view in state.customers.columns.iter().filter(|view| which(view.shows)) {
        let cell = columns::cell(&state.document, RowId(why.row as u32), view);
        let said = if cell.is_empty() { theme.or_ascii("–", "-").to_string() } else { cell };
        let title = paint::padded(&view.title, 24, false, theme.or_ascii("…", "~"));
        let mut said = paint::lines(&said, width.saturating_sub(28).max(10)).into_iter();
        lines.push((format!("  {title}  {}", said.next().unwrap_or_default()), theme.plain()));
        lines.extend(said.map(|more| (format!("{:28}{more}", ""), theme.plain())));
    }
    lines
}

/// The tier, and how it was decided.
fn verdict(state: &State, why: &Why, width: usize) -> Vec<(String, Style)> {
    let theme = Theme::of(state);
    let account = why::account(state, why);
    let definition = account.tier().and_then(|tier| account.model.tier(tier));
    let mut text: Vec<(String, Style)> = Vec::new();
    for statement in account.verdict() {
        let style = match statement {
            Statement::Changed { .. } => theme.warning(),
            _ => theme.strong().patch(theme.tier(definition)),
        };
        text.push((statement.to_string(), style));
    }
    if let Some(tier) = definition {
        let said = [&tier.meaning, &tier.serve].into_iter().filter(|text| !text.is_empty());
        let said: Vec<String> = said.map(|text| display::sentence(text)).collect();
        text.push((said.join(" "), theme.plain()));
    }
    if let Some(decision) = state.document.decision(why.row) {
        let agreed = decision.tier.is_none().then(|| remembered::agreed(decision));
        text.extend(agreed.filter(|text| !text.is_empty()).map(|text| (text, theme.strong())));
        text.extend(remembered::sentences(decision, state));
    }
    text.extend(account.cause(true).iter().map(|statement| (statement.to_string(), theme.plain())));
    text.extend(account.certainty().iter().map(|statement| (statement.to_string(), theme.dim())));
    text.into_iter()
        .flat_map(|(text, style)| paint::lines(&text, width).into_iter().map(move |line| (line, style)))
        .collect()
}

fn criteria(state: &State, why: &Why, width: usize) -> Vec<(String, Style)> {
    let theme = Theme::of(state);
    let name = width.saturating_sub(54).clamp(14, 40);
    let mut lines = vec![(
        format!("{:name$} {:>14} {:>7} {:>6}  {:>6}", "Criterion", "value", "0-100", "weight", "points"),
        theme.accent(),
    )];
    let explanation = &why.explanation;
    let known = explanation.criteria.iter().filter(|part| part.missing_from_list.is_none());
    for part in known {
        let value =
            part.value.map_or_else(|| "not known".to_string(), |value| figures::value(value, part.unit));
        let number = |number: Option<f64>| number.map_or_else(String::new, |number| format!("{number:.1}"));
        let bar = part.scaled.map_or_else(String::new, |scaled| theme.bar(scaled / 100.0, 10));
        let title = paint::padded(&part.name, name, false, theme.or_ascii("…", "~"));
        lines.push((
            format!(
                "{title} {value:>14} {:>7} {:>6}  {:>6}  {bar}",
                number(part.scaled),
                part.weight,
                number(part.points)
            ),
            if part.value.is_some() { theme.plain() } else { theme.dim() },
        ));
    }
    if let Some(score) = explanation.score {
        lines.push((
            format!("{:name$} {:>14} {:>7} {:>6}  {score:>6.1}", "Score", "", "", ""),
            theme.strong(),
        ));
    }
    if let Some(day) = state.document.tiering.measures.as_of() {
        let text =
            format!("Dates are counted up to {day}, the newest date in the list unless you chose another.");
        lines.extend(paint::lines(&text, width).into_iter().map(|line| (line, theme.dim())));
    }
    if let Some(statement) = why::account(state, why).not_in_list() {
        let broken = paint::lines(&statement.to_string(), width);
        lines.extend(broken.into_iter().map(|line| (line, theme.dim())));
    }
    lines
}

fn what_would_change(state: &State, why: &Why, width: usize) -> Vec<(String, Style)> {
    let theme = Theme::of(state);
    let account = why::account(state, why);
    let way_up = account.way_up();
    if why.explanation.calculated.is_none_or(|tier| tier.number() == 1) {
        let said = if why.explanation.calculated.is_some() {
            "The model has them in the top tier."
        } else {
            "No tier yet."
        };
        return vec![(said.into(), theme.dim())];
    }
    let line = |statement: &Statement| match statement {
        Statement::Goal(_) => (statement.to_string(), theme.accent()),
        Statement::Step(_) => (format!("  {statement}"), theme.plain()),
        _ => (statement.to_string(), theme.dim()),
    };
    let wrapped = |(text, style): (String, Style)| match paint::lines(&text, width) {
        lines if lines.len() > 1 => lines.into_iter().map(|line| (line, style)).collect(),
        _ => vec![(text, style)],
    };
    way_up.iter().map(line).flat_map(wrapped).collect()
}
