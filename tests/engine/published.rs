//! Figures that anybody can compute again.

use tierdeck::tiering::model::{CutBy, Cuts};

use super::{bundled_model, by_revenue, numbers, tiered};

fn list(values: &[f64]) -> String {
    let rows = values.iter().enumerate().map(|(row, value)| format!("{row},{value}\n"));
    format!("customer id,revenue\n{}", rows.collect::<String>())
}

fn cuts(by: CutBy, limits: &[f64]) -> Cuts {
    let (from, until) =
        if by == CutBy::Score { (limits.to_vec(), vec![]) } else { (vec![], limits.to_vec()) };
    Cuts { by, from, until, of: Some("revenue".into()), or_else: None }
}

#[test]
fn percentiles_are_those_of_scipy() {
    // scipy.stats.percentileofscore(values, value, kind="mean")
    let values = [12.5, 3.0, 3.0, -7.25, 100.0, 0.0, 12.5, 12.5, 41.0, 3.5];
    let expected = [65.0, 30.0, 30.0, 5.0, 95.0, 15.0, 65.0, 65.0, 85.0, 45.0];
    let found = tiered(&list(&values), by_revenue(cuts(CutBy::Score, &[50.0])));
    let scores: Vec<f64> = (0..values.len()).filter_map(|row| found.score(row)).collect();
    assert_eq!(scores, expected);
}

#[test]
fn abc_by_the_share_before() {
    // Cumulative shares before each: 0, 40, 65, 79, 85, 90, 94, 97, 99, 100.
    let values = [40.0, 25.0, 14.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0, 0.0];
    let found = tiered(&list(&values), bundled_model("pareto"));
    assert_eq!(numbers(&found), [1, 1, 1, 1, 2, 2, 2, 3, 3, 3]);
    assert_eq!(found.levels.from, [6.0, 3.0]);
}

#[test]
fn abc_of_a_harmonic_list() {
    // 1/1, 1/2, .. 1/200: 62 of them begin before 80 % of 5.8780 are reached, 149 before 95 %.
    let values: Vec<f64> = (1..=200).map(|rank| 1000.0 / f64::from(rank)).collect();
    let found = numbers(&tiered(&list(&values), bundled_model("pareto")));
    let count = |tier: u8| found.iter().filter(|&&number| number == tier).count();
    assert_eq!([count(1), count(2), count(3)], [62, 87, 51]);
}

#[test]
fn the_best_fifth_is_rounded_up() {
    let values: Vec<f64> = (0..11).map(f64::from).collect();
    let found = numbers(&tiered(&list(&values), by_revenue(cuts(CutBy::Customers, &[20.0]))));
    assert_eq!(found, [2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1]);
}
