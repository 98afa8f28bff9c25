use super::*;
use crate::data::finding::FindingKind;
use crate::tiering::testing::{BY_SCORE, linear, model, numbers, ranked, table, tiering};
use crate::tiering::what_if::next_tier_up;

const LIST: &str = "id,revenue,profit\na,90,9\nb,60,-2\nc,40,0\nd,,5\n";

fn rules(rules: &[(&str, &str)]) -> Vec<usize> {
    let rules: String =
        rules.iter().map(|(when, outcome)| format!("[[rules]]\nwhen = \"{when}\"\n{outcome}\n")).collect();
    tiering(LIST, &format!("{BY_SCORE}{}{rules}", linear("revenue", 1))).unreachable_rules()
}

#[test]
fn a_rule_behind_rules_that_fix_all_of_its_customers_is_unreachable() {
    assert_eq!(rules(&[("profit < 1", "tier = 4"), ("profit < 0", "tier = 3")]), [1]);
    assert_eq!(rules(&[("profit < 0", "tier = 3"), ("profit < 1", "tier = 4")]), [] as [usize; 0]);
    assert_eq!(
        rules(&[("profit < 0", "tier = 4"), ("profit = 0", "tier = 3"), ("profit <= 0", "at_best = 3")]),
        [2]
    );
    assert_eq!(rules(&[("profit < 1", "at_best = 3"), ("profit < 0", "tier = 4")]), [] as [usize; 0]);
    assert_eq!(
        rules(&[("profit < 1", "tier = 4"), ("profit > 99", "tier = 1")]),
        [] as [usize; 0],
        "fits no customer"
    );
    assert_eq!(
        rules(&[("profit < 1", "tier = 4\non = false"), ("profit < 0", "tier = 3")]),
        [] as [usize; 0]
    );
}

#[test]
fn an_unknown_condition_does_not_match() {
    let rules = "[[rules]]\nwhen = \"revenue < 50\"\ntier = 1\n[[rules]]\nwhen = \"growth > 0\"\ntier = 1\n";
    let found = tiering(LIST, &format!("min_coverage = 100\n{BY_SCORE}{}{rules}", linear("revenue", 1)));
    assert_eq!(numbers(&found), [1, 2, 1, 0]);
    assert!(found.rules[1].is_err());
}

#[test]
fn a_fix_gives_a_tier_even_where_no_score_is() {
    let rules = "[[rules]]\nwhen = \"profit = 5\"\ntier = 2\n";
    let found = tiering(LIST, &format!("{BY_SCORE}{}{rules}", linear("revenue", 1)));
    assert_eq!((numbers(&found)[3], found.score(3)), (2, None));
}

#[test]
fn what_the_list_does_not_allow_drops_out_for_everybody() {
    let criteria = [linear("revenue", 2), linear("growth", 1), linear("orders", 1)].concat();
    let list = "id,revenue,orders\na,90,\nb,60,\n";
    let found = tiering(list, &format!("min_list_coverage = 50\n{BY_SCORE}{criteria}"));
    assert_eq!(numbers(&found), [1, 2]);
    let too_little = tiering(list, &format!("min_list_coverage = 51\n{BY_SCORE}{criteria}"));
    assert_eq!(numbers(&too_little), [0, 0]);
    let dropped: Vec<bool> = found.criteria.iter().map(Result::is_err).collect();
    assert_eq!(dropped, [false, true, true]);
}

#[test]
fn a_constant_criterion_is_flagged_and_scores_fifty() {
    let found =
        tiering("id,revenue\na,7\nb,7\nc,\n", &format!("{BY_SCORE}{}", ranked("revenue", 1, "lower")));
    assert_eq!((found.score(0), found.score(1), found.score(2)), (Some(50.0), Some(50.0), None));
    assert_eq!(found.findings()[0].kind, FindingKind::ConstantCriterion);
}

