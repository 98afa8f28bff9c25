//! Finds the customers of saved decisions in a list. A decision is applied only where it is certain that the row is
//! its customer; where it is not, a person is asked.

pub(crate) mod between;
mod case;
mod clues;
mod findings;
mod likeness;
mod pairs;
mod reread;
mod saved;
mod wanted;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rayon::prelude::*;

use super::roster::KeySource;
use super::{CustomerKey, Decisions, KeyIndex, KeyParts, Renamed, Roster};
use crate::data::column::ColumnId;

use clues::{Few, Ids};
pub(crate) use findings::findings;
pub use pairs::Pairs;
use saved::without_number;
use wanted::WantedKeys;

/// Decisions are few where there is not one for this many rows.
const FEW: usize = 4;

/// A decision whose customer is not beyond doubt in the list, or has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The key that the decision was saved with.
    pub saved: CustomerKey,
    /// The row of this list that may be the customer.
    pub row: Option<usize>,
    /// What speaks for it.
    pub fit: Fit,
}

/// How a saved decision fits a list; first what waits for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fit {
    /// The key is there, but may be somebody else's: not applied before a person confirms it.
    Doubtful(Doubt),
    /// The key is not there, but one customer has the same e-mail address or name: not applied before a person
    /// confirms it.
    Proposed(Fact),
    /// Nothing in the list fits: kept.
    Missing,
    /// The key is there, and so is the name or the e-mail address, of which one has changed: applied.
    Changed,
    /// The key is there, but neither the name nor the e-mail address that were known: applied, and said.
    Unchecked,
}

/// Why a row may not be the customer of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Doubt {
    /// Name and e-mail address differ, or the one of them that is known.
    OtherFacts,
    /// Several rows have the key.
    SeveralRows,
    /// The customer was known by a line.
    ByLine,
    /// The key fits only without regard to case, zeros or punctuation.
    LooseKey,
    /// The key is from a column that is not the key of this list.
    OtherColumn,
    /// Another decision fits the row as well.
    SeveralDecisions,
    /// Others in the list have the same name, and the name alone speaks for this one.
    Namesake,
    /// The name differs or is not known, and the e-mail address that speaks for the row is one that many may use.
    SharedMailbox,
    /// Many customers have another key than they had, so that keys say little.
    Renumbered,
}

/// What a proposed customer shares with the one of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fact {
    /// Name and e-mail address.
    Both,
    /// The e-mail address; the name differs, or is not known.
    Email,
    /// The name; the e-mail address differs, or is not known.
    Name,
}

impl Fit {
    /// Whether the decision waits for a person: it is not applied, though a customer of the list may be meant.
    pub fn is_open(self) -> bool {
        matches!(self, Fit::Doubtful(_) | Fit::Proposed(_))
    }

    /// Whether the decision is applied.
    pub fn is_applied(self) -> bool {
        matches!(self, Fit::Changed | Fit::Unchecked)
    }

    /// The reason in a few words.
    pub fn why(self) -> &'static str {
        match self {
            Fit::Changed => "same key; name or e-mail changed",
            Fit::Unchecked => "same key; no name or e-mail to check",
            Fit::Doubtful(Doubt::OtherFacts) => "same key, but nothing else fits",
            Fit::Doubtful(Doubt::SeveralRows) => "several rows have this key",
            Fit::Doubtful(Doubt::ByLine) => "it was known by its line only",
            Fit::Doubtful(Doubt::LooseKey) => "the key is written differently",
            Fit::Doubtful(Doubt::OtherColumn) => "the key is from another column",
            Fit::Doubtful(Doubt::SeveralDecisions) => "another decision fits it too",
            Fit::Doubtful(Doubt::Namesake) => "same key, but others share the name",
            Fit::Doubtful(Doubt::SharedMailbox) => "same key, but a shared e-mail",
            Fit::Doubtful(Doubt::Renumbered) => "same key, but the list has new ids",
            Fit::Proposed(Fact::Both) => "same name and e-mail, another key",
            Fit::Proposed(Fact::Email) => "same e-mail, another key",
            Fit::Proposed(Fact::Name) => "same name, another key",
            Fit::Missing => "not in this list",
        }
    }
}

/// Where the customers of decisions are in a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Placed {
    /// The rows of the decisions that are applied, by the keys of this list; and the others.
    pub key_index: KeyIndex,
    /// Applied decisions that have another key in this list: from, to.
    pub renamed: Vec<Renamed>,
    /// Decisions that a person should look at: those that wait for one first, alike ones together.
    pub matches: Vec<Match>,
}

