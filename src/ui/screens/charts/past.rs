//! The tiers over time: a line for each, with its digit at every state.

use crate::tiering::charts::past::TiersOverTime;

use super::axes::{column, line};
use super::{Plot, dots};

/// Draws it.
pub(super) fn draw(plot: &mut Plot<'_>, chart: &TiersOverTime) {
    let area = plot.areas.plot;
    let up = chart.up();
    plot.axis_up(&up, area);
    let last = chart.states.len().saturating_sub(1).max(1) as f64;
    let place = |at: usize| at as f64 / last;
    let names: Vec<(f64, String)> =
        chart.states.iter().enumerate().map(|(at, state)| (place(at), state.name.clone())).collect();
    plot.names_across(&names, area);
    let (symbol, style) = (plot.theme.or_ascii("┊", ":"), plot.theme.accent());
    let here = column(area, place(plot.charts.state(chart)));
    (area.y..area.bottom()).for_each(|y| plot.put(here, y, symbol, style));
    // The best tier is drawn last, over the others.
    for tier in (0..chart.tiers).rev() {
        let values = chart.line(tier);
        let known = values.iter().enumerate().filter(|(_, value)| !value.is_nan());
        let points: Vec<(f64, f64)> = known.map(|(at, value)| (place(at), up.place(*value))).collect();
        let mut raster = dots::raster(area, 1);
        dots::line(&mut raster, &points);
        let style = plot.tier_style(tier);
        let ascii = plot.theme.is_ascii();
        plot.raster(&raster, area, |_, _| (style, ascii.then(|| ".".to_string())));
        let digit = (tier + 1).to_string();
        let strong = style.patch(plot.theme.strong());
        for (x, y) in points {
            plot.put(column(area, x), line(area, y), &digit, strong);
        }
    }
    let accent = plot.theme.accent();
    let mark = plot.theme.or_ascii("▲", "^");
    plot.put(here, area.bottom(), mark, accent);
}
