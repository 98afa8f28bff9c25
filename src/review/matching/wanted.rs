//! All keys of saved decisions that are looked for in a list, and what its rows show about them.

use std::collections::HashMap;
use std::ops::Range;

use rayon::prelude::*;

use super::case::KeyCase;
use super::clues::{Clues, Ids};
use super::likeness::EvidenceLikeness;
use super::saved::SavedKey;
use super::{Doubt, Found};
use crate::data::recognise;
use crate::review::roster::{Facts, KeySource};
use crate::review::{CustomerKey, Decisions, Roster};

/// Two customers with another id, if they are a fifth of all, say that the list has been numbered again. One alone may
/// have got a new id.
const MOVED: usize = 2;
const MOVED_OF: usize = 5;

/// Whether those who have `moved` would be a large share beside those who have the `same` id.
fn is_large_share(moved: usize, same: usize) -> bool {
    moved * MOVED_OF >= moved + same
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

    /// What follows for every key from what the rows of the list show.
    pub fn conclude(
        &self,
        clues: &[Clues],
        roster: &Roster,
        ids: Ids,
        decisions: &Decisions,
    ) -> Vec<(CustomerKey, Found)> {
        let found = self.saved.iter().zip(clues).enumerate().map(|(at, (saved, clues))| {
            let not_about = decisions.get(saved.key).map_or(&[][..], |decision| &decision.not_about);
            let doubt = || self.doubt_likeness(at, clues, roster, ids);
            (saved.key.clone(), KeyCase { saved, clues, roster, ids }.conclude(not_about, doubt))
        });
        found.collect()
    }

    /// Asks about a row that has key and evidence of a decision where the evidence is that of another row, or the row's
    /// that of another decision, more than these are one another's. Where ids are no witness, as much is enough.
    fn doubt_likeness(&self, at: usize, clues: &Clues, roster: &Roster, ids: Ids) -> Option<Doubt> {
        let row = clues.same.only()?;
        let facts = roster.facts(row);
        let [mut name, mut email] = <[String; 2]>::default();
        recognise::name_into(&facts.name, &mut name);
        recognise::spaced_into(&facts.email, &mut email);
        let own = self.saved[at].likeness(&facts, &name, &email)?;
        if !own.is_written_so() && clues.written.count > 0 {
            return Some(Doubt::Namesake);
        }
        let others = if name.is_empty() { self.by_email.get(&email) } else { self.by_name.get(&name) };
        let fits_as_well = |other: &usize| {
            let saved = &self.saved[*other];
            let likeness = saved.likeness(&facts, &name, &email);
            let is_more = |other: EvidenceLikeness| other > own || other == own && ids == Ids::Moved;
            saved.value != self.saved[at].value && likeness.is_some_and(is_more)
        };
        others.into_iter().flatten().any(fits_as_well).then_some(Doubt::SeveralDecisions)
    }
}
