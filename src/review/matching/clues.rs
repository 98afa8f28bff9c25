//! What the rows of a list show about the keys of saved decisions, and what follows from it.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Doubt, Fact, Fit, Found};
use crate::review::roster::{Facts, KeyScheme, KeySource};
use crate::review::{CustomerKey, KeyIndex, KeyParts, Roster, recognise};

/// So many customers with another id, and one of so many, say that the list has been numbered again. One alone may
/// have got a new id.
const MOVED: usize = 2;
const MOVED_OF: usize = 5;

/// What the ids of a list are worth as witnesses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ids {
    /// Customers have the ids that they had.
    Kept,
    /// Many customers have another id: the list has been numbered again.
    Moved,
}

/// A key that is looked for.
pub(super) struct SavedKey<'a> {
    pub key: &'a CustomerKey,
    parts: KeyParts<'a>,
    /// The value, without the number that version 0.1.0 gave to the second and later rows of a key.
    value: &'a str,
    /// The name as it is compared. A value alone may be a name or an e-mail address.
    name: String,
    email: String,
}

/// All keys that are looked for, by what a row may say.
pub(super) struct WantedKeys<'a> {
    pub saved: Vec<SavedKey<'a>>,
    by_value: HashMap<&'a str, Vec<usize>>,
    by_loose_value: HashMap<String, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
    by_email: HashMap<String, Vec<usize>>,
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

    fn only(&self) -> Option<usize> {
        (self.count == 1).then_some(self.first)
    }

    pub fn any(&self) -> Option<usize> {
        (self.count > 0).then_some(self.first)
    }
}

