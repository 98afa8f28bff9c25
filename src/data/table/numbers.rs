//! The numbers of one column, with what was odd about its cells.

use std::ops::Range;
use std::sync::OnceLock;

use rayon::prelude::*;

use super::currency::{Conversion, CurrencyColumn, ForeignSum};
use super::packed::Packed;
use super::packing::Packing;
use super::{CHUNK, chunks};
use crate::data::cell::Cell;
use crate::data::column::ColumnType;
use crate::data::date::Day;
use crate::data::number::{NumberFormat, Plain, usable};
use crate::data::text::content;

/// The values of a column as numbers, one a customer; dates are days since 1970-01-01.
#[derive(Debug, Default)]
pub struct Numbers {
    /// Of [`CHUNK`] values each; the last may have fewer.
    chunks: Vec<Packed>,
    len: usize,
    missing: usize,
    pub(super) placeholders: Occurrences,
    pub(super) unusable: Occurrences,
    pub(super) misfits: Occurrences,
    /// Amounts in other currencies than the column's, which are missing.
    pub(super) foreign: Vec<ForeignSum>,
    /// Amounts in other currencies that have a rate, as they are written.
    pub(super) converted: Vec<ForeignSum>,
    /// How many values there are, and what they come to: worked out once.
    added_up: OnceLock<(usize, f64)>,
}

/// The cells of one chunk while they are being read.
#[derive(Debug)]
pub(super) struct NumberChunk<'a> {
    numbers: Packing,
    conversion: Option<Conversion<'a>>,
    /// What the column's amounts are multiplied with.
    rate: f64,
    placeholders: Occurrences,
    unusable: Occurrences,
    misfits: Occurrences,
    foreign: Vec<ForeignSum>,
    converted: Vec<ForeignSum>,
}

/// How often something happened, and on which rows first.
#[derive(Clone, Debug, Default)]
pub(super) struct Occurrences {
    pub count: usize,
    /// At most [`MOST_ROWS`].
    pub rows: Vec<usize>,
}

/// Rows that are named where something is odd.
const MOST_ROWS: usize = 3;

impl<'t> NumberChunk<'t> {
    pub fn new(rows: usize, conversion: Option<Conversion<'t>>) -> NumberChunk<'t> {
        NumberChunk {
            numbers: Packing::with_capacity(rows),
            conversion,
            rate: conversion.map_or(1.0, |conversion| conversion.own),
            placeholders: Occurrences::default(),
            unusable: Occurrences::default(),
            misfits: Occurrences::default(),
            foreign: Vec::new(),
            converted: Vec::new(),
        }
    }

    /// Appends a column's cells of consecutive rows, as written.
    pub fn read<'a>(&mut self, first_row: usize, kind: &ColumnType, cells: impl Iterator<Item = &'a str>) {
        let rows = (first_row..).zip(cells);
        match kind {
            ColumnType::Number(format) => {
                for (row, cell) in rows {
                    match Plain::of(cell.as_bytes(), format.decimal) {
                        Some(plain) if self.rate == 1.0 => self.numbers.push_plain(plain),
                        Some(plain) => self.push(row, usable(plain.value() * self.rate), Packing::push),
                        None if cell.is_empty() => self.numbers.push_missing(),
                        None => self.push_odd(row, format, &content(cell)),
                    }
                }
            }
            ColumnType::Date(format) => {
                for (row, cell) in rows {
                    self.push(row, format.read(&content(cell)), |numbers, Day(day)| numbers.push_whole(day));
                }
            }
            ColumnType::Text | ColumnType::Empty => rows.for_each(|_| self.numbers.push_missing()),
        }
    }

