//! The forms that a header may have.

/// How the columns are named by the header.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::data) enum HeaderForm {
    /// Each cell names the column it is in.
    #[default]
    AsWritten,
    /// The first column, of row numbers, has no name: each cell names the column to its right.
    Shifted,
    /// Two lines make the names: this one, written as one line.
    Together(String),
}
