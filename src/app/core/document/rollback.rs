//! Rolling back the changes of a message that could not be written to the disk.

use std::sync::Arc;

use crate::review::{Edit, Reversal};

use super::Document;

/// A change that is not on the disk yet, and how to roll it back.
#[derive(Clone, Debug)]
pub(super) enum Unwritten {
    /// A step of its own.
    Applied,
    /// A part of the last step, with the edit that reverses it.
    Amended(Edit),
    Reversed(Reversal),
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
            let edit = match change {
                Unwritten::Applied => {
                    let Some(edit) = self.next_edit(Reversal::Undo) else { continue };
                    self.make(&edit);
                    self.history.forgotten();
                    edit
                }
                Unwritten::Amended(before) => {
                    self.make(&before);
                    self.history.amended();
                    Arc::new(before)
                }
                Unwritten::Reversed(reversal) => {
                    let back = reversal.opposite();
                    let Some(edit) = self.next_edit(back) else { continue };
                    let again = self.make(&edit);
                    self.history.reversed(back, again);
                    edit
                }
            };
            rows.extend(self.rows_of(&edit));
        }
        rows
    }

    fn next_edit(&self, reversal: Reversal) -> Option<Arc<Edit>> {
        self.history.next(reversal).map(|(_, edit)| Arc::clone(edit))
    }
}
