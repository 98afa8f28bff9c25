//! The numbers of one column, with what was odd about its cells.

use std::ops::Range;

use rayon::prelude::*;

use super::packed::Packed;
use super::packing::Packing;
use super::{CHUNK, chunks};
use crate::data::cell::Cell;
use crate::data::column::ColumnType;
use crate::data::date::Day;
use crate::data::number::Plain;
use crate::data::text::unquote;

/// The values of a column as numbers, one a customer; dates are days since 1970-01-01.
#[derive(Debug, Default)]
pub struct Numbers {
    /// Of [`CHUNK`] values each; the last may have fewer.
    chunks: Vec<Packed>,
    len: usize,
    missing: usize,
    over_one: usize,
    pub(super) placeholders: Occurrences,
    pub(super) unusable: Occurrences,
    pub(super) misfits: Occurrences,
}

/// The cells of one chunk while they are being read.
#[derive(Debug)]
pub(super) struct NumberChunk {
    numbers: Packing,
    placeholders: Occurrences,
    unusable: Occurrences,
    misfits: Occurrences,
}

/// How often something happened, and on which row first.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Occurrences {
    pub count: usize,
    pub first: Option<usize>,
}

impl NumberChunk {
    pub fn with_capacity(rows: usize) -> NumberChunk {
        let nothing = Occurrences::default();
        let numbers = Packing::with_capacity(rows);
        NumberChunk { numbers, placeholders: nothing, unusable: nothing, misfits: nothing }
    }

    /// Appends a column's cells of consecutive rows, as written.
    pub fn read<'a>(&mut self, first_row: usize, kind: &ColumnType, cells: impl Iterator<Item = &'a str>) {
        let rows = (first_row..).zip(cells);
        match kind {
            ColumnType::Number(format) => {
                for (row, cell) in rows {
                    match Plain::of(cell.as_bytes(), format.decimal) {
                        Some(plain) => self.numbers.push_plain(plain),
                        None => self.push(row, format.read(&unquote(cell)), Packing::push),
                    }
                }
            }
            ColumnType::Date(format) => {
                for (row, cell) in rows {
                    self.push(row, format.read(&unquote(cell)), |numbers, Day(day)| numbers.push_whole(day));
                }
            }
            ColumnType::Text | ColumnType::Empty => rows.for_each(|_| self.numbers.push_missing()),
        }
    }

    fn push<T>(&mut self, row: usize, cell: Cell<T>, push_value: impl FnOnce(&mut Packing, T)) {
        match cell {
            Cell::Value(value) => return push_value(&mut self.numbers, value),
            Cell::Missing => {}
            Cell::Placeholder => self.placeholders.add(row),
            Cell::Unusable => self.unusable.add(row),
            Cell::Misfit => self.misfits.add(row),
        }
        self.numbers.push_missing();
    }

    pub fn packed(self) -> Numbers {
        let NumberChunk { numbers, placeholders, unusable, misfits } = self;
        let (len, missing, over_one) = (numbers.len(), numbers.missing(), numbers.over_one());
        Numbers { chunks: vec![numbers.packed()], len, missing, over_one, placeholders, unusable, misfits }
    }
}

impl Numbers {
    /// Numbers that are not written in a list but worked out, on all processors; NaN is missing.
    pub fn of_rows(rows: usize, work_out: &(dyn Fn(Range<usize>) -> Vec<f64> + Sync)) -> Numbers {
        let of_chunk = |rows: Range<usize>| {
            let mut chunk = NumberChunk::with_capacity(rows.len());
            work_out(rows).into_iter().for_each(|value| chunk.numbers.push(value));
            chunk.packed()
        };
        let parts: Vec<Numbers> = chunks(rows).into_par_iter().map(of_chunk).collect();
        let mut whole = Numbers::default();
        parts.into_iter().for_each(|part| whole.append(part));
        whole
    }

    /// Appends what follows whole chunks.
    pub(super) fn append(&mut self, later: Numbers) {
        self.chunks.extend(later.chunks);
        self.len += later.len;
        self.missing += later.missing;
        self.over_one += later.over_one;
        self.placeholders.merge(later.placeholders);
        self.unusable.merge(later.unusable);
        self.misfits.merge(later.misfits);
    }

    /// The value of a row; NaN where it is missing.
    pub fn at(&self, row: usize) -> f64 {
        self.chunks[row / CHUNK].at(row % CHUNK)
    }

    /// Appends the values of some rows to `out`; NaN where one is missing.
    pub fn fill(&self, rows: Range<usize>, out: &mut Vec<f64>) {
        let mut from = rows.start;
        while from < rows.end {
            let first = from - from % CHUNK;
            let to = rows.end.min(first + CHUNK);
            self.chunks[from / CHUNK].fill(from - first..to - first, out);
            from = to;
        }
    }

    /// All values in the list's order; NaN where one is missing. Takes eight bytes a customer, where the numbers
    /// themselves take one to four: for what looks at all of them at once, and then drops them.
    pub fn to_vec(&self) -> Vec<f64> {
        let mut values = Vec::with_capacity(self.len);
        self.fill(0..self.len, &mut values);
        values
    }

    /// Whether most of the values lie above 1: a share that is written in percent.
    pub fn mostly_over_one(&self) -> bool {
        2 * self.over_one > self.len - self.missing
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.len
    }

    /// How many are missing, misfits included.
    pub fn missing(&self) -> usize {
        self.missing
    }

    /// The largest value; none where all are missing.
    pub fn max(&self) -> Option<f64> {
        self.max_up_to(f64::INFINITY)
    }

    /// The largest value that is not above a limit.
    pub fn max_up_to(&self, limit: f64) -> Option<f64> {
        let largest = |first: usize| {
            let mut values = Vec::with_capacity(CHUNK);
            self.fill(first..self.len.min(first + CHUNK), &mut values);
            values.into_iter().filter(|value| *value <= limit).max_by(f64::total_cmp)
        };
        (0..self.len).into_par_iter().step_by(CHUNK).filter_map(largest).max_by(f64::total_cmp)
    }
}

impl Occurrences {
    fn add(&mut self, row: usize) {
        self.count += 1;
        self.first.get_or_insert(row);
    }

    fn merge(&mut self, later: Occurrences) {
        self.count += later.count;
        self.first = self.first.or(later.first);
    }
}
