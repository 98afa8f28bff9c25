//! The criteria beside the table, and what changing them does.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::criteria::{Criteria, Item, cut_values};
use crate::app::state::State;
use crate::data::number::format_number;
use crate::tiering::impact::{FRAGILE_WITHIN, Impact};
use crate::tiering::model::{Better, CutBy};

use super::paint;
use super::theme::Theme;
use super::words::amount;

/// A line of the editor: what it says, how, and which item it is.
type Line = (String, Style, Option<usize>);

/// Draws the criteria, the cuts and the rules, scrolled so that the cursor is in view.
pub fn draw(state: &State, area: Rect, buffer: &mut Buffer) {
    let Some(criteria) = &state.criteria else { return };
    let theme = Theme::of(state);
    let title = format!("Criteria {} {}", theme.or_ascii("──", "--"), criteria.model.name);
    let inside = paint::frame(&title, area, theme, state.look.ascii, buffer);
    let lines = lines(state, criteria, usize::from(inside.width));
    let cursor = lines.iter().position(|(_, _, item)| *item == Some(criteria.cursor)).unwrap_or(0);
    let height = usize::from(inside.height);
    let top = (cursor + 2).saturating_sub(height).min(lines.len().saturating_sub(height));
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
    let name_width = width.saturating_sub(25);
    lines.push(heading(format!("  {:name_width$} weight  scale", "Criterion")));
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
    }
    if model.rules.is_empty() {
        lines.push(heading("No rules; a on a cut adds one.".into()));
    }
    lines
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
            (format!("{cursor} {name} {weight} {direction} {scale}"), criterion.counts() && in_list)
        }
        Item::Cut(at) => {
            let label = match model.cuts.by {
                CutBy::Score => format!("Tier {} from", at + 1),
                CutBy::Customers | CutBy::Value => format!("Tier {} until", at + 1),
            };
            (format!("{cursor} {label:name_width$} {}", stepped(cut_values(model)[at].to_string())), true)
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

/// Draws what the changes do.
pub fn draw_impact(state: &State, area: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let inside = paint::frame("Impact", area, theme, state.look.ascii, buffer);
    let Some(criteria) = &state.criteria else { return };
    let Some(impact) = &criteria.impact else {
        paint::text("Working it out ...", inside.x, inside.y, inside, theme.dim(), buffer);
        return;
    };
    let mut y = draw_moves(state, criteria, impact, inside, buffer);
    for sentence in sentences(impact) {
        if y >= inside.bottom() {
            return;
        }
        y += paint::wrapped(
            &sentence,
            Rect { y, height: inside.bottom() - y, ..inside },
            theme.plain(),
            buffer,
        );
    }
}

fn draw_moves(state: &State, criteria: &Criteria, impact: &Impact, inside: Rect, buffer: &mut Buffer) -> u16 {
    let theme = Theme::of(state);
    let tiers = criteria.model.tier_count();
    let arrow = theme.or_ascii("→", ">");
    let nothing = theme.or_ascii("·", ".");
    let label = |index: usize| if index == tiers { "?".to_string() } else { (index + 1).to_string() };
    let used = |index: usize| {
        index < tiers
            || impact.moves[index].iter().sum::<usize>()
                + impact.moves.iter().map(|row| row[index]).sum::<usize>()
                > 0
    };
    let shown: Vec<usize> = (0..impact.moves.len()).filter(|&index| used(index)).collect();
    let cell = ((usize::from(inside.width) - 3) / shown.len().max(1)).min(9);
    let heading: String =
        shown.iter().map(|&to| format!("{:>cell$}", format!("{arrow}{}", label(to)))).collect();
    paint::text(&format!("   {heading}"), inside.x, inside.y, inside, theme.dim(), buffer);
    let mut y = inside.y + 1;
    for &from in &shown {
        let mut x =
            inside.x + paint::text(&format!("{:>2} ", label(from)), inside.x, y, inside, theme.dim(), buffer);
        for &to in &shown {
            let count = impact.moves[from][to];
            let text = if count == 0 { nothing.to_string() } else { format_number(count as f64, 0) };
            let style = if from != to && count > 0 { theme.warning() } else { theme.plain() };
            x += paint::text(&format!("{text:>cell$}"), x, y, inside, style, buffer);
        }
        y += 1;
    }
    y
}

fn sentences(impact: &Impact) -> Vec<String> {
    let count = |count: usize| format_number(count as f64, 0);
    let mut sentences = Vec::new();
    if impact.is_nothing() {
        sentences.push("Nobody changes tier.".to_string());
    } else {
        let revenue =
            impact.revenue.map_or_else(String::new, |sum| format!(", with {} revenue", amount(sum)));
        sentences.push(format!("{} up, {} down{revenue}.", count(impact.up), count(impact.down)));
    }
    if impact.now_agree > 0 {
        sentences.push(format!("{} of your decisions now agree.", count(impact.now_agree)));
    }
    if impact.now_disagree > 0 {
        sentences.push(format!("{} of your decisions now differ; they stay.", count(impact.now_disagree)));
    }
    let point =
        if FRAGILE_WITHIN == 1.0 { "1 point".to_string() } else { format!("{FRAGILE_WITHIN} points") };
    match impact.fragile {
        0 => {}
        1 => sentences.push(format!("1 customer sits within {point} of a cut: fragile.")),
        fragile => sentences.push(format!("{} sit within {point} of a cut: fragile.", count(fragile))),
    }
    sentences
}
