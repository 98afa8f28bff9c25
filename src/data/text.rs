//! The list's text in memory: it is kept once, as it was written, with one number per row that says where
//! the row starts. Cells are cut out when they are needed, so memory stays near the size of the file.

mod content;
mod dialect;
mod digest;
mod edit;
pub(super) mod names;
mod places;
mod plain_rows;
mod quotes;
mod record;
pub(super) mod split;
mod widen;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use memchr::memchr_iter;

use super::column::{ColumnId, RowId};
use super::needle::Trace;

pub(crate) use content::content;
pub(crate) use dialect::LINE_BREAK;
pub(super) use dialect::{CHOSEN, is_same_name};
pub use dialect::{Dialect, Origin, Sheet, SheetStart, Terminator};
pub(super) use places::count;
pub(super) use quotes::{QUOTE, quoted, unquote};
pub use record::{Cells, Record};
use split::Splitter;
pub(super) use widen::NewColumns;

/// The text of a list: shared blocks of whole records. A clone is cheap and sees the rows of its moment,
/// which is how a list is shown while the rest of it is still being read.
#[derive(Clone, Debug, Default)]
pub struct Text {
    blocks: Vec<NumberedBlock>,
    layout: Arc<ListLayout>,
    rows: usize,
}

/// What is the same for every row of a list.
#[derive(Clone, Debug, Default)]
pub(super) struct ListLayout {
    pub dialect: Dialect,
    /// One name per column, each different.
    pub names: Vec<String>,
    /// The header as written, without its line ending.
    pub raw_header: Option<String>,
    /// The first bytes of the source.
    pub beginning: Beginning,
}

/// The first bytes of the source as they came, kept so that another way of reading them can be tried.
#[derive(Clone, Debug, Default)]
pub(super) struct Beginning {
    pub bytes: Arc<[u8]>,
    /// Whether it is all there is.
    pub is_whole: bool,
}

/// A block and the number of its first row.
#[derive(Clone, Debug)]
struct NumberedBlock {
    first_row: usize,
    block: Arc<Block>,
}

/// Whole records, about a megabyte of them.
#[derive(Debug)]
pub(super) struct Block {
    pub text: String,
    /// Where each record starts, in bytes of `text`.
    pub starts: Vec<u32>,
    /// (record, its end) where something skipped is between a record and the next; sorted.
    pub gaps: Vec<(u32, usize)>,
    /// Line of the source, counted from 1, at which `text` begins.
    pub first_line: u64,
}

impl Text {
    /// Whether both are of one reading of a list, so that a row of the shorter one is the same row of the other.
    pub fn is_of_same_reading(&self, other: &Text) -> bool {
        Arc::ptr_eq(&self.layout, &other.layout)
    }

    /// The same as a reading of its own, whose rows are nobody else's.
    pub(super) fn apart(self) -> Text {
        Text { layout: Arc::new((*self.layout).clone()), ..self }
    }

    /// A list with these columns and no rows yet.
    pub(super) fn new(layout: ListLayout) -> Self {
        Self { blocks: Vec::new(), layout: Arc::new(layout), rows: 0 }
    }

    /// Appends the block's rows.
    pub(super) fn append(&mut self, block: Block) {
        let first_row = self.rows;
        self.rows += block.starts.len();
        self.blocks.push(NumberedBlock { first_row, block: Arc::new(block) });
    }

    /// A list that was not read but made: rows as CSV with this delimiter, in blocks of whole rows.
    pub(super) fn made(names: Vec<String>, blocks: Vec<String>, delimiter: u8) -> Text {
        let header: Vec<_> = names.iter().map(|name| quoted(name, delimiter)).collect();
        let header = header.join(&*char::from(delimiter).to_string());
        let dialect = Dialect { delimiter, header_line: Some(1), ..Dialect::default() };
        let beginning = Beginning::default();
        let mut text = Text::new(ListLayout { dialect, names, raw_header: Some(header), beginning });
        let mut first_line = 2;
        for block in blocks {
            let mut splitter = Splitter::new(delimiter, 0);
            let mut starts = Vec::new();
            while let Some(span) = splitter.next(block.as_bytes(), true) {
                starts.push(span.start as u32);
            }
            let lines = line_ends(block.as_bytes());
            text.append(Block { text: block, starts, gaps: Vec::new(), first_line });
            first_line += lines;
        }
        text
    }

    /// The same list with its first rows only.
    pub fn first(&self, rows: usize) -> Text {
        let blocks = self.blocks.iter().take_while(|placed| placed.first_row < rows).cloned().collect();
        Text { blocks, layout: Arc::clone(&self.layout), rows: self.rows.min(rows) }
    }

    /// The first bytes of the list as they were read, to be read again in another way.
    pub(super) fn beginning(&self) -> &Beginning {
        &self.layout.beginning
    }

    /// Number of rows, the header not counted.
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Number of columns.
    pub fn width(&self) -> usize {
        self.layout.names.len()
    }

    /// How the list is written.
    pub fn dialect(&self) -> &Dialect {
        &self.layout.dialect
    }

    /// The columns' names, each different: `Phone (2)` for a repeated one, `column 3` for an empty one.
    pub fn header(&self) -> &[String] {
        &self.layout.names
    }

    /// The header line as written, without its line ending; `None` where the list has none.
    pub fn raw_header(&self) -> Option<&str> {
        self.layout.raw_header.as_deref()
    }