    /// Appends the amounts of rows that are in the main currency or in one with a rate; of those in another only what
    /// they come to is kept.
    pub fn read_in<'a>(
        &mut self,
        first_row: usize,
        kind: &ColumnType,
        cells: impl Iterator<Item = (&'a str, &'a str)>,
        currency: &CurrencyColumn,
    ) {
        let ColumnType::Number(format) = kind else {
            return self.read(first_row, kind, cells.map(|(cell, _)| cell));
        };
        for (row, (cell, said)) in (first_row..).zip(cells) {
            if currency.is_main(said) {
                self.read(row, kind, std::iter::once(cell));
                continue;
            }
            let (said, cell) = (content(said), content(cell));
            let rate = self.conversion.and_then(|conversion| conversion.rate_said(said.trim()));
            match (format.read(&cell), rate) {
                (Cell::Value(value), _) => self.push_foreign(row, said.trim(), value, rate),
                (read, Some(_)) => match format.read_foreign(&cell) {
                    Some((_, value)) => self.push_foreign(row, said.trim(), value, rate),
                    None => self.push(row, read, Packing::push),
                },
                (_, None) => self.numbers.push_missing(),
            }
        }
    }

    /// Appends an amount in another currency than the column's: what it is worth, where it has a rate.
    fn push_foreign(&mut self, row: usize, currency: &str, value: f64, rate: Option<f64>) {
        match rate {
            Some(rate) => {
                ForeignSum::add(&mut self.converted, currency, value, row);
                self.push(row, usable(value * rate), Packing::push);
            }
            None => {
                ForeignSum::add(&mut self.foreign, currency, value, row);
                self.numbers.push_missing();
            }
        }
    }

    fn push_odd(&mut self, row: usize, format: &NumberFormat, cell: &str) {
        let read = format.read(cell);
        if read == Cell::Missing
            && !cell.trim().is_empty()
            && let Some((currency, value)) = format.read_foreign(cell)
        {
            let rate = self.conversion.and_then(|conversion| conversion.rates.rate(currency));
            return self.push_foreign(row, currency.code(), value, rate);
        }
        let worth = match read {
            Cell::Value(value) => usable(value * self.rate),
            read => read,
        };
        self.push(row, worth, Packing::push);
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

    /// The same as the numbers of a whole column.
    pub fn packed(self) -> Numbers {
        let NumberChunk { numbers, placeholders, unusable, misfits, foreign, converted, .. } = self;
        let (len, missing) = (numbers.len(), numbers.missing());
        let chunks = vec![numbers.packed()];
        let added_up = OnceLock::new();
        Numbers { chunks, len, missing, placeholders, unusable, misfits, foreign, converted, added_up }
    }
}

impl Numbers {
    /// Numbers that are not written in a list but worked out, on all processors; NaN is missing.
    pub fn of_rows(rows: usize, work_out: &(dyn Fn(Range<usize>) -> Vec<f64> + Sync)) -> Numbers {
        let of_chunk = |rows: Range<usize>| {
            let mut chunk = NumberChunk::new(rows.len(), None);
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
        self.placeholders.merge(later.placeholders);
        self.unusable.merge(later.unusable);
        self.misfits.merge(later.misfits);
        ForeignSum::merge(&mut self.foreign, &later.foreign);
        ForeignSum::merge(&mut self.converted, &later.converted);
    }

    /// The value of a row; NaN where it is missing.
    pub fn at(&self, row: usize) -> f64 {
        self.chunks[row / CHUNK].at(row % CHUNK)
    }

    /// Appends the values of some rows to `out`; NaN where one is missing.
    pub fn fill(&self, rows: Range<usize>, out: &mut Vec<f64>) {
        let before = out.len();
        out.resize(before + rows.len(), 0.0);
        self.read(rows, &mut out[before..]);
    }

    /// Writes the values of some rows over `out`, which is as long; NaN where one is missing.
    pub fn read(&self, rows: Range<usize>, mut out: &mut [f64]) {
        let mut from = rows.start;
        while from < rows.end {
            let first = from - from % CHUNK;
            let to = rows.end.min(first + CHUNK);
            let (these, rest) = out.split_at_mut(to - from);
            self.chunks[from / CHUNK].read(from - first..to - first, these);
            (from, out) = (to, rest);
        }
    }

    /// The power of ten that makes whole numbers of all values; none where there is none.
    pub fn divisor(&self) -> Option<f64> {
        self.chunks.iter().map(Packed::divisor).try_fold(1.0, |most, divisor| Some(f64::max(most, divisor?)))
    }

    /// All values in the list's order; NaN where one is missing. Takes eight bytes a customer, where the numbers
    /// themselves take one to four: for what looks at all of them at once, and then drops them.
    pub fn to_vec(&self) -> Vec<f64> {
        let mut values = Vec::with_capacity(self.len);
        self.fill(0..self.len, &mut values);
        values
    }

    /// How many values there are, and what they come to.
    pub(super) fn added_up(&self) -> (usize, f64) {
        *self.added_up.get_or_init(|| {
            let values = self.to_vec().into_iter().filter(|value| !value.is_nan());
            values.fold((0, 0.0), |(count, sum), value| (count + 1, sum + value))
        })
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
        if self.rows.len() < MOST_ROWS {
            self.rows.push(row);
        }
    }

    fn merge(&mut self, later: Occurrences) {
        self.count += later.count;
        let room = MOST_ROWS - self.rows.len();
        self.rows.extend(later.rows.into_iter().take(room));
    }
}
