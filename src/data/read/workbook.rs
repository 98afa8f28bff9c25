//! Workbooks of Excel: xlsx, xlsm, xlsb and xls. Cells are read one by one, so that a far cell costs nothing.

use std::io::Cursor;

use calamine::{
    Data, DataRef, ExcelDateTime, Reader, Sheet as SheetFacts, SheetType, SheetVisible, Xls, XlsError, Xlsb,
    XlsbError, Xlsx, XlsxError,
};

use super::cell_text::{self, NumberMeaning};
use super::oddities::Oddities;
use super::sheet_choice::{self, LOOKED_AT, SheetOffer};
use super::unpacked_size::Part;
use super::{Grid, Origin, Refusal, Unpacked};
use crate::data::text::Sheet;

/// A sheet as it is read, with what is odd about it.
#[derive(Default)]
struct SheetCells {
    grid: Grid,
    oddities: Oddities,
    /// Where the text of a cell is put together.
    content: String,
}

/// The list in an xlsx or xlsm workbook.
///
/// # Errors
/// The workbook is damaged or has no such sheet.
pub(super) fn unpack(bytes: &[u8], parts: &[Part], asked: Option<&str>) -> Result<Unpacked, Refusal> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| refused_xlsx(&error))?;
    let offers = offers(workbook.sheets_metadata());
    let sheet = sheet_choice::choose(&offers, asked, |name| {
        read_xlsx(&mut workbook, name, LOOKED_AT).map(|cells| cells.grid)
    })?;
    let mut cells = read_xlsx(&mut workbook, &sheet.name, u32::MAX)?;
    cells.oddities.hidden_rows = parts.iter().map(|part| part.hidden_rows).sum();
    Ok(cells.into_unpacked(sheet))
}

/// The list in an xlsb workbook.
///
/// # Errors
/// The workbook is damaged or has no such sheet.
pub(super) fn unpack_binary(bytes: &[u8], asked: Option<&str>) -> Result<Unpacked, Refusal> {
    let mut workbook: Xlsb<_> = Xlsb::new(Cursor::new(bytes)).map_err(|error| refused_xlsb(&error))?;
    let offers = offers(workbook.sheets_metadata());
    let sheet = sheet_choice::choose(&offers, asked, |name| {
        read_xlsb(&mut workbook, name, LOOKED_AT).map(|cells| cells.grid)
    })?;
    Ok(read_xlsb(&mut workbook, &sheet.name, u32::MAX)?.into_unpacked(sheet))
}

/// The list in an xls workbook.
///
/// # Errors
/// The workbook is damaged, encrypted or has no such sheet; or it is another document of an old Office.
pub(super) fn unpack_old(bytes: &[u8], asked: Option<&str>) -> Result<Unpacked, Refusal> {
    let mut workbook: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| refused_xls(&error, bytes))?;
    let offers = offers(workbook.sheets_metadata());
    let sheet = sheet_choice::choose(&offers, asked, |name| {
        read_xls(&mut workbook, name, LOOKED_AT, bytes).map(|cells| cells.grid)
    })?;
    Ok(read_xls(&mut workbook, &sheet.name, u32::MAX, bytes)?.into_unpacked(sheet))
}

/// The sheets that may have a list: no charts, no macros.
fn offers(sheets: &[SheetFacts]) -> Vec<SheetOffer> {
    let sheets = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let offer = |sheet: &SheetFacts| SheetOffer {
        name: sheet.name.clone(),
        is_hidden: sheet.visible != SheetVisible::Visible,
    };
    sheets.map(offer).collect()
}

fn read_xlsx(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str, rows: u32) -> Result<SheetCells, Refusal> {
    let mut reader = workbook.worksheet_cells_reader(name).map_err(|error| refused_xlsx(&error))?;
    let format = |style: &calamine::Style| {
        style.number_format.as_ref().map(|format| NumberMeaning::of(&format.format_code)).unwrap_or_default()
    };
    let meanings: Vec<NumberMeaning> = reader.styles().iter().map(format).collect();
    let mut cells = SheetCells::default();
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(|error| refused_xlsx(&error))? {
        let (row, column) = cell.get_position();
        if row >= rows {
            break;
        }
        let meaning = meanings.get(style).unwrap_or(&NumberMeaning::Plain);
        cells.put(row, column, cell.get_value(), meaning)?;
    }
    Ok(cells)
}

