//! What a session has recorded, to tell whether a customer is still decided once something was undone or not written.

use std::collections::HashMap;

use crate::app::core::Core;
use crate::data::date::Day;
use crate::review::Decision;

use super::Session;

/// The customers before what the session recorded of them, by row.
#[derive(Clone, Debug, Default)]
pub struct RecordedDecisions(HashMap<usize, BeforeDecision>);

/// A customer before a decision.
#[derive(Clone, Debug)]
struct BeforeDecision {
    was_done: bool,
    decision: Option<Decision>,
}

impl RecordedDecisions {
    /// Notes how a customer was before a decision.
    pub fn note(&mut self, row: usize, was_done: bool, decision: Option<Decision>) {
        self.0.insert(row, BeforeDecision { was_done, decision });
    }

    /// Forgets them: the rows are others now.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Whether a customer with this decision counts as decided: as before the session's own where that is not there, else if
    /// the decision is of `today`.
    pub fn is_decided(&self, row: usize, decision: Option<&Decision>, today: Day) -> bool {
        match self.0.get(&row) {
            Some(recorded) if recorded.decision.as_ref() == decision => recorded.was_done,
            _ => decision.is_some_and(|decision| decision.on == Some(today)),
        }
    }
}

impl Session {
    /// Returns to the customers of a change that a thread could not make, or has undone or redone.
    pub(super) fn settle_pending(&mut self, core: &mut Core) {
        if core.document.busy.is_some() || !self.progress.is_ready() {
            return;
        }
        for row in std::mem::take(&mut self.pending) {
            let is_decided = self.is_decided(core, row);
            if !core.document.is_as_before() && is_decided != self.progress.is_done(row) {
                self.show_again(core, row, is_decided);
            }
        }
    }

    pub(super) fn is_decided(&self, core: &Core, row: usize) -> bool {
        self.recorded.is_decided(row, core.document.decision(row), core.person.today)
    }

    /// Notes that a thread is changing something about a customer, if one is.
    pub(super) fn note_pending(&mut self, core: &Core, row: usize) -> bool {
        let is_pending = core.document.busy.is_some();
        self.pending.extend(Some(row).filter(|_| is_pending));
        is_pending
    }

    /// Notes whether a customer is decided, and shows them.
    pub(super) fn show_again(&mut self, core: &mut Core, row: usize, is_done: bool) {
        if let (Some(position), Some(key)) = (self.progress.position(row), core.document.key(row)) {
            self.progress.set_done((row, key), is_done);
            self.go_to(core, position);
        }
    }
}
