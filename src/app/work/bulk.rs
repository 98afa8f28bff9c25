//! A change about many customers: worked out and written down by a thread, and shown when it is on the disk. Nothing
//! else may be changed meanwhile, so that the result fits.

use std::sync::Arc;

use crate::review::{Decisions, Edit, Placed, Review, Roster, Saying};
use crate::tiering::Tiering;
use crate::tiering::summary::Summary;

use super::by_row::ByRow;
use super::targets::Targets;

/// A change about many customers.
#[derive(Clone, Debug)]
pub struct BulkRequest {
    /// What becomes of it in the history.
    pub step: Step,
    /// Whether it is on the disk already: the list was replaced while it was worked out, so it is worked out again.
    pub is_written: bool,
    /// What is changed.
    pub change: BulkChange,
    /// What the change is made to.
    pub base: Base,
}

/// What becomes of a change in the history.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// A step of its own that can be undone; what it is, in words.
    Apply(String),
    /// A part of the last step.
    Amend,
    /// Undoes the last step.
    Undo,
    /// Redoes the step undone last.
    Redo,
}

/// What is changed.
#[derive(Clone, Debug)]
pub enum BulkChange {
    /// An instruction about these customers.
    Instruct(Saying, Targets),
    /// A ready-made edit.
    Make(Arc<Edit>),
}

/// What the change is made to.
#[derive(Clone, Debug)]
pub struct Base {
    /// The review before the change.
    pub review: Review,
    /// The rows of the customers with a decision.
    pub placed: Arc<Placed>,
    /// All calculated tiers.
    pub tiering: Arc<Tiering>,
    /// The customers of the list.
    pub roster: Option<Arc<Roster>>,
}

/// A change about many customers that was worked out.
#[derive(Clone, Debug)]
pub struct BulkResult {
    /// What becomes of it in the history.
    pub step: Step,
    /// The change.
    pub edit: Arc<Edit>,
    /// Undoes it.
    pub inverse: Edit,
    /// What it was made to.
    pub base: Base,
    /// The decisions with it.
    pub decisions: Arc<Decisions>,
    /// The rows with it.
    pub placed: Arc<Placed>,
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
        let BulkRequest { step, is_written, change, base } = self;
        let (mut review, mut placed) = (base.review.clone(), Arc::clone(&base.placed));
        let (edit, all_placed) = match change {
            BulkChange::Make(edit) => (edit, false),
            BulkChange::Instruct(saying, rows) => {
                (Arc::new(base.edit(&saying, &rows.rows(), &mut placed)), true)
            }
        };
        let inverse = edit.apply(&mut review);
        if let (Edit::Decide { changes }, false) = (&*edit, all_placed) {
            match &base.roster {
                Some(roster) if is_written || !placed.knows(changes) => {
                    placed = Arc::new(roster.place(&review.decisions));
                }
                _ => Placed::note_absent(&mut placed, changes),
            }
        }
        let by_row = ByRow::new(&review.decisions, &placed);
        let summary = Summary::new(&base.tiering, &by_row.overrides);
        BulkResult { step, edit, inverse, base, decisions: review.decisions, placed, by_row, summary }
    }
}

impl Base {
    /// The edit for the customers on these rows, who are known by their keys from now on.
    fn edit(&self, saying: &Saying, rows: &[usize], placed: &mut Arc<Placed>) -> Edit {
        let Some(roster) = &self.roster else { return Edit::Decide { changes: Vec::new() } };
        let keys = roster.keys(rows);
        let tiers = rows.iter().map(|&row| self.tiering.tier(row));
        let changes = saying.changes(keys.iter().cloned().zip(tiers), &self.review.decisions);
        let new = rows.iter().copied().zip(keys).filter(|(row, _)| placed.key(*row).is_none()).collect();
        Arc::make_mut(placed).remember_all(new);
        Edit::Decide { changes }
    }
}
