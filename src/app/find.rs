//! Finding: the next customer in whose row a text stands. Grows with the list, up to the first hit.

use std::ops::Range;

use rayon::prelude::*;

use crate::data::column::RowId;
use crate::data::needle::Needle;

use super::arrange::Overtaken;
use super::message::{Find, Found};

/// Rows that are looked through together, nearest first, so that a hit nearby is found at once.
const WAVE: usize = 65_536;

/// The next customer shown, in either direction and round the end, of whom any cell has the text; none where the
/// request was overtaken.
pub fn find(request: &Find, overtaken: Overtaken) -> Option<Found> {
    let shown = request.rows.as_ref().map_or(request.table.len(), |rows| rows.len());
    let from = request.from.min(shown);
    let after = (from + 1).min(shown);
    let ranges = if request.forward { [after..shown, 0..after] } else { [0..from, from..shown] };
    let needle = Needle::new(&request.text);
    for range in ranges {
        for wave in waves(range, request.forward) {
            if overtaken() {
                return None;
            }
            let holds = |position: &usize| request.has(*position, &needle);
            let hits = wave.into_par_iter();
            let hit = if request.forward { hits.find_first(holds) } else { hits.find_last(holds) };
            if hit.is_some() {
                return Some(Found { generation: request.generation, position: hit });
            }
        }
    }
    Some(Found { generation: request.generation, position: None })
}

impl Find {
    /// Whether the customer at a position has the text in any cell.
    fn has(&self, position: usize, needle: &Needle) -> bool {
        let row = self.rows.as_ref().map_or(position as u32, |rows| rows[position]);
        let record = self.table.text().record(RowId(row));
        let mut buffer = String::new();
        needle.may_be_in(record.text()) && record.cells().any(|cell| needle.is_in(&cell, &mut buffer))
            || self.computed.iter().any(|values| needle.is_in(values.word(row as usize), &mut buffer))
    }
}

/// A range in pieces, from its start or from its end.
fn waves(range: Range<usize>, forward: bool) -> impl Iterator<Item = Range<usize>> {
    let count = range.len().div_ceil(WAVE);
    (0..count).map(move |wave| {
        if forward {
            let start = range.start + wave * WAVE;
            start..(start + WAVE).min(range.end)
        } else {
            let end = range.end - wave * WAVE;
            end.saturating_sub(WAVE).max(range.start)..end
        }
    })
}
