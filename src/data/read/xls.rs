//! Workbooks of Excel 97 to 2003: a stream of records, read one by one, so that a far cell costs nothing and a damaged
//! record is passed over or ends the sheet.

use std::collections::{HashMap, HashSet};

use calamine::{CellErrorType, DataRef};

use super::compound::{Compound, f64_at, u16_at, u32_at};
use super::grid::RowSpan;
use super::sheet_choice::{Extent, SheetOffer};
use super::sheet_facts::{MOST_SPANS, SheetFacts};
use super::workbook::{CellFormat, ExcelCells, number, short_number, unpack_binary};
use super::{Refusal, Unpacked};

/// What the whole workbook says.
#[derive(Default)]
struct XlsBook {
    is_1904: bool,
    /// The format of each style.
    formats: Vec<CellFormat>,
    strings: Vec<String>,
    sheets: Vec<XlsSheet>,
}

/// A sheet, and where its records begin.
struct XlsSheet {
    offer: SheetOffer,
    start: usize,
}

/// A record: what it is, and what it says.
struct XlsRecord<'a> {
    kind: u16,
    data: &'a [u8],
    /// Where the next begins.
    end: usize,
}

// The kinds of records, see Microsoft's description of the format (MS-XLS, 2.3).
const BEGIN: u16 = 0x0809;
const END: u16 = 0x000A;
const CONTINUE: u16 = 0x003C;
const FILE_PASS: u16 = 0x002F;
const DATE_1904: u16 = 0x0022;
const FORMAT: u16 = 0x041E;
const STYLE: u16 = 0x00E0;
const SHEET: u16 = 0x0085;
const SHARED_TEXTS: u16 = 0x00FC;
const ROW: u16 = 0x0208;
const COLUMNS: u16 = 0x007D;
const MERGED_CELLS: u16 = 0x00E5;
const FORMULA: u16 = 0x0006;
/// The text that the formula before came to.
const STRING: u16 = 0x0207;
const NUMBER: u16 = 0x0203;
/// A number in four bytes; the second kind has several, in cells beside each other.
const RK: u16 = 0x027E;
const MULTIPLE_RK: u16 = 0x00BD;
const SHARED_TEXT: u16 = 0x00FD;
const LABEL: u16 = 0x0204;
const RICH_LABEL: u16 = 0x00D6;
const TRUTH_OR_ERROR: u16 = 0x0205;
/// Those of cells.
const CELLS: [u16; 8] = [NUMBER, RK, MULTIPLE_RK, SHARED_TEXT, LABEL, RICH_LABEL, TRUTH_OR_ERROR, FORMULA];

/// The list in an xls workbook.
///
/// # Errors
/// The workbook is damaged, encrypted, older, or has no such sheet; or it is another document of an old Office.
pub(super) fn unpack(bytes: &[u8], asked: Option<&str>) -> Result<Unpacked, Refusal> {
    let Some(stream) = Compound::of(bytes).ok().and_then(|file| file.stream("Workbook")) else {
        return Err(refused(bytes));
    };
    let book = XlsBook::of(&stream)?;
    let offers: Vec<SheetOffer> = book.sheets.iter().map(|sheet| sheet.offer.clone()).collect();
    unpack_binary(&offers, asked, |name, extent| book.read(&stream, name, extent))
}

/// Why a compound file has no workbook to read: by the names in it, which are there even where it is damaged.
fn refused(bytes: &[u8]) -> Refusal {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(bytes, &wide).is_some()
    };
    match () {
        () if has("EncryptedPackage") => Refusal::Encrypted,
        () if has("WordDocument") || has("PowerPoint Document") => Refusal::OldOffice,
        () if has("Workbook") => Refusal::Damaged,
        () if has("Book") => Refusal::OldExcel,
        () => Refusal::OldOffice,
    }
}

