//! Who is who: what each row's customer is known by.
//!
//! [`KeyScheme`] chooses the columns of the key. A row without a key is known by its name or e-mail address, else by its
//! line. Rows that share a key keep keys of their own: by name and e-mail address, and where these are the same too,
//! by what else is written on the row.

mod alike;
mod doubts;
mod emails;
mod facts;
mod lines;
mod nameless;
mod sample;
mod scheme;
mod shared;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::data::column::{ColumnId, Role, RowId};
use crate::data::finding::{Finding, FindingKind};
use crate::data::hash::{START, fnv};
use crate::data::number::counted;
use crate::data::table::{ListKind, Table};

use super::{CustomerKey, KeyParts};

use facts::FactColumns;
pub(super) use facts::Facts;
use sample::SampleOf;
use scheme::Fill;
pub use scheme::{KeyScheme, KeySource};

/// What the customers of a list are known by. Who is in the list is looked at when that is first asked, which grows
/// with the list: not for the thread that draws.
#[derive(Clone, Debug)]
pub struct Roster {
    table: Arc<Table>,
    seen: OnceLock<Keys>,
    sample: Option<SampleOf>,
}

/// The keys of a list, and what is odd about them.
#[derive(Clone, Debug, Default)]
struct Keys {
    scheme: KeyScheme,
    columns: FactColumns,
    /// Rows whose key is on an earlier row already, in order.
    repeated: Vec<u32>,
    /// Where something else is the key: rows whose customer's id is on an earlier row, in order.
    repeated_ids: Vec<u32>,
    /// Where names are the key: rows with the e-mail address of an earlier row, under another name, in order.
    same_emails: Vec<u32>,
    /// Rows whose key is on another row, in order.
    shared: Vec<u32>,
    /// Rows without a value in the key column.
    blank: usize,
    /// Rows that no key, name and e-mail address tells apart, each with its number among those that are the same to the
    /// last cell.
    alike: HashMap<u32, u32>,
}

/// The rows by the values of a possible key; each ascending.
#[derive(Clone, Debug, Default)]
struct KeyValues {
    /// Without a value.
    blank: Vec<u32>,
    /// With a value that is on an earlier row.
    repeated: Vec<u32>,
    /// With a value that is on another row.
    shared: Vec<u32>,
}

impl Roster {
    /// The roster of a list.
    pub fn of(table: &Arc<Table>) -> Roster {
        Roster { table: Arc::clone(table), seen: OnceLock::new(), sample: None }
    }

    /// The list.
    pub(crate) fn table(&self) -> &Arc<Table> {
        &self.table
    }

    /// How many customers there are.
    pub fn customers(&self) -> usize {
        self.table.len()
    }

    /// Which columns customers are known by, and why. Grows with the list when first asked.
    pub fn scheme(&self) -> &KeyScheme {
        &self.seen().scheme
    }

    /// The one column whose cells customers are known by; none where several are, or the line. Grows with the list when
    /// first asked.
    pub fn column(&self) -> Option<ColumnId> {
        match self.key_columns()[..] {
            [only] => Some(only),
            _ => None,
        }
    }

    /// The columns whose cells make the key; none where customers are known by their line. Grows with the list when first
    /// asked.
    pub fn key_columns(&self) -> Vec<ColumnId> {
        self.scheme().source.columns(&self.table)
    }

    /// The column of ids, where no name and no e-mail address is there to check them by.
    pub fn id_alone(&self) -> Option<ColumnId> {
        match self.scheme().source {
            KeySource::Id(column) if self.evidence().is_empty() => Some(column),
            _ => None,
        }
    }

    /// The columns that are kept with every decision, to recognise the customer by.
    pub fn evidence(&self) -> Vec<ColumnId> {
        self.table.name_columns().into_iter().chain(self.table.with_role(Role::Email)).collect()
    }

    /// The column whose values should tell customers apart and repeat, with the first rows where they do, at most so
    /// many: that of the key, else that of the id. Grows with the list when first asked.
    pub fn repeated(&self, most: usize) -> Option<(ColumnId, Vec<RowId>)> {
        let keys = self.seen();
        let (column, rows) = match keys.repeated_ids.is_empty() {
            true => (self.column()?, &keys.repeated),
            false => (self.table.with_role(Role::Id)?, &keys.repeated_ids),
        };
        Some((column, rows.iter().take(most).map(|row| RowId(*row)).collect()))
    }

    fn seen(&self) -> &Keys {
        self.seen.get_or_init(|| self.look())
    }

