//! Workbooks: sheets with typed cells, a frozen header, a filter and the colours of tiers. Text is text, whatever it begins
//! with.

mod disk;
mod grid;
mod look;
mod value;

use std::collections::HashSet;
use std::io::{self, Write};

use rust_xlsxwriter::{ConditionalFormatCell, ConditionalFormatCellRule, Workbook, Worksheet};

use crate::data::number::counted;
use crate::data::number::format_number;

pub(in crate::export) use disk::failed;
use disk::{DiskWatch, temporary};
pub(in crate::export) use grid::write_grid;
pub(in crate::export) use look::{CellLook, CellLooks};
pub(in crate::export) use value::Value;

/// The rows that a sheet can have, its header included.
const MOST_ROWS: usize = 1_048_576;
/// The columns that a sheet can have.
const MOST_COLUMNS: usize = 16_384;
/// The letters that a cell can have, as Excel counts them: in units of UTF-16.
const MOST_LETTERS: usize = 32_767;
/// The letters that the name of a sheet can have, counted the same way.
const MOST_IN_NAME: usize = 31;
/// Cells from which on a sheet is written row by row to a file of its own, so that memory stays small.
const MANY_CELLS: usize = 20_000;
/// The fewest and most letters that a column is wide.
const WIDTHS: [usize; 2] = [6, 48];

/// A workbook that is being written.
pub(in crate::export) struct Book {
    book: Workbook,
    names: HashSet<String>,
    pub(in crate::export) looks: CellLooks,
}

/// A sheet that is being written, row by row.
pub(in crate::export) struct SheetWriter<'b> {
    pub(in crate::export) sheet: &'b mut Worksheet,
    looks: &'b CellLooks,
    /// Its name, in a form that formulas can have.
    pub(in crate::export) name: String,
    /// Cells that were too long for a cell.
    pub(in crate::export) cut: usize,
    /// Where its rows go to a temporary file.
    disk: Option<DiskWatch>,
}

impl Book {
    /// One without sheets.
    pub(in crate::export) fn new() -> Book {
        Book { book: Workbook::new(), names: HashSet::new(), looks: CellLooks::new() }
    }

    /// A sheet for this many rows, its header included, and columns. The name is made one that a sheet can have.
    ///
    /// # Errors
    /// A sheet cannot have this many.
    pub(in crate::export) fn sheet(
        &mut self,
        name: &str,
        rows: usize,
        columns: usize,
    ) -> io::Result<SheetWriter<'_>> {
        check_size(rows, columns)?;
        let name = self.free_name(name);
        let is_large = rows.saturating_mul(columns) > MANY_CELLS;
        let sheet = if is_large {
            self.book.add_worksheet_with_constant_memory().map_err(failed)?
        } else {
            self.book.add_worksheet()
        };
        sheet.set_name(&name).map_err(failed)?;
        let quoted = format!("'{}'", name.replace('\'', "''"));
        let disk = is_large.then(DiskWatch::new);
        Ok(SheetWriter { sheet, looks: &self.looks, name: quoted, cut: 0, disk })
    }

    /// Writes it.
    ///
    /// # Errors
    /// Those of `out`, and of the folder for temporary files.
    pub(in crate::export) fn finish(mut self, out: &mut dyn Write) -> io::Result<()> {
        let mut file = temporary()?;
        let mut buffered = io::BufWriter::new(&mut file);
        let saved = self.book.save_to_writer(&mut buffered).map_err(failed);
        buffered.flush()?;
        drop(buffered);
        // Where the file failed, that is what is said, whatever followed from it.
        let mut file = file.finished()?;
        saved?;
        io::copy(&mut file, out).map(|_| ())
    }

    /// A name that a sheet can have and no other has: without the letters that have a meaning there, cut to its length.
    fn free_name(&mut self, name: &str) -> String {
        let plain =
            |letter: char| if "[]:*?/\\".contains(letter) || letter.is_control() { '_' } else { letter };
        let name: String = name.chars().map(plain).collect();
        let name = name.trim().trim_matches('\'');
        let name = if name.is_empty() { "Sheet" } else { name };
        (1..)
            .map(|number| {
                let ending = if number == 1 { String::new() } else { format!(" {number}") };
                let start = shortened(name, MOST_IN_NAME - ending.len());
                format!("{}{ending}", start.trim_end_matches(['\'', ' ']))
            })
            // "History" is a name that Excel keeps for itself.
            .find(|name| name.to_lowercase() != "history" && self.names.insert(name.to_lowercase()))
            .unwrap_or_default()
    }
}

