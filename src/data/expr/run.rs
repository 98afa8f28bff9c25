//! A bound expression, run over rows. Works in batches small enough for the nearest cache.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use super::numbers::NumberNode;
use super::texts::TextNode;
use super::truths::{Truth, TruthNode};
use crate::data::pieces::pieces;
use crate::data::table::Numbers;

/// Rows worked on at once.
pub(super) const BATCH: usize = 1024;

/// An expression that is ready to run.
#[derive(Clone)]
pub struct Bound {
    root: Typed,
}

/// What an expression gives per row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A number.
    Number,
    /// A day, as days since 1970-01-01.
    Day,
    /// A text.
    Text,
    /// A condition: true, false or unknown.
    Truth,
}

/// A tree of calculations by what it gives.
#[derive(Clone)]
pub(super) enum Typed {
    Number(NumberNode),
    Day(NumberNode),
    Text(TextNode),
    Truth(TruthNode),
}

impl Bound {
    pub(super) fn new(root: Typed) -> Self {
        Self { root }
    }

    /// What it gives per row.
    pub fn kind(&self) -> Kind {
        self.root.kind()
    }

    /// Whether it is true, per row; `None` where that is unknown because something is missing.
    /// Unknown throughout if this is not a condition.
    pub fn truths(&self, rows: Range<usize>) -> Vec<Option<bool>> {
        let Typed::Truth(node) = &self.root else { return vec![None; rows.len()] };
        let mut out = Vec::with_capacity(rows.len());
        for batch in batches(rows) {
            out.extend(node.truths(batch).into_iter().map(Truth::known));
        }
        out
    }

    /// For which rows it is true; quicker than [`truths`](Self::truths) where few are.
    /// For none if this is not a condition.
    pub fn holds(&self, rows: Range<usize>) -> Vec<bool> {
        let Typed::Truth(node) = &self.root else { return vec![false; rows.len()] };
        let mut out = Vec::with_capacity(rows.len());
        for batch in batches(rows) {
            out.append(&mut node.holds(batch));
        }
        out
    }

    /// Whether it is true of one row. Not if this is not a condition.
    pub fn holds_at(&self, row: usize) -> bool {
        matches!(&self.root, Typed::Truth(node) if node.truth(row) == Truth::True)
    }

    /// The number or day per row; NaN where it is missing.
    /// Missing throughout if this is neither a number nor a day.
    pub fn numbers(&self, rows: Range<usize>) -> Vec<f64> {
        let (Typed::Number(node) | Typed::Day(node)) = &self.root else { return vec![f64::NAN; rows.len()] };
        let mut out = Vec::with_capacity(rows.len());
        for batch in batches(rows) {
            out.append(&mut node.numbers(batch));
        }
        out
    }

    /// The number or day of one row; NaN where it is missing, or if this is neither.
    pub fn number(&self, row: usize) -> f64 {
        match &self.root {
            Typed::Number(node) | Typed::Day(node) => node.number(row),
            Typed::Text(_) | Typed::Truth(_) => f64::NAN,
        }
    }

    /// The numbers or days of all rows as the list keeps them, where they are a column as it is.
    pub fn kept(&self) -> Option<Arc<Numbers>> {
        match &self.root {
            Typed::Number(NumberNode::Column(values)) | Typed::Day(NumberNode::Column(values)) => {
                values.kept()
            }
            _ => None,
        }
    }

    /// Calls `each` with the text of every row, in order; empty or blank is missing.
    /// Missing throughout if this is not a text.
    pub fn visit_texts(&self, rows: Range<usize>, each: &mut dyn FnMut(&str)) {
        match &self.root {
            Typed::Text(node) => batches(rows).for_each(|batch| node.visit(batch, each)),
            _ => rows.for_each(|_| each("")),
        }
    }
}

impl fmt::Debug for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bound").field("kind", &self.kind()).finish_non_exhaustive()
    }
}

impl Typed {
    /// What its values are.
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::Number(_) => Kind::Number,
            Self::Day(_) => Kind::Day,
            Self::Text(_) => Kind::Text,
            Self::Truth(_) => Kind::Truth,
        }
    }

    /// The number or day it is for every row, if it is the same for all.
    pub(super) fn constant(&self) -> Option<f64> {
        match self {
            Self::Number(NumberNode::Constant(number)) | Self::Day(NumberNode::Constant(number)) => {
                Some(*number)
            }
            _ => None,
        }
    }
}

impl Kind {
    /// The kind in words, as in "this is a number".
    pub(super) fn with_article(self) -> &'static str {
        match self {
            Self::Number => "a number",
            Self::Day => "a date",
            Self::Text => "text",
            Self::Truth => "a condition",
        }
    }
}

/// Rows in pieces that are worked out together.
pub(super) fn batches(rows: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    pieces(rows, BATCH)
}
