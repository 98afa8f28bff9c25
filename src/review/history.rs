//! Undo and redo: the changes made, as the edits that undo them.

use std::collections::HashMap;
use std::mem;
use std::sync::Arc;

use super::edit::renamed;
use super::{CustomerKey, Edit, Renamed};

/// Customers in all steps from which on the oldest steps are dropped, so that an afternoon of changes about a million
/// customers does not fill the memory.
const MOST: usize = 4_000_000;

/// The steps that can be undone and redone, and how far the review is from its saved state.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// How many steps came before those in `undo` and cannot be undone any more.
    dropped: usize,
    undo: Vec<Step>,
    redo: Vec<Step>,
    /// The depth when the review was saved; none where changes were made on another way since then.
    saved: Option<usize>,
    /// What the last change took away: the steps that could be redone, and what `saved` was.
    taken_away: (Vec<Step>, Option<usize>),
}

/// One step through the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reversal {
    /// Undoes the last change.
    Undo,
    /// Redoes the change undone last.
    Redo,
}

#[derive(Clone, Debug)]
struct Step {
    what: String,
    edit: Arc<Edit>,
}

impl History {
    /// A history in which the review is as saved.
    pub fn new() -> History {
        History { saved: Some(0), ..History::default() }
    }

    /// A change was made; `edit` undoes it. `what` says what it is, for the message after undoing it.
    pub fn applied(&mut self, what: impl Into<String>, edit: Edit) {
        let gone = mem::replace(&mut self.taken_away, (mem::take(&mut self.redo), self.saved));
        if !gone.0.is_empty() {
            // Dropping what was decided about many takes its time.
            rayon::spawn(move || drop(gone));
        }
        if self.saved.is_some_and(|saved| saved > self.depth()) {
            self.saved = None;
        }
        self.undo.push(Step { what: what.into(), edit: Arc::new(edit) });
    }

    /// Drops the oldest steps while all are about more than this many customers together: all of them are on the disk.
    pub fn drop_oldest(&mut self) {
        self.keep_at_most(MOST);
    }

    fn keep_at_most(&mut self, most: usize) {
        let customers = |step: &Step| step.edit.customers();
        let all: usize = self.undo.iter().chain(&self.redo).map(customers).sum();
        let mut more = all.saturating_sub(most);
        let oldest = self.undo.iter().take(self.undo.len().saturating_sub(1)).take_while(|step| {
            let goes = more > 0;
            more = more.saturating_sub(customers(step));
            goes
        });
        let count = oldest.count();
        let gone: Vec<Step> = self.undo.drain(..count).collect();
        self.dropped += count;
        if count > 0 {
            rayon::spawn(move || drop(gone));
        }
    }

    /// Adds the changes of another history, which were made after those of this one.
    pub fn append(&mut self, other: History) {
        self.undo.extend(other.undo);
    }

    /// The customers of its changes are known by other keys from now on: from, to.
    pub fn rename(&mut self, customers: &[Renamed]) {
        let to: HashMap<&CustomerKey, &CustomerKey> = customers.iter().map(|(from, to)| (from, to)).collect();
        let steps = self.undo.iter_mut().chain(&mut self.redo).chain(&mut self.taken_away.0);
        for step in steps {
            if let Some(renamed) = renamed(&step.edit, &to) {
                step.edit = Arc::new(renamed);
            }
        }
    }

    /// Drops the last change as though it had never been made; it cannot be redone.
    pub fn forgotten(&mut self) {
        self.undo.pop();
        (self.redo, self.saved) = mem::take(&mut self.taken_away);
    }

    /// What the last change was, and the edit that undoes it.
    pub fn last(&self) -> Option<(&str, &Arc<Edit>)> {
        self.undo.last().map(|step| (&*step.what, &step.edit))
    }

    /// What was undone last, and the edit that redoes it.
    pub fn last_undone(&self) -> Option<(&str, &Arc<Edit>)> {
        self.redo.last().map(|step| (&*step.what, &step.edit))
    }

    /// What a reversal is about, and the edit that makes it.
    pub fn next(&self, reversal: Reversal) -> Option<(&str, &Arc<Edit>)> {
        match reversal {
            Reversal::Undo => self.last(),
            Reversal::Redo => self.last_undone(),
        }
    }

