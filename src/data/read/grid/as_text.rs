//! The cells of a sheet as text.

use super::{MOST_PLACES, Refusal, SheetCell, SheetGrid};
use crate::data::text::Record;

/// What may be between the cells of a row that is in one cell.
const DELIMITERS: [u8; 4] = [b';', b'\t', b'|', b','];

impl SheetGrid {
    /// The text: a line for each row, those without cells included, and in each a cell for each column that has
    /// anything anywhere.
    ///
    /// # Errors
    /// There is so little in so many rows and columns that the text would be nearly all commas.
    pub fn into_csv(self) -> Result<Vec<u8>, Refusal> {
        if self.is_unsorted {
            return self.sorted().into_csv();
        }
        let used = self.columns.iter().zip(0..).filter(|(is_used, _)| **is_used);
        let columns: Vec<u32> = used.map(|(_, column)| column).collect();
        let rows = self.cells.chunk_by(|one, other| one.row == other.row).count();
        if rows.saturating_mul(columns.len()) > MOST_PLACES {
            return Err(Refusal::TooLarge(format!("{rows} rows with {} columns", columns.len())));
        }
        let divided_by = self.divided_by();
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
                    let content = &self.text[start..cell.end as usize];
                    match divided_by {
                        Some(delimiter) => write_row(Record::new(content, delimiter), &mut out),
                        None => write_cell(content, &mut out),
                    }
                    start = cell.end as usize;
                }
            }
            out.push(b'\n');
        }
        Ok(out)
    }

    /// What divides the cells, where whole rows are in one cell each: a CSV file was opened without dividing it.
    fn divided_by(&self) -> Option<u8> {
        let first = self.cells.first().map_or("", |cell| &self.text[..cell.end as usize]);
        let delimiter = DELIMITERS.into_iter().find(|delimiter| first.as_bytes().contains(delimiter))?;
        let is_one_column = self.columns.iter().filter(|is_used| **is_used).count() == 1;
        let mut start = 0;
        let mut is_row = |cell: &&SheetCell| {
            let content = &self.text[std::mem::replace(&mut start, cell.end as usize)..cell.end as usize];
            content.as_bytes().contains(&delimiter)
        };
        let mut are_rows = || self.cells.iter().filter(&mut is_row).count() * 10 >= self.cells.len() * 9;
        (is_one_column && are_rows()).then_some(delimiter)
    }
}

/// Writes a row that is in one cell.
fn write_row(row: Record<'_>, out: &mut Vec<u8>) {
    for (place, cell) in row.cells().enumerate() {
        if place > 0 {
            out.push(b',');
        }
        write_cell(&cell, out);
    }
}

/// Writes a cell, in quotes where it needs them.
fn write_cell(content: &str, out: &mut Vec<u8>) {
    let needs_quotes = content.contains([',', '"']) || content.starts_with(char::is_whitespace);
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
        let mut grid = SheetGrid::default();
        for (row, column, content) in cells {
            grid.put(*row, *column, content).unwrap();
        }
        String::from_utf8(grid.into_csv().unwrap()).unwrap()
    }

    #[test]
    fn rows_keep_their_numbers_and_unused_columns_are_dropped() {
        let cells = [(1, 1, "id"), (1, 3, "name"), (4, 1, "1"), (5, 3, "Acme, \"the\" firm")];
        assert_eq!(csv(&cells), "\nid,name\n\n\n1,\n,\"Acme, \"\"the\"\" firm\"\n");
    }

    #[test]
    fn a_line_break_within_a_cell_ends_no_line() {
        assert_eq!(csv(&[(0, 0, "a\r\nb\nc\n")]), "a\u{2028}b\u{2028}c\n");
        assert_eq!(csv(&[(0, 0, "a\rb"), (1, 0, "c\r\rd")]), "a\u{2028}b\nc\u{2028}\u{2028}d\n");
    }

    #[test]
    fn rows_in_one_cell_each_are_rows() {
        let rows = ["id;name;revenue", "1;Acme;12,50", "2;\"Bolt; Co\";13,00"];
        let cells =
            |rows: &[&'static str]| rows.iter().zip(2..).map(|(row, at)| (at, 3, *row)).collect::<Vec<_>>();
        assert_eq!(csv(&cells(&rows)), "\n\nid,name,revenue\n1,Acme,\"12,50\"\n2,Bolt; Co,\"13,00\"\n");
        // Names with a comma are names.
        assert_eq!(
            csv(&cells(&["Name", "Bolt, Ann", "Core, Cy"])),
            "\n\nName\n\"Bolt, Ann\"\n\"Core, Cy\"\n"
        );
        assert_eq!(csv(&cells(&["Name, if known", "Ann", "Cy"])), "\n\n\"Name, if known\"\nAnn\nCy\n");
    }

    #[test]
    fn a_far_cell_costs_a_column_and_blank_lines() {
        let text = csv(&[(0, 0, "id"), (1_048_575, 16_383, "x")]);
        assert_eq!((text.len(), text.lines().count()), ("id,\n,x\n".len() + 1_048_574, 1_048_576));
    }
}
