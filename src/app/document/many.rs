//! A change about many customers at once: it is worked out and written down by a thread, and taken in when it is on the
//! disk. Until then nothing else may be changed, so that it can be taken in as it is.

use std::sync::Arc;

use crate::data::number::counted;
use crate::review::{Edit, Placed, Review, Roster, Saying};
use crate::tiering::Tiering;
use crate::tiering::summary::Summary;

use super::Document;
use super::decided::{self, Decided};
use crate::app::message::Effect;

/// More customers than this are left to a thread.
pub const MANY: usize = 1_000;

/// A change about many customers, to be worked out.
#[derive(Clone, Debug)]
pub struct Many {
    /// What is to be done with it.
    pub step: Step,
    change: Change,
    base: Base,
}

/// What becomes of a change in the history.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// It is one that can be undone; what it is.
    Apply(String),
    /// It belongs to the last one.
    Amend,
    /// It takes the last one back.
    Undo,
    /// It makes the last one again that was taken back.
    Redo,
}

#[derive(Clone, Debug)]
enum Change {
    /// This is said about the customers on these rows.
    Say(Saying, Arc<Vec<usize>>),
    /// This edit is made.
    Make(Arc<Edit>),
}

/// What the change is made to.
#[derive(Clone, Debug)]
struct Base {
    review: Review,
    placed: Arc<Placed>,
    decided: Decided,
    tiering: Arc<Tiering>,
    roster: Option<Arc<Roster>>,
}

/// A change about many customers that was worked out.
#[derive(Clone, Debug)]
pub struct Made {
    /// What is to be done with it.
    pub step: Step,
    /// The change.
    pub edit: Arc<Edit>,
    inverse: Edit,
    base: Base,
    summary: Summary,
}

impl Many {
    /// About how many customers it is.
    pub fn customers(&self) -> usize {
        match &self.change {
            Change::Say(_, rows) => rows.len(),
            Change::Make(edit) => edit.customers(),
        }
    }

    /// Works it out. Grows with the customers and with all decisions.
    pub fn make(self) -> Made {
        let Many { step, change, mut base } = self;
        let edit = match change {
            Change::Make(edit) => edit,
            Change::Say(saying, rows) => Arc::new(base.edit(&saying, &rows)),
        };
        let inverse = edit.apply(&mut base.review);
        if let Edit::Decide { changes } = &*edit {
            decided::find_absent(changes, &mut base.placed);
        }
        base.decided.find(&base.review, &base.placed);
        let summary = Summary::new(&base.tiering, &base.decided.overrides);
        Made { step, edit, inverse, base, summary }
    }
}

impl Base {
    /// What is said about the customers on these rows, who are known by their keys from now on.
    fn edit(&mut self, saying: &Saying, rows: &[usize]) -> Edit {
        let Some(roster) = &self.roster else { return Edit::Decide { changes: Vec::new() } };
        let keys = roster.keys(rows);
        let tiers = rows.iter().map(|&row| self.tiering.tier(row));
        let changes = saying.changes(keys.iter().cloned().zip(tiers), &self.review.decisions);
        let placed = rows.iter().copied().zip(keys);
        let new = placed.filter(|(row, _)| self.placed.key(*row).is_none()).collect();
        Arc::make_mut(&mut self.placed).remember_all(new);
        Edit::Decide { changes }
    }
}

impl Document {
    /// Asks for something to be said about the customers on many rows.
    pub fn say_about_many(&mut self, step: Step, saying: Saying, rows: Arc<Vec<usize>>) -> Vec<Effect> {
        self.ask(step, Change::Say(saying, rows))
    }

    /// Asks for a change about many customers to be made.
    pub(super) fn make_many(&mut self, step: Step, edit: Arc<Edit>) -> Vec<Effect> {
        self.ask(step, Change::Make(edit))
    }

    fn ask(&mut self, step: Step, change: Change) -> Vec<Effect> {
        if self.refuses() {
            return Vec::new();
        }
        let base = Base {
            review: self.review.clone(),
            placed: Arc::clone(&self.placed),
            decided: self.decided.clone(),
            tiering: Arc::clone(&self.tiering),
            roster: self.roster.clone(),
        };
        let many = Many { step, change, base };
        self.deciding = Some(many.customers());
        vec![Effect::Decide(Box::new(many))]
    }

    /// What is said while a change about many customers is worked out.
    pub fn deciding_in_words(&self) -> Option<String> {
        Some(format!("Deciding about {} ...", counted(self.deciding?, "customer")))
    }

    /// Takes in a change that is on the disk. Says what it was.
    pub fn take_made(&mut self, made: Made) -> Option<String> {
        let Made { step, edit, mut inverse, base, summary } = made;
        self.deciding = None;
        let same_list = match (&self.roster, &base.roster) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        if same_list {
            let before = (
                std::mem::replace(&mut self.review.decisions, base.review.decisions),
                std::mem::replace(&mut self.placed, base.placed),
                std::mem::replace(&mut self.decided, base.decided),
            );
            // Letting go of them takes its time as well.
            rayon::spawn(move || drop(before));
            self.summary = summary;
            if !Arc::ptr_eq(&self.tiering, &base.tiering) {
                self.summary = Summary::new(&self.tiering, &self.decided.overrides);
            }
        } else {
            // The list was read again meanwhile: the change is written down, and is made to what holds now.
            inverse = edit.apply(&mut self.review);
            self.read_again |= !self.place_newer(&base.placed);
            self.count_anew();
        }
        match step {
            Step::Apply(what) => {
                self.history.applied(what.clone(), inverse);
                Some(what)
            }
            Step::Amend => None,
            Step::Undo => Some(self.history.undone(inverse)?.0),
            Step::Redo => Some(self.history.redone(inverse)?.0),
        }
    }
}
