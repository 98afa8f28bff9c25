//! Where things are on the screen, for drawing them and for knowing what was clicked.

use ratatui::layout::Rect;

/// The smallest terminal that the program draws in.
pub const SMALLEST: (u16, u16) = (60, 16);
/// From this width on, the panels stand beside the table; below it, under it.
const WIDE: u16 = 100;
/// From this width on, criteria and models have room for longer names.
const ROOMY: u16 = 116;

/// Where things are on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The line at the top.
    pub header: Rect,
    /// The table, with its frame.
    pub table: Rect,
    /// The upper (or left) panel: tiers, or criteria.
    pub first: Rect,
    /// The lower (or right) panel: why, or impact.
    pub second: Rect,
    /// The line for notices and typing.
    pub line: Rect,
    /// The keys that matter now.
    pub footer: Rect,
}

impl Layout {
    /// Divides the screen. The upper panel has room for `lines`, which a screen needs beside the table; without any, for
    /// the tiers.
    pub fn new(size: (u16, u16), lines: Option<usize>, tiers: usize) -> Layout {
        let (width, height) = size;
        let row = |y: u16, height: u16| Rect { x: 0, y, width, height };
        let body_height = height.saturating_sub(3);
        let (table, first, second) = if width >= WIDE {
            panels_beside(row(1, body_height), lines, tiers)
        } else {
            panels_below(row(1, body_height), lines.is_some(), tiers)
        };
        Layout {
            header: row(0, 1),
            table,
            first,
            second,
            line: row(height.saturating_sub(2), 1),
            footer: row(height.saturating_sub(1), 1),
        }
    }

    /// How many customers the table has room for.
    pub fn page(&self) -> usize {
        usize::from(self.table.height.saturating_sub(3)).max(1)
    }

    /// How many lines a screen has room for that takes all of the body.
    pub fn whole_page(&self) -> usize {
        usize::from(self.body().height.saturating_sub(2)).max(1)
    }

    /// The body without its panels: for screens that take all of it.
    pub fn body(&self) -> Rect {
        self.table.union(self.first).union(self.second)
    }

    /// The suggestions, above the line.
    pub fn palette(&self) -> Rect {
        /// Lines and columns that it has at most.
        const MOST: (u16, u16) = (18, 110);
        let body = self.body();
        let height = MOST.0.min(body.height.saturating_sub(1));
        Rect { width: body.width.min(MOST.1), y: body.bottom().saturating_sub(height), height, ..body }
    }

    /// How many suggestions there is room for.
    pub fn suggestions_page(&self) -> usize {
        usize::from(self.palette().height.saturating_sub(3)).max(1)
    }
}

/// The table with the panels at its right.
fn panels_beside(body: Rect, lines: Option<usize>, tiers: usize) -> (Rect, Rect, Rect) {
    let panels = match lines {
        Some(_) if body.width >= ROOMY => 54,
        Some(_) => 48,
        None => 40,
    };
    let table = Rect { width: body.width - panels, ..body };
    let first_height = match lines {
        Some(lines) => {
            (lines as u16 + 2).clamp(body.height / 2, (body.height / 2).max(body.height.saturating_sub(10)))
        }
        None => (tiers as u16 + 8).min(body.height / 2),
    };
    let first = Rect { x: table.right(), width: panels, height: first_height, ..body };
    let second = Rect { y: first.bottom(), height: body.height - first_height, ..first };
    (table, first, second)
}

/// The table with the panels below it, wider and higher where a screen `edits` in the first.
fn panels_below(body: Rect, edits: bool, tiers: usize) -> (Rect, Rect, Rect) {
    let panels = if edits { body.height * 3 / 5 } else { (tiers as u16 + 6).min(body.height / 2) };
    let table = Rect { height: body.height - panels, ..body };
    let first_width = if edits { body.width * 3 / 5 } else { body.width / 2 };
    let first = Rect { y: table.bottom(), height: panels, width: first_width, ..body };
    let second = Rect { x: first.right(), width: body.width - first_width, ..first };
    (table, first, second)
}
