//! Conditions in three values: what depends on something missing is unknown.

use std::ops::Range;

use super::like::Pattern;
use super::numbers::NumberNode;
use super::texts::TextNode;
use super::tree::Comparison;
use crate::data::fold::{fold_into, folded, is_same, order};
use crate::data::needle::Trace;

/// Whether a condition is true. In this order `AND` is the least and `OR` the greatest of two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Truth {
    False,
    Unknown,
    True,
}

/// A condition per row.
#[derive(Clone)]
pub(super) enum TruthNode {
    Constant(bool),
    Compare(Comparison, NumberNode, NumberNode),
    CompareTexts(Comparison, TextNode, TextNode),
    /// Whether a number is one of these.
    OneOf(NumberNode, NumberSet),
    /// Whether a text is one of these.
    OneOfTexts(TextNode, TextSet),
    Like(TextNode, Pattern),
    MissingNumber(NumberNode),
    MissingText(TextNode),
    MissingTruth(Box<TruthNode>),
    Not(Box<TruthNode>),
    All(Vec<TruthNode>),
    Any(Vec<TruthNode>),
}

/// Numbers in order; none of them is missing.
#[derive(Clone, Debug)]
pub(super) struct NumberSet(Vec<f64>);

/// Texts in their folded form.
#[derive(Clone, Debug)]
pub(super) struct TextSet {
    /// In order.
    texts: Vec<String>,
    /// What every record shows that has one of them in a cell.
    trace: Trace,
}

impl Truth {
    /// Yes, no, or `None` for unknown.
    pub(super) fn known(self) -> Option<bool> {
        match self {
            Self::False => Some(false),
            Self::Unknown => None,
            Self::True => Some(true),
        }
    }

    fn not(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
            Self::True => Self::False,
        }
    }
}

impl From<bool> for Truth {
    fn from(truth: bool) -> Self {
        if truth { Self::True } else { Self::False }
    }
}

impl TruthNode {
    /// Whether it is true, per row.
    pub(super) fn truths(&self, rows: Range<usize>) -> Vec<Truth> {
        match self {
            Self::Constant(truth) => vec![Truth::from(*truth); rows.len()],
            Self::Compare(comparison, left, right) => compare(*comparison, left, right, rows),
            Self::CompareTexts(comparison, left, right) => compare_texts(*comparison, left, right, rows),
            Self::OneOf(value, set) => test(value, rows, |number| set.contains(number)),
            Self::OneOfTexts(text, set) => {
                let mut buffer = String::new();
                test_texts(text, rows, |text| set.contains(text, &mut buffer))
            }
            Self::Like(text, pattern) => {
                let mut buffer = String::new();
                test_texts(text, rows, |text| pattern.matches(text, &mut buffer))
            }
            Self::MissingNumber(value) => {
                value.numbers(rows).into_iter().map(|number| number.is_nan().into()).collect()
            }
            Self::MissingText(text) => {
                let mut out = Vec::with_capacity(rows.len());
                text.visit(rows, &mut |text| out.push(text.trim().is_empty().into()));
                out
            }
            Self::MissingTruth(inner) => {
                inner.truths(rows).into_iter().map(|truth| (truth == Truth::Unknown).into()).collect()
            }
            Self::Not(inner) => inner.truths(rows).into_iter().map(Truth::not).collect(),
            Self::All(nodes) => {
                joined(nodes, vec![Truth::True; rows.len()], |node| node.truths(rows.clone()), Truth::min)
            }
            Self::Any(nodes) => {
                joined(nodes, vec![Truth::False; rows.len()], |node| node.truths(rows.clone()), Truth::max)
            }
        }
    }

    /// Whether it is true of one row: the same, mostly without memory of its own.
    pub(super) fn truth(&self, row: usize) -> Truth {
        match self {
            Self::Constant(truth) => Truth::from(*truth),
            Self::Compare(comparison, left, right) => {
                let order = left.number(row).partial_cmp(&right.number(row));
                order.map_or(Truth::Unknown, |order| comparison.is_true(order).into())
            }
            Self::OneOf(value, set) => truth_of(value.number(row), |number| set.contains(number)),
            Self::MissingNumber(value) => value.number(row).is_nan().into(),
            Self::MissingTruth(inner) => (inner.truth(row) == Truth::Unknown).into(),
            Self::Not(inner) => inner.truth(row).not(),
            Self::All(nodes) => nodes.iter().map(|node| node.truth(row)).min().unwrap_or(Truth::True),
            Self::Any(nodes) => nodes.iter().map(|node| node.truth(row)).max().unwrap_or(Truth::False),
            Self::CompareTexts(..) | Self::OneOfTexts(..) | Self::Like(..) | Self::MissingText(_) => {
                self.truths(row..row + 1)[0]
            }
        }
    }

