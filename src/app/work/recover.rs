//! Recovering unsaved changes after a crash: the work of a thread, as it may be about many customers.

use std::sync::Arc;

use crate::data::number::counted;
use crate::review::{Edit, History, Renamed, Review};

/// Changes of an earlier session that were not saved.
#[derive(Clone, Debug, PartialEq)]
pub struct Unsaved {
    /// The changes, oldest first.
    pub edits: Arc<Vec<Arc<Edit>>>,
    /// How many they are, in words.
    pub what: String,
    /// When the last of them was made, in words.
    pub when: String,
    /// What else a person should know about them: a sentence.
    pub remark: Option<String>,
}

/// A request to recover unsaved changes.
#[derive(Clone, Debug)]
pub struct RecoverRequest {
    /// The changes, oldest first.
    pub edits: Arc<Vec<Arc<Edit>>>,
    /// The review as it was saved, but for the keys of customers.
    pub review: Review,
    /// What these were in the saved review: from, to the keys of the list at hand.
    pub renamed: Vec<Renamed>,
}

/// A review with the recovered changes.
#[derive(Clone, Debug)]
pub struct Recovered {
    /// The review.
    pub review: Review,
    /// Undoes each change.
    pub history: History,
    /// What has to be read again because of them.
    pub reread: Reread,
}

/// What has to be read again after changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reread {
    /// Nothing: all changes are decisions.
    Nothing,
    /// The types and roles of the columns.
    Columns,
    /// The text of the list.
    Text,
}

impl Unsaved {
    /// Unsaved changes. Grows with them: not for the thread that draws.
    pub fn new(edits: Vec<Arc<Edit>>, when: String, remark: Option<String>) -> Unsaved {
        let reasons = edits.windows(2).filter(|pair| pair[1].only_adds_reasons(&pair[0])).count();
        let renames = edits.iter().filter(|edit| matches!(***edit, Edit::Rename { .. })).count();
        let decisions = edits.iter().all(|edit| matches!(**edit, Edit::Decide { .. } | Edit::Rename { .. }));
        let most = edits.iter().map(|edit| edit.customers()).max().unwrap_or(0);
        let about =
            if most > 1 { format!(" (one about {})", counted(most, "customer")) } else { String::new() };
        // A decision and its reason are one step.
        let steps = counted(edits.len() - reasons - renames, if decisions { "decision" } else { "change" });
        Unsaved { edits: Arc::new(edits), what: steps + &about, when, remark }
    }
}

impl RecoverRequest {
    /// Makes the changes, each of which can be undone. Grows with them.
    pub fn make(self) -> Recovered {
        let RecoverRequest { edits, mut review, renamed } = self;
        let back: Vec<_> = renamed.into_iter().rev().map(|(from, to)| (to, from)).collect();
        Edit::rename(&mut review.decisions, &back);
        let history = replay(&mut review, &edits);
        let reread = |edit: &Arc<Edit>| match **edit {
            Edit::Decide { .. } | Edit::Rename { .. } => Reread::Nothing,
            Edit::SetReading { .. } | Edit::Together { .. } => Reread::Text,
            _ => Reread::Columns,
        };
        let reread = edits.iter().map(reread).max_by_key(|reread| *reread as u8);
        Recovered { review, history, reread: reread.unwrap_or(Reread::Nothing) }
    }
}

/// Makes changes that are on the disk already; the history undoes each of them. Grows with them.
pub fn replay(review: &mut Review, edits: &[Arc<Edit>]) -> History {
    let mut history = History::new();
    let mut before: Option<&Arc<Edit>> = None;
    for edit in edits {
        if let Edit::Rename { customers } = &**edit {
            history.rename(&Edit::rename(&mut review.decisions, customers));
            continue;
        }
        let inverse = edit.apply(review);
        if !before.is_some_and(|before| edit.only_adds_reasons(before)) {
            let what = match **edit {
                Edit::Together { ref edits } if edits.iter().any(|edit| edit.customers() > 0) => {
                    "continuing an earlier review"
                }
                _ => "a change of the last session",
            };
            history.applied(what, inverse);
        }
        before = Some(edit);
    }
    history
}
