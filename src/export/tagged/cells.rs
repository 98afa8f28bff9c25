//! The cells of the result: copied as they are wherever that is safe.

use std::borrow::Cow;
use std::ops::Range;

use crate::data::column::{Column, ColumnType};
use crate::data::csv::is_refused;
use crate::data::date::Day;
use crate::data::number::NumberFormat;
use crate::data::protect::{needs_protection, protect};
use crate::data::text::{LINE_BREAK, Record, content};
use crate::export::fields::Fields;
use crate::tiering::ComputedValues;

const QUOTE: u8 = b'"';

/// How cells are written.
#[derive(Clone, Debug)]
pub(super) struct CellWriter {
    pub delimiter: u8,
    raw: bool,
    fields: Fields,
    /// How the numbers of each column are written, where it has numbers.
    formats: Vec<Option<NumberFormat>>,
}

/// A record with line breaks in its cells as a text has them: real ones, in quotes.
pub(super) fn with_line_breaks(record: Record<'_>, delimiter: u8) -> String {
    let cell = |(written, content): (&[u8], Cow<'_, str>)| match content.contains(LINE_BREAK) {
        true => format!("\"{}\"", content.replace('"', "\"\"").replace(LINE_BREAK, "\n")),
        false => String::from_utf8_lossy(written).into_owned(),
    };
    let cells: Vec<String> = record.written_cells().map(cell).collect();
    cells.join(&char::from(delimiter).to_string())
}

/// Puts the first cell of a result in quotes where the result would be taken for a web page or another file that is no
/// list: the list had something before its header that told them apart.
pub(super) fn make_readable(header: &mut Vec<u8>, delimiter: u8) {
    if header.first() == Some(&QUOTE) || !is_refused(header) {
        return;
    }
    let end = memchr::memchr(delimiter, header).unwrap_or(header.len());
    let doubled = header[..end].split(|byte| *byte == QUOTE).collect::<Vec<_>>().join(&[QUOTE, QUOTE][..]);
    header.splice(..end, [&[QUOTE][..], &doubled, &[QUOTE]].concat());
}

/// The shape of a record.
#[derive(Debug, PartialEq)]
pub(super) struct RecordShape {
    /// The end of the list's own cells, in bytes of the record.
    pub own_end: usize,
    /// How many own cells the record is short of.
    pub absent: usize,
    /// Whether there are cells beyond the list's columns.
    pub surplus: bool,
    /// Whether every own cell can be copied as it is.
    pub all_plain: bool,
}

impl CellWriter {
    /// Cells between which there is this ASCII character; `raw` ones are not protected.
    pub(super) fn new(delimiter: u8, raw: bool) -> CellWriter {
        CellWriter { delimiter, raw, fields: Fields::new(delimiter), formats: Vec::new() }
    }

    /// The same where the cells of these columns that read as numbers are never protected.
    pub(super) fn of_columns(self, columns: &[Column]) -> CellWriter {
        let format = |column: &Column| match column.kind {
            ColumnType::Number(format) => Some(format),
            _ => None,
        };
        CellWriter { formats: columns.iter().map(format).collect(), ..self }
    }

    /// Whether what a cell of a column says has to be protected: what was read as a number has not.
    fn is_dangerous(&self, position: usize, text: &str) -> bool {
        let is_number = |format: &NumberFormat| format.is_amount(&content(text));
        !self.raw
            && needs_protection(text)
            && !self.formats.get(position).and_then(Option::as_ref).is_some_and(is_number)
    }

    /// Whether a record has exactly `width` cells, all of which can be copied as they are. That is so for most records,
    /// and is told far faster than the [shape](Self::shape).
    pub(super) fn is_plain_row(&self, record: Record<'_>, width: usize) -> bool {
        if self.raw { record.is_unquoted(width) } else { record.is_harmless(width) }
    }

    /// The shape of a record of a list with `width` columns, of which the first `own` are its own.
    pub(super) fn shape(&self, record: Record<'_>, own: usize, width: usize) -> RecordShape {
        let text = record.text();
        let mut shape = RecordShape { own_end: 0, absent: own, surplus: false, all_plain: true };
        let mut start = 0;
        for (position, cell) in record.raw_cells().enumerate() {
            let end = start + cell.len();
            if position < own {
                shape.own_end = end;
                shape.absent -= 1;
                shape.all_plain = shape.all_plain && self.is_plain(position, &text[start..end]);
            }
            shape.surplus = position >= width;
            start = end + 1;
        }
        shape
    }