/// The records from a place on, to the end of the stream or to one that is cut off.
fn records(stream: &[u8], start: usize) -> impl Iterator<Item = XlsRecord<'_>> {
    let record = move |at: usize| {
        let data = at + 4;
        let end = data + usize::from(u16_at(stream, at + 2)?);
        Some(XlsRecord { kind: u16_at(stream, at)?, data: stream.get(data..end)?, end })
    };
    std::iter::successors(record(start), move |last| record(last.end))
}

/// The records of a sheet. Charts within it have records of their own, which are passed over.
fn records_of_sheet(stream: &[u8], start: usize) -> impl Iterator<Item = XlsRecord<'_>> {
    let mut depth = 0_u32;
    let own = records(stream, start).map_while(move |record| {
        depth += u32::from(record.kind == BEGIN);
        if record.kind == END {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return None;
            }
        }
        Some((depth <= 1).then_some(record))
    });
    own.flatten()
}

impl XlsBook {
    fn of(stream: &[u8]) -> Result<XlsBook, Refusal> {
        let mut book = XlsBook::default();
        let (mut codes, mut styles) = (HashMap::new(), Vec::new());
        let mut pieces: Vec<&[u8]> = Vec::new();
        let mut is_in_strings = false;
        for XlsRecord { kind, data, .. } in records(stream, 0) {
            is_in_strings &= kind == CONTINUE;
            match kind {
                BEGIN if u16_at(data, 0) != Some(0x0600) => return Err(Refusal::OldExcel),
                FILE_PASS => return Err(Refusal::Encrypted),
                DATE_1904 => book.is_1904 = u16_at(data, 0) == Some(1),
                FORMAT => codes.extend(u16_at(data, 0).zip(text(data, 2))),
                STYLE => styles.extend(u16_at(data, 2)),
                SHEET => book.sheets.extend(XlsSheet::of(data)),
                SHARED_TEXTS => {
                    is_in_strings = true;
                    pieces.push(data.get(8..).unwrap_or_default());
                }
                CONTINUE if is_in_strings => pieces.push(data),
                END => break,
                _ => {}
            }
        }
        book.formats = styles.into_iter().map(|id| CellFormat::of_id(id, &codes)).collect();
        book.strings = SharedTexts { pieces, piece: 0, at: 0 }.collect();
        Ok(book)
    }

    /// So much of a sheet, and what it says beside its cells.
    fn read(&self, stream: &[u8], name: &str, extent: Extent) -> Result<(ExcelCells, SheetFacts), Refusal> {
        let sheet = self.sheets.iter().find(|sheet| sheet.offer.name == name).ok_or(Refusal::Damaged)?;
        let (mut cells, mut facts) = (ExcelCells::default(), SheetFacts::default());
        let (mut hidden, mut last_row) = (HashSet::new(), None);
        let mut formula = None;
        for XlsRecord { kind, data, end } in records_of_sheet(stream, sheet.start) {
            let (Some(row), Some(column)) = (u16_at(data, 0), u16_at(data, 2)) else { continue };
            match kind {
                ROW if data.get(12).is_some_and(|flags| flags & 0x20 != 0) => {
                    hidden.insert(u32::from(row));
                }
                COLUMNS if u16_at(data, 8).is_some_and(|flags| flags & 1 != 0) => {
                    facts.hidden_columns.push(u32::from(row)..u32::from(column) + 1);
                }
                MERGED_CELLS if facts.spans.len() < MOST_SPANS => {
                    facts.spans.extend(data[2..].chunks_exact(8).filter_map(merged));
                }
                STRING => {
                    let Some((row, column)) = formula.take() else { continue };
                    let said = long_text(stream, data, end);
                    cells.put(row, column, &DataRef::String(said), &CellFormat::default())?;
                }
                _ if !CELLS.contains(&kind) => {}
                _ => {
                    let (row, column) = (u32::from(row), u32::from(column));
                    if extent.ends_before(row, cells.grid()) {
                        break;
                    }
                    if last_row != Some(row) {
                        last_row = Some(row);
                        facts.hidden_rows += usize::from(hidden.contains(&row));
                    }
                    formula = Some((row, column)).filter(|_| kind == FORMULA);
                    self.put(kind, data, (row, column), &mut cells)?;
                }
            }
        }
        facts.spans.sort_unstable();
        Ok((cells, facts))
    }