impl Roster {
    /// Finds the rows of every customer with a decision. Grows with the list.
    pub fn place(&self, decisions: &Decisions) -> Placed {
        if decisions.is_empty() {
            return Placed::default();
        }
        if let Some(placed) = self.in_sample(|whole| whole.place(decisions)) {
            return placed;
        }
        let mut placed = self.place_certain(decisions);
        let open = placed.open(decisions);
        if open.is_empty() {
            return placed;
        }
        let mut wanted = WantedKeys::new(&open);
        let certain = decisions.len() - open.len();
        let mut clues = wanted.look(self, certain, |row| placed.key_index.key(row).is_none());
        let ids = wanted.ids(&clues, certain, self);
        if ids == Ids::Moved {
            // What has the same key to the last letter may be somebody else as well.
            placed = Placed::default();
            wanted = WantedKeys::new(&placed.open(decisions));
            clues = wanted.look(self, 0, |row| placed.key_index.key(row).is_none());
        }
        let mut found = wanted.conclude(&clues, self, ids, decisions);
        self.ask_by_other_columns(&mut found, &placed.key_index);
        placed.take(self, found);
        placed
    }

    /// The rows of the customers whose keys are those of this list; the others are missing.
    pub fn place_as_named(&self, decisions: &Decisions) -> KeyIndex {
        let of_whole =
            |whole: &Roster| Placed { key_index: whole.place_as_named(decisions), ..Placed::default() };
        if let Some(placed) = self.in_sample(of_whole) {
            return placed.key_index;
        }
        let Placed { key_index, renamed, .. } = self.place_certain(decisions);
        let others: HashSet<&CustomerKey> = renamed.iter().map(|(_, now)| now).collect();
        let rows = key_index.rows().iter().filter(|(_, key)| !others.contains(key));
        let mut named = KeyIndex::of(rows.map(|(row, key)| (*row, key.clone())), BTreeSet::new());
        named.absent = decisions.keys().filter(|key| named.row(key).is_none()).cloned().collect();
        named
    }

    /// The decisions whose keys are those of a row to the last letter; of version 0.1.0, those whose key no other row
    /// has.
    fn place_certain(&self, decisions: &Decisions) -> Placed {
        // Before it is asked by many threads at once, of which some would wait for themselves.
        let may_be_value =
            matches!(self.scheme().source, KeySource::Id(_) | KeySource::Email(_) | KeySource::Name);
        // Of few decisions, most rows are told apart by their value alone.
        let few = decisions.len() < self.table().len() / FEW;
        let values: Option<HashSet<&str>> = few.then(|| decisions.keys().map(CustomerKey::value).collect());
        let known = |row: usize| {
            let facts = self.facts(row);
            let is_other = |values: &HashSet<&str>| !values.contains(&*facts.value);
            if !facts.value.is_empty() && values.as_ref().is_some_and(is_other) {
                return None;
            }
            let key = self.key(row);
            if let Some((saved, _)) = decisions.get_key_value(&key) {
                // The text of a key is in memory once.
                return Some((row, saved.clone(), None));
            }
            let alone = CustomerKey::from(&*facts.value);
            let is_saved = may_be_value && !facts.value.is_empty() && decisions.contains_key(&alone);
            (is_saved && !self.is_shared(row)).then_some((row, key, Some(alone)))
        };
        let chunks = self.table().chunks();
        let parts: Vec<Vec<_>> =
            chunks.into_par_iter().map(|rows| rows.filter_map(known).collect()).collect();
        let mut renamed = Vec::new();
        let mut rows = Vec::new();
        for (row, key, saved) in parts.into_iter().flatten() {
            renamed.extend(saved.map(|saved| (saved, key.clone())));
            rows.push((row, key));
        }
        Placed { key_index: KeyIndex::of(rows, BTreeSet::new()), renamed, matches: Vec::new() }
    }