    /// Whether a cell can be copied as written: nearly all can.
    fn is_plain(&self, position: usize, cell: &str) -> bool {
        let harmless = |text| !self.is_dangerous(position, text);
        match cell.as_bytes() {
            [QUOTE, inside @ .., QUOTE] => {
                memchr::memchr(QUOTE, inside).is_none() && harmless(&cell[1..cell.len() - 1])
            }
            [QUOTE, ..] => false,
            _ => harmless(cell),
        }
    }

    /// Copies the cells of a range that the record has, with delimiters between them. Returns how many were protected.
    pub(super) fn copy(&self, out: &mut Vec<u8>, record: Record<'_>, range: Range<usize>) -> usize {
        let mut protected = 0;
        let cells = record.written_cells().enumerate().take(range.end).skip(range.start);
        for (position, (written, text)) in cells {
            if position > range.start {
                out.push(self.delimiter);
            }
            let opened = written.first() == Some(&QUOTE);
            if opened && written.len() == text.len() {
                // This quote is never closed: closed and doubled here, it cannot include the added cells.
                self.fields.push(out, &text);
            } else if !self.is_dangerous(position, &text) {
                out.extend_from_slice(written);
            } else {
                let inside = if opened { &written[1..] } else { written };
                out.extend_from_slice(if opened { b"\"'" } else { b"'" });
                out.extend_from_slice(inside);
                protected += 1;
            }
        }
        protected
    }

    /// Adds a cell, protected and quoted as needed. Returns 1 where it was protected, else 0.
    pub(super) fn push(&self, out: &mut Vec<u8>, text: &str) -> usize {
        let text = if self.raw { Cow::Borrowed(text) } else { protect(text) };
        self.fields.push(out, &text);
        usize::from(matches!(text, Cow::Owned(_)))
    }

    /// Adds a cell as it is, quoted as needed.
    pub(super) fn push_unprotected(&self, out: &mut Vec<u8>, text: &str) {
        self.fields.push(out, text);
    }

    /// Adds the cell of a computed column. Returns 1 where it was protected, else 0.
    pub(super) fn push_computed(
        &self,
        out: &mut Vec<u8>,
        values: &ComputedValues,
        row: usize,
        mark: u8,
    ) -> usize {
        match (values, values.number(row)) {
            (ComputedValues::Texts(_) | ComputedValues::Truths(_), _) => self.push(out, values.word(row)),
            (_, value) if value.is_nan() => 0,
            (ComputedValues::Days(_), day) => self.push(out, &Day(day as i32).to_string()),
            (ComputedValues::Numbers(_), value) => {
                push_value(out, value, mark);
                0
            }
        }
    }
}

/// A score with two decimals.
pub(super) fn push_score(out: &mut Vec<u8>, score: f64, mark: u8) {
    let hundredths = (score * 100.0).round() as u32;
    let digit = |unit: u32| b'0' + (hundredths / unit % 10) as u8;
    let written = [digit(10_000), digit(1_000), digit(100), mark, digit(10), digit(1)];
    let leading_zeros = match hundredths {
        0..1_000 => 2,
        1_000..10_000 => 1,
        _ => 0,
    };
    out.extend_from_slice(&written[leading_zeros..]);
}

/// A score with two decimals, with a point.
pub(crate) fn written_score(score: f64) -> String {
    let mut out = Vec::new();
    push_score(&mut out, score, b'.');
    String::from_utf8_lossy(&out).into_owned()
}

/// A number of a computed column, with a point.
pub(crate) fn written_number(number: f64) -> String {
    let mut out = Vec::new();
    push_value(&mut out, number, b'.');
    String::from_utf8_lossy(&out).into_owned()
}

/// A number with twelve digits, and of a large one with its cents: those after them are rounding errors. A whole number
/// has all of its digits.
fn push_value(out: &mut Vec<u8>, value: f64, mark: u8) {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let size = value.abs();
    let before = if size >= 1.0 { size.log10().floor() as usize + 1 } else { 0 };
    let digits = (before + 2).clamp(12, 15);
    let rounded = match size < EXACT && value.fract() == 0.0 {
        true => value,
        false => format!("{value:.*e}", digits - 1).parse().unwrap_or(value),
    } + 0.0;
    let plain = rounded == 0.0 || (1e-6..1e15).contains(&f64::abs(rounded));
    let written = if plain { format!("{rounded}") } else { format!("{rounded:e}") };
    out.extend(written.bytes().map(|byte| if byte == b'.' { mark } else { byte }));
}

/// A whole number.
pub(super) fn push_number(out: &mut Vec<u8>, number: u32) {
    if number >= 10 {
        push_number(out, number / 10);
    }
    out.push(b'0' + (number % 10) as u8);
}
