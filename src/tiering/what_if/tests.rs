use proptest::prelude::*;

use super::*;
use crate::tiering::testing::{BY_SCORE, linear, numbers, ranked, tiering};

const COLUMNS: [&str; 2] = ["revenue", "tickets"];

/// A list with these values, in cents where not all are whole; NaN is an empty cell.
fn list(rows: &[[f64; 2]]) -> String {
    let cell = |value: &f64| match value {
        value if value.is_nan() => String::new(),
        value if value.fract() == 0.0 => value.to_string(),
        value => format!("{value:.2}"),
    };
    let lines = rows.iter().map(|[revenue, tickets]| format!("x,{},{}\n", cell(revenue), cell(tickets)));
    format!("id,{}\n{}", COLUMNS.join(","), lines.collect::<String>())
}

/// The tier of a row; none where the list would be read as another one, as where a row becomes the sum of others.
fn tier_of(rows: &[[f64; 2]], model: &str, row: usize) -> Option<u8> {
    let tiers = numbers(&tiering(&list(rows), model));
    (tiers.len() == rows.len()).then(|| tiers[row])
}

/// Applies each stated change to the list itself and tiers it again.
fn check(rows: &[[f64; 2]], model: &str) -> Result<usize, TestCaseError> {
    let before = tiering(&list(rows), model);
    let mut checked = 0;
    for row in 0..rows.len() {
        let now = numbers(&before)[row];
        for step in next_tier_up(&before, row) {
            let column = COLUMNS.iter().position(|column| *column == step.criterion).unwrap();
            let with = |value: f64| {
                let mut changed = rows.to_vec();
                changed[row][column] = (value * 100.0).round() / 100.0;
                tier_of(&changed, model, row)
            };
            let value = rows[row][column];
            if let Some(by) = step.by {
                prop_assert!(
                    with(value + by).is_none_or(|tier| tier < now),
                    "row {row}: {} by {by} is not enough",
                    step.criterion
                );
                let whole = rows.iter().all(|row| row[column].is_nan() || row[column].fract() == 0.0);
                let less = by - by.signum() * if whole { 1.0 } else { 0.01 };
                if less * by > 1e-9 {
                    prop_assert!(
                        with(value + less).is_none_or(|tier| tier >= now),
                        "row {row}: {} by {less} is enough",
                        step.criterion
                    );
                }
                checked += 1;
            } else {
                // Of what is never below 0 nothing below it is asked for.
                let least = if rows.iter().any(|row| row[column] < 0.0) { -1e6 } else { 0.0 };
                for much in [least, 1e6] {
                    prop_assert!(
                        with(much).is_none_or(|tier| tier >= now),
                        "row {row}: {} of {much} is enough",
                        step.criterion
                    );
                }
            }
        }
    }
    Ok(checked)
}

fn rows() -> impl Strategy<Value = Vec<[f64; 2]>> {
    let revenue =
        prop_oneof![4 => (-2000..12_000_i32).prop_map(|cents| f64::from(cents) / 100.0), 1 => Just(f64::NAN)];
    let tickets = prop_oneof![4 => (0..12_i32).prop_map(f64::from), 1 => Just(f64::NAN)];
    proptest::collection::vec((revenue, tickets).prop_map(|(revenue, tickets)| [revenue, tickets]), 2..10)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn stated_changes_are_enough_and_no_more(rows in rows(), weight in 1..5_u32) {
        let by_rank = [ranked("revenue", weight, "higher"), ranked("tickets", 2, "lower")].concat();
        check(&rows, &format!("{BY_SCORE}{by_rank}"))?;
        let by_size = [linear("revenue", weight), linear("tickets", 2)].concat();
        check(&rows, &format!("{BY_SCORE}{by_size}"))?;
    }
}

#[test]
fn a_rule_that_asks_for_the_measure_is_asked_again() {
    let rule = "[[rules]]\nwhen = \"revenue < 40\"\nat_best = 4\n";
    let model = format!("{BY_SCORE}{}{}{rule}", linear("revenue", 1), linear("tickets", 3));
    let rows = [[30.0, 90.0], [45.0, 90.0]];
    assert_eq!(numbers(&tiering(&list(&rows), &model)), [4, 1]);
    let found = next_tier_up(&tiering(&list(&rows), &model), 0);
    assert_eq!(found.iter().map(|step| step.by).collect::<Vec<_>>(), [Some(10.0), None]);
    assert_eq!(check(&rows, &model).unwrap(), 1);
}

