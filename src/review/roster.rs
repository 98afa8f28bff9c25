//! Who is who: what each row's customer is known by, and on which rows the customers of decisions are.
//!
//! A customer's key is its id; where the list has no id column its name, else its e-mail address. A key that
//! stands on several rows gets a number from the second row on, so that nobody is merged; a row without one is
//! known by its line.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use rayon::prelude::*;

use crate::data::column::{ColumnId, Role, RowId};
use crate::data::finding::{Finding, FindingKind};
use crate::data::number::counted;
use crate::data::table::Table;

use super::{CustomerKey, Decision};

/// What the customers of a list are known by.
#[derive(Clone, Debug)]
pub struct Roster {
    table: Arc<Table>,
    column: Option<ColumnId>,
    /// Rows whose key stands on an earlier row already, each with its number.
    repeats: HashMap<u32, u32>,
    blank: usize,
}

/// Where the customers of decisions are in the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Placed {
    /// By row.
    pub rows: BTreeMap<usize, CustomerKey>,
    /// Those who are not in the list any more.
    pub absent: Vec<CustomerKey>,
}

impl Roster {
    /// Looks at who is in the list. Grows with the list: not for the thread that draws.
    pub fn of(table: &Arc<Table>) -> Roster {
        let column = [Role::Id, Role::Name, Role::Email].into_iter().find_map(|role| table.with_role(role));
        let mut roster = Roster { table: Arc::clone(table), column, repeats: HashMap::new(), blank: 0 };
        if column.is_some() {
            roster.find_repeats();
        }
        roster
    }

    fn find_repeats(&mut self) {
        let hasher = RandomState::new();
        let hashes = |rows: std::ops::Range<usize>| {
            let keys = self.written(rows.clone());
            let hashed = rows.zip(keys).filter(|(_, key)| !key.is_empty());
            hashed.map(|(row, key)| (hasher.hash_one(&*key), row as u32)).collect::<Vec<_>>()
        };
        let parts: Vec<_> = self.table.chunks().into_par_iter().map(hashes).collect();
        let mut hashed = parts.concat();
        self.blank = self.table.len() - hashed.len();
        hashed.par_sort_unstable();
        let is_written = |key: &str| {
            let hash = hasher.hash_one(key);
            hashed.binary_search_by_key(&hash, |(hash, _)| *hash).is_ok()
        };
        let mut repeats = HashMap::new();
        for same in hashed.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
            let mut numbers: HashMap<Arc<str>, u32> = HashMap::new();
            for &(_, row) in same {
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
        }
        self.repeats = repeats;
    }

    /// What the list says in the key's column on these rows.
    fn written(&self, rows: std::ops::Range<usize>) -> Vec<Arc<str>> {
        rows.map(|row| self.written_key(row)).collect()
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
        match self.repeats.get(&(row as u32)) {
            Some(&number) => CustomerKey(numbered(&written, number).into()),
            None => CustomerKey(written),
        }
    }

    /// The row of a customer, where the list has it. Grows with the list.
    pub fn row(&self, key: &CustomerKey) -> Option<usize> {
        (0..self.table.len()).into_par_iter().find_first(|&row| self.key(row) == *key)
    }

    /// Finds the rows of everybody about whom something was decided. Grows with the list.
    pub fn place(&self, decisions: &BTreeMap<CustomerKey, Decision>) -> Placed {
        if decisions.is_empty() {
            return Placed::default();
        }
        let known = |row: usize| Some((row, decisions.get_key_value(&self.key(row))?.0.clone()));
        let parts: Vec<Vec<_>> =
            self.table.chunks().into_par_iter().map(|rows| rows.filter_map(known).collect()).collect();
        let rows: BTreeMap<usize, CustomerKey> = parts.into_iter().flatten().collect();
        let present: std::collections::HashSet<&CustomerKey> = rows.values().collect();
        let absent = decisions.keys().filter(|key| !present.contains(key)).cloned().collect();
        Placed { rows, absent }
    }

    /// What is odd about the keys.
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        let Some(column) = self.column.and_then(|column| self.table.column(column)) else { return findings };
        if let Some(&first) = self.repeats.keys().min() {
            let key = self.written_key(first as usize);
            findings.push(Finding {
                kind: FindingKind::DuplicateId,
                count: self.repeats.len(),
                line: Some(self.table.text().line(RowId(first))),
                message: format!(
                    "{} with a '{}' that stands above already, '{key}' among them; \
                     each row is kept as a customer of its own.",
                    counted(self.repeats.len(), "row"),
                    column.name
                ),
            });
        }
        if self.blank > 0 {
            findings.push(Finding {
                kind: FindingKind::MissingId,
                count: self.blank,
                line: None,
                message: format!(
                    "{} without anything in '{}'; decisions there are kept by line, and are lost if the lines move.",
                    counted(self.blank, "row"),
                    column.name
                ),
            });
        }
        findings
    }
}

/// What a customer is known by whose key stands on earlier rows already.
fn numbered(key: &str, number: u32) -> String {
    format!("{key} ({number})")
}

#[cfg(test)]
mod tests;
