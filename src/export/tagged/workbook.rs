//! The result as a workbook: the list with its tiers, a summary with charts, a sheet for each tier, and further lists.

mod summary;

use std::borrow::Cow;
use std::io::{self, Write};

use super::cells::CellWriter;
use super::typed::Typing;
use super::{FormattedRows, Labels, Tagged, Written, added_names, with_origin_breaks};
use crate::data::column::ColumnType;
use crate::data::date::Day;
use crate::data::number::Currency;
use crate::data::number::counted;
use crate::data::text::Record;
use crate::export::grid::Grid;
use crate::export::workbook::{Book, CellLook, SheetWriter, Value, check_size, write_grid};
use crate::review::Decision;
use crate::tiering::Tier;

/// Rows whose cells say how wide a column is.
const SAMPLED: usize = 200;
/// The most customers whose tiers and lists have sheets of their own. Beyond, the file would be twice as large for nothing
/// that the filter does not show, and lists would take more memory the longer they are.
const MOST_IN_SHEETS: usize = 100_000;
/// The added columns that are text, whatever is in them.
const WORDS: [&str; 6] = ["tier_name", "tier_reason", "tier_by", "note", "moved_because", "next_action"];
const COMMA: u8 = b',';

/// What all sheets with rows of the list have.
struct TypedColumns {
    head: Vec<String>,
    /// How the list's own cells are written.
    own: Vec<Typing>,
    /// Whether an added column has words alone.
    words: Vec<bool>,
    cells: CellWriter,
    labels: Labels,
    /// Where the tier is.
    tier: usize,
}

