//! Which values can be compared or combined, and what to say if they cannot.

use super::error::ExprError;
use super::run::Kind;
use super::tree::{Comparison, Node, Shape};
use std::cmp::Ordering;

impl Comparison {
    /// Whether it is true of two values in this order.
    pub(super) fn is_true(self, order: Ordering) -> bool {
        match self {
            Self::Equal => order.is_eq(),
            Self::NotEqual => order.is_ne(),
            Self::Less => order.is_lt(),
            Self::LessOrEqual => order.is_le(),
            Self::Greater => order.is_gt(),
            Self::GreaterOrEqual => order.is_ge(),
        }
    }
}

/// The complaint about two values of different kinds that should be alike.
pub(super) fn mismatch(source: &str, one: (&Node, Kind), other: (&Node, Kind)) -> ExprError {
    let (subject, value) =
        if one.0.is_literal() && !other.0.is_literal() { (other, one) } else { (one, other) };
    let written = |node: &Node| source.get(node.at.clone()).unwrap_or_default();
    let (name, literal) = (written(subject.0), written(value.0));
    let error = |message| ExprError::new(value.0.at.clone(), message);
    match (subject.1, &value.0.shape) {
        (Kind::Text, Shape::Number(_)) if !subject.0.is_literal() => {
            error(format!("'{name}' is text.")).hint(format!("Put the value in quotes: '{literal}'."))
        }
        (Kind::Number, Shape::Text(text)) if !subject.0.is_literal() => {
            let error = error(format!("'{name}' is a number."));
            match text.trim().parse::<f64>() {
                Ok(_) => error.hint(format!("Write the value without quotes: {}.", text.trim())),
                Err(_) => error.hint("Compare it with a number, such as 500."),
            }
        }
        (Kind::Day, _) if value.1 == Kind::Number => {
            error(format!("'{name}' is a date.")).hint("Write dates in quotes, year first: '2024-01-31'.")
        }
        (kind, _) => {
            let (kind, other) = (kind.with_article(), value.1.with_article());
            error(format!("{} is {kind}, but {} is {other}.", quoted(name), quoted(literal)))
        }
    }
}

/// The complaint about a value that is not of the kind its place needs.
pub(super) fn misfit(source: &str, node: &Node, kind: Kind, needed: &str) -> ExprError {
    let written = source.get(node.at.clone()).unwrap_or_default();
    let message = format!("{} is {}; {needed}.", quoted(written), kind.with_article());
    let error = ExprError::new(node.at.clone(), message);
    match (&node.shape, kind) {
        (Shape::Name { .. }, Kind::Number) if needed.starts_with("a condition is needed") => {
            error.hint(format!("Compare it with something, such as {written} > 0."))
        }
        _ => error,
    }
}

/// A piece of the source in quotes, unless it has its own.
pub(super) fn quoted(written: &str) -> String {
    if written.starts_with(['\'', '"']) { written.to_owned() } else { format!("'{written}'") }
}
