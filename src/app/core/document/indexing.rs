//! The rows of the customers with a decision, in a list that was read.

use std::sync::Arc;

use crate::app::work::index::{IndexRequest, Indexed};
use crate::review::{Edit, Reasons, Renamed};

use super::loading::Loading;
use super::{Ask, Document, drop_in_background};

impl Document {
    /// Asks for the rows of all customers with a decision; not while the list is being read again.
    pub fn index(&self) -> Option<Ask> {
        let Loading::Whole { roster } = &self.loading else { return None };
        let decisions = Arc::clone(&self.review.decisions);
        Some(Ask::Index(IndexRequest { roster: Arc::clone(roster), decisions }))
    }

    /// Takes the rows of the customers with a decision, and gives the reasons. None if decisions or the list changed
    /// meanwhile: then ask for them again.
    pub fn take_index(&mut self, indexed: Indexed) -> Option<Reasons> {
        if !self.is_current(&indexed) {
            drop_in_background(indexed);
            return None;
        }
        Some(self.replace_index(indexed))
    }

    /// Takes the rows as of when reading began, and asks for those of decisions made since.
    pub(super) fn index_as_read(&mut self, indexed: Indexed) -> (Reasons, Option<Ask>) {
        let ask = if self.is_current(&indexed) { None } else { self.index() };
        (self.replace_index(indexed), ask)
    }

    fn replace_index(&mut self, indexed: Indexed) -> Reasons {
        let Indexed { asked, mut decisions, mut renamed, key_index, matches, by_row, reasons, .. } = indexed;
        if Arc::ptr_eq(&asked, &self.review.decisions) {
            std::mem::swap(&mut self.review.decisions, &mut decisions);
        } else {
            renamed = Edit::rename(&mut self.review.decisions, &renamed);
        }
        self.history.rename(&renamed);
        Edit::rename_again(&mut self.renamed, renamed);
        self.matches = matches;
        self.decided += 1;
        let before = (
            std::mem::replace(&mut self.key_index, key_index),
            std::mem::replace(&mut self.by_row, by_row),
            decisions,
            asked,
        );
        self.waiting_count = self.count_waiting(|_| true);
        drop_in_background(before);
        reasons
    }

    /// How many decisions wait for a person to say who they are about, as of when the list was read.
    pub fn waiting(&self) -> usize {
        self.matches.iter().take_while(|found| found.fit.is_open()).count()
    }

    /// The customers who are known by another key than in the saved review and its journal: from, to. They are written
    /// down with the next change.
    pub fn renamed(&self) -> &[Renamed] {
        &self.renamed
    }

    /// Asks for the new keys of customers to be written down, before a change that uses them.
    pub(super) fn write_renamed(&mut self) -> Option<Ask> {
        if self.renamed_asked {
            return None;
        }
        self.renamed_asked = true;
        let customers = self.renamed.clone();
        (!customers.is_empty()).then(|| Ask::Journal(Arc::new(Edit::Rename { customers })))
    }
}