    /// Puts what the record of a cell, or of several beside each other, says.
    fn put(
        &self,
        kind: u16,
        data: &[u8],
        (row, column): (u32, u32),
        cells: &mut ExcelCells,
    ) -> Result<(), Refusal> {
        let plain = CellFormat::default();
        let format = |at: usize| {
            u16_at(data, at).and_then(|style| self.formats.get(usize::from(style))).unwrap_or(&plain)
        };
        if kind == MULTIPLE_RK {
            let places =
                (column..).zip(data.get(4..data.len().saturating_sub(2)).unwrap_or_default().chunks_exact(6));
            for (column, two) in places {
                let style =
                    u16_at(two, 0).and_then(|style| self.formats.get(usize::from(style))).unwrap_or(&plain);
                if let Some(value) = short_number(two, 2) {
                    cells.put(row, column, &number(value, style, self.is_1904), style)?;
                }
            }
            return Ok(());
        }
        let value = match kind {
            NUMBER => f64_at(data, 6).map(|value| number(value, format(4), self.is_1904)),
            RK => short_number(data, 6).map(|value| number(value, format(4), self.is_1904)),
            SHARED_TEXT => u32_at(data, 6)
                .and_then(|at| self.strings.get(at as usize))
                .map(|text| DataRef::SharedString(text)),
            LABEL | RICH_LABEL => text(data, 6).map(DataRef::String),
            TRUTH_OR_ERROR => data.get(6).zip(data.get(7)).map(|(value, is_error)| match is_error {
                0 => DataRef::Bool(*value != 0),
                _ => DataRef::Error(CellErrorType::NA),
            }),
            _ => self.result(data, format(4)),
        };
        match value {
            Some(value) => cells.put(row, column, &value, format(4)),
            None => Ok(()),
        }
    }

    /// The value that a formula came to; none where it is a text, which comes after.
    fn result(&self, data: &[u8], format: &CellFormat) -> Option<DataRef<'_>> {
        let value = data.get(6..14)?;
        match (value[0], u16_at(value, 6)?) {
            (1, 0xFFFF) => Some(DataRef::Bool(value[2] != 0)),
            (2, 0xFFFF) => Some(DataRef::Error(CellErrorType::NA)),
            (_, 0xFFFF) => None,
            _ => Some(number(f64_at(value, 0)?, format, self.is_1904)),
        }
    }
}

impl XlsSheet {
    /// A sheet of cells; none where it is a chart or a macro.
    fn of(data: &[u8]) -> Option<XlsSheet> {
        let (state, kind) = (data.get(4)?, data.get(5)?);
        let (letters, _) = letters(data.get(8..)?, usize::from(*data.get(6)?), data.get(7)? & 1 != 0);
        let offer = SheetOffer { name: letters, is_hidden: state & 3 != 0 };
        (*kind == 0).then_some(XlsSheet { offer, start: u32_at(data, 0)? as usize })
    }
}

fn merged(cells: &[u8]) -> Option<RowSpan> {
    let [first, last, column] = [0, 2, 4].map(|at| u16_at(cells, at).map(u32::from));
    RowSpan::of(first?, last?, column?)
}

/// A text with its length in two bytes.
fn text(data: &[u8], at: usize) -> Option<String> {
    let length = usize::from(u16_at(data, at)?);
    Some(letters(data.get(at + 3..)?, length, data.get(at + 2)? & 1 != 0).0)
}

/// The text of a formula, which may reach into the records that follow.
fn long_text(stream: &[u8], data: &[u8], end: usize) -> String {
    let more = records(stream, end).take_while(|record| record.kind == CONTINUE).map(|record| record.data);
    let pieces = std::iter::once(data).chain(more).collect();
    SharedTexts { pieces, piece: 0, at: 0 }.next().unwrap_or_default()
}

