//! Where things are on the screen, for drawing them and for knowing what was clicked.

use ratatui::layout::Rect;

/// The smallest terminal that the program draws in.
pub const SMALLEST: (u16, u16) = (60, 16);
/// From this width on, tiers and why are beside the table; below it, they are folded under it.
const WIDE: u16 = 120;
/// From this width on, criteria and models are beside the table.
const WIDE_ENOUGH_TO_EDIT: u16 = 100;
/// From this width on, criteria and models have room for longer names.
const ROOMY: u16 = 116;

/// What is beside the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panels {
    /// A screen that needs this many lines, such as the criteria.
    Edit(usize),
    /// The tiers and why.
    Shown,
    /// Nothing: they are hidden.
    Hidden,
}

/// How the panels are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PanelForm {
    /// Two frames.
    Framed,
    /// In the frame of the table: a line of tiers, and a few lines of why.
    Folded,
    /// Not at all.
    Hidden,
}

/// The first line of the tiers in their panel: below its frame and its heading.
const TIERS_FROM: usize = 2;

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
    /// How both are drawn.
    pub form: PanelForm,
    /// The line for notices and typing.
    pub line: Rect,
    /// The keys that matter now.
    pub footer: Rect,
}

impl Layout {
    /// Divides the screen. The upper panel has room for the lines that a screen needs beside the table, else for the
    /// tiers.
    pub fn new(size: (u16, u16), panels: Panels, tiers: usize) -> Layout {
        let (width, height) = size;
        let row = |y: u16, height: u16| Rect { x: 0, y, width, height };
        let body = row(1, height.saturating_sub(3));
        let nothing = Rect { y: body.bottom(), height: 0, ..body };
        let (form, (table, first, second)) = match panels {
            Panels::Edit(lines) if width >= WIDE_ENOUGH_TO_EDIT => {
                (PanelForm::Framed, panels_beside(body, Some(lines), tiers))
            }
            Panels::Edit(_) => (PanelForm::Framed, panels_below(body)),
            Panels::Shown if width >= WIDE => (PanelForm::Framed, panels_beside(body, None, tiers)),
            Panels::Shown => (PanelForm::Folded, folded(body)),
            Panels::Hidden => (PanelForm::Hidden, (body, nothing, nothing)),
        };
        Layout {
            header: row(0, 1),
            table,
            first,
            second,
            form,
            line: row(height.saturating_sub(2), 1),
            footer: row(height.saturating_sub(1), 1),
        }
    }

    /// How many customers the table has room for: between its frame, the heading and the line of sums.
    pub fn page(&self) -> usize {
        usize::from(self.table.height.saturating_sub(4)).max(1)
    }

    /// The tier at a place of the panel of tiers, counted from 1.
    pub fn tier_at(&self, x: u16, y: u16, tiers: usize) -> Option<u8> {
        if !self.first.contains((x, y).into()) {
            return None;
        }
        let at = match self.form {
            PanelForm::Framed => usize::from(y).checked_sub(usize::from(self.first.y) + TIERS_FROM)?,
            PanelForm::Folded => {
                usize::from(x.checked_sub(self.first.x + 2)?) / usize::from(self.tier_width(tiers)).max(1)
            }
            PanelForm::Hidden => return None,
        };
        u8::try_from(at + 1).ok().filter(|_| at < tiers)
    }

    /// How wide each tier is in the line of tiers.
    pub fn tier_width(&self, tiers: usize) -> u16 {
        /// So wide that four fit into the smallest terminal.
        const MOST: u16 = 19;
        (self.first.width.saturating_sub(4) / tiers.max(1) as u16).min(MOST)
    }

    /// How many lines a screen has room for that takes all of the body.
    pub fn whole_page(&self) -> usize {
        usize::from(self.body().height.saturating_sub(2)).max(1)
    }

    /// The line of a list that a line of the terminal is, below the frame of the body and the lines `above` the list.
    pub fn line_of_body(&self, y: u16, above: usize) -> Option<usize> {
        usize::from(y).checked_sub(usize::from(self.body().y) + 1 + above)
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

/// The table with a screen's panels below it.
fn panels_below(body: Rect) -> (Rect, Rect, Rect) {
    let panels = body.height * 3 / 5;
    let table = Rect { height: body.height - panels, ..body };
    let first = Rect { y: table.bottom(), height: panels, width: body.width * 3 / 5, ..body };
    let second = Rect { x: first.right(), width: body.width - first.width, ..first };
    (table, first, second)
}

/// The table with a line of tiers as the lower edge of its frame, and why below that, in a frame that continues it.
fn folded(body: Rect) -> (Rect, Rect, Rect) {
    let lines = match body.height {
        ..17 => 1,
        17..24 => 3,
        24..30 => 5,
        _ => 7,
    };
    let table = Rect { height: body.height.saturating_sub(lines + 1), ..body };
    let first = Rect { y: table.bottom().saturating_sub(1), height: 1, ..body };
    let second = Rect { y: table.bottom(), height: lines + 1, ..body };
    (table, first, second)
}
