//! The histogram of the scores, with the cuts as lines.

use ratatui::layout::Rect;

use crate::data::display;
use crate::tiering::Tier;
use crate::tiering::charts::{Axis, ScoreSpread};
use crate::tiering::figures;
use crate::tiering::unit::Unit;

use super::Plot;

/// Eighths of a cell, from the lowest.
const EIGHTHS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// Draws it. The first line is for the names of the tiers.
pub(super) fn draw(plot: &mut Plot<'_>, spread: &ScoreSpread) {
    let area = plot.areas.plot;
    let names = Rect { height: 1, ..area };
    let area = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    // A bar is one or two cells wide, so that most are as wide as the others.
    let bars = spread.bars(usize::from(area.width) * 2 / 3);
    let most = bars.iter().map(|bar| bar.customers).max().unwrap_or(1).max(1);
    let up = Axis::even(0.0, most as f64, Unit::Count, "customers");
    plot.axis_up(&up, area);
    let levels = plot.state.core.document.tiering.levels.clone();
    for column in 0..area.width {
        let place = (f64::from(column) + 0.5) / f64::from(area.width);
        let Some(bar) = bars.iter().find(|bar| bar.places.contains(&place)) else { continue };
        let middle = (bar.values.start + bar.values.end) / 2.0;
        let style = plot.tier_style(levels.tier(middle).map_or(usize::MAX, Tier::index));
        let eighths = (bar.customers as f64 / most as f64 * 8.0 * f64::from(area.height)).ceil() as u16;
        for line in 0..eighths.div_ceil(8) {
            let part = (eighths - line * 8).min(8);
            let symbol = if plot.theme.is_ascii() { "#" } else { EIGHTHS[usize::from(part) - 1] };
            plot.put(area.x + column, area.bottom() - 1 - line, symbol, style);
        }
    }
    let written = draw_cuts(plot, spread, &levels.from, area);
    plot.axis_across(&spread.axis, area, &written);
    mark_cuts(plot, spread, &levels.from, area);
    draw_names(plot, spread, &levels.from, names);
}

/// Draws the cuts as lines; gives what is written below them.
fn draw_cuts(plot: &mut Plot<'_>, spread: &ScoreSpread, levels: &[f64], area: Rect) -> Vec<(u16, String)> {
    let mut written = Vec::new();
    for (at, level) in levels.iter().enumerate() {
        let place = spread.axis.place(*level);
        if !level.is_finite() || !(0.0..=1.0).contains(&place) {
            continue;
        }
        let is_here = at == plot.charts.place.cut;
        let (symbol, style) = if is_here {
            (plot.theme.or_ascii("┃", "|"), plot.theme.accent())
        } else {
            (plot.theme.or_ascii("┊", ":"), plot.theme.plain())
        };
        let x = cut_column(area, place);
        for y in area.y..area.bottom() {
            plot.put(x, y, symbol, style);
        }
        let text = spread.axis.text(*level, Some(if spread.axis.unit == Unit::Plain { 0.1 } else { 1.0 }));
        let text = if is_here { format!("[{text}]") } else { text };
        written.push((x.saturating_sub(display::width(&text) as u16 / 2), text));
    }
    // Where two would meet, the one under the cursor stays.
    written.sort_by_key(|(_, text)| !text.starts_with('['));
    let mut free: Vec<(u16, String)> = Vec::new();
    for (x, text) in written {
        let end = x + display::width(&text) as u16;
        let meets = |(other, text): &(u16, String)| x <= other + display::width(text) as u16 && *other <= end;
        if !free.iter().any(meets) {
            free.push((x, text));
        }
    }
    free
}

/// A cut is before the first bar of its tier.
fn cut_column(area: Rect, place: f64) -> u16 {
    area.x + (place * f64::from(area.width)).round().min(f64::from(area.width.saturating_sub(1))) as u16
}

fn mark_cuts(plot: &mut Plot<'_>, spread: &ScoreSpread, levels: &[f64], area: Rect) {
    for level in levels.iter().filter(|level| level.is_finite()) {
        let place = spread.axis.place(*level);
        if (0.0..=1.0).contains(&place) {
            let style = plot.theme.accent();
            let symbol = plot.theme.or_ascii("▲", "^");
            plot.put(cut_column(area, place), area.bottom(), symbol, style);
        }
    }
}

/// The tiers between their cuts, with how many customers they have: as much of it as fits.
fn draw_names(plot: &mut Plot<'_>, spread: &ScoreSpread, levels: &[f64], line: Rect) {
    let document = &plot.state.core.document;
    let model = document.tiering.model.clone();
    let counts: Vec<usize> = document.summary.tiers.iter().map(|sum| sum.customers).collect();
    for (place, (tier, definition)) in model.tiers().enumerate() {
        let at = |level: Option<&f64>, otherwise: f64| {
            let place = level.filter(|level| level.is_finite()).map(|level| spread.axis.place(*level));
            cut_column(line, place.unwrap_or(otherwise).clamp(0.0, 1.0))
        };
        let from = at(levels.get(place), if place < levels.len() { 1.0 } else { 0.0 });
        let to = if place == 0 { line.right() } else { at(levels.get(place - 1), 1.0) };
        let room = to.saturating_sub(from);
        let count = counts.get(place).map_or_else(String::new, |count| figures::count(*count));
        let forms =
            [format!("{tier} {} {count}", definition.name), format!("{tier} {count}"), format!("{tier}")];
        let Some(text) = forms.into_iter().find(|text| display::width(text) as u16 + 1 < room) else {
            continue;
        };
        let x = from + (room - display::width(&text) as u16).div_ceil(2);
        let style = plot.tier_style(place);
        plot.text(&text, x, line.y, line, style);
    }
}
