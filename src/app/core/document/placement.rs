//! Where the customers of decisions are in a list that was read, and what follows from that: found by a thread, since it
//! grows with the list and with the decisions.

use std::sync::Arc;

use crate::review::{Decisions, Placed, Reasons, Roster};

use crate::app::core::document::Document;
use crate::app::core::document::by_row::Decided;
use crate::app::core::message::Effect;

/// A request to find where the customers of decisions are.
#[derive(Clone, Debug)]
pub struct Placing {
    roster: Arc<Roster>,
    decisions: Arc<Decisions>,
}

/// Where the customers of decisions are in a list.
#[derive(Clone, Debug)]
pub struct Placement {
    /// Who is in the list.
    pub roster: Arc<Roster>,
    /// What was decided then.
    pub decisions: Arc<Decisions>,
    /// Where the customers are.
    pub placed: Arc<Placed>,
    /// What was decided, by row.
    pub decided: Decided,
    /// The reasons that were given.
    pub reasons: Reasons,
}

impl Placing {
    /// Finds them. Grows with the list and the decisions.
    pub fn find(self) -> Placement {
        Placement::of(self.roster, self.decisions)
    }
}

impl Placement {
    /// Where the customers of decisions are. Grows with the list and the decisions.
    pub fn of(roster: Arc<Roster>, decisions: Arc<Decisions>) -> Placement {
        let placed = Arc::new(roster.place(&decisions));
        let decided = Decided::of(&decisions, &placed);
        let reasons = Reasons::of(&decisions);
        Placement { roster, decisions, placed, decided, reasons }
    }

    /// Whether it is of the list and the decisions as they are now.
    fn is_of(&self, document: &Document) -> bool {
        let same_list = document.roster.as_ref().is_some_and(|roster| Arc::ptr_eq(roster, &self.roster));
        same_list && Arc::ptr_eq(&self.decisions, &document.review.decisions)
    }
}

impl Document {
    /// Asks where the customers of all decisions are; not in a list in place of which another is being read.
    pub fn place(&self) -> Option<Effect> {
        let roster = Arc::clone(self.roster.as_ref().filter(|_| !self.awaited)?);
        Some(Effect::Place(Placing { roster, decisions: Arc::clone(&self.review.decisions) }))
    }

    /// Takes in where the customers of decisions are, and gives the reasons. None where others were decided about
    /// meanwhile, or the list is another one: then it is to be asked again.
    pub fn take_placement(&mut self, placement: Placement) -> Option<Reasons> {
        if !placement.is_of(self) {
            let_go(placement);
            return None;
        }
        Some(self.put_in_place(placement))
    }

    /// The list was read: takes in where those are of whom it was known what was decided when reading began. The others
    /// are to be asked for.
    pub(super) fn place_as_read(&mut self, placement: Placement) -> (Reasons, Option<Effect>) {
        let ask = if placement.is_of(self) { None } else { self.place() };
        (self.put_in_place(placement), ask)
    }

    fn put_in_place(&mut self, placement: Placement) -> Reasons {
        let before = (
            std::mem::replace(&mut self.placed, placement.placed),
            std::mem::replace(&mut self.decided, placement.decided),
        );
        let_go(before);
        if !Arc::ptr_eq(&placement.decisions, &self.review.decisions) {
            let_go(placement.decisions);
        }
        placement.reasons
    }
}

/// Lets go of something on another thread: where it is about many customers, that takes its time as well.
pub fn let_go(what: impl Send + 'static) {
    rayon::spawn(move || drop(what));
}
