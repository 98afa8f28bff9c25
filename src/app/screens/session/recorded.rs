//! What a session has recorded, to tell whether a customer is still decided once something was undone or not written.

use std::collections::HashMap;

use crate::app::actions::queue;
use crate::app::core::Core;
use crate::app::core::effect::Effect;
use crate::app::work::queues::Wanted;
use crate::data::date::Day;
use crate::review::Decision;

use super::Session;
use super::progress::Progress;

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

    /// Forgets them: the rows are different now.
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
        let pending = std::mem::take(&mut self.pending);
        for &row in &pending {
            let is_decided = self.is_decided(core, row);
            if !core.document.is_as_before() && is_decided != self.progress.is_done(row) {
                self.show_again(core, row, is_decided);
            }
        }
        self.line_up_returned(core, &pending);
    }

    /// The same of the customer on a row, as their decision is now.
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

    /// Puts the queue together again where customers return to it who were decided before the session was continued, and
    /// so are not among its rows.
    pub(super) fn line_up_returned(&mut self, core: &mut Core, rows: &[usize]) {
        if core.document.busy.is_some() || !self.progress.is_ready() {
            return;
        }
        let is_reviewed =
            |row| core.document.decision(row).is_some_and(|decision| decision.reviewed.is_some());
        let returns = |row: &usize| {
            self.progress.is_done(*row) && self.progress.position(*row).is_none() && !is_reviewed(*row)
        };
        let returned: Vec<usize> = rows.iter().copied().filter(returns).collect();
        let returned = returned.into_iter().filter_map(|row| Some((row, core.document.key(row)?)));
        let mut first = None;
        for member in returned {
            first.get_or_insert_with(|| member.1.clone());
            self.progress.set_done(member, false);
        }
        let Some(place) = first.and_then(|key| self.progress.place(Some(key))) else { return };
        self.progress = Progress::new(place.queue.clone());
        self.outcome = None;
        core.place = Some(place.clone());
        core.perform(Effect::KeepPlace(core.place.clone()));
        queue::ask(core, Wanted::Rows(place));
    }
}