    /// Chooses the key, and finds the rows without one and those that share one.
    fn look(&self) -> Keys {
        let mut looked: Vec<(KeySource, KeyValues)> = Vec::new();
        let scheme = KeyScheme::choose(&self.table, |source| {
            let values = self.values(source);
            let fill = Fill { blank: values.blank.len(), repeated: values.repeated.len() };
            looked.push((source.clone(), values));
            fill
        });
        let columns = FactColumns::of(&self.table, &scheme.source);
        let is_other_id = |source: &KeySource| matches!(source, KeySource::Id(_)) && *source != scheme.source;
        let other = looked.iter_mut().find(|(source, _)| is_other_id(source));
        let repeated_ids = other.map(|(_, values)| std::mem::take(&mut values.repeated)).unwrap_or_default();
        let (own, others): (Vec<_>, Vec<_>) =
            looked.into_iter().partition(|(source, _)| *source == scheme.source);
        // Without a key, the lines tell all rows apart.
        let (_, KeyValues { blank, repeated, shared }) = own.into_iter().next().unwrap_or_default();
        let same_emails = emails::under_other_names(&scheme.source, &repeated, others, self.table.len());
        let (blank_rows, alike) = (blank.len(), HashMap::new());
        let mut keys =
            Keys { scheme, columns, repeated, repeated_ids, same_emails, shared, blank: blank_rows, alike };
        keys.alike = self.number(&keys, keys.shared.iter().copied().chain(blank));
        keys
    }

