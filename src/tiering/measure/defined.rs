//! Computed columns as names in formulas: of other computed columns, criteria, rules and filters.

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::data::expr::{Bound, Expr, Kind, Source, Texts, Values};
use crate::data::table::Numbers;

use super::Measures;

/// What a computed column is called, and what it is computed by.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComputedColumn {
    /// Its heading, and its name in filters.
    pub name: String,
    /// A formula over columns and measures of the list.
    pub expression: String,
}

/// The computed columns that formulas may name.
#[derive(Clone, Debug, Default)]
pub(super) struct Defined {
    columns: Arc<[ComputedColumn]>,
    /// Those whose formulas are being read: one that names itself, by way of others, has no values.
    reading: Vec<usize>,
}

impl ComputedColumn {
    /// Whether it is called so, in whatever case.
    pub fn is_called(&self, name: &str) -> bool {
        self.name.to_lowercase() == name.to_lowercase()
    }
}

impl Defined {
    /// The computed columns, in order.
    pub fn columns(&self) -> &[ComputedColumn] {
        &self.columns
    }
}

impl Measures {
    /// Takes the computed columns; says whether they differ from those before.
    pub(in crate::tiering) fn define(&mut self, columns: &[ComputedColumn]) -> bool {
        let is_new = *self.defined.columns != *columns;
        if is_new {
            self.defined.columns = columns.into();
        }
        is_new
    }

    /// Forgets what the model's own formulas made, where one of them is such; says whether that is so.
    pub(in crate::tiering) fn forget_made_of(&mut self, such: &dyn Fn(&str) -> bool) -> bool {
        self.given.forget_made_of(such)
    }

    /// The same without computed columns.
    pub(in crate::tiering) fn without_computed(&self) -> Measures {
        Measures { defined: Defined::default(), ..self.clone() }
    }

    /// The formula of a computed column, which its name is short for.
    pub(super) fn formula_of(&self, name: &str) -> Option<&str> {
        let column = self.defined.columns.iter().find(|column| column.is_called(name))?;
        Some(&column.expression)
    }

    /// What the name of a computed column means: its formula, worked out where it is asked for.
    pub(super) fn of_computed(&self, name: &str) -> Option<Source> {
        let at = self.defined.columns.iter().position(|column| column.is_called(name))?;
        if self.defined.reading.contains(&at) {
            return None;
        }
        let mut inner = self.clone();
        inner.defined.reading.push(at);
        let bound =
            Expr::parse(&self.defined.columns[at].expression).and_then(|expr| expr.bind(&inner)).ok()?;
        Some(match bound.kind() {
            Kind::Number => Source::Number(Arc::new(bound)),
            Kind::Day => Source::Day(Arc::new(bound)),
            Kind::Text => Source::Text(Arc::new(bound)),
            Kind::Truth => Source::Condition(Arc::new(AsNumbers(bound))),
        })
    }
}

/// A condition as numbers: 1 is true, 0 is false, NaN is unknown.
struct AsNumbers(Bound);

impl Values for AsNumbers {
    fn fill(&self, rows: Range<usize>, out: &mut Vec<f64>) {
        let number = |truth: Option<bool>| truth.map_or(f64::NAN, |truth| f64::from(u8::from(truth)));
        out.extend(self.0.truths(rows).into_iter().map(number));
    }
}

impl Values for Bound {
    fn fill(&self, rows: Range<usize>, out: &mut Vec<f64>) {
        out.extend(self.numbers(rows));
    }

    fn at(&self, row: usize) -> f64 {
        self.number(row)
    }

    fn kept(&self) -> Option<Arc<Numbers>> {
        Bound::kept(self)
    }
}

impl Texts for Bound {
    fn visit(&self, rows: Range<usize>, each: &mut dyn FnMut(&str)) {
        self.visit_texts(rows, each);
    }
}