    /// The header line as a record; `None` where the list has none.
    pub fn header_record(&self) -> Option<Record<'_>> {
        self.raw_header().map(|line| Record::new(line, self.layout.dialect.delimiter))
    }

    /// One row. A row beyond the end is a record without cells.
    pub fn record(&self, row: RowId) -> Record<'_> {
        Record::new(self.find(row).map_or("", |(block, at)| block.record(at)), self.layout.dialect.delimiter)
    }

    /// One row as written, without its line ending.
    pub fn raw(&self, row: RowId) -> &[u8] {
        self.record(row).text().as_bytes()
    }

    /// The line of the source, counted from 1, on which the row starts. Counts lines within a block: meant
    /// for single rows, not for all of them.
    pub fn line(&self, row: RowId) -> u64 {
        self.find(row).map_or(0, |(block, at)| {
            block.first_line + line_ends(&block.text.as_bytes()[..block.starts[at] as usize])
        })
    }

    /// The same of many rows, which ascend: each block is gone through once.
    pub fn lines(&self, rows: impl Iterator<Item = RowId>) -> impl Iterator<Item = u64> {
        let mut counted: Option<(&Block, usize, u64)> = None;
        rows.map(move |row| {
            let Some((block, at)) = self.find(row) else { return 0 };
            let start = block.starts[at] as usize;
            let in_block = counted.filter(|(other, ..)| std::ptr::eq(*other, block));
            let (from, line) = in_block.map_or((0, block.first_line), |(_, from, line)| (from, line));
            let line = line + line_ends(&block.text.as_bytes()[from..start]);
            counted = Some((block, start, line));
            line
        })
    }

    /// One cell, unquoted; empty where the row has no such cell.
    pub fn cell(&self, row: RowId, column: ColumnId) -> Cow<'_, str> {
        self.record(row).cell(column)
    }

    /// The rows of a range (cut to the rows there are), in order: faster than one by one.
    pub fn records(&self, rows: Range<usize>) -> impl Iterator<Item = Record<'_>> {
        let delimiter = self.layout.dialect.delimiter;
        self.covering(rows).flat_map(move |(placed, rows)| {
            rows.map(move |at| Record::new(placed.block.record(at), delimiter))
        })
    }

    /// Calls `each` with the rows of a range and their numbers, in order: the quickest way through many.
    pub fn for_records<'a>(&'a self, rows: Range<usize>, mut each: impl FnMut(usize, Record<'a>)) {
        let delimiter = self.layout.dialect.delimiter;
        for (placed, rows) in self.covering(rows) {
            for at in rows {
                each(placed.first_row + at, Record::new(placed.block.record(at), delimiter));
            }
        }
    }

    /// Those of them that show a trace, with their numbers. The others are ruled out together, without being looked at
    /// one by one.
    pub fn records_with(
        &self,
        rows: Range<usize>,
        trace: &Trace,
    ) -> impl Iterator<Item = (usize, Record<'_>)> {
        let delimiter = self.layout.dialect.delimiter;
        self.covering(rows).flat_map(move |(placed, rows)| {
            let shown = rows.clone().zip(placed.block.showing(rows, trace)).filter(|(_, is)| *is);
            shown.map(move |(at, _)| (placed.first_row + at, Record::new(placed.block.record(at), delimiter)))
        })
    }

    /// The blocks that have the rows of a range, each with the places of these rows in it.
    fn covering(&self, rows: Range<usize>) -> impl Iterator<Item = (&NumberedBlock, Range<usize>)> {
        let first = self.blocks.partition_point(|placed| placed.first_row <= rows.start).saturating_sub(1);
        let end = rows.end;
        let covering = self.blocks[first..].iter().take_while(move |placed| placed.first_row < end);
        covering.map(move |placed| {
            let from = rows.start.saturating_sub(placed.first_row);
            let to = (rows.end.min(self.rows) - placed.first_row).min(placed.block.starts.len());
            (placed, from..to)
        })
    }

    fn find(&self, row: RowId) -> Option<(&Block, usize)> {
        let after = self.blocks.partition_point(|placed| placed.first_row <= row.index());
        let placed = self.blocks.get(after.checked_sub(1)?)?;
        let at = row.index() - placed.first_row;
        (at < placed.block.starts.len()).then_some((&placed.block, at))
    }
}

impl Block {
    /// Which records show a trace, or have it between themselves and the next.
    fn showing(&self, rows: Range<usize>, trace: &Trace) -> Vec<bool> {
        let end = self.starts.get(rows.end).map_or(self.text.len(), |start| *start as usize);
        trace.shown_by(&self.text[..end], self.starts.get(rows).unwrap_or_default())
    }

    fn record(&self, at: usize) -> &str {
        let start = self.starts[at] as usize;
        let gap = match self.gaps.is_empty() {
            true => None,
            false => self.gaps.binary_search_by_key(&at, |gap| gap.0 as usize).ok(),
        };
        let end = match gap {
            Some(found) => self.gaps[found].1,
            None => self.starts.get(at + 1).map_or(self.text.len(), |next| *next as usize),
        };
        // Blank lines between two records go with the line ending of the first.
        let kept = self.text.as_bytes()[start..end]
            .iter()
            .rposition(|byte| !matches!(byte, b'\n' | b'\r'))
            .map_or(start, |last| start + last + 1);
        &self.text[start..kept]
    }
}

/// Number of line ends: LF, CR LF, or a CR alone.
pub(super) fn line_ends(bytes: &[u8]) -> u64 {
    let feeds = memchr_iter(b'\n', bytes).count();
    let returns = memchr_iter(b'\r', bytes).filter(|at| bytes.get(at + 1) != Some(&b'\n')).count();
    (feeds + returns) as u64
}

#[cfg(test)]
mod tests;
