//! The list and its review as they are shown: what was read, what was decided, what was calculated.

use std::collections::HashSet;
use std::sync::Arc;

use crate::data::column::{Role, RowId};
use crate::data::finding::{Finding, LeftOut};
use crate::data::table::Table;
use crate::review::{CustomerKey, Decision, Edit, History, Placed, Review, Roster};
use crate::tiering::summary::Summary;
use crate::tiering::{Ratings, Tier, Tiering};

use super::message::{Effect, Evaluate, Loaded, RowSource};

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
    pub placed: Placed,
    /// Rows with the tier a person gave them, by row.
    pub overrides: Arc<Vec<(usize, Tier)>>,
    /// What customers were rated from 1 to 5, by row.
    pub ratings: Arc<Ratings>,
    /// Rows of customers who were looked at, by row.
    pub reviewed: Arc<Vec<usize>>,
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
    pub edits: Vec<Edit>,
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
            share: 0.0,
            findings: Vec::new(),
            read_findings: Vec::new(),
            left_out: Vec::new(),
            review,
            history: History::new(),
            placed: Placed::default(),
            overrides: Arc::default(),
            ratings: Arc::default(),
            reviewed: Arc::default(),
            tiering,
            summary,
        }
    }

    /// Takes in the list, as far as it has been read.
    pub fn take(&mut self, loaded: Loaded) {
        self.table = loaded.table;
        self.roster = loaded.roster;
        let before = std::mem::replace(&mut self.placed, loaded.placed);
        self.findings = loaded.findings;
        self.read_findings = loaded.read_findings;
        self.left_out = loaded.left_out;
        self.share = loaded.share;
        self.read_again |= !self.place_newer(before);
        self.find_decided();
    }

    /// Places the decisions that were made while the list was being read, by where they were `before`; whether that
    /// was possible.
    fn place_newer(&mut self, before: Placed) -> bool {
        let Some(roster) = &self.roster else { return true };
        let known: HashSet<&CustomerKey> = self.placed.rows.values().chain(&self.placed.absent).collect();
        let decided = self.review.decisions.keys();
        let mut newer: HashSet<CustomerKey> = decided.filter(|key| !known.contains(key)).cloned().collect();
        for (row, key) in before.rows {
            if newer.contains(&key) && row < self.table.len() && roster.key(row) == key {
                newer.remove(&key);
                self.placed.rows.insert(row, key);
            }
        }
        newer.is_empty()
    }

    /// Takes in new tiers.
    pub fn take_tiering(&mut self, tiering: Arc<Tiering>) {
        self.tiering = tiering;
        self.summary = Summary::new(&self.tiering, &self.overrides);
    }

    /// Makes a change that can be undone, and writes it down.
    pub fn apply(&mut self, what: impl Into<String>, edit: Edit) -> Vec<Effect> {
        if self.refuses() {
            return Vec::new();
        }
        self.history.apply(&mut self.review, what, edit.clone());
        self.unkept.push(Unkept::Applied);
        self.follow(edit)
    }

    /// Makes a change that belongs to the last one, so that both are undone in one step.
    pub fn amend(&mut self, edit: Edit) -> Vec<Effect> {
        if self.refuses() {
            return Vec::new();
        }
        let before = edit.clone().apply(&mut self.review);
        self.unkept.push(Unkept::Amended(before));
        self.follow(edit)
    }

    /// Takes the last change back; says what it was.
    pub fn undo(&mut self) -> Option<(String, Vec<Effect>)> {
        if self.refuses() {
            return None;
        }
        let (what, edit) = self.history.undo(&mut self.review)?;
        self.unkept.push(Unkept::Undone);
        Some((what, self.follow(edit)))
    }

    /// Makes the change again that was last taken back; says what it was.
    pub fn redo(&mut self) -> Option<(String, Vec<Effect>)> {
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
    pub fn replay(&mut self, edits: Vec<Edit>) {
        let mut before: Option<Edit> = None;
        for edit in edits {
            let belongs = before.as_ref().is_some_and(|before| edit.only_adds_reasons(before));
            before = Some(edit.clone());
            if belongs {
                edit.apply(&mut self.review);
            } else {
                self.history.apply(&mut self.review, "a change of the last sitting", edit);
            }
        }
        self.count_anew();
    }

    /// Puts another state of the review in place of this one.
    pub fn replace(&mut self, review: Review) {
        self.review = review;
        self.history = History::new();
    }

    fn refuses(&mut self) -> bool {
        self.refused |= self.writing != Writing::Open;
        self.refused
    }

    fn count_anew(&mut self) {
        self.find_decided();
        self.summary = Summary::new(&self.tiering, &self.overrides);
    }

    /// What an edit that was made leads to.
    fn follow(&mut self, edit: Edit) -> Vec<Effect> {
        let mut effects = match &edit {
            Edit::Decide { changes } => {
                self.take_changes(changes);
                self.find_absent(changes);
                self.summary = Summary::new(&self.tiering, &self.overrides);
                Vec::new()
            }
            Edit::SetModel { .. } | Edit::SetAsOf { .. } | Edit::SetFilters { .. } => Vec::new(),
            Edit::SetChoices { choices } => vec![Effect::Retype(Arc::clone(&self.table), choices.clone())],
            Edit::SetReading { reading } => vec![Effect::Load(reading.clone())],
        };
        effects.insert(0, Effect::Journal(edit));
        effects
    }

    /// Finds the rows about which something was decided.
    fn find_decided(&mut self) {
        let (mut overrides, mut reviewed) = (Vec::new(), Vec::new());
        for (&row, key) in &self.placed.rows {
            let Some(decision) = self.review.decisions.get(key) else { continue };
            overrides.extend(decision.tier.map(|tier| (row, tier)));
            reviewed.extend(decision.reviewed.map(|_| row));
        }
        (self.overrides, self.reviewed) = (Arc::new(overrides), Arc::new(reviewed));
        self.find_ratings();
    }

    fn find_ratings(&mut self) {
        let ratings = self.review.ratings(&self.placed);
        if ratings != *self.ratings {
            self.ratings = Arc::new(ratings);
        }
    }

    /// The same, after decisions about these customers alone.
    fn take_changes(&mut self, changes: &[(CustomerKey, Option<Decision>)]) {
        const FEW: usize = 8;
        if changes.len() > FEW {
            return self.find_decided();
        }
        for (key, decision) in changes {
            let mut placed = self.placed.rows.iter();
            let Some((&row, _)) = placed.find(|(_, placed)| *placed == key) else { continue };
            let decision = decision.as_ref();
            let overrides = Arc::make_mut(&mut self.overrides);
            let at = overrides.binary_search_by_key(&row, |(row, _)| *row);
            replace(overrides, at, decision.and_then(|decision| Some((row, decision.tier?))));
            let reviewed = Arc::make_mut(&mut self.reviewed);
            let at = reviewed.binary_search(&row);
            replace(reviewed, at, decision.and_then(|decision| decision.reviewed.map(|_| row)));
        }
        let rated =
            |change: &Option<Decision>| change.as_ref().is_some_and(|decision| !decision.ratings.is_empty());
        if !self.ratings.is_empty() || changes.iter().any(|(_, change)| rated(change)) {
            self.find_ratings();
        }
    }

    /// Finds who of these customers is not in the list.
    fn find_absent(&mut self, changes: &[(CustomerKey, Option<Decision>)]) {
        let Placed { rows, absent } = &mut self.placed;
        let present: HashSet<&CustomerKey> = match changes {
            [(one, _)] => rows.values().filter(|key| *key == one).collect(),
            _ => rows.values().collect(),
        };
        for (key, decision) in changes.iter().filter(|(key, _)| !present.contains(key)) {
            let at = absent.binary_search(key);
            replace(absent, at, decision.as_ref().map(|_| key.clone()));
        }
    }

    /// What was decided about the customer on a row.
    pub fn decision(&self, row: usize) -> Option<&Decision> {
        self.review.decisions.get(self.placed.rows.get(&row)?)
    }

    /// How many customers of the list were looked at.
    pub fn reviewed(&self) -> usize {
        self.reviewed.len()
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
        let key = self.placed.rows.entry(row).or_insert_with(|| roster.key(row));
        Some(key.clone())
    }

    /// A request to tier everybody by the review's model.
    pub fn evaluate(&self, generation: u64) -> Evaluate {
        Evaluate {
            generation,
            table: Arc::clone(&self.table),
            as_of: self.review.as_of,
            model: Arc::clone(&self.review.model),
            ratings: Arc::clone(&self.ratings),
            overrides: Arc::clone(&self.overrides),
            before: None,
        }
    }

    /// What the rows of the table are made of.
    pub fn rows(&self) -> RowSource {
        RowSource {
            table: Arc::clone(&self.table),
            tiering: Arc::clone(&self.tiering),
            overrides: Arc::clone(&self.overrides),
            reviewed: Arc::clone(&self.reviewed),
        }
    }
}

/// Puts an item where a search has found one, or found a place for it; none takes it away.
fn replace<T>(items: &mut Vec<T>, at: Result<usize, usize>, item: Option<T>) {
    match (at, item) {
        (Ok(at), Some(item)) => items[at] = item,
        (Ok(at), None) => drop(items.remove(at)),
        (Err(at), Some(item)) => items.insert(at, item),
        (Err(_), None) => {}
    }
}
