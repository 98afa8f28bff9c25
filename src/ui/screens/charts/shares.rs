//! Tiers as bars of 100 percent, and the grid of recency and frequency.

use ratatui::layout::Rect;

use crate::data::display;
use crate::tiering::charts::mix::MixBar;
use crate::tiering::charts::{Axis, RecencyGrid, TierMix};
use crate::tiering::figures;
use crate::tiering::unit::Unit;

use crate::ui::draw::theme::Theme;

use super::Plot;

/// What the parts of a bar are filled with, so that they differ without colour.
const FILLS: [(&str, &str); 5] = [("█", "#"), ("▓", "="), ("▒", "-"), ("░", "."), ("▞", "%")];

/// Draws the bars.
pub(super) fn draw_mix(plot: &mut Plot<'_>, mix: &TierMix) {
    let area = plot.areas.plot;
    let (low, high) = mix.ends();
    let axis = Axis::even(low, high, Unit::Share, "");
    plot.axis_across(&axis, area, &[]);
    let lines = (area.height / mix.bars.len().max(1) as u16).max(1);
    for (bar, at) in mix.bars.iter().zip(0_u16..) {
        let slot = Rect { y: area.y + at * lines, height: lines, ..area }.intersection(area);
        if slot.height > 0 {
            draw_bar(plot, mix, bar, &axis, slot);
        }
    }
}

/// A bar below its name; where there is only one line, beside it.
fn draw_bar(plot: &mut Plot<'_>, mix: &TierMix, bar: &MixBar, axis: &Axis, slot: Rect) {
    let total = figures::value(bar.total(), bar.unit);
    let gutter = Rect { x: plot.areas.heading.x, width: slot.x - plot.areas.heading.x, ..slot };
    let (title, strong) = (bar.title.clone(), plot.theme.strong());
    let mut area = slot;
    if slot.height > 1 {
        plot.text(&format!("{title} {total}"), slot.x, slot.y, slot, strong);
        area = Rect { y: slot.y + 1, height: (slot.height - 1).min(3), ..slot };
        // A blank line before the next one.
        area.height = if slot.height > 3 { area.height.min(slot.height - 2) } else { area.height.min(1) };
    } else {
        let name = display::fit(&title, usize::from(gutter.width).saturating_sub(1), plot.theme.ellipsis());
        plot.text(&name, gutter.x, slot.y, gutter, strong);
    }
    let edge = |share: f64| area.x + (axis.place(share) * f64::from(area.width)).round() as u16;
    for (place, from, to) in bar.parts() {
        let part = Rect { x: edge(from), width: edge(to).saturating_sub(edge(from)), ..area };
        let fill = FILLS.get(place % FILLS.len()).copied().unwrap_or(FILLS[0]);
        let symbol = if place >= mix.tiers {
            plot.theme.or_ascii("·", "?")
        } else {
            plot.theme.or_ascii(fill.0, fill.1)
        };
        let style = plot.tier_style(place);
        for (x, y) in (part.y..part.bottom()).flat_map(|y| (part.x..part.right()).map(move |x| (x, y))) {
            plot.put(x, y, symbol, style);
        }
        label_part(plot, mix, bar, place, part);
    }
    let zero = edge(0.0).saturating_sub(1).max(area.x);
    if axis.low < 0.0 {
        let (symbol, style) = (plot.theme.or_ascii("│", "|"), plot.theme.plain());
        (area.y..area.bottom()).for_each(|y| plot.put(zero, y, symbol, style));
    }
}

/// Writes the tier and its share into a part, where it fits; reversed where the cursor is.
fn label_part(plot: &mut Plot<'_>, mix: &TierMix, bar: &MixBar, place: usize, part: Rect) {
    let number = if place < mix.tiers { (place + 1).to_string() } else { "?".into() };
    let share = figures::percent(bar.share(place));
    let is_here = place == plot.charts.place.tier;
    let [before, after] = if is_here { ["[", "]"] } else { [" "; 2] };
    let forms = [format!("{before}{number} {share}{after}"), format!("{before}{number}{after}"), number];
    let Some(text) = forms.into_iter().find(|text| display::width(text) <= usize::from(part.width)) else {
        return;
    };
    let x = part.x + (part.width - display::width(&text) as u16) / 2;
    let style = if is_here { plot.theme.selected() } else { plot.theme.plain() };
    let y = part.y + part.height.saturating_sub(1) / 2;
    plot.buffer.set_style(
        Rect { x, y, width: display::width(&text) as u16, height: 1 },
        ratatui::style::Style::reset(),
    );
    plot.text(&text, x, y, part, style.patch(plot.theme.strong()));
}

/// Draws the grid.
pub(super) fn draw_grid(plot: &mut Plot<'_>, grid: &RecencyGrid) {
    let area = plot.areas.plot;
    let (columns, lines) = (grid.orders.len().max(1) as u16, grid.days.len().max(1) as u16);
    let most = grid.cells.iter().flatten().map(|cell| cell.customers).max().unwrap_or(1).max(1);
    let edge = |at: u16, of: u16, length: u16| (u32::from(at) * u32::from(length) / u32::from(of)) as u16;
    for (line, days) in (0..lines).zip(&grid.days) {
        let (top, bottom) = (edge(line, lines, area.height), edge(line + 1, lines, area.height));
        let gutter = Rect { x: plot.areas.heading.x, width: area.x - plot.areas.heading.x, ..area };
        let label = days.short(plot.theme.is_ascii());
        let x = gutter.right().saturating_sub(display::width(&label) as u16 + 1).max(gutter.x);
        let dim = plot.theme.dim();
        plot.text(&label, x, area.y + top, gutter, dim);
        for across in 0..columns {
            let (left, right) = (edge(across, columns, area.width), edge(across + 1, columns, area.width));
            let cell = Rect { x: area.x + left, y: area.y + top, width: right - left, height: bottom - top };
            draw_cell(plot, grid, (usize::from(line), usize::from(across)), most, cell);
        }
    }
    let names = grid.orders.iter().zip(0_u32..).map(|(orders, at)| {
        ((f64::from(at) + 0.5) / f64::from(columns), orders.short(plot.theme.is_ascii()))
    });
    let names: Vec<(f64, String)> = names.collect();
    plot.names_across(&names, area);
}

fn draw_cell(
    plot: &mut Plot<'_>,
    grid: &RecencyGrid,
    (line, across): (usize, usize),
    most: usize,
    area: Rect,
) {
    let cell = grid.cell(line, across);
    let is_here = (line, across) == plot.charts.place.grid;
    let inside = Rect { width: area.width.saturating_sub(1), height: area.height.min(3), ..area };
    let (count, bar) = (figures::count(cell.customers), cell.customers as f64 / most as f64);
    let width = usize::from(inside.width);
    let style = if is_here { plot.theme.selected() } else { plot.theme.plain() };
    if is_here {
        plot.buffer.set_style(inside, style);
    }
    let count =
        if is_here { format!(">{count:>0$}", width.saturating_sub(1)) } else { format!("{count:>width$}") };
    plot.text(&count, inside.x, inside.y, inside, style.patch(plot.theme.strong()));
    let revenue = cell.revenue.map(|revenue| format!("{:>width$}", figures::amount(revenue)));
    if inside.height > 1
        && let Some(revenue) = revenue
    {
        plot.text(&revenue, inside.x, inside.y + 1, inside, style);
    }
    if inside.height > 2 {
        let bar = plot.theme.bar(bar, width);
        plot.text(&bar, inside.x, inside.y + 2, inside, Theme::of_bar(plot.tier_style(0)));
    }
}
