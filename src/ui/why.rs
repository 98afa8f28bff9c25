//! The panel that says why the customer under the cursor has its tier.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::state::{State, Why};
use crate::tiering::explain::Part;

use super::paint;
use super::theme::Theme;
use super::words;

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
    let explanation = &why.explanation;
    let mut lines: Vec<(String, Style)> = Vec::new();
    let mut say = |text: String, style: Style| {
        lines.extend(paint::lines(&text, width).into_iter().map(|line| (line, style)));
    };
    if let Some(sentence) = decided(state, why) {
        say(sentence, theme.strong());
    }
    if let Some(note) = state.document.decision(why.row).and_then(|decision| decision.note.as_ref()) {
        say(format!("Note: {note}"), theme.plain());
    }
    say(decided_by(why, theme), theme.plain());
    let parts = explanation.criteria.iter().filter(|part| part.missing_from_list.is_none());
    let criteria: Vec<_> = parts.map(|part| (part_line(part, theme, width), theme.plain())).collect();
    lines.extend(criteria);
    let mut say = |text: String, style: Style| {
        lines.extend(paint::lines(&text, width).into_iter().map(|line| (line, style)));
    };
    for sentence in how_sure(why).into_iter().chain(ways_up(why, theme)) {
        say(sentence, theme.dim());
    }
    lines
}

/// The rule or the cut that decided, in words.
pub(super) fn decided_by(why: &Why, theme: Theme) -> String {
    match &why.explanation.rule {
        Some(rule) => {
            let because = if rule.why.is_empty() { &rule.when } else { &rule.why };
            format!("Rule: {because} ({}) {} {}", rule.when, theme.or_ascii("→", "->"), rule.outcome)
        }
        None => why.explanation.cut.to_string(),
    }
}

/// How much is known, and whether the tier hangs on little.
pub(super) fn how_sure(why: &Why) -> Vec<String> {
    let explanation = &why.explanation;
    let mut said = Vec::new();
    if explanation.coverage < 1.0 {
        said.push(format!("{:.0}% of what counts is known.", 100.0 * explanation.coverage));
    }
    if explanation.fragile {
        said.push("Fragile: close to a cut, or hanging on one weight.".into());
    }
    said
}

/// What would move the customer a tier up, each alone; nothing where there is no tier above.
pub(super) fn ways_up(why: &Why, theme: Theme) -> Vec<String> {
    let calculated = why.explanation.calculated.filter(|tier| tier.number() > 1);
    let Some(target) = calculated.map(|tier| tier.number() - 1) else { return Vec::new() };
    let arrow = theme.or_ascii("→", "->");
    let steps: Vec<String> = why.steps.iter().filter_map(words::step).collect();
    if steps.is_empty() {
        return vec![format!("No single criterion moves it to tier {target}.")];
    }
    steps.into_iter().map(|step| format!("{step} {arrow} tier {target}")).collect()
}

/// What a person decided against the calculation, or with it.
fn decided(state: &State, why: &Why) -> Option<String> {
    let decision = state.document.decision(why.row)?;
    let tier = decision.tier?;
    let calculated = why.explanation.calculated.map_or("nothing".to_string(), |tier| tier.to_string());
    let reason = decision.reason.as_ref().map_or_else(String::new, |reason| format!(": \"{reason}\""));
    let since = if decision.is_stale(why.explanation.calculated) {
        let then = decision.calculated.map_or("nothing".to_string(), |tier| tier.to_string());
        format!(" (it said {then} when you decided)")
    } else {
        String::new()
    };
    Some(format!("The model says {calculated}{since}, you said {tier}{reason}"))
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
