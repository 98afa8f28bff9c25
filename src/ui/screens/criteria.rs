//! The criteria beside the table, and what changing them does.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::core::state::State;
use crate::app::screens::criteria::{Criteria, Item, cut_values, written_scale};
use crate::tiering::model::{Better, CutBy, ScaleKind};

use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;

/// A line of the editor: what it says, how, and which item it is.
type Line = (String, Style, Option<usize>);

/// Width of the share of customers who change tier with a weight.
const SWING: usize = 5;

/// Draws the criteria, the cuts and the rules, scrolled so that the cursor is in view.
pub(crate) fn draw(state: &State, area: Rect, buffer: &mut Buffer) {
    let Some(criteria) = &state.criteria else { return };
    let theme = Theme::of(state);
    let title = format!("Criteria {} {}", theme.or_ascii("──", "--"), criteria.model.name);
    let inside = paint::frame(&title, area, theme, state.look.ascii, buffer);
    let lines = lines(state, criteria, usize::from(inside.width));
    let cursor = lines.iter().position(|(_, _, item)| *item == Some(criteria.cursor)).unwrap_or(0);
    let height = usize::from(inside.height);
    // What is said below the assumptions belongs to each of them.
    let end = if matches!(criteria.item(), Some(Item::Assumption(_))) { lines.len() } else { cursor + 2 };
    let top = end.saturating_sub(height).min(lines.len().saturating_sub(height)).min(cursor);
    paint::more(top > 0, top + height < lines.len(), area, theme, buffer);
    for ((text, style, _), y) in lines.iter().skip(top).zip(inside.y..inside.bottom()) {
        paint::text(text, inside.x, y, inside, *style, buffer);
    }
}

fn lines(state: &State, criteria: &Criteria, width: usize) -> Vec<Line> {
    let theme = Theme::of(state);
    let model = &criteria.model;
    let mut lines: Vec<Line> = Vec::new();
    let heading = |text: String| (text, theme.dim(), None);
    let name_width = width.saturating_sub(25 + SWING);
    let swing = format!("{}20%", theme.or_ascii("±", "+-"));
    lines.push(heading(format!("  {:name_width$} weight {swing:>SWING$}   scale", "Criterion")));
    let mut section = "";
    for (position, item) in Criteria::items(model).into_iter().enumerate() {
        let under = match item {
            Item::Criterion(_) => "",
            Item::Cut(_) => match model.cuts.by {
                CutBy::Score => "Cuts (score)",
                CutBy::Customers => "Cuts (% of customers)",
                CutBy::Value => "Cuts (% of the total)",
            },
            Item::Rule(_) => "Rules, read from the top",
            Item::Assumption(_) => "Lifetime value",
        };
        if under != section {
            lines.push(heading(under.to_string()));
            section = under;
        }
        let here = position == criteria.cursor;
        let style = if here { theme.selected() } else { theme.plain() };
        let (text, on) = item_line(state, criteria, item, here, name_width);
        let text = paint::padded(&text, width, false, theme.or_ascii("…", "~"));
        lines.push((text, if on || here { style } else { theme.dim() }, Some(position)));
        lines.extend(below(criteria, item, here).map(heading));
    }
    if section == "Lifetime value" {
        let words = model.lifetime.in_words().replace('×', theme.or_ascii("×", "x"));
        lines.extend(paint::lines(&words, width).into_iter().map(heading));
    }
    if model.rules.is_empty() {
        lines.push(heading("No rules; a on a cut adds one.".into()));
    }
    lines
}

/// What is said below the criterion under the cursor: the ends or the steps of its scale.
fn below(criteria: &Criteria, item: Item, here: bool) -> Option<String> {
    let Item::Criterion(at) = item else { return None };
    let criterion = &criteria.model.criteria[at];
    let has_ends = matches!(criterion.scale, ScaleKind::Linear | ScaleKind::Points);
    (here && has_ends).then(|| format!("    {}: {}", criterion.scale.name(), written_scale(criterion)))
}

/// How many customers change tier when the weight of a criterion moves by a fifth; nothing while that is being
/// worked out, or where it takes no part.
fn swing(criteria: &Criteria, at: usize) -> String {
    let Some(sensitivity) = &criteria.sensitivity else { return String::new() };
    let swing = sensitivity.criteria.iter().find(|swing| swing.position == at);
    swing.map_or_else(String::new, |swing| match 100.0 * swing.share(sensitivity.customers) {
        share if share > 0.0 && share < 0.1 => "<0.1%".to_string(),
        share if share < 10.0 => format!("{share:.1}%"),
        share => format!("{share:.0}%"),
    })
}

fn item_line(
    state: &State,
    criteria: &Criteria,
    item: Item,
    here: bool,
    name_width: usize,
) -> (String, bool) {
    let theme = Theme::of(state);
    let model = &criteria.model;
    let cursor = if here { ">" } else { " " };
    let stepped = |value: String| match here {
        true => format!("{} {value:>4} {}", theme.or_ascii("◂", "<"), theme.or_ascii("▸", ">")),
        false => format!("  {value:>4}  "),
    };
    match item {
        Item::Criterion(at) => {
            let criterion = &model.criteria[at];
            let name = paint::padded(&criterion.name, name_width, false, theme.or_ascii("…", "~"));
            let direction = match criterion.better {
                Better::Higher => theme.or_ascii("↑", "^"),
                Better::Lower => theme.or_ascii("↓", "v"),
            };
            let in_list = state.document.tiering.measures.has(&criterion.measure);
            let scale = match (criterion.on, in_list) {
                (false, _) => "off",
                (true, false) => "not in list",
                (true, true) => criterion.scale.name(),
            };
            let weight = stepped(criterion.weight.0.to_string());
            let swing = format!("{:>SWING$}", swing(criteria, at));
            (format!("{cursor} {name} {weight}{swing} {direction} {scale}"), criterion.counts() && in_list)
        }
        Item::Cut(at) => {
            let label = match model.cuts.by {
                CutBy::Score => format!("Tier {} from", at + 1),
                CutBy::Customers | CutBy::Value => format!("Tier {} until", at + 1),
            };
            (format!("{cursor} {label:name_width$} {}", stepped(cut_values(model)[at].to_string())), true)
        }
        Item::Assumption(assumption) => {
            let value = stepped(assumption.text(&model.lifetime));
            (format!("{cursor} {:name_width$} {value}", assumption.name()), true)
        }
        Item::Rule(at) => {
            let rule = &model.rules[at];
            let arrow = theme.or_ascii("→", "->");
            let outcome = rule.outcome().map_or_else(String::new, |outcome| outcome.to_string());
            let off = if rule.on { "" } else { " (off)" };
            (format!("{cursor} {arrow} {outcome}{off} when {}", rule.when), rule.on)
        }
    }
}
