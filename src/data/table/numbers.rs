//! The numbers of one column, with what was odd about its cells.

use crate::data::cell::Cell;

/// The values of a column as numbers, one a customer; dates are days since 1970-01-01.
#[derive(Debug)]
pub struct Numbers {
    values: Vec<f64>,
    missing: usize,
    over_one: usize,
    pub(super) unusable: Tally,
    pub(super) misfits: Tally,
}

/// How often something happened, and on which row first.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    pub count: usize,
    pub first: Option<usize>,
}

impl Numbers {
    pub(super) fn with_capacity(rows: usize) -> Numbers {
        Numbers {
            values: Vec::with_capacity(rows),
            missing: 0,
            over_one: 0,
            unusable: Tally::default(),
            misfits: Tally::default(),
        }
    }

    pub(super) fn push(&mut self, row: usize, cell: Cell<f64>) {
        let value = match cell {
            Cell::Value(value) => value,
            Cell::Missing => f64::NAN,
            Cell::Unusable => {
                self.unusable.add(row);
                f64::NAN
            }
            Cell::Misfit => {
                self.misfits.add(row);
                f64::NAN
            }
        };
        self.missing += usize::from(value.is_nan());
        self.over_one += usize::from(value.abs() > 1.0);
        self.values.push(value);
    }

    pub(super) fn append(&mut self, later: Numbers) {
        self.values.extend(later.values);
        self.missing += later.missing;
        self.over_one += later.over_one;
        self.unusable.merge(later.unusable);
        self.misfits.merge(later.misfits);
    }

    /// The value of a row; NaN where it is missing.
    pub fn at(&self, row: usize) -> f64 {
        self.values[row]
    }

    /// All values in the list's order; NaN where one is missing.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// Whether most of the values lie above 1: a share that is written in percent.
    pub fn mostly_over_one(&self) -> bool {
        2 * self.over_one > self.values.len() - self.missing
    }

    /// How many are missing, misfits included.
    pub fn missing(&self) -> usize {
        self.missing
    }

    /// The largest value; none where all are missing.
    pub fn max(&self) -> Option<f64> {
        self.values.iter().copied().filter(|value| !value.is_nan()).max_by(f64::total_cmp)
    }
}

impl Tally {
    fn add(&mut self, row: usize) {
        self.count += 1;
        self.first.get_or_insert(row);
    }

    fn merge(&mut self, later: Tally) {
        self.count += later.count;
        self.first = self.first.or(later.first);
    }
}
