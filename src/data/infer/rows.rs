//! The columns of a list by the cells of some of its rows, on all processors.

use std::borrow::Cow;

use rayon::prelude::*;

use super::{Evidence, Inferred};
use crate::data::column::RowId;
use crate::data::text::Text;

/// Rows that a thread looks at at a time.
const PART: usize = 500;

/// What the first columns are by these rows.
pub fn of_rows(text: &Text, rows: &[usize], columns: usize) -> Vec<Inferred> {
    let fresh: Vec<Evidence> = text.header().iter().take(columns).map(|name| Evidence::new(name)).collect();
    let of_part = |rows: &[usize]| {
        let mut evidence = fresh.clone();
        for record in rows.iter().map(|&row| text.record(RowId(row as u32))) {
            // Cells that a short row lacks are empty ones, as they are in a result of the list.
            let cells = record.cells().chain(std::iter::repeat(Cow::Borrowed("")));
            for (evidence, cell) in evidence.iter_mut().zip(cells) {
                evidence.look(&cell);
            }
        }
        evidence
    };
    let parts: Vec<Vec<Evidence>> = rows.par_chunks(PART).map(of_part).collect();
    let mut whole = fresh;
    for part in parts {
        for (whole, part) in whole.iter_mut().zip(part) {
            whole.merge(part);
        }
    }
    whole.into_iter().map(Evidence::conclude).collect()
}