    /// Asks about keys that are in a column which is not this list's key: the one that the key is of, and of version 0.1.0,
    /// which says none, any column.
    fn ask_by_other_columns(&self, found: &mut [(CustomerKey, Found)], placed: &KeyIndex) {
        let mut keys: HashMap<String, Vec<(usize, Option<usize>)>> = HashMap::new();
        for (at, (key, found)) in found.iter().enumerate() {
            // Another customer may have the value as the new key.
            let Found::Asked(_, fit @ (Fit::Missing | Fit::Doubtful(Doubt::OtherColumn))) = found else {
                continue;
            };
            let column = self.other_column(key);
            if column.is_some() || *fit == Fit::Missing && key.is_value_alone() {
                let value = if column.is_some() { key.value() } else { without_number(key.value()) };
                keys.entry(value.to_owned()).or_default().push((at, column));
            }
        }
        if keys.is_empty() {
            return;
        }
        let mut columns: BTreeMap<usize, BTreeMap<usize, Few>> = BTreeMap::new();
        let records = self.table().text_without_joined().records(0..self.table().len());
        for (row, record) in records.enumerate().filter(|(row, _)| placed.key(*row).is_none()) {
            for (column, cell) in record.cells().enumerate() {
                let of_cell = keys.get(cell.trim()).into_iter().flatten();
                for (at, _) in of_cell.filter(|(_, own)| own.is_none_or(|own| own == column)) {
                    columns.entry(column).or_default().entry(*at).or_default().add(row);
                }
            }
        }
        let Some((_, best)) = columns.into_iter().max_by_key(|(column, hits)| (hits.len(), Reverse(*column)))
        else {
            return;
        };
        for (at, few) in best {
            let doubt = if few.count > 1 { Doubt::SeveralRows } else { Doubt::OtherColumn };
            found[at].1 = Found::Asked(few.any(), Fit::Doubtful(doubt));
        }
    }

    /// The column that a key is of, where that is in the list and not its key.
    fn other_column(&self, key: &CustomerKey) -> Option<usize> {
        let header = key.parts().header;
        let is_other = !header.is_empty() && header != self.scheme().header;
        let column = if is_other { self.table().named(header) } else { None };
        column.map(ColumnId::index)
    }

    /// Where the customers of one reading of a list are in another reading of the same text: the keys then and now.
    pub fn renamed_rows(&self, before: &KeyIndex) -> Vec<Renamed> {
        let rows: Vec<usize> = before.rows().keys().copied().collect();
        let pairs = before.rows().values().cloned().zip(self.keys(&rows));
        pairs.filter(|(before, now)| before != now).collect()
    }
}

/// What was found for a decision: the row where it is applied, or what to ask.
enum Found {
    Applied(usize, bool),
    Asked(Option<usize>, Fit),
}

impl Placed {
    /// The keys of decisions that are not placed.
    fn open<'a>(&self, decisions: &'a Decisions) -> Vec<&'a CustomerKey> {
        let renamed: HashSet<&CustomerKey> = self.renamed.iter().map(|(saved, _)| saved).collect();
        let is_open = |key: &&CustomerKey| self.key_index.row(key).is_none() && !renamed.contains(key);
        decisions.keys().filter(is_open).collect()
    }

    /// Applies what is certain. Of two decisions about one row, neither is; nor is one about a customer who has changed
    /// where another decision fits by name or e-mail address.
    fn take(&mut self, roster: &Roster, found: Vec<(CustomerKey, Found)>) {
        let mut claims: HashMap<usize, usize> = HashMap::new();
        let mut proposed: HashSet<usize> = HashSet::new();
        for (_, found) in &found {
            match found {
                Found::Applied(row, _) => *claims.entry(*row).or_default() += 1,
                Found::Asked(Some(row), Fit::Proposed(_)) => drop(proposed.insert(*row)),
                Found::Asked(..) => {}
            }
        }
        let is_alone =
            |row: usize, changed: bool| claims.get(&row) == Some(&1) && !(changed && proposed.contains(&row));
        for (saved, found) in found {
            match found {
                Found::Applied(row, changed) if is_alone(row, changed) => {
                    let now = roster.key(row);
                    self.key_index.remember(row, now.clone());
                    let has_evidence = |key: &CustomerKey| {
                        let KeyParts { name, email, .. } = key.parts();
                        !(name.is_empty() && email.is_empty())
                    };
                    let unchecked = has_evidence(&saved) && !has_evidence(&now);
                    if changed || unchecked {
                        let fit = if changed { Fit::Changed } else { Fit::Unchecked };
                        self.matches.push(Match { saved: saved.clone(), row: Some(row), fit });
                    }
                    if saved != now {
                        self.renamed.push((saved, now));
                    }
                }
                Found::Applied(row, _) => {
                    let fit = Fit::Doubtful(Doubt::SeveralDecisions);
                    self.ask(saved, Some(row), fit);
                }
                Found::Asked(row, fit) => self.ask(saved, row, fit),
            }
        }
        self.matches.sort_by(|one, other| (one.fit, &one.saved).cmp(&(other.fit, &other.saved)));
    }

    fn ask(&mut self, saved: CustomerKey, row: Option<usize>, fit: Fit) {
        self.key_index.absent.insert(saved.clone());
        self.matches.push(Match { saved, row, fit });
    }
}

#[cfg(test)]
mod tests;
