//! The axes of a plot: round numbers at the left and below.

use ratatui::layout::Rect;

use crate::data::display;
use crate::tiering::charts::Axis;

use super::Plot;

/// Cells that a number below the plot takes with room beside it.
const BELOW: u16 = 11;
/// Lines that a number at the left takes.
const BESIDE: u16 = 3;

/// The column of a place along the axis across, 0 to 1.
pub(super) fn column(plot: Rect, place: f64) -> u16 {
    let last = plot.width.saturating_sub(1);
    plot.x + (place.clamp(0.0, 1.0) * f64::from(last)).round() as u16
}

/// The line of a place along the axis up, 0 to 1 from below.
pub(super) fn line(plot: Rect, place: f64) -> u16 {
    let height = f64::from(plot.height.max(1));
    let above = (place.clamp(0.0, 1.0) * height).floor().min(height - 1.0) as u16;
    plot.bottom().saturating_sub(1 + above)
}

/// Where a text of this width begins below a place along the axis: in the middle of it, but within an area.
fn centred(plot: Rect, place: f64, width: u16, within: Rect) -> u16 {
    column(plot, place).saturating_sub(width / 2).min(within.right().saturating_sub(width))
}

impl Plot<'_> {
    /// Draws the axis at the left of the plot.
    pub(super) fn axis_up(&mut self, axis: &Axis, plot: Rect) {
        let most = usize::from((plot.height / BESIDE).max(2));
        let gutter = Rect { x: self.areas.heading.x, width: plot.x - self.areas.heading.x, ..plot };
        let style = self.theme.dim();
        for tick in axis.ticks(most) {
            let width = display::width(&tick.text) as u16;
            let x = gutter.right().saturating_sub(width + 1).max(gutter.x);
            self.text(&tick.text, x, line(plot, tick.place), gutter, style);
        }
    }

    /// Draws the axis below the plot, with what it measures at its end. What is written there already stays.
    pub(super) fn axis_across(&mut self, axis: &Axis, plot: Rect, written: &[(u16, String)]) {
        self.line_across(plot);
        let below = self.names_area(plot);
        let mut taken: Vec<(u16, u16)> =
            written.iter().map(|(x, text)| (*x, x + display::width(text) as u16)).collect();
        let accent = self.theme.accent();
        for (x, text) in written {
            self.text(text, *x, below.y, below, accent);
        }
        let style = self.theme.dim();
        let title = Some(axis.title.clone()).filter(|title| !title.is_empty());
        let title = title.map(|title| (below.right().saturating_sub(display::width(&title) as u16), title));
        let most = usize::from((plot.width / BELOW).max(2));
        for tick in axis.ticks(most) {
            let width = display::width(&tick.text) as u16;
            let x = centred(plot, tick.place, width, below);
            let meets = |(from, to): &(u16, u16)| x <= *to && *from <= x + width;
            if !taken.iter().any(meets) {
                taken.push((x, x + width));
                self.text(&tick.text, x, below.y, below, style);
            }
        }
        if let Some((x, title)) = title
            && taken.iter().all(|(_, to)| *to < x)
        {
            self.text(&title, x, below.y, below, style);
        }
    }

    /// The line for names below the axis, which begins as far left as the heading.
    fn names_area(&self, plot: Rect) -> Rect {
        let Rect { x, width, .. } = self.areas.heading;
        Rect { x, width, y: plot.bottom() + 1, height: 1 }
    }

    /// Draws the line below the plot.
    pub(super) fn line_across(&mut self, plot: Rect) {
        let symbol = self.theme.or_ascii("─", "-");
        let style = self.theme.dim();
        for x in plot.x..plot.right() {
            self.put(x, plot.bottom(), symbol, style);
        }
    }

    /// Names below the plot at places along it, as many as fit.
    pub(super) fn names_across(&mut self, names: &[(f64, String)], plot: Rect) {
        self.line_across(plot);
        let below = self.names_area(plot);
        let style = self.theme.dim();
        let mut free = below.x;
        for (place, name) in names {
            let width = display::width(name) as u16;
            let x = centred(plot, *place, width, below);
            if x >= free {
                self.text(name, x, below.y, below, style);
                free = x + width + 1;
            }
        }
    }
}
