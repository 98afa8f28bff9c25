//! Columns of ids in which small and capital letters are different.

use super::Table;
use crate::data::cell::is_missing;
use crate::data::column::{ColumnId, RowId};

impl Table {
    /// Whether the cells of a column are ids made of small and capital letters at random, as Salesforce and Stripe make
    /// them: two of them may differ in case alone.
    pub(crate) fn means_case(&self, column: ColumnId) -> bool {
        /// Rows that are looked at.
        const LOOKED_AT: usize = 1_000;
        let (mut mixed, mut filled) = (0, 0);
        for row in 0..self.len().min(LOOKED_AT) as u32 {
            let cell = self.cell(RowId(row), column);
            let cell = cell.trim();
            filled += usize::from(!is_missing(cell));
            mixed += usize::from(is_mixed(cell));
        }
        filled > 0 && mixed * 2 >= filled
    }
}

/// Whether a cell has digits, and a capital letter behind a small one.
fn is_mixed(cell: &str) -> bool {
    /// The shortest of such ids.
    const SHORTEST: usize = 8;
    let mut letters = cell.bytes().skip_while(|byte| !byte.is_ascii_lowercase());
    cell.len() >= SHORTEST
        && cell.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        && cell.bytes().any(|byte| byte.is_ascii_digit())
        && letters.any(|byte| byte.is_ascii_uppercase())
}
