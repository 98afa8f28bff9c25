//! Customers by the lines of their file.

use crate::data::column::RowId;

use super::Roster;

impl Roster {
    /// The row that starts on this line of the file.
    pub fn row_of_line(&self, line: u64) -> Option<usize> {
        let text = self.table.text();
        let (mut low, mut high) = (0, text.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if text.line(RowId(middle as u32)) < line { low = middle + 1 } else { high = middle }
        }
        (low < text.len() && text.line(RowId(low as u32)) == line).then_some(low)
    }
}
