//! The list and its review as they are shown: what was read, what was decided, what was calculated.

pub mod bulk;
pub mod busy;
pub mod by_row;
pub mod placement;
pub mod recovery;
pub mod targets;

use std::sync::Arc;

use crate::data::column::{Role, RowId};
use crate::data::finding::{Finding, LeftOut};
use crate::data::table::Table;
use crate::review::{CustomerKey, Decision, Edit, History, Placed, Reasons, Review, Roster};
use crate::tiering::summary::Summary;
use crate::tiering::{Tier, Tiering};

use crate::app::core::message::{Effect, Evaluate, Loaded};
use crate::app::work::rows::RowSource;

use bulk::{MANY, Step};
use busy::Doing;
use by_row::Decided;
use placement::let_go;
pub use recovery::Found;

/// The list and its review.
#[derive(Debug)]
pub struct Document {
    /// What the list is called on the screen.
    pub name: String,
    /// The list, as far as it has been read.
    pub table: Arc<Table>,
    /// Who is in it; none while it is being read.
    pub roster: Option<Arc<Roster>>,
    /// Whether decisions are kept: not those of the demo.
    pub kept: bool,
    /// Whether anything may be changed.
    pub writing: Writing,
    /// Whether a change was refused, of which the person is to be told.
    pub refused: bool,
    /// Whether the list is to be read once more when it has been read: decisions came in meanwhile.
    pub read_again: bool,
    /// Whether the list is being read again, so that nobody need be looked for in the one that is there.
    pub awaited: bool,
    /// The changes of the message that is being taken in, until they are on the disk.
    unkept: Vec<Unkept>,
    /// Whether reading was given up, so that only the first customers of the list are there.
    pub given_up: bool,
    /// How much has been read, 0 to 1.
    pub share: f64,
    /// What is odd about the list.
    pub findings: Vec<Finding>,
    /// Those of them that concern the reading of the text.
    pub read_findings: Vec<Finding>,
    /// Lines of the file that are no customers.
    pub left_out: Vec<LeftOut>,
    /// What was decided.
    pub review: Review,
    /// Undo and redo.
    pub history: History,
    /// Where the customers of decisions are.
    pub placed: Arc<Placed>,
    /// What was decided, by row.
    pub decided: Decided,
    /// What a thread does with the review; nothing else is changed meanwhile.
    pub doing: Option<Doing>,
    /// Everybody's calculated tier.
    pub tiering: Arc<Tiering>,
    /// The figures by final tier.
    pub summary: Summary,
}

/// Whether the review may be changed.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Writing {
    /// It may.
    #[default]
    Open,
    /// Not before a person has said what is to become of the decisions that an earlier sitting left.
    Undecided(Found),
    /// Not here. Why, in a few words, such as "process 1234 has it".
    ReadOnly(String),
}

/// A change as it is taken out again where it could not be put on the disk.
#[derive(Clone, Debug)]
enum Unkept {
    Applied,
    /// With the edit that takes it back.
    Amended(Edit),
    Undone,
    Redone,
}

impl Document {
    /// A review whose list has not been read yet.
    pub fn new(name: String, review: Review) -> Document {
        let tiering = Arc::new(Tiering::empty(&review.model));
        let summary = Summary::new(&tiering, &[]);
        Document {
            name,
            table: Arc::new(Table::empty()),
            roster: None,
            kept: true,
            writing: Writing::default(),
            refused: false,
            read_again: false,
            awaited: false,
            unkept: Vec::new(),
            given_up: false,
            share: 0.0,
            findings: Vec::new(),
            read_findings: Vec::new(),
            left_out: Vec::new(),
            review,
            history: History::new(),
            placed: Arc::default(),
            decided: Decided::default(),
            doing: None,
            tiering,
            summary,
        }
    }

