//! What the rows of a list show about the keys of saved decisions, and what follows from it.

use std::collections::HashMap;
use std::ops::Range;

use rayon::prelude::*;

use super::Fact;
use super::likeness::EvidenceLikeness;
use super::saved::SavedKey;
use crate::data::recognise;
use crate::review::roster::{Facts, KeySource};
use crate::review::{CustomerKey, Roster};

/// Two customers with another id, if they are a fifth of all, say that the list has been numbered again. One alone may
/// have got a new id.
const MOVED: usize = 2;
const MOVED_OF: usize = 5;

/// Whether those who have `moved` would be a large share beside those who have the `same` id.
fn is_large_share(moved: usize, same: usize) -> bool {
    moved * MOVED_OF >= moved + same
}

/// What the ids of a list are worth as witnesses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ids {
    /// Customers have the ids that they had.
    Kept,
    /// Many customers have another id: the list has been numbered again.
    Moved,
}

/// All keys that are looked for, by what a row may say.
pub(super) struct WantedKeys<'a> {
    pub saved: Vec<SavedKey<'a>>,
    by_value: HashMap<&'a str, Vec<usize>>,
    by_loose_value: HashMap<String, Vec<usize>>,
    pub by_name: HashMap<String, Vec<usize>>,
    pub by_email: HashMap<String, Vec<usize>>,
    by_digest: HashMap<&'a str, Vec<usize>>,
}

/// The first row that shows something, and how many do.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Few {
    pub count: usize,
    first: usize,
}

impl Few {
    pub fn add(&mut self, row: usize) {
        self.merge(Few { count: 1, first: row });
    }

    fn merge(&mut self, other: Few) {
        if self.count == 0 || other.count > 0 && other.first < self.first {
            self.first = other.first;
        }
        self.count += other.count;
    }

    /// The row, where no other shows it.
    pub fn only(&self) -> Option<usize> {
        (self.count == 1).then_some(self.first)
    }

    /// The first row, where there is one.
    pub fn any(&self) -> Option<usize> {
        (self.count > 0).then_some(self.first)
    }
}

/// What the rows of the list show about a saved key. Of rows that have a decision already, only name and e-mail address
/// are counted.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Clues {
    /// The key, and what is known of name and e-mail address.
    pub same: Few,
    /// The key, and one of name and e-mail address; the other differs.
    pub changed: Few,
    /// The key; name and e-mail address are not known on one side.
    pub bare: Few,
    /// The key; name and e-mail address differ.
    pub other: Few,
    /// The key but for case, zeros and punctuation.
    pub loose: Few,
    /// Every cell of the row.
    pub digest: Few,
    pub name: Few,
    /// The name to the last letter, and no other e-mail address.
    pub written: Few,
    pub free_name: Few,
    pub email: Few,
    pub free_email: Few,
    /// Name and e-mail address.
    pub both: Few,
    pub free_both: Few,
}

impl Clues {
    fn merge(&mut self, other: &Clues) {
        for (own, others) in [
            (&mut self.same, other.same),
            (&mut self.changed, other.changed),
            (&mut self.bare, other.bare),
            (&mut self.other, other.other),
            (&mut self.loose, other.loose),
            (&mut self.digest, other.digest),
            (&mut self.name, other.name),
            (&mut self.written, other.written),
            (&mut self.free_name, other.free_name),
            (&mut self.email, other.email),
            (&mut self.free_email, other.free_email),
            (&mut self.both, other.both),
            (&mut self.free_both, other.free_both),
        ] {
            own.merge(others);
        }
    }

    /// Whether a row shows anything.
    fn are_any(&self) -> bool {
        let Clues { same, changed, bare, other, loose, digest, name, email, .. } = self;
        [same, changed, bare, other, loose, digest, name, email].iter().any(|few| few.count > 0)
    }

    /// The one customer who has the same e-mail address or name, where nobody else in the list has.
    pub fn proposed(&self) -> Option<(usize, Fact)> {
        let only = |all: Few, free: Few| free.only().filter(|_| all.count == 1);
        let facts = [
            (self.both, self.free_both, Fact::Both),
            (self.email, self.free_email, Fact::Email),
            (self.name, self.free_name, Fact::Name),
        ];
        facts.into_iter().find_map(|(all, free, fact)| Some((only(all, free)?, fact)))
    }
}

