//! Saved decisions beside the customers who may be meant: what has become of each, who is beside it, and finding the
//! customer of a decision by what a person types.

use std::collections::HashMap;
use std::sync::Arc;

use crate::data::number::Decimal;
use crate::data::table::Table;
use crate::export::content::Content;
use crate::export::grid::{ENDINGS, Grid, GridCell, GridColumn, GridKind};
use crate::review::{CustomerKey, Decision, Decisions, Fit, KeyIndex, Match, Roster};

use super::lookup::customers;
use super::task::{Bench, IsStale, Task};

/// A request for the customer whose name or id comes closest to a text.
#[derive(Clone, Debug)]
pub struct FindCustomer {
    pub table: Arc<Table>,
    pub text: String,
    /// Whose decision asks.
    pub saved: CustomerKey,
}

/// The customer who was found for a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFor {
    /// Whose decision asked: the entries may have changed by now.
    pub saved: CustomerKey,
    /// The row of the customer.
    pub row: Option<usize>,
}

impl Task for FindCustomer {
    type Answer = FoundFor;

    fn run(self, _: &mut Bench, _: IsStale) -> Option<FoundFor> {
        let row = customers(&self.table, &self.text).first().map(|(row, _)| *row);
        Some(FoundFor { saved: self.saved, row })
    }
}

/// What has become of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatchState {
    /// It waits for a person, and nothing is applied.
    Open,
    /// Nobody in the list may be meant; the decision is kept.
    Missing,
    /// The decision is applied, to a customer whose name or e-mail address has changed.
    Applied,
    /// A person has accepted it, or dropped the decision.
    Done,
}

impl MatchState {
    /// What is said of an entry, in a few words.
    pub fn why(self, entry: &Match) -> &'static str {
        match self {
            MatchState::Open => entry.fit.why(),
            MatchState::Applied => "applied: name or e-mail changed",
            MatchState::Missing if entry.row.is_some() => "rejected, kept",
            MatchState::Missing => Fit::Missing.why(),
            MatchState::Done => "accepted",
        }
    }
}

/// What is known of the entries.
#[derive(Clone, Copy, Debug)]
pub struct MatchFacts<'a> {
    pub decisions: &'a Decisions,
    /// The rows of the customers with a decision.
    pub key_index: &'a KeyIndex,
    pub roster: Option<&'a Roster>,
    /// Customers that a person found for an entry: its row, by the entry's key.
    pub found: &'a HashMap<CustomerKey, usize>,
}

impl MatchFacts<'_> {
    /// The key of the customer on a row.
    pub fn key(&self, row: usize) -> Option<CustomerKey> {
        self.key_index.key(row).cloned().or_else(|| Some(self.roster?.key(row)))
    }

    /// The row of the customer beside an entry, where one may be meant.
    pub fn row(&self, entry: &Match) -> Option<usize> {
        let found = self.found.get(&entry.saved).copied();
        let decision = self.decisions.get(&entry.saved);
        let own =
            entry.row.filter(|row| !is_rejected(decision.map(|decision| &**decision), || self.key(*row)));
        found.or(own)
    }

    /// The decision of an entry; of one that was accepted, the one that its customer has now.
    pub fn decision(&self, entry: &Match) -> Option<&Decision> {
        let saved = self.decisions.get(&entry.saved);
        let accepted = || self.decisions.get(self.key_index.key(self.shown_row(entry)?)?);
        saved.or_else(accepted).map(|decision| &**decision)
    }

    /// What has become of an entry.
    pub fn state(&self, entry: &Match) -> MatchState {
        match entry.fit {
            fit if fit.is_applied() => MatchState::Applied,
            _ if !self.decisions.contains_key(&entry.saved) => MatchState::Done,
            _ if self.row(entry).is_none() => MatchState::Missing,
            _ => MatchState::Open,
        }
    }

    /// The customer that is shown beside an entry; of one that is done, the one who has the decision now.
    pub fn shown_row(&self, entry: &Match) -> Option<usize> {
        let has_decision =
            |row: usize| self.key_index.key(row).is_some_and(|key| self.decisions.contains_key(key));
        self.row(entry).filter(|row| self.state(entry) != MatchState::Done || has_decision(*row))
    }
}

/// Whether a person has said that a decision is not about the customer of a key.
pub fn is_rejected(decision: Option<&Decision>, key: impl FnOnce() -> Option<CustomerKey>) -> bool {
    let not_about = decision.map_or(&[][..], |decision| &decision.not_about);
    // Most decisions have rejected nobody.
    !not_about.is_empty() && {
        let words = key().map(|key| key.in_words());
        words.is_some_and(|words| not_about.iter().any(|other| **other == *words))
    }
}

/// The entries as a file: a row for each.
#[derive(Clone, Debug)]
pub struct MatchesFile {
    pub matches: Arc<Vec<Match>>,
    pub decisions: Arc<Decisions>,
    /// The rows of the customers with a decision.
    pub key_index: Arc<KeyIndex>,
    pub roster: Option<Arc<Roster>>,
    /// Customers that a person found for an entry.
    pub found: HashMap<CustomerKey, usize>,
    /// The decimal mark of the list.
    pub decimal: Decimal,
}

impl MatchesFile {
    fn row(&self, entry: &Match) -> Vec<GridCell> {
        let facts = MatchFacts {
            decisions: &self.decisions,
            key_index: &self.key_index,
            roster: self.roster.as_deref(),
            found: &self.found,
        };
        let decision = facts.decision(entry);
        let beside = facts.shown_row(entry).and_then(|row| facts.key(row));
        let mut row: Vec<GridCell> = vec![decision.and_then(|decision| decision.tier).into()];
        row.extend(who(Some(&entry.saved)));
        row.extend(who(beside.as_ref()));
        row.push(facts.state(entry).why(entry).into());
        row.push(GridCell::text(decision.and_then(|decision| decision.reason.as_deref())));
        row.push(decision.and_then(|decision| decision.on).into());
        row
    }
}

/// Key, name and e-mail address.
fn who(key: Option<&CustomerKey>) -> [GridCell; 3] {
    let parts = key.map(CustomerKey::parts);
    parts.map_or_else(Default::default, |parts| [parts.value, parts.name, parts.email].map(GridCell::from))
}

impl Content for MatchesFile {
    fn endings(&self) -> &'static [&'static str] {
        ENDINGS
    }

    fn rows(&self) -> Option<Grid> {
        let columns = [
            ("tier", "Tier decided", GridKind::Tier),
            ("saved_key", "Saved key", GridKind::Text),
            ("saved_name", "Saved name", GridKind::Text),
            ("saved_email", "Saved e-mail", GridKind::Text),
            ("key", "Key in this list", GridKind::Text),
            ("name", "Name in this list", GridKind::Text),
            ("email", "E-mail in this list", GridKind::Text),
            ("why", "Why", GridKind::Text),
            ("reason", "Reason", GridKind::Text),
            ("decided_on", "Decided on", GridKind::Day),
        ];
        Some(Grid {
            title: "Matches".to_owned(),
            columns: columns.map(|(name, title, kind)| GridColumn::new(name, title, kind)).to_vec(),
            rows: self.matches.iter().map(|entry| self.row(entry)).collect(),
            decimal: Some(self.decimal),
            ..Grid::default()
        })
    }
}
