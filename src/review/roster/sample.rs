//! A sample of the customers of a list: by what they are known by, so that the same customers are in it however the list is
//! sorted.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::data::table::Table;
use crate::data::text::digest;

use super::{FactColumns, KeyValues, Keys, Roster};

impl Roster {
    /// The rows of so many customers, in order. Grows with the list.
    pub fn sample(&self, most: usize) -> Vec<usize> {
        self.seen();
        let hash = |row: usize| (self.sample_hash(row), row);
        let mut rows: Vec<(u64, usize)> = (0..self.customers()).into_par_iter().map(hash).collect();
        rows.par_sort_unstable();
        let mut rows: Vec<usize> = rows.into_iter().take(most).map(|(_, row)| row).collect();
        rows.sort_unstable();
        rows
    }

    /// A number for a customer that depends on nothing but what they are known by: their key, else their whole row.
    fn sample_hash(&self, row: usize) -> u64 {
        let hash = self.with_parts(self.seen(), row, |parts| {
            let is_line = parts.header.is_empty() && parts.name.is_empty() && !parts.row.is_empty();
            digest(if is_line { parts.row } else { parts.value }.as_bytes())
        });
        // Keys that are counted up must not be chosen in turn: the last steps of SplitMix64.
        let hash = (hash ^ hash >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let hash = (hash ^ hash >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        hash ^ hash >> 31
    }

    /// The roster of some customers of this one, who are known by the same.
    pub(in crate::review) fn of_sample(&self, table: &Arc<Table>) -> Roster {
        let roster = Roster { table: Arc::clone(table), seen: OnceLock::new() };
        let scheme = self.scheme().clone();
        let values = match scheme.source.columns(table).is_empty() {
            true => KeyValues::default(),
            false => roster.values(&scheme.source),
        };
        let columns = FactColumns::of(table, &scheme.source);
        let KeyValues { blank, repeated, shared } = values;
        let (blank_rows, alike, repeated_ids) = (blank.len(), HashMap::new(), Vec::new());
        let mut keys = Keys { scheme, columns, repeated, repeated_ids, shared, blank: blank_rows, alike };
        keys.alike = roster.number(&keys, keys.shared.iter().copied().chain(blank));
        Roster { table: roster.table, seen: OnceLock::from(keys) }
    }
}
