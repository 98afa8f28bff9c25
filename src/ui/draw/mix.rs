//! A mix of tiers as a bar of one line.

use ratatui::text::Span;

use crate::tiering::Model;
use crate::tiering::figures::adding_up;

use super::theme::Theme;

/// The shades of up to four tiers, which can be told apart without colour.
const SHADES: [&str; 4] = ["█", "▓", "▒", "░"];

/// A bar of a width, divided by how many are in each tier, best first; the last is "no tier". In tier colours; by
/// shades, or by digits where only ASCII is drawn or there are more tiers than shades.
pub(crate) fn mix(tiers: &[usize], width: usize, model: &Model, theme: Theme) -> Vec<Span<'static>> {
    let all: usize = tiers.iter().sum();
    if all == 0 {
        return vec![Span::raw(" ".repeat(width))];
    }
    let parts: Vec<f64> = tiers.iter().map(|count| (count * width) as f64 / all as f64).collect();
    let with_shades = !theme.is_ascii() && model.tier_count() <= SHADES.len();
    let cells = adding_up(&parts, 0).into_iter().map(|cells| cells as usize);
    let span = |(at, cells): (usize, usize)| {
        let definition = model.tiers().nth(at).map(|(_, definition)| definition);
        let style = if definition.is_some() { theme.tier(definition) } else { theme.dim() };
        let style = Theme::of_bar(style);
        let digit = (at + 1).to_string();
        let letter = match definition {
            None => "?",
            Some(_) if with_shades => SHADES[at],
            Some(_) => &digit,
        };
        Span::styled(letter.repeat(cells), style)
    };
    cells.enumerate().map(span).collect()
}

/// What the shades of a bar of this width mean: `Tiers █1 ▓2 ▒3 ░4`, shorter where that is wider than the bar.
pub(crate) fn legend(model: &Model, width: usize, theme: Theme) -> Vec<Span<'static>> {
    let with_shades = !theme.is_ascii() && model.tier_count() <= SHADES.len();
    if !with_shades {
        return vec![Span::styled("Tiers", theme.strong())];
    }
    let blank = if width >= 3 * model.tier_count() { " " } else { "" };
    let mut spans = Vec::new();
    for ((tier, definition), shade) in model.tiers().zip(SHADES) {
        spans.push(Span::styled(format!("{shade}{tier}{blank}"), theme.tier(Some(definition))));
    }
    if width >= 6 + 3 * model.tier_count() {
        spans.insert(0, Span::styled("Tiers ", theme.strong()));
    }
    spans
}
