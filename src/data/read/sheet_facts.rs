//! What the parts of an xlsx workbook say beside its cells: what is hidden or merged, and which formulas have no value.
//! Gathered while the parts are counted, since that unpacks them anyway.

use std::io;
use std::ops::Range;

use memchr::{memchr, memchr2};

use super::grid::RowSpan;
use super::oddities::Oddity;

/// What a sheet says beside its cells.
#[derive(Clone, Debug, Default)]
pub(super) struct SheetFacts {
    /// Rows that are hidden and have a value.
    pub hidden_rows: usize,
    /// Columns that are hidden, counted from 0.
    pub hidden_columns: Vec<Range<u32>>,
    /// Cells that are merged with those below.
    pub spans: Vec<RowSpan>,
    /// Formulas that have no value stored, as programs leave them that do not calculate.
    pub unstored: Oddity,
    /// Formulas with a 0, which is what some of those programs store.
    pub zeros: Oddity,
    /// The last row with either.
    pub last_unstored: Option<u32>,
}

/// More merged cells than a person would merge.
pub(super) const MOST_SPANS: usize = 1 << 16;
/// A tag that is longer is not one of those that matter.
const LONGEST_TAG: usize = 4096;

/// Looks at the tags of a sheet as its bytes come.
#[derive(Debug, Default)]
pub(super) struct SheetScan {
    facts: SheetFacts,
    /// The end of what came before: the beginning of a tag.
    rest: Vec<u8>,
    row: u32,
    is_hidden_row: bool,
    formula: FormulaState,
    /// Whether the cell says that it is text: then an empty value is one.
    is_text: bool,
}

/// How far a cell with a formula is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum FormulaState {
    #[default]
    None,
    /// A formula was seen, and no value.
    Seen,
    /// The value is what comes next.
    Value,
}

impl SheetScan {
    /// What was seen.
    pub fn facts(mut self) -> SheetFacts {
        self.facts.spans.sort_unstable();
        self.facts
    }

    /// Looks at all whole tags, and what is between them; the rest is for the next time.
    fn look(&mut self, bytes: &[u8]) -> usize {
        let mut done = 0;
        while let Some(start) = memchr(b'<', &bytes[done..]) {
            if self.formula == FormulaState::Value {
                self.see_value(&bytes[done..done + start]);
            }
            let tag = done + start + 1;
            let Some(end) = memchr2(b'>', b'<', &bytes[tag..]) else { return done + start };
            self.see_tag(&bytes[tag..tag + end]);
            done = tag + end + usize::from(bytes[tag + end] == b'>');
        }
        // A value may be cut in two: it is looked at when the next tag comes.
        if self.formula == FormulaState::Value { done } else { bytes.len() }
    }

    fn see_tag(&mut self, tag: &[u8]) {
        let name = tag.split(|byte| matches!(byte, b' ' | b'/' | b'\n' | b'\r' | b'\t')).next();
        let name = name.unwrap_or_default();
        let name = memchr(b':', name).map_or(name, |colon| &name[colon + 1..]);
        match name {
            b"row" => {
                self.row = number(tag, b"r").unwrap_or(self.row + 1);
                self.is_hidden_row = is_set(tag, b"hidden");
            }
            b"c" => {
                self.formula = FormulaState::None;
                self.is_text = attribute(tag, b"t") == Some(b"str");
            }
            b"f" => self.formula = FormulaState::Seen,
            b"v" | b"is" => {
                if std::mem::take(&mut self.is_hidden_row) {
                    self.facts.hidden_rows += 1;
                }
                if self.formula == FormulaState::Seen && !tag.ends_with(b"/") {
                    self.formula = FormulaState::Value;
                }
            }
            b"" if tag.starts_with(b"/") => self.see_end(&tag[1..]),
            b"col" if is_set(tag, b"hidden") => {
                if let (Some(first), Some(last)) = (number(tag, b"min"), number(tag, b"max")) {
                    self.facts.hidden_columns.push(first.saturating_sub(1)..last);
                }
            }
            b"mergeCell" if self.facts.spans.len() < MOST_SPANS => {
                self.facts.spans.extend(attribute(tag, b"ref").and_then(span));
            }
            _ => {}
        }
    }

    fn see_end(&mut self, name: &[u8]) {
        let name = memchr(b':', name).map_or(name, |colon| &name[colon + 1..]);
        if name == b"c" && self.formula == FormulaState::Seen {
            self.formula = FormulaState::None;
            if !self.is_text {
                self.facts.unstored.see(self.row.saturating_sub(1));
                self.facts.last_unstored = self.row.checked_sub(1);
            }
        }
    }

