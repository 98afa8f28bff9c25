//! The list and its review as they are shown: what was read, what was decided, what was calculated.

pub mod decided;
pub mod many;

use std::sync::Arc;

use crate::data::column::{Role, RowId};
use crate::data::finding::{Finding, LeftOut};
use crate::data::table::Table;
use crate::review::{CustomerKey, Decision, Edit, History, Placed, Review, Roster};
use crate::tiering::summary::Summary;
use crate::tiering::{Tier, Tiering};

use super::message::{Effect, Evaluate, Loaded, RowSource};

use decided::{Decided, find_absent};
use many::{MANY, Step};

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
    /// About how many customers a decision is being worked out; none where none is.
    pub deciding: Option<usize>,
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

/// What an earlier sitting left without saving it.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The changes, oldest first.
    pub edits: Vec<Arc<Edit>>,
    /// When the last of them was made, in words.
    pub when: String,
    /// What else is to be known about them: a sentence.
    pub remark: Option<String>,
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
            deciding: None,
            tiering,
            summary,
        }
    }

    /// Takes in the list, as far as it has been read.
    pub fn take(&mut self, loaded: Loaded) {
        self.table = loaded.table;
        self.given_up = false;
        self.roster = loaded.roster;
        let before = std::mem::replace(&mut self.placed, Arc::new(loaded.placed));
        self.findings = loaded.findings;
        self.read_findings = loaded.read_findings;
        self.left_out = loaded.left_out;
        self.share = loaded.share;
        self.read_again |= !self.place_newer(&before);
        self.decided.find(&self.review, &self.placed);
    }

    /// Places the decisions that were made while the list was being read, by where they were `before`; whether that
    /// was possible.
    fn place_newer(&mut self, before: &Placed) -> bool {
        let Some(roster) = &self.roster else { return true };
        let known = |key: &CustomerKey| {
            self.placed.row(key).is_some() || self.placed.absent.binary_search(key).is_ok()
        };
        let newer: Vec<&CustomerKey> = self.review.decisions.keys().filter(|key| !known(key)).collect();
        let at = |key: &CustomerKey| {
            before.row(key).filter(|&row| row < self.table.len() && roster.key(row) == *key)
        };
        let found: Vec<_> = newer.iter().filter_map(|&key| Some((at(key)?, key.clone()))).collect();
        let all = found.len() == newer.len();
        if !found.is_empty() {
            Arc::make_mut(&mut self.placed).remember_all(found);
        }
        all
    }

    /// Takes in new tiers.
    pub fn take_tiering(&mut self, tiering: Arc<Tiering>) {
        self.tiering = tiering;
        self.summary = Summary::new(&self.tiering, &self.decided.overrides);
    }

    /// Makes a change that can be undone, and writes it down; leaves it to a thread where it is about many customers.
    pub fn apply(&mut self, what: impl Into<String>, edit: Edit) -> Vec<Effect> {
        let edit = Arc::new(edit);
        if edit.customers() > MANY {
            return self.make_many(Step::Apply(what.into()), edit);
        }
        if self.refuses() {
            return Vec::new();
        }
        self.history.apply(&mut self.review, what, &edit);
        self.unkept.push(Unkept::Applied);
        self.follow(edit)
    }

    /// Makes a change that belongs to the last one, so that both are undone in one step.
    pub fn amend(&mut self, edit: Edit) -> Vec<Effect> {
        if self.refuses() {
            return Vec::new();
        }
        let before = edit.apply(&mut self.review);
        self.unkept.push(Unkept::Amended(before));
        self.follow(Arc::new(edit))
    }

    /// Takes the last change back; says what it was.
    pub fn undo(&mut self) -> Option<(String, Vec<Effect>)> {
        let (what, edit) = self.history.last()?;
        if edit.customers() > MANY {
            let (what, edit) = (what.to_string(), Arc::clone(edit));
            return Some((what, self.make_many(Step::Undo, edit))).filter(|(_, effects)| !effects.is_empty());
        }
        if self.refuses() {
            return None;
        }
        let (what, edit) = self.history.undo(&mut self.review)?;
        self.unkept.push(Unkept::Undone);
        Some((what, self.follow(edit)))
    }

    /// Makes the change again that was last taken back; says what it was.
    pub fn redo(&mut self) -> Option<(String, Vec<Effect>)> {
        let (what, edit) = self.history.last_taken_back()?;
        if edit.customers() > MANY {
            let (what, edit) = (what.to_string(), Arc::clone(edit));
            return Some((what, self.make_many(Step::Redo, edit))).filter(|(_, effects)| !effects.is_empty());
        }
        if self.refuses() {
            return None;
        }
        let (what, edit) = self.history.redo(&mut self.review)?;
        self.unkept.push(Unkept::Redone);
        Some((what, self.follow(edit)))
    }

    /// Another message is taken in: what came of the one before is on the disk.
    pub fn begin(&mut self) {
        self.unkept.clear();
        self.refused = false;
    }

    /// Takes out the last changes of the message that was taken in last: they could not be put on the disk.
    pub fn take_out(&mut self, count: usize) {
        for unkept in self.unkept.split_off(self.unkept.len().saturating_sub(count)).into_iter().rev() {
            match unkept {
                Unkept::Applied => self.history.forget(&mut self.review),
                Unkept::Amended(before) => drop(before.apply(&mut self.review)),
                Unkept::Undone => drop(self.history.redo(&mut self.review)),
                Unkept::Redone => drop(self.history.undo(&mut self.review)),
            }
        }
        self.count_anew();
    }

    /// Makes changes that are on the disk already, each of which can be taken back.
    pub fn replay(&mut self, edits: Vec<Arc<Edit>>) {
        let mut before: Option<Arc<Edit>> = None;
        for edit in edits {
            if before.is_some_and(|before| edit.only_adds_reasons(&before)) {
                edit.apply(&mut self.review);
            } else {
                self.history.apply(&mut self.review, "a change of the last sitting", &edit);
            }
            before = Some(edit);
        }
        self.count_anew();
    }

    /// Puts another state of the review in place of this one.
    pub fn replace(&mut self, review: Review) {
        self.review = review;
        self.history = History::new();
    }

    fn refuses(&mut self) -> bool {
        self.refused |= self.writing != Writing::Open || self.deciding.is_some() || self.given_up;
        self.refused
    }

    fn count_anew(&mut self) {
        self.decided.find(&self.review, &self.placed);
        self.summary = Summary::new(&self.tiering, &self.decided.overrides);
    }

    /// What an edit that was made leads to.
    fn follow(&mut self, edit: Arc<Edit>) -> Vec<Effect> {
        let effect = match &*edit {
            Edit::Decide { changes } => {
                find_absent(changes, &mut self.placed);
                self.decided.follow(changes, &self.review, &self.placed);
                self.summary = Summary::new(&self.tiering, &self.decided.overrides);
                None
            }
            Edit::SetModel { .. }
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

    /// What the customer on a row is known by; remembers where it is. None while the list is being read.
    pub fn key(&mut self, row: usize) -> Option<CustomerKey> {
        let roster = self.roster.as_ref()?;
        if let Some(known) = self.placed.key(row) {
            return Some(known.clone());
        }
        let key = roster.key(row);
        if self.deciding.is_none() {
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
