use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::tiering::explain::Explanation;
use crate::tiering::model::CutBy;
use crate::tiering::summary::Summary;
use crate::tiering::testing::{BY_SCORE, linear, model, numbers, ranked, table};
use crate::tiering::{Engine, Model, Tiering};

const FIRST: Day = Day(20_746);

/// A model of one score, and more of it as TOML, keys first.
fn scored(steady: &str, more: &str) -> Arc<Model> {
    model(&format!(
        "min_coverage = 10\nmin_list_coverage = 10\n{BY_SCORE}{steady}{more}{}",
        linear("profit", 1)
    ))
}

fn list(profits: &[f64]) -> String {
    let rows = profits.iter().enumerate().map(|(at, profit)| format!("{at},{profit}\n"));
    std::iter::once("id,profit\n".to_owned()).chain(rows).collect()
}

fn tiered(list: &str, model: &Arc<Model>, standings: Option<&Arc<Standings>>, day: Day) -> Tiering {
    let mut engine = Engine::new(table(list), Some(day));
    engine.stand(standings.cloned());
    engine.evaluate(model)
}

/// Where everybody is for the next state.
fn standings(tiering: &Tiering) -> Arc<Standings> {
    let of = |row: usize| {
        let held = tiering.held(row);
        let (times, since) = held.map_or((0, None), |held| (held.times, held.since));
        Standing { tier: tiering.tier(row), times, since }
    };
    Arc::new(Standings((0..tiering.tiers.len()).map(of).collect()))
}

/// The states of one customer, one after the other: tiers, and how many times in a row they were held.
fn followed(model: &Arc<Model>, profits: &[f64]) -> Vec<(u8, u8)> {
    let mut stood = None;
    let states = profits.iter().zip(0..).map(|(profit, at)| {
        let found = tiered(&list(&[*profit]), model, stood.as_ref(), Day(FIRST.0 + at));
        stood = Some(standings(&found));
        (numbers(&found)[0], found.held(0).map_or(0, |held| held.times))
    });
    states.collect()
}

#[test]
fn who_stays_low_goes_down_at_the_nth_state() {
    let twice = scored("[steady]\n", "");
    assert_eq!(followed(&twice, &[51.0, 49.0, 49.0, 51.0]), [(2, 0), (2, 1), (3, 0), (2, 0)]);
    let thrice = scored("[steady]\nmargin = 5\nafter = 3\n", "");
    assert_eq!(
        followed(&thrice, &[51.0, 49.0, 46.0, 48.0, 48.0, 50.0]),
        [(2, 0), (2, 1), (2, 2), (3, 0), (3, 0), (2, 0)]
    );
    assert_eq!(
        followed(&thrice, &[51.0, 49.0, 50.0, 49.0, 49.0]),
        [(2, 0), (2, 1), (2, 0), (2, 1), (2, 2)],
        "in a row"
    );
    assert_eq!(followed(&scored("[steady]\nafter = 1\n", ""), &[51.0, 49.9]), [(2, 0), (3, 0)]);
    assert_eq!(followed(&scored("[steady]\nmargin = 0\n", ""), &[51.0, 49.9]), [(2, 0), (3, 0)]);
    assert_eq!(followed(&scored("", ""), &[51.0, 49.9]), [(2, 0), (3, 0)]);
}

#[test]
fn the_margin_is_counted_from_the_cut_of_the_tier_that_is_kept() {
    let steady = scored("[steady]\n", "");
    assert_eq!(followed(&steady, &[71.0, 68.0]), [(1, 0), (1, 1)], "two points below belong to it");
    assert_eq!(followed(&steady, &[71.0, 67.9]), [(1, 0), (2, 0)]);
    assert_eq!(
        followed(&steady, &[71.0, 49.0]),
        [(1, 0), (3, 0)],
        "far below the first, whatever the second"
    );
}

