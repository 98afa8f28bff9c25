//! Which customer each row of another file is about.
//!
//! Of the keys that both have, the strongest counts that finds nearly as many customers as any. A row whose key several
//! customers have, or whose other name or address speaks against it, is about nobody for sure.

use std::collections::HashMap;

use rayon::prelude::*;

use super::JoinKey;
use super::keys::{Buffers, ListKeys, Lookup};
use super::numbering::{names_a_number, numbers_rows, surely_names};
use crate::data::column::{Column, ColumnId, ColumnType, Role, RowId};
use crate::data::header;
use crate::data::recognise;
use crate::data::roles;
use crate::data::table::Table;

/// Which row is about which customer.
pub(super) struct Matched {
    pub by: JoinKey,
    /// The columns of the key in the list, ...
    pub own: Vec<ColumnId>,
    /// ... and in the other file.
    pub other: Vec<ColumnId>,
    /// For each row of the other file.
    pub rows: Vec<RowOwner>,
    /// How many customers have a row.
    pub customers: usize,
    /// How many of these only if keys are compared without zeros before them and the like.
    pub loosely: usize,
}

/// Whose a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowOwner {
    Customer(u32),
    Nobody,
    /// Its id is a customer's but for small and capital letters, and may well be another's.
    OtherCase,
    /// More than one customer could be meant.
    Several,
}

/// Rows of a column that are looked at to see whether it has keys of the list.
const LOOKED_AT: usize = 200;

/// The best way to bring rows and customers together; none where nobody is found.
pub(super) fn best(list: &Table, other: &Table) -> Option<Matched> {
    let kinds = [JoinKey::Id, JoinKey::Email, JoinKey::Name];
    let mut found: Vec<Matched> = Vec::new();
    for matched in kinds.into_iter().filter_map(|kind| by(list, other, kind)) {
        // A weaker key cannot find many more.
        if found.is_empty() && matched.rows_matched() * 10 >= other.len() * 9 {
            return Some(matched);
        }
        found.push(matched);
    }
    let most = found.iter().map(|matched| matched.customers).max()?;
    let at = found.iter().position(|matched| matched.customers * 10 >= most * 9)?;
    (most > 0).then(|| found.swap_remove(at))
}

/// The best match by one kind of key.
fn by(list: &Table, other: &Table, kind: JoinKey) -> Option<Matched> {
    let own = own_columns(list, kind);
    if own.is_empty() {
        return None;
    }
    let keys = ListKeys::of(list, kind, &own);
    let settled = |columns: Vec<ColumnId>| {
        let looked_up = LookedUp::of(&keys, (list, other), kind, &columns);
        looked_up.settled(list, other, kind, own.clone(), columns, &keys)
    };
    // Of equals the first, which says best what it is.
    let better = |best: Option<Matched>, next: Matched| match best {
        Some(best) if best.customers >= next.customers => Some(best),
        _ => Some(next),
    };
    let is_numbering = |columns: &Vec<ColumnId>| kind == JoinKey::Id && numbers_rows(other, columns[0]);
    let (numbering, others): (Vec<_>, Vec<_>) =
        candidates(list, &own, other, kind, &keys).into_iter().partition(is_numbering);
    let best = others.into_iter().filter_map(settled).fold(None, better);
    // What numbers the rows of the other file is a customer's id only where nothing else is one.
    let best = match best {
        Some(best) if best.rows_matched() * 2 >= other.len() => Some(best),
        best => numbering.into_iter().filter_map(settled).fold(best, better),
    };
    best.filter(|matched| matched.customers > 0)
}

impl Matched {
    fn rows_matched(&self) -> usize {
        self.rows.iter().filter(|whose| matches!(whose, RowOwner::Customer(_))).count()
    }

