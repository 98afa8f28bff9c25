use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::data::date::Day;
use crate::review::roster::tests::roster;
use crate::review::{Edit, KeyParts, Review};
use crate::tiering::{Tier, bundled};

fn key(value: &str, name: &str, email: &str) -> CustomerKey {
    CustomerKey::of(KeyParts { value, name, email, header: "id", row: "" })
}

fn decided(tier: u8, by: &str) -> Arc<Decision> {
    let on = Some(Day(10));
    Arc::new(Decision { tier: Tier::new(tier), by: Some(by.into()), on, ..Decision::default() })
}

/// Makes the changes, and gives the decisions that follow.
fn after(mine: &Decisions, changes: Vec<Change>) -> Decisions {
    let mut review = Review::new(Arc::new(bundled::default_model()));
    review.decisions = Arc::new(mine.clone());
    let _ = Edit::Decide { changes }.apply(&mut review);
    Arc::unwrap_or_clone(review.decisions)
}

#[test]
fn customers_are_the_same_where_key_and_evidence_agree() {
    let mine: Decisions = [
        (key("K1", "Acme GmbH", "info@acme.de"), decided(1, "Ann")),
        (key("K2", "Boreal", "b@x.org"), decided(2, "Ann")),
        (key("K3", "Dune", "d@x.org"), decided(3, "Ann")),
        (key("K4", "Lund", "l@x.org"), decided(3, "Ann")),
        (key("K9", "Zeta", "z@x.org"), decided(4, "Ann")),
    ]
    .into();
    let theirs: Decisions = [
        (key("K1", "Acme GmbH", "info@acme.de"), decided(1, "Bo")),
        (key("K2", "Boreal", "new@x.org"), decided(3, "Bo")),
        (key("K3", "Somebody Else", "e@x.org"), decided(1, "Bo")),
        (key("K4", "Lund", ""), decided(3, "Bo")),
        (key("K5", "Fjord", "f@x.org"), decided(2, "Bo")),
    ]
    .into();
    let merged = Merged::of(&mine, &theirs, None, 4);
    let counts = |merged: &Merged| (merged.same, merged.taken, merged.differ, merged.only_mine, merged.apart);
    assert_eq!(counts(&merged), (2, 2, 1, 2, 1), "{merged:?}");
    let differ: Vec<_> = merged.differences.iter().map(|one| one.key.value()).collect();
    assert_eq!(differ, ["K2"]);
    let all = after(&mine, merged.decided(Preferred::Theirs));
    assert_eq!(all[&key("K2", "Boreal", "b@x.org")].tier, Tier::new(3), "the e-mail address has changed");
    assert_eq!(all[&key("K3", "Dune", "d@x.org")].tier, Tier::new(3), "nobody else's decision reaches it");
    assert_eq!(all[&key("K3", "Somebody Else", "e@x.org")].tier, Tier::new(1), "and none is lost");
    assert_eq!(
        after(&mine, merged.decided(Preferred::Mine))[&key("K2", "Boreal", "b@x.org")].tier,
        Tier::new(2)
    );
    assert_eq!(counts(&Merged::of(&all, &theirs, None, 4)), (5, 0, 0, 2, 0), "again, nothing is new");
}

#[test]
fn with_the_list_customers_are_looked_for_there() {
    let roster = roster(
        "id,name,email,revenue\nK1,Acme GmbH,info@acme.de,9\nK2,Bolt Holding,b@x.org,8\nK3,Lina Lund,l@x.org,7\n",
    );
    let mine: Decisions = [(roster.key(1), decided(2, "Ann"))].into();
    let theirs: Decisions = [
        (CustomerKey::from("K1"), decided(1, "Bo")),
        (key("K2", "Bolt", "b@x.org"), decided(3, "Bo")),
        (key("K3", "Dune", "d@x.org"), decided(4, "Bo")),
        (key("K7", "Old Mill", "m@x.org"), decided(4, "Bo")),
    ]
    .into();
    let merged = Merged::of(&mine, &theirs, Some(&roster), 4);
    assert_eq!((merged.taken, merged.differ, merged.apart), (3, 1, 1), "{merged:?}");
    assert_eq!(merged.differences[0].key, roster.key(1));
    let all = after(&mine, merged.decided(Preferred::Mine));
    assert_eq!(all[&roster.key(0)].tier, Tier::new(1), "known by this list's key");
    assert!(!all.contains_key(&roster.key(2)), "the id alone is not enough");
    assert!(
        all.contains_key(&key("K3", "Dune", "d@x.org"))
            && all.contains_key(&key("K7", "Old Mill", "m@x.org"))
    );
}

