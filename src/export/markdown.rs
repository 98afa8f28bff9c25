//! Markdown: text and tables in which no cell of a list can act.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::data::display::display;

use super::grid::{Grid, GridCell};

/// Text as Markdown shows it: without line breaks, and with every letter that has a meaning there escaped.
pub fn text(text: &str) -> String {
    let shown: Cow<'_, str> = display(text);
    let mut written = String::with_capacity(shown.len());
    for letter in shown.chars() {
        if "\\`*_{}[]<>#|~!&".contains(letter) {
            written.push('\\');
        }
        written.push(letter);
    }
    written
}

impl Grid {
    /// Markdown: the title, the sentences, a table with the totals in bold, and what is said below.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_markdown(&self, out: &mut dyn Write) -> io::Result<()> {
        if !self.title.is_empty() {
            writeln!(out, "# {}\n", text(&self.title))?;
        }
        self.markdown_body(out)
    }

    /// The same without the title, for a page that has more than this.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn markdown_body(&self, out: &mut dyn Write) -> io::Result<()> {
        for sentence in &self.sentences {
            writeln!(out, "{}\n", text(sentence))?;
        }
        let columns: Vec<(&str, bool)> =
            self.columns.iter().map(|column| (column.title.as_str(), column.kind.is_number())).collect();
        let mut table = MarkdownTable::begin(out, &columns)?;
        for row in &self.rows {
            table.row(&self.cells(row, GridCell::for_people))?;
        }
        if let Some(totals) = &self.totals {
            table.totals(&self.cells(totals, GridCell::for_people))?;
        }
        for sentence in &self.after {
            writeln!(out, "\n{}", text(sentence))?;
        }
        Ok(())
    }
}

/// A table that is written row by row.
pub struct MarkdownTable<'a>(&'a mut dyn Write);

impl<'a> MarkdownTable<'a> {
    /// Writes the head: names, and whether the column is aligned to the right.
    ///
    /// # Errors
    /// Those of `out`, as for the other methods.
    pub fn begin(out: &'a mut dyn Write, columns: &[(&str, bool)]) -> io::Result<MarkdownTable<'a>> {
        let mut table = MarkdownTable(out);
        table.line(columns.iter().map(|(name, _)| text(name)))?;
        table.line(columns.iter().map(|(_, right)| if *right { "---:" } else { "---" }.to_owned()))?;
        Ok(table)
    }

    /// Writes a row.
    pub fn row(&mut self, cells: &[String]) -> io::Result<()> {
        self.line(cells.iter().map(|cell| text(cell)))
    }

    /// Writes a row in bold.
    pub fn totals(&mut self, cells: &[String]) -> io::Result<()> {
        let bold =
            |cell: &String| if cell.is_empty() { String::new() } else { format!("**{}**", text(cell)) };
        self.line(cells.iter().map(bold))
    }

    fn line(&mut self, cells: impl Iterator<Item = String>) -> io::Result<()> {
        writeln!(self.0, "| {} |", cells.collect::<Vec<_>>().join(" | "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_acts_in_a_table() {
        let mut out = Vec::new();
        let rows = [
            vec!["a|b\n<script>".to_owned(), "1,200".to_owned()],
            vec!["[x](javascript:1) *b*".to_owned(), "-3".to_owned()],
        ];
        let mut table = MarkdownTable::begin(&mut out, &[("Name", false), ("Profit", true)]).unwrap();
        rows.iter().for_each(|row| table.row(row).unwrap());
        let written = String::from_utf8(out).unwrap();
        let expected = "| Name | Profit |\n| --- | ---: |\n| a\\|b␊\\<script\\> | 1,200 |\n\
                        | \\[x\\](javascript:1) \\*b\\* | -3 |\n";
        assert_eq!(written, expected);
    }
}
