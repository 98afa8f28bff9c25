//! What is always true of random lists, models and decisions.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;
use tierdeck::review::{Decision, Decisions, Edit, Review, Roster};
use tierdeck::tiering::explain::Explanation;
use tierdeck::tiering::impact::Impact;
use tierdeck::tiering::summary::Summary;
use tierdeck::tiering::{Engine, Model, Tier};

use crate::reference::list::{Row, models, read, rows};

/// Rows in order, each with the tier that somebody gave.
fn overrides() -> impl Strategy<Value = BTreeMap<usize, u8>> {
    proptest::collection::btree_map(0..40_usize, 1..=2_u8, 0..8)
}

fn within(overrides: &BTreeMap<usize, u8>, rows: &[Row]) -> Vec<(usize, Tier)> {
    let given = overrides.iter().filter(|(row, _)| **row < rows.len());
    given.filter_map(|(&row, &tier)| Some((row, Tier::new(tier)?))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_model_changes_an_override(first in models(), second in models(), rows in rows(), given in overrides()) {
        let given = within(&given, &rows);
        let list = read(&rows);
        let mut engine = Engine::new(Arc::clone(&list), None);
        let (before, after) = (engine.evaluate(&Arc::new(first)), engine.evaluate(&Arc::new(second)));
        let impact = Impact::between(&before, &after, &given);
        let moved: usize = impact.moves.iter().flatten().sum();
        prop_assert_eq!(moved, rows.len());
        prop_assert!(impact.moved() <= rows.len() - given.len());
        let summary = Summary::new(&after, &given);
        for tier in [1, 2].into_iter().filter_map(Tier::new) {
            let here = given.iter().filter(|(_, given)| *given == tier).count();
            prop_assert_eq!(summary.tiers[tier.index()].overridden, here);
        }
        prop_assert_eq!(summary.total.customers, rows.len());
    }

    #[test]
    fn a_new_model_leaves_every_decision(model in models(), rows in rows(), given in overrides()) {
        let list = read(&rows);
        let roster = Roster::of(&list);
        let decisions: Decisions = within(&given, &rows)
            .into_iter()
            .map(|(row, tier)| (roster.key(row), Arc::new(Decision { tier: Some(tier), ..Decision::default() })))
            .collect();
        let decisions = Arc::new(decisions);
        let mut review = Review::new(Arc::new(super::bundled_model("pareto")));
        review.decisions = Arc::clone(&decisions);
        Edit::SetModel { model: Arc::new(model) }.apply(&mut review);
        let tiering = Engine::new(list, None).evaluate(&review.model);
        prop_assert_eq!(&review.decisions, &decisions);
        let placed = roster.place(&review.decisions).key_index;
        prop_assert_eq!(placed.rows().len(), decisions.len());
        for (&row, key) in placed.rows() {
            let decision = review.decisions.get(key).map(|decision| &**decision);
            prop_assert_eq!(Decision::final_tier(decision, tiering.tier(row)), decision.and_then(|decision| decision.tier));
        }
    }

    #[test]
    fn every_explanation_sums_up_to_the_score(model in models(), rows in rows()) {
        check_explanations(model, &rows)?;
    }
}

fn check_explanations(model: Model, rows: &[Row]) -> Result<(), TestCaseError> {
    let tiering = Engine::new(read(rows), None).evaluate(&Arc::new(model));
    for row in 0..rows.len() {
        let explanation = Explanation::of(&tiering, row);
        prop_assert_eq!((explanation.score, explanation.calculated), (tiering.score(row), tiering.tier(row)));
        let points: f64 = explanation.criteria.iter().filter_map(|part| part.points).sum();
        prop_assert!(explanation.score.is_none_or(|score| (score - points).abs() < 1e-6));
    }
    Ok(())
}
