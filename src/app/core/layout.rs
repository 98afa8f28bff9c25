//! Where things are on the screen, for drawing them and for knowing what was clicked.

use ratatui::layout::Rect;

/// The smallest terminal that the program draws in.
pub const SMALLEST: (u16, u16) = (60, 16);
/// From this width on, the panels stand beside the table; below it, under it.
const WIDE: u16 = 100;
/// From this width on, the criteria have room for longer names.
const ROOMY: u16 = 116;

/// The parts of the customers screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Areas {
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

impl Areas {
    /// Divides the screen. The number of tiers decides how high their panel is; the number of lines of the
    /// criteria, where they are open, how high theirs is.
    pub fn of(size: (u16, u16), criteria: Option<usize>, tiers: usize) -> Areas {
        let (width, height) = size;
        let row = |y: u16, height: u16| Rect { x: 0, y, width, height };
        let body_height = height.saturating_sub(3);
        let (table, first, second) = if width >= WIDE {
            beside(row(1, body_height), criteria, tiers)
        } else {
            below(row(1, body_height), criteria, tiers)
        };
        Areas {
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
}

impl Areas {
    /// The list of the palette, above the line.
    pub fn palette(&self) -> Rect {
        /// Lines and columns that it has at most.
        const MOST: (u16, u16) = (18, 110);
        let body = self.body();
        let height = MOST.0.min(body.height.saturating_sub(1));
        Rect { width: body.width.min(MOST.1), y: body.bottom().saturating_sub(height), height, ..body }
    }
}

fn beside(body: Rect, criteria: Option<usize>, tiers: usize) -> (Rect, Rect, Rect) {
    let panels = match criteria {
        Some(_) if body.width >= ROOMY => 54,
        Some(_) => 48,
        None => 40,
    };
    let table = Rect { width: body.width - panels, ..body };
    let first_height = match criteria {
        Some(lines) => {
            (lines as u16 + 2).clamp(body.height / 2, (body.height / 2).max(body.height.saturating_sub(10)))
        }
        None => (tiers as u16 + 8).min(body.height / 2),
    };
    let first = Rect { x: table.right(), width: panels, height: first_height, ..body };
    let second = Rect { y: first.bottom(), height: body.height - first_height, ..first };
    (table, first, second)
}

fn below(body: Rect, criteria: Option<usize>, tiers: usize) -> (Rect, Rect, Rect) {
    let criteria = criteria.is_some();
    let panels = if criteria { body.height * 3 / 5 } else { (tiers as u16 + 6).min(body.height / 2) };
    let table = Rect { height: body.height - panels, ..body };
    let first_width = if criteria { body.width * 3 / 5 } else { body.width / 2 };
    let first = Rect { y: table.bottom(), height: panels, width: first_width, ..body };
    let second = Rect { x: first.right(), width: body.width - first_width, ..first };
    (table, first, second)
}
