//! Working with texts row by row, without a string of its own for any row.

use std::ops::Range;
use std::sync::Arc;

use super::Texts;
use super::numbers::Case;
use crate::data::fold::{capital, small};
use crate::data::needle::Trace;

/// A calculation that gives a text per row.
#[derive(Clone)]
pub(super) enum TextNode {
    Column(Arc<dyn Texts>),
    Constant(String),
    Lower(Box<TextNode>),
    Upper(Box<TextNode>),
    Trim(Box<TextNode>),
    /// The first that is not missing.
    FirstKnown(Vec<TextNode>),
    Case(Case<TextNode>),
}

impl TextNode {
    /// Calls `each` with the text of every row, in order.
    pub(super) fn visit(&self, rows: Range<usize>, each: &mut dyn FnMut(&str)) {
        match self {
            Self::Column(texts) => texts.visit(rows, each),
            Self::Constant(text) => rows.for_each(|_| each(text)),
            Self::Lower(inner) => inner.visit_changed(rows, small, each),
            Self::Upper(inner) => inner.visit_changed(rows, capital, each),
            Self::Trim(inner) => inner.visit(rows, &mut |text| each(text.trim())),
            Self::FirstKnown(nodes) => {
                let columns: Vec<PackedTexts> = nodes.iter().map(|node| node.packed(rows.clone())).collect();
                for row in 0..rows.len() {
                    let texts = columns.iter().map(|column| column.text(row));
                    each(texts.into_iter().find(|text| !text.trim().is_empty()).unwrap_or_default());
                }
            }
            Self::Case(case) => {
                let packed = |node: &Option<TextNode>| node.as_ref().map(|node| node.packed(rows.clone()));
                let columns: Vec<Option<PackedTexts>> = case.results.iter().map(packed).collect();
                for (row, pick) in case.picks(&rows).into_iter().enumerate() {
                    let column = columns.get(pick).and_then(Option::as_ref);
                    each(column.map_or("", |column| column.text(row)));
                }
            }
        }
    }

    /// Calls `each` with the text of every row that may show a trace, and its place among these rows, in order.
    pub(super) fn visit_with(&self, rows: Range<usize>, trace: &Trace, each: &mut dyn FnMut(usize, &str)) {
        if let Self::Column(texts) = self {
            return texts.visit_with(rows, trace, each);
        }
        let mut place = 0;
        self.visit(rows, &mut |text| {
            each(place, text);
            place += 1;
        });
    }

    fn visit_changed(&self, rows: Range<usize>, change: fn(char) -> char, each: &mut dyn FnMut(&str)) {
        let mut changed = String::new();
        self.visit(rows, &mut |text| {
            changed.clear();
            changed.extend(text.chars().map(change));
            each(&changed);
        });
    }

    /// The texts of these rows, kept for looking at them beside others.
    pub(super) fn packed(&self, rows: Range<usize>) -> PackedTexts {
        let mut packed = PackedTexts { text: String::new(), ends: Vec::with_capacity(rows.len()) };
        self.visit(rows, &mut |text| {
            packed.text.push_str(text);
            packed.ends.push(packed.text.len());
        });
        packed
    }
}

/// Texts of several rows in one string.
pub(super) struct PackedTexts {
    text: String,
    ends: Vec<usize>,
}

impl PackedTexts {
    /// The text of the row counted from the first that was packed.
    pub(super) fn text(&self, row: usize) -> &str {
        let start = row.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(row).and_then(|&end| self.text.get(start..end)).unwrap_or_default()
    }
}
