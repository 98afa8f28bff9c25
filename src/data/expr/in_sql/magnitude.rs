//! How large a number can become: what may be too large for a number is missing, and must be so in a database.

use super::SqlWriter;
use crate::data::expr::error::ExprError;
use crate::data::expr::functions::Function;
use crate::data::expr::tree::{Node, Operation, Shape};

/// The logarithm to base ten of what no number is above.
pub const ANY_NUMBER: f64 = 308.254;
/// The same of what no number of customers, letters or days is above.
pub const ANY_COUNT: f64 = 10.0;
/// What is above this may be too large.
const SAFE: f64 = 308.0;
/// The same for a whole number of a database.
const SAFE_WHOLE: f64 = 15.0;

impl SqlWriter<'_> {
    /// What a number is not above, whatever its sign, as a logarithm to base ten.
    pub(super) fn magnitude(&self, node: &Node) -> Result<f64, ExprError> {
        Ok(match &node.shape {
            Shape::Name { name, quoted } => self.words.magnitude(name, *quoted),
            Shape::Number(number) => number.abs().log10().max(-ANY_NUMBER),
            Shape::Negative(inner) => self.magnitude(inner)?,
            Shape::Arithmetic(first, rest) => {
                let mut so_far = self.magnitude(first)?;
                for (operation, node) in rest {
                    so_far = self.magnitude_after(so_far, *operation, node)?.min(ANY_NUMBER);
                }
                so_far
            }
            Shape::Call(function, nodes) => {
                let largest = self.largest(nodes.iter())?;
                match function {
                    Function::Ln => 3.0,
                    Function::Length | Function::Count | Function::Rank | Function::Percentile => ANY_COUNT,
                    Function::Sum => (largest + ANY_COUNT).min(ANY_NUMBER),
                    // A small number may become 1.
                    _ => largest.max(0.0),
                }
            }
            Shape::Case { branches, otherwise, .. } => {
                let results = branches.iter().map(|(_, then)| then).chain(otherwise.as_deref());
                self.largest(results)?
            }
            Shape::Null => -ANY_NUMBER,
            _ => ANY_COUNT,
        })
    }

    fn largest<'a>(&self, mut nodes: impl Iterator<Item = &'a Node>) -> Result<f64, ExprError> {
        nodes.try_fold(-ANY_NUMBER, |largest, node| Ok(largest.max(self.magnitude(node)?)))
    }

    /// The same of what comes of a calculation.
    pub(super) fn magnitude_after(
        &self,
        so_far: f64,
        operation: Operation,
        node: &Node,
    ) -> Result<f64, ExprError> {
        let other = self.magnitude(node)?;
        Ok(match (operation, &node.shape) {
            (Operation::Add | Operation::Subtract, _) => so_far.max(other) + 2_f64.log10(),
            (Operation::Multiply, _) => so_far + other,
            (Operation::Divide, Shape::Number(_)) => so_far - other,
            // It may be by next to nothing.
            (Operation::Divide, _) => ANY_NUMBER,
            (Operation::Remainder, _) => so_far,
        })
    }

    /// A number that is missing where it is too large.
    pub(super) fn finite(&self, number: String, magnitude: f64) -> String {
        if magnitude > SAFE { self.words.finite(&number) } else { number }
    }

    /// A number made whole.
    pub(super) fn without_fraction(&self, function: &str, number: &str, magnitude: f64) -> String {
        if magnitude > SAFE_WHOLE {
            self.words.without_fraction(function, number)
        } else {
            format!("{function}({number})")
        }
    }
}
