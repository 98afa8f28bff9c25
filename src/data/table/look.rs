//! Looks at the cells of some customers, to settle the types of all columns.

use super::chunks;
use crate::data::infer::{self, Inferred};
use crate::data::text::Text;

/// Customers looked at to settle the types of a long list; of a longer one, this many, evenly spread.
const LOOKED_AT: usize = 10_000;

/// Looks at the cells of every column.
pub(super) fn look_at(text: &Text, own: usize) -> Vec<Inferred> {
    let step = text.len().div_ceil(LOOKED_AT).max(1);
    let rows: Vec<usize> = chunks(text.len()).into_iter().flat_map(|rows| rows.step_by(step)).collect();
    infer::of_rows(text, &rows, own)
}
