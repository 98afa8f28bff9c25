//! A line for each tier along periods or earlier states, with its digit at every one.

use crate::tiering::charts::TierTrend;
use crate::tiering::charts::axis::Axis;
use crate::tiering::charts::past::TiersOverTime;

use super::axes::{column, line};
use super::{Plot, dots};

/// What is drawn.
struct TierLines {
    /// What the places across are called.
    names: Vec<String>,
    /// The place of the cursor.
    here: usize,
    up: Axis,
    /// For each tier, best first, its value at every place; NaN where that is not known.
    values: Vec<Vec<f64>>,
}

/// Draws the revenue of each tier by period.
pub(super) fn draw_trend(plot: &mut Plot<'_>, trend: &TierTrend) {
    let lines = TierLines {
        names: trend.periods.iter().map(|period| period.name.clone()).collect(),
        here: plot.charts.period(trend),
        up: trend.up(),
        values: (0..trend.tiers).map(|tier| trend.line(tier)).collect(),
    };
    lines.draw(plot);
}

/// Draws the tiers in earlier states of the list, and now.
pub(super) fn draw_past(plot: &mut Plot<'_>, chart: &TiersOverTime) {
    let lines = TierLines {
        names: chart.states.iter().map(|state| state.name.clone()).collect(),
        here: plot.charts.state(chart),
        up: chart.up(),
        values: (0..chart.tiers).map(|tier| chart.line(tier)).collect(),
    };
    lines.draw(plot);
}

impl TierLines {
    fn draw(self, plot: &mut Plot<'_>) {
        let TierLines { names, here, up, values } = self;
        let area = plot.areas.plot;
        plot.axis_up(&up, area);
        let last = names.len().saturating_sub(1).max(1) as f64;
        let place = |at: usize| at as f64 / last;
        let names: Vec<(f64, String)> =
            names.into_iter().enumerate().map(|(at, name)| (place(at), name)).collect();
        plot.names_across(&names, area);
        let accent = plot.theme.accent();
        let symbol = plot.theme.or_ascii("┊", ":");
        let here = column(area, place(here));
        (area.y..area.bottom()).for_each(|y| plot.put(here, y, symbol, accent));
        // The best tier is drawn last, over the others.
        for (tier, values) in values.iter().enumerate().rev() {
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
        let mark = plot.theme.or_ascii("▲", "^");
        plot.put(here, area.bottom(), mark, accent);
    }
}
