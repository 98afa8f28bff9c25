//! Rows that are odd in a way that only the whole list can explain.

use crate::data::finding::FindingKind;

/// Rows that were odd while the list went by, all in ascending order.
#[derive(Default)]
pub(super) struct OddRows {
    /// Rows that may add up others.
    pub totals: Vec<usize>,
    /// Rows whose quotes are not where they belong.
    pub uneven: Vec<usize>,
    /// Rows below a blank line.
    pub apart: Vec<usize>,
    /// Rows with another number of cells, and what that is called.
    pub widths: Vec<(usize, FindingKind)>,
    /// Rows with nothing but empty cells beyond the list's columns.
    pub spare: Vec<usize>,
    /// Rows below a header that is repeated.
    pub headers: Vec<usize>,
    /// The lines above the first header, as they are the same on each page.
    pub above: Vec<String>,
}
