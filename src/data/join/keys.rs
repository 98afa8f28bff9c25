//! Who the customers of a list are, to find them in another file: by id, e-mail address or name, as written and as
//! programs change it.

use std::hash::{BuildHasher, RandomState};

use rayon::prelude::*;

use super::JoinKey;
use crate::data::cell::is_missing;
use crate::data::column::{ColumnId, RowId};
use crate::data::recognise;
use crate::data::table::Table;

/// The customers of a list by one kind of key. Of the keys only hashes are kept; what is found is compared again.
pub(super) struct ListKeys<'a> {
    list: &'a Table,
    kind: JoinKey,
    columns: &'a [ColumnId],
    hasher: RandomState,
    /// As it is written, but for case, blanks and the Unicode form; of an id case counts as well, see [`ListKeys::find`].
    exact: Owners,
    /// Without what programs and people change: zeros before an id, the legal form behind a name.
    loose: Owners,
}

/// Hashes of keys with the customers who have them, in order.
struct Owners(Vec<(u64, u32)>);

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
    /// This customer has it, but for small and capital letters: of ids only.
    OtherCase(u32),
    /// This customer has it, written otherwise.
    Loose(u32),
    /// Several customers have it.
    Several,
}

impl<'a> ListKeys<'a> {
    pub fn of(list: &'a Table, kind: JoinKey, columns: &'a [ColumnId]) -> ListKeys<'a> {
        let hasher = RandomState::new();
        let of_row = |buffers: &mut Buffers, row: u32| {
            let has_key = buffers.read(list, RowId(row), columns);
            has_key.then(|| {
                buffers.normalise(kind);
                let [exact, loose] = [&buffers.exact, &buffers.loose].map(|key| hasher.hash_one(key));
                ((exact, row), (loose, row))
            })
        };
        let rows = (0..list.len() as u32).into_par_iter().map_init(Buffers::default, of_row);
        let (mut exact, mut loose): (Vec<_>, Vec<_>) = rows.flatten_iter().unzip();
        if kind == JoinKey::Email {
            loose.clear();
        }
        exact.par_sort_unstable();
        loose.par_sort_unstable();
        ListKeys { list, kind, columns, hasher, exact: Owners(exact), loose: Owners(loose) }
    }

    /// Who has a key that was read and normalised. `own` is for the key of the customer that is found.
    pub fn find(&self, buffers: &Buffers, own: &mut Buffers) -> Lookup {
        let mut has_key = |row: u32, is_same: fn(&Buffers, &Buffers) -> bool| {
            own.read(self.list, RowId(row), self.columns);
            own.normalise(self.kind);
            is_same(own, buffers)
        };
        let hash = self.hasher.hash_one(&buffers.exact);
        match self.exact.of(hash) {
            Some(KeyOwner::One(row)) if has_key(row, |own, key| own.exact == key.exact) => {
                let is_same = self.kind != JoinKey::Id || has_key(row, Buffers::is_same_in_case);
                return if is_same { Lookup::Exact(row) } else { Lookup::OtherCase(row) };
            }
            // Of ids that differ in case alone, the one that is written so.
            Some(KeyOwner::Several) if self.kind == JoinKey::Id => {
                let mut written_so =
                    self.exact.rows(hash).filter(|row| has_key(*row, Buffers::is_same_in_case));
                return match (written_so.next(), written_so.next()) {
                    (Some(row), None) => Lookup::Exact(row),
                    _ => Lookup::Several,
                };
            }
            Some(KeyOwner::Several) => return Lookup::Several,
            _ => {}
        }
        match self.loose.of(self.hasher.hash_one(&buffers.loose)) {
            Some(KeyOwner::One(row)) if has_key(row, |own, key| own.loose == key.loose) => Lookup::Loose(row),
            Some(KeyOwner::Several) => Lookup::Several,
            _ => Lookup::Nobody,
        }
    }

    /// The columns of the key in the list.
    pub fn columns(&self) -> &[ColumnId] {
        self.columns
    }

    /// Whether keys are so long or so unlike numbers that a column with the same ones is no chance.
    pub fn are_distinctive(&self) -> bool {
        const LOOKED_AT: u32 = 200;
        let mut buffers = Buffers::default();
        let (mut looked_at, mut distinctive) = (0, 0);
        for row in 0..(self.list.len() as u32).min(LOOKED_AT) {
            if buffers.read(self.list, RowId(row), self.columns) {
                buffers.normalise(self.kind);
                let key = &buffers.exact;
                let is_distinctive =
                    key.chars().count() >= 5 && (key.chars().any(char::is_alphabetic) || key.len() >= 6);
                looked_at += 1;
                distinctive += usize::from(is_distinctive);
            }
        }
        looked_at > 0 && distinctive * 10 >= looked_at * 9
    }
}

impl Owners {
    /// Who has the key with this hash. Two keys that share one count as one key of several customers.
    fn of(&self, hash: u64) -> Option<KeyOwner> {
        let at = self.0.partition_point(|(other, _)| *other < hash);
        let (_, row) = self.0.get(at).filter(|(other, _)| *other == hash)?;
        let is_alone = self.0.get(at + 1).is_none_or(|(other, _)| *other != hash);
        Some(if is_alone { KeyOwner::One(*row) } else { KeyOwner::Several })
    }

    /// All who have the key with this hash.
    fn rows(&self, hash: u64) -> impl Iterator<Item = u32> {
        let at = self.0.partition_point(|(other, _)| *other < hash);
        self.0[at..].iter().take_while(move |(other, _)| *other == hash).map(|(_, row)| *row)
    }
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

    /// Whether two keys are written in the same small and capital letters.
    fn is_same_in_case(&self, other: &Buffers) -> bool {
        self.written == other.written
            || self.exact == other.exact
                && recognise::in_its_case(&self.written) == recognise::in_its_case(&other.written)
    }

    /// Makes what is compared from what is written: exactly, and loosely as the kind of key allows.
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
