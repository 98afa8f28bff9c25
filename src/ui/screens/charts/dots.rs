//! Lines and dots as braille, or as letters where only ASCII is drawn.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::tiering::charts::raster::{ACROSS, DOWN, Raster, braille};

use super::Plot;

/// A raster as large as a plot, that counts by this many places in each cell.
pub(super) fn raster(plot: Rect, places: usize) -> Raster {
    Raster::new(plot.width.into(), plot.height.into(), places)
}

/// Draws a line through points, given as places along both axes.
pub(super) fn line(raster: &mut Raster, points: &[(f64, f64)]) {
    let (width, height) = ((raster.width * ACROSS) as f64, (raster.height * DOWN) as f64);
    for pair in points.windows(2) {
        let [(from_x, from_y), (to_x, to_y)] = [pair[0], pair[1]];
        let dots = ((to_x - from_x).abs() * width).max((to_y - from_y).abs() * height);
        let steps = dots.ceil().clamp(1.0, width + height);
        for step in 0..=steps as usize {
            let share = step as f64 / steps;
            raster.set(from_x + share * (to_x - from_x), from_y + share * (to_y - from_y), 0);
        }
    }
}

impl Plot<'_> {
    /// Draws what is set in a raster; the style and, instead of braille, a letter follow from the cell.
    pub(super) fn raster(
        &mut self,
        raster: &Raster,
        plot: Rect,
        cell: impl Fn(usize, usize) -> (Style, Option<String>),
    ) {
        let mut letter = [0; 4];
        for y in 0..raster.height {
            for x in 0..raster.width {
                let bits = raster.bits(x, y);
                if bits == 0 {
                    continue;
                }
                let (style, instead) = cell(x, y);
                let symbol = match &instead {
                    Some(instead) => instead,
                    None if self.theme.is_ascii() => "*",
                    None => &*braille(bits).encode_utf8(&mut letter),
                };
                self.put(plot.x + x as u16, plot.y + y as u16, symbol, style);
            }
        }
    }
}
