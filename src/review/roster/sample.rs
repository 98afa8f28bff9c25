//! A sample of the customers of a list: by what they are known by, so that the same customers are in it however the list is
//! sorted.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::data::column::Role;
use crate::data::date::Day;
use crate::data::hash::{digest, scattered};
use crate::data::table::Table;
use crate::review::{KeyIndex, Placed, Sampled};

use super::{FactColumns, KeySource, KeyValues, Keys, Roster, emails};

/// Of which customers some are a sample. Who is who is looked at among all of them.
#[derive(Clone, Debug)]
pub(super) struct SampleOf {
    /// All customers of the list.
    pub whole: Arc<Roster>,
    /// The rows of those in the sample, in order.
    rows: Arc<[usize]>,
    /// The day that ages are counted to in the whole list.
    day: Option<Day>,
}

impl Roster {
    /// The rows of this many customers, in order. Grows with the list.
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
        // Keys that are counted up must not be chosen in turn.
        scattered(hash)
    }

    /// The roster of the customers of this one on these rows, which ascend, in a list of them alone. They are known by the
    /// same, and decisions are matched among all customers. Ages are counted to the day of the whole list.
    pub(in crate::review) fn of_sample(
        self: &Arc<Roster>,
        table: &Arc<Table>,
        rows: &[usize],
        day: Option<Day>,
    ) -> Roster {
        let sample = SampleOf { whole: Arc::clone(self), rows: rows.into(), day };
        let roster = Roster { table: Arc::clone(table), seen: OnceLock::new(), sample: Some(sample) };
        let scheme = self.scheme().clone();
        let values = match scheme.source.columns(table).is_empty() {
            true => KeyValues::default(),
            false => roster.values(&scheme.source),
        };
        let columns = FactColumns::of(table, &scheme.source);
        let KeyValues { blank, repeated, shared } = values;
        let email = table.with_role(Role::Email).map(KeySource::Email);
        let looked = email.map(|email| (email.clone(), roster.values(&email)));
        let looked = looked.into_iter().collect();
        let same_emails = emails::under_other_names(&scheme.source, &repeated, looked, table.len());
        let (alike, repeated_ids, blank) = (HashMap::new(), Vec::new(), blank.len());
        let keys = Keys { scheme, columns, repeated, repeated_ids, same_emails, shared, blank, alike };
        Roster { seen: OnceLock::from(keys), ..roster }
    }

    /// How many of how many customers these are, where they are a sample.
    pub fn sampled(&self) -> Option<Sampled> {
        let SampleOf { whole, rows, .. } = self.sample.as_ref()?;
        Some(Sampled { customers: rows.len(), of: whole.customers() })
    }

    /// The customers of the whole list: themselves, where these are no sample.
    pub fn whole(self: &Arc<Roster>) -> &Arc<Roster> {
        self.sample.as_ref().map_or(self, |sample| &sample.whole)
    }

    /// Of a sample, the day that ages are counted to in the whole list.
    pub fn day_of_whole(&self) -> Option<Day> {
        self.sample.as_ref()?.day
    }

    /// The row of a customer in the whole list.
    pub(in crate::review) fn row_in_whole(&self, row: usize) -> usize {
        let sample = self.sample.as_ref();
        sample.and_then(|sample| sample.rows.get(row)).copied().unwrap_or(row)
    }

    /// Where these are a sample: what was found among all customers, of those in it alone. Decisions about others are
    /// neither missing nor to be asked about, nor known by another key.
    pub(in crate::review) fn in_sample(&self, find: impl FnOnce(&Roster) -> Placed) -> Option<Placed> {
        let SampleOf { whole, rows, .. } = self.sample.as_ref()?;
        let Placed { key_index, mut renamed, mut matches } = find(whole);
        let place = |row: usize| rows.binary_search(&row).ok();
        let placed = key_index.rows().iter().filter_map(|(row, key)| Some((place(*row)?, key.clone())));
        let key_index = KeyIndex::of(placed, [].into());
        renamed.retain(|(_, now)| key_index.row(now).is_some());
        matches.retain_mut(|found| {
            found.row = found.row.and_then(place);
            found.fit.is_applied() && found.row.is_some()
        });
        Some(Placed { key_index, renamed, matches })
    }
}
