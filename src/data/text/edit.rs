//! What is known only when a whole list has been read: rows that are none, and rows that are written otherwise.

use std::sync::Arc;

use super::quotes::is_never_closed;
use super::{Block, ListLayout, NumberedBlock, Record, Text, quoted};

impl Text {
    /// The same list without some rows, the numbers of which ascend. It is another reading: later rows have other
    /// numbers.
    pub(in crate::data) fn without(&self, rows: &[usize]) -> Text {
        self.edited(rows, |block, rows| {
            let mut block = block.cloned();
            for &at in rows.iter().rev() {
                let start = block.starts.remove(at) as usize;
                let before = block.gaps.partition_point(|gap| (gap.0 as usize) < at);
                block.gaps.retain(|gap| gap.0 as usize != at);
                block.gaps[before..].iter_mut().for_each(|gap| gap.0 -= 1);
                // The row before ends where the first row behind it that is left out begins.
                if at > 0 {
                    let row = at as u32 - 1;
                    match before.checked_sub(1).filter(|&place| block.gaps[place].0 == row) {
                        Some(_) => {}
                        None => block.gaps.insert(before, (row, start)),
                    }
                }
            }
            block
        })
    }

    /// The same list with some rows, the numbers of which ascend, written in another way, on the same number of
    /// lines.
    pub(in crate::data) fn rewritten(&self, rows: &[usize], mut write: impl FnMut(&str) -> String) -> Text {
        self.edited(rows, |block, rows| {
            block.rewritten(rows.iter().copied(), |_, record, out| out.push_str(&write(record)))
        })
    }

    /// The same list with this name for the first column, which has none in the header.
    pub(in crate::data) fn with_first_name(mut self, name: &str) -> Text {
        let mut layout = ListLayout::clone(&self.layout);
        let delimiter = layout.dialect.delimiter;
        layout.names.iter_mut().take(1).for_each(|first| name.clone_into(first));
        layout.raw_header = layout.raw_header.map(|raw| {
            let first = Record::new(&raw, delimiter).slices().next().map_or(0, str::len);
            name.to_owned() + &raw[first..]
        });
        self.layout = Arc::new(layout);
        self
    }

    /// The same list with its columns in another order, which names the place of each. What a row has beyond its columns
    /// stays behind them.
    pub(crate) fn in_order(&self, order: &[usize]) -> Text {
        let delimiter = self.layout.dialect.delimiter;
        let all: Vec<usize> = (0..self.len()).collect();
        let mut text = self.rewritten(&all, |row| reordered(Record::new(row, delimiter), order));
        let layout = &*self.layout;
        // A header with other cells than names is written from the names.
        let header = self.header_record().filter(|header| header.cells().count() == order.len());
        let names = order.iter().map(|at| layout.names[*at].clone()).collect();
        let raw_header = header.map(|header| reordered(header, order));
        text.layout = Arc::new(ListLayout { names, raw_header, ..layout.clone() });
        text
    }

    /// Changes the blocks that have these rows; every change is given the places of its rows in the block.
    fn edited(&self, rows: &[usize], mut change: impl FnMut(&Block, &[usize]) -> Block) -> Text {
        let mut text =
            Text { blocks: Vec::new(), layout: Arc::new(ListLayout::clone(&self.layout)), rows: 0 };
        let mut rest = rows;
        for NumberedBlock { first_row, block } in &self.blocks {
            let (here, later) =
                rest.split_at(rest.partition_point(|row| *row < first_row + block.starts.len()));
            rest = later;
            let block = if here.is_empty() {
                Arc::clone(block)
            } else {
                let places: Vec<usize> = here.iter().map(|row| row - first_row).collect();
                Arc::new(change(block, &places))
            };
            let first_row = text.rows;
            text.rows += block.starts.len();
            text.blocks.push(NumberedBlock { first_row, block });
        }
        text
    }
}

/// The cells of a record in another order, as written; one with a quote that nothing closes gets quotes around it.
fn reordered(record: Record<'_>, order: &[usize]) -> String {
    let cells: Vec<&str> = record.slices().collect();
    let surplus = cells.get(order.len()..).unwrap_or_default().iter().copied();
    let in_order = order.iter().map(|at| cells.get(*at).copied().unwrap_or_default());
    let mut text = String::with_capacity(record.text().len() + order.len());
    for (place, cell) in in_order.chain(surplus).enumerate() {
        if place > 0 {
            text.push(char::from(record.delimiter()));
        }
        match is_never_closed(cell) {
            true => text.push_str(&quoted(cell, record.delimiter())),
            false => text.push_str(cell),
        }
    }
    text
}

