//! Who is who: what each row's customer is known by, and on which rows the customers of decisions are.
//!
//! A customer's key is its id; where the list has no id column its name, else its e-mail address. A key that
//! is on several rows gets a number from the second row on, so that no customers are merged; a row without one is
//! known by its line.

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::data::column::{ColumnId, Role, RowId};
use crate::data::finding::{Finding, FindingKind};
use crate::data::number::counted;
use crate::data::table::Table;

use super::{CustomerKey, Decisions, KeyIndex};

/// What the customers of a list are known by. Who is in the list is looked at when that is first asked, which grows
/// with the list: not for the thread that draws.
#[derive(Clone, Debug)]
pub struct Roster {
    table: Arc<Table>,
    column: Option<ColumnId>,
    seen: OnceLock<KeyProblems>,
}

/// What is odd about the keys of a list.
#[derive(Clone, Debug, Default)]
struct KeyProblems {
    /// Rows whose key is on an earlier row already, each with its number.
    repeats: HashMap<u32, u32>,
    blank: usize,
}

impl Roster {
    /// The roster of a list.
    pub fn of(table: &Arc<Table>) -> Roster {
        let column = [Role::Id, Role::Name, Role::Email].into_iter().find_map(|role| table.with_role(role));
        Roster { table: Arc::clone(table), column, seen: OnceLock::new() }
    }

    /// The column whose cells customers are known by.
    pub fn column(&self) -> Option<ColumnId> {
        self.column
    }

    /// The first rows whose key is on a row above, at most so many. Grows with the list when first asked.
    pub fn repeated(&self, most: usize) -> Vec<RowId> {
        let mut rows: Vec<u32> = self.seen().repeats.keys().copied().collect();
        rows.sort_unstable();
        rows.into_iter().take(most).map(RowId).collect()
    }

    fn seen(&self) -> &KeyProblems {
        self.seen.get_or_init(|| self.column.map_or_else(KeyProblems::default, |column| self.look(column)))
    }

    /// Finds the rows without a key, and those whose key is on a row above. Nearly all keys are different, which
    /// their hashes tell; the few that are not, or whose hashes are the same, are compared.
    fn look(&self, column: ColumnId) -> KeyProblems {
        if self.counts_up(column) {
            return KeyProblems::default();
        }
        let hasher = RandomState::new();
        let hash = |key: &str| hasher.hash_one(key);
        let hashes = |rows: Range<usize>| -> Vec<(u32, u64)> {
            let mut hashes = Vec::with_capacity(rows.len());
            for (row, record) in rows.clone().zip(self.table.text().records(rows)) {
                record.for_columns(&[column], |_, cell| match cell.trim() {
                    "" => {}
                    key => hashes.push((row as u32, hash(key))),
                });
            }
            hashes
        };
        let chunks = self.table.chunks();
        let of_chunk = |rows: &Range<usize>| hashes(rows.clone()).into_iter().map(|(_, hash)| hash);
        let mut known: Vec<u64> = Vec::with_capacity(self.table.len());
        known.par_extend(chunks.par_iter().flat_map_iter(of_chunk));
        known.par_sort_unstable();
        let blank = self.table.len() - known.len();
        let twice: HashSet<u64> =
            known.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
        if twice.is_empty() {
            return KeyProblems { repeats: HashMap::new(), blank };
        }
        let alike =
            |rows: &Range<usize>| hashes(rows.clone()).into_iter().filter(|(_, hash)| twice.contains(hash));
        let alike: Vec<(u32, u64)> = chunks.par_iter().flat_map_iter(alike).collect();
        let is_written = |key: &str| known.binary_search(&hash(key)).is_ok();
        KeyProblems { repeats: self.number(alike.into_iter().map(|(row, _)| row), is_written), blank }
    }

    /// Whether every key is longer than the one above it, or as long and greater, as where ids are counted up: then none
    /// is missing or is there twice.
    fn counts_up(&self, column: ColumnId) -> bool {
        let ascends = |rows: &Range<usize>| {
            let from_the_one_before = rows.start.saturating_sub(1)..rows.end;
            let mut above = Cow::Borrowed("");
            self.table.text().records(from_the_one_before).all(|record| {
                let key = record.cell(column);
                let ascends = (above.len(), &above) < (key.len(), &key) && key.trim().len() == key.len();
                above = key;
                ascends
            })
        };
        self.table.chunks().par_iter().all(ascends)
    }

