//! A change about many customers: worked out and written down by a thread, and shown when it is on the disk. Nothing
//! else may be changed meanwhile, so that the result fits.

use std::sync::Arc;

use crate::review::{Decisions, Edit, Instruction, KeyIndex, Renamed, Reversal, Review, Roster};
use crate::tiering::Tiering;
use crate::tiering::summary::Summary;

use super::by_row::ByRow;
use super::targets::Targets;

/// A change about many customers.
#[derive(Clone, Debug)]
pub struct BulkRequest {
    /// What becomes of it in the history.
    pub step: HistoryStep,
    /// Whether it is on the disk already: the list was replaced while it was worked out, so it is worked out again.
    pub is_written: bool,
    /// The customers who have got another key since it was written: from, to.
    pub renamed: Vec<Renamed>,
    /// What is changed.
    pub change: BulkChange,
    /// What the change is made to.
    pub base: Base,
}

/// What becomes of a change in the history.
#[derive(Clone, Debug, PartialEq)]
pub enum HistoryStep {
    /// A step of its own that can be undone; what it is, in words.
    Apply(String),
    /// A part of the last step.
    Amend,
    /// Undoes the last step, or redoes the one undone last.
    Reverse(Reversal),
}

/// What is changed.
#[derive(Clone, Debug)]
pub enum BulkChange {
    /// An instruction about these customers.
    Instruct(Instruction, Targets),
    /// A ready-made edit.
    Make(Arc<Edit>),
}

/// What the change is made to.
#[derive(Clone, Debug)]
pub struct Base {
    /// The review before the change.
    pub review: Review,
    /// The rows of the customers with a decision.
    pub key_index: Arc<KeyIndex>,
    /// All calculated tiers.
    pub tiering: Arc<Tiering>,
    /// The customers of the list.
    pub roster: Option<Arc<Roster>>,
}

/// A change about many customers that was worked out.
#[derive(Clone, Debug)]
pub struct BulkResult {
    /// What becomes of it in the history.
    pub step: HistoryStep,
    /// Whether it was worked out again: its customers may have other keys in the list.
    pub is_again: bool,
    pub edit: Arc<Edit>,
    /// Undoes it.
    pub inverse: Edit,
    /// Whether it changes nothing.
    pub is_as_before: bool,
    /// What it was made to.
    pub base: Base,
    /// The decisions with it.
    pub decisions: Arc<Decisions>,
    /// The rows with it.
    pub key_index: Arc<KeyIndex>,
    /// The decisions by row with it.
    pub by_row: ByRow,
    /// The figures with it.
    pub summary: Summary,
}

impl BulkRequest {
    /// How many customers it is about.
    pub fn customers(&self) -> usize {
        match &self.change {
            BulkChange::Instruct(_, rows) => rows.len(),
            BulkChange::Make(edit) => edit.customers(),
        }
    }

    /// Works the change out. Grows with the customers and with all decisions.
    pub fn make(self) -> BulkResult {
        let BulkRequest { step, is_written, renamed, change, base } = self;
        let (mut review, mut key_index) = (base.review.clone(), Arc::clone(&base.key_index));
        let (edit, all_placed) = match change {
            BulkChange::Make(edit) => (edit, false),
            BulkChange::Instruct(instruction, rows) => {
                (Arc::new(base.edit(&instruction, &rows.rows(), &mut key_index)), true)
            }
        };
        let by_new_keys = edit.renamed(&renamed);
        let made = by_new_keys.as_ref().unwrap_or(&edit);
        let is_as_before = made.is_done(&review);
        let inverse = made.apply(&mut review);
        if let (Edit::Decide { changes }, false) = (made, all_placed) {
            match &base.roster {
                Some(roster) if is_written || !key_index.knows(changes) => {
                    key_index = roster.place_as_named(&review.decisions).into();
                }
                _ => KeyIndex::note_absent(&mut key_index, changes),
            }
        }
        let by_row = ByRow::new(&review.decisions, &key_index);
        let summary = Summary::new(&base.tiering, &by_row.overrides);
        let decisions = review.decisions;
        BulkResult {
            step,
            is_again: is_written,
            edit,
            inverse,
            is_as_before,
            base,
            decisions,
            key_index,
            by_row,
            summary,
        }
    }
}

impl BulkResult {
    /// What it has undone or redone, if that is about `most` customers at most.
    pub fn undone(&self, most: usize) -> Option<Arc<Edit>> {
        let is_undone = matches!(self.step, HistoryStep::Reverse(_));
        Some(&self.edit).filter(|edit| is_undone && edit.customers() <= most).cloned()
    }
}

impl Base {
    /// The edit for the customers on these rows, who are known by their keys from now on.
    fn edit(&self, instruction: &Instruction, rows: &[usize], key_index: &mut Arc<KeyIndex>) -> Edit {
        let Some(roster) = &self.roster else { return Edit::Decide { changes: Vec::new() } };
        let mut keys = roster.keys(rows);
        let mut new = Vec::new();
        for (&row, key) in rows.iter().zip(&mut keys) {
            match key_index.key(row) {
                // The text of a key is kept once, however often is decided about its customer.
                Some(known) if known == key => key.clone_from(known),
                Some(_) => {}
                None => new.push((row, key.clone())),
            }
        }
        let tiers = rows.iter().map(|&row| self.tiering.tier(row));
        let changes = instruction.changes(keys.into_iter().zip(tiers), &self.review.decisions);
        if !new.is_empty() {
            Arc::make_mut(key_index).remember_all(new);
        }
        Edit::Decide { changes }
    }
}
