//! Computed columns: formulas and measures that a person wants to see beside the list's own columns, with a value for
//! every customer.

mod define;
mod row_name;

use std::ops::Range;
use std::sync::Arc;

use crate::data::expr::{Expr, ExprError, Kind, Source, Texts, Values};
use crate::data::table::{Numbers, Words};

use super::measure::{ComputedColumn, Measures};

pub use define::after_tiering;
pub use row_name::{PREFIX, ROW_NAMES, RowName};

/// A computed column of a list.
#[derive(Clone, Debug)]
pub struct Computed {
    /// What it is.
    pub column: ComputedColumn,
    /// Its values by row; or why this list has none, in words.
    pub values: Result<Arc<ComputedValues>, String>,
}

/// The values of a computed column by row.
#[derive(Debug)]
pub enum ComputedValues {
    /// Numbers.
    Numbers(Numbers),
    /// Days since 1970-01-01.
    Days(Numbers),
    /// 1 where a condition is true, 0 where it is false.
    Truths(Numbers),
    /// Texts.
    Texts(Words),
}

impl ComputedColumn {
    /// Its values in a list. Grows with the list.
    ///
    /// # Errors
    /// Why the list has none, in words.
    pub fn values(&self, measures: &Measures) -> Result<Arc<ComputedValues>, String> {
        if let Some(complaint) = self.complaint(measures) {
            return Err(complaint);
        }
        ComputedValues::of(&self.expression, measures).map(Arc::new).map_err(|error| error.message)
    }
}

impl Computed {
    /// Why it is empty in this list, in a sentence; none where it has values.
    pub fn why_empty(&self) -> Option<String> {
        let why = self.values.as_ref().err()?;
        Some(format!("'{}' is empty: {}.", self.column.name, why.trim_end_matches('.')))
    }

    /// That it has no value for anyone, though the list has what its formula names, in a sentence. Looks until it finds one.
    pub fn without_value(&self) -> Option<String> {
        let values = self.values.as_ref().ok()?;
        let is_empty = values.rows() > 0 && !values.has_any();
        is_empty.then(|| {
            format!("'{}' has no value for any customer: nothing comes of its formula.", self.column.name)
        })
    }

    /// Whether it is the same column with the same values, worked out at the same time.
    pub fn is_same(&self, other: &Computed) -> bool {
        let same_values = match (&self.values, &other.values) {
            (Ok(values), Ok(others)) => Arc::ptr_eq(values, others),
            (Err(why), Err(other)) => why == other,
            _ => false,
        };
        same_values && self.column == other.column
    }
}

impl ComputedValues {
    /// The values of an expression. Grows with the list.
    ///
    /// # Errors
    /// Where the text is no expression, or names something that the list does not have.
    pub fn of(expression: &str, measures: &Measures) -> Result<ComputedValues, ExprError> {
        let bound = Expr::parse(expression)?.bind(measures)?;
        measures.prepare([expression]);
        let rows = measures.table().len();
        let numbers = || Numbers::of_rows(rows, &|rows| bound.numbers(rows));
        let truth = |truth: Option<bool>| truth.map_or(f64::NAN, |truth| f64::from(u8::from(truth)));
        let truths = |rows| bound.truths(rows).into_iter().map(truth).collect();
        Ok(match bound.kind() {
            Kind::Number => Self::Numbers(numbers()),
            Kind::Day => Self::Days(numbers()),
            Kind::Truth => Self::Truths(Numbers::of_rows(rows, &truths)),
            Kind::Text => Self::Texts(Words::of_rows(rows, &|rows, each| bound.visit_texts(rows, each))),
        })
    }

    /// Whether any row has a value. Looks until it finds one.
    pub fn has_any(&self) -> bool {
        (0..self.rows()).any(|row| !self.number(row).is_nan() || !self.word(row).trim().is_empty())
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        match self {
            Self::Numbers(numbers) | Self::Days(numbers) | Self::Truths(numbers) => numbers.rows(),
            Self::Texts(words) => words.rows(),
        }
    }

    /// The number of a row, its day since 1970-01-01, or 1 and 0 for a condition; NaN where it is missing, is a text,
    /// or there is no such row.
    pub fn number(&self, row: usize) -> f64 {
        match self {
            Self::Numbers(numbers) | Self::Days(numbers) | Self::Truths(numbers) if row < numbers.rows() => {
                numbers.at(row)
            }
            _ => f64::NAN,
        }
    }

    /// What a row says in a word, `yes` or `no` for a condition; empty where it is missing or no word.
    pub fn word(&self, row: usize) -> &str {
        match self {
            Self::Texts(words) => words.at(row),
            Self::Truths(_) if self.number(row) == 1.0 => "yes",
            Self::Truths(_) if self.number(row) == 0.0 => "no",
            _ => "",
        }
    }
}

/// What the name of a computed column means in a filter.
pub fn source(values: &Arc<ComputedValues>) -> Source {
    match **values {
        ComputedValues::Numbers(_) => Source::Number(Arc::clone(values) as _),
        ComputedValues::Days(_) => Source::Day(Arc::clone(values) as _),
        ComputedValues::Truths(_) => Source::Condition(Arc::clone(values) as _),
        ComputedValues::Texts(_) => Source::Text(Arc::clone(values) as _),
    }
}

impl Values for ComputedValues {
    fn fill(&self, rows: Range<usize>, out: &mut Vec<f64>) {
        out.extend(rows.map(|row| self.number(row)));
    }
}

impl Texts for ComputedValues {
    fn visit(&self, rows: Range<usize>, each: &mut dyn FnMut(&str)) {
        rows.for_each(|row| each(self.word(row)));
    }
}

#[cfg(test)]
mod tests;
