//! A cursor in a list, and the part of the list that is on the screen.

use super::command::Motion;

/// A position in a list and the first line shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    pub at: usize,
    /// The first position on the screen.
    pub top: usize,
}

/// The first of `count` lines in view, so that those from `begin` to before `end` are seen, `begin` in any case.
pub fn first_in_view(height: usize, (begin, end): (usize, usize), count: usize) -> usize {
    end.saturating_sub(height).min(count.saturating_sub(height)).min(begin)
}

impl Cursor {
    /// A cursor at a position, with the list shown from its start.
    pub fn at(at: usize) -> Cursor {
        Cursor { at, top: 0 }
    }

    /// Moves in a list of `count`, of which `page` are on the screen.
    pub fn step(&mut self, motion: Motion, page: usize, count: usize) {
        self.at = moved(self.at, motion, page, count.saturating_sub(1));
        self.scroll_into_view(page, count);
    }

    /// Goes to a position, or to the last if there is none.
    pub fn go_to(&mut self, at: usize, count: usize) {
        self.at = at.min(count.saturating_sub(1));
    }

    /// A click on a line of the `page` lines on the screen goes there. Whether the position was there already.
    pub fn click(&mut self, line: Option<usize>, page: usize, count: usize) -> bool {
        let at = line.filter(|&line| line < page).map(|line| self.top + line).filter(|&at| at < count);
        let again = at == Some(self.at);
        self.at = at.unwrap_or(self.at);
        again
    }

    /// Scrolls so that the position is among the `page` lines on the screen.
    pub fn scroll_into_view(&mut self, page: usize, count: usize) {
        let page = page.max(1);
        self.at = self.at.min(count.saturating_sub(1));
        self.top =
            self.top.clamp((self.at + 1).saturating_sub(page), self.at).min(count.saturating_sub(page));
    }
}

/// A position after a motion; `last` is the greatest there is.
pub fn moved(position: usize, motion: Motion, page: usize, last: usize) -> usize {
    let moved = match motion {
        Motion::Up => position.saturating_sub(1),
        Motion::Down => position + 1,
        Motion::PageUp => position.saturating_sub(page),
        Motion::PageDown => position + page,
        Motion::HalfUp => position.saturating_sub(page / 2),
        Motion::HalfDown => position + page / 2,
        Motion::First => 0,
        Motion::Last => last,
        Motion::Left | Motion::Right => position,
    };
    moved.min(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_position_stays_on_the_screen() {
        let mut cursor = Cursor::default();
        for (motion, at, top) in [
            (Motion::Up, 0, 0),
            (Motion::PageDown, 4, 1),
            (Motion::Down, 5, 2),
            (Motion::Last, 9, 6),
            (Motion::Down, 9, 6),
            (Motion::PageUp, 5, 5),
        ] {
            cursor.step(motion, 4, 10);
            assert_eq!(cursor, Cursor { at, top }, "after {motion:?}");
        }
        cursor.scroll_into_view(4, 2);
        assert_eq!(cursor, Cursor { at: 1, top: 0 }, "in a shorter list");
        cursor.step(Motion::Down, 4, 0);
        assert_eq!(cursor, Cursor::default(), "in an empty one");
    }

    #[test]
    fn the_second_click_on_a_line_is_told_from_the_first() {
        let mut cursor = Cursor { at: 6, top: 5 };
        assert!(!cursor.click(Some(2), 4, 8));
        assert_eq!(cursor.at, 7);
        assert!(cursor.click(Some(2), 4, 8));
        for line in [None, Some(3), Some(4)] {
            assert!(!cursor.click(line, 4, 8), "{line:?} is no line of the list");
            assert_eq!(cursor.at, 7);
        }
    }
}
