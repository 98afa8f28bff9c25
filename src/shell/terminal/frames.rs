//! The frame that the terminal shows, and the one that is drawn next: only what differs is written.
//!
//! To jump over letters that stay takes six to eight bytes, and from one page of a table to the next there are hundreds of
//! such gaps of a letter or two. A short one is written again instead, which makes a third fewer bytes of a page.

use std::io::{self, Write};
use std::mem;

use ratatui::backend::{Backend, ClearType, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Modifier};

/// The longest gap that is written again: to jump takes as many bytes, or more.
const LONGEST_GAP: usize = 6;

/// What the terminal shows, and what it shows next.
pub(super) struct Frames<W: Write> {
    backend: CrosstermBackend<W>,
    shown: Buffer,
    next: Buffer,
    /// Where the cursor is shown.
    cursor: Option<Position>,
}

impl<W: Write> Frames<W> {
    /// Nothing is shown yet: the terminal is clear, and the first frame is drawn whole.
    pub(super) fn new(out: W) -> Self {
        let (shown, next) = (Buffer::default(), Buffer::default());
        Frames { backend: CrosstermBackend::new(out), shown, next, cursor: None }
    }

    /// Draws a frame; `view` returns where to show the cursor.
    ///
    /// # Errors
    /// The terminal is gone.
    pub(super) fn draw(
        &mut self,
        size: Size,
        view: &mut dyn FnMut(&mut Buffer) -> Option<Position>,
    ) -> io::Result<()> {
        let area = Rect::from((Position::ORIGIN, size));
        let is_other_size = area != self.next.area;
        if is_other_size {
            if !self.shown.area.is_empty() {
                self.backend.clear_region(ClearType::All)?;
            }
            (self.shown, self.next) = (Buffer::empty(area), Buffer::empty(area));
        }
        self.next.reset();
        let cursor = view(&mut self.next);
        let mut updates = self.shown.diff_iter(&self.next).peekable();
        if updates.peek().is_none() && cursor == self.cursor && !is_other_size {
            return Ok(());
        }
        self.backend.draw(with_gaps(updates, &self.next).into_iter())?;
        match cursor {
            None => self.backend.hide_cursor()?,
            Some(position) => {
                self.backend.show_cursor()?;
                self.backend.set_cursor_position(position)?;
            }
        }
        self.cursor = cursor;
        mem::swap(&mut self.shown, &mut self.next);
        Backend::flush(&mut self.backend)
    }
}

/// What differs, and the short gaps between that are in the style of what is before or after them.
///
/// Where a letter may take another width than we think, the rest of its line would be displaced until the next jump: after
/// one that is not ASCII, no gap is written.
fn with_gaps<'a>(
    updates: impl Iterator<Item = (u16, u16, &'a Cell)>,
    next: &'a Buffer,
) -> Vec<(u16, u16, &'a Cell)> {
    let mut written: Vec<(u16, u16, &Cell)> = Vec::new();
    let mut is_in_place = false;
    for (x, y, cell) in updates {
        let before = written.last().filter(|(_, line, _)| *line == y);
        let gap = before.map(|(last, _, letter)| (last + 1..x, *letter));
        let follows = gap.is_some_and(|(gap, letter)| {
            gap.is_empty() || {
                let cells = &next.content[next.index_of(gap.start, y)..][..gap.len()];
                let is_written = is_in_place && is_gap(cells, [letter, cell]);
                if is_written {
                    written.extend(gap.zip(cells).map(|(x, cell)| (x, y, cell)));
                }
                is_written
            }
        });
        is_in_place = (is_in_place || !follows) && is_ascii(cell);
        written.push((x, y, cell));
    }
    written
}

/// Whether cells that stay can be written between these two.
fn is_gap(cells: &[Cell], ends: [&Cell; 2]) -> bool {
    cells.len() <= LONGEST_GAP
        && cells.iter().all(|cell| is_ascii(cell) && cell.diff_option == CellDiffOption::None)
        && ends.iter().any(|end| cells.iter().all(|cell| style(cell) == style(end)))
}

fn is_ascii(cell: &Cell) -> bool {
    cell.symbol().len() == 1
}

fn style(cell: &Cell) -> (Color, Color, Modifier) {
    (cell.fg, cell.bg, cell.modifier)
}

#[cfg(test)]
mod tests;
