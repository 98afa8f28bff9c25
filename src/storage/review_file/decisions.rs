//! Decisions as the file has them: each under a label, with the evidence by which its customer is recognised.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use serde::Deserialize;

use crate::data::date::Day;
use crate::review::{Contact, CustomerKey, Decision, Decisions, KeyParts, NextStep, Verdict};
use crate::tiering::{GivenRatings, Tier};

/// Decisions by label.
pub type SavedDecisions = BTreeMap<String, SavedDecision>;

/// A decision, and the evidence. The label is the customer's key, unless `id` says otherwise.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SavedDecision {
    id: Option<String>,
    #[serde(default)]
    customer: String,
    #[serde(default)]
    email: String,
    key: Option<String>,
    #[serde(default)]
    row: String,
    pub tier: Option<Tier>,
    reason: Option<Arc<str>>,
    calculated: Option<Tier>,
    by: Option<Arc<str>>,
    on: Option<Day>,
    again: Option<Day>,
    reviewed: Option<Day>,
    note: Option<Arc<str>>,
    #[serde(default)]
    earlier: Vec<Verdict>,
    #[serde(default)]
    ratings: BTreeMap<Arc<str>, GivenRatings>,
    #[serde(default)]
    not_about: Vec<Arc<str>>,
    #[serde(default)]
    contacts: Vec<Contact>,
    step: Option<NextStep>,
}

impl SavedDecision {
    /// The key of the customer under a label, in a file whose keys are from the column `key`.
    fn key(&self, label: &str, key: &str) -> CustomerKey {
        let value = self.id.as_deref().unwrap_or(label);
        let (name, email, row) = (&*self.customer, &*self.email, &*self.row);
        CustomerKey::of(KeyParts { value, name, email, header: self.key.as_deref().unwrap_or(key), row })
    }

    fn decision(self) -> Decision {
        let SavedDecision { tier, reason, calculated, by, on, again, reviewed, note, .. } = self;
        let SavedDecision { earlier, mut ratings, not_about, mut contacts, step, .. } = self;
        contacts.sort_by_key(|contact| contact.on);
        ratings.retain(|_, given| !given.is_empty());
        Decision {
            tier,
            reason,
            calculated,
            by,
            on,
            again,
            reviewed,
            note,
            earlier,
            ratings,
            not_about,
            contacts,
            step,
        }
    }
}

/// The decisions of a file whose keys are from the column `key`.
pub fn read(saved: SavedDecisions, key: &str) -> Decisions {
    let read = each(saved, key).filter(|(_, decision)| !decision.is_empty());
    read.map(|(key, decision)| (key, Arc::new(decision))).collect()
}

/// Each decision with its customer, also those that say nothing.
pub fn each(saved: SavedDecisions, key: &str) -> impl Iterator<Item = (CustomerKey, Decision)> {
    saved.into_iter().map(move |(label, saved)| (saved.key(&label, key), saved.decision()))
}

/// The labels of decisions about a customer who has one under a label before: that label, and theirs. Of two labels,
/// one has an `id`.
pub fn decided_twice<'a>(saved: &'a SavedDecisions, key: &str) -> Vec<(&'a str, &'a str)> {
    let ids: HashSet<&str> = saved.values().filter_map(|decision| decision.id.as_deref()).collect();
    let mut first: HashMap<CustomerKey, &str> = HashMap::new();
    let mut twice = Vec::new();
    for (label, decision) in saved {
        if !ids.contains(decision.id.as_deref().unwrap_or(label)) {
            continue;
        }
        match first.entry(decision.key(label, key)) {
            Entry::Vacant(entry) => drop(entry.insert(label)),
            Entry::Occupied(entry) if decision.id.is_some() => twice.push((*entry.get(), &**label)),
            Entry::Occupied(entry) => twice.push((&**label, *entry.get())),
        }
    }
    twice
}

/// The header that most keys are from.
pub fn header(decisions: &Decisions) -> &str {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for key in decisions.keys() {
        *counts.entry(key.parts().header).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(header, count)| (*count, *header)).map_or("", |(header, _)| header)
}

/// Labels for keys in their order: the value, with a number where another has the same.
#[derive(Default)]
pub struct DecisionLabels(HashSet<String>);

impl DecisionLabels {
    /// The label of a key that has none yet.
    pub fn of(&mut self, key: &CustomerKey) -> String {
        let value = key.value();
        let numbered = (2..).map(|number| format!("{value} ({number})"));
        let mut labels = std::iter::once(value.to_owned()).chain(numbered);
        let label = labels.find(|label| !self.0.contains(label)).unwrap_or_default();
        self.0.insert(label.clone());
        label
    }
}
