//! Looks at the cells of some customers, to settle the types of all columns.

use std::borrow::Cow;

use rayon::prelude::*;

use super::chunks;
use crate::data::column::RowId;
use crate::data::infer::{Evidence, Inferred};
use crate::data::text::Text;

/// Customers looked at to settle the types of a long list; of a longer one, this many, evenly spread.
const LOOKED_AT: usize = 10_000;
/// Customers that a thread looks at at a time.
const PART: usize = 2_500;

/// Looks at the cells of every column.
pub(super) fn look_at(text: &Text, own: usize) -> Vec<Inferred> {
    let fresh: Vec<Evidence> = text.header().iter().take(own).map(|name| Evidence::new(name)).collect();
    let step = text.len().div_ceil(LOOKED_AT).max(1);
    let rows: Vec<usize> = chunks(text.len()).into_iter().flat_map(|rows| rows.step_by(step)).collect();
    let parts: Vec<Vec<Evidence>> = rows
        .par_chunks(PART)
        .map(|rows| {
            let mut evidence = fresh.clone();
            for record in rows.iter().map(|&row| text.record(RowId(row as u32))) {
                // Cells that a short row lacks are empty ones, as they are in a result of the list.
                let cells = record.cells().chain(std::iter::repeat(Cow::Borrowed("")));
                for (evidence, cell) in evidence.iter_mut().zip(cells) {
                    evidence.look(&cell);
                }
            }
            evidence
        })
        .collect();
    let mut whole = fresh;
    for part in parts {
        for (whole, part) in whole.iter_mut().zip(part) {
            whole.merge(part);
        }
    }
    whole.into_iter().map(Evidence::conclude).collect()
}