/// What the rows of the list show about a saved key. Of rows that have a decision already, only name and e-mail address
/// are counted.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Clues {
    /// The key, and what is known of name and e-mail address.
    same: Few,
    /// The key, and one of name and e-mail address; the other is another.
    changed: Few,
    /// The key; name and e-mail address are not known on one side.
    bare: Few,
    /// The key; name and e-mail address are others.
    other: Few,
    /// The key but for case, zeros and punctuation.
    loose: Few,
    /// Every cell of the row.
    digest: Few,
    name: Few,
    free_name: Few,
    email: Few,
    free_email: Few,
    /// Name and e-mail address.
    both: Few,
    free_both: Few,
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
            (&mut self.free_name, other.free_name),
            (&mut self.email, other.email),
            (&mut self.free_email, other.free_email),
            (&mut self.both, other.both),
            (&mut self.free_both, other.free_both),
        ] {
            own.merge(others);
        }
    }

    /// The one customer who has the same e-mail address or name, where nobody else in the list has.
    fn proposed(&self) -> Option<(usize, Fact)> {
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
    pub fn ids(&self, clues: &[Clues], certain: usize, scheme: &KeyScheme) -> Ids {
        let is_of_ids = |saved: &SavedKey<'_>| saved.parts.header == scheme.header;
        let with_clues = || self.saved.iter().zip(clues).filter(|(saved, _)| is_of_ids(saved));
        let moved = with_clues().filter(|(saved, clues)| saved.has_moved(clues)).count();
        let same = certain + with_clues().filter(|(_, clues)| clues.same.count > 0).count();
        let many = moved >= MOVED && moved * MOVED_OF >= moved + same;
        if many && matches!(scheme.source, KeySource::Id(_)) { Ids::Moved } else { Ids::Kept }
    }

    /// Looks at all rows once.
    pub fn look(&self, roster: &Roster, placed: &KeyIndex) -> Vec<Clues> {
        let of_chunk = |rows: Range<usize>| {
            let mut clues: HashMap<usize, Clues> = HashMap::new();
            let mut texts = <[String; 3]>::default();
            for row in rows {
                self.look_at(roster, row, placed.key(row).is_none(), &mut texts, &mut clues);
            }
            clues
        };
        let seen: Vec<_> = roster.table().chunks().into_par_iter().map(of_chunk).collect();
        let mut whole = vec![Clues::default(); self.saved.len()];
        for (at, clues) in seen.into_iter().flatten() {
            whole[at].merge(&clues);
        }
        whole
    }

    fn look_at(
        &self,
        roster: &Roster,
        row: usize,
        free: bool,
        [name, email, loose]: &mut [String; 3],
        clues: &mut HashMap<usize, Clues>,
    ) {
        let facts = roster.facts(row);
        recognise::name_into(&facts.name, name);
        recognise::spaced_into(&facts.email, email);
        for &at in self.by_name.get(name).into_iter().flatten() {
            let clues = clues.entry(at).or_default();
            clues.name.add(row);
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
        if !free {
            return;
        }
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

impl<'a> SavedKey<'a> {
    fn of(key: &'a CustomerKey) -> SavedKey<'a> {
        let parts = key.parts();
        let alone = key.is_value_alone();
        let value = if alone { without_number(parts.value) } else { parts.value };
        let (mut name, mut email) = (String::new(), String::new());
        recognise::name_into(if alone { value } else { parts.name }, &mut name);
        recognise::spaced_into(if alone { value } else { parts.email }, &mut email);
        SavedKey { key, parts, value, name, email }
    }

    /// Compares the facts of a row that has the key.
    fn compare(&self, name: &str, email: &str, row: usize, clues: &mut Clues) {
        let same = |saved: &str, now: &str| {
            let known = !self.key.is_value_alone() && !saved.is_empty() && !now.is_empty();
            known.then(|| saved == now)
        };
        let has_evidence = !(self.parts.name.is_empty() && self.parts.email.is_empty());
        let shows_evidence = !(name.is_empty() && email.is_empty());
        match (same(&self.name, name), same(&self.email, email)) {
            // A name on one side and an e-mail address on the other cannot be compared.
            (None, None) if has_evidence && shows_evidence => clues.other.add(row),
            (None, None) => clues.bare.add(row),
            (Some(false), Some(false) | None) | (None, Some(false)) => clues.other.add(row),
            (Some(true), Some(false)) | (Some(false), Some(true)) => clues.changed.add(row),
            (Some(true), Some(true) | None) | (None, Some(true)) => clues.same.add(row),
        }
    }

    /// What follows from the clues.
    pub fn conclude(&self, clues: &Clues, roster: &Roster, ids: Ids, not_about: &[Arc<str>]) -> Found {
        let found = self.fitting(clues, roster, ids);
        let row = match found {
            Found::Applied(row, _) => Some(row),
            Found::Asked(row, _) => row,
        };
        let is_rejected = |row: usize| not_about.iter().any(|other| **other == *roster.key(row).in_words());
        if row.is_some_and(is_rejected) { Found::Asked(None, Fit::Missing) } else { found }
    }

    fn fitting(&self, clues: &Clues, roster: &Roster, ids: Ids) -> Found {
        let scheme = roster.scheme();
        let alone = self.key.is_value_alone();
        let ask = |few: Few, doubt| Found::Asked(few.any(), Fit::Doubtful(doubt));
        let proposed = clues.proposed().map(|(row, fact)| Found::Asked(Some(row), Fit::Proposed(fact)));
        if let Some(row) = clues.digest.only() {
            return Found::Applied(row, false);
        }
        if let Some(line) = self.line() {
            let by_line = roster.row_of_line(line);
            let doubtful = Found::Asked(by_line, Fit::Doubtful(Doubt::ByLine));
            return proposed.unwrap_or(if by_line.is_some() { doubtful } else { Found::MISSING });
        }
        let was_one_of_several = !self.parts.row.is_empty() || alone && self.value != self.parts.value;
        let of_this_column = alone || self.parts.header == scheme.header;
        if clues.same.count > 0 {
            return match clues.same.only() {
                Some(row) if was_one_of_several => Found::Asked(Some(row), Fit::Doubtful(Doubt::SeveralRows)),
                Some(row) if self.may_be_namesake(clues, &roster.facts(row), ids) => {
                    Found::Asked(Some(row), Fit::Doubtful(Doubt::Namesake))
                }
                Some(row) => Found::Applied(row, false),
                None => ask(clues.same, Doubt::SeveralRows),
            };
        }
        if clues.changed.count > 0 {
            let row = clues.changed.only().filter(|_| !was_one_of_several);
            let Some(row) = row else { return ask(clues.changed, Doubt::SeveralRows) };
            if ids == Ids::Moved {
                return proposed.unwrap_or(ask(clues.changed, Doubt::Renumbered));
            }
            let somebody_else =
                clues.both.count > 0 || clues.email.count > usize::from(self.has_email(row, roster));
            if somebody_else || !of_this_column || scheme.source == KeySource::Name {
                return proposed.unwrap_or(ask(clues.changed, Doubt::OtherFacts));
            }
            return Found::Applied(row, true);
        }
        if clues.bare.count > 0 {
            return match clues.bare.only() {
                Some(_) if !of_this_column => ask(clues.bare, Doubt::OtherColumn),
                Some(_) if ids == Ids::Moved => ask(clues.bare, Doubt::Renumbered),
                Some(row) if !was_one_of_several => Found::Applied(row, false),
                _ => ask(clues.bare, Doubt::SeveralRows),
            };
        }
        let is_named = |row: &usize| alone && *roster.facts(*row).name == *self.value;
        if let Some(row) = clues.name.only().filter(|row| clues.free_name.count == 1 && is_named(row)) {
            return Found::Applied(row, false);
        }
        match proposed {
            Some(proposed) if clues.other.count > 0 || clues.loose.count == 0 => proposed,
            _ if clues.other.count > 0 => ask(clues.other, Doubt::OtherFacts),
            _ if clues.loose.count > 0 => ask(clues.loose, Doubt::LooseKey),
            _ => Found::MISSING,
        }
    }

    /// Whether the row that has the key may be another customer of the same name: only the name speaks for it, others in
    /// the list have that name, and it is written otherwise or the ids are no witness.
    fn may_be_namesake(&self, clues: &Clues, facts: &Facts<'_>, ids: Ids) -> bool {
        let by_name_alone = self.email.is_empty() || facts.email.is_empty();
        let is_written_so = || {
            let [mut saved, mut now] = <[String; 2]>::default();
            recognise::spaced_into(self.parts.name, &mut saved);
            recognise::spaced_into(&facts.name, &mut now);
            saved == now
        };
        by_name_alone && clues.name.count > 1 && (ids == Ids::Moved || !is_written_so())
    }

    /// Whether the customer has got another id: what is known of them is on one row, and that has another id.
    fn has_moved(&self, clues: &Clues) -> bool {
        let known = match (&*self.name, &*self.email) {
            ("", _) => clues.email,
            (_, "") => clues.name,
            _ => clues.both,
        };
        clues.same.count == 0 && known.count == 1 && !self.key.is_value_alone()
    }

    fn has_email(&self, row: usize, roster: &Roster) -> bool {
        let mut email = String::new();
        recognise::spaced_into(&roster.facts(row).email, &mut email);
        !self.email.is_empty() && email == self.email
    }

    /// The line, where the customer was known by nothing else.
    fn line(&self) -> Option<u64> {
        let by_line =
            self.parts.header.is_empty() && self.parts.name.is_empty() && self.parts.email.is_empty();
        self.parts.value.strip_prefix("line ").filter(|_| by_line)?.parse().ok()
    }
}

impl Found {
    const MISSING: Found = Found::Asked(None, Fit::Missing);
}

/// A key without the number that version 0.1.0 gave to the second and later rows of a key.
pub(super) fn without_number(value: &str) -> &str {
    let number = value.strip_suffix(')').and_then(|value| value.rsplit_once(" ("));
    match number {
        Some((key, number)) if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) => key,
        _ => value,
    }
}
