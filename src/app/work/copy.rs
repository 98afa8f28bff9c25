//! Making rows into text for the clipboard.

use crate::export::content::Export;
use crate::export::grid::TabText;

use super::task::{Bench, IsStale, Task};

/// The most bytes that are copied: many terminals drop a longer sequence, or cut it off, which is 100,000 letters once the
/// text is encoded.
pub const MOST: usize = 74_000;

/// A request for rows to copy.
#[derive(Clone, Debug)]
pub struct CopyRequest {
    /// What has the rows.
    pub export: Export,
}

/// What comes of it.
#[derive(Clone, Debug)]
pub struct CopiedRows {
    /// What was asked for, such as `4 segments`.
    pub what: String,
    /// The rows that fit, or why there are none: a sentence.
    pub made: Result<TabText, String>,
}

impl Task for CopyRequest {
    type Answer = CopiedRows;

    fn run(self, _: &mut Bench, _: IsStale) -> Option<CopiedRows> {
        let made = self.export.content.rows_of_all().map(|rows| rows.tabs(MOST));
        Some(CopiedRows { what: self.export.what, made })
    }
}