impl<'a> WantedKeys<'a> {
    pub fn new(keys: &[&'a CustomerKey]) -> WantedKeys<'a> {
        let mut wanted = WantedKeys {
            saved: keys.iter().map(|key| SavedKey::of(key)).collect(),
            by_value: HashMap::new(),
            by_loose_value: HashMap::new(),
            by_name: HashMap::new(),
            by_email: HashMap::new(),
            by_digest: HashMap::new(),
        };
        for (at, saved) in wanted.saved.iter().enumerate() {
            wanted.by_value.entry(saved.value).or_default().push(at);
            let mut loose = String::new();
            recognise::loose_into(saved.value, &mut loose);
            wanted.by_loose_value.entry(loose).or_default().push(at);
            for (by, fact) in [(&mut wanted.by_name, &saved.name), (&mut wanted.by_email, &saved.email)] {
                if !fact.is_empty() {
                    by.entry(fact.clone()).or_default().push(at);
                }
            }
            if !saved.parts.row.is_empty() {
                wanted.by_digest.entry(saved.parts.row).or_default().push(at);
            }
        }
        wanted
    }

    /// Whether ids are still those of the same customers, where `certain` other decisions have theirs unchanged.
    pub fn ids(&self, clues: &[Clues], certain: usize, roster: &Roster) -> Ids {
        let scheme = roster.scheme();
        let is_of_ids = |saved: &SavedKey<'_>| saved.parts.header == scheme.header;
        let with_clues = || self.saved.iter().zip(clues).filter(|(saved, _)| is_of_ids(saved));
        let moved = with_clues().filter(|(saved, clues)| saved.has_moved(clues, roster)).count();
        let same = certain + with_clues().filter(|(_, clues)| clues.same.count > 0).count();
        let many = moved >= MOVED && is_large_share(moved, same);
        if many && matches!(scheme.source, KeySource::Id(_)) { Ids::Moved } else { Ids::Kept }
    }

    /// Looks at the rows once; those that are free have no decision yet, and `certain` other decisions have theirs. A key
    /// that no free row speaks for is missing, whatever the others show: unless the list may have been numbered again,
    /// these are looked at only where a free one speaks for somebody.
    pub fn look(
        &self,
        roster: &Roster,
        certain: usize,
        is_free: impl Fn(usize) -> bool + Sync,
    ) -> Vec<Clues> {
        let mut clues = vec![Clues::default(); self.saved.len()];
        self.look_at_all(roster, true, &is_free, &mut clues);
        let may_have_moved = is_large_share(self.saved.len(), certain);
        if may_have_moved || clues.iter().any(Clues::are_any) {
            self.look_at_all(roster, false, &is_free, &mut clues);
        }
        clues
    }

    /// Looks at all rows that are free, or at all others.
    fn look_at_all(
        &self,
        roster: &Roster,
        free: bool,
        is_free: &(impl Fn(usize) -> bool + Sync),
        whole: &mut [Clues],
    ) {
        let of_chunk = |rows: Range<usize>| {
            let mut clues: HashMap<usize, Clues> = HashMap::new();
            let mut texts = <[String; 3]>::default();
            for row in rows.filter(|row| is_free(*row) == free) {
                self.look_at(roster, row, free, &mut texts, &mut clues);
            }
            clues
        };
        let seen: Vec<_> = roster.table().chunks().into_par_iter().map(of_chunk).collect();
        for (at, clues) in seen.into_iter().flatten() {
            whole[at].merge(&clues);
        }
    }

    /// Adds a row to the clues of the saved keys that it may be: by name and e-mail address, and by the key where it is
    /// free. `texts` is only room to work in.
    fn look_at(
        &self,
        roster: &Roster,
        row: usize,
        free: bool,
        texts: &mut [String; 3],
        clues: &mut HashMap<usize, Clues>,
    ) {
        let facts = roster.facts(row);
        let [name, email, _] = texts;
        recognise::name_into(&facts.name, name);
        recognise::spaced_into(&facts.email, email);
        for &at in self.by_name.get(name).into_iter().flatten() {
            let clues = clues.entry(at).or_default();
            clues.name.add(row);
            if self.saved[at].likeness(&facts, name, email).is_some_and(EvidenceLikeness::is_written_so) {
                clues.written.add(row);
            }
            if free {
                clues.free_name.add(row);
            }
            if !email.is_empty() && self.saved[at].email == *email {
                clues.both.add(row);
                if free {
                    clues.free_both.add(row);
                }
            }
        }
        for &at in self.by_email.get(email).into_iter().flatten() {
            let clues = clues.entry(at).or_default();
            clues.email.add(row);
            if free {
                clues.free_email.add(row);
            }
        }
        if free {
            self.look_at_key(roster, row, &facts, texts, clues);
        }
    }

    /// The same by the key of a row, whose name and e-mail address are in the first two texts.
    fn look_at_key(
        &self,
        roster: &Roster,
        row: usize,
        facts: &Facts<'_>,
        [name, email, loose]: &mut [String; 3],
        clues: &mut HashMap<usize, Clues>,
    ) {
        let own = (facts.value.is_empty() || !self.by_digest.is_empty()).then(|| roster.key(row));
        let value =
            if facts.value.is_empty() { own.as_ref().map_or("", CustomerKey::value) } else { &facts.value };
        for &at in self.by_value.get(value).into_iter().flatten() {
            self.saved[at].compare(name, email, row, clues.entry(at).or_default());
        }
        recognise::loose_into(value, loose);
        for &at in self.by_loose_value.get(loose).into_iter().flatten() {
            if self.saved[at].value != value {
                clues.entry(at).or_default().loose.add(row);
            }
        }
        if !self.by_digest.is_empty() {
            let digest = roster.digest_of(row);
            for &at in self.by_digest.get(&*digest).into_iter().flatten() {
                clues.entry(at).or_default().digest.add(row);
            }
        }
    }
}
