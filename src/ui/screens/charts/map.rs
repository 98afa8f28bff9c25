//! The map: dots in the colours of their tiers, names of the largest, and the cell of the cursor.

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::app::core::appearance::Colors;
use crate::data::display;
use crate::tiering::charts::CustomerMap;
use crate::tiering::charts::raster::Raster;

use super::{Plot, dots};

/// Cells that a name takes at most.
const NAME: usize = 22;

/// From this many cells a side, the frame of the cursor is drawn over dots.
const LEAST: u16 = 4;

/// Draws it.
pub(super) fn draw(plot: &mut Plot<'_>, map: &CustomerMap) {
    let area = plot.areas.plot;
    plot.axis_up(&map.up.bands.axis, area);
    plot.axis_across(&map.across.bands.axis, area, &[]);
    let tiers = plot.state.core.document.tiering.model.tier_count();
    let mut raster = dots::raster(area, tiers + 1);
    for (x, y, place) in map.dots() {
        raster.set(x, y, place);
    }
    let styles: Vec<_> = (0..=tiers).map(|place| plot.tier_style(place)).collect();
    // Without colours the digit of the tier says what the colour would.
    let look = plot.state.core.appearance;
    let as_digits = look.ascii || look.colors == Colors::None;
    plot.raster(&raster, area, |x, y| {
        let place = raster.most(x, y).unwrap_or(tiers);
        let digit = if place < tiers { (place + 1).to_string() } else { "?".into() };
        (styles[place.min(tiers)], as_digits.then_some(digit))
    });
    let cursor = draw_cursor(plot, map, area);
    draw_names(plot, map, &raster, area, cursor);
}

/// The frame of the cell; gives its area.
fn draw_cursor(plot: &mut Plot<'_>, map: &CustomerMap, area: Rect) -> Option<Rect> {
    let [x, y] = map.places(plot.charts.cell(map))?;
    let (width, height) = (f64::from(area.width), f64::from(area.height));
    let cell = |place: f64, cells: f64| (place * cells).round().clamp(0.0, cells) as u16;
    let (left, right) = (cell(x.start, width), cell(x.end, width).max(cell(x.start, width) + 1));
    let (top, bottom) =
        (cell(1.0 - y.end, height), cell(1.0 - y.start, height).max(cell(1.0 - y.end, height) + 1));
    let cursor = Rect { x: area.x + left, y: area.y + top, width: right - left, height: bottom - top }
        .intersection(area);
    let style = plot.theme.accent();
    // A frame over dots is seen best where it leaves room for others inside; a small cell is reversed as a whole.
    let is_small = cursor.height < LEAST || cursor.width < LEAST;
    let (last_x, last_y) = (cursor.right().saturating_sub(1), cursor.bottom().saturating_sub(1));
    let all = (cursor.y..cursor.bottom()).flat_map(|y| (cursor.x..cursor.right()).map(move |x| (x, y)));
    let ends = |x: u16, y: u16| (x == cursor.x || x == last_x, y == cursor.y || y == last_y);
    let is_inside = |(x, y): (u16, u16)| ends(x, y) == (false, false);
    // Where no dot is inside, those under the frame stay.
    let stays = is_small || !all.clone().any(|at| is_inside(at) && plot.buffer[at].symbol() != " ");
    for (x, y) in all {
        let (is_side, is_end) = ends(x, y);
        let is_frame = is_side || is_end;
        let is_dot = plot.buffer[(x, y)].symbol() != " ";
        if is_dot && stays && (is_small || is_frame) || is_small && (cursor.height < 2 || cursor.width < 2) {
            plot.buffer[(x, y)].modifier.insert(Modifier::REVERSED);
            continue;
        }
        if !is_frame {
            continue;
        }
        let symbol = match (is_side, is_end) {
            (true, true) if y == cursor.y => plot.theme.or_ascii(if x == cursor.x { "┌" } else { "┐" }, "+"),
            (true, true) => plot.theme.or_ascii(if x == cursor.x { "└" } else { "┘" }, "+"),
            (true, false) => plot.theme.or_ascii("│", "|"),
            _ => plot.theme.or_ascii("─", "-"),
        };
        plot.put(x, y, symbol, style);
    }
    Some(cursor)
}

/// The names of the largest beside their dots, where nothing else is.
fn draw_names(plot: &mut Plot<'_>, map: &CustomerMap, raster: &Raster, area: Rect, cursor: Option<Rect>) {
    for (row, x, y) in &map.largest {
        let name = plot.state.core.document.customer_name(*row);
        let name = display::fit(&display::display(&name), NAME, plot.theme.ellipsis());
        let width = display::width(&name) as u16;
        let (column, line) = raster.cell(*x, *y);
        let y = area.y + line as u16;
        let dot = area.x + column as u16;
        let right = Rect { x: dot + 1, y, width: width + 1, height: 1 };
        let left = Rect { x: dot.saturating_sub(width + 1), y, width: width + 1, height: 1 };
        let is_free = |place: &Rect| {
            let inside = place.x >= area.x && place.right() <= area.right();
            let meets = cursor.is_some_and(|cursor| cursor.intersects(*place));
            inside && !meets && (place.x..place.right()).all(|x| plot.buffer[(x, y)].symbol() == " ")
        };
        let Some(place) = [right, left].into_iter().find(is_free) else { continue };
        let x = if place == right { place.x + 1 } else { place.x };
        let room = Rect { x, width, ..place };
        let style = plot.theme.plain();
        plot.text(&name, x, y, room.intersection(area), style);
    }
}
