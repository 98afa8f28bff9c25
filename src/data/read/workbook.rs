//! Workbooks of Excel: xlsx and xlsm, and what is the same in xls and xlsb. Cells are read one by one, so that a far
//! cell costs nothing.

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{
    DataRef, ExcelDateTime, ExcelDateTimeType, NumberFormat, Reader, Sheet as SheetEntry, SheetType,
    SheetVisible, Xlsx, XlsxError,
};

use super::cell_text::{self, CellKind, NumberMeaning};
use super::compound::u32_at;
use super::oddities::Oddities;
use super::sheet_choice::{self, Extent, SheetOffer};
use super::sheet_facts::SheetFacts;
use super::small_days::{SmallDays, small_number};
use super::unpacked_size::ZipPart;
use super::{Origin, Refusal, SheetGrid, Unpacked, package};
use crate::data::csv::is_called_total;
use crate::data::text::Sheet;

/// A sheet as it is read, with what is odd about it.
#[derive(Default)]
pub(super) struct ExcelCells {
    grid: SheetGrid,
    oddities: Oddities,
    small_days: SmallDays,
    /// Where the text of a cell is put together.
    content: String,
}

/// Rows and columns of the largest sheet. A cell that says to be further out is in no sheet.
pub(super) const MOST_ROWS: u32 = 1 << 20;
pub(super) const MOST_COLUMNS: u32 = 1 << 14;

/// What the number format of a cell says.
#[derive(Default)]
pub(super) struct CellFormat {
    meaning: NumberMeaning,
    /// What its number is.
    pub kind: CellKind,
    /// Whether it shows days, not times of day alone.
    is_of_days: bool,
}

impl CellFormat {
    fn of(format: Option<&NumberFormat>) -> CellFormat {
        CellFormat::of_code(format.map_or("", |format| &*format.format_code))
    }

    /// What the format with this number says: one of the workbook's own, or one that every Excel knows.
    pub fn of_id(id: u16, own: &HashMap<u16, String>) -> CellFormat {
        CellFormat::of_code(own.get(&id).map_or_else(|| built_in_code(id), String::as_str))
    }

    /// What a format code such as `0.0%` or `dd.mm.yyyy` says.
    fn of_code(code: &str) -> CellFormat {
        CellFormat {
            meaning: NumberMeaning::of(code),
            kind: cell_text::kind_of(code),
            is_of_days: cell_text::is_of_days(code),
        }
    }
}

/// The list in an xlsx or xlsm workbook.
///
/// # Errors
/// The workbook is damaged or has no such sheet.
pub(super) fn unpack(bytes: &[u8], parts: &[ZipPart], asked: Option<&str>) -> Result<Unpacked, Refusal> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| refused_xlsx(&error))?;
    let offers = offers(workbook.sheets_metadata());
    let sheet = sheet_choice::choose(&offers, asked, |name, extent| {
        read_xlsx(&mut workbook, name, extent).map(|cells| cells.grid)
    })?;
    let mut cells = read_xlsx(&mut workbook, sheet.name(), Extent::WHOLE)?;
    if let Some(facts) = package::facts_of(bytes, parts, sheet.name()) {
        cells.add(&facts);
    }
    cells.into_unpacked(sheet)
}

/// The list in a workbook in binary. `read` reads so much of a sheet, and what it says beside its cells.
///
/// # Errors
/// The workbook is damaged or has no such sheet.
pub(super) fn unpack_binary(
    offers: &[SheetOffer],
    asked: Option<&str>,
    read: impl Fn(&str, Extent) -> Result<(ExcelCells, SheetFacts), Refusal>,
) -> Result<Unpacked, Refusal> {
    let sheet = sheet_choice::choose(offers, asked, |name, extent| Ok(read(name, extent)?.0.grid))?;
    let (mut cells, facts) = read(sheet.name(), Extent::WHOLE)?;
    cells.add(&facts);
    cells.into_unpacked(sheet)
}

/// The sheets that may have a list: no charts, no macros.
fn offers(sheets: &[SheetEntry]) -> Vec<SheetOffer> {
    let sheets = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let offer = |sheet: &SheetEntry| SheetOffer {
        name: sheet.name.clone(),
        is_hidden: sheet.visible != SheetVisible::Visible,
    };
    sheets.map(offer).collect()
}

fn read_xlsx(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str, extent: Extent) -> Result<ExcelCells, Refusal> {
    let mut reader = workbook.worksheet_cells_reader(name).map_err(|error| refused_xlsx(&error))?;
    let format = |style: &calamine::Style| CellFormat::of(style.number_format.as_ref());
    let formats: Vec<CellFormat> = reader.styles().iter().map(format).collect();
    let plain = CellFormat::default();
    let mut cells = ExcelCells::default();
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(|error| refused_xlsx(&error))? {
        let (row, column) = cell.get_position();
        if extent.ends_before(row, &mut cells.grid) {
            break;
        }
        cells.put(row, column, cell.get_value(), formats.get(style).unwrap_or(&plain))?;
    }
    Ok(cells)
}

