//! What is wrong with an expression, in words for the person who typed it.

use std::fmt;
use std::ops::Range;

/// What is wrong with an expression, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExprError {
    /// The part of the source it is about, in bytes, on character boundaries.
    pub at: Range<usize>,
    /// A sentence that says what is wrong.
    pub message: String,
    /// A sentence that says what to do.
    pub hint: Option<String>,
}

impl ExprError {
    /// An error without a hint.
    pub(super) fn new(at: Range<usize>, message: impl Into<String>) -> Self {
        Self { at, message: message.into(), hint: None }
    }

    /// The same error, with what to do.
    pub(super) fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}

impl fmt::Display for ExprError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        self.hint.as_ref().map_or(Ok(()), |hint| write!(f, " {hint}"))
    }
}

impl std::error::Error for ExprError {}