    /// Whether the key only numbers the rows of a file that has not as many as the list, so that it may be no customer's id.
    pub fn may_be_numbering(&self, list: &Table, other: &Table) -> bool {
        let names_ids = |column: &Column| !names_a_number(&column.name);
        self.by == JoinKey::Id
            && other.len() != list.len()
            && !other.column(self.other[0]).is_some_and(names_ids)
            && numbers_rows(other, self.other[0])
    }
}

fn own_columns(list: &Table, kind: JoinKey) -> Vec<ColumnId> {
    match kind {
        JoinKey::Id => list.with_role(Role::Id).into_iter().collect(),
        JoinKey::Email => list.with_role(Role::Email).into_iter().collect(),
        JoinKey::Name => list.name_columns(),
    }
}

/// The columns of the other file that may have the key, the likeliest first.
fn candidates(
    list: &Table,
    own: &[ColumnId],
    other: &Table,
    kind: JoinKey,
    keys: &ListKeys<'_>,
) -> Vec<Vec<ColumnId>> {
    let words = |table: &Table, column: ColumnId| {
        table.column(column).map(|column| header::words(&column.name)).unwrap_or_default()
    };
    let mut found: Vec<Vec<ColumnId>> = Vec::new();
    let mut add = |columns: Vec<ColumnId>| {
        if !columns.is_empty() && !found.contains(&columns) {
            found.push(columns);
        }
    };
    if let [own] = own {
        let own = words(list, *own);
        other.column_ids().filter(|column| words(other, *column) == own).for_each(|column| add(vec![column]));
    }
    let role = match kind {
        JoinKey::Id => Role::Id,
        JoinKey::Email => Role::Email,
        JoinKey::Name => Role::Name,
    };
    match kind {
        JoinKey::Name => add(other.name_columns()),
        JoinKey::Id | JoinKey::Email => add(other.with_role(role).into_iter().collect()),
    }
    let names: Vec<String> = other.columns().iter().map(|column| column.name.clone()).collect();
    let named = roles::named_roles(&names);
    let is_named = |column: &ColumnId| named[column.index()] == Some(role);
    other.column_ids().filter(is_named).for_each(|column| add(vec![column]));
    if kind == JoinKey::Name {
        let half = |role: Role| other.column_ids().find(|column| named[column.index()] == Some(role));
        add(half(Role::FirstName)
            .zip(half(Role::LastName))
            .map_or(vec![], |(first, last)| vec![first, last]));
    }
    if kind != JoinKey::Id || keys.are_distinctive() {
        let may_be = |column: &ColumnId| {
            let is_words = |column: &Column| column.kind == ColumnType::Text || column.is_label;
            other.column(*column).is_some_and(is_words) && has_keys(keys, other, kind, *column)
        };
        other.column_ids().filter(may_be).for_each(|column| add(vec![column]));
    }
    found
}

/// Whether half of the first cells of a column are keys of the list.
fn has_keys(keys: &ListKeys<'_>, other: &Table, kind: JoinKey, column: ColumnId) -> bool {
    let [mut buffers, mut own] = [Buffers::default(), Buffers::default()];
    let (mut filled, mut known) = (0, 0);
    for row in 0..other.len().min(LOOKED_AT) as u32 {
        if buffers.read(other, RowId(row), &[column]) {
            buffers.normalise(kind);
            filled += 1;
            known += usize::from(keys.find(&buffers, &mut own) != Lookup::Nobody);
        }
    }
    known * 2 >= filled && known > 0
}

/// The rows as their keys were found.
struct LookedUp {
    rows: Vec<Lookup>,
    /// For each customer whether the file has the key as it is written.
    exactly: Vec<bool>,
    /// The one key by which others are in it; none where it is written in several ways.
    loosely: HashMap<u32, Option<String>>,
    /// The one id by which others are in it that differs from theirs in case.
    in_other_case: HashMap<u32, Option<String>>,
    /// Whether ids of both are of small and capital letters at random, so that another case is another customer.
    means_case: bool,
}

