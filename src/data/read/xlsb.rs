//! Workbooks of Excel in binary (xlsb): parts of a zip archive, each a stream of records, read one by one.

use std::collections::HashMap;

use calamine::{CellErrorType, DataRef};

use super::compound::{f64_at, u16_at, u32_at};
use super::grid::RowSpan;
use super::package;
use super::sheet_choice::{Extent, SheetOffer};
use super::sheet_facts::{MOST_SPANS, SheetFacts};
use super::unpacked_size::{self, ZipPart};
use super::workbook::{CellFormat, ExcelCells, number, short_number, unpack_binary};
use super::{Refusal, Unpacked};

/// What the whole workbook says.
#[derive(Default)]
struct XlsbBook {
    is_1904: bool,
    /// The format of each style.
    formats: Vec<CellFormat>,
    strings: Vec<String>,
    sheets: Vec<XlsbSheet>,
}

/// A sheet, and the part that has its cells.
struct XlsbSheet {
    offer: SheetOffer,
    part: ZipPart,
}

/// A record: what it is, and what it says.
struct XlsbRecord<'a> {
    kind: u16,
    data: &'a [u8],
    /// What comes after.
    rest: &'a [u8],
}

// The kinds of records, see Microsoft's description of the format (MS-XLSB, 2.3).
const ROW: u16 = 0;
const WORKBOOK: u16 = 153;
const SHEET: u16 = 156;
const SHARED_TEXT: u16 = 19;
const COLUMNS: u16 = 60;
const MERGED_CELLS: u16 = 176;
const FORMAT: u16 = 44;
const STYLES_OF_CELLS: u16 = 617;
const END_OF_STYLES_OF_CELLS: u16 = 618;
const STYLE: u16 = 47;
/// Cells that say their column, and their style in the four bytes after; then those that follow the last one.
const CELLS: std::ops::RangeInclusive<u16> = 1..=11;
const NEXT_CELLS: std::ops::RangeInclusive<u16> = 12..=18;
const RICH_TEXT: u16 = 62;

/// The list in an xlsb workbook.
///
/// # Errors
/// The workbook is damaged or has no such sheet.
pub(super) fn unpack(bytes: &[u8], parts: &[ZipPart], asked: Option<&str>) -> Result<Unpacked, Refusal> {
    let book = XlsbBook::of(bytes, parts)?;
    let offers: Vec<SheetOffer> = book.sheets.iter().map(|sheet| sheet.offer.clone()).collect();
    unpack_binary(&offers, asked, |name, extent| book.read(bytes, name, extent))
}

/// The records to the end of a part, or to one that is cut off.
fn records(part: &[u8]) -> impl Iterator<Item = XlsbRecord<'_>> {
    std::iter::successors(XlsbRecord::first(part), |last| XlsbRecord::first(last.rest))
}

impl XlsbRecord<'_> {
    /// The kind has one or two bytes, the length up to four: the first bit of each says whether there is another.
    fn first(bytes: &[u8]) -> Option<XlsbRecord<'_>> {
        let (kind, bytes) = varying(bytes, 2)?;
        let (length, bytes) = varying(bytes, 4)?;
        let (data, rest) = bytes.split_at_checked(length)?;
        Some(XlsbRecord { kind: kind as u16, data, rest })
    }
}

/// A number of seven bits a byte, the lowest first, and what comes after it.
fn varying(bytes: &[u8], most: usize) -> Option<(usize, &[u8])> {
    let mut number = 0;
    for (place, byte) in bytes.iter().enumerate().take(most) {
        number |= usize::from(byte & 0x7F) << (7 * place);
        if byte & 0x80 == 0 || place + 1 == most {
            return Some((number, &bytes[place + 1..]));
        }
    }
    None
}

impl XlsbBook {
    fn of(bytes: &[u8], parts: &[ZipPart]) -> Result<XlsbBook, Refusal> {
        let named = |name: &str| parts.iter().find(|part| part.name.eq_ignore_ascii_case(name));
        let content = |name: &str| named(name).map(|part| unpacked_size::read(bytes, part)).transpose();
        let links = content("xl/_rels/workbook.bin.rels")?.ok_or(Refusal::Damaged)?;
        let links = package::sheet_parts(&links);
        let mut book = XlsbBook::default();
        let workbook = content("xl/workbook.bin")?.ok_or(Refusal::Damaged)?;
        for XlsbRecord { kind, data, .. } in records(&workbook) {
            match kind {
                WORKBOOK => book.is_1904 = data.first().is_some_and(|flags| flags & 1 != 0),
                SHEET => book.sheets.extend(XlsbSheet::of(data, |link| named(links.get(link)?).cloned())),
                _ => {}
            }
        }
        if let Some(styles) = content("xl/styles.bin")? {
            book.formats = formats(&styles);
        }
        if let Some(strings) = content("xl/sharedStrings.bin")? {
            let items = records(&strings).filter(|record| record.kind == SHARED_TEXT);
            book.strings = items.map(|item| text(item.data, 1).unwrap_or_default()).collect();
        }
        Ok(book)
    }

