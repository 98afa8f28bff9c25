//! A list to choose from: of some things, those that fit what is typed, and the cursor among them.

use super::command::Motion;
use super::cursor::Cursor;

/// Which of some things are shown, by their positions, and the line under the cursor.
#[derive(Clone, Debug)]
pub struct PickList {
    shown: Vec<usize>,
    cursor: Cursor,
}

impl PickList {
    /// All of this many things, with the cursor on one of them.
    pub fn all(count: usize, at: usize) -> PickList {
        PickList { shown: (0..count).collect(), cursor: Cursor::at(at) }
    }

    /// Shows these things, with the cursor on a line of them.
    pub fn show(&mut self, shown: Vec<usize>, line: usize) {
        (self.shown, self.cursor) = (shown, Cursor::at(line));
    }

    /// The positions of those that are shown.
    pub fn shown(&self) -> &[usize] {
        &self.shown
    }

    /// The position of the one under the cursor; none if none is shown.
    pub fn chosen(&self) -> Option<usize> {
        self.shown.get(self.cursor.at).copied()
    }

    /// The line under the cursor, and the first one on the screen, of which `page` fit.
    pub fn lines(&self, page: usize) -> (usize, usize) {
        let mut cursor = self.cursor;
        cursor.scroll_into_view(page, self.shown.len());
        (cursor.at, cursor.top)
    }

    /// Moves the cursor; `page` lines are on the screen.
    pub fn step(&mut self, motion: Motion, page: usize) {
        self.cursor.step(motion, page, self.shown.len());
    }

    /// Puts the cursor on a line of the screen, of which `page` fit; whether there is something.
    pub fn choose_line(&mut self, line: usize, page: usize) -> bool {
        let at = self.lines(page).1 + line;
        let is_one = at < self.shown.len();
        if is_one {
            self.cursor.at = at;
        }
        is_one
    }
}
