//! What a change of the model does: who moves from where to where.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::state::State;
use crate::data::number::format_number;
use crate::tiering::figures::amount;
use crate::tiering::impact::{FRAGILE_WITHIN, Impact};

use super::paint;
use super::theme::Theme;

/// Draws who would move from where to where; none while that is being worked out.
pub fn draw(state: &State, impact: Option<&Impact>, area: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let inside = paint::frame("Impact", area, theme, state.look.ascii, buffer);
    let Some(impact) = impact else {
        paint::text("Working it out ...", inside.x, inside.y, inside, theme.dim(), buffer);
        return;
    };
    let mut y = draw_moves(state, impact, inside, buffer);
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

fn draw_moves(state: &State, impact: &Impact, inside: Rect, buffer: &mut Buffer) -> u16 {
    let theme = Theme::of(state);
    // The last place is "not enough data".
    let tiers = impact.moves.len().saturating_sub(1);
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
