//! Finds where records end. It looks only at quotes and line ends, remembers where it was, and so reads text
//! that arrives in pieces once, at the speed of memory.

use memchr::{memchr, memchr2, memchr3};

use super::{QUOTE, count};

/// Where one record is in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::data) struct Span {
    pub start: usize,
    /// End without the line ending.
    pub end: usize,
    /// Number of cells; a blank line has one.
    pub cells: usize,
    /// Where a quote that nothing closes was taken as text.
    pub stray_quote: Option<usize>,
    /// Whether a cell's quotes are not where they belong: something is before, after or between them.
    pub is_uneven: bool,
}

/// Walks over text that may grow between two calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::data) struct Splitter {
    delimiter: u8,
    /// Where the present record starts.
    start: usize,
    /// How far the text has been looked at.
    at: usize,
    /// Delimiters of the present record up to `at`.
    delimiters: usize,
    open: Option<Open>,
    stray_quote: Option<usize>,
    is_uneven: bool,
}

/// An opening quote whose end is still to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Open {
    at: usize,
    delimiters: usize,
}

impl Splitter {
    pub(in crate::data) fn new(delimiter: u8, start: usize) -> Self {
        Self { delimiter, start, at: start, delimiters: 0, open: None, stray_quote: None, is_uneven: false }
    }

    /// The next whole record. `None`: there is no more, or more text is needed; with `last` there is no more
    /// text to come.
    pub(in crate::data) fn next(&mut self, text: &[u8], last: bool) -> Option<Span> {
        loop {
            match self.open {
                Some(open) => self.close(open, text, last)?,
                None => {
                    if let Some(span) = self.step(text, last)? {
                        return Some(span);
                    }
                }
            }
        }
    }

    /// The byte between two cells.
    pub(in crate::data) fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// How far the text has been looked at.
    pub(in crate::data) fn looked_at(&self) -> usize {
        self.at
    }

    /// A splitter for the same list that begins with the record at `start`.
    pub(in crate::data) fn restarted(&self, start: usize) -> Self {
        Self::new(self.delimiter, start)
    }

    /// Where the record begins that is not complete yet.
    pub(in crate::data) fn unfinished(&self) -> usize {
        self.start
    }

    /// Tells that `count` bytes were taken from the front of the text, all before the present record.
    pub(in crate::data) fn rebase(&mut self, count: usize) {
        self.start -= count;
        self.at -= count;
        self.open = self.open.map(|open| Open { at: open.at - count, ..open });
        self.stray_quote = self.stray_quote.map(|at| at - count);
    }

    /// Outside quotes: goes to the next quote or line end. `Some(None)`: nothing ended yet.
    fn step(&mut self, text: &[u8], last: bool) -> Option<Option<Span>> {
        let found = memchr3(QUOTE, b'\n', b'\r', &text[self.at..]);
        let at = found.map_or(text.len(), |offset| self.at + offset);
        self.delimiters += count(self.delimiter, &text[self.at..at]);
        self.at = at;
        let next = text.get(at + 1);
        match text.get(at) {
            None if last && self.start < at => Some(Some(self.emit(at))),
            None => None,
            Some(&QUOTE) => {
                if self.begins_cell(text, at) {
                    self.open = Some(Open { at, delimiters: self.delimiters });
                }
                self.at = at + 1;
                Some(None)
            }
            // Whether a line feed belongs to a carriage return is known only when it is there.
            Some(b'\r') if next.is_none() && !last => None,
            Some(b'\r') if next == Some(&b'\n') => Some(Some(self.emit(at + 2))),
            Some(_) => Some(Some(self.emit(at + 1))),
        }
    }

    /// Whether nothing but blanks is between this place and the beginning of its cell.
    fn begins_cell(&mut self, text: &[u8], at: usize) -> bool {
        let is_part = |byte: &u8| *byte == self.delimiter || !is_blank(*byte);
        let before = &text[self.start..at];
        let blanks = before.iter().rev().take_while(|byte| !is_part(byte)).count();
        let begins = before[..before.len() - blanks].last().is_none_or(|byte| *byte == self.delimiter);
        self.is_uneven |= begins && blanks > 0;
        begins
    }

