//! Calculating with numbers and days. Missing is NaN, which every calculation passes on.

use std::ops::Range;
use std::sync::Arc;

use super::Values;
use super::over_all::OverAll;
use super::texts::TextNode;
use super::tree::Operation;
use super::truths::{Truth, TruthNode};

/// A calculation that gives a number or day per row.
#[derive(Clone)]
pub(super) enum NumberNode {
    Column(Arc<dyn Values>),
    Constant(f64),
    /// A number, and what is calculated with it, one after the other.
    Arithmetic(Box<NumberNode>, Vec<(Operation, NumberNode)>),
    /// A function of one number.
    Mapped(fn(f64) -> f64, Box<NumberNode>),
    /// Rounded to this many digits after the point.
    Rounded(i32, Box<NumberNode>),
    /// Several numbers taken together, two at a time from the left.
    Reduced(fn(f64, f64) -> f64, Vec<NumberNode>),
    /// Characters of a text.
    Length(Box<TextNode>),
    Case(Case<NumberNode>),
    /// A function over all rows.
    OverAll(Arc<OverAll>),
}

/// Rounds halves away from zero, as they are written: 1.005 is stored as a little less, and is 1.01 with two decimals.
/// A scale of 100 leaves two.
fn rounded_to(scale: f64, number: f64) -> f64 {
    const EXACT: f64 = 1e12;
    let scaled = number * scale;
    let leeway = if scaled.abs() < EXACT { 1.0 + 4.0 * f64::EPSILON } else { 1.0 };
    (scaled * leeway).round() / scale
}

/// The result that belongs to the first condition that is true.
#[derive(Clone)]
pub(super) struct Case<T> {
    pub(super) conditions: Vec<TruthNode>,
    /// One per condition, then the one for the case that none is true. `None` is missing.
    pub(super) results: Vec<Option<T>>,
}

impl NumberNode {
    /// The values of these rows.
    pub(super) fn numbers(&self, rows: Range<usize>) -> Vec<f64> {
        let count = rows.len();
        match self {
            Self::Constant(number) => vec![*number; count],
            Self::Column(values) => {
                let mut out = Vec::with_capacity(count);
                values.fill(rows, &mut out);
                out.resize(count, f64::NAN);
                out
            }
            Self::Arithmetic(first, rest) => {
                let mut out = first.numbers(rows.clone());
                for (operation, node) in rest {
                    calculate(*operation, &mut out, &node.numbers(rows.clone()));
                }
                out
            }
            Self::Mapped(function, inner) => mapped(inner.numbers(rows), function),
            Self::Rounded(digits, inner) => {
                let scale = 10f64.powi(*digits);
                mapped(inner.numbers(rows), |number| rounded_to(scale, number))
            }
            Self::Reduced(function, nodes) => {
                let mut columns = nodes.iter().map(|node| node.numbers(rows.clone()));
                let mut out = columns.next().unwrap_or_else(|| vec![f64::NAN; count]);
                columns.for_each(|column| combine(&mut out, &column, function));
                out
            }
            Self::Length(text) => {
                let mut out = Vec::with_capacity(count);
                text.visit(rows, &mut |text| {
                    let text = text.trim();
                    out.push(if text.is_empty() { f64::NAN } else { text.chars().count() as f64 });
                });
                out
            }
            Self::Case(case) => case.numbers(rows),
            Self::OverAll(over_all) => over_all.numbers(rows),
        }
    }

    /// The value of one row: the same, mostly without memory of its own.
    pub(super) fn number(&self, row: usize) -> f64 {
        match self {
            Self::Constant(number) => *number,
            Self::Column(values) => values.at(row),
            Self::Arithmetic(first, rest) => {
                rest.iter().fold(first.number(row), |number, (operation, node)| {
                    finite(operation.of(number, node.number(row)))
                })
            }
            Self::Mapped(function, inner) => finite(function(inner.number(row))),
            Self::Reduced(function, nodes) => {
                let numbers = nodes.iter().map(|node| node.number(row));
                numbers.reduce(|a, b| finite(function(a, b))).unwrap_or(f64::NAN)
            }
            Self::Rounded(digits, inner) => finite(rounded_to(10f64.powi(*digits), inner.number(row))),
            Self::Case(case) => case.number(row),
            Self::Length(_) | Self::OverAll(_) => self.numbers(row..row + 1)[0],
        }
    }
}

impl<T> Case<T> {
    /// Per row, which of the results it gets.
    pub(super) fn picks(&self, rows: &Range<usize>) -> Vec<usize> {
        let mut picks = vec![self.conditions.len(); rows.len()];
        for (i, condition) in self.conditions.iter().enumerate().rev() {
            for (pick, truth) in picks.iter_mut().zip(condition.truths(rows.clone())) {
                if truth.known() == Some(true) {
                    *pick = i;
                }
            }
        }
        picks
    }
}

impl Case<NumberNode> {
    fn number(&self, row: usize) -> f64 {
        let first = self.conditions.iter().position(|condition| condition.truth(row) == Truth::True);
        let result = &self.results[first.unwrap_or(self.conditions.len())];
        result.as_ref().map_or(f64::NAN, |result| result.number(row))
    }

    fn numbers(&self, rows: Range<usize>) -> Vec<f64> {
        let picks = self.picks(&rows);
        let mut out = vec![f64::NAN; rows.len()];
        for (i, result) in self.results.iter().enumerate() {
            let Some(result) = result.as_ref().filter(|_| picks.contains(&i)) else { continue };
            for ((out, pick), number) in out.iter_mut().zip(&picks).zip(result.numbers(rows.clone())) {
                if *pick == i {
                    *out = number;
                }
            }
        }
        out
    }
}

fn calculate(operation: Operation, out: &mut [f64], right: &[f64]) {
    match operation {
        Operation::Add => combine(out, right, |a, b| a + b),
        Operation::Subtract => combine(out, right, |a, b| a - b),
        Operation::Multiply => combine(out, right, |a, b| a * b),
        Operation::Divide => combine(out, right, |a, b| a / b),
        Operation::Remainder => combine(out, right, |a, b| a % b),
    }
}

fn combine(out: &mut [f64], right: &[f64], function: impl Fn(f64, f64) -> f64) {
    for (out, right) in out.iter_mut().zip(right) {
        *out = finite(function(*out, *right));
    }
}

fn mapped(mut numbers: Vec<f64>, function: impl Fn(f64) -> f64) -> Vec<f64> {
    for number in &mut numbers {
        *number = finite(function(*number));
    }
    numbers
}

/// Infinite results, as of a division by zero, are missing.
pub(super) fn finite(number: f64) -> f64 {
    if number.is_finite() { number } else { f64::NAN }
}

/// The smaller of two numbers; missing if one is.
pub(super) fn least(a: f64, b: f64) -> f64 {
    if a.is_nan() || a < b { a } else { b }
}

/// The larger of two numbers; missing if one is.
pub(super) fn greatest(a: f64, b: f64) -> f64 {
    if a.is_nan() || a > b { a } else { b }
}

/// The first of two numbers that is there.
pub(super) fn first_known(a: f64, b: f64) -> f64 {
    if a.is_nan() { b } else { a }
}