impl SheetWriter<'_> {
    /// Writes a cell. A look that a sheet has makes a number, a day or a share of it; a text stays text.
    ///
    /// # Errors
    /// Those of the folder for temporary files.
    pub(in crate::export) fn put(&mut self, row: usize, column: usize, value: &Value<'_>) -> io::Result<()> {
        let (row, column) = (row as u32, column as u16);
        if let Some(disk) = &mut self.disk {
            disk.before(if let Value::Text(text) = value { text } else { "" })?;
        }
        let written = match value {
            Value::Empty => return Ok(()),
            Value::Text(text) if text.is_empty() => return Ok(()),
            Value::Text(text) => {
                let plain = value::without_forbidden(text);
                let short = shortened(&plain, MOST_LETTERS);
                self.cut += usize::from(short.len() < plain.len());
                match text.contains('\n') {
                    true => {
                        let wrapped = self.looks.of(CellLook::Wrapped);
                        self.sheet.write_string_with_format(row, column, short, wrapped)
                    }
                    false => self.sheet.write_string(row, column, short),
                }
            }
            Value::Number(number, CellLook::Plain) => self.sheet.write_number(row, column, *number),
            Value::Number(number, look) => {
                self.sheet.write_number_with_format(row, column, *number, self.looks.of(*look))
            }
        };
        written.map(|_| ()).map_err(failed)
    }

    /// Writes the names of the columns, and says how wide they are by the first `sample` rows' cells as text.
    ///
    /// # Errors
    /// Those of the folder for temporary files.
    pub(in crate::export) fn head(&mut self, names: &[&str], sample: &[Vec<String>]) -> io::Result<()> {
        for (at, name) in names.iter().enumerate() {
            // Room for the sign of the filter.
            let widest = sample.iter().filter_map(|row| row.get(at)).map(|cell| look::width(cell));
            let width = widest.chain([look::width(name) + 3]).max().unwrap_or_default();
            let width = width.clamp(WIDTHS[0], WIDTHS[1]);
            self.sheet.set_column_width(at as u16, width as f64 + 1.0).map_err(failed)?;
        }
        self.names(0, names)?;
        self.sheet.set_freeze_panes(1, 0).map(|_| ()).map_err(failed)
    }

    /// Writes names of columns into a row.
    ///
    /// # Errors
    /// Those of the folder for temporary files.
    pub(in crate::export) fn names(&mut self, row: usize, names: &[&str]) -> io::Result<()> {
        let bold = self.looks.of(CellLook::Head);
        for (at, name) in names.iter().enumerate() {
            let name = value::without_forbidden(name);
            let name = shortened(&name, MOST_LETTERS);
            self.sheet.write_string_with_format(row as u32, at as u16, name, bold).map_err(failed)?;
        }
        Ok(())
    }

    /// Puts a filter over the header and this many rows below it, and colours the tiers in a column.
    ///
    /// # Errors
    /// None for a sheet that was made for this many.
    pub(in crate::export) fn filter_and_colour(
        &mut self,
        rows: usize,
        columns: usize,
        tiers: Option<usize>,
    ) -> io::Result<()> {
        if rows == 0 || columns == 0 {
            return Ok(());
        }
        self.sheet.autofilter(0, 0, rows as u32, columns as u16 - 1).map_err(failed)?;
        let Some(column) = tiers.map(|at| at as u16) else { return Ok(()) };
        for (tier, fill) in (1_u8..).zip(look::TIER_FILLS) {
            let rule = ConditionalFormatCellRule::EqualTo(tier);
            let coloured = ConditionalFormatCell::new().set_rule(rule).set_format(look::filled(fill));
            let sheet = &mut self.sheet;
            sheet.add_conditional_format(1, column, rows as u32, column, &coloured).map_err(failed)?;
        }
        Ok(())
    }
}

/// Whether a sheet can have this many rows, its header included, and columns.
///
/// # Errors
/// It cannot: a sentence.
pub(in crate::export) fn check_size(rows: usize, columns: usize) -> io::Result<()> {
    let refuse = |what: &str, most: usize| {
        let most = format_number(most as f64, 0);
        let message =
            format!("A sheet of a workbook has at most {most} {what}. End the name with .csv instead.");
        Err(io::Error::other(message))
    };
    match (rows > MOST_ROWS, columns > MOST_COLUMNS) {
        (true, _) => refuse("rows", MOST_ROWS),
        (_, true) => refuse("columns", MOST_COLUMNS),
        _ => Ok(()),
    }
}

/// What is said of cells that were too long, in a sentence; none if there are none.
pub(crate) fn cut_in_words(cut: usize) -> Option<String> {
    let most = format_number(MOST_LETTERS as f64, 0);
    (cut > 0).then(|| {
        format!("{} cut off after {most} letters: a workbook has no longer ones.", counted(cut, "cell"))
    })
}

/// The start of a text that has at most this many units of UTF-16.
fn shortened(text: &str, most: usize) -> &str {
    if text.len() <= most {
        return text;
    }
    let mut units = 0;
    let end = text.char_indices().find(|(_, letter)| {
        units += letter.len_utf16();
        units > most
    });
    end.map_or(text, |(end, _)| &text[..end])
}

#[cfg(test)]
mod tests;