    /// Takes in the list, as far as it has been read. Once it is whole, gives the reasons of all decisions, and what is to
    /// be asked where others were made meanwhile.
    pub fn take(&mut self, loaded: Loaded) -> Option<(Reasons, Option<Effect>)> {
        self.given_up = false;
        self.awaited &= !loaded.is_whole();
        self.findings = loaded.findings;
        self.read_findings = loaded.read_findings;
        self.left_out = loaded.left_out;
        self.share = loaded.share;
        let_go(std::mem::replace(&mut self.table, loaded.table));
        self.roster = loaded.placement.as_ref().map(|placement| Arc::clone(&placement.roster));
        match loaded.placement {
            Some(placement) => Some(self.place_as_read(placement)),
            None => {
                let_go((std::mem::take(&mut self.placed), std::mem::take(&mut self.decided)));
                None
            }
        }
    }

    /// Takes in new tiers, and the figures by final tier.
    pub fn take_tiering(&mut self, tiering: Arc<Tiering>, summary: Summary) {
        let_go(std::mem::replace(&mut self.tiering, tiering));
        self.summary = summary;
    }

    /// Makes a change that can be undone, and writes it down; leaves it to a thread where that takes long.
    pub fn apply(&mut self, what: impl Into<String>, edit: Edit) -> Vec<Effect> {
        let edit = Arc::new(edit);
        if self.takes_long(edit.customers()) {
            return self.make_many(Step::Apply(what.into()), edit);
        }
        if self.refuses() {
            return Vec::new();
        }
        let inverse = self.make(&edit);
        self.history.applied(what, inverse);
        self.unkept.push(Unkept::Applied);
        self.write(edit)
    }

    /// Makes a change that belongs to the last one, so that both are undone in one step.
    pub fn amend(&mut self, edit: Edit) -> Vec<Effect> {
        if self.refuses() {
            return Vec::new();
        }
        let before = self.make(&edit);
        self.unkept.push(Unkept::Amended(before));
        self.write(Arc::new(edit))
    }

    /// Takes the last change back; says what it was.
    pub fn undo(&mut self) -> Option<(String, Vec<Effect>)> {
        let (what, edit) = self.history.last()?;
        let (what, edit) = (what.to_string(), Arc::clone(edit));
        if self.takes_long(edit.customers()) {
            return Some((what, self.make_many(Step::Undo, edit))).filter(|(_, effects)| !effects.is_empty());
        }
        if self.refuses() {
            return None;
        }
        let again = self.make(&edit);
        self.history.undone(again);
        self.unkept.push(Unkept::Undone);
        Some((what, self.write(edit)))
    }

    /// Makes the change again that was last taken back; says what it was.
    pub fn redo(&mut self) -> Option<(String, Vec<Effect>)> {
        let (what, edit) = self.history.last_taken_back()?;
        let (what, edit) = (what.to_string(), Arc::clone(edit));
        if self.takes_long(edit.customers()) {
            return Some((what, self.make_many(Step::Redo, edit))).filter(|(_, effects)| !effects.is_empty());
        }
        if self.refuses() {
            return None;
        }
        let back = self.make(&edit);
        self.history.redone(back);
        self.unkept.push(Unkept::Redone);
        Some((what, self.write(edit)))
    }

    /// Whether a change about so many customers is for a thread: where they are many, or where there are many decisions
    /// that another thread is reading, which are copied before they are changed.
    pub fn takes_long(&self, customers: usize) -> bool {
        let read = Arc::strong_count(&self.review.decisions) > 1 || Arc::strong_count(&self.placed) > 1;
        customers > MANY || customers > 0 && read && self.review.decisions.len() > MANY
    }

    /// Another message is taken in: what came of the one before is on the disk.
    pub fn begin(&mut self) {
        self.unkept.clear();
        self.refused = false;
    }

    /// Takes out the last changes of the message that was taken in last: they could not be put on the disk.
    pub fn take_out(&mut self, count: usize) {
        for unkept in self.unkept.split_off(self.unkept.len().saturating_sub(count)).into_iter().rev() {
            let last = self.history.last().map(|(_, edit)| Arc::clone(edit));
            let taken_back = self.history.last_taken_back().map(|(_, edit)| Arc::clone(edit));
            match (unkept, last, taken_back) {
                (Unkept::Applied, Some(edit), _) => {
                    self.make(&edit);
                    self.history.forgotten();
                }
                (Unkept::Amended(before), ..) => drop(self.make(&before)),
                (Unkept::Undone, _, Some(edit)) => {
                    let back = self.make(&edit);
                    self.history.redone(back);
                }
                (Unkept::Redone, Some(edit), _) => {
                    let again = self.make(&edit);
                    self.history.undone(again);
                }
                _ => {}
            }
        }
    }