    /// Notes that a reversal was made, and that `back` reverses it. Whether there was something to reverse.
    pub fn reversed(&mut self, reversal: Reversal, back: Edit) -> bool {
        let (from, to) = match reversal {
            Reversal::Undo => (&mut self.undo, &mut self.redo),
            Reversal::Redo => (&mut self.redo, &mut self.undo),
        };
        let Some(Step { what, .. }) = from.pop() else { return false };
        to.push(Step { what, edit: Arc::new(back) });
        true
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// What to say where there is nothing to reverse.
    pub fn nothing_to(&self, reversal: Reversal) -> &'static str {
        match reversal {
            Reversal::Undo if self.dropped > 0 => "What was changed before cannot be undone any more.",
            Reversal::Undo => "Nothing to undo.",
            Reversal::Redo => "Nothing to redo.",
        }
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// The edits that undo the last changes, at most `count` of them, newest first.
    pub fn newest(&self, count: usize) -> Vec<Arc<Edit>> {
        self.undo.iter().rev().take(count).map(|step| Arc::clone(&step.edit)).collect()
    }

    /// How many changes the review has seen.
    pub fn depth(&self) -> usize {
        self.dropped + self.undo.len()
    }

    /// Says that the review was saved when it had seen this many changes.
    pub fn mark_saved(&mut self, depth: usize) {
        self.saved = (depth <= self.depth() + self.redo.len()).then_some(depth);
    }

    /// Says that what is saved is no state of this history: undoing all does not lead back to it.
    pub fn mark_unsaved(&mut self) {
        self.saved = None;
    }

    /// How many changes there are since the review was saved; at least 1 where that cannot be told.
    pub fn unsaved(&self) -> usize {
        self.saved.map_or_else(|| self.depth().max(1), |saved| saved.abs_diff(self.depth()))
    }
}

impl Reversal {
    /// What reverses it.
    pub fn opposite(self) -> Reversal {
        match self {
            Self::Undo => Self::Redo,
            Self::Redo => Self::Undo,
        }
    }