impl LookedUp {
    fn of(keys: &ListKeys, (list, other): (&Table, &Table), kind: JoinKey, columns: &[ColumnId]) -> LookedUp {
        let of_row = |(buffers, own): &mut (Buffers, Buffers), row: u32| {
            if !buffers.read(other, RowId(row), columns) {
                return (Lookup::Nobody, None);
            }
            buffers.normalise(kind);
            let whose = keys.find(buffers, own);
            let written = match whose {
                Lookup::Loose(_) => Some(buffers.exact.clone()),
                Lookup::OtherCase(_) => Some(recognise::in_its_case(&buffers.written)),
                Lookup::Exact(_) | Lookup::Nobody | Lookup::Several => None,
            };
            (whose, written)
        };
        let rows = (0..other.len() as u32).into_par_iter();
        let rows: Vec<(Lookup, Option<String>)> = rows.map_init(Default::default, of_row).collect();
        let (mut exactly, mut loosely, mut in_other_case) =
            (vec![false; list.len()], HashMap::new(), HashMap::new());
        let mut whose = Vec::with_capacity(rows.len());
        for (lookup, written) in rows {
            whose.push(lookup);
            match lookup {
                Lookup::Exact(customer) => exactly[customer as usize] = true,
                Lookup::Loose(customer) => note(&mut loosely, customer, &written),
                Lookup::OtherCase(customer) => note(&mut in_other_case, customer, &written),
                Lookup::Nobody | Lookup::Several => {}
            }
        }
        let means_case = kind == JoinKey::Id
            && keys.columns().iter().all(|column| list.means_case(*column))
            && columns.iter().all(|column| other.means_case(*column));
        LookedUp { rows: whose, exactly, loosely, in_other_case, means_case }
    }

    /// Whose the rows are; none where ids are the same by chance, because the names differ.
    fn settled(
        self,
        list: &Table,
        other: &Table,
        by: JoinKey,
        own: Vec<ColumnId>,
        columns: Vec<ColumnId>,
        keys: &ListKeys<'_>,
    ) -> Option<Matched> {
        let mut rows: Vec<RowOwner> = self.rows.iter().map(|found| self.whose(*found)).collect();
        // An id that is called the same needs no other name but a sure one.
        let called = |table: &Table, columns: &[ColumnId]| {
            columns.first().and_then(|column| table.column(*column)).map(|column| header::words(&column.name))
        };
        let is_called_so = by == JoinKey::Id
            && called(list, &own) == called(other, &columns)
            && !columns
                .iter()
                .all(|column| other.column(*column).is_none_or(|column| names_a_number(&column.name)));
        let names = if is_called_so { surely_names(other) } else { other.name_columns() };
        let facts = SharedFacts::of(list, other, names);
        let differing = facts.differing(&rows, by);
        let compared = differing.iter().flatten().count();
        let contradicted = differing.iter().filter(|differs| **differs == Some(true)).count();
        let is_odd = contradicted * 2 <= compared;
        if by == JoinKey::Id && !is_odd && !keys.are_distinctive() {
            return None;
        }
        // Where most names differ, they are those of firms here and of people there, which tells nothing.
        if by == JoinKey::Name || is_odd {
            let contradicts = rows.iter_mut().zip(&differing);
            contradicts
                .filter(|(_, differs)| **differs == Some(true))
                .for_each(|(whose, _)| *whose = RowOwner::Several);
        }
        let (mut is_matched, mut customers, mut loosely) = (vec![false; list.len()], 0, 0);
        for whose in &rows {
            if let RowOwner::Customer(customer) = whose
                && !std::mem::replace(&mut is_matched[*customer as usize], true)
            {
                customers += 1;
                loosely += usize::from(self.loosely.contains_key(customer));
            }
        }
        Some(Matched { by, own, other: columns, rows, customers, loosely })
    }