#[test]
fn what_is_kept_from_one_model_to_the_next_does_not_change_results() {
    let mut engine = Engine::new(table(LIST), None);
    let models = [
        model(&format!("{BY_SCORE}{}", linear("revenue", 1))),
        model(&format!("{BY_SCORE}{}", ranked("revenue", 1, "higher"))),
        model(&format!("{BY_SCORE}{}", ranked("revenue", 1, "lower"))),
        model(&format!("{BY_SCORE}{}", linear("revenue", 1).replace("to = 100", "to = 50"))),
        model(&format!(
            "[cuts]\nby = \"value\"\nof = \"revenue\"\nuntil = [50, 80, 95]\n{}",
            linear("revenue", 1)
        )),
        model(&format!("[cuts]\nby = \"customers\"\nuntil = [20, 50, 80]\n{}", linear("profit", 1))),
    ];
    for model in models.iter().chain(models.iter().rev()) {
        let (kept, fresh) = (engine.evaluate(model), Engine::new(table(LIST), None).evaluate(model));
        assert_eq!(kept.tiers, fresh.tiers);
        assert_eq!(kept.scores, fresh.scores);
    }
}

#[test]
fn what_would_move_a_customer_up_is_the_same_from_an_engine_that_is_kept() {
    let criteria = |revenue: u32, profit: u32, scale: &str| {
        format!("{}{}scale = \"{scale}\"\n", linear("revenue", revenue), ranked("profit", profit, "higher"))
    };
    let rule = "[[rules]]\nwhen = \"profit < 30\"\nat_best = 2\n";
    let models = [
        criteria(1, 1, "percentile"),
        criteria(1, 3, "percentile"),
        criteria(1, 0, "percentile"),
        criteria(2, 3, "log"),
        format!("{}{rule}", criteria(2, 3, "percentile")),
        format!("{}{rule}", criteria(1, 3, "percentile")).replace("30", "5"),
    ];
    let models = models.map(|rest| model(&format!("{BY_SCORE}{rest}")));
    let mut engine = Engine::new(table(LIST), None);
    for model in models.iter().chain(models.iter().rev()) {
        let (kept, fresh) = (engine.evaluate(model), Engine::new(table(LIST), None).evaluate(model));
        for row in 0..kept.tiers.len() {
            assert_eq!(next_tier_up(&kept, row), next_tier_up(&fresh, row), "row {row}");
        }
    }
    let found = engine.evaluate(&models[0]);
    assert!((0..found.tiers.len()).any(|row| !next_tier_up(&found, row).is_empty()));
}

#[test]
fn a_cut_by_a_value_that_the_list_does_not_have_gives_no_tiers() {
    let cuts = "[cuts]\nby = \"value\"\nof = \"growth\"\nuntil = [50, 80, 95]\n";
    let found = tiering(LIST, &format!("{cuts}{}", linear("revenue", 1)));
    assert_eq!((numbers(&found), found.cut_measure()), (vec![0; 4], None));
}

#[test]
fn a_rough_lifetime_value_is_said_where_the_cuts_share_it_out_instead() {
    let list = "id,revenue,orders,first_order,last_order\na,90,3,2024-01-01,2024-06-01\nb,60,2,2024-02-01,2024-05-01\n\
                c,40,2,2024-01-15,2024-06-15\nd,20,1,2024-03-01,2024-03-01\n";
    let said = |of: &str, or_else: &str| {
        let cuts =
            format!("[cuts]\nby = \"value\"\nof = \"{of}\"\nor_else = \"{or_else}\"\nuntil = [50, 80, 95]\n");
        let purchases = "[lifetime]\nformula = \"purchases\"\n";
        tiering(list, &format!("{cuts}{}{purchases}", linear("orders", 1))).rough_lifetime()
    };
    let rough = said("growth", "lifetime_value");
    assert!(rough.as_deref().is_some_and(|said| said.contains("3 of 4")), "{rough:?}");
    assert_eq!(said("revenue", "lifetime_value"), None, "no tier depends on it");
}

#[test]
fn a_derived_rank_is_that_of_the_criterion_or_its_own() {
    let rule = "[[rules]]\nwhen = \"profit_rank >= 60\"\ntier = 1\n";
    let computed = "id,revenue,margin\na,90,0.1\nb,60,-0.2\nc,40,0\nd,,5\ne,10,0.4\n";
    for list in [LIST, computed] {
        let matching = |criterion: String| {
            let found = tiering(list, &format!("{BY_SCORE}{criterion}{rule}"));
            let matches = found.rules[0].clone().unwrap();
            (0..found.tiers.len()).map(|row| matches.at(row)).collect::<Vec<_>>()
        };
        let own = matching(linear("revenue", 1));
        assert_eq!(own.iter().filter(|matches| **matches).count(), 2, "{list}");
        for better in ["higher", "lower"] {
            assert_eq!(matching(ranked("profit", 1, better)), own, "{list} {better}");
        }
    }
}