    /// Numbers the second and later rows of a key, with numbers that make no key that `is_written` in the list.
    fn number(
        &self,
        rows: impl Iterator<Item = u32>,
        is_written: impl Fn(&str) -> bool,
    ) -> HashMap<u32, u32> {
        let mut repeats = HashMap::new();
        let mut numbers: HashMap<Arc<str>, u32> = HashMap::new();
        for row in rows {
            match numbers.entry(self.written_key(row as usize)) {
                Entry::Vacant(first) => {
                    first.insert(1);
                }
                Entry::Occupied(mut before) => {
                    let free = |number: &u32| !is_written(&numbered(before.key(), *number));
                    let number = (*before.get() + 1..).find(free).unwrap_or(u32::MAX);
                    before.insert(number);
                    repeats.insert(row, number);
                }
            }
        }
        repeats
    }

    fn written_key(&self, row: usize) -> Arc<str> {
        self.column
            .map_or_else(|| "".into(), |column| self.table.cell(RowId(row as u32), column).trim().into())
    }

    /// What the customer on a row is known by.
    pub fn key(&self, row: usize) -> CustomerKey {
        let written = self.written_key(row);
        if written.is_empty() {
            return CustomerKey(format!("line {}", self.table.text().line(RowId(row as u32))).into());
        }
        match self.seen().repeats.get(&(row as u32)) {
            Some(&number) => CustomerKey(numbered(&written, number).into()),
            None => CustomerKey(written),
        }
    }

    /// What the customers on many rows are known by.
    pub fn keys(&self, rows: &[usize]) -> Vec<CustomerKey> {
        // Before it is asked by many threads at once, of which some would wait for themselves.
        self.seen();
        rows.par_iter().map(|&row| self.key(row)).collect()
    }

    /// The row of a customer, where the list has it. Grows with the list.
    pub fn row(&self, key: &CustomerKey) -> Option<usize> {
        self.seen();
        (0..self.table.len()).into_par_iter().find_first(|&row| self.key(row) == *key)
    }

    /// Finds the rows of every customer with a decision. Grows with the list.
    pub fn place(&self, decisions: &Decisions) -> KeyIndex {
        if decisions.is_empty() {
            return KeyIndex::default();
        }
        // Before it is asked by many threads at once, of which some would wait for themselves.
        self.seen();
        let known = |row: usize| Some((row, decisions.get_key_value(&self.key(row))?.0.clone()));
        let parts: Vec<Vec<_>> =
            self.table.chunks().into_par_iter().map(|rows| rows.filter_map(known).collect()).collect();
        let mut key_index = KeyIndex::of(parts.into_iter().flatten(), BTreeSet::new());
        key_index.absent = decisions.keys().filter(|key| key_index.row(key).is_none()).cloned().collect();
        key_index
    }

    /// What is odd about the keys.
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        let Some(column) = self.column.and_then(|column| self.table.column(column)) else { return findings };
        if let Some(&first) = self.seen().repeats.keys().min() {
            let key = self.written_key(first as usize);
            findings.push(Finding {
                kind: FindingKind::DuplicateId,
                count: self.seen().repeats.len(),
                line: Some(self.table.text().line(RowId(first))),
                message: format!(
                    "{} a '{}' from a row above (for example '{key}'). Each row counts as its own customer.",
                    match self.seen().repeats.len() {
                        1 => "1 row repeats".to_owned(),
                        many => format!("{} repeat", counted(many, "row")),
                    },
                    column.name
                ),
            });
        }
        if self.seen().blank > 0 {
            findings.push(Finding {
                kind: FindingKind::MissingId,
                count: self.seen().blank,
                line: None,
                message: format!(
                    "{} without a value in '{}'. Decisions there are kept by line, and are lost if the lines move.",
                    counted(self.seen().blank, "row"),
                    column.name
                ),
            });
        }
        findings
    }
}

/// The key of a customer whose id or name is on earlier rows already.
fn numbered(key: &str, number: u32) -> String {
    format!("{key} ({number})")
}

#[cfg(test)]
mod tests;
