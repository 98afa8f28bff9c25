//! What the customers that are shown bring together, and those that are marked.

use std::sync::{Arc, Weak};

use crate::tiering::Tiering;
use crate::tiering::sums::Sum;

use super::row_set::RowSet;
use super::task::{Bench, IsStale, Task};

/// Customers between two looks at whether the request became stale.
const BETWEEN_LOOKS: usize = 65_536;

/// A request for sums.
#[derive(Clone, Debug)]
pub struct TotalsRequest {
    /// The amounts.
    pub tiering: Arc<Tiering>,
    /// The rows that are shown; none is all of them, whose sum is known.
    pub shown: Option<Arc<RowSet>>,
    /// The rows that are marked.
    pub marked: RowSet,
}

/// The sums.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ListTotals {
    /// Of the customers that are shown; none where that is everybody.
    pub shown: Option<Sum>,
    /// Of the marked ones; none where no customer is marked.
    pub marked: Option<Sum>,
    /// How many of the marked ones are not shown.
    pub marked_unseen: usize,
}

/// What sums were asked for, without keeping it in memory.
#[derive(Clone, Debug)]
pub struct TotalsOf {
    tiering: Weak<Tiering>,
    shown: Option<Weak<RowSet>>,
    marked: RowSet,
}

impl TotalsOf {
    /// What is shown and marked now.
    pub fn new(tiering: &Arc<Tiering>, shown: Option<&Arc<RowSet>>, marked: &RowSet) -> TotalsOf {
        TotalsOf {
            tiering: Arc::downgrade(tiering),
            shown: shown.map(Arc::downgrade),
            marked: marked.clone(),
        }
    }

    /// Whether it is the same.
    pub fn is_of(&self, tiering: &Arc<Tiering>, shown: Option<&Arc<RowSet>>, marked: &RowSet) -> bool {
        let same_rows = match (&self.shown, shown) {
            (Some(one), Some(other)) => std::ptr::eq(one.as_ptr(), Arc::as_ptr(other)),
            (None, None) => true,
            _ => false,
        };
        same_rows && std::ptr::eq(self.tiering.as_ptr(), Arc::as_ptr(tiering)) && self.marked == *marked
    }
}

impl Task for TotalsRequest {
    type Answer = Box<ListTotals>;

    fn run(self, _: &mut Bench, is_stale: IsStale) -> Option<Box<ListTotals>> {
        let shown = match &self.shown {
            Some(rows) => Some(self.sum(rows, is_stale)?),
            None => None,
        };
        let marked = match self.marked.count() {
            0 => None,
            _ => Some(self.sum(&self.marked, is_stale)?),
        };
        let marked_unseen = self.shown.as_ref().map_or(0, |shown| self.marked.count_outside(shown));
        Some(Box::new(ListTotals { shown, marked, marked_unseen }))
    }
}

impl TotalsRequest {
    /// The sum of these rows, in the order of the list, however they are sorted on the screen.
    fn sum(&self, rows: &RowSet, is_stale: IsStale) -> Option<Sum> {
        let mut sum = self.tiering.sums.of_nobody();
        let known = self.tiering.tiers.len();
        for (at, row) in rows.iter().filter(|row| *row < known).enumerate() {
            if at % BETWEEN_LOOKS == 0 && is_stale() {
                return None;
            }
            sum.add(self.tiering.sums.of_row(row));
        }
        Some(sum)
    }
}
