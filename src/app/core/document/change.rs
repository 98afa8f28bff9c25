//! Changes of the review that a person makes, undoes and redoes, and what follows from each for the rows of the list.

use std::collections::HashSet;
use std::sync::Arc;

use crate::app::work::bulk::HistoryStep;
use crate::review::{CustomerKey, Edit, KeyIndex, Reversal};

use super::bulk::{ADDED, MANY};
use super::permission::Refused;
use super::rollback::Unwritten;
use super::waiting::WaitingCount;
use super::{Ask, Asks, Document};

impl Document {
    /// Makes a change that can be undone; on a thread if it is about many customers or if another thread is `reading` many
    /// decisions, which would have to be copied.
    ///
    /// # Errors
    /// Nothing may be changed now.
    pub fn apply(&mut self, what: impl Into<String>, edit: Edit, reading: bool) -> Asks {
        self.may_make(&edit)?;
        let edit = Arc::new(edit);
        if self.takes_long(edit.customers(), reading) {
            return self.bulk(HistoryStep::Apply(what.into()), edit);
        }
        self.may_change()?;
        self.is_as_before = edit.customers() > 0 && edit.is_done(&self.review);
        if self.is_as_before {
            return Ok(Vec::new());
        }
        let inverse = self.make(&edit);
        self.history.applied(what, inverse);
        self.unwritten.push(Unwritten::Applied);
        Ok(self.write(edit))
    }

    /// Makes a change that belongs to the last one, so that both are undone in one step.
    ///
    /// # Errors
    /// Nothing may be changed now.
    pub fn amend(&mut self, edit: Edit) -> Asks {
        if self.is_as_before {
            return self.apply(ADDED, edit, false);
        }
        self.may_make(&edit)?;
        self.may_change()?;
        let before = self.make(&edit);
        self.history.amended();
        self.unwritten.push(Unwritten::Amended(before));
        Ok(self.write(Arc::new(edit)))
    }

    /// Undoes the last change, or redoes the one undone last. Gives what it was, in words, and the edit, unless a thread
    /// makes it.
    ///
    /// # Errors
    /// Nothing may be changed now, or there is nothing to undo or redo.
    pub fn reverse(&mut self, reversal: Reversal, reading: bool) -> Result<Reversed, Refused> {
        let next = self.history.next(reversal);
        let (what, edit) = next.ok_or_else(|| Refused::because(self.history.nothing_to(reversal)))?;
        let (what, edit) = (what.to_string(), Arc::clone(edit));
        if self.takes_long(edit.customers(), reading) {
            let asks = self.bulk(HistoryStep::Reverse(reversal), edit)?;
            return Ok(Reversed { what, edit: None, asks });
        }
        self.may_change()?;
        let back = self.make(&edit);
        self.history.reversed(reversal, back);
        self.unwritten.push(Unwritten::Reversed(reversal));
        Ok(Reversed { what, asks: self.write(Arc::clone(&edit)), edit: Some(edit) })
    }

    /// Whether the last decision was so already, so that there is nothing to undo of it.
    pub fn is_as_before(&self) -> bool {
        self.is_as_before
    }

    /// The rows of the customers that an edit is about; none of those who are missing from this list.
    pub fn rows_of(&self, edit: &Edit) -> Vec<usize> {
        let Edit::Decide { changes } = edit else { return Vec::new() };
        changes.iter().filter_map(|(key, _)| self.key_index.row(key)).collect()
    }

    /// Whether a change about this many customers is for a thread.
    pub fn takes_long(&self, customers: usize, reading: bool) -> bool {
        customers > MANY || customers > 0 && reading && self.review.decisions.len() > MANY
    }

    /// Makes a change of the review with all that follows from it for the rows of the list. Gives the edit that undoes it.
    pub(super) fn make(&mut self, edit: &Edit) -> Edit {
        let keys: HashSet<&CustomerKey> = match edit {
            Edit::Decide { changes } => changes.iter().map(|(key, _)| key).collect(),
            _ => HashSet::new(),
        };
        let waited = self.count_waiting(|key| keys.contains(key));
        let inverse = edit.apply(&mut self.review);
        if let (Edit::Decide { changes }, Edit::Decide { changes: before }) = (edit, &inverse) {
            self.decided += 1;
            KeyIndex::note_absent(&mut self.key_index, changes);
            let waits = self.count_waiting(|key| keys.contains(key));
            let WaitingCount { all, absent } = self.waiting_count;
            self.waiting_count = WaitingCount {
                all: all.without(&waited.all).with(&waits.all),
                absent: absent.without(&waited.absent).with(&waits.absent),
            };
            for changed in self.by_row.follow(changes, before, &self.key_index) {
                self.summary.follow(&self.tiering, changed.row, changed.before, changed.after);
            }
        }
        if !matches!(edit, Edit::Decide { .. }) {
            self.waiting_count = self.count_waiting(|_| true);
        }
        inverse
    }

    /// Asks for an edit to be written down, and for what follows from it.
    fn write(&mut self, edit: Arc<Edit>) -> Vec<Ask> {
        let renamed = self.write_renamed();
        let then = match &*edit {
            Edit::Decide { changes } if !self.key_index.knows(changes) => self.index(),
            Edit::Decide { .. }
            | Edit::Rename { .. }
            | Edit::SetModel { .. }
            | Edit::SetFilters { .. }
            | Edit::SetComputed { .. } => None,
            // Orders after what counts as today are not counted.
            Edit::SetAsOf { .. } => self.table.added_rows().is_some().then(|| self.retype()).flatten(),
            Edit::SetChoices { .. } | Edit::SetRates { .. } | Edit::SetJoined { .. } => self.retype(),
            Edit::SetReading { .. } | Edit::Together { .. } => self.read_again(),
        };
        renamed.into_iter().chain([Ask::Journal(edit)]).chain(then).collect()
    }
}

/// A change that was undone or redone.
#[derive(Debug)]
pub struct Reversed {
    /// What it was, in words.
    pub what: String,
    /// The edit that was made; none while a thread makes it.
    pub edit: Option<Arc<Edit>>,
    /// What it asks for.
    pub asks: Vec<Ask>,
}