    /// That it was made: `Undone: tier 2 for Acme GmbH.`
    pub fn said(self, what: &str) -> String {
        match self {
            Self::Undo => format!("Undone: {what}."),
            Self::Redo => format!("Redone: {what}."),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::review::{CustomerKey, Decision, Review};
    use crate::tiering::{ComputedColumn, Tier, check};

    const MODEL: &str = include_str!("../../assets/models/four-tiers.toml");

    fn review() -> Review {
        Review::new(check::read(MODEL).unwrap().into())
    }

    /// Makes changes of a review, and undoes them.
    impl History {
        fn apply(&mut self, review: &mut Review, what: &str, edit: &Edit) {
            self.applied(what, edit.apply(review));
        }

        fn reverse(&mut self, reversal: Reversal, review: &mut Review) -> bool {
            let edit = self.next(reversal).map(|(_, edit)| Arc::clone(edit));
            edit.is_some_and(|edit| self.reversed(reversal, edit.apply(review)))
        }

        fn undo(&mut self, review: &mut Review) -> bool {
            self.reverse(Reversal::Undo, review)
        }

        fn redo(&mut self, review: &mut Review) -> bool {
            self.reverse(Reversal::Redo, review)
        }

        fn forget(&mut self, review: &mut Review) {
            if let Some((_, edit)) = self.last() {
                edit.apply(review);
            }
            self.forgotten();
        }
    }

    fn edits() -> impl Strategy<Value = Edit> {
        let decision = proptest::option::of((1u8..5).prop_map(|tier| Decision {
            tier: Tier::new(tier),
            reason: Some("because".into()),
            ..Decision::default()
        }));
        let few = proptest::collection::vec((0u16..6, decision.clone()), 1..5);
        // So many that they are made at once, in some order, each customer once or some of them twice.
        let many = proptest::collection::vec((0u16..2000, decision.clone()), 250..400);
        let all = proptest::collection::vec(decision, 300..400);
        let all =
            all.prop_map(|decisions| (0u16..).map(|key| key * 7 % 1009).zip(decisions).collect::<Vec<_>>());
        prop_oneof![
            prop_oneof![few, many, all].prop_map(|changes| {
                let keyed = changes
                    .into_iter()
                    .map(|(key, decision)| (CustomerKey::from(&*key.to_string()), decision.map(Arc::new)));
                Edit::Decide { changes: keyed.collect() }
            }),
            (0.0..100.0).prop_map(|min_coverage| {
                let mut model = (*review().model).clone();
                model.min_coverage = min_coverage;
                Edit::SetModel { model: model.into() }
            }),
            proptest::collection::vec("[a-c]", 0..3).prop_map(|names| {
                let column = |name: String| ComputedColumn { expression: format!("2 * {name}"), name };
                Edit::SetComputed { computed: names.into_iter().map(column).collect() }
            }),
        ]
    }

    proptest! {
        #[test]
        fn an_edit_and_its_inverse_change_nothing(first in edits(), second in edits()) {
            let mut review = review();
            first.apply(&mut review);
            let before = review.clone();
            let inverse = second.apply(&mut review);
            inverse.apply(&mut review);
            prop_assert_eq!(review, before);
        }

        #[test]
        fn undoing_all_and_redoing_all_comes_back(edits in proptest::collection::vec(edits(), 0..12)) {
            let (mut review, mut history) = (review(), History::new());
            let start = review.clone();
            for edit in edits {
                history.apply(&mut review, "a change", &edit);
            }
            let end = review.clone();
            while history.undo(&mut review) {}
            prop_assert_eq!(&review, &start);
            while history.redo(&mut review) {}
            prop_assert_eq!(&review, &end);
        }

        #[test]
        fn a_change_that_is_forgotten_was_never_made(edits in proptest::collection::vec(edits(), 0..6), last in edits()) {
            let (mut review, mut history) = (review(), History::new());
            for edit in edits {
                history.apply(&mut review, "a change", &edit);
            }
            history.mark_saved(history.depth());
            history.undo(&mut review);
            let (before, unsaved, redo) = (review.clone(), history.unsaved(), history.can_redo());
            history.apply(&mut review, "another", &last);
            history.forget(&mut review);
            prop_assert_eq!(review, before);
            prop_assert_eq!((history.unsaved(), history.can_redo()), (unsaved, redo));
        }

        #[test]
        fn edits_that_are_put_together_come_to_the_same(edits in proptest::collection::vec(edits(), 0..12)) {
            let (mut one_by_one, mut at_once) = (review(), review());
            edits.iter().for_each(|edit| drop(edit.apply(&mut one_by_one)));
            let edits: Vec<Arc<Edit>> = edits.into_iter().map(Arc::new).collect();
            let together = Edit::put_together(&edits);
            together.iter().for_each(|edit| drop(edit.apply(&mut at_once)));
            prop_assert_eq!(at_once, one_by_one);
            let are_decisions = |pair: &[Arc<Edit>]| pair.iter().all(|edit| matches!(**edit, Edit::Decide { .. }));
            prop_assert!(!together.windows(2).any(are_decisions));
        }

        #[test]
        fn an_edit_survives_the_journal(edit in edits()) {
            let text = serde_json::to_string(&edit).unwrap();
            prop_assert_eq!(serde_json::from_str::<Edit>(&text).unwrap(), edit);
        }
    }

    #[test]
    fn the_oldest_steps_are_dropped_and_still_counted() {
        let decide = |customers: usize| {
            let changes = (0..customers).map(|key| (CustomerKey::from(&*key.to_string()), None)).collect();
            Edit::Decide { changes }
        };
        for (sizes, most, left) in [
            (&[5, 5, 5][..], 15, 3),
            (&[5, 5, 5], 14, 2),
            (&[5, 0, 5, 5], 10, 3),
            (&[1, 9, 1], 3, 1),
            (&[50], 3, 1),
            (&[], 3, 0),
        ] {
            let mut history = History::new();
            sizes.iter().for_each(|size| history.applied("a change", decide(*size)));
            history.keep_at_most(most);
            let depth = sizes.len();
            assert_eq!(
                (history.undo.len(), history.depth(), history.unsaved()),
                (left, depth, depth),
                "{sizes:?}"
            );
            history.mark_saved(depth);
            assert_eq!(history.unsaved(), 0, "{sizes:?}");
            let mut review = review();
            while history.undo(&mut review) {}
            assert_eq!(history.unsaved(), left, "{sizes:?}");
            let said = if left < depth {
                "What was changed before cannot be undone any more."
            } else {
                "Nothing to undo."
            };
            assert_eq!(history.nothing_to(Reversal::Undo), said);
        }
    }

    #[test]
    fn unsaved_counts_the_way_to_the_saved_state() {
        let (mut review, mut history) = (review(), History::new());
        let edit = || Edit::SetAsOf { as_of: None };
        assert_eq!(history.unsaved(), 0);
        history.apply(&mut review, "one", &edit());
        history.apply(&mut review, "two", &edit());
        assert_eq!(history.unsaved(), 2);
        history.mark_saved(2);
        history.undo(&mut review);
        assert_eq!(history.unsaved(), 1);
        history.apply(&mut review, "another way", &edit());
        assert!(history.unsaved() > 0, "the saved state is out of reach");
    }
}
