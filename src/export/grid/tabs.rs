//! Rows with tabs between their cells, as spreadsheets take them from the clipboard.

use crate::data::number::Decimal;
use crate::data::protect::protect;

use super::cell::{iso, rounded};
use super::{Grid, GridCell, GridKind};

/// Rows for the clipboard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TabText {
    /// The headings and the rows.
    pub text: String,
    /// How many rows it has.
    pub rows: usize,
    /// How many there are.
    pub of: usize,
}

impl Grid {
    /// The headings, and as many whole rows as fit into this many bytes. Numbers have the decimal mark of the list, so that
    /// the spreadsheet of the same person reads them; text is protected from being run as a formula.
    pub fn tabs(&self, most: usize) -> TabText {
        let head: Vec<String> = self.columns.iter().map(|column| plain(&column.title)).collect();
        let mut text = head.join("\t") + "\n";
        let mut rows = 0;
        for row in &self.rows {
            let line = self.cells(row, |cell, kind| self.in_tabs(cell, kind)).join("\t");
            if text.len() + line.len() + 1 > most {
                break;
            }
            text.push_str(&line);
            text.push('\n');
            rows += 1;
        }
        TabText { text, rows, of: self.rows.len() }
    }

    fn in_tabs(&self, cell: &GridCell, kind: GridKind) -> String {
        match cell {
            GridCell::Text(text) => plain(text),
            GridCell::Number(number) => {
                let written = rounded(*number, kind).map_or_else(String::new, |number| number.to_string());
                if self.decimal == Some(Decimal::Comma) { written.replace('.', ",") } else { written }
            }
            GridCell::Day(day) => iso(*day),
            GridCell::Empty | GridCell::Written(_) | GridCell::Tier(_) => cell.for_programs(kind),
        }
    }
}

/// Text in one cell of one line. Spreadsheets take quotes around a cell away, and what is in them could be a formula.
fn plain(text: &str) -> String {
    let line = text.replace(['\t', '\n', '\r'], " ");
    let protected = protect(&line);
    match protected.starts_with('"') {
        true => format!("\"{}\"", protected.replace('"', "\"\"")),
        false => protected.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::date::Day;
    use crate::export::grid::GridColumn;

    fn grid(decimal: Option<Decimal>) -> Grid {
        let column = |title: &str, kind| GridColumn::new(title, title, kind);
        Grid {
            columns: vec![
                column("Name", GridKind::Text),
                column("Profit", GridKind::Amount),
                column("On", GridKind::Day),
            ],
            rows: vec![
                vec!["=1+1".into(), GridCell::Number(-12.5), GridCell::Day(Day(0))],
                vec!["a\tb\nc".into(), GridCell::Number(1234.0), GridCell::Empty],
            ],
            decimal,
            ..Grid::default()
        }
    }

    #[test]
    fn cells_are_one_line_each_in_the_style_of_the_list() {
        let written = grid(Some(Decimal::Comma)).tabs(1_000);
        assert_eq!(written.text, "Name\tProfit\tOn\n'=1+1\t-12,5\t1970-01-01\na b c\t1234\t\n");
        assert_eq!((written.rows, written.of), (2, 2));
        assert!(grid(None).tabs(1_000).text.contains("\t-12.5\t"));
    }

    #[test]
    fn quotes_at_the_beginning_are_part_of_the_cell() {
        for (text, written) in
            [("\"=1+1\"", "\"\"\"=1+1\"\"\""), ("\"Acme", "\"\"\"Acme\""), ("Acme \"A\"", "Acme \"A\"")]
        {
            assert_eq!(plain(text), written);
        }
    }

    #[test]
    fn a_row_is_copied_whole_or_not_at_all() {
        let whole = grid(None).tabs(1_000).text;
        let cut = grid(None).tabs(whole.len() - 1);
        assert_eq!((cut.rows, cut.of), (1, 2));
        assert!(whole.starts_with(&cut.text) && cut.text.ends_with('\n'));
        assert_eq!(grid(None).tabs(whole.len()).rows, 2);
    }
}