fn read_xlsb(workbook: &mut Xlsb<Cursor<&[u8]>>, name: &str, rows: u32) -> Result<SheetCells, Refusal> {
    let mut reader = workbook.worksheet_cells_reader(name).map_err(|error| refused_xlsb(&error))?;
    let mut cells = SheetCells::default();
    while let Some(cell) = reader.next_cell().map_err(|error| refused_xlsb(&error))? {
        let (row, column) = cell.get_position();
        if row >= rows {
            break;
        }
        cells.put(row, column, cell.get_value(), &NumberMeaning::Plain)?;
    }
    Ok(cells)
}

fn read_xls(
    workbook: &mut Xls<Cursor<&[u8]>>,
    name: &str,
    rows: u32,
    bytes: &[u8],
) -> Result<SheetCells, Refusal> {
    let range = workbook.worksheet_range(name).map_err(|error| refused_xls(&error, bytes))?;
    let (first_row, first_column) = range.start().unwrap_or_default();
    let mut cells = SheetCells::default();
    for (row, column, value) in range.used_cells() {
        let (row, column) = (first_row + row as u32, first_column + column as u32);
        if row >= rows {
            break;
        }
        cells.put(row, column, &borrowed(value), &NumberMeaning::Plain)?;
    }
    Ok(cells)
}

fn borrowed(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(value) => DataRef::Int(*value),
        Data::Float(value) => DataRef::Float(*value),
        Data::String(value) => DataRef::SharedString(value),
        Data::Bool(value) => DataRef::Bool(*value),
        Data::DateTime(value) => DataRef::DateTime(*value),
        Data::DateTimeIso(value) => DataRef::DateTimeIso(value.clone()),
        Data::DurationIso(value) => DataRef::DurationIso(value.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

impl SheetCells {
    fn put(
        &mut self,
        row: u32,
        column: u32,
        value: &DataRef<'_>,
        meaning: &NumberMeaning,
    ) -> Result<(), Refusal> {
        let content = match value {
            DataRef::Empty => return Ok(()),
            DataRef::SharedString(text) => *text,
            DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.as_str(),
            DataRef::Bool(true) => "yes",
            DataRef::Bool(false) => "no",
            DataRef::Error(_) => {
                self.oddities.errors.see(row);
                return Ok(());
            }
            DataRef::Int(value) => {
                cell_text::number_into(*value as f64, meaning, &mut self.content);
                self.content.as_str()
            }
            DataRef::Float(value) => {
                cell_text::number_into(*value, meaning, &mut self.content);
                self.content.as_str()
            }
            DataRef::DateTime(when) => {
                if when.is_duration() {
                    self.oddities.durations.see(row);
                }
                moment_into(when, &mut self.content);
                self.content.as_str()
            }
        };
        self.grid.put(row, column, content)
    }

    fn into_unpacked(self, sheet: Sheet) -> Unpacked {
        let findings = self.oddities.findings();
        Unpacked { text: self.grid.into_csv(), origin: Origin::Workbook(sheet), findings }
    }
}

/// Writes a day, a time or a length of time. Days before Excel's first are times.
fn moment_into(when: &ExcelDateTime, out: &mut String) {
    const SECONDS_A_DAY: f64 = 86_400.0;
    if when.is_duration() {
        let hours = (when.as_f64() * SECONDS_A_DAY).round() / 3600.0;
        return cell_text::number_into(hours, &NumberMeaning::Plain, out);
    }
    let (year, month, day, hour, minute, second, _) = when.to_ymd_hms_milli();
    match when.as_f64() < 1.0 {
        true => cell_text::time_into((hour, minute, second), out),
        false => cell_text::day_into((year, month, day, hour, minute, second), out),
    }
}

fn refused_xlsx(error: &XlsxError) -> Refusal {
    match error {
        XlsxError::Password => Refusal::Encrypted,
        _ => Refusal::Damaged,
    }
}

fn refused_xlsb(error: &XlsbError) -> Refusal {
    match error {
        XlsbError::Password => Refusal::Encrypted,
        _ => Refusal::Damaged,
    }
}

/// A compound file may be an encrypted workbook of a newer Office, or no workbook at all.
fn refused_xls(error: &XlsError, bytes: &[u8]) -> Refusal {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(bytes, &wide).is_some()
    };
    match error {
        XlsError::Password => Refusal::Encrypted,
        _ if has("EncryptedPackage") => Refusal::Encrypted,
        _ if has("Workbook") || has("Book") => Refusal::Damaged,
        _ => Refusal::OldOffice,
    }
}
