//! Rolling back the changes of a message that could not be written to the disk.

use std::sync::Arc;

use crate::review::Edit;

use super::Document;

/// A change that is not on the disk yet, and how to roll it back.
#[derive(Clone, Debug)]
pub(super) enum Unwritten {
    /// A step of its own.
    Applied,
    /// A part of the last step, with the edit that reverses it.
    Amended(Edit),
    Undone,
    Redone,
}

impl Document {
    /// Another message is handled: the changes of the one before are on the disk.
    pub fn begin(&mut self) {
        self.unwritten.clear();
        if std::mem::take(&mut self.renamed_asked) {
            self.renamed.clear();
        }
    }

    /// Rolls back the last changes of the message before: they could not be written to the disk. Gives the rows of the
    /// customers they were about.
    pub fn roll_back(&mut self, count: usize) -> Vec<usize> {
        let mut rows = Vec::new();
        self.renamed_asked = false;
        for change in self.unwritten.split_off(self.unwritten.len().saturating_sub(count)).into_iter().rev() {
            let last = self.history.last().map(|(_, edit)| Arc::clone(edit));
            let undone = self.history.last_undone().map(|(_, edit)| Arc::clone(edit));
            let edit = match (change, last, undone) {
                (Unwritten::Applied, Some(edit), _) => {
                    self.make(&edit);
                    self.history.forgotten();
                    edit
                }
                (Unwritten::Amended(before), ..) => {
                    self.make(&before);
                    Arc::new(before)
                }
                (Unwritten::Undone, _, Some(edit)) => {
                    let back = self.make(&edit);
                    self.history.redone(back);
                    edit
                }
                (Unwritten::Redone, Some(edit), _) => {
                    let again = self.make(&edit);
                    self.history.undone(again);
                    edit
                }
                _ => continue,
            };
            rows.extend(self.rows_of(&edit));
        }
        rows
    }
}
