//! Charts with two axes: the histogram, the curves, the map, the trend.

use crate::tiering::Tier;
use crate::tiering::charts::{Axis, CustomerMap, RankedCurve, ScoreSpread, TierTrend, TiersOverTime};
use crate::tiering::cut::Levels;
use crate::tiering::figures;
use crate::tiering::unit::Unit;

use super::{ChartPicture, SvgCanvas, color};

/// Bars of a histogram.
const BARS: usize = 80;
/// Points of a curve.
const POINTS: usize = 400;
/// Width of a letter, about.
const LETTER: f64 = 7.5;
/// Height of a line of text.
const LINE: f64 = 14.0;

/// The histogram, with the cuts.
pub(super) fn spread(canvas: &mut SvgCanvas, spread: &ScoreSpread, picture: &ChartPicture) {
    let bars = spread.bars(BARS);
    let most = bars.iter().map(|bar| bar.customers).max().unwrap_or(1);
    let up = Axis::even(0.0, most as f64, Unit::Count, "customers");
    canvas.axis_up(&up, 6);
    let levels = Levels { from: picture.levels.clone() };
    for bar in &bars {
        let [from, to] = [bar.places.start, bar.places.end].map(|place| canvas.x(place));
        let top = canvas.y(up.place(bar.customers as f64));
        let middle = (bar.values.start + bar.values.end) / 2.0;
        let place = levels.tier(middle).map_or(usize::MAX, Tier::index);
        let [low, high] = [bar.values.start, bar.values.end].map(|value| spread.axis.text(value, None));
        let said = format!("{low} to {high}: {}", figures::count(bar.customers));
        let height = canvas.y(0.0) - top;
        canvas.rect([from, top, to - from - 0.5, height], &format!("t{}", picture.color(place)), &said);
    }
    canvas.axis_across(&spread.axis, 11);
    for (level, at) in picture.levels.iter().zip(0..).filter(|(level, _)| level.is_finite()) {
        let place = spread.axis.place(*level);
        if (0.0..=1.0).contains(&place) {
            let x = canvas.x(place);
            canvas.line([x, canvas.y(1.0), x, canvas.y(0.0)], "mark");
            let text = format!("{} from {}", picture.tier(at), spread.axis.text(*level, Some(0.1)));
            canvas.text(x + 4.0, canvas.y(1.0) - 4.0 + LINE * f64::from(at as u32 % 2), "dim", &text);
        }
    }
}

/// A curve, with the cursor and the limits of classes.
pub(super) fn curve(canvas: &mut SvgCanvas, curve: &RankedCurve, best: Option<usize>) {
    let (across, up) = (curve.across(), curve.up());
    canvas.axis_up(&up, 7);
    canvas.axis_across(&across, 9);
    let zero = canvas.y(up.place(0.0));
    canvas.line([canvas.x(0.0), zero, canvas.x(1.0), zero], "axis");
    let points = curve.points(POINTS);
    let points: Vec<String> = points
        .into_iter()
        .map(|(count, height)| {
            format!("{:.1},{:.1}", canvas.x(across.place(count)), canvas.y(up.place(height)))
        })
        .collect();
    canvas.add(format_args!("<polyline class=\"line\" points=\"{}\"/>", points.join(" ")));
    if let Some(best) = best {
        let (x, y) = (canvas.x(across.place(best as f64)), canvas.y(up.place(curve.height(best))));
        canvas.line([x, canvas.y(0.0), x, y], "mark");
        canvas.add(format_args!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"5\" class=\"t4\"/>"));
    }
}

