//! A list with the cells of more columns. Its own cells stay byte for byte, and its rows on their lines.

use std::borrow::Cow;
use std::sync::Arc;

use rayon::prelude::*;

use super::quotes::{QUOTE, quoted, unquote};
use super::{ListLayout, NumberedBlock, Record, Text};
use crate::data::column::RowId;

/// Columns to put into a list.
pub(in crate::data) struct NewColumns<'a, Cells> {
    /// How many of the list's columns come before them.
    pub at: usize,
    /// Their names, each different from all others.
    pub names: &'a [String],
    /// What the cell of a row in one of them says, on one line.
    pub cell: Cells,
}

impl Text {
    /// The same list with more columns. A short row is filled up; what a long row has beyond the list's columns stays
    /// behind them.
    pub(in crate::data) fn with_columns<'a, Cells>(&self, columns: &NewColumns<'a, Cells>) -> Text
    where
        Cells: Fn(RowId, usize) -> Cow<'a, str> + Sync,
    {
        let delimiter = self.layout.dialect.delimiter;
        let blocks = self.blocks.par_iter().map(|placed| {
            let mut cells = Vec::with_capacity(columns.names.len());
            let block = placed.block.rewritten(0..placed.block.starts.len(), |at, record, out| {
                let row = RowId((placed.first_row + at) as u32);
                cells.clear();
                cells.extend((0..columns.names.len()).map(|column| (columns.cell)(row, column)));
                widen(Record::new(record, delimiter), columns.at, &cells, out);
            });
            NumberedBlock { first_row: placed.first_row, block: Arc::new(block) }
        });
        let mut names = self.layout.names.clone();
        names.splice(columns.at..columns.at, columns.names.iter().cloned());
        let raw_header = self.layout.raw_header.as_ref().map(|header| {
            let cells: Vec<Cow<'_, str>> = columns.names.iter().map(|name| Cow::Borrowed(&**name)).collect();
            let mut out = String::new();
            widen(Record::new(header, delimiter), columns.at, &cells, &mut out);
            out
        });
        let layout = ListLayout { names, raw_header, ..ListLayout::clone(&self.layout) };
        Text { blocks: blocks.collect(), layout: Arc::new(layout), rows: self.rows }
    }
}

impl Text {
    /// Whether another text has the same header and the same rows.
    pub(in crate::data) fn says_the_same(&self, other: &Text) -> bool {
        let row = |row: u32| self.record(RowId(row)).text() == other.record(RowId(row)).text();
        self.rows == other.rows && self.header() == other.header() && (0..self.rows as u32).all(row)
    }
}

/// Writes a record with more cells behind its first `at`.
fn widen(record: Record<'_>, at: usize, cells: &[Cow<'_, str>], out: &mut String) {
    let begin = out.len();
    let delimiter = char::from(record.delimiter());
    let text = record.text();
    let (mut own, mut end) = (0, 0);
    for slice in record.slices().take(at) {
        end = if own == 0 { slice.len() } else { end + 1 + slice.len() };
        own += 1;
    }
    out.push_str(&text[..end]);
    push(delimiter, at - own, cells, out);
    out.push_str(&text[end..]);
    if text.as_bytes().contains(&QUOTE) && !is_as_wanted(record, &out[begin..], at, cells) {
        // A quote that nothing closes would reach into the cells behind it.
        out.truncate(begin);
        let rewritten: Vec<String> = record.slices().map(|slice| plain(slice, record.delimiter())).collect();
        let (before, behind) = rewritten.split_at(own);
        out.push_str(&before.join(delimiter.encode_utf8(&mut [0; 4])));
        push(delimiter, at - own, cells, out);
        for cell in behind {
            out.push(delimiter);
            out.push_str(cell);
        }
    }
}

/// Adds empty cells, and then the new ones.
fn push(delimiter: char, empty: usize, cells: &[Cow<'_, str>], out: &mut String) {
    out.extend(std::iter::repeat_n(delimiter, empty));
    for cell in cells {
        out.push(delimiter);
        out.push_str(&quoted(cell, delimiter as u8));
    }
}

/// A cell in quotes that are closed.
fn plain(slice: &str, delimiter: u8) -> String {
    quoted(&unquote(slice), delimiter)
}

fn is_as_wanted(record: Record<'_>, widened: &str, at: usize, cells: &[Cow<'_, str>]) -> bool {
    let widened = Record::new(widened, record.delimiter());
    let own = record.slices().take(at);
    let padded = own.map(unquote).chain(std::iter::repeat(Cow::Borrowed("")));
    let behind = record.slices().skip(at).map(unquote);
    let expected = padded.take(at).chain(cells.iter().cloned()).chain(behind);
    widened.slices().map(unquote).eq(expected)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::column::ColumnId;
    use crate::data::csv::{Loader, Settings};

    fn text(list: &str) -> Text {
        let mut loader = Loader::new(Settings { header_line: Some(Some(1)), ..Settings::default() });
        loader.push(list.as_bytes()).unwrap();
        loader.finish().unwrap();
        loader.snapshot().unwrap()
    }

    fn widened(text: &Text, at: usize, cells: &[&'static str]) -> Text {
        let names: Vec<String> = (0..cells.len()).map(|column| format!("new {column}")).collect();
        text.with_columns(&NewColumns { at, names: &names, cell: |_, column| Cow::Borrowed(cells[column]) })
    }

    fn rows(text: &Text) -> Vec<(&str, u64)> {
        (0..text.len() as u32).map(RowId).map(|row| (text.record(row).text(), text.line(row))).collect()
    }

    #[test]
    fn own_cells_stay_as_written_and_rows_on_their_lines() {
        let list = text("h,n,w\na,1,x\n\nb,2\nc,\"3\n3\",y\n,,\nd,4,z,more\n");
        let wide = widened(&list, 3, &["k", "1,5"]);
        assert_eq!(wide.header(), ["h", "n", "w", "new 0", "new 1"]);
        assert_eq!(wide.raw_header(), Some("h,n,w,new 0,new 1"));
        assert_eq!(
            rows(&wide),
            [
                ("a,1,x,k,\"1,5\"", 2),
                ("b,2,,k,\"1,5\"", 4),
                ("c,\"3\n3\",y,k,\"1,5\"", 5),
                ("d,4,z,k,\"1,5\",more", 8),
            ]
        );
        let between = widened(&list, 1, &["k"]);
        assert_eq!(rows(&between)[0], ("a,k,1,x", 2));
        assert_eq!(rows(&between)[3], ("d,k,4,z,more", 8));
    }

    #[test]
    fn an_open_quote_does_not_reach_into_the_new_cells() {
        for (record, own) in [("a,\"b", "\"b"), ("a,\"", "\""), ("a, \"b", "\"b"), ("a,\"b\"c", "bc")] {
            let mut out = String::new();
            widen(Record::new(record, b','), 2, &[Cow::Borrowed("x,y\"z")], &mut out);
            let widened = Record::new(&out, b',');
            let cells: Vec<_> = (0..4).map(|column| widened.cell(ColumnId(column)).into_owned()).collect();
            assert_eq!(cells, ["a", own, "x,y\"z", ""], "{record} became {out}");
        }
    }
}
