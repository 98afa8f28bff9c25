//! How far a session is: its customers, who is on the screen, who is decided and who was skipped.

use std::sync::Arc;

use crate::app::work::members::{Member, MemberList};
use crate::app::work::queues::{NOT_IN_QUEUE, QueueRows};
use crate::review::{CustomerKey, Queue, Ranking, SessionPlace};

/// How far a session is.
#[derive(Clone, Debug)]
pub struct Progress {
    /// Which customers.
    pub queue: Queue,
    /// The customer on the screen, counted among the rows; after the last one is the page at the end.
    pub at: usize,
    /// The decided customers, in this session and before it was continued.
    pub done: MemberList,
    /// The skipped customers.
    pub skipped: MemberList,
    /// What the customer is compared with.
    pub ranking: Option<Arc<Ranking>>,
    /// Rows of the list in the order of the queue; none while it is being put together.
    rows: Option<Arc<Vec<u32>>>,
    /// The position of each row among them.
    positions: Arc<Vec<u32>>,
    /// How many were decided when the queue was put together; they are not among the rows.
    before: usize,
}

impl Progress {
    /// A session whose rows are still being put together.
    pub fn new(queue: Queue) -> Progress {
        Progress {
            queue,
            at: 0,
            done: MemberList::default(),
            skipped: MemberList::default(),
            ranking: None,
            rows: None,
            positions: Arc::default(),
            before: 0,
        }
    }

    /// Takes the rows.
    pub fn take(&mut self, rows: QueueRows) {
        self.before = rows.done.len();
        (self.done, self.skipped) = (rows.done, rows.skipped);
        (self.rows, self.positions) = (Some(rows.rows), rows.positions);
        self.ranking = Some(rows.ranking);
    }

    /// Whether the rows are here.
    pub fn is_ready(&self) -> bool {
        self.rows.is_some()
    }

    /// Rows of the list in the order of the queue; empty while it is being put together.
    pub fn rows(&self) -> &[u32] {
        self.rows.as_deref().map_or(&[][..], Vec::as_slice)
    }

    /// The row on the screen.
    pub fn row(&self) -> Option<usize> {
        self.rows.as_ref()?.get(self.at).map(|&row| row as usize)
    }

    /// How many customers the session has, including the decided ones.
    pub fn len(&self) -> usize {
        self.before + self.left()
    }

    /// Whether it has no customers.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether a customer is decided.
    pub fn is_done(&self, row: usize) -> bool {
        self.done.contains(row)
    }

    /// Whether all are decided.
    pub fn is_all_done(&self) -> bool {
        self.done.len() == self.len()
    }

    /// How many were still to review when the queue was put together.
    pub fn left(&self) -> usize {
        self.rows.as_ref().map_or(0, |rows| rows.len())
    }

    /// The first position from `from` on that is not decided; the end if there is none.
    pub fn next_open(&self, from: usize) -> usize {
        let rows = self.rows();
        let open = |row: &u32| !self.is_done(*row as usize);
        let after = rows.get(from..).and_then(|rows| rows.iter().position(open));
        after.map_or(rows.len(), |distance| from + distance)
    }

    /// The position of a row in the queue.
    pub fn position(&self, row: usize) -> Option<usize> {
        let position = self.positions.get(row).copied().filter(|&position| position != NOT_IN_QUEUE)?;
        Some(position as usize)
    }

    /// Notes whether a customer is decided.
    pub fn set_done(&mut self, member: Member, done: bool) {
        self.done.remove(member.0);
        if done {
            self.skipped.remove(member.0);
            self.done.push(member);
        }
    }

    /// Notes that a customer was skipped.
    pub fn skip(&mut self, member: Member) {
        if !self.is_done(member.0) {
            self.skipped.push(member);
        }
    }

    /// Notes that a customer is not skipped any more.
    pub fn unskip(&mut self, row: usize) {
        self.skipped.remove(row);
    }

    /// Where to continue, with the key of the customer on the screen; none if all are decided.
    pub fn place(&self, at: Option<CustomerKey>) -> Option<SessionPlace> {
        (!self.is_all_done()).then(|| SessionPlace {
            queue: self.queue.clone(),
            at,
            done: self.done.keys().clone(),
            skipped: self.skipped.keys().clone(),
        })
    }
}
