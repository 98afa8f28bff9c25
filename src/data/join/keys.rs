//! Who the customers of a list are, to find them in another file: by id, e-mail address or name, as written and as
//! programs change it.

use std::collections::HashMap;

use rayon::prelude::*;

use super::JoinKey;
use crate::data::cell::is_missing;
use crate::data::column::{ColumnId, RowId};
use crate::data::recognise;
use crate::data::table::Table;

/// The customers of a list by one kind of key.
pub(super) struct ListKeys {
    /// As it is written, but for case, blanks and the Unicode form.
    exact: HashMap<String, KeyOwner>,
    /// Without what programs and people change: zeros before an id, the legal form behind a name.
    loose: HashMap<String, KeyOwner>,
}

/// Who has a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum KeyOwner {
    One(u32),
    Several,
}

/// What a key of another file leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lookup {
    /// No customer has it.
    Nobody,
    /// This customer has it, as it is written.
    Exact(u32),
    /// This customer has it, written otherwise.
    Loose(u32),
    /// Several customers have it.
    Several,
}

impl ListKeys {
    pub fn of(list: &Table, kind: JoinKey, columns: &[ColumnId]) -> ListKeys {
        let of_row = |buffers: &mut Buffers, row: u32| {
            let has_key = buffers.read(list, RowId(row), columns);
            has_key.then(|| {
                buffers.normalise(kind);
                (buffers.exact.clone(), buffers.loose.clone())
            })
        };
        let rows = (0..list.len() as u32).into_par_iter();
        let keys: Vec<Option<(String, String)>> = rows.map_init(Buffers::default, of_row).collect();
        let (mut exact, mut loose) = (Vec::with_capacity(keys.len()), Vec::with_capacity(keys.len()));
        for (row, key) in (0..).zip(keys) {
            if let Some((as_written, freely)) = key {
                exact.push((as_written, row));
                loose.push((freely, row));
            }
        }
        if kind == JoinKey::Email {
            loose.clear();
        }
        let (exact, loose) = rayon::join(|| owners(exact), || owners(loose));
        ListKeys { exact, loose }
    }

    /// Who has a key that was read and normalised.
    pub fn find(&self, buffers: &Buffers) -> Lookup {
        match self.exact.get(&buffers.exact) {
            Some(KeyOwner::One(row)) => return Lookup::Exact(*row),
            Some(KeyOwner::Several) => return Lookup::Several,
            None => {}
        }
        match self.loose.get(&buffers.loose) {
            Some(KeyOwner::Several) => Lookup::Several,
            Some(KeyOwner::One(row)) => Lookup::Loose(*row),
            None => Lookup::Nobody,
        }
    }

    /// Whether keys are so long or so unlike numbers that a column with the same ones is no chance.
    pub fn are_distinctive(&self) -> bool {
        let is_distinctive = |key: &&String| {
            key.chars().count() >= 5 && (key.chars().any(char::is_alphabetic) || key.len() >= 6)
        };
        let looked_at = self.exact.len().min(200);
        looked_at > 0
            && self.exact.keys().take(looked_at).filter(is_distinctive).count() * 10 >= looked_at * 9
    }
}

/// Who has each key.
fn owners(keys: Vec<(String, u32)>) -> HashMap<String, KeyOwner> {
    let mut owners = HashMap::with_capacity(keys.len());
    for (key, row) in keys {
        let owner = owners.entry(key).or_insert(KeyOwner::One(row));
        if *owner != KeyOwner::One(row) {
            *owner = KeyOwner::Several;
        }
    }
    owners
}

/// A key, as it is compared; kept from row to row.
#[derive(Default)]
pub(super) struct Buffers {
    pub written: String,
    pub exact: String,
    pub loose: String,
}

impl Buffers {
    /// Reads the key of a row. Whether it has one.
    pub fn read(&mut self, table: &Table, row: RowId, columns: &[ColumnId]) -> bool {
        self.written.clear();
        for column in columns {
            let cell = table.cell(row, *column);
            if !is_missing(&cell) {
                if !self.written.is_empty() {
                    self.written.push(' ');
                }
                self.written.push_str(cell.trim());
            }
        }
        !self.written.is_empty()
    }

    pub fn normalise(&mut self, kind: JoinKey) {
        recognise::spaced_into(&self.written, &mut self.exact);
        self.loose.clear();
        match kind {
            JoinKey::Id => recognise::loose_into(&self.written, &mut self.loose),
            JoinKey::Name => recognise::name_into(&self.written, &mut self.loose),
            JoinKey::Email => {}
        }
    }
}
