//! Finding the rows of the customers with a decision, and what follows from the decisions for those rows.

use std::sync::Arc;

use crate::review::{Decisions, KeyIndex, Match, Reasons, Renamed, Roster};

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
    pub asked: Arc<Decisions>,
    /// The same by the keys of this list.
    pub decisions: Arc<Decisions>,
    /// The customers who are known by another key in this list: from, to.
    pub renamed: Vec<Renamed>,
    /// The rows, and the customers missing from this list.
    pub key_index: Arc<KeyIndex>,
    /// The decisions that a person should look at.
    pub matches: Arc<Vec<Match>>,
    /// What was decided, by row.
    pub by_row: ByRow,
    /// The reasons that were given.
    pub reasons: Reasons,
}

impl Indexed {
    /// Finds the rows. Grows with the list and the decisions.
    pub fn new(roster: Arc<Roster>, decisions: Arc<Decisions>) -> Indexed {
        Indexed::again(roster, decisions, &KeyIndex::default())
    }

    /// Finds the rows in another reading of a text of which the rows are `known`.
    pub fn again(roster: Arc<Roster>, asked: Arc<Decisions>, known: &KeyIndex) -> Indexed {
        let (decisions, renamed, placement) = roster.place_again(Arc::clone(&asked), known);
        let (by_row, reasons) =
            rayon::join(|| ByRow::new(&decisions, &placement.key_index), || Reasons::of(&decisions));
        Indexed {
            roster,
            asked,
            decisions,
            renamed,
            key_index: placement.key_index.into(),
            matches: placement.matches.into(),
            by_row,
            reasons,
        }
    }
}

impl Task for IndexRequest {
    type Answer = Box<Indexed>;

    fn run(self, _: &mut Bench, _: IsStale) -> Option<Box<Indexed>> {
        Some(Box::new(Indexed::new(self.roster, self.decisions)))
    }
}