    fn see_value(&mut self, value: &[u8]) {
        self.formula = if value.is_empty() { FormulaState::Seen } else { FormulaState::None };
        if value == b"0" {
            self.facts.zeros.see(self.row.saturating_sub(1));
            self.facts.last_unstored = self.row.checked_sub(1);
        }
    }
}

impl io::Write for SheetScan {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.rest.is_empty() {
            let done = self.look(bytes);
            self.rest.extend_from_slice(&bytes[done..]);
        } else {
            let mut all = std::mem::take(&mut self.rest);
            all.extend_from_slice(bytes);
            let done = self.look(&all);
            all.drain(..done);
            self.rest = all;
        }
        if self.rest.len() > LONGEST_TAG {
            self.rest.clear();
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The value of an attribute of a tag.
pub(super) fn attribute<'a>(tag: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let mut from = 0;
    loop {
        let start = from + memchr::memmem::find(&tag[from..], name)?;
        let end = start + name.len();
        let is_begun = start > 0 && tag[start - 1].is_ascii_whitespace();
        let after = tag[end..].trim_ascii_start().strip_prefix(b"=").map(<[u8]>::trim_ascii_start);
        match after.and_then(<[u8]>::split_first) {
            Some((quote @ (b'"' | b'\''), value)) if is_begun => {
                return memchr(*quote, value).map(|length| &value[..length]);
            }
            _ => from = end,
        }
    }
}

fn is_set(tag: &[u8], name: &[u8]) -> bool {
    matches!(attribute(tag, name), Some(b"1" | b"true"))
}

/// A number from 1 to the most rows that a sheet has.
pub(super) fn number(tag: &[u8], name: &[u8]) -> Option<u32> {
    std::str::from_utf8(attribute(tag, name)?).ok()?.parse().ok()
}

/// The rows of `A4:A6`, where there are several.
fn span(cells: &[u8]) -> Option<RowSpan> {
    let (first, last) = std::str::from_utf8(cells).ok()?.split_once(':')?;
    let ((first, column), (last, _)) = (place(first)?, place(last)?);
    RowSpan::of(first, last, column)
}

/// The row and column of `A4`, counted from 0.
fn place(cell: &str) -> Option<(u32, u32)> {
    let cell = cell.replace('$', "");
    let digits = cell.find(|letter: char| letter.is_ascii_digit())?;
    let letter = |column: u32, letter: u8| column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1;
    let is_column =
        (1..=3).contains(&digits) && cell.bytes().take(digits).all(|byte| byte.is_ascii_alphabetic());
    let column = is_column.then(|| cell.bytes().take(digits).fold(0, letter))?;
    Some((cell[digits..].parse::<u32>().ok()?.checked_sub(1)?, column - 1))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    const SHEET: &str = r#"<x:worksheet><cols><col min="3" max="4" hidden="1"/></cols><sheetData>
        <row r="4" spans="1:3"><c r="A4"><v>1</v></c><c r="B4"><f>SUM(A1:A3)</f></c></row>
        <row r="5" hidden="1"><c r="A5"><f>A4</f><v></v></c><c r="B5" t="str"><f>""</f><v></v></c></row>
        <x:row r='6' hidden='true'><x:c r="A6"><x:f>1</x:f><x:v>0</x:v></x:c><x:c r="B6"><x:f/><x:v/></x:c></x:row>
        <row r="7" hidden="1"/></sheetData>
        <mergeCells><mergeCell ref="A1:H1"/><mergeCell ref="B9:B12"/><mergeCell ref="A4:AB5"/></mergeCells>"#;

    #[test]
    fn what_is_hidden_merged_or_without_value_is_found_in_pieces_of_any_size() {
        for piece in [1, 2, 7, 64, 10_000] {
            let mut scan = SheetScan::default();
            SHEET.as_bytes().chunks(piece).for_each(|piece| scan.write_all(piece).unwrap());
            let facts = scan.facts();
            assert_eq!(facts.hidden_rows, 2, "{piece}");
            assert_eq!((facts.hidden_columns[0].clone(), facts.hidden_columns.len()), (2..4, 1));
            let down = RowSpan { first: 8, column: 1, last: 11 };
            assert_eq!(facts.spans, [RowSpan { first: 3, column: 0, last: 4 }, down]);
            assert_eq!(facts.unstored, Oddity { count: 3, first_row: 3 }, "{piece}");
            assert_eq!(facts.zeros.count, 1);
        }
    }

    #[test]
    fn places_are_read_as_spreadsheets_write_them() {
        for (cell, expected) in [
            ("A1", Some((0, 0))),
            ("$B$12", Some((11, 1))),
            ("XFD1048576", Some((1_048_575, 16_383))),
            ("A0", None),
            ("7", None),
            ("ABCD1", None),
            ("Ä1", None),
        ] {
            assert_eq!(place(cell), expected, "{cell}");
        }
    }
}
