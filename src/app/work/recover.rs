//! Recovering unsaved changes after a crash: the work of a thread, as it may be about many customers.

use std::collections::HashSet;
use std::sync::Arc;

use crate::data::number::counted;
use crate::review::{CustomerKey, Edit, History, Renamed, Reversal, Review};

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
    /// Unsaved changes of a review as it was saved. Grows with them: not for the thread that draws.
    pub fn new(edits: Vec<Arc<Edit>>, saved: &Review, when: String, remark: Option<String>) -> Unsaved {
        let steps = replay(&mut saved.clone(), &edits).newest(usize::MAX);
        let decisions = edits.iter().all(|edit| matches!(**edit, Edit::Decide { .. } | Edit::Rename { .. }));
        let most = steps.iter().map(|edit| edit.customers()).max().unwrap_or(0);
        let about =
            if most > 1 { format!(" (one about {})", counted(most, "customer")) } else { String::new() };
        let what = counted(steps.len(), if decisions { "decision" } else { "change" }) + &about;
        Unsaved { edits: Arc::new(edits), what, when, remark }
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

/// Makes changes that are on the disk already; the history undoes each of them that leads anywhere, and of those that
/// were undone none. Those that are in the review from the start, since a save, are no steps of it. Grows with them.
pub fn replay(review: &mut Review, edits: &[Arc<Edit>]) -> History {
    let mut history = History::new();
    let mut since = SinceSaved { saved: review.clone(), customers: HashSet::new() };
    let mut before: Option<&Arc<Edit>> = None;
    for edit in edits {
        if let Edit::Rename { customers } = &**edit {
            history.rename(&Edit::rename(&mut review.decisions, customers));
            since.rename(review, customers);
            continue;
        }
        let is_done = edit.is_done(review);
        let inverse = edit.apply(review);
        let amends = before.is_some_and(|before| edit.only_adds_reasons(before));
        let is = |step: Option<(&str, &Arc<Edit>)>| !amends && step.is_some_and(|(_, back)| back == edit);
        let (undoes, redoes) = (is(history.last()), is(history.last_undone()));
        if undoes {
            history.reversed(Reversal::Undo, inverse);
        } else if redoes {
            history.reversed(Reversal::Redo, inverse);
        } else if !is_done && !amends {
            let what = match **edit {
                Edit::Together { ref edits } if edits.iter().any(|edit| edit.customers() > 0) => {
                    "continuing an earlier review"
                }
                _ => "a change of the last session",
            };
            history.applied(what, inverse);
        }
        if amends && history.last().is_some_and(|(_, back)| back.is_done(review)) {
            // No reason was given: who decided again what was decided, without a reason, has undone that.
            history.forgotten();
        }
        before = Some(edit).filter(|_| (!is_done || amends) && !undoes && !redoes);
        if since.is_as_saved(review, edit) {
            history = History::new();
            before = None;
        }
    }
    history
}

/// What a review has that was not saved.
struct SinceSaved {
    saved: Review,
    /// The customers whose decisions differ from the saved ones.
    customers: HashSet<CustomerKey>,
}

impl SinceSaved {
    /// Whether the review is as it was saved, after this edit.
    fn is_as_saved(&mut self, review: &Review, edit: &Edit) -> bool {
        self.follow(review, edit);
        let Review { decisions, .. } = &self.saved;
        self.customers.is_empty()
            && Review { decisions: Arc::clone(decisions), ..review.clone() } == self.saved
    }

    fn follow(&mut self, review: &Review, edit: &Edit) {
        match edit {
            Edit::Decide { changes } => changes.iter().for_each(|(key, _)| {
                if self.saved.decisions.get(key) == review.decisions.get(key) {
                    self.customers.remove(key);
                } else {
                    self.customers.insert(key.clone());
                }
            }),
            Edit::Together { edits } => edits.iter().for_each(|edit| self.follow(review, edit)),
            _ => {}
        }
    }

    /// Customers have other keys.
    fn rename(&mut self, review: &Review, customers: &[Renamed]) {
        Edit::rename(&mut self.saved.decisions, customers);
        let [saved, now] = [&self.saved.decisions, &review.decisions];
        let keys = saved.keys().chain(now.keys());
        self.customers = keys.filter(|key| saved.get(*key) != now.get(*key)).cloned().collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::Decision;
    use crate::tiering::{Tier, bundled};

    fn decided(key: &str, tier: u8, reason: Option<&str>) -> Arc<Edit> {
        let reason = reason.map(Arc::from);
        let decision = Decision { tier: Tier::new(tier), reason, ..Decision::default() };
        Arc::new(Edit::Decide { changes: vec![(key.into(), Some(Arc::new(decision)))] })
    }

    fn undo(review: &mut Review, history: &mut History) -> bool {
        let Some(edit) = history.last().map(|(_, edit)| Arc::clone(edit)) else { return false };
        history.reversed(Reversal::Undo, edit.apply(review))
    }

    #[test]
    fn what_was_undone_before_a_crash_is_no_step() {
        let mut review = Review::new(Arc::new(bundled::default_model()));
        let (mut now, mut journal, mut backs) = (review.clone(), Vec::new(), Vec::new());
        let make = |edit: &Arc<Edit>, now: &mut Review, journal: &mut Vec<Arc<Edit>>| {
            journal.push(Arc::clone(edit));
            Arc::new(edit.apply(now))
        };
        for edit in [decided("a", 1, None), decided("b", 3, None), decided("a", 2, None)] {
            backs.push(make(&edit, &mut now, &mut journal));
        }
        let again = make(&backs[2], &mut now, &mut journal);
        let again_b = make(&backs[1], &mut now, &mut journal);
        make(&again_b, &mut now, &mut journal);
        let history = replay(&mut review, &journal);
        assert_eq!((history.depth(), history.unsaved(), history.can_redo()), (2, 2, true));
        assert_eq!(
            history.last_undone().map(|(_, edit)| edit),
            Some(&again),
            "what was undone can be redone"
        );
        assert!(review == now);
        let unsaved = Unsaved::new(journal, &Review::new(Arc::clone(&review.model)), "today".into(), None);
        assert_eq!(unsaved.what, "2 decisions");
    }

    #[test]
    fn a_decision_repeated_without_its_reason_and_undone_is_no_step() {
        let [first, reason, again] =
            [("a", None), ("a", Some("late")), ("a", None)].map(|(key, reason)| decided(key, 1, reason));
        let mut review = Review::new(Arc::new(bundled::default_model()));
        let history = replay(&mut review, &[first, reason.clone(), again, reason]);
        assert_eq!((history.depth(), history.unsaved()), (1, 1));
    }

    #[test]
    fn each_step_that_is_undone_after_a_crash_changes_something_that_was_not_saved() {
        let first = [
            decided("a", 1, None),
            decided("a", 1, Some("late")),
            decided("b", 2, None),
            decided("a", 3, None),
        ];
        let then = [decided("a", 3, None), decided("c", 1, None), decided("c", 1, Some("new"))];
        let edits: Vec<_> = first.iter().chain(&then).cloned().collect();
        let saved = Review::new(Arc::new(bundled::default_model()));
        for (count, steps) in [(0, 4), (2, 3), (3, 2), (4, 1), (5, 1), (7, 0)] {
            let mut review = saved.clone();
            edits[..count].iter().for_each(|edit| drop(edit.apply(&mut review)));
            // Killed after the review was saved, and before its journal was cleared.
            let found = review.clone();
            let mut history = replay(&mut review, &edits);
            assert_eq!((history.depth(), history.unsaved()), (steps, steps), "{count} were saved");
            let mut before = review.clone();
            while undo(&mut review, &mut history) {
                assert!(review != before, "{count} were saved: a step that changes nothing");
                before = review.clone();
            }
            assert!(review == found, "{count} were saved: undoing all leads back to what is saved");
        }
    }
}