    fn whose(&self, found: Lookup) -> RowOwner {
        match found {
            Lookup::Exact(customer) => RowOwner::Customer(customer),
            Lookup::OtherCase(customer) => {
                let is_other = self.means_case || self.exactly[customer as usize];
                match self.in_other_case.get(&customer) {
                    Some(Some(_)) if !is_other => RowOwner::Customer(customer),
                    _ => RowOwner::OtherCase,
                }
            }
            Lookup::Loose(customer) => {
                let is_other = self.means_case
                    || self.exactly[customer as usize]
                    || self.in_other_case.contains_key(&customer);
                match self.loosely.get(&customer) {
                    Some(Some(_)) if !is_other => RowOwner::Customer(customer),
                    _ => RowOwner::Several,
                }
            }
            Lookup::Several => RowOwner::Several,
            Lookup::Nobody => RowOwner::Nobody,
        }
    }
}

/// Notes how a customer's key is written, or that it is in several ways.
fn note(keys: &mut HashMap<u32, Option<String>>, customer: u32, written: &Option<String>) {
    let known = keys.entry(customer).or_insert_with(|| written.clone());
    if known != written {
        *known = None;
    }
}

/// What else both say about a customer: a name, an e-mail address.
struct SharedFacts<'a> {
    list: &'a Table,
    other: &'a Table,
    names: Option<(Vec<ColumnId>, Vec<ColumnId>)>,
    emails: Option<(ColumnId, ColumnId)>,
}

impl SharedFacts<'_> {
    /// `others` are the columns of the name in the other file.
    fn of<'a>(list: &'a Table, other: &'a Table, others: Vec<ColumnId>) -> SharedFacts<'a> {
        let names = (list.name_columns(), others);
        let names = (!names.0.is_empty() && !names.1.is_empty()).then_some(names);
        SharedFacts {
            list,
            other,
            names,
            emails: list.with_role(Role::Email).zip(other.with_role(Role::Email)),
        }
    }

    /// For each row that is a customer's whether what can be compared besides the key speaks against it; none where
    /// nothing can.
    fn differing(&self, rows: &[RowOwner], by: JoinKey) -> Vec<Option<bool>> {
        if self.names.is_none() && self.emails.is_none() {
            return vec![None; rows.len()];
        }
        let of_row = |(one, two): &mut (Buffers, Buffers), (row, whose): (usize, &RowOwner)| {
            let RowOwner::Customer(customer) = *whose else { return None };
            let row = row as u32;
            let mut compare = |own: &[ColumnId], others: &[ColumnId], kind: JoinKey| {
                if !one.read(self.list, RowId(customer), own) || !two.read(self.other, RowId(row), others) {
                    return None;
                }
                one.normalise(kind);
                two.normalise(kind);
                Some(match (kind, by) {
                    (JoinKey::Name, JoinKey::Email) => !may_be_two(&one.loose, &two.loose),
                    (JoinKey::Name, _) => one.exact == two.exact || one.loose == two.loose,
                    (_, JoinKey::Name) => domain(&one.exact) == domain(&two.exact),
                    _ => one.exact == two.exact,
                })
            };
            let names = self.names.as_ref().filter(|_| by != JoinKey::Name);
            let names = names.and_then(|(own, others)| compare(own, others, JoinKey::Name));
            let emails = self.emails.filter(|_| by != JoinKey::Email);
            let emails = emails.and_then(|(own, others)| compare(&[own], &[others], JoinKey::Email));
            match (names, emails) {
                (None, None) => None,
                (names, emails) => Some(names != Some(true) && emails != Some(true)),
            }
        };
        rows.par_iter().enumerate().map_init(Default::default, of_row).collect()
    }
}

/// Whether two names, as they are compared, are of two people or firms that could use one e-mail address.
fn may_be_two(one: &str, other: &str) -> bool {
    let has_common_word = one.split(' ').any(|word| other.split(' ').any(|next| next == word));
    one != other && (!has_common_word || recognise::is_of_one_family(one, other))
}

/// What is behind the @: people of one firm have it in common.
fn domain(email: &str) -> &str {
    email.rsplit_once('@').map_or(email, |(_, domain)| domain)
}