    fn refuses(&mut self) -> bool {
        self.refused |= self.writing != Writing::Open || self.doing.is_some() || self.given_up;
        self.refused
    }

    /// Makes a change of the review with all that follows from it for the rows of the list. Gives the edit that takes it
    /// back.
    fn make(&mut self, edit: &Edit) -> Edit {
        let inverse = edit.apply(&mut self.review);
        if let (Edit::Decide { changes }, Edit::Decide { changes: before }) = (edit, &inverse) {
            Placed::note_absent(&mut self.placed, changes);
            for moved in self.decided.follow(changes, before, &self.placed) {
                self.summary.follow(&self.tiering, moved.row, moved.before, moved.after);
            }
        }
        inverse
    }

    /// Asks for an edit that was made to be written down, and for what else is to be done then.
    fn write(&mut self, edit: Arc<Edit>) -> Vec<Effect> {
        let effect = match &*edit {
            Edit::Decide { changes } if !self.placed.knows(changes) => self.place(),
            Edit::Decide { .. }
            | Edit::SetModel { .. }
            | Edit::SetAsOf { .. }
            | Edit::SetFilters { .. }
            | Edit::SetComputed { .. } => None,
            Edit::SetChoices { choices } => Some(Effect::Retype(Arc::clone(&self.table), choices.clone())),
            Edit::SetReading { reading } => {
                self.given_up = false;
                Some(Effect::Load(reading.clone()))
            }
        };
        [Effect::Journal(edit)].into_iter().chain(effect).collect()
    }

    /// What was decided about the customer on a row.
    pub fn decision(&self, row: usize) -> Option<&Decision> {
        self.review.decisions.get(self.placed.key(row)?).map(|decision| &**decision)
    }

    /// Whether more of the list is on its way.
    pub fn is_reading(&self) -> bool {
        self.roster.is_none() && !self.given_up
    }

    /// How many customers of the list were looked at.
    pub fn reviewed(&self) -> usize {
        self.decided.reviewed.len()
    }

    /// The final tier of a row.
    pub fn final_tier(&self, row: usize) -> Option<Tier> {
        Decision::final_tier(self.decision(row), self.tiering.tier(row))
    }

    /// What the customer on a row is called.
    pub fn customer_name(&self, row: usize) -> String {
        let column = [Role::Name, Role::Id].into_iter().find_map(|role| self.table.with_role(role));
        let written = column.map(|column| self.table.cell(RowId(row as u32), column).trim().to_string());
        written.filter(|name| !name.is_empty()).unwrap_or_else(|| format!("Customer {}", row + 1))
    }

    /// What the customer on a row is known by. None while the list is being read.
    pub fn key(&self, row: usize) -> Option<CustomerKey> {
        let roster = self.roster.as_ref()?;
        Some(self.placed.key(row).cloned().unwrap_or_else(|| roster.key(row)))
    }

    /// The same; it is remembered where the customer is.
    pub fn remembered_key(&mut self, row: usize) -> Option<CustomerKey> {
        let key = self.key(row)?;
        if self.doing.is_none() && self.placed.key(row).is_none() {
            Arc::make_mut(&mut self.placed).remember(row, key.clone());
        }
        Some(key)
    }

    /// A request to tier everybody by the review's model.
    pub fn evaluate(&self, generation: u64) -> Evaluate {
        Evaluate {
            generation,
            table: Arc::clone(&self.table),
            as_of: self.review.as_of,
            model: Arc::clone(&self.review.model),
            ratings: Arc::clone(&self.decided.ratings),
            computed: self.review.computed.clone(),
            overrides: Arc::clone(&self.decided.overrides),
            before: None,
        }
    }

    /// What the rows of the table are made of.
    pub fn rows(&self) -> RowSource {
        RowSource {
            table: Arc::clone(&self.table),
            tiering: Arc::clone(&self.tiering),
            overrides: Arc::clone(&self.decided.overrides),
            reviewed: Arc::clone(&self.decided.reviewed),
        }
    }
}