    /// So much of a sheet, and what it says beside its cells.
    fn read(&self, bytes: &[u8], name: &str, extent: Extent) -> Result<(ExcelCells, SheetFacts), Refusal> {
        let sheet = self.sheets.iter().find(|sheet| sheet.offer.name == name).ok_or(Refusal::Damaged)?;
        let part = unpacked_size::read(bytes, &sheet.part)?;
        let (mut cells, mut facts) = (ExcelCells::default(), SheetFacts::default());
        let (mut row, mut next_column) = (0, 0);
        let mut is_hidden = false;
        for XlsbRecord { kind, data, .. } in records(&part) {
            match kind {
                ROW => {
                    row = u32_at(data, 0).ok_or(Refusal::Damaged)?;
                    is_hidden = data.get(11).is_some_and(|flags| flags & 0x10 != 0);
                    next_column = 0;
                    if extent.ends_before(row, cells.grid()) {
                        break;
                    }
                }
                COLUMNS if data.get(16).is_some_and(|flags| flags & 1 != 0) => {
                    let hidden = u32_at(data, 0).zip(u32_at(data, 4));
                    facts.hidden_columns.extend(hidden.map(|(first, last)| first..last.saturating_add(1)));
                }
                MERGED_CELLS if facts.spans.len() < MOST_SPANS => facts.spans.extend(merged(data)),
                _ if CELLS.contains(&kind) || NEXT_CELLS.contains(&kind) || kind == RICH_TEXT => {
                    let (kind, column, data) = match NEXT_CELLS.contains(&kind) {
                        true => (kind - 11, Some(next_column), data),
                        false => (kind, u32_at(data, 0), data.get(4..).unwrap_or_default()),
                    };
                    let Some(column) = column else { continue };
                    next_column = column.saturating_add(1);
                    // Blank cells have a format alone.
                    facts.hidden_rows += usize::from(kind != 1 && std::mem::take(&mut is_hidden));
                    self.put(kind, data, (row, column), &mut cells)?;
                }
                _ => {}
            }
        }
        facts.spans.sort_unstable();
        Ok((cells, facts))
    }

    /// Puts what the record of a cell says: its style, and then its value.
    fn put(
        &self,
        kind: u16,
        data: &[u8],
        (row, column): (u32, u32),
        cells: &mut ExcelCells,
    ) -> Result<(), Refusal> {
        let plain = CellFormat::default();
        // Three bytes; the fourth has flags.
        let style = u32_at(data, 0).and_then(|style| self.formats.get((style & 0x00FF_FFFF) as usize));
        let format = style.unwrap_or(&plain);
        let value = match kind {
            2 => short_number(data, 4).map(|value| number(value, format, self.is_1904)),
            5 | 9 => f64_at(data, 4).map(|value| number(value, format, self.is_1904)),
            3 | 11 => Some(DataRef::Error(CellErrorType::NA)),
            4 | 10 => data.get(4).map(|value| DataRef::Bool(*value != 0)),
            6 | 8 => text(data, 4).map(DataRef::String),
            7 => {
                let at = u32_at(data, 4).map(|at| at as usize);
                at.and_then(|at| self.strings.get(at)).map(|text| DataRef::SharedString(text))
            }
            RICH_TEXT => text(data, 5).map(DataRef::String),
            _ => None,
        };
        value.map_or(Ok(()), |value| cells.put(row, column, &value, format))
    }
}

impl XlsbSheet {
    /// A sheet of cells; none where it is a chart or a macro.
    fn of(data: &[u8], part: impl Fn(&str) -> Option<ZipPart>) -> Option<XlsbSheet> {
        let link = text(data, 8)?;
        let name = text(data, 12 + 2 * u32_at(data, 8)? as usize)?;
        let is_hidden = u32_at(data, 0)? != 0;
        Some(XlsbSheet { offer: SheetOffer { name, is_hidden }, part: part(&link)? })
    }
}

/// The formats of all styles of cells, by the number of the style.
fn formats(styles: &[u8]) -> Vec<CellFormat> {
    let mut codes = HashMap::new();
    let mut formats = Vec::new();
    let mut is_of_cells = false;
    for XlsbRecord { kind, data, .. } in records(styles) {
        match kind {
            FORMAT => codes.extend(u16_at(data, 0).zip(text(data, 2))),
            STYLES_OF_CELLS => is_of_cells = true,
            END_OF_STYLES_OF_CELLS => is_of_cells = false,
            STYLE if is_of_cells => {
                formats.push(CellFormat::of_id(u16_at(data, 2).unwrap_or_default(), &codes));
            }
            _ => {}
        }
    }
    formats
}

fn merged(data: &[u8]) -> Option<RowSpan> {
    let [first, last, column] = [0, 4, 8].map(|at| u32_at(data, at));
    RowSpan::of(first?, last?, column?)
}

/// A text of this many letters, two bytes each, as the four bytes before them say.
fn text(data: &[u8], at: usize) -> Option<String> {
    let length = (u32_at(data, at)? as usize).checked_mul(2)?;
    let letters = data.get(at + 4..)?.get(..length)?;
    let units: Vec<u16> = letters.chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]])).collect();
    Some(String::from_utf16_lossy(&units))
}
