//! What a report prints below its table: notes, the number of rows, another table.

use std::collections::BTreeMap;

use super::{aside, labels};
use crate::data::cell::is_missing;
use crate::data::column::RowId;
use crate::data::finding::{Finding, FindingKind};
use crate::data::sniff::known::names_column;
use crate::data::sniff::look::Look;
use crate::data::text::Text;

/// Rows that are none.
#[derive(Default)]
pub(super) struct Below {
    pub rows: Vec<usize>,
    /// Where another table begins.
    pub second_table: Option<usize>,
}

/// Rows by which the shape of a row is known.
const SAMPLE: usize = 500;
/// Parts between blank lines that are looked at, from the end.
const MOST_PARTS: usize = 500;
/// Lines that a footer without a blank line above it may have.
const FOOTER_ROWS: usize = 64;

/// What the rows of a list are like.
struct RowShape {
    width: usize,
    /// Columns whose cells are figures.
    figures: Vec<bool>,
    /// Whether some rows have only one cell that says anything.
    has_single: bool,
}

/// Looks at the parts below blank lines, which begin with the rows `apart`.
pub(super) fn parts(text: &Text, apart: &[usize]) -> Below {
    let mut below = Below::default();
    let Some(&first) = apart.first() else { return below };
    let shape = RowShape::of(text, first.min(SAMPLE));
    let parts = &apart[apart.len().saturating_sub(MOST_PARTS)..];
    for (place, &start) in parts.iter().enumerate() {
        let end = parts.get(place + 1).copied().unwrap_or(text.len());
        if start >= end {
            continue;
        }
        if shape.begins_table(text, start, end) {
            below.rows.extend(start..text.len());
            below.second_table = Some(start);
            return below;
        }
        let (odd, rows): (Vec<usize>, Vec<usize>) =
            (start..end).partition(|row| !shape.fits(&cells(text, *row)));
        if rows.is_empty() || odd.iter().all(|row| filled(&cells(text, *row)).count() == 1) {
            below.rows.extend(odd);
        }
    }
    below
}

/// What is at the very end: the last rows but for those `gone` that say that the report ends, or how many rows there
/// are; and notes that are set apart by a blank line, or by something that is gone.
pub(super) fn end(text: &Text, gone: &dyn Fn(usize) -> bool, apart: &[usize]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut notes = Vec::new();
    for row in (0..text.len()).rev().filter(|row| !gone(*row)).take(FOOTER_ROWS) {
        let cells = cells(text, row);
        let words: Vec<&str> = filled(&cells).collect();
        let said = words.join(" ");
        let is_mark = said.chars().all(|c| c == '\u{1a}');
        let is_alone = words.len() == 1 && text.width() > 1;
        let is_end = is_mark || ends_report(&words, row) && !is_numbered(text, row);
        let is_end = is_end || labels::is_count_of_rows(&words, apart.binary_search(&row).is_ok());
        if is_end
            || (is_alone
                && (labels::is_print_mark(&said)
                    || labels::is_remark(&said)
                    || labels::says_more(&said)
                    || labels::shown_of(&said).is_some()))
        {
            found.append(&mut notes);
            found.push(row);
        } else if is_alone && labels::is_footer(&said) {
            notes.push(row);
            let is_set_apart = match row.checked_sub(1) {
                None => true,
                Some(before) => gone(before) || apart.binary_search(&row).is_ok(),
            };
            if is_set_apart {
                found.append(&mut notes);
            }
        } else {
            break;
        }
    }
    found
}

/// Whether the words of a row, a line of one cell or a label beside its figure, end a report below so many rows.
fn ends_report(words: &[&str], rows: usize) -> bool {
    let is_figure = |cell: &&str| cell.bytes().all(|byte| byte.is_ascii_digit());
    let is_label = |cell: &&str| !cell.bytes().any(|byte| byte.is_ascii_digit());
    let are_apart = match words {
        [one, other] => is_figure(one) || is_figure(other) || is_label(one) && is_label(other),
        words => words.len() < 2,
    };
    are_apart && labels::ends_report(&words.join(" "), rows)
}

/// Whether the row above says how many rows are above it as well: `Customer 3` below `Customer 2` is a customer.
fn is_numbered(text: &Text, row: usize) -> bool {
    let Some(before) = row.checked_sub(1) else { return false };
    let cells = cells(text, before);
    let has_digit = cells.iter().any(|cell| cell.bytes().any(|byte| byte.is_ascii_digit()));
    has_digit && ends_report(&filled(&cells).collect::<Vec<_>>(), before)
}

