//! What customers are told apart by.

/// A value that customers are divided by: what it is called, and the filter that finds its customers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SegmentValue {
    /// What it is called; none where customers say nothing.
    pub name: Option<String>,
    /// The condition that is true of its customers alone.
    pub filter: String,
}
