//! Line numbers of the source, counted once while the text goes by.

use crate::data::text::line_ends;

/// A position in text, and the number of line ends before it. It moves along with what is asked for, mostly
/// forward, so that the text is gone through about once however many lines are asked for.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Position {
    at: usize,
    ends: u64,
}

impl Position {
    /// A position from which line ends are counted.
    pub(super) fn at(text: &str, at: usize) -> Self {
        Self { at: outside_a_pair(text.as_bytes(), at), ends: 0 }
    }

    /// The line, counted from 1, at this position of the text.
    pub(super) fn line(&mut self, text: &str, at: usize) -> u64 {
        let bytes = text.as_bytes();
        let at = outside_a_pair(bytes, at);
        if at >= self.at {
            self.ends += line_ends(&bytes[self.at..at]);
        } else {
            self.ends -= line_ends(&bytes[at..self.at]);
        }
        self.at = at;
        self.ends + 1
    }

    /// Where this is after text in which another place, which began here, has counted.
    pub(super) fn after(self, other: Self) -> Self {
        Self { at: other.at, ends: self.ends + other.ends }
    }

    /// Tells that the text loses everything before `at`, the end of a whole line or more.
    pub(super) fn cut(&mut self, text: &str, at: usize) {
        self.line(text, self.at.max(at));
        if self.at < at {
            self.at = at;
            self.ends += 1;
        }
        self.at -= at;
    }
}

/// The position, or the one before it where it is within CR LF, or may be.
fn outside_a_pair(bytes: &[u8], at: usize) -> usize {
    let splits_a_pair = at > 0 && bytes[at - 1] == b'\r' && bytes.get(at).is_none_or(|next| *next == b'\n');
    if splits_a_pair { at - 1 } else { at }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_forth_and_back_and_after_a_cut() {
        let text = "a\r\nb\rc\n\nd";
        let mut place = Position::default();
        let asked = [(0, 1), (3, 2), (5, 3), (8, 5), (3, 2), (2, 1), (8, 5)];
        assert_eq!(asked.map(|(at, _)| place.line(text, at)), asked.map(|(_, line)| line));
        let mut counted = Position::at(text, 1);
        counted.line(text, 8);
        let mut before = Position::default();
        before.line(text, 1);
        assert_eq!(before.after(counted).line(text, 8), 5);
        place.cut(text, 5);
        assert_eq!(place.line(&text[5..], 0), 3);
        let mut place = Position::default();
        place.cut("a\r", 2);
        assert_eq!(place.line("b", 0), 2);
    }
}
