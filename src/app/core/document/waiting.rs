//! Decisions that are not on a customer of the list: those that wait for a person to match them, and those about customers
//! who are missing.

use std::collections::HashSet;

use crate::app::work::matches::is_rejected;
use crate::review::{CustomerKey, DecisionCount, Match};

use super::Document;

/// How many decisions wait for a person to match them. Counted when that changes, for screens ask with each frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct WaitingCount {
    /// All of them.
    pub(super) all: DecisionCount,
    /// Those that are on no customer of this list.
    pub(super) absent: DecisionCount,
}

impl Document {
    /// How many decisions wait for a person to say whether they are about the customer beside them.
    pub fn waiting_count(&self) -> usize {
        self.waiting_count.all.total()
    }

    /// The same, told apart from notes and the like.
    pub fn waiting_decisions(&self) -> DecisionCount {
        self.waiting_count.all
    }

    /// The decisions that wait for a person to say whether they are about the customer beside them.
    pub fn waiting_matches(&self) -> impl Iterator<Item = &Match> {
        self.waiting_matches_of(|_| true)
    }

    fn waiting_matches_of(&self, is_asked: impl Fn(&CustomerKey) -> bool) -> impl Iterator<Item = &Match> {
        let open = self.matches.iter().take_while(|entry| entry.fit.is_open());
        open.filter(move |entry| is_asked(&entry.saved)).filter(|entry| {
            let is_beside = entry.row.is_some_and(|row| !self.is_rejected(entry, row));
            is_beside && self.review.decisions.contains_key(&entry.saved)
        })
    }

    /// Whether a person has said that a decision is not about the customer on a row.
    pub fn is_rejected(&self, entry: &Match, row: usize) -> bool {
        let decision = self.review.decisions.get(&entry.saved);
        is_rejected(decision.map(|decision| &**decision), || self.key(row))
    }

    /// The decisions about customers who are missing from this list; not those that wait to be matched. Who is not
    /// in a sample is not missing.
    pub fn missing(&self) -> impl Iterator<Item = &CustomerKey> {
        let waiting: HashSet<&CustomerKey> = self.waiting_matches().map(|entry| &entry.saved).collect();
        let absent = if self.sampled().is_some() { None } else { Some(&self.key_index.absent) };
        absent.into_iter().flatten().filter(move |key| !waiting.contains(key))
    }

    /// How many decisions are about customers who are missing from this list.
    pub fn missing_count(&self) -> usize {
        debug_assert_eq!(
            self.waiting_count.absent,
            self.count_waiting(|_| true).absent,
            "counted when it changes"
        );
        let absent = if self.sampled().is_some() { 0 } else { self.key_index.absent.len() };
        absent.saturating_sub(self.waiting_count.absent.total())
    }

    /// The same, told apart from notes and the like.
    pub fn missing_decisions(&self) -> DecisionCount {
        match self.sampled() {
            Some(_) => DecisionCount::default(),
            None => self.by_row.all.without(&self.by_row.here).without(&self.waiting_count.absent),
        }
    }

    /// How many decisions wait, of those about the customers asked for.
    pub(super) fn count_waiting(&self, is_asked: impl Fn(&CustomerKey) -> bool) -> WaitingCount {
        let decision = |entry: &Match| self.review.decisions.get(&entry.saved).map(|decision| &**decision);
        let waiting: Vec<&Match> = self.waiting_matches_of(is_asked).collect();
        let absent = waiting.iter().filter(|entry| self.key_index.absent.contains(&entry.saved));
        WaitingCount {
            all: waiting.iter().filter_map(|entry| decision(entry)).collect(),
            absent: absent.filter_map(|entry| decision(entry)).collect(),
        }
    }
}
