//! Undo and redo, and what is on the disk meanwhile.

use proptest::prelude::*;

use super::*;
use crate::review::{CustomerKey, Decision, Review};
use crate::tiering::{ComputedColumn, Tier, check};

const MODEL: &str = include_str!("../../../assets/models/four-tiers.toml");

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
    let all = all.prop_map(|decisions| (0u16..).map(|key| key * 7 % 1009).zip(decisions).collect::<Vec<_>>());
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
        let depth = history.begin_save();
        history.mark_saved(depth);
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
        assert_eq!(history.begin_save(), depth);
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
    assert_eq!(history.begin_save(), 2);
    history.mark_saved(2);
    history.undo(&mut review);
    assert_eq!(history.unsaved(), 1);
    history.apply(&mut review, "another way", &edit());
    assert!(history.unsaved() > 0, "the saved state is out of reach");
}

#[test]
fn a_state_that_was_left_while_it_was_saved_is_not_taken_for_another_of_its_depth() {
    let (mut review, mut history) = (review(), History::new());
    let edit = || Edit::SetAsOf { as_of: None };
    history.apply(&mut review, "one", &edit());
    let depth = history.begin_save();
    history.undo(&mut review);
    history.apply(&mut review, "another", &edit());
    history.mark_saved(depth);
    assert!(history.unsaved() > 0);
    history.undo(&mut review);
    assert!(history.unsaved() > 0, "the disk has what was undone");

    // What is added to the last change is not on the disk either, before and while it is saved.
    for is_added_first in [true, false] {
        let mut history = History::new();
        history.apply(&mut review, "one", &edit());
        let depth = history.begin_save();
        if is_added_first {
            history.amended();
        }
        history.mark_saved(depth);
        history.amended();
        assert!(history.unsaved() > 0);
        let depth = history.begin_save();
        history.mark_saved(depth);
        assert_eq!(history.unsaved(), 0);
    }
}

#[test]
fn a_change_that_is_forgotten_while_it_is_saved_is_still_on_the_disk() {
    let edit = || Edit::SetAsOf { as_of: None };
    for was_saved_before in [false, true] {
        let (mut review, mut history) = (review(), History::new());
        if was_saved_before {
            history.apply(&mut review, "one", &edit());
            let depth = history.begin_save();
            history.mark_saved(depth);
            history.undo(&mut review);
        }
        history.apply(&mut review, "another", &edit());
        let depth = history.begin_save();
        history.forget(&mut review);
        history.mark_saved(depth);
        assert!(history.unsaved() > 0);
        history.redo(&mut review);
        assert!(history.unsaved() > 0, "what is redone is not what the disk has");
    }
}
