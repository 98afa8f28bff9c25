//! Cells with their places, written as text with a comma between them.

mod as_text;

use std::collections::BTreeMap;
use std::ops::Range;

use super::{MOST_BYTES, Refusal};
use crate::data::text::LINE_BREAK;

/// The cells of a sheet as they come: only those that have something in them take any room.
#[derive(Debug, Default)]
pub(super) struct SheetGrid {
    /// What is in the cells, one after the other.
    text: String,
    cells: Vec<SheetCell>,
    /// Whether each column has a cell.
    columns: Vec<bool>,
    /// Whether there is more that was not read.
    pub is_cut: bool,
    /// Whether cells came in another order than that of rows and columns.
    is_unsorted: bool,
}

/// A cell with something in it.
#[derive(Clone, Copy, Debug)]
struct SheetCell {
    row: u32,
    column: u32,
    /// Where its text ends in the text of all.
    end: u32,
}

/// A cell that is merged with those below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct RowSpan {
    pub first: u32,
    pub column: u32,
    /// The last row of it.
    pub last: u32,
}

impl RowSpan {
    /// The span of merged cells, where they are of several rows.
    pub fn of(first: u32, last: u32, column: u32) -> Option<RowSpan> {
        (last > first).then_some(RowSpan { first, column, last })
    }
}

/// Cells that are far from the list: a note, or a slip of the finger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FarCells {
    pub count: usize,
    /// The row of the first, counted from 0.
    pub row: u32,
    /// The place of the first, as a spreadsheet calls it, and what is in it.
    pub first: String,
}

/// Blank rows, or unused columns, between the list and what is far from it ...
const FAR_ROWS: u32 = 100;
const FAR_COLUMNS: usize = 50;
/// ... of which there are not more.
const MOST_FAR: usize = 3;

/// More cells than any list has: those of a million customers with 32 columns.
const MOST_CELLS: usize = 1 << 25;

/// More places for cells than any list has, most of them empty: those of a million customers with 128 columns.
const MOST_PLACES: usize = 1 << 27;

impl SheetGrid {
    /// Puts a cell where its place is. Of two at one place, the first counts.
    ///
    /// # Errors
    /// There are more cells, or more text in them, than any list has.
    pub fn put(&mut self, row: u32, column: u32, content: &str) -> Result<(), Refusal> {
        let content = content.trim_end_matches(['\r', '\n']);
        if content.is_empty() {
            return Ok(());
        }
        self.is_unsorted |= self.cells.last().is_some_and(|last| (last.row, last.column) >= (row, column));
        let bytes = (self.text.len() + content.len()) as u64;
        if bytes > MOST_BYTES {
            return Err(Refusal::TooLarge("more than 1 GiB of text".to_owned()));
        }
        if self.cells.len() >= MOST_CELLS {
            return Err(Refusal::TooLarge(format!("more than {} million cells", MOST_CELLS / 1_000_000)));
        }
        let mut lines = content.split('\n').flat_map(|line| line.trim_end_matches('\r').split('\r'));
        self.text.push_str(lines.next().unwrap_or_default());
        for line in lines {
            self.text.push(LINE_BREAK);
            self.text.push_str(line);
        }
        self.keep_column(column);
        self.cells.push(SheetCell { row, column, end: self.text.len() as u32 });
        Ok(())
    }

    /// How many cells have something in them.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Puts other texts into cells, whose places are in ascending order.
    pub fn replace(&mut self, others: &[(usize, &str)]) {
        if others.is_empty() {
            return;
        }
        let before = std::mem::take(&mut self.text);
        let (mut others, mut start) = (others.iter().peekable(), 0);
        for (place, cell) in self.cells.iter_mut().enumerate() {
            let own = &before[std::mem::replace(&mut start, cell.end as usize)..cell.end as usize];
            self.text.push_str(others.next_if(|(at, _)| *at == place).map_or(own, |(_, other)| other));
            cell.end = self.text.len() as u32;
        }
    }

