//! What an earlier sitting left without saving it, and taking it over: the work of a thread, for it may be about many
//! customers.

use std::sync::Arc;

use crate::data::number::counted;
use crate::review::{Edit, History, Review};

use crate::app::core::document::busy::Doing;
use crate::app::core::document::placement::let_go;
use crate::app::core::document::{Document, Writing};
use crate::app::core::message::Effect;

/// What an earlier sitting left without saving it.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The changes, oldest first.
    pub edits: Arc<Vec<Arc<Edit>>>,
    /// How many they are, in words.
    pub what: String,
    /// When the last of them was made, in words.
    pub when: String,
    /// What else is to be known about them: a sentence.
    pub remark: Option<String>,
}

/// A request to take changes over.
#[derive(Clone, Debug)]
pub struct TakeOver {
    /// The changes, oldest first.
    pub edits: Arc<Vec<Arc<Edit>>>,
    review: Review,
}

/// A review with the changes that were taken over.
#[derive(Clone, Debug)]
pub struct TakenOver {
    review: Review,
    history: History,
    settings: Settings,
}

/// What is to be read anew after changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settings {
    /// Nothing: they are all decisions.
    Same,
    /// What the columns are, or what follows from them.
    Columns,
    /// The text of the list.
    Text,
}

impl Found {
    /// Changes that were found. Grows with them: not for the thread that draws.
    pub fn new(edits: Vec<Arc<Edit>>, when: String, remark: Option<String>) -> Found {
        let reasons = edits.windows(2).filter(|pair| pair[1].only_adds_reasons(&pair[0])).count();
        let decisions = edits.iter().all(|edit| matches!(**edit, Edit::Decide { .. }));
        let most = edits.iter().map(|edit| edit.customers()).max().unwrap_or(0);
        let about =
            if most > 1 { format!(" (one about {})", counted(most, "customer")) } else { String::new() };
        // A decision and its reason are one step.
        let steps = counted(edits.len() - reasons, if decisions { "decision" } else { "change" });
        Found { edits: Arc::new(edits), what: steps + &about, when, remark }
    }
}

impl TakeOver {
    /// Makes the changes, each of which can be taken back. Grows with them.
    pub fn make(self) -> TakenOver {
        let TakeOver { edits, mut review } = self;
        let history = replay(&mut review, &edits);
        let settings = |edit: &Arc<Edit>| match **edit {
            Edit::Decide { .. } => Settings::Same,
            Edit::SetReading { .. } => Settings::Text,
            _ => Settings::Columns,
        };
        let settings = edits.iter().map(settings).max_by_key(|settings| *settings as u8);
        TakenOver { review, history, settings: settings.unwrap_or(Settings::Same) }
    }
}

/// Makes changes that are on the disk already; the history takes each of them back. Grows with them.
pub fn replay(review: &mut Review, edits: &[Arc<Edit>]) -> History {
    let mut history = History::new();
    let mut before: Option<&Arc<Edit>> = None;
    for edit in edits {
        let inverse = edit.apply(review);
        if !before.is_some_and(|before| edit.only_adds_reasons(before)) {
            history.applied("a change of the last sitting", inverse);
        }
        before = Some(edit);
    }
    history
}

impl Document {
    /// Asks for what was found to be taken over.
    pub fn take_over(&mut self) -> Option<Effect> {
        let Writing::Undecided(found) = &self.writing else { return None };
        self.doing = Some(Doing::TakingOver(found.what.clone()));
        Some(Effect::TakeOver(TakeOver { edits: Arc::clone(&found.edits), review: self.review.clone() }))
    }

    /// Takes in the review with what was taken over. Gives what that was, and what is to be read anew.
    pub fn take_taken_over(&mut self, taken: TakenOver) -> Option<(String, Settings)> {
        self.doing = None;
        let Writing::Undecided(found) = std::mem::take(&mut self.writing) else { return None };
        let_go(std::mem::replace(&mut self.review, taken.review));
        self.history.go_on(taken.history);
        Some((found.what, taken.settings))
    }

    /// Puts another state of the review in place of this one, with the changes in it that are not saved.
    pub fn replace(&mut self, review: Review, unsaved: History) {
        let before =
            (std::mem::replace(&mut self.review, review), std::mem::replace(&mut self.history, unsaved));
        let_go(before);
        self.doing = None;
    }
}
