//! Cells with their places, written as text with a comma between them.

use std::collections::BTreeSet;

use super::{MOST_BYTES, Refusal};

/// The cells of a sheet as they come: only those that have something in them take any room.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// What is in the cells, one after the other.
    text: String,
    cells: Vec<GridCell>,
    columns: BTreeSet<u32>,
}

/// A cell with something in it.
#[derive(Clone, Copy, Debug)]
struct GridCell {
    row: u32,
    column: u32,
    /// Where its text ends in the text of all.
    end: u32,
}

/// More cells than any list has: those of a million customers with 32 columns.
const MOST_CELLS: usize = 1 << 25;

/// A line break within a cell, so that a line of the text is a row of the sheet.
const LINE_BREAK: char = '\u{2028}';

impl Grid {
    /// Puts a cell where its place is. Places come row by row, from the left; a cell out of this order is refused, and
    /// one of a row before is as well.
    ///
    /// # Errors
    /// There are more cells, or more text in them, than any list has.
    pub fn put(&mut self, row: u32, column: u32, content: &str) -> Result<(), Refusal> {
        let is_behind = self.cells.last().is_some_and(|last| (last.row, last.column) >= (row, column));
        if content.is_empty() || is_behind {
            return Ok(());
        }
        if self.cells.len() >= MOST_CELLS || (self.text.len() + content.len()) as u64 > MOST_BYTES {
            return Err(Refusal::TooLarge(format!(
                "more than {} million cells",
                self.cells.len() / 1_000_000
            )));
        }
        let mut lines =
            content.trim_end_matches(['\r', '\n']).split('\n').map(|line| line.trim_end_matches('\r'));
        self.text.push_str(lines.next().unwrap_or_default());
        for line in lines {
            self.text.push(LINE_BREAK);
            self.text.push_str(line);
        }
        self.columns.insert(column);
        self.cells.push(GridCell { row, column, end: self.text.len() as u32 });
        Ok(())
    }

    /// Keeps a column even where no cell of it has anything.
    pub fn keep_column(&mut self, column: u32) {
        self.columns.insert(column);
    }

    /// The row of the last cell, counted from 0.
    pub fn last_row(&self) -> Option<u32> {
        self.cells.last().map(|cell| cell.row)
    }

    /// How many cells have something in them.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// The text: a line for each row, those without cells included, and in each a cell for each column that has
    /// anything anywhere.
    pub fn into_csv(self) -> Vec<u8> {
        let columns: Vec<u32> = self.columns.iter().copied().collect();
        let mut out = Vec::with_capacity(self.text.len() + self.cells.len() * 2);
        let (mut next_row, mut start) = (0, 0);
        for row in self.cells.chunk_by(|one, other| one.row == other.row) {
            out.resize(out.len() + (row[0].row - next_row) as usize, b'\n');
            next_row = row[0].row + 1;
            let mut cells = row.iter().peekable();
            for (place, column) in columns.iter().enumerate() {
                if place > 0 {
                    out.push(b',');
                }
                if let Some(cell) = cells.next_if(|cell| cell.column == *column) {
                    write_cell(&self.text[start..cell.end as usize], &mut out);
                    start = cell.end as usize;
                }
            }
            out.push(b'\n');
        }
        out
    }
}

/// Writes a cell, in quotes where it needs them.
fn write_cell(content: &str, out: &mut Vec<u8>) {
    let needs_quotes = content.contains([',', '"', '\r']) || content.starts_with(char::is_whitespace);
    if !needs_quotes {
        return out.extend_from_slice(content.as_bytes());
    }
    out.push(b'"');
    for (place, part) in content.split('"').enumerate() {
        if place > 0 {
            out.extend_from_slice(b"\"\"");
        }
        out.extend_from_slice(part.as_bytes());
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn csv(cells: &[(u32, u32, &str)]) -> String {
        let mut grid = Grid::default();
        for (row, column, content) in cells {
            grid.put(*row, *column, content).unwrap();
        }
        String::from_utf8(grid.into_csv()).unwrap()
    }

    #[test]
    fn rows_keep_their_numbers_and_unused_columns_are_dropped() {
        let cells = [(1, 1, "id"), (1, 3, "name"), (4, 1, "1"), (5, 3, "Acme, \"the\" firm")];
        assert_eq!(csv(&cells), "\nid,name\n\n\n1,\n,\"Acme, \"\"the\"\" firm\"\n");
    }

    #[test]
    fn a_line_break_within_a_cell_ends_no_line() {
        assert_eq!(csv(&[(0, 0, "a\r\nb\nc\n")]), "a\u{2028}b\u{2028}c\n");
    }

    #[test]
    fn a_far_cell_costs_a_column_and_blank_lines() {
        let text = csv(&[(0, 0, "id"), (1_048_575, 16_383, "x")]);
        assert_eq!((text.len(), text.lines().count()), ("id,\n,x\n".len() + 1_048_574, 1_048_576));
    }
}
