//! The one expression language of filters, rules and measures: the expression part of SQL.
//!
//! A text goes through three steps, each with its own file: [`Expr::parse`] reads it, [`Expr::bind`]
//! looks up its names and checks its types, [`Bound`] is run over rows, a batch at a time.
//! Mistakes are found in the first two steps and say where they are ([`ExprError`]);
//! running cannot fail.
//!
//! What differs from SQL, because lists are written by people:
//! - A text that is empty or blank is missing, and so is a cell of a list that says so in a word, such as `n/a` or
//!   `null`, and a number that cannot be calculated
//!   (division by zero, logarithm of zero).
//! - Texts are compared, and `LIKE` is matched, without regard to case and surrounding blanks.
//! - `==`, `&&`, `||`, `!=`, `≤`, `≥` and `≠` mean `=`, `AND`, `OR`, `<>`, `<=`, `>=` and `<>`.
//! - A text literal beside a date is read as a date: `last_order < '2024-01-31'`.
//! - `least` and `greatest` are missing where one of their values is.

mod bind;
mod calculate;
mod compare;
mod complaint;
mod day;
mod error;
mod functions;
mod in_sql;
mod lex;
mod like;
mod numbers;
mod over_all;
mod parse;
mod reference;
mod run;
mod suggest;
mod texts;
mod token;
mod tree;
mod truths;

#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::Arc;

pub use error::ExprError;
pub use in_sql::{ANY_COUNT, ANY_NUMBER, SqlWords};
pub use reference::{function_table, functions};
pub use run::{Bound, Kind};

use super::needle::Trace;
use super::table::Numbers;
use tree::Node;

/// An expression that has been read; its names are not yet looked up.
#[derive(Clone, Debug)]
pub struct Expr {
    source: String,
    root: Node,
}

impl Expr {
    /// Reads an expression.
    ///
    /// # Errors
    /// What is wrong and where, if the text is not an expression of this language.
    pub fn parse(text: &str) -> Result<Expr, ExprError> {
        Ok(Expr { source: text.to_owned(), root: parse::tree(text)? })
    }

    /// The names it uses, as written but without quotes, each once, in order of appearance.
    pub fn names(&self) -> Vec<&str> {
        let mut names = Vec::new();
        self.root.each_name(&mut |name| {
            if !names.contains(&name) {
                names.push(name);
            }
        });
        names
    }

    /// Whether it looks at the values of all rows, as `avg` does.
    pub fn looks_at_all(&self) -> bool {
        self.root.looks_at_all()
    }

    /// Whether it uses a name, in any case.
    pub fn uses(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        self.names().iter().any(|used| used.to_lowercase() == name)
    }

    /// Looks up the names and checks that everything fits together.
    ///
    /// # Errors
    /// A name that is not known, or values of different kinds where they must be alike.
    pub fn bind(&self, names: &dyn Names) -> Result<Bound, ExprError> {
        bind::bind(&self.source, &self.root, names)
    }
}

/// What names mean; implemented by the owner of the columns and measures.
pub trait Names {
    /// What a name means. `quoted` tells whether it was written in double quotes.
    fn resolve(&self, name: &str, quoted: bool) -> Option<Source>;

    /// Every name there is, for "did you mean".
    fn known(&self) -> Vec<String>;

    /// How many rows there are, for functions over all of them.
    fn rows(&self) -> usize {
        0
    }
}

/// Where the values of a name come from.
#[derive(Clone)]
pub enum Source {
    /// A number per row.
    Number(Arc<dyn Values>),
    /// A day per row.
    Day(Arc<dyn Values>),
    /// A text per row.
    Text(Arc<dyn Texts>),
    /// A condition per row: 1 is true, 0 is false, NaN is unknown.
    Condition(Arc<dyn Values>),
    /// One day for all rows, in days since 1970-01-01.
    DayConstant(f64),
}

/// A number or day per row.
pub trait Values: Send + Sync {
    /// Appends one value per row to `out`. NaN is missing; a day is counted from 1970-01-01.
    fn fill(&self, rows: Range<usize>, out: &mut Vec<f64>);

    /// The value of one row; NaN is missing.
    fn at(&self, row: usize) -> f64 {
        let mut only = Vec::with_capacity(1);
        self.fill(row..row + 1, &mut only);
        only.first().copied().unwrap_or(f64::NAN)
    }

    /// All of them as the list keeps them, where they are a column as it is.
    fn kept(&self) -> Option<Arc<Numbers>> {
        None
    }
}

/// A text per row.
pub trait Texts: Send + Sync {
    /// Calls `each` once per row, in order. A text that is empty or blank is missing.
    fn visit(&self, rows: Range<usize>, each: &mut dyn FnMut(&str));

    /// Whether it is known that no row has a text.
    fn is_without_values(&self) -> bool {
        false
    }

    /// Calls `each` with every text that may show a trace, and its place among these rows, in order.
    fn visit_with(&self, rows: Range<usize>, _trace: &Trace, each: &mut dyn FnMut(usize, &str)) {
        let mut place = 0;
        self.visit(rows, &mut |text| {
            each(place, text);
            place += 1;
        });
    }
}

/// Reads and binds a condition, as filters and rules need it.
///
/// # Errors
/// As [`Expr::parse`] and [`Expr::bind`], and if the expression is not a condition.
pub fn condition(text: &str, names: &dyn Names) -> Result<Bound, ExprError> {
    let bound = Expr::parse(text)?.bind(names)?;
    if bound.kind() == Kind::Truth {
        return Ok(bound);
    }
    let message = format!("This is {}, not a condition.", bound.kind().with_article());
    Err(ExprError::new(0..text.len(), message).hint("Compare it with something, such as revenue > 500."))
}

/// Reads and binds a measure: a number or a day per customer.
///
/// # Errors
/// As [`Expr::parse`] and [`Expr::bind`], and if the expression is neither a number nor a day.
pub fn measure(text: &str, names: &dyn Names) -> Result<Bound, ExprError> {
    let bound = Expr::parse(text)?.bind(names)?;
    if matches!(bound.kind(), Kind::Number | Kind::Day) {
        return Ok(bound);
    }
    let message = format!("This is {}, not a number.", bound.kind().with_article());
    Err(ExprError::new(0..text.len(), message).hint("Write a formula, such as revenue / orders."))
}
