//! A change about many customers at once: it is worked out and written down by a thread, and taken in when it is on the
//! disk. Until then nothing else may be changed, so that it can be taken in as it is.

use std::sync::Arc;

use crate::review::{Decisions, Edit, Placed, Review, Roster, Saying};
use crate::tiering::Tiering;
use crate::tiering::summary::Summary;

use crate::app::core::document::Document;
use crate::app::core::document::busy::Doing;
use crate::app::core::document::by_row::Decided;
use crate::app::core::document::placement::let_go;
use crate::app::core::document::targets::Targets;
use crate::app::core::message::Effect;

/// More customers than this are left to a thread.
pub const MANY: usize = 1_000;

/// A change about many customers, to be worked out.
#[derive(Clone, Debug)]
pub struct Many {
    /// What is to be done with it.
    pub step: Step,
    /// Whether it is on the disk already: the list became another one while it was worked out, so that it is made once
    /// more.
    pub is_written: bool,
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
    /// This is said about these customers.
    Say(Saying, Targets),
    /// This edit is made.
    Make(Arc<Edit>),
}

/// What the change is made to.
#[derive(Clone, Debug)]
struct Base {
    review: Review,
    placed: Arc<Placed>,
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
    decisions: Arc<Decisions>,
    placed: Arc<Placed>,
    decided: Decided,
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
        let Many { step, is_written, change, base } = self;
        let (mut review, mut placed) = (base.review.clone(), Arc::clone(&base.placed));
        let (edit, all_placed) = match change {
            Change::Make(edit) => (edit, false),
            Change::Say(saying, rows) => (Arc::new(base.edit(&saying, &rows.rows(), &mut placed)), true),
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
        let decided = Decided::of(&review.decisions, &placed);
        let summary = Summary::new(&base.tiering, &decided.overrides);
        Made { step, edit, inverse, base, decisions: review.decisions, placed, decided, summary }
    }
}

impl Base {
    /// What is said about the customers on these rows, who are known by their keys from now on.
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

impl Document {
    /// Asks for something to be said about many customers.
    pub fn say_about_many(&mut self, step: Step, saying: Saying, rows: Targets) -> Vec<Effect> {
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
        let many = Many { step, is_written: false, change, base: self.base() };
        self.doing = Some(Doing::Deciding(many.customers()));
        vec![Effect::Decide(Box::new(many))]
    }

    fn base(&self) -> Base {
        Base {
            review: self.review.clone(),
            placed: Arc::clone(&self.placed),
            tiering: Arc::clone(&self.tiering),
            roster: self.roster.clone(),
        }
    }

    /// Takes in a change that is on the disk, and lets go of what held before. Says whether the figures are of other
    /// tiers than those that hold by now.
    ///
    /// # Errors
    /// The list was read again meanwhile: the change is to be made to what holds now.
    pub fn take_made(&mut self, made: Made) -> Result<bool, Box<Many>> {
        let Made { step, edit, inverse, base, decisions, placed, decided, summary } = made;
        let same_list = match (&self.roster, &base.roster) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        if !same_list || !Arc::ptr_eq(&self.placed, &base.placed) {
            let_go((base, decisions, placed, decided, inverse));
            let many = Many { step, is_written: true, change: Change::Make(edit), base: self.base() };
            return Err(Box::new(many));
        }
        self.doing = None;
        let before = (
            std::mem::replace(&mut self.review.decisions, decisions),
            std::mem::replace(&mut self.placed, placed),
            std::mem::replace(&mut self.decided, decided),
        );
        self.summary = summary;
        let same_tiers = Arc::ptr_eq(&self.tiering, &base.tiering);
        let_go((before, base));
        match step {
            Step::Apply(what) => self.history.applied(what, inverse),
            Step::Amend => let_go(inverse),
            Step::Undo => drop(self.history.undone(inverse)),
            Step::Redo => drop(self.history.redone(inverse)),
        }
        let_go(edit);
        Ok(!same_tiers)
    }
}
