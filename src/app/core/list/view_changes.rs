//! What a person changed about the table itself: marks, order and columns. It is undone like a decision, and forgotten when
//! the program ends.

use crate::app::work::row_set::RowSet;
use crate::app::work::rows::SortBy;
use crate::data::sorting::Direction;
use crate::review::Reversal;

use super::CustomerList;
use super::columns::ColumnView;

/// Changes that can be undone.
const MOST: usize = 100;

/// A part of the table as it was before a change.
#[derive(Clone, Debug)]
pub enum ViewPart {
    /// The marked rows.
    Marks(RowSet),
    /// What the rows were sorted by.
    Sort(Vec<(SortBy, Direction)>),
    /// The columns, and how many stayed in view.
    Columns(Vec<ColumnView>, usize),
}

/// A change of the table.
#[derive(Clone, Debug)]
struct ViewChange {
    what: String,
    part: ViewPart,
    /// How many changes of the review came before it.
    depth: usize,
}

/// The changes of the table that can be undone and redone.
#[derive(Clone, Debug, Default)]
pub struct ViewChanges {
    done: Vec<ViewChange>,
    undone: Vec<ViewChange>,
}

impl ViewChanges {
    /// Whether what would be undone or redone next, now that the review has seen so many changes, is a change of the
    /// table.
    pub fn can_reverse(&self, reversal: Reversal, depth: usize) -> bool {
        let changes = match reversal {
            Reversal::Undo => &self.done,
            Reversal::Redo => &self.undone,
        };
        changes.last().is_some_and(|change| change.depth == depth)
    }

    /// The rows are different now, or the list is.
    pub fn clear(&mut self) {
        *self = ViewChanges::default();
    }
}

impl CustomerList {
    /// Remembers a part of the table before it is changed. `depth` is how many changes the review has seen.
    pub fn remember(&mut self, what: impl Into<String>, part: ViewPart, depth: usize) {
        let changes = &mut self.changes;
        changes.undone.clear();
        if changes.done.len() == MOST {
            changes.done.remove(0);
        }
        changes.done.push(ViewChange { what: what.into(), part, depth });
    }

    /// The marks as they are.
    pub fn marks_now(&self) -> ViewPart {
        ViewPart::Marks(self.marks.clone())
    }

    /// The order as it is.
    pub fn sort_now(&self) -> ViewPart {
        ViewPart::Sort(self.sort.clone())
    }

    /// The columns as they are.
    pub fn columns_now(&self) -> ViewPart {
        ViewPart::Columns(self.columns.clone(), self.frozen)
    }

    /// Undoes the last change of the table, or redoes the one undone last. Gives what it was, and which part changed.
    pub fn reverse_view(&mut self, reversal: Reversal) -> Option<(String, ViewPart)> {
        let change = match reversal {
            Reversal::Undo => self.changes.done.pop(),
            Reversal::Redo => self.changes.undone.pop(),
        }?;
        let now = match &change.part {
            ViewPart::Marks(_) => self.marks_now(),
            ViewPart::Sort(_) => self.sort_now(),
            ViewPart::Columns(..) => self.columns_now(),
        };
        match &change.part {
            ViewPart::Marks(marks) => self.marks = marks.clone(),
            ViewPart::Sort(sort) => self.sort.clone_from(sort),
            ViewPart::Columns(columns, frozen) => {
                self.columns.clone_from(columns);
                self.frozen = *frozen;
                self.column = self.column.min(self.visible().count().saturating_sub(1));
            }
        }
        let back = ViewChange { part: now, what: change.what.clone(), depth: change.depth };
        match reversal {
            Reversal::Undo => self.changes.undone.push(back),
            Reversal::Redo => self.changes.done.push(back),
        }
        Some((change.what, change.part))
    }
}