#[test]
fn too_much_of_it_is_no_obstacle() {
    // The score asks for 70, and over 80 a rule puts them back: what helps lies between.
    let rule = "[[rules]]\nwhen = \"revenue > 80\"\ntier = 4\n";
    let model = format!("{BY_SCORE}{}{rule}", linear("revenue", 1));
    let found = next_tier_up(&tiering(&list(&[[60.0, 0.0]]), &model), 0);
    assert_eq!(found[0].by, Some(10.0));
}

#[test]
fn two_criteria_on_one_measure_change_together() {
    let model = format!("{BY_SCORE}{}{}", linear("revenue", 1), linear("revenue", 1));
    let found = next_tier_up(&tiering(&list(&[[40.0, 0.0]]), &model), 0);
    assert_eq!(found[0].by, Some(10.0));
}

#[test]
fn a_cut_by_value_moves_with_the_measure_that_is_cut() {
    let cuts = "[cuts]\nby = \"value\"\nof = \"profit\"\nor_else = \"revenue\"\nuntil = [50, 80, 95]\n";
    let model = format!("{cuts}{}{}", ranked("revenue", 1, "higher"), ranked("tickets", 1, "lower"));
    let found = next_tier_up(&tiering(&list(&[[80.0, 1.0], [20.0, 2.0]]), &model), 1);
    assert_eq!(found.iter().map(|step| step.by).collect::<Vec<_>>(), [Some(1.0)]);
}

#[test]
fn there_is_nothing_above_the_best_and_nothing_without_a_tier() {
    let found =
        tiering(&list(&[[90.0, 0.0], [f64::NAN, f64::NAN]]), &format!("{BY_SCORE}{}", linear("revenue", 1)));
    assert_eq!(next_tier_up(&found, 0), []);
    assert_eq!(next_tier_up(&found, 1), []);
}

#[test]
fn a_share_changes_by_whole_percentage_points() {
    let model = format!("{BY_SCORE}{}", ranked("profit", 1, "higher"));
    for share in ["80", "80%", "0.8"] {
        let rows = ["a", "b", "c"].map(|id| format!("{id},100,{share}\n")).concat();
        let found = next_tier_up(&tiering(&format!("id,revenue,margin\n{rows}"), &model), 0);
        let margin = found.iter().find(|step| step.criterion == "margin").unwrap();
        assert_eq!(margin.by, Some(0.01), "{share}");
    }
}

#[test]
fn those_who_are_passed_lose_rank_in_what_is_ranked_again() {
    let model = format!("{BY_SCORE}{}{}", ranked("advocacy", 3, "higher"), linear("revenue", 1));
    let mut number = 17_u32;
    let mut next = |most: u32| {
        number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from((number >> 16) % most)
    };
    let mut checked = 0;
    for _ in 0..12 {
        let rows: Vec<[f64; 3]> = (0..9).map(|_| [next(6), 1.0 + next(9), 10.0 * next(10)]).collect();
        let tiered = |rows: &[[f64; 3]]| {
            let line = |[referrals, satisfaction, revenue]: &[f64; 3]| {
                format!("x,{referrals},{satisfaction},{revenue}\n")
            };
            let lines: String = rows.iter().map(line).collect();
            tiering(&format!("id,referrals,satisfaction,revenue\n{lines}"), &model)
        };
        let before = tiered(&rows);
        let highest = rows.iter().map(|row| row[1]).fold(0.0, f64::max);
        for (row, now) in numbers(&before).into_iter().enumerate() {
            for (column, name) in ["referrals", "satisfaction"].into_iter().enumerate() {
                let with = |value: f64| {
                    let mut changed = rows.clone();
                    changed[row][column] = value;
                    numbers(&tiered(&changed))[row]
                };
                let most = [20.0, highest][column];
                let values =
                    (0..).map(|more| rows[row][column] + f64::from(more)).take_while(|value| *value <= most);
                let least = values
                    .map(|value| (value - rows[row][column], with(value)))
                    .find(|(_, tier)| *tier < now);
                let steps = next_tier_up(&before, row);
                let Some(step) = steps.iter().find(|step| step.criterion == name) else { continue };
                assert_eq!(step.by, least.map(|(by, _)| by), "{name} of {row} in {rows:?}");
                checked += usize::from(step.by.is_some());
            }
        }
    }
    assert!(checked > 30, "{checked}");
}

#[test]
fn a_change_far_beyond_the_list_is_found() {
    let rule = "[[rules]]\nwhen = \"profit < 0.02 * revenue\"\nat_best = 3\n";
    let model = format!("{BY_SCORE}{}{rule}", ranked("profit", 1, "higher"));
    let list = "id,revenue,profit\na,100000000,50\nb,1000,20\nc,1000,30\n";
    let found = next_tier_up(&tiering(list, &model), 0);
    let profit = found.iter().find(|step| step.criterion == "profit").unwrap();
    assert_eq!(profit.by, Some(1_999_950.0));
}
