//! Charts without two axes: shares of the tiers, and the grid of recency and frequency.

use crate::tiering::charts::{Axis, RecencyGrid, TierMix};
use crate::tiering::figures;
use crate::tiering::unit::Unit;

use super::{ChartPicture, SvgCanvas, plot};

/// Bars of 100 percent; losses are left of 0.
pub(super) fn mix(canvas: &mut SvgCanvas, mix: &TierMix, picture: &ChartPicture) {
    let (low, high) = mix.ends();
    let axis = Axis::even(low, high, Unit::Share, "");
    let step = canvas.height / mix.bars.len().max(1) as f64;
    for (bar, at) in mix.bars.iter().zip(0_u32..) {
        let y = canvas.top + step * f64::from(at) + step * 0.15;
        canvas.text(canvas.left - 8.0, y + step * 0.4, "end", &bar.title);
        for (place, from, to) in bar.parts() {
            let [from, to] = [from, to].map(|share| canvas.x(axis.place(share)));
            let share = figures::percent(bar.share(place));
            let amount = figures::value(bar.sums[place], bar.unit);
            let said = format!("{}: {share}, {amount}", picture.tier(place));
            canvas.rect([from, y, to - from - 1.0, step * 0.6], &format!("t{}", picture.color(place)), &said);
            let number = if place < mix.tiers { (place + 1).to_string() } else { "?".into() };
            let label = if to - from > 70.0 { format!("{number}: {share}") } else { number };
            if to - from > 14.0 {
                canvas.text((from + to) / 2.0, y + step * 0.4, "mid onbar", &label);
            }
        }
    }
    canvas.axis_across(&axis, 9);
    let zero = canvas.x(axis.place(0.0));
    canvas.line([zero, canvas.y(1.0), zero, canvas.y(0.0)], "axis");
    plot::legend(canvas, picture);
}

/// A grid of customers and revenue; the darker, the more customers.
pub(super) fn recency(canvas: &mut SvgCanvas, grid: &RecencyGrid) {
    let (columns, lines) = (grid.orders.len() as f64, grid.days.len() as f64);
    let (width, height) = (canvas.width / columns, canvas.height / lines);
    let most = grid.cells.iter().flatten().map(|cell| cell.customers).max().unwrap_or(1).max(1) as f64;
    for (line, days) in grid.days.iter().enumerate() {
        let y = canvas.top + height * line as f64;
        canvas.text(canvas.left - 8.0, y + height / 2.0, "end dim", &days.in_words());
        for across in 0..grid.orders.len() {
            let x = canvas.left + width * across as f64;
            let cell = grid.cell(line, across);
            let depth = 0.08 + 0.6 * cell.customers as f64 / most;
            canvas.add(format_args!(
                "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"{:.1}\" class=\"t1\" fill-opacity=\"{depth:.2}\"/>",
                width - 2.0,
                height - 2.0
            ));
            canvas.text(x + width / 2.0, y + height / 2.0, "mid", &figures::count(cell.customers));
            if let Some(revenue) = cell.revenue {
                canvas.text(x + width / 2.0, y + height / 2.0 + 18.0, "mid", &figures::amount(revenue));
            }
        }
    }
    canvas.text(canvas.left - 8.0, canvas.top - 12.0, "end dim", "days ago");
    let bottom = canvas.top + canvas.height;
    for (across, orders) in grid.orders.iter().enumerate() {
        canvas.text(
            canvas.left + width * (across as f64 + 0.5),
            bottom + 18.0,
            "mid dim",
            &orders.in_words(),
        );
    }
    canvas.text(canvas.left + canvas.width, bottom + 36.0, "end dim", "orders");
}