    /// Refuses cells that come so often that there are too many, before any of them is put.
    ///
    /// # Errors
    /// There would be more cells than any list has.
    pub fn has_room_for(&self, cells: usize) -> Result<(), Refusal> {
        match self.cells.len().saturating_add(cells) > MOST_CELLS {
            true => Err(Refusal::TooLarge(format!("more than {} million cells", MOST_CELLS / 1_000_000))),
            false => Ok(()),
        }
    }

    /// Puts the cells in their order, row by row, where they came in another.
    pub fn sorted(self) -> SheetGrid {
        if !self.is_unsorted {
            return self;
        }
        let mut start = 0;
        let mut places: Vec<(u32, u32, Range<usize>)> = Vec::with_capacity(self.cells.len());
        for cell in &self.cells {
            places.push((cell.row, cell.column, start..cell.end as usize));
            start = cell.end as usize;
        }
        places.sort_by_key(|(row, column, _)| (*row, *column));
        places.dedup_by_key(|(row, column, _)| (*row, *column));
        let mut sorted = SheetGrid { columns: self.columns, is_cut: self.is_cut, ..SheetGrid::default() };
        for (row, column, content) in places {
            sorted.text.push_str(&self.text[content]);
            sorted.cells.push(SheetCell { row, column, end: sorted.text.len() as u32 });
        }
        sorted
    }

    /// Keeps a column even where no cell of it has anything.
    pub fn keep_column(&mut self, column: u32) {
        let at = column as usize;
        if at >= self.columns.len() {
            self.columns.resize(at + 1, false);
        }
        self.columns[at] = true;
    }

    /// How much there is so far.
    pub fn is_more_than(&self, bytes: usize) -> bool {
        self.text.len() > bytes || self.cells.len() > bytes
    }

    /// How many of these columns have cells.
    pub fn columns_in(&self, columns: Range<u32>) -> usize {
        let all = self.columns.iter().skip(columns.start as usize);
        all.take((columns.end.saturating_sub(columns.start)) as usize).filter(|is_used| **is_used).count()
    }

    /// The first cell of a row, if that is the last one.
    pub fn first_of_last(&self, row: u32) -> Option<&str> {
        let first = self.cells.partition_point(|cell| cell.row < row);
        let start = first.checked_sub(1).map_or(0, |before| self.cells[before].end);
        let is_last = self.cells.last().is_some_and(|cell| cell.row == row);
        is_last.then(|| &self.text[start as usize..self.cells[first].end as usize])
    }

    /// Leaves the last row out.
    pub fn drop_last_row(&mut self) {
        let last = self.cells.last().map(|cell| cell.row);
        while self.cells.last().is_some_and(|cell| Some(cell.row) == last) {
            self.cells.pop();
        }
        self.text.truncate(self.cells.last().map_or(0, |cell| cell.end as usize));
    }

    /// Leaves out a few cells far below or to the right of all others, which are no part of the list.
    pub fn drop_far(&mut self) -> Option<FarCells> {
        let is_far_below = |pair: &[SheetCell]| pair[1].row - pair[0].row > FAR_ROWS;
        let tail = self.cells.len().saturating_sub(MOST_FAR + 1);
        let gap = self.cells[tail..].windows(2).position(is_far_below);
        let last_row = gap.map_or(u32::MAX, |place| self.cells[tail + place].row);
        // Each piece is before the used column at its place; what is before the first is not between columns.
        let pieces = self.columns.split(|is_used| *is_used).enumerate().skip(1);
        let column_gap = pieces.into_iter().find(|(_, unused)| unused.len() >= FAR_COLUMNS);
        let mut used = self.columns.iter().zip(0..).filter(|(is_used, _)| **is_used).map(|(_, at)| at);
        let first_far: Option<u32> = column_gap.and_then(|(place, _)| used.nth(place));
        if gap.is_none() && first_far.is_none() {
            return None;
        }
        let is_far =
            |cell: &SheetCell| cell.row > last_row || first_far.is_some_and(|column| cell.column >= column);
        let far = self.cells.iter().filter(|cell| is_far(cell)).count();
        if far == 0 || far > MOST_FAR || self.cells.len() < 3 * far {
            return None;
        }
        let mut kept = SheetGrid { is_cut: self.is_cut, ..SheetGrid::default() };
        let (mut start, mut first) = (0, None);
        for cell in &self.cells {
            let content = &self.text[std::mem::replace(&mut start, cell.end as usize)..cell.end as usize];
            if is_far(cell) {
                let place = place_name(cell.row, cell.column);
                first.get_or_insert_with(|| FarCells {
                    count: far,
                    row: cell.row,
                    first: format!("{place}: {content}"),
                });
                continue;
            }
            kept.text.push_str(content);
            kept.keep_column(cell.column);
            kept.cells.push(SheetCell { end: kept.text.len() as u32, ..*cell });
        }
        *self = kept;
        first
    }