/// This many letters of one or two bytes, and how many bytes they take: fewer where the data end before.
fn letters(data: &[u8], count: usize, is_wide: bool) -> (String, usize) {
    let bytes = (count * if is_wide { 2 } else { 1 }).min(data.len());
    let units = match is_wide {
        true => data[..bytes].chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]])).collect(),
        false => data[..bytes].iter().map(|byte| u16::from(*byte)).collect::<Vec<_>>(),
    };
    (String::from_utf16_lossy(&units), bytes)
}

/// The texts that cells share, which may reach from one record into the next: where letters do, the next begins with
/// how wide they are from there.
struct SharedTexts<'a> {
    pieces: Vec<&'a [u8]>,
    piece: usize,
    at: usize,
}

impl SharedTexts<'_> {
    fn rest(&self) -> &[u8] {
        self.pieces.get(self.piece).and_then(|piece| piece.get(self.at..)).unwrap_or_default()
    }

    /// Goes to the next record where this one has no more; whether there is more.
    fn has_more(&mut self) -> bool {
        while self.rest().is_empty() && self.piece < self.pieces.len() {
            (self.piece, self.at) = (self.piece + 1, 0);
        }
        self.piece < self.pieces.len()
    }

    fn skip(&mut self, mut count: usize) {
        while count > 0 && self.has_more() {
            let step = count.min(self.rest().len());
            self.at += step;
            count -= step;
        }
    }
}

impl Iterator for SharedTexts<'_> {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        if !self.has_more() {
            return None;
        }
        let (length, flags) = (usize::from(u16_at(self.rest(), 0)?), *self.rest().get(2)?);
        self.at += 3;
        let runs = if flags & 8 != 0 { usize::from(u16_at(self.rest(), 0)?) * 4 } else { 0 };
        self.at += if flags & 8 != 0 { 2 } else { 0 };
        let sounds = if flags & 4 != 0 { u32_at(self.rest(), 0)? as usize } else { 0 };
        self.at += if flags & 4 != 0 { 4 } else { 0 };
        let (mut text, mut left, mut is_wide) = (String::new(), length, flags & 1 != 0);
        while left > 0 {
            if self.rest().is_empty() {
                if !self.has_more() {
                    break;
                }
                is_wide = self.rest()[0] & 1 != 0;
                self.at += 1;
            }
            let (part, bytes) = letters(self.rest(), left, is_wide);
            self.at += bytes.max(1);
            left -= (bytes / if is_wide { 2 } else { 1 }).clamp(1, left);
            text += &part;
        }
        self.skip(runs + sounds);
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes(), &(data.len() as u16).to_le_bytes(), data].concat()
    }

    #[test]
    fn the_text_of_a_formula_reaches_into_the_next_records() {
        let formula = |row: u16| {
            record(FORMULA, &[&row.to_le_bytes()[..], &[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]].concat())
        };
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let stream = [
            record(BEGIN, &[0, 6, 16, 0]),
            formula(0),
            record(STRING, b"\x0a\0\0Acme "),
            record(CONTINUE, &[&[1][..], &wide("\u{141}o")].concat()),
            record(CONTINUE, b"\0dz."),
            formula(1),
            record(STRING, b"\x04\0\0Bolt"),
            record(END, &[]),
        ]
        .concat();
        let offer = SheetOffer { name: "x".to_owned(), is_hidden: false };
        let book = XlsBook { sheets: vec![XlsSheet { offer, start: 0 }], ..XlsBook::default() };
        let (mut cells, _) = book.read(&stream, "x", Extent::WHOLE).unwrap();
        let text = std::mem::take(cells.grid()).into_csv().unwrap();
        assert_eq!(String::from_utf8(text).unwrap(), "Acme \u{141}odz.\nBolt\n");
    }
}
