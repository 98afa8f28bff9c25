//! Changes about many customers: what a thread is asked for, and taking its result.

use std::sync::Arc;

use crate::app::work::bulk::{Base, BulkChange, BulkRequest, BulkResult, HistoryStep};
use crate::app::work::targets::Targets;
use crate::review::{Edit, Instruction};

use super::busy::Busy;
use super::{Ask, Asks, Document, drop_in_background};

/// More customers than this are left to a thread.
pub const MANY: usize = 1_000;

/// What is added to a decision that was so already.
pub(super) const ADDED: &str = "a reason";

impl Document {
    /// Asks for an instruction about many customers.
    ///
    /// # Errors
    /// Nothing may be changed now.
    pub fn instruct_many(&mut self, step: HistoryStep, instruction: Instruction, rows: Targets) -> Asks {
        self.ask_bulk(step, BulkChange::Instruct(instruction, rows))
    }

    /// Asks a thread for a change about many customers; refused while another one is under way, or nothing may be changed.
    pub(super) fn bulk(&mut self, step: HistoryStep, edit: Arc<Edit>) -> Asks {
        self.ask_bulk(step, BulkChange::Make(edit))
    }

    fn ask_bulk(&mut self, step: HistoryStep, change: BulkChange) -> Asks {
        self.may_change()?;
        let step = match step {
            HistoryStep::Amend if self.is_as_before => HistoryStep::Apply(ADDED.into()),
            step => step,
        };
        let (renamed, base) = (Vec::new(), self.base());
        let request = BulkRequest { step, is_written: false, renamed, change, base };
        self.busy = Some(Busy::Deciding(request.customers()));
        let renamed = self.write_renamed();
        Ok(renamed.into_iter().chain([Ask::Decide(Box::new(request))]).collect())
    }

    /// A change about many customers was not made.
    pub fn not_changed(&mut self) {
        self.busy = None;
        self.is_as_before = false;
    }

    fn base(&self) -> Base {
        Base {
            review: self.review.clone(),
            key_index: Arc::clone(&self.key_index),
            tiering: Arc::clone(&self.tiering),
            roster: self.roster().cloned(),
        }
    }

    /// Takes a change that is on the disk. Says whether the figures are of other tiers than the current ones.
    ///
    /// # Errors
    /// The list was read again meanwhile: the change has to be worked out again.
    pub fn take_bulk(&mut self, result: BulkResult) -> Result<bool, Box<BulkRequest>> {
        let BulkResult {
            step,
            is_again: _,
            edit,
            inverse,
            is_as_before,
            base,
            decisions,
            key_index,
            by_row,
            summary,
        } = result;
        let same_list = match (self.roster(), &base.roster) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        if !same_list || !Arc::ptr_eq(&self.key_index, &base.key_index) {
            drop_in_background((base, decisions, key_index, by_row, inverse));
            let change = BulkChange::Make(edit);
            // They were written down before the change was, and those of since then were not.
            let (renamed, base) = (self.renamed.clone(), self.base());
            return Err(Box::new(BulkRequest { step, is_written: true, renamed, change, base }));
        }
        self.busy = None;
        self.decided += 1;
        let before = (
            std::mem::replace(&mut self.review.decisions, decisions),
            std::mem::replace(&mut self.key_index, key_index),
            std::mem::replace(&mut self.by_row, by_row),
        );
        self.waiting_count = self.count_waiting(|_| true);
        self.summary = summary;
        let same_tiers = Arc::ptr_eq(&self.tiering, &base.tiering);
        drop_in_background((before, base));
        self.is_as_before = is_as_before;
        match step {
            HistoryStep::Apply(_) | HistoryStep::Amend if is_as_before => drop_in_background(inverse),
            HistoryStep::Apply(what) => self.history.applied(what, inverse),
            HistoryStep::Amend => {
                self.history.amended();
                drop_in_background(inverse);
            }
            HistoryStep::Reverse(reversal) => {
                self.history.reversed(reversal, inverse);
            }
        }
        self.history.drop_oldest();
        drop_in_background(edit);
        Ok(!same_tiers)
    }
}
