//! Where things are on the import screen, for drawing them and for knowing what was clicked.

use ratatui::layout::Rect;

use crate::app::core::layout::Layout;

/// The widest that the roles to choose from are.
const WIDEST: u16 = 66;
/// Lines of their box that are not roles: the frame, and what would follow.
const AROUND: u16 = 4;

/// Where things are on the import screen.
#[derive(Clone, Copy, Debug)]
pub struct ImportAreas {
    /// File, encoding, delimiter or sheet, header line, what the rows are.
    pub facts: Rect,
    /// The headings of the columns.
    pub heading: Rect,
    /// The columns.
    pub columns: Rect,
    /// What there is to say about them.
    pub notes: Rect,
}

impl ImportAreas {
    /// The areas on a screen of this layout, with this many facts.
    pub fn of(layout: &Layout, facts: usize) -> ImportAreas {
        let body = layout.body();
        let inside = Rect {
            x: body.x + 2,
            y: body.y + 1,
            width: body.width.saturating_sub(4),
            height: body.height.saturating_sub(2),
        };
        let (notes, blank) = match inside.height {
            ..=13 => (2, 0),
            14..=16 => (4, 1),
            17..=22 => (5, 1),
            _ => (6, 1),
        };
        let facts = Rect { height: inside.height.min(facts as u16), ..inside };
        let below = inside.height - facts.height;
        let heading = Rect { y: facts.bottom(), height: below.min(1), ..inside };
        let notes_height = below.saturating_sub(2).min(notes);
        let columns = Rect {
            y: heading.bottom(),
            height: below.saturating_sub(heading.height + notes_height + blank),
            ..inside
        };
        let notes = Rect { y: inside.bottom() - notes_height, height: notes_height, ..inside };
        ImportAreas { facts, heading, columns, notes }
    }

    /// A box for this many roles, with its frame, near a line of the columns.
    pub fn beside(&self, line: u16, roles: u16) -> Rect {
        let (top, bottom) = (self.facts.y, self.notes.bottom());
        let height = (roles + AROUND).min(bottom - top);
        let width = self.columns.width.min(WIDEST);
        let lowest = bottom - height;
        Rect {
            x: self.columns.right() - width,
            y: (self.columns.y + line + 1).clamp(top, lowest.max(top)),
            width,
            height,
        }
    }

    /// The lines of such a box that have a role each.
    pub fn list_of_picker(area: Rect) -> Rect {
        Rect {
            x: area.x + 2,
            y: area.y + 1,
            width: area.width.saturating_sub(4),
            height: area.height.saturating_sub(AROUND),
        }
    }
}