#[test]
fn by_value_only_the_times_count() {
    let by_value = "[cuts]\nby = \"value\"\nof = \"profit\"\nuntil = [50, 80, 95]\n[steady]\n";
    let by_value = model(&format!(
        "min_coverage = 10\nmin_list_coverage = 10\n{by_value}{}",
        ranked("profit", 1, "higher")
    ));
    let first = tiered(&list(&[90.0, 50.0, 20.0, 5.0]), &by_value, None, FIRST);
    let other = list(&[50.0, 90.0, 20.0, 5.0]);
    let second = tiered(&other, &by_value, Some(&standings(&first)), FIRST);
    let before = numbers(&first);
    assert_eq!(numbers(&second)[0], before[0], "held whatever the fall");
    let third = tiered(&other, &by_value, Some(&standings(&second)), FIRST);
    assert_eq!(numbers(&third)[0], before[1]);
    let said = Explanation::of(&second, 0).held_in_words.unwrap();
    assert_eq!(said, "Held at 1: the model says 2 since 2026-10-20. It counts the second time in a row.");
}

#[test]
fn it_is_said_in_a_sentence() {
    let thrice = scored("[steady]\nmargin = 2.5\nafter = 3\n", "");
    let first = tiered(&list(&[51.0]), &thrice, None, FIRST);
    let second = tiered(&list(&[49.0]), &thrice, Some(&standings(&first)), FIRST);
    let third = tiered(&list(&[48.0]), &thrice, Some(&standings(&second)), Day(FIRST.0 + 31));
    let said = |tiering: &Tiering| Explanation::of(tiering, 0).held_in_words.unwrap();
    assert_eq!(
        said(&second),
        "Held at 2: the model says 3 since 2026-10-20, within 2.5 points of the cut. It counts the third time in a row."
    );
    assert_eq!(
        said(&third),
        "Held at 2: the model says 3 since 2026-10-20, within 2.5 points of the cut. It counts the third time in a \
         row. This is the second time."
    );
    let explained = Explanation::of(&third, 0);
    assert_eq!((explained.calculated, explained.cut.tier), (Tier::new(2), Tier::new(3)));
    assert_eq!(third.tier_not_held(0), Tier::new(3));
}

#[test]
fn a_rule_decides_before() {
    let stood =
        |tier: u8| Arc::new(Standings(vec![Standing { tier: Tier::new(tier), times: 0, since: None }]));
    for (rule, was, expected, held) in [
        ("tier = 4", 2, 4, false),
        ("at_best = 3", 2, 3, false),
        ("at_best = 2", 2, 2, true),
        // The rule alone gives the tier that they had.
        ("at_worst = 2", 2, 2, false),
        ("tier = 1", 2, 1, false),
    ] {
        let ruled = scored("[steady]\n", &format!("[[rules]]\nwhen = \"profit > 0\"\n{rule}\n"));
        let found = tiered(&list(&[49.0]), &ruled, Some(&stood(was)), FIRST);
        assert_eq!((numbers(&found)[0], found.held(0).is_some()), (expected, held), "{rule}");
    }
    let ruled = scored("[steady]\nafter = 5\n", "[[rules]]\nwhen = \"profit > 0\"\nat_best = 3\n");
    let found = tiered(&list(&[24.0]), &ruled, Some(&stood(3)), FIRST);
    assert_eq!((numbers(&found)[0], found.held(0).map(|held| held.would_be)), (3, Tier::new(4)));
}

#[test]
fn a_model_says_what_is_wrong_with_it() {
    for (steady, expected) in [
        ("margin = -1", "margin is -1"),
        ("after = 0", "after is 0"),
        ("after = 13", "after is 13"),
        ("within = 3", "within"),
    ] {
        let text = format!(
            "name = \"Test\"\n{BY_SCORE}[steady]\n{steady}\n{}{}",
            linear("profit", 1),
            ["A", "B", "C", "D"].map(|name| format!("[[tiers]]\nname = \"{name}\"\n")).concat()
        );
        let error = crate::tiering::check::read(&text).unwrap_err();
        assert!(format!("{error:?}").contains(expected), "{error:?}");
    }
    let steady = scored("[steady]\nmargin = 1\nafter = 4\n", "");
    let written = toml::to_string(&*steady).unwrap();
    assert_eq!(crate::tiering::check::read(&written).unwrap(), *steady);
}