    /// For which of these rows it is true. It does not tell false from unknown, so that most rows need not be looked at.
    pub(super) fn holds(&self, rows: Range<usize>) -> Vec<bool> {
        match self {
            Self::OneOfTexts(text, set) => {
                let mut buffer = String::new();
                is_true(text, rows, &set.trace, |text| set.contains(text, &mut buffer))
            }
            Self::Like(text, pattern) => {
                let mut buffer = String::new();
                is_true(text, rows, pattern.trace(), |text| pattern.matches(text, &mut buffer))
            }
            Self::All(nodes) => {
                joined(nodes, vec![true; rows.len()], |node| node.holds(rows.clone()), bool::min)
            }
            Self::Any(nodes) => {
                joined(nodes, vec![false; rows.len()], |node| node.holds(rows.clone()), bool::max)
            }
            _ => self.truths(rows).into_iter().map(|truth| truth == Truth::True).collect(),
        }
    }
}

/// The answers of several conditions to the same rows, joined one by one.
fn joined<T: Copy>(
    nodes: &[TruthNode],
    start: Vec<T>,
    answers: impl Fn(&TruthNode) -> Vec<T>,
    join: fn(T, T) -> T,
) -> Vec<T> {
    nodes.iter().fold(start, |mut out, node| {
        out.iter_mut().zip(answers(node)).for_each(|(out, answer)| *out = join(*out, answer));
        out
    })
}

fn compare(comparison: Comparison, left: &NumberNode, right: &NumberNode, rows: Range<usize>) -> Vec<Truth> {
    match comparison {
        Comparison::Equal => compare_by(left, right, rows, |a, b| a == b),
        Comparison::NotEqual => compare_by(left, right, rows, |a, b| a != b),
        Comparison::Less => compare_by(left, right, rows, |a, b| a < b),
        Comparison::LessOrEqual => compare_by(left, right, rows, |a, b| a <= b),
        Comparison::Greater => compare_by(left, right, rows, |a, b| a > b),
        Comparison::GreaterOrEqual => compare_by(left, right, rows, |a, b| a >= b),
    }
}

fn compare_by(
    left: &NumberNode,
    right: &NumberNode,
    rows: Range<usize>,
    is_true: impl Fn(f64, f64) -> bool,
) -> Vec<Truth> {
    if let NumberNode::Constant(right) = right {
        return test(left, rows, |number| is_true(number, *right));
    }
    let right = right.numbers(rows.clone());
    let pairs = left.numbers(rows).into_iter().zip(right);
    pairs.map(|(a, b)| if a.is_nan() || b.is_nan() { Truth::Unknown } else { is_true(a, b).into() }).collect()
}

fn test(value: &NumberNode, rows: Range<usize>, is_true: impl Fn(f64) -> bool) -> Vec<Truth> {
    value.numbers(rows).into_iter().map(|number| truth_of(number, &is_true)).collect()
}

fn truth_of(number: f64, is_true: impl Fn(f64) -> bool) -> Truth {
    if number.is_nan() { Truth::Unknown } else { is_true(number).into() }
}

fn test_texts(text: &TextNode, rows: Range<usize>, mut is_true: impl FnMut(&str) -> bool) -> Vec<Truth> {
    let mut out = Vec::with_capacity(rows.len());
    text.visit(rows, &mut |text| {
        let text = text.trim();
        out.push(if text.is_empty() { Truth::Unknown } else { is_true(text).into() });
    });
    out
}

fn is_true(
    text: &TextNode,
    rows: Range<usize>,
    trace: &Trace,
    mut is_true: impl FnMut(&str) -> bool,
) -> Vec<bool> {
    let mut out = vec![false; rows.len()];
    text.visit_with(rows, trace, &mut |place, text| {
        let text = text.trim();
        out[place] = !text.is_empty() && is_true(text);
    });
    out
}

fn compare_texts(
    comparison: Comparison,
    left: &TextNode,
    right: &TextNode,
    rows: Range<usize>,
) -> Vec<Truth> {
    let right = right.packed(rows.clone());
    let mut out = Vec::with_capacity(rows.len());
    left.visit(rows, &mut |left| {
        let right = right.text(out.len()).trim();
        let missing = left.trim().is_empty() || right.is_empty();
        out.push(if missing { Truth::Unknown } else { comparison.is_true(order(left, right)).into() });
    });
    out
}

impl NumberSet {
    /// The set of these numbers.
    pub(super) fn new(mut numbers: Vec<f64>) -> Self {
        numbers.sort_by(f64::total_cmp);
        Self(numbers)
    }

    fn contains(&self, number: f64) -> bool {
        // Not by `total_cmp`, for which 0 and -0 differ.
        let start = self.0.partition_point(|one| *one < number);
        self.0.get(start).is_some_and(|one| *one == number)
    }
}

impl TextSet {
    /// The set of these texts.
    pub(super) fn new<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut set: Vec<String> = texts.into_iter().map(folded).collect();
        set.sort();
        set.dedup();
        let trace = match set.as_slice() {
            [one] => Trace::of([one.as_str()]),
            _ => Trace::of([]),
        };
        Self { texts: set, trace }
    }

    /// Whether `text` is in it. `buffer` is only room to work in.
    fn contains(&self, text: &str, buffer: &mut String) -> bool {
        match self.texts.as_slice() {
            [one] => is_same(text, one),
            many => {
                fold_into(text, buffer);
                many.binary_search_by(|one| one.as_str().cmp(buffer.as_str())).is_ok()
            }
        }
    }
}