impl ExcelCells {
    /// Puts a cell where its place is.
    pub fn put(
        &mut self,
        row: u32,
        column: u32,
        value: &DataRef<'_>,
        format: &CellFormat,
    ) -> Result<(), Refusal> {
        let is_outside = row >= MOST_ROWS || column >= MOST_COLUMNS;
        let content = match value {
            DataRef::Empty => return Ok(()),
            _ if is_outside => return Ok(()),
            DataRef::SharedString(text) => *text,
            DataRef::String(text) | DataRef::DurationIso(text) => text.as_str(),
            DataRef::DateTimeIso(text) => {
                cell_text::iso_day_into(text, &mut self.content);
                self.content.as_str()
            }
            DataRef::Bool(true) => "yes",
            DataRef::Bool(false) => "no",
            DataRef::Error(_) => {
                self.oddities.errors.see(row);
                return Ok(());
            }
            DataRef::Int(value) => {
                cell_text::number_into(*value as f64, &format.meaning, &mut self.content);
                self.content.as_str()
            }
            DataRef::Float(value) => {
                cell_text::number_into(*value, &format.meaning, &mut self.content);
                self.content.as_str()
            }
            DataRef::DateTime(when) => {
                if when.is_duration() {
                    self.oddities.durations.see(row);
                }
                let is_day = format.is_of_days && !when.is_duration();
                let small = if is_day { small_number(when) } else { None };
                if is_day {
                    self.small_days.look(self.grid.len(), column, small);
                }
                match small {
                    Some(number) => cell_text::number_into(number, &NumberMeaning::Plain, &mut self.content),
                    None => moment_into(when, format, &mut self.content),
                }
                self.content.as_str()
            }
        };
        self.grid.put(row, column, content)
    }

    pub fn grid(&mut self) -> &mut SheetGrid {
        &mut self.grid
    }

    /// Adds what the sheet says beside its cells.
    fn add(&mut self, facts: &SheetFacts) {
        self.small_days.settle(&mut self.grid);
        self.grid = std::mem::take(&mut self.grid).sorted();
        let hidden = facts.hidden_columns.iter();
        self.oddities.hidden_columns = hidden.map(|columns| self.grid.columns_in(columns.clone())).sum();
        self.oddities.hidden_rows = facts.hidden_rows;
        self.oddities.unstored = facts.unstored;
        let last = facts.last_unstored.filter(|_| facts.unstored.count > 0);
        self.oddities.total_row =
            last.filter(|row| self.grid.first_of_last(*row).is_some_and(is_called_total));
        if self.oddities.total_row.is_some() {
            self.grid.drop_last_row();
        }
        if !facts.spans.is_empty() {
            (self.grid, self.oddities.filled) = std::mem::take(&mut self.grid).fill_down(&facts.spans);
        }
    }

    /// All of it as text.
    fn into_unpacked(mut self, sheet: Sheet) -> Result<Unpacked, Refusal> {
        self.small_days.settle(&mut self.grid);
        self.grid = self.grid.sorted();
        self.oddities.far = self.grid.drop_far();
        let findings = self.oddities.findings();
        Ok(Unpacked { text: self.grid.into_csv()?, origin: Origin::Workbook(sheet), findings })
    }
}

/// A number as its format shows it: a day, a time, or a plain number.
pub(super) fn number(value: f64, format: &CellFormat, is_1904: bool) -> DataRef<'static> {
    let moment = |kind| DataRef::DateTime(ExcelDateTime::new(value, kind, is_1904));
    match format.kind {
        CellKind::Number => DataRef::Float(value),
        CellKind::Moment => moment(ExcelDateTimeType::DateTime),
        CellKind::Elapsed => moment(ExcelDateTimeType::TimeDelta),
    }
}

/// A number in four bytes of a record: a whole one, or the upper half of one with decimals; in hundredths, where the
/// first bit says so.
pub(super) fn short_number(data: &[u8], at: usize) -> Option<f64> {
    let bits = u32_at(data, at)?;
    let value = match bits & 2 {
        0 => f64::from_bits(u64::from(bits & !3) << 32),
        _ => f64::from(bits as i32 >> 2),
    };
    Some(if bits & 1 != 0 { value / 100.0 } else { value })
}

/// The code of a format that every Excel knows by its number.
fn built_in_code(id: u16) -> &'static str {
    match id {
        9 => "0%",
        10 => "0.00%",
        14..=17 | 27..=31 | 34..=36 | 50..=58 => "yyyy-mm-dd",
        18..=21 | 32 | 33 | 45 | 47 => "hh:mm",
        22 => "yyyy-mm-dd hh:mm",
        46 => "[h]:mm",
        _ => "General",
    }
}

/// Writes a day, a time or a length of time.
fn moment_into(when: &ExcelDateTime, format: &CellFormat, out: &mut String) {
    const SECONDS_A_DAY: f64 = 86_400.0;
    /// The day before Excel's first: no day at all.
    const NO_DAY: &str = "0000-00-00";
    if when.is_duration() {
        let hours = (when.as_f64() * SECONDS_A_DAY).round() / 3600.0;
        return cell_text::number_into(hours, &NumberMeaning::Plain, out);
    }
    let (year, month, day, hour, minute, second, _) = when.to_ymd_hms_milli();
    let is_before_the_first = year < 1900;
    if is_before_the_first && !format.is_of_days {
        return cell_text::time_into((hour, minute, second), out);
    }
    cell_text::day_into((year, month, day, hour, minute, second), out);
    if is_before_the_first {
        NO_DAY.clone_into(out);
    }
}

fn refused_xlsx(error: &XlsxError) -> Refusal {
    match error {
        XlsxError::Password => Refusal::Encrypted,
        _ => Refusal::Damaged,
    }
}
