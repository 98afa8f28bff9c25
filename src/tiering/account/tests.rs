use std::sync::Arc;

use super::*;
use crate::tiering::testing::{BY_SCORE, linear, table, tiering};
use crate::tiering::unit::Unit;
use crate::tiering::what_if::{Improvement, next_tier_up};
use crate::tiering::{Engine, Tiering, bundled};

const LIST: &str = "id,revenue,profit,orders\n\
    a,90,30,80\nb,60,1,60\nc,,5,40\nd,49.3,-5,50\ne,,,10\nf,80,50,\n";

fn list() -> Tiering {
    let rules = "[[rules]]\nwhen = \"profit < 0\"\ntier = 4\nwhy = \"They cost money.\"\n\
        [[rules]]\nwhen = \"profit <= 2\"\nat_best = 3\n";
    let criteria = [linear("revenue", 3), linear("orders", 1), linear("growth", 1)].concat();
    tiering(LIST, &format!("{BY_SCORE}{criteria}{rules}"))
}

/// What is said about a row, sentence by sentence.
fn said(row: usize, override_: Option<Override>) -> Vec<String> {
    let tiering = list();
    let explanation = Explanation::of(&tiering, row);
    let steps = next_tier_up(&tiering, row);
    let account =
        Account { model: &tiering.model, explanation: &explanation, steps: Some(&steps), override_ };
    let all = account.verdict().into_iter().chain(account.cause(true)).chain(account.certainty());
    let all = all.chain(account.not_in_list()).chain(account.way_up());
    all.map(|statement| statement.to_string()).collect()
}

fn overridden(tier: usize, calculated: usize) -> Override {
    Override {
        tier: Tier::at(tier - 1),
        reason: Some(Arc::from("two referrals")),
        by: Some(Arc::from("Jo")),
        on: None,
        calculated: Some(Tier::at(calculated - 1)),
    }
}

#[test]
fn a_calculated_tier_is_explained() {
    assert_eq!(
        said(0, None),
        [
            "Tier 1 A (as calculated, score 87.5)",
            "Score 87.5: tier 1 (from 70)",
            "Based on 2 of 3 criteria. This list has no values for: growth.",
            "The model has them in the top tier.",
        ]
    );
    assert_eq!(
        said(3, None),
        [
            "Tier 4 D (as calculated, score 49.5)",
            "Rule 1: They cost money (profit < 0): tier 4.",
            "Without the rule: tier 3, by score 49.5 (25 to 50)",
            "Based on 2 of 3 criteria. This list has no values for: growth.",
            "To reach tier 3 (any one of these):",
            "profit +5",
            "Nothing else is enough on its own.",
        ]
    );
    assert_eq!(
        said(1, None)[1..3],
        ["Rule 2: profit <= 2: at best tier 3.", "Without the rule: tier 2, by score 60.0 (50 to 70)"]
    );
}

#[test]
fn too_little_data_is_said() {
    assert_eq!(
        said(2, None),
        [
            "No tier: less than 40% of what counts is known.",
            "1 value is missing: revenue.",
            "Based on 2 of 3 criteria. This list has no values for: growth.",
        ]
    );
}

#[test]
fn a_decision_comes_first() {
    let mut decision = overridden(3, 1);
    assert_eq!(
        said(0, Some(decision.clone()))[0],
        "Tier 3 C, decided by Jo: \"two referrals\". The model says 1 A."
    );
    decision.reason = None;
    decision.by = None;
    assert_eq!(said(0, Some(decision))[0], "Tier 3 C, decided by you. The model says 1 A.");
    assert_eq!(said(0, Some(overridden(1, 1)))[0], "Tier 1 A, confirmed by Jo: \"two referrals\".");
    assert_eq!(
        said(0, Some(overridden(1, 2)))[..2],
        [
            "Tier 1 A, decided by Jo: \"two referrals\".",
            "On the day of the decision the model said 2 B; now it says 1 A."
        ]
    );
    assert_eq!(said(0, Some(overridden(2, 2)))[0], "Tier 2 B, confirmed by Jo: \"two referrals\".");
    let tiering = list();
    let explanation = Explanation::of(&tiering, 3);
    let account =
        |override_| Account { model: &tiering.model, explanation: &explanation, steps: Some(&[]), override_ };
    assert_eq!((account(None).tier(), account(None).decider()), (Some(Tier::at(3)), Decider::Rule));
    let decided = account(Some(overridden(2, 4)));
    assert_eq!((decided.tier(), decided.decider()), (Some(Tier::at(1)), Decider::Person));
}

#[test]
fn the_way_up_has_a_heading_and_names_what_is_enough() {
    let list = "id,revenue,orders\na,60,10\nb,100,100\n";
    let tiering = tiering(list, &format!("{BY_SCORE}{}{}", linear("revenue", 9), linear("orders", 1)));
    let explanation = Explanation::of(&tiering, 0);
    let steps = next_tier_up(&tiering, 0);
    let account =
        Account { model: &tiering.model, explanation: &explanation, steps: Some(&steps), override_: None };
    let said: Vec<String> = account.way_up().iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        ["To reach tier 1 (any one of these):", "revenue +17", "Nothing else is enough on its own."]
    );
}

#[test]
fn a_step_that_leads_past_the_next_tier_says_so() {
    let tiering = list();
    let explanation = Explanation::of(&tiering, 3);
    let step = |criterion: &str, tier: usize| Improvement {
        criterion: criterion.to_owned(),
        by: Some(1.0),
        tier: Some(Tier::at(tier - 1)),
        unit: Unit::Count,
        is_date: false,
        size: Some(1.0),
    };
    let way_up = |steps: &[Improvement]| {
        let account =
            Account { model: &tiering.model, explanation: &explanation, steps: Some(steps), override_: None };
        account.way_up().iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(
        way_up(&[step("orders", 3), step("revenue", 1)]),
        ["To reach tier 3 (any one of these):", "orders +1", "revenue +1 (tier 1)"]
    );
    assert_eq!(
        way_up(&[step("orders", 2), step("revenue", 2)]),
        ["To reach tier 2 (any one of these):", "orders +1", "revenue +1"]
    );
}

#[test]
fn the_advice_for_a_tier_by_rank_does_not_contradict_what_is_said_of_it() {
    let advice = |list: &str, override_: Option<Override>| {
        let model = Arc::new(bundled::default_model());
        let tiering = Engine::new(table(list), None).evaluate(&model);
        let row = tiering.tiers.len() - 1;
        let explanation = Explanation::of(&tiering, row);
        let account =
            Account { model: &tiering.model, explanation: &explanation, steps: Some(&[]), override_ };
        assert_eq!(account.tier(), Some(Tier::at(3)));
        account.advice().unwrap().to_owned()
    };
    let by_rank = "id,revenue,orders\na,900,9\nb,800,8\nc,700,7\nd,5,1\n";
    assert!(advice(by_rank, None).starts_with("Keep it simple"));
    assert!(advice(by_rank, Some(overridden(4, 4))).starts_with("Keep it simple"));
    let first = "id,revenue,orders\nd,5,1\nb,800,8\nc,700,7\na,900,9\n";
    assert!(advice(first, Some(overridden(4, 1))).starts_with("Be a fixer"), "a person has said so");
    let loss = "id,revenue,profit\na,900,90\nb,800,80\nc,700,70\nd,5,-10\n";
    assert!(advice(loss, None).starts_with("Be a fixer"));
}