impl Tagged<'_> {
    /// Writes the result as the ending of a file's name says, in small letters: a workbook with `further` lists, which are
    /// made only then, or the list as it is.
    ///
    /// # Errors
    /// Those of `out`, and a workbook cannot have this many rows: a sentence.
    pub fn write_as(
        &self,
        ending: &str,
        further: &dyn Fn() -> Vec<Grid>,
        out: &mut dyn Write,
    ) -> io::Result<Written> {
        match ending {
            "xlsx" if self.has_more_sheets() => self.write_workbook(&further(), out),
            "xlsx" => self.write_workbook(&[], out),
            _ => self.write(out),
        }
    }

    /// Writes a workbook: the list in its own order with the same columns as [`write`](Self::write) adds, typed; a
    /// summary; and if they are not very many, a sheet for each tier with customers, and `further` lists.
    ///
    /// # Errors
    /// There are more rows or columns than a sheet can have: a sentence. Else those of `out`.
    pub fn write_workbook(&self, further: &[Grid], out: &mut dyn Write) -> io::Result<Written> {
        let columns = self.typed_columns();
        let rows = self.table.len();
        check_size(rows + 1, columns.head.len())?;
        let mut book = Book::new();
        for currency in self.currencies() {
            book.looks.add_money(currency);
        }
        let mut cut = self.sheet(&mut book, "Customers", &columns, rows, &mut (0..rows))?;
        summary::write(&mut book, self)?;
        if self.has_more_sheets() {
            for (name, rows) in &self.rows_by_tier() {
                cut += self.sheet(&mut book, name, &columns, rows.len(), &mut rows.iter().copied())?;
            }
        }
        for grid in further.iter().filter(|grid| !grid.rows.is_empty()) {
            cut += write_grid(&mut book, &grid.title, grid)?;
        }
        book.finish(out)?;
        Ok(Written { customers: rows, protected: 0, cut })
    }

    fn typed_columns(&self) -> TypedColumns {
        let text = self.table.text();
        let names = &text.header()[..self.columns()];
        let added = added_names(names, self.tiering, &self.questions(), self.has_next());
        let texts = self.tiering.computed.iter().map(|computed| {
            computed.values.as_ref().is_ok_and(|values| {
                matches!(
                    **values,
                    crate::tiering::ComputedValues::Texts(_) | crate::tiering::ComputedValues::Truths(_)
                )
            })
        });
        let words = texts
            .chain(std::iter::repeat(false))
            .zip(&added)
            .map(|(is_text, name)| is_text || WORDS.iter().any(|words| name.ends_with(words)));
        let words: Vec<bool> = words.collect();
        let cells = CellWriter::new(COMMA, true);
        let labels = Labels::new(self.tiering, &cells, b'.', self);
        let own = self.table.columns().iter().map(Typing::of).collect();
        let before = names.len() + self.tiering.computed.len() + labels.questions.len();
        let head = names.iter().cloned().chain(added).collect();
        TypedColumns { head, own, words, cells, labels, tier: before }
    }

    /// The currencies that the list's columns carry.
    fn currencies(&self) -> impl Iterator<Item = Currency> {
        self.table.columns().iter().filter_map(|column| match column.kind {
            ColumnType::Number(format) => format.currency,
            _ => None,
        })
    }

    /// The rows of each tier with customers, the best first, under its name.
    fn rows_by_tier(&self) -> Vec<(String, Vec<usize>)> {
        let model = &self.tiering.model;
        let tiers: Vec<Option<Tier>> = model.tiers().map(|(tier, _)| Some(tier)).chain([None]).collect();
        let mut rows: Vec<Vec<usize>> = vec![Vec::new(); tiers.len()];
        for row in 0..self.table.len() {
            let tier = Decision::final_tier(self.decisions.get(&row).copied(), self.tiering.tier(row));
            if let Some(at) = tiers.iter().position(|other| *other == tier) {
                rows[at].push(row);
            }
        }
        let name = |tier: Option<Tier>| match tier {
            Some(number) => format!("{number} {}", model.tier_name(tier)),
            None => "No tier".to_owned(),
        };
        tiers.into_iter().map(name).zip(rows).filter(|(_, rows)| !rows.is_empty()).collect()
    }

    /// A sheet with rows of the list. Gives the number of cells that were too long.
    fn sheet(
        &self,
        book: &mut Book,
        name: &str,
        columns: &TypedColumns,
        count: usize,
        rows: &mut dyn Iterator<Item = usize>,
    ) -> io::Result<usize> {
        let mut sheet = book.sheet(name, 1 + count, columns.head.len())?;
        let head: Vec<&str> = columns.head.iter().map(String::as_str).collect();
        let own = self.columns();
        let sample: Vec<Vec<String>> = (self.table.text().records(0..self.table.len().min(SAMPLED)))
            .map(|record| record.cells().take(own).map(Cow::into_owned).collect())
            .collect();
        sheet.head(&head, &sample)?;
        sheet.filter_and_colour(count, columns.head.len(), Some(columns.tier))?;
        let mut part = FormattedRows::default();
        for (at, row) in (1..).zip(rows) {
            self.typed_row(&mut sheet, &mut part, columns, at, row)?;
        }
        Ok(sheet.cut)
    }

    fn typed_row(
        &self,
        sheet: &mut SheetWriter<'_>,
        part: &mut FormattedRows,
        columns: &TypedColumns,
        at: usize,
        row: usize,
    ) -> io::Result<()> {
        for record in self.table.text().records(row..row + 1) {
            for ((place, typing), cell) in columns.own.iter().enumerate().zip(record.cells()) {
                sheet.put(at, place, &typing.value(with_origin_breaks(cell)))?;
            }
        }
        part.bytes.clear();
        self.added(part, &columns.cells, &columns.labels, row, self.decisions.get(&row).copied());
        let written = std::str::from_utf8(&part.bytes).map_err(io::Error::other)?;
        // Every added cell is after a delimiter, so the first is empty.
        let cells = Record::new(written, COMMA).written_cells().skip(1);
        for ((place, is_words), (_, cell)) in columns.words.iter().enumerate().zip(cells) {
            sheet.put(at, columns.own.len() + place, &added(&cell, *is_words))?;
        }
        Ok(())
    }

    /// Whether tiers and lists have sheets of their own.
    fn has_more_sheets(&self) -> bool {
        self.table.len() <= MOST_IN_SHEETS
    }

    /// What is said of tiers and lists that have no sheets of their own.
    fn left_out(&self) -> Vec<String> {
        if self.has_more_sheets() {
            return Vec::new();
        }
        let listed = counted(self.table.len(), "customer");
        vec![
            format!("No sheet for each tier of {listed}: the filter of the column tier shows the same."),
            "No sheet for each list: e on the screen of the lists, or tierdeck list with -o, writes each."
                .to_owned(),
        ]
    }
}

/// An added cell: a number, a day or text.
fn added(cell: &str, is_words: bool) -> Value<'_> {
    match (cell, is_words) {
        ("", _) => Value::Empty,
        (words, true) => Value::text(words),
        (cell, false) => match (cell.parse::<f64>(), Day::parse_iso(cell)) {
            (Ok(number), _) if number.is_finite() => Value::Number(number, CellLook::Plain),
            (_, Some(day)) => Value::day(day),
            _ => Value::text(cell),
        },
    }
}