fn cells(text: &Text, row: usize) -> Vec<String> {
    text.record(RowId(row as u32)).cells().map(|cell| cell.trim().to_owned()).collect()
}

fn filled(cells: &[String]) -> impl Iterator<Item = &str> {
    cells.iter().map(String::as_str).filter(|cell| !cell.is_empty())
}

impl RowShape {
    fn of(text: &Text, rows: usize) -> RowShape {
        let width = text.width();
        let mut figures = vec![(0, 0); width];
        let mut has_single = false;
        for row in 0..rows {
            let cells = cells(text, row);
            has_single |= filled(&cells).count() == 1;
            for (count, cell) in figures.iter_mut().zip(&cells).filter(|(_, cell)| !is_missing(cell)) {
                count.0 += usize::from(Look::of(cell).is_figure());
                count.1 += 1;
            }
        }
        let figures =
            figures.into_iter().map(|(figures, filled)| figures > 0 && figures * 5 >= filled * 4).collect();
        RowShape { width, figures, has_single: has_single || width < 2 }
    }

    /// Whether the cells may be a row's: not a line of words where the others have figures, nor a note.
    fn fits(&self, cells: &[String]) -> bool {
        let filled: Vec<&str> = filled(cells).collect();
        if let [only] = filled.as_slice() {
            return self.has_single || Look::of(only).is_figure();
        }
        let (mut words, mut figures) = (0, 0);
        for cell in self.in_figures(cells) {
            let look = Look::of(cell);
            figures += usize::from(look.is_figure() || look == Look::Mixed);
            words += usize::from(look == Look::Words);
        }
        figures > 0 || (words < 2 && !labels::is_footer(&filled.join(" ")))
    }

    /// The filled cells of the columns that have figures.
    fn in_figures<'a>(&'a self, cells: &'a [String]) -> impl Iterator<Item = &'a str> {
        let of_figures = cells.iter().zip(&self.figures).filter(|(_, figures)| **figures);
        of_figures.map(|(cell, _)| cell.as_str()).filter(|cell| !is_missing(cell))
    }

    /// Whether the first of these rows is the header of another table: names over figures that are none of this list.
    fn begins_table(&self, text: &Text, start: usize, end: usize) -> bool {
        let header = cells(text, start);
        let names: Vec<&str> = filled(&header).collect();
        let is_name = |cell: &&str| matches!(Look::of(cell), Look::Words | Look::Period) && !is_missing(cell);
        if end - start < 2 || names.len() < 2 || !names.iter().all(is_name) {
            return false;
        }
        let below = cells(text, start + 1);
        let over_figures = header.iter().zip(&below).any(|(name, cell)| {
            matches!(Look::of(name), Look::Words | Look::Period) && Look::of(cell).is_figure()
        });
        let known = names.iter().filter(|name| names_column(name)).count();
        let misplaced = self.in_figures(&header).count();
        let is_wider = names.len() > self.width;
        match misplaced {
            0 => known == names.len() && (over_figures || is_wider),
            1 => over_figures && known * 2 >= names.len(),
            _ => over_figures,
        }
    }
}
/// That the last rows have a cell in the first column alone, as notes below a table have, where no other row has.
pub(super) fn lone_at_end(text: &Text, gone: &BTreeMap<usize, &'static str>) -> Option<Finding> {
    /// Notes are few.
    const MOST: usize = 5;
    /// Rows above them that show what is usual.
    const LEAST: usize = 3;
    let is_lone = |row: usize| {
        let mut cells = text.record(RowId(row as u32)).cells();
        cells.next().is_some_and(|cell| !cell.trim().is_empty()) && cells.all(|cell| cell.trim().is_empty())
    };
    let rows = (0..text.len()).filter(|row| !gone.contains_key(row));
    let above = text.len().saturating_sub(gone.len() + MOST).max(LEAST);
    let lone: Vec<usize> = rows.clone().skip(above).filter(|row| is_lone(*row)).collect();
    let first = RowId(*lone.first()? as u32);
    if text.width() < 2 || rows.take(above).any(is_lone) {
        return None;
    }
    let (count, line) = (lone.len(), text.line(first));
    let message = format!(
        "{} {} a cell in the first column alone, the first on line {line} (\"{}\"). They count as customers; if they are \
         notes below the table, take them out",
        match count {
            1 => "1 of the last lines".to_owned(),
            _ => format!("{count} of the last lines"),
        },
        if count == 1 { "has" } else { "have" },
        aside::excerpt(text.record(first))
    );
    Some(Finding { kind: FindingKind::GroupTitles, count, line: Some(line), message })
}