#[test]
fn where_many_keys_have_other_names_a_changed_one_is_not_believed() {
    let mine: Decisions = [("K1", "Ann A"), ("K2", "Bo B"), ("K3", "Cy C")]
        .map(|(value, name)| (key(value, name, ""), decided(1, "Ann")))
        .into();
    let theirs: Decisions = [("K1", "Xu X"), ("K2", "Yo Y"), ("K3", "")]
        .map(|(value, name)| (key(value, name, ""), decided(4, "Bo")))
        .into();
    let merged = Merged::of(&mine, &theirs, None, 4);
    assert_eq!((merged.differ, merged.apart, merged.taken), (0, 3, 3), "{merged:?}");
}

#[test]
fn names_that_differ_in_case_or_legal_form_alone_may_be_two_customers() {
    let merged = |mine: &[(&str, &str)], theirs: &[(&str, &str)]| {
        let [mine, theirs]: [Decisions; 2] = [(mine, 1), (theirs, 4)].map(|(keys, tier)| {
            keys.iter().map(|(value, name)| (key(value, name, ""), decided(tier, "Bo"))).collect()
        });
        let merged = Merged::of(&mine, &theirs, None, 4);
        (merged.differ, merged.apart)
    };
    assert_eq!(merged(&[("K1", "Acme GmbH")], &[("K1", "ACME GmbH")]), (1, 0), "nobody else is called so");
    let both = [("K1", "Acme GmbH"), ("K2", "ACME AG")];
    assert_eq!(merged(&both, &[("K1", "ACME AG")]), (0, 1), "K2 is called so");
    assert_eq!(merged(&[("K1", "ACME AG")], &both), (0, 1), "and in the other review");
    assert_eq!(
        merged(&[("K1", "Acme GmbH")], &[("K1", "ACME GmbH"), ("K1", "Acme AG")]),
        (0, 2),
        "either fits"
    );
}

#[test]
fn a_tier_that_the_model_does_not_have_is_not_taken() {
    let noted = Decision { note: Some("calls often".into()), ..Decision::clone(&decided(6, "Bo")) };
    let theirs: Decisions = [("K1".into(), decided(6, "Bo")), ("K2".into(), Arc::new(noted))].into();
    let merged = Merged::of(&Decisions::new(), &theirs, None, 4);
    let all = after(&Decisions::new(), merged.changes.clone());
    assert!(all.values().all(|decision| decision.tier.is_none()), "{all:?}");
    assert_eq!(all[&"K2".into()].note.as_deref(), Some("calls often"));
    assert!(
        merged.in_words().ends_with("2 are for tiers that this model does not have; they are not taken.")
    );
}

#[test]
fn another_model_is_said() {
    let (own, pareto) = (bundled::default_model(), bundled::model("pareto").unwrap());
    assert_eq!(other_model(&own, &own), None);
    assert!(other_model(&own, &pareto).unwrap().contains("this review's, \"Four tiers\", is kept"));
    let changed = Model { min_coverage: 99.0, ..own.clone() };
    assert!(other_model(&own, &changed).unwrap().contains("other settings in its model"));
}

fn decisions() -> impl Strategy<Value = Decisions> {
    let decision = (0u8..5, 0i32..3, proptest::option::of("[ab]"), proptest::option::of(0i32..3)).prop_map(
        |(tier, on, note, again)| Decision {
            tier: Tier::new(tier),
            on: Tier::new(tier).map(|_| Day(on)),
            note: note.map(Into::into),
            again: again.map(Day),
            ..Decision::default()
        },
    );
    let known = ("K[0-4]", "[AB]", "[ab]?").prop_map(|(value, name, email)| key(&value, &name, &email));
    proptest::collection::btree_map(known, decision.prop_map(Arc::new), 0..6).prop_map(|mut all| {
        all.retain(|_, decision: &mut Arc<Decision>| !decision.is_empty());
        all
    })
}

proptest! {
    #[test]
    fn merging_again_finds_nothing_new_and_no_decision_is_lost(mine in decisions(), theirs in decisions()) {
        let merged = Merged::of(&mine, &theirs, None, 4);
        let all = after(&mine, merged.decided(Preferred::Theirs));
        prop_assert!(mine.keys().all(|key| all.contains_key(key)));
        let again = Merged::of(&all, &theirs, None, 4);
        prop_assert_eq!(&again.differences, &Vec::new());
        prop_assert_eq!(&again.changes, &Vec::new());
        let nothing = Merged::of(&mine, &mine, None, 4);
        prop_assert_eq!((nothing.same, nothing.changes.len()), (mine.len(), 0));
        let kept = after(&mine, merged.decided(Preferred::Mine));
        for (key, decision) in &mine {
            prop_assert!(decision.tier.is_none() || kept[key].tier == decision.tier, "{key:?}");
        }
    }
}
