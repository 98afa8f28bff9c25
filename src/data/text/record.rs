//! One row, cut into cells by RFC 4180's rules, read tolerantly: a quote inside an unquoted cell is a plain
//! character, blanks may be around the quotes of a cell, other text after a closing quote belongs to the cell, an
//! opening quote that nothing closes is text.

use std::borrow::Cow;

use memchr::memchr;

use super::content::content;
use super::places::{Block, Places, filled_up, places_in};
use super::quotes::{QUOTE, closing_quote, unquote};
use super::split::is_blank;
use crate::data::column::ColumnId;

/// One row as written.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
    text: &'a str,
    delimiter: u8,
}

impl<'a> Record<'a> {
    /// `text` is one whole record without its line ending.
    pub(crate) fn new(text: &'a str, delimiter: u8) -> Self {
        Self { text, delimiter }
    }

    /// The record as written, without its line ending.
    pub fn text(self) -> &'a str {
        self.text
    }

    /// Whether two rows say the same in every cell but for case, quotes and what is not seen, such as the form feed that
    /// reports begin a page with. Of most rows the first letters tell.
    pub(in crate::data) fn says_same(self, other: Record<'_>) -> bool {
        if self.text == other.text {
            return true;
        }
        let is_unseen = |c: char| c.is_whitespace() || c.is_control() || c == '"';
        fn start<'a>(text: &'a str, is_unseen: impl Fn(char) -> bool) -> impl Iterator<Item = u8> + 'a {
            text.trim_start_matches(is_unseen).bytes().take(4).map(|byte| byte.to_ascii_lowercase())
        }
        let same = |one: &str, other: &str| {
            one.trim_matches(is_unseen).eq_ignore_ascii_case(other.trim_matches(is_unseen))
        };
        start(self.text, is_unseen).eq(start(other.text, is_unseen))
            && self.cells().count() == other.cells().count()
            && self.cells().zip(other.cells()).all(|(one, other)| same(&one, &other))
    }

    /// The byte between two cells.
    pub(in crate::data) fn delimiter(self) -> u8 {
        self.delimiter
    }

    /// What one cell says, unquoted; empty where the row is too short to have it.
    pub fn cell(self, column: ColumnId) -> Cow<'a, str> {
        content(self.slice(column))
    }

    /// The same as written.
    #[inline]
    pub(in crate::data) fn slice(self, column: ColumnId) -> &'a str {
        let mut slice = "";
        self.for_slices(&[column], |_, only| slice = only);
        slice
    }

    /// The cells there are, unquoted; a short row has fewer than the list has columns.
    pub fn cells(self) -> Cells<'a> {
        Cells(self.slices())
    }

    /// The cells there are, as written, with their quotes.
    pub fn raw_cells(self) -> impl Iterator<Item = &'a [u8]> {
        self.slices().map(str::as_bytes)
    }

    /// The cells there are, as written and without their quotes.
    pub fn written_cells(self) -> impl Iterator<Item = (&'a [u8], Cow<'a, str>)> {
        self.slices().map(|slice| (slice.as_bytes(), unquote(slice)))
    }

    /// Whether it has exactly this many cells, none with a quote in it, and all that are not empty begin with one of the
    /// `starts` of a block of bytes, a bit each. Far quicker to tell than cell by cell.
    #[inline]
    pub(super) fn is_plain(self, cells: usize, starts: impl Fn(&Block) -> u64) -> bool {
        let (blocks, rest) = self.text.as_bytes().as_chunks();
        let last = (!rest.is_empty()).then(|| filled_up(rest));
        let lengths = std::iter::repeat_n(size_of::<Block>(), blocks.len()).chain([rest.len()]);
        let (mut found, mut begins) = (1, 1);
        for (block, length) in blocks.iter().chain(&last).zip(lengths) {
            let ends = places_in(self.delimiter, block);
            let firsts = (ends << 1 | begins) & !ends & u64::MAX >> (block.len() - length);
            if firsts & !starts(block) != 0 || places_in(QUOTE, block) != 0 {
                return false;
            }
            found += ends.count_ones() as usize;
            begins = ends >> (block.len() - 1);
        }
        found == cells
    }

    /// Calls `each` with every asked column's place in `sorted` and its cell, in one pass over the record.
    /// `sorted` is ascending, without doubles. A missing cell is empty.
    pub fn for_columns(self, sorted: &[ColumnId], mut each: impl FnMut(usize, Cow<'a, str>)) {
        self.for_slices(sorted, |place, slice| each(place, content(slice)));
    }

    /// The same with the cells as written. Looks no further than the last cell that is asked for.
    #[inline]
    pub(in crate::data) fn for_slices(self, sorted: &[ColumnId], mut each: impl FnMut(usize, &'a str)) {
        let mut next = 0;
        if memchr(QUOTE, self.text.as_bytes()).is_some() {
            let mut slices = self.slices();
            for (place, column) in sorted.iter().enumerate() {
                each(place, slices.nth(column.index() - next).unwrap_or_default());
                next = column.index() + 1;
            }
            return;
        }
        // Without quotes every delimiter ends a cell.
        let mut ends = Places::of(self.delimiter, self.text.as_bytes());
        let mut start = Some(0);
        for (place, column) in sorted.iter().enumerate() {
            if column.index() > next {
                start = ends.nth(column.index() - next - 1).map(|end| end + 1);
            }
            let Some(from) = start else {
                each(place, "");
                continue;
            };
            let end = ends.next();
            each(place, &self.text[from..end.unwrap_or(self.text.len())]);
            (start, next) = (end.map(|end| end + 1), column.index() + 1);
        }
    }

    /// The cells as written, with their quotes.
    pub(in crate::data) fn slices(self) -> RawCells<'a> {
        let ends = Places::of(self.delimiter, self.text.as_bytes());
        RawCells { text: self.text, start: Some(0), ends }
    }
}

/// The cells of a record, unquoted.
#[derive(Clone, Debug)]
pub struct Cells<'a>(RawCells<'a>);

impl<'a> Iterator for Cells<'a> {
    type Item = Cow<'a, str>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(content)
    }
}

/// The cells of a record as written.
#[derive(Clone, Debug)]
pub(in crate::data) struct RawCells<'a> {
    text: &'a str,
    /// Where the next cell starts; `None` behind the last.
    start: Option<usize>,
    /// The delimiters from there on, those within quotes among them.
    ends: Places<'a>,
}

impl<'a> Iterator for RawCells<'a> {
    type Item = &'a str;

    #[inline]
    fn next(&mut self) -> Option<&'a str> {
        let start = self.start?;
        let from = start + unquoted_from(&self.text.as_bytes()[start..], self.ends.byte());
        let end = self.ends.find(|&end| end >= from);
        self.start = end.map(|end| end + 1);
        Some(&self.text[start..end.unwrap_or(self.text.len())])
    }
}

/// From where on a delimiter ends the cell that begins here: not within its quotes.
#[inline]
fn unquoted_from(bytes: &[u8], delimiter: u8) -> usize {
    match bytes.first() {
        Some(&QUOTE) => closing_quote(bytes).map_or(1, |at| at + 1),
        Some(b' ' | b'\t') => unquoted_behind_blanks(bytes, delimiter),
        _ => 0,
    }
}

#[cold]
fn unquoted_behind_blanks(bytes: &[u8], delimiter: u8) -> usize {
    let blanks = bytes.iter().take_while(|byte| is_blank(**byte) && **byte != delimiter).count();
    match bytes.get(blanks) {
        Some(&QUOTE) => blanks + unquoted_from(&bytes[blanks..], delimiter),
        _ => 0,
    }
}
