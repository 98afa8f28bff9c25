//! The back-test: a line for each model, and in it a bar for each tier: how many bought again.

use ratatui::layout::Rect;

use crate::app::screens::charts::{Charts, TestGrid};
use crate::data::display;
use crate::tiering::back_test::{Afterwards, BackTest, TestedModel};
use crate::tiering::figures;

use super::Plot;

/// Cells for the names of the models.
const NAMES: u16 = 17;
/// The same in a small window.
const SHORT_NAMES: u16 = 13;
/// From this width on, names are not shortened.
const WIDE: u16 = 70;
/// Cells that the figures of a tier take.
const FIGURES: usize = 10;

/// What is drawn, with the keys.
pub(super) fn heading(test: &BackTest) -> String {
    format!(
        "Tiers of {}, who bought again by {}: {{key:left}} {{key:right}} month, {{key:up}} {{key:down}} model",
        test.at, test.days[1]
    )
}

/// Whether tier 1 did better, by the model at the cursor.
pub(super) fn sentence(charts: &Charts, test: &BackTest) -> String {
    let tested = charts.tested_model(test);
    tested.map_or_else(String::new, |tested| {
        format!("{} on {}: {}", tested.model.name, test.at, tested.verdict_in_words())
    })
}

/// Draws it.
pub(super) fn draw(plot: &mut Plot<'_>, test: &BackTest) {
    let grid = TestGrid::of(&plot.areas, test.models.len());
    let left = plot.areas.heading.x;
    let width = plot.areas.heading.width;
    let names = if width >= WIDE { NAMES } else { SHORT_NAMES };
    let all = Rect { x: left, y: grid.head, width, height: grid.end.saturating_sub(grid.head) };
    let tiers = test.models.iter().map(|tested| tested.tiers.len()).max().unwrap_or(1).max(1) as u16;
    let column = (width.saturating_sub(names) / tiers).max(1);
    let dim = plot.theme.dim();
    for place in 0..tiers {
        let x = left + names + place * column;
        plot.text(&format!("Tier {}", place + 1), x, grid.head, all, dim);
    }
    let shares = test.models.iter().flat_map(|tested| &tested.tiers).filter_map(Afterwards::share);
    let most = shares.fold(0.0, f64::max).max(f64::MIN_POSITIVE);
    for (tested, at) in test.models.iter().zip(0_u16..) {
        let y = grid.first + at * grid.lines;
        if y >= grid.end {
            return;
        }
        let is_here = usize::from(at) == plot.charts.place.tested_model;
        draw_name(plot, tested, is_here, Rect { y, width: names, height: 1, ..all });
        for (sum, place) in tested.tiers.iter().zip(0_u16..) {
            let cell = Rect {
                x: left + names + place * column,
                y,
                width: column.saturating_sub(1),
                height: grid.lines,
            };
            draw_tier(plot, test, sum, (usize::from(place), most), cell.intersection(all));
        }
    }
}

fn draw_name(plot: &mut Plot<'_>, tested: &TestedModel, is_here: bool, area: Rect) {
    let mark = if is_here { "> " } else { "  " };
    let room = usize::from(area.width).saturating_sub(3);
    let name = display::fit(&display::display(&tested.model.name), room, plot.theme.ellipsis());
    let style = if is_here { plot.theme.selected() } else { plot.theme.plain() };
    plot.text(&format!("{mark}{name}"), area.x, area.y, area, style.patch(plot.theme.strong()));
}

/// The share that bought again, how many times the mean that is, and a bar; where there is room, what each brought.
fn draw_tier(
    plot: &mut Plot<'_>,
    test: &BackTest,
    sum: &Afterwards,
    (place, most): (usize, f64),
    cell: Rect,
) {
    let times = plot.theme.or_ascii("×", "x");
    let lift = |lift: Option<f64>| lift.map_or_else(String::new, |lift| format!(" {times}{lift:.1}"));
    let share = figures::percent(sum.share());
    let said = format!("{share:>4}{}", lift(sum.lift(&test.total)));
    let plain = plot.theme.plain();
    plot.text(&said, cell.x, cell.y, cell, plain.patch(plot.theme.strong()));
    let Some(part) = sum.share() else { return };
    let style = plot.tier_style(place);
    let width = usize::from(cell.width);
    if cell.height == 1 {
        let room = width.saturating_sub(FIGURES);
        let bar = plot.theme.bar(part / most, room);
        plot.text(&bar, cell.x + FIGURES as u16, cell.y, cell, style);
        return;
    }
    let bar = plot.theme.bar(part / most, width);
    plot.text(&bar, cell.x, cell.y + 1, cell, style);
    if let Some(each) = sum.revenue_each().filter(|_| cell.height > 2) {
        // Cents say nothing in a mean, unless that is small.
        let places = if each.abs() < 10.0 { 100.0 } else { 1.0 };
        let each = figures::amount((each * places).round() / places);
        let lift = lift(sum.revenue_lift(&test.total));
        let forms = [format!("{each} each{lift}"), format!("{each}{lift}"), each];
        let fits = forms.into_iter().find(|said| display::width(said) <= width);
        plot.text(&fits.unwrap_or_default(), cell.x, cell.y + 2, cell, plain);
    }
}