    /// The rows by the values of a possible key. Nearly all are different, which their hashes tell; the few that are not
    /// are compared.
    fn values(&self, source: &KeySource) -> KeyValues {
        if matches!(source, KeySource::Id(column) if self.counts_up(*column)) {
            return KeyValues::default();
        }
        let columns = FactColumns::of(&self.table, source);
        let hasher = RandomState::new();
        let hash = |value: &str| if value.is_empty() { 0 } else { hasher.hash_one(value) | 1 };
        let of_chunk = |rows: &Range<usize>| {
            let records = self.table.text().records(rows.clone());
            records.map(|record| hash(&columns.read(record).value)).collect::<Vec<_>>()
        };
        let chunks = self.table.chunks();
        let hashes: Vec<Vec<u64>> = chunks.par_iter().map(of_chunk).collect();
        let hashes = hashes.concat();
        let mut sorted = hashes.clone();
        sorted.par_sort_unstable();
        let twice: HashSet<u64> =
            sorted.windows(2).filter(|pair| pair[0] == pair[1] && pair[0] != 0).map(|pair| pair[0]).collect();
        let mut values = KeyValues::default();
        let mut first: HashMap<String, (u32, bool)> = HashMap::new();
        for (row, hash) in (0..).zip(&hashes) {
            if *hash == 0 {
                values.blank.push(row);
            } else if twice.contains(hash) {
                let value = columns.read(self.table.text().record(RowId(row))).value.into_owned();
                match first.get_mut(&value) {
                    None => drop(first.insert(value, (row, false))),
                    Some((first, is_shared)) => {
                        if !std::mem::replace(is_shared, true) {
                            values.shared.push(*first);
                        }
                        values.shared.push(row);
                        values.repeated.push(row);
                    }
                }
            }
        }
        values.shared.sort_unstable();
        values
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

    /// Numbers those of some rows that share key, name and e-mail address: from 1 among rows that are the same to the
    /// last cell.
    fn number(&self, keys: &Keys, rows: impl Iterator<Item = u32>) -> HashMap<u32, u32> {
        let mut by_key: HashMap<CustomerKey, Vec<u32>> = HashMap::new();
        for row in rows {
            by_key.entry(self.key_of(keys, row as usize)).or_default().push(row);
        }
        let mut numbers = HashMap::new();
        for rows in by_key.into_values().filter(|rows| rows.len() > 1) {
            let mut same: HashMap<u64, u32> = HashMap::new();
            for row in rows {
                let number = same.entry(self.digest(row as usize)).or_default();
                *number += 1;
                numbers.insert(row, *number);
            }
        }
        numbers
    }

    /// What the customer on a row is known by.
    pub fn key(&self, row: usize) -> CustomerKey {
        self.key_of(self.seen(), row)
    }

    fn key_of(&self, keys: &Keys, row: usize) -> CustomerKey {
        self.with_parts(keys, row, CustomerKey::of)
    }

    /// The key of a row as two numbers, without writing it down: the same for the same key.
    pub(super) fn key_hashes(&self, row: usize, hashers: &[impl BuildHasher; 2]) -> [u64; 2] {
        self.with_parts(self.seen(), row, |parts| hashers.each_ref().map(|hasher| hasher.hash_one(parts)))
    }

    /// Does something with the parts of a row's key.
    fn with_parts<T>(&self, keys: &Keys, row: usize, each: impl FnOnce(KeyParts<'_>) -> T) -> T {
        if let Some(SampleOf { whole, .. }) = &self.sample {
            return whole.with_parts(whole.seen(), self.row_in_whole(row), each);
        }
        let Facts { value, name, email } = keys.columns.read(self.table.text().record(RowId(row as u32)));
        let digest = |number: u32| match number {
            1 => self.digest_of(row),
            more => format!("{} ({more})", self.digest_of(row)),
        };
        let row_digest = keys.alike.get(&(row as u32)).map(|number| digest(*number)).unwrap_or_default();
        let header_of = |role| self.table.with_role(role).and_then(|column| self.table.column(column));
        let header_of = |role| header_of(role).map_or("", |column| column.name.as_str());
        let (value, header) = match (&*value, &*email, &*name) {
            ("", "", "") => {
                let line = format!("line {}", self.table.text().line(RowId(row as u32)));
                return each(KeyParts { value: &line, row: &digest(1), ..KeyParts::default() });
            }
            ("", "", name) => (name, header_of(Role::Name)),
            ("", email, _) => (email, header_of(Role::Email)),
            (value, ..) => (value, keys.scheme.header.as_str()),
        };
        each(KeyParts { value, name: &name, email: &email, header, row: &row_digest })
    }

    /// A digest of all cells of a row, but those of joined files, which change without it, and those that a result adds.
    fn digest(&self, row: usize) -> u64 {
        let text = self.table.text_without_joined();
        let joined = self.table.text().width().saturating_sub(text.width());
        let own = self.table.columns().len().saturating_sub(joined);
        text.record(RowId(row as u32))
            .cells()
            .take(own)
            .fold(START, |hash, cell| fnv(hash, cell.trim().as_bytes().iter().chain(&[0x1f])))
    }

    /// The same as the keys write it.
    pub(super) fn digest_of(&self, row: usize) -> String {
        format!("{:016x}", self.digest(row))
    }

    /// Whether another row has the value of this row's key.
    pub(super) fn is_shared(&self, row: usize) -> bool {
        self.seen().shared.binary_search(&(row as u32)).is_ok()
    }

    /// What the customers on many rows are known by.
    pub fn keys(&self, rows: &[usize]) -> Vec<CustomerKey> {
        // Before it is asked by many threads at once, of which some would wait for themselves.
        self.seen();
        rows.par_iter().map(|&row| self.key(row)).collect()
    }

    /// What a row says about who its customer is. Grows with the list when first asked.
    pub(super) fn facts(&self, row: usize) -> Facts<'_> {
        self.seen().columns.read(self.table.text().record(RowId(row as u32)))
    }

    /// The rows whose customers are known by this value, at most this many. Grows with the list.
    pub fn rows_known_by(&self, value: &str, most: usize) -> Vec<usize> {
        self.seen();
        let is_known_by = |row: &usize| self.key(*row).value() == value;
        let mut rows: Vec<usize> = (0..self.table.len()).into_par_iter().filter(is_known_by).collect();
        rows.truncate(most);
        rows
    }

    /// That values of a column that should be different are on several rows.
    fn repeat(&self, header: &str, rows: &[u32], value: impl Fn(u32) -> String) -> Option<Finding> {
        let first = *rows.first()?;
        let repeat = match rows.len() {
            1 => "1 row repeats".to_owned(),
            many => format!("{} repeat", counted(many, "row")),
        };
        let periods: Vec<String> = (self.table.row_per_period(|RowId(row)| value(row)).into_iter())
            .filter_map(|column| Some(format!("'{}'", self.table.column(column)?.name.trim())))
            .collect();
        let apart = match &periods[..] {
            [] => String::new(),
            periods => format!(", with another {}", periods.join(" or ")),
        };
        let choice = if !periods.is_empty() || self.table.has_open_days() {
            " To add them up per customer, say that rows are orders: --rows orders, or the import screen."
        } else if rows.len() > 1
            && rows.len() * 4 >= self.table.len()
            && self.table.with_role(Role::Revenue).is_some()
        {
            " If they are orders, add them up: --rows orders, or the import screen."
        } else {
            ""
        };
        let example = value(first);
        Some(Finding {
            kind: FindingKind::DuplicateId,
            count: rows.len(),
            line: Some(self.table.text().line(RowId(first))),
            message: format!(
                "{repeat} a '{header}' from a row above (for example '{example}'){apart}. Each row counts as its own \
                 customer.{choice}"
            ),
        })
    }

    /// What is odd about the keys.
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        let keys = self.seen();
        let header = &keys.scheme.header;
        if keys.scheme.source == KeySource::Line && !self.table.is_empty() {
            let message = "No column says who a customer is, so decisions are kept by line. You are asked about them \
                           when the list has changed.";
            findings.push(Finding::new(FindingKind::NoKey, 1, message));
            findings.extend(self.nameless());
        }
        // Of orders it is no wonder.
        if self.table.kind() == ListKind::Customers {
            let value = |row: u32| self.key(row as usize).to_string();
            findings.extend(self.repeat(header, &keys.repeated, value));
            findings.extend(self.table.with_role(Role::Id).and_then(|id| {
                let value = |row: u32| self.table.cell(RowId(row), id).trim().to_owned();
                self.repeat(&self.table.column(id)?.name, &keys.repeated_ids, value)
            }));
        }
        if keys.blank > 0 && keys.scheme.source != KeySource::Line {
            findings.push(Finding::new(FindingKind::MissingId, keys.blank, format!(
                    "{} without a value in '{header}'. Decisions there are kept by name or e-mail address, else by line.",
                    counted(keys.blank, "row"),
                )));
        }
        findings.extend(self.shared());
        findings.extend(self.alike_names());
        findings.extend(self.same_emails());
        findings.extend(self.row_numbers().or_else(|| self.ids_alone()));
        findings.extend(self.odd_cells());
        findings
    }
}

#[cfg(test)]
pub(crate) mod tests;
