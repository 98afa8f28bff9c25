//! The whale curve and Pareto, with the cursor on a customer.

use crate::tiering::charts::raster::ACROSS;
use crate::tiering::charts::{ChartKind, RankedCurve};

use super::axes::{column, line};
use super::{Plot, dots};

/// Draws it.
pub(super) fn draw(plot: &mut Plot<'_>, curve: &RankedCurve) {
    let area = plot.areas.plot;
    let (across, up) = (curve.across(), curve.up());
    plot.axis_up(&up, area);
    plot.axis_across(&across, area, &[]);
    if up.low < 0.0 {
        let (symbol, style) = (plot.theme.or_ascii("╌", "-"), plot.theme.dim());
        let y = line(area, up.place(0.0));
        (area.x..area.right()).for_each(|x| plot.put(x, y, symbol, style));
    }
    if plot.charts.place.kind == ChartKind::Pareto {
        draw_limits(plot, curve);
    }
    let points = curve.points(usize::from(area.width) * ACROSS);
    let places: Vec<(f64, f64)> =
        points.into_iter().map(|(count, height)| (across.place(count), up.place(height))).collect();
    let mut raster = dots::raster(area, 1);
    dots::line(&mut raster, &places);
    let best = plot.charts.best(curve);
    let (x, y) = (column(area, across.place(best as f64)), line(area, up.place(curve.height(best))));
    let (symbol, style) = (plot.theme.or_ascii("┊", ":"), plot.theme.accent());
    let foot = line(area, up.place(0.0)).max(y);
    (y..=foot).for_each(|y| plot.put(x, y, symbol, style));
    let style = plot.tier_style(0);
    plot.raster(&raster, area, |_, _| (style, None));
    let symbol = plot.theme.or_ascii("●", "O");
    let style = plot.theme.accent();
    plot.put(x, y, symbol, style);
}

/// Where the classes by value end, with their letters.
fn draw_limits(plot: &mut Plot<'_>, curve: &RankedCurve) {
    let area = plot.areas.plot;
    let across = curve.across();
    let (symbol, style) = (plot.theme.or_ascii("┊", ":"), plot.theme.dim());
    let mut from = area.x;
    let ends = curve.limits.iter().map(|limit| column(area, across.place(limit.customers as f64)));
    let ends: Vec<u16> = ends.chain([area.right()]).collect();
    for (letter, end) in ('A'..).zip(ends) {
        if end < area.right() {
            (area.y..area.bottom()).for_each(|y| plot.put(end, y, symbol, style));
        }
        if end > from + 2 {
            plot.text(
                &letter.to_string(),
                from + (end - from) / 2,
                area.bottom().saturating_sub(1),
                area,
                style,
            );
        }
        from = end;
    }
}