/// Models of every kind of cut, with and without rules.
fn models(steady: &str) -> Vec<Arc<Model>> {
    let rule = "[[rules]]\nwhen = \"profit < 5\"\ntier = 4\n[[rules]]\nwhen = \"profit > 90\"\nat_best = 2\n";
    let by_customers = "[cuts]\nby = \"customers\"\nuntil = [20, 50, 80]\n";
    let by_value = "[cuts]\nby = \"value\"\nof = \"profit\"\nuntil = [50, 80, 95]\n";
    let all = [
        format!("{BY_SCORE}{steady}{}", linear("profit", 1)),
        format!("{BY_SCORE}{steady}{rule}{}", ranked("profit", 1, "higher")),
        format!("{by_customers}{steady}{}", linear("profit", 1)),
        format!("{by_value}{steady}{}", linear("profit", 1)),
    ];
    all.iter().map(|rest| model(&format!("min_coverage = 10\nmin_list_coverage = 10\n{rest}"))).collect()
}

fn scores() -> impl Strategy<Value = Vec<(f64, f64)>> {
    let tenths = (0_u32..1000).prop_map(|tenths| f64::from(tenths) / 10.0);
    let near = (-40_i32..40).prop_map(|tenths| f64::from(tenths) / 10.0);
    let one = (tenths, near).prop_map(|(profit, by)| (profit, (profit + by).clamp(0.0, 100.0)));
    proptest::collection::vec(one, 1..40)
}

proptest! {
    #[test]
    fn nobody_else_is_held(
        profits in scores(), margin in 0_u8..6, after in 1_u8..4, times in 0_u8..4,
    ) {
        let (then, now): (Vec<f64>, Vec<f64>) = profits.into_iter().unzip();
        let steady = format!("[steady]\nmargin = {margin}\nafter = {after}\n");
        for (steady, off) in models(&steady).into_iter().zip(models("")) {
            let first = tiered(&list(&then), &steady, None, FIRST);
            prop_assert_eq!(numbers(&first), numbers(&tiered(&list(&then), &off, None, FIRST)));
            let mut stood = (*standings(&first)).clone();
            stood.0.iter_mut().for_each(|stood| stood.times = times);
            let stood = Arc::new(stood);
            let plain = tiered(&list(&now), &off, Some(&stood), FIRST);
            prop_assert!(plain.held.is_empty(), "off, nobody is held");
            let found = tiered(&list(&now), &steady, Some(&stood), FIRST);
            let by_value = steady.cuts.by == CutBy::Value;
            for row in 0..now.len() {
                let (was, says, is) = (first.tier(row), plain.tier(row), found.tier(row));
                prop_assert_eq!(found.tier_not_held(row), says);
                let Some(held) = found.held(row) else {
                    prop_assert_eq!(is, says);
                    continue;
                };
                prop_assert_eq!(Some(held.tier), is);
                prop_assert!(was <= is && is < says, "between the tier they had and what the model says");
                prop_assert!(held.times == times + 1 && held.times < after);
                let cut = found.levels.from[was.unwrap().index()];
                prop_assert!(by_value || found.scores.at(row) >= cut - f64::from(margin) - 1e-6);
                if steady.cuts.by == CutBy::Score {
                    prop_assert!(found.scores.at(row) < first.scores.at(row), "who did not fall is not held");
                }
                prop_assert_eq!(Explanation::of(&found, row).calculated, is);
            }
            let near = (0..now.len()).filter(|row| found.is_near(*row)).count();
            prop_assert_eq!(found.borderline, near);
            let at = |tier: usize| found.tiers.iter().flatten().filter(|other| other.index() == tier).count();
            let figures = Summary::new(&found, &[]);
            prop_assert!((0..4).all(|tier| figures.tiers[tier].customers == at(tier)));
        }
    }
}