impl Block {
    fn cloned(&self) -> Block {
        Block {
            text: self.text.clone(),
            starts: self.starts.clone(),
            gaps: self.gaps.clone(),
            first_line: self.first_line,
        }
    }

    /// The same records, with some of them, in ascending order, as `write` appends them: on the same number of lines. It is
    /// given the place of each, and how it is written now.
    pub(super) fn rewritten(
        &self,
        rows: impl ExactSizeIterator<Item = usize>,
        mut write: impl FnMut(usize, &str, &mut String),
    ) -> Block {
        let mut text = String::with_capacity(self.text.len() + rows.len() * 8);
        let (mut starts, mut gaps) = (Vec::with_capacity(self.starts.len()), self.gaps.clone());
        let (mut rows, mut copied, mut gap) = (rows.peekable(), 0, 0);
        for (row, start) in self.starts.iter().map(|start| *start as usize).enumerate() {
            // Where it will be once all before it is copied.
            starts.push((text.len() + start - copied) as u32);
            if rows.next_if_eq(&row).is_some() {
                text.push_str(&self.text[copied..start]);
                let record = self.record(row);
                write(row, record, &mut text);
                copied = start + record.len();
            }
            if let Some((_, end)) = gaps.get_mut(gap).filter(|(before, _)| *before as usize == row) {
                *end = text.len() + (*end - copied);
                gap += 1;
            }
        }
        text.push_str(&self.text[copied..]);
        Block { text, starts, gaps, first_line: self.first_line }
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::data::column::RowId;
    use crate::data::csv::{Loader, Settings};

    fn text(list: &str) -> Text {
        let mut loader = Loader::new(Settings { header_line: Some(Some(1)), ..Settings::default() });
        loader.push(list.as_bytes()).unwrap();
        loader.finish().unwrap();
        loader.snapshot().unwrap()
    }

    fn rows(text: &Text) -> Vec<(&str, u64)> {
        let ids = || (0..text.len() as u32).map(RowId);
        let found: Vec<(&str, u64)> = ids().map(|row| (text.record(row).text(), text.line(row))).collect();
        assert!(text.lines(ids()).eq(found.iter().map(|(_, line)| *line)));
        found
    }

    #[test]
    fn rows_are_taken_out_and_the_others_stay_as_they_are() {
        let text = text("h,n\na,1\n\nb,2\nc,3\n,\nd,4\ne,5\n");
        assert_eq!(rows(&text.without(&[1, 2])), [("a,1", 2), ("d,4", 7), ("e,5", 8)]);
        assert_eq!(rows(&text.without(&[0, 3])), [("b,2", 4), ("c,3", 5), ("e,5", 8)]);
        assert_eq!(rows(&text.without(&[2, 3, 4])), [("a,1", 2), ("b,2", 4)]);
        assert!(text.without(&[0, 1, 2, 3, 4]).is_empty());
        assert!(!text.without(&[4]).is_of_same_reading(&text));
    }

    #[test]
    fn columns_are_put_in_another_order() {
        let list = text("a,b,c\n1,\"2,\"\"\",3\n\n4\n5,6,7,8\n9,\"x,\"\"y\"\"\n");
        let other = list.in_order(&[2, 0, 1]);
        assert_eq!(other.header(), ["c", "a", "b"]);
        assert_eq!(other.raw_header(), Some("c,a,b"));
        let cells = |row: u32| other.record(RowId(row)).cells().map(Cow::into_owned).collect::<Vec<_>>();
        assert_eq!(cells(0), ["3", "1", "2,\""]);
        assert_eq!(cells(1), ["", "4", ""]);
        assert_eq!(cells(2), ["7", "5", "6", "8"]);
        assert_eq!(other.line(RowId(2)), 5);
        let open = Record::new("x,\"open,\"shut\"", b',');
        assert_eq!(open.cells().count(), 2);
        assert_eq!(reordered(Record::new("\"a", b','), &[1, 0]), ",\"\"\"a\"");
    }

    #[test]
    fn rows_are_written_otherwise_in_their_places() {
        let text = text("h,n\na,1\n\nb,2\nc,3\n,\nd,4\n");
        let longer = text.rewritten(&[1, 2], |row| format!("{row},more"));
        assert_eq!(rows(&longer), [("a,1", 2), ("b,2,more", 4), ("c,3,more", 5), ("d,4", 7)]);
        let shorter = longer.rewritten(&[0, 1, 3], |row| row[..1].to_owned());
        assert_eq!(rows(&shorter), [("a", 2), ("b", 4), ("c,3,more", 5), ("d", 7)]);
    }
}
