//! Finding the rows of the customers with a decision, and what follows from the decisions for those rows.

use std::sync::Arc;

use crate::review::{Decisions, KeyIndex, Reasons, Roster};

use super::by_row::ByRow;
use super::task::{Bench, IsStale, Task};

/// A request to find the rows of the customers with a decision.
#[derive(Clone, Debug)]
pub struct IndexRequest {
    /// The customers of the list.
    pub roster: Arc<Roster>,
    pub decisions: Arc<Decisions>,
}

/// The rows of the customers with a decision.
#[derive(Clone, Debug)]
pub struct Indexed {
    /// The customers of the list.
    pub roster: Arc<Roster>,
    /// The decisions of the request.
    pub decisions: Arc<Decisions>,
    /// The rows, and the customers missing from this list.
    pub key_index: Arc<KeyIndex>,
    /// What was decided, by row.
    pub by_row: ByRow,
    /// The reasons that were given.
    pub reasons: Reasons,
}

impl Indexed {
    /// Finds the rows. Grows with the list and the decisions.
    pub fn new(roster: Arc<Roster>, decisions: Arc<Decisions>) -> Indexed {
        let key_index = Arc::new(roster.place(&decisions));
        let by_row = ByRow::new(&decisions, &key_index);
        let reasons = Reasons::of(&decisions);
        Indexed { roster, decisions, key_index, by_row, reasons }
    }
}

impl Task for IndexRequest {
    type Answer = Box<Indexed>;

    fn run(self, _: &mut Bench, _: IsStale) -> Option<Box<Indexed>> {
        Some(Box::new(Indexed::new(self.roster, self.decisions)))
    }
}