/// Dots, and the names of the largest where there is room.
pub(super) fn map(canvas: &mut SvgCanvas, map: &CustomerMap, picture: &ChartPicture) {
    canvas.axis_up(&map.up.bands.axis, 7);
    canvas.axis_across(&map.across.bands.axis, 9);
    for (x, y, place) in map.dots() {
        let (x, y) = (canvas.x(x), canvas.y(y));
        let class = picture.color(place);
        canvas.add(format_args!(
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3\" class=\"t{class}\" fill-opacity=\"0.7\"/>"
        ));
    }
    let mut taken: Vec<[f64; 4]> = Vec::new();
    for ((_, x, y), name) in map.largest.iter().zip(&picture.names) {
        let (x, y) = (canvas.x(*x), canvas.y(*y));
        let width = LETTER * name.chars().count() as f64;
        let is_left = x + 8.0 + width > canvas.x(1.0);
        let from = if is_left { x - 8.0 - width } else { x + 8.0 };
        let area = [from, y - LINE, from + width, y + 4.0];
        let meets = |other: &[f64; 4]| {
            area[0] < other[2] && other[0] < area[2] && area[1] < other[3] && other[1] < area[3]
        };
        if from > canvas.left && !taken.iter().any(meets) {
            taken.push(area);
            let (at, class) = if is_left { (x - 8.0, "end name") } else { (x + 8.0, "name") };
            canvas.text(at, y + 4.0, class, name);
        }
    }
    legend(canvas, picture);
}

/// A line for each tier, by period.
pub(super) fn trend(canvas: &mut SvgCanvas, trend: &TierTrend, picture: &ChartPicture) {
    let names: Vec<&str> = trend.periods.iter().map(|period| period.name.as_str()).collect();
    let lines = (0..trend.tiers).map(|tier| trend.line(tier)).collect();
    tier_lines(canvas, &trend.up(), &names, lines);
    legend(canvas, picture);
}

/// A line for each tier, by state.
pub(super) fn past(canvas: &mut SvgCanvas, chart: &TiersOverTime, picture: &ChartPicture) {
    let names: Vec<&str> = chart.states.iter().map(|state| state.name.as_str()).collect();
    let lines = (0..chart.tiers).map(|tier| chart.line(tier)).collect();
    tier_lines(canvas, &chart.up(), &names, lines);
    legend(canvas, picture);
}

/// A line for each tier over evenly spaced names, without what is not known.
fn tier_lines(canvas: &mut SvgCanvas, up: &Axis, names: &[&str], lines: Vec<Vec<f64>>) {
    canvas.axis_up(up, 7);
    let last = names.len().saturating_sub(1).max(1) as f64;
    let bottom = canvas.y(0.0);
    canvas.line([canvas.x(0.0), bottom, canvas.x(1.0), bottom], "axis");
    let every = names.len().div_ceil(12).max(1);
    for (at, name) in names.iter().enumerate().step_by(every) {
        let x = canvas.x(at as f64 / last);
        canvas.text(x, bottom + 20.0, "mid dim", name);
    }
    let tiers = lines.len();
    for (tier, line) in lines.into_iter().enumerate() {
        let known = line.iter().enumerate().filter(|(_, value)| !value.is_nan());
        let points: Vec<String> = known
            .map(|(at, value)| format!("{:.1},{:.1}", canvas.x(at as f64 / last), canvas.y(up.place(*value))))
            .collect();
        let class = color(tier, tiers);
        canvas.add(format_args!("<polyline class=\"line s{class}\" points=\"{}\"/>", points.join(" ")));
        if let Some(value) = line.last().filter(|value| !value.is_nan()) {
            canvas.text(canvas.x(1.0) + 8.0, canvas.y(up.place(*value)) + 5.0, "", &(tier + 1).to_string());
        }
    }
}

/// The tiers with their colours, at the top right.
pub(super) fn legend(canvas: &mut SvgCanvas, picture: &ChartPicture) {
    let mut x = canvas.x(1.0);
    for place in (0..picture.model.tier_count()).rev() {
        let name = picture.tier(place);
        x -= LETTER * name.chars().count() as f64 + 26.0;
        canvas.rect([x, 24.0, 12.0, 12.0], &format!("t{}", picture.color(place)), "");
        canvas.text(x + 17.0, 35.0, "dim", &name);
    }
}
