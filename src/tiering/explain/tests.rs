use super::*;
use crate::tiering::testing::{BY_SCORE, linear, numbers, ranked, tiering};

const LIST: &str = "id,revenue,profit,orders\n\
    a,90,30,80\nb,60,1,60\nc,,5,40\nd,49.3,-5,50\ne,,,10\nf,80,50,\n";

fn list() -> Tiering {
    let rules = "[[rules]]\nwhen = \"profit < 0\"\ntier = 4\nwhy = \"They cost money\"\n\
        [[rules]]\nwhen = \"profit <= 2\"\nat_best = 3\nwhy = \"Break even\"\n";
    let criteria = [linear("revenue", 3), linear("orders", 1), linear("growth", 1)].concat();
    tiering(LIST, &format!("{BY_SCORE}{criteria}{rules}"))
}

#[test]
fn points_sum_to_the_score() {
    let tiering = list();
    for row in 0..6 {
        let explanation = Explanation::of(&tiering, row);
        assert_eq!(explanation.score, tiering.score(row), "row {row}");
        assert_eq!(explanation.calculated, tiering.tier(row));
        let points: f64 = explanation.criteria.iter().filter_map(|part| part.points).sum();
        assert!(explanation.score.is_none_or(|score| (score - points).abs() < 1e-8), "row {row}");
    }
}

#[test]
fn the_points_can_be_checked_by_eye() {
    let criteria = [linear("revenue", 1), linear("profit", 1), linear("orders", 1)].concat();
    let thirds =
        tiering("id,revenue,profit,orders\na,90,30,80\nb,,30,80\n", &format!("{BY_SCORE}{criteria}"));
    let weights = |row| {
        let parts = Explanation::of(&thirds, row).criteria.into_iter();
        parts.filter_map(|part| Some((part.effective?, part.scaled?, part.shown_points?))).collect::<Vec<_>>()
    };
    for (weight, scaled, points) in weights(0) {
        assert!((weight * scaled / 100.0 - points).abs() < 0.2, "{weight} of 100 x {scaled} is {points}");
    }
    let sum: f64 = weights(0).iter().map(|(weight, ..)| weight).sum();
    assert!((sum - 100.0).abs() < 1e-9 && weights(0)[0].0.fract() != 0.0, "{sum}");
    assert!(weights(1).iter().all(|(weight, ..)| *weight == 50.0), "whole where that is right");
}

#[test]
fn what_is_missing_is_named_and_lowers_the_coverage() {
    let explanation = Explanation::of(&list(), 2);
    assert_eq!((explanation.score, explanation.coverage), (None, 0.2));
    assert_eq!(explanation.cut.to_string(), "No tier: less than 40% of what counts is known.");
    let [revenue, orders, growth] = &explanation.criteria[..] else { panic!("three criteria") };
    assert_eq!((revenue.value, revenue.points, &revenue.missing_from_list), (None, None, &None));
    assert_eq!((orders.value, orders.scaled, orders.unit), (Some(40.0), Some(40.0), Unit::Count));
    assert!(growth.missing_from_list.is_some(), "no customer has it, and it lowers everybody's coverage");
    assert_eq!(Explanation::of(&list(), 5).coverage, 0.6);
}

#[test]
fn the_rule_that_decided_is_shown_and_no_other() {
    let tiering = list();
    assert_eq!(numbers(&tiering), [1, 3, 0, 4, 0, 1]);
    let fired = |row| Explanation::of(&tiering, row).rule.map(|rule| (rule.position, rule.why));
    assert_eq!(fired(0), None);
    assert_eq!(fired(1), Some((1, "Break even".into())));
    assert_eq!(fired(3), Some((0, "They cost money".into())), "it also breaks even, but the first decides");
}

#[test]
fn the_cut_is_said_in_words() {
    let tiering = list();
    let cut = |row| Explanation::of(&tiering, row).cut.to_string();
    assert_eq!(cut(0), "Score 87.5: tier 1 (from 70)");
    assert_eq!(cut(1), "Score 60.0: tier 2 (50 to 70)");
    assert_eq!(cut(3), "Score 49.5: tier 3 (25 to 50)");
    assert!(!Explanation::of(&tiering, 0).borderline);
    assert!(Explanation::of(&tiering, 3).criteria.iter().any(|part| part.name == "revenue"));
}

#[test]
fn a_cut_by_value_names_the_measure_that_was_cut() {
    let cuts = "[cuts]\nby = \"value\"\nof = \"profit\"\nor_else = \"revenue\"\nuntil = [50, 80, 95]\n";
    let criteria = ranked("revenue", 1, "higher");
    let tiering = tiering("id,revenue\na,80\nb,20\nc,\n", &format!("{cuts}{criteria}"));
    assert_eq!(tiering.cut_measure(), Some("revenue"));
    assert_eq!(numbers(&tiering), [1, 3, 0]);
    assert_eq!(Explanation::of(&tiering, 0).cut.to_string(), "Revenue 80: tier 1 (from 80)");
    assert_eq!(Explanation::of(&tiering, 2).cut.to_string(), "No tier: revenue is not known.");
    assert!(!Explanation::of(&tiering, 1).borderline);
}

#[test]
fn a_cut_names_a_measure_in_words_and_a_column_as_it_is_written() {
    let criteria = ranked("revenue", 1, "higher");
    for (of, expected) in
        [("average_order", "Average order 40: tier 1 (from 40)"), ("Fee_a", "Fee_a 5: tier 1 (from 5)")]
    {
        let cuts = format!("[cuts]\nby = \"value\"\nof = \"{of}\"\nuntil = [50, 80, 95]\n");
        let tiering = tiering("id,revenue,orders,Fee_a\na,80,2,5\n", &format!("{cuts}{criteria}"));
        assert_eq!(Explanation::of(&tiering, 0).cut.to_string(), expected);
    }
}

#[test]
fn near_a_cut_is_borderline_and_dependent_on_one_weight_is_not() {
    // a: 71, a point less is 70, and still over the cut; z: 70.9. b: (95 + 52) / 2 = 73.5, but 71.1 to 75.9 with one weight moved.
    // c: (100 + 44) / 2 = 72, and 69.5 with the first weight a fifth lower.
    let list = "id,revenue,orders\na,71,71\nb,95,52\nc,100,44\nz,70.9,70.9\n";
    let tiering = tiering(list, &format!("{BY_SCORE}{}{}", linear("revenue", 1), linear("orders", 1)));
    let unsure = |row| {
        let explained = Explanation::of(&tiering, row);
        (explained.borderline, explained.depends_on_weight)
    };
    assert_eq!([0, 1, 2, 3].map(unsure), [(false, false), (false, false), (false, true), (true, false)]);
}
