//! Recovering unsaved changes, and replacing the review by one that was read again.

use std::sync::Arc;

use crate::app::work::recover::{RecoverRequest, Recovered, Reread};
use crate::review::{History, Review};

use super::busy::Busy;
use super::permission::Permission;
use super::{Document, drop_in_background};

impl Document {
    /// Asks for the unsaved changes to be recovered.
    pub fn recover(&mut self) -> Option<RecoverRequest> {
        let Permission::Undecided(unsaved) = &self.permission else { return None };
        self.busy = Some(Busy::Recovering(unsaved.what.clone()));
        Some(RecoverRequest {
            edits: Arc::clone(&unsaved.edits),
            review: self.review.clone(),
            renamed: self.renamed.clone(),
        })
    }

    /// Takes the review with the recovered changes. Gives what they were, in words, and what has to be read again.
    pub fn take_recovered(&mut self, recovered: Recovered) -> Option<(String, Reread)> {
        self.busy = None;
        let Permission::Undecided(unsaved) = std::mem::take(&mut self.permission) else { return None };
        drop_in_background(std::mem::replace(&mut self.review, recovered.review));
        self.waiting_count = self.count_waiting(|_| true);
        self.renamed.clear();
        self.history.append(recovered.history);
        self.history.drop_oldest();
        Some((unsaved.what, recovered.reread))
    }

    /// Replaces the review, with the changes in it that are not saved.
    pub fn replace(&mut self, review: Review, unsaved: History) {
        let before =
            (std::mem::replace(&mut self.review, review), std::mem::replace(&mut self.history, unsaved));
        drop_in_background(before);
        self.waiting_count = self.count_waiting(|_| true);
        self.renamed.clear();
        self.busy = None;
    }
}