    /// Gives the value of a merged cell to every row that it spans, in its first column. Only rows that have other
    /// cells get it, and only spans beside figures: a title is one cell, however many it covers. Says how many got it.
    pub fn fill_down(self, spans: &[RowSpan]) -> (SheetGrid, usize) {
        let mut filled = SheetGrid { columns: self.columns.clone(), ..SheetGrid::default() };
        let (mut count, mut next) = (0, 0);
        // The column, the last row and the value of each span that is open.
        let mut open: BTreeMap<u32, (u32, &str)> = BTreeMap::new();
        let mut start = 0;
        for row in self.cells.chunk_by(|one, other| one.row == other.row) {
            let at = row[0].row;
            open.retain(|_, (last, _)| *last >= at);
            let has_figure = row.iter().scan(start, |start, cell| {
                let content = &self.text[std::mem::replace(start, cell.end as usize)..cell.end as usize];
                Some(content)
            });
            let is_data = has_figure.into_iter().any(is_figure);
            next += spans[next..].iter().take_while(|span| span.first < at).count();
            let begun = spans[next..].iter().take_while(|span| span.first == at);
            let mut cells: BTreeMap<u32, &str> = BTreeMap::new();
            for cell in row {
                cells.insert(cell.column, &self.text[start..cell.end as usize]);
                start = cell.end as usize;
            }
            for (column, (_, value)) in open.iter().filter(|_| is_data) {
                count += usize::from(!cells.contains_key(column));
                cells.entry(*column).or_insert(value);
            }
            for span in begun.filter(|_| is_data) {
                if let Some(value) = cells.get(&span.column) {
                    open.insert(span.column, (span.last, value));
                }
            }
            for (column, content) in cells {
                filled.text.push_str(content);
                filled.cells.push(SheetCell { row: at, column, end: filled.text.len() as u32 });
            }
        }
        (filled, count)
    }
}

/// A place as a spreadsheet calls it: `B7`.
fn place_name(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    format!("{}{}", letters.into_iter().rev().collect::<String>(), row + 1)
}

/// Whether a cell has a figure, and not a year: those name columns.
fn is_figure(content: &str) -> bool {
    let digits = content.trim_start_matches(['-', '(', '$', '€', '£']);
    let is_year = content.len() == 4 && (content.starts_with("19") || content.starts_with("20"));
    digits.starts_with(|letter: char| letter.is_ascii_digit()) && !is_year
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_cells_far_away_are_left_out() {
        let list = [(0, 0, "id"), (0, 1, "name"), (1, 0, "1"), (1, 1, "Acme"), (2, 0, "2"), (2, 1, "Bolt")];
        for (row, column, place) in
            [(1_048_575, 16_383, "XFD1048576"), (300, 0, "A301"), (1, 60, "BI2"), (0, 701, "ZZ1")]
        {
            let mut grid = SheetGrid::default();
            for (row, column, content) in list.into_iter().chain([(row, column, "note")]) {
                grid.put(row, column, content).unwrap();
            }
            grid = grid.sorted();
            let expected = FarCells { count: 1, row, first: format!("{place}: note") };
            assert_eq!(grid.drop_far(), Some(expected));
            assert_eq!(String::from_utf8(grid.into_csv().unwrap()).unwrap(), "id,name\n1,Acme\n2,Bolt\n");
        }
        for (row, column) in [(90, 0), (2, 40)] {
            let mut grid = SheetGrid::default();
            for (row, column, content) in list.into_iter().chain([(row, column, "note")]) {
                grid.put(row, column, content).unwrap();
            }
            assert_eq!(grid.drop_far(), None, "near enough");
        }
    }
}
