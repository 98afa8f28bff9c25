//! The panel that says why the customer under the cursor has its tier.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::State;
use crate::app::core::Why;
use crate::data::display;
use crate::tiering::Tier;
use crate::tiering::explain::Part;
use crate::ui::draw::list::{List, Row, paragraph};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;
use crate::ui::draw::words;

use super::table;

/// What is said of a customer whose tier may easily change.
pub(crate) const BORDERLINE: &str = "Borderline: a small change would put them in another tier.";

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
fn rows<'a>(state: &'a State, why: &'a Why, width: usize) -> impl Iterator<Item = Row<'static>> + 'a {
    let theme = Theme::of(state);
    let note = state.core.document.decision(why.row).and_then(|decision| decision.note.as_ref());
    let decided = decided(state, why).map(|sentence| (sentence, theme.strong()));
    let note = note.map(|note| (format!("Note: {note}"), theme.plain()));
    let by = (decided_by(why, theme), theme.plain());
    let first = decided.into_iter().chain(note).chain([by]);
    let parts = why.explanation.criteria.iter().filter(|part| part.missing_from_list.is_none());
    let last = how_sure(why).into_iter().chain(ways_up(why, theme));
    let wrapped = move |(text, style): (String, Style)| paragraph(&text, width, style);
    (first.flat_map(wrapped))
        .chain(parts.map(move |part| Row::text(part_line(part, theme, width), theme.plain())))
        .chain(last.flat_map(move |text| wrapped((text, theme.dim()))))
}

/// The rule or the cut that decided, in words.
pub(crate) fn decided_by(why: &Why, theme: Theme) -> String {
    match &why.explanation.rule {
        Some(rule) => {
            let because = if rule.why.is_empty() { &rule.when } else { &rule.why };
            format!("Rule: {because} ({}) {} {}", rule.when, theme.or_ascii("→", "->"), rule.outcome)
        }
        None => why.explanation.cut.clone(),
    }
}

/// How much is known, where not all is, and whether the tier may easily change.
pub(crate) fn how_sure(why: &Why) -> Vec<String> {
    let explanation = &why.explanation;
    let mut sentences = Vec::new();
    if explanation.coverage < 1.0 {
        sentences.push(display::sentence(&words::known(explanation)));
    }
    if explanation.fragile {
        sentences.push(BORDERLINE.into());
    }
    sentences
}

/// Single changes that would each move the customer a tier up; none where there is no tier above.
pub(crate) fn ways_up(why: &Why, theme: Theme) -> Vec<String> {
    let calculated = why.explanation.calculated.filter(|tier| tier.number() > 1);
    let Some(target) = calculated.map(|tier| tier.number() - 1) else { return Vec::new() };
    let arrow = theme.or_ascii("→", "->");
    let steps: Vec<String> = why.steps.iter().filter_map(words::step).collect();
    if steps.is_empty() {
        return vec![format!("No single change would move them to tier {target}.")];
    }
    steps.into_iter().map(|step| format!("{step} {arrow} tier {target}")).collect()
}

/// What a person decided against the calculation, or with it.
fn decided(state: &State, why: &Why) -> Option<String> {
    let decision = state.core.document.decision(why.row)?;
    let tier = decision.tier?;
    let number = |tier: Option<Tier>| tier.map_or("no tier".to_string(), |tier| tier.to_string());
    let calculated = why.explanation.calculated;
    let reason = decision.reason.as_ref().map_or_else(String::new, |reason| format!(": \"{reason}\""));
    let is_stale = decision.is_stale(calculated);
    Some(if calculated == Some(tier) && !is_stale {
        format!("You confirmed tier {tier}{reason}")
    } else {
        let then = number(decision.calculated);
        let since = if is_stale { format!(" (it said {then} when you decided)") } else { String::new() };
        format!("The model says {}{since}, you chose {tier}{reason}", number(calculated))
    })
}

fn part_line(part: &Part, theme: Theme, width: usize) -> String {
    let bar = 8;
    let name = paint::padded(&part.name, width.saturating_sub(bar + 12), false, theme.ellipsis());
    match (part.scaled, part.points) {
        (Some(scaled), Some(points)) => {
            format!("{name} {:>3} {} {points:>5.1}", part.weight, theme.bar(scaled / 100.0, bar))
        }
        _ => format!("{name} {:>3} {:>after$}", part.weight, "not known", after = bar + 6),
    }
}
