//! A sitting: which customers, who is on the screen, who is done and who was left out.

use std::collections::HashSet;
use std::sync::Arc;

use crate::review::{CustomerKey, Queue, Standing};

use crate::app::screens::session::outcome::Ending;
use crate::app::work::queues::Lined;

/// A sitting that is under way.
#[derive(Clone, Debug)]
pub struct Sitting {
    /// Which customers.
    pub queue: Queue,
    /// Rows of the list in the order of the queue; none while it is being put together.
    pub rows: Option<Arc<Vec<u32>>>,
    /// The customer on the screen, counted among the rows; behind the last one is the page at the end.
    pub at: usize,
    /// About whom something was decided, in this sitting and before it was gone on with.
    pub done: Vec<Who>,
    /// Their rows.
    pub(super) over: HashSet<usize>,
    /// Who was left out.
    pub skipped: Vec<Who>,
    /// How many were done when the rows were put together, and are not among them.
    pub(super) before: usize,
    /// The row about which something was decided with the last key.
    pub(super) just: Option<usize>,
    /// What the customer is compared with.
    pub standing: Option<Arc<Standing>>,
    /// What the sitting came to; at its end.
    pub ending: Option<Ending>,
}

/// A customer of the list: the row, and what it is known by.
pub type Who = (usize, CustomerKey);

impl Sitting {
    /// A sitting whose rows are still being put together.
    pub fn of(queue: Queue) -> Sitting {
        Sitting {
            queue,
            rows: None,
            at: 0,
            done: Vec::new(),
            over: HashSet::new(),
            skipped: Vec::new(),
            before: 0,
            just: None,
            standing: None,
            ending: None,
        }
    }

    /// Takes in the rows.
    pub(super) fn take(&mut self, lined: Lined) {
        self.before = lined.done.len();
        self.over = lined.done.iter().map(|(row, _)| *row).collect();
        (self.done, self.skipped) = (lined.done, lined.skipped);
        self.rows = Some(lined.rows);
        self.standing = Some(lined.standing);
    }

    /// The row on the screen.
    pub fn row(&self) -> Option<usize> {
        self.rows.as_ref()?.get(self.at).map(|&row| row as usize)
    }

    /// How many customers the sitting has, with those who are done.
    pub fn len(&self) -> usize {
        self.before + self.left()
    }

    /// Whether there is nobody in it.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether something was decided about a row.
    pub fn is_done(&self, row: usize) -> bool {
        self.over.contains(&row)
    }

    /// How many there were left when the rows were put together.
    pub(super) fn left(&self) -> usize {
        self.rows.as_ref().map_or(0, |rows| rows.len())
    }

    /// The first who is not done from a position on; the end where there is none.
    pub(super) fn next_open(&self, from: usize) -> usize {
        let rows = self.rows.as_deref().map_or(&[][..], Vec::as_slice);
        let open = |row: &u32| !self.is_done(*row as usize);
        let after = rows.get(from..).and_then(|rows| rows.iter().position(open));
        after.map_or(rows.len(), |distance| from + distance)
    }

    /// Where a row stands in the queue.
    pub(super) fn position(&self, row: usize) -> Option<usize> {
        self.rows.as_ref()?.iter().position(|&other| other as usize == row)
    }

    /// Notes whether something is decided about a customer.
    pub(super) fn set_done(&mut self, who: Who, done: bool) {
        if self.over.remove(&who.0) {
            self.done.retain(|(row, _)| *row != who.0);
        }
        if done {
            self.skipped.retain(|(row, _)| *row != who.0);
            self.over.insert(who.0);
            self.done.push(who);
        }
    }
}
