//! Everything about one customer: the facts, every criterion's part in the score, and what would change it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::core::list::columns;
use crate::app::core::state::{State, Why};
use crate::app::work::rows::SortBy;
use crate::data::column::RowId;
use crate::review::Decision;
use crate::tiering::explain::Part;

use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;
use crate::ui::draw::words;
use crate::ui::panels::decision as remembered;

/// Draws the customer under the cursor.
pub(crate) fn draw(state: &State, area: Rect, buffer: &mut Buffer) {
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
    lines.extend(what_would_change(state, why));
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
    let document = &state.document;
    let model = &document.review.model;
    let explanation = &why.explanation;
    let tier = document.final_tier(why.row);
    let definition = tier.and_then(|tier| model.tier(tier));
    let mut text: Vec<(String, Style)> = Vec::new();
    let meaning = definition.map_or_else(String::new, |tier| format!(": {}. {}", tier.meaning, tier.serve));
    text.push((
        format!("Final tier {}{meaning}", words::tier(tier, model)),
        theme.strong().patch(theme.tier(definition)),
    ));
    let score = explanation.score.map_or_else(String::new, |score| format!(", score {score:.1}"));
    let known = format!("{:.0}% of what counts is known", 100.0 * explanation.coverage);
    text.push((
        format!("Calculated tier {}{score}; {known}.", words::tier(explanation.calculated, model)),
        theme.plain(),
    ));
    text.extend(said(state, why));
    match &explanation.rule {
        Some(rule) => {
            let why = if rule.why.is_empty() {
                String::new()
            } else {
                format!(" {}.", rule.why.trim_end_matches('.'))
            };
            text.push((
                format!("Rule {}: {} makes it {}.{why}", rule.position + 1, rule.when, rule.outcome),
                theme.plain(),
            ));
            text.push((format!("By the cut alone: {}.", explanation.cut), theme.dim()));
        }
        None => text.push((format!("By the cut: {}.", explanation.cut), theme.plain())),
    }
    if explanation.fragile {
        text.push((
            "Fragile: within 1 point of a cut, or another tier if one weight moves by a fifth.".into(),
            theme.dim(),
        ));
    }
    text.into_iter()
        .flat_map(|(text, style)| paint::lines(&text, width).into_iter().map(move |line| (line, style)))
        .collect()
}

/// What a person decided, and what is remembered besides.
fn said(state: &State, why: &Why) -> Vec<(String, Style)> {
    let theme = Theme::of(state);
    let Some(decision) = state.document.decision(why.row) else { return Vec::new() };
    let mut text = vec![(decided(decision), theme.strong())];
    text.retain(|(text, _)| !text.is_empty());
    if decision.is_stale(why.explanation.calculated) {
        let then = words::tier(decision.calculated, &state.document.review.model);
        let sentence = format!("When you decided, the model said {then}; it says something else now.");
        text.push((sentence, theme.warning()));
    }
    text.extend(remembered::sentences(decision, state));
    text
}

fn decided(decision: &Decision) -> String {
    let by = decision.by.as_ref().map_or_else(String::new, |by| format!(", by {by}"));
    let on = decision.on.map_or_else(String::new, |on| format!(", on {on}"));
    let reason = decision
        .reason
        .as_ref()
        .map_or_else(|| ", without a reason (r writes one)".into(), |reason| format!(": \"{reason}\""));
    match decision.tier {
        Some(tier) => format!("Decided: tier {tier}{by}{on}{reason}"),
        None => remembered::agreed(decision),
    }
}

fn criteria(state: &State, why: &Why, width: usize) -> Vec<(String, Style)> {
    let theme = Theme::of(state);
    let name = width.saturating_sub(54).clamp(14, 40);
    let mut lines = vec![(
        format!("{:name$} {:>14} {:>7} {:>6}  {:>6}", "Criterion", "value", "0-100", "weight", "points"),
        theme.accent(),
    )];
    let explanation = &why.explanation;
    let (known, missing): (Vec<&Part>, Vec<&Part>) =
        explanation.criteria.iter().partition(|part| part.missing_from_list.is_none());
    for part in known {
        let value =
            part.value.map_or_else(|| "not known".to_string(), |value| words::value(value, part.unit));
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
        lines.push((
            format!("Ages are counted up to {day}, the newest date in the list unless you said another."),
            theme.dim(),
        ));
    }
    if !missing.is_empty() {
        let names: Vec<&str> = missing.iter().map(|part| part.name.as_str()).collect();
        lines.extend(
            paint::lines(&format!("Not in this list: {}.", names.join(", ")), width)
                .into_iter()
                .map(|line| (line, theme.dim())),
        );
    }
    lines
}

fn what_would_change(state: &State, why: &Why) -> Vec<(String, Style)> {
    let theme = Theme::of(state);
    let Some(up) = why.explanation.calculated.filter(|tier| tier.number() > 1).map(|tier| tier.number() - 1)
    else {
        return vec![("There is no tier above.".into(), theme.dim())];
    };
    let mut lines = vec![(format!("What would move it to tier {up}, each alone"), theme.accent())];
    for step in &why.steps {
        let said = words::step(step).unwrap_or_else(|| format!("{}: not by this alone", step.criterion));
        lines.push((format!("  {said}"), if step.by.is_some() { theme.plain() } else { theme.dim() }));
    }
    lines
}