    /// Inside quotes: goes to the closing quote, behind which blanks may be. A quote that the end of the text, or a
    /// quote in the middle of words some lines on, would close was not an opening one: it is text, and the record is
    /// read again from there, so that a single stray quote never swallows the customers below it.
    fn close(&mut self, open: Open, text: &[u8], last: bool) -> Option<()> {
        let Some(offset) = memchr(QUOTE, &text[self.at..]) else {
            self.at = text.len();
            if !last {
                return None;
            }
            self.take_as_text(open);
            return Some(());
        };
        let at = self.at + offset;
        self.at = at;
        if text.get(at + 1) == Some(&QUOTE) {
            self.at = at + 2;
            return Some(());
        }
        let behind = text[at + 1..].iter().position(|byte| *byte == self.delimiter || !is_blank(*byte));
        let is_clean = match behind.map(|behind| (behind, text[at + 1 + behind])) {
            None if !last => return None,
            None => Some(at + 1 == text.len()),
            Some((blanks, b'\n' | b'\r')) => Some(blanks == 0),
            Some((blanks, next)) if next == self.delimiter => Some(blanks == 0),
            Some(_) => memchr2(b'\n', b'\r', &text[open.at..at]).is_none().then_some(false),
        };
        match is_clean {
            Some(is_clean) => {
                self.is_uneven |= !is_clean;
                self.leave(at);
            }
            None => self.take_as_text(open),
        }
        Some(())
    }

    fn leave(&mut self, closing: usize) {
        self.at = closing + 1;
        self.open = None;
    }

    fn take_as_text(&mut self, open: Open) {
        self.stray_quote = self.stray_quote.or(Some(open.at));
        self.at = open.at + 1;
        self.delimiters = open.delimiters;
        self.open = None;
    }

    fn emit(&mut self, next: usize) -> Span {
        let span = Span {
            start: self.start,
            end: self.at,
            cells: self.delimiters + 1,
            stray_quote: self.stray_quote,
            is_uneven: self.is_uneven,
        };
        *self = self.restarted(next);
        span
    }
}

/// Whether it may be between a cell's quotes and the delimiter.
pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        let mut splitter = Splitter::new(b',', 0);
        std::iter::from_fn(|| splitter.next(text.as_bytes(), true))
            .map(|span| &text[span.start..span.end])
            .collect()
    }

    #[test]
    fn every_kind_of_line_end_ends_a_record() {
        assert_eq!(split("a\nb\r\nc\rd"), ["a", "b", "c", "d"]);
        assert_eq!(split("a\r\r\nb\n"), ["a", "", "b"]);
    }

    #[test]
    fn quotes_hold_line_ends_only_where_they_open_a_cell() {
        assert_eq!(split("a,\"b\nc\"\nd"), ["a,\"b\nc\"", "d"]);
        assert_eq!(split("5\" pipe\nb"), ["5\" pipe", "b"]);
        assert_eq!(split("\"say \"\"x\ny\"\"\",2\nb"), ["\"say \"\"x\ny\"\"\",2", "b"]);
    }

    #[test]
    fn blanks_may_be_around_the_quotes_of_a_cell() {
        assert_eq!(split("a, \"b\nc\" ,d\ne"), ["a, \"b\nc\" ,d", "e"]);
        assert_eq!(split("\"a\nb\" \nc"), ["\"a\nb\" ", "c"]);
        let mut splitter = Splitter::new(b',', 0);
        let text = b"a,\"b\"\na, \"b\"\n\"a \"b\" c\",d\n\"a\" ,b\n\"a\"\n";
        let uneven = std::iter::from_fn(|| splitter.next(text, true)).map(|span| span.is_uneven);
        assert_eq!(uneven.collect::<Vec<_>>(), [false, true, true, true, false]);
    }

    #[test]
    fn a_quote_nothing_closes_swallows_nothing() {
        assert_eq!(split("a,\"b\nc,d\ne,f"), ["a,\"b", "c,d", "e,f"]);
        assert_eq!(split("a,\"b\nc,d\ne,\"F, g\"\nh"), ["a,\"b", "c,d", "e,\"F, g\"", "h"]);
        assert_eq!(split("\"a \"\"\nb \"\"\n\"\"\n"), ["\"a \"\"", "b \"\"", "\"\""]);
    }

    #[test]
    fn cells_are_counted_outside_quotes() {
        let text = b"a,\"b,c\",d\n\"x,1\ny,2";
        let mut splitter = Splitter::new(b',', 0);
        assert_eq!(splitter.next(text, true).map(|span| span.cells), Some(3));
        let stray = splitter.next(text, true).unwrap();
        assert_eq!((stray.cells, stray.stray_quote), (2, Some(10)));
    }
}
