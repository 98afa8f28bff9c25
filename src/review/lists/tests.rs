use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::data::date::Day;
use crate::review::{Contact, Decision, Decisions, KeyIndex, NextStep};
use crate::tiering::testing::{BY_SCORE, linear, model, table, tiering};
use crate::tiering::{Engine, Tier, Tiering, Today};

const TODAY: Day = Day(20_500);

fn list_of(tiering: &Tiering, name: ListName) -> ActionList {
    with_decisions(tiering, name, &[])
}

fn with_decisions(tiering: &Tiering, name: ListName, decided: &[(usize, Decision)]) -> ActionList {
    let key = |row: usize| format!("K{row}").as_str().into();
    let decisions: Decisions =
        decided.iter().map(|(row, decision)| (key(*row), Arc::new(decision.clone()))).collect();
    let key_index = KeyIndex::of(decided.iter().map(|(row, _)| (*row, key(*row))), [].into());
    let overrides: Vec<(usize, Tier)> =
        decided.iter().filter_map(|(row, decision)| Some((*row, decision.tier?))).collect();
    let source = ActionSource::new(tiering, &overrides, (&decisions, &key_index), TODAY);
    let source = ActionSource { hourly_cost: Some(40.0), ..source };
    source.list(name, &|| false).unwrap()
}

fn rows(list: &ActionList) -> Vec<u32> {
    list.entries.iter().filter_map(|entry| entry.row).collect()
}

fn numbers(list: &ActionList, name: &str) -> Vec<f64> {
    let at = list.column(name).unwrap_or_else(|| panic!("{name}: {list:?}"));
    list.entries.iter().map(|entry| entry.values[at].as_number().unwrap_or(f64::NAN)).collect()
}

fn total(list: &ActionList, name: &str) -> Option<f64> {
    list.totals[list.column(name)?].as_number()
}

fn scored() -> String {
    BY_SCORE.to_owned() + &linear("profit", 1)
}

fn dated(list: &str) -> Tiering {
    let today = Today { asked: Some(TODAY), computer: Some(TODAY), last: None };
    Engine::new(table(list), today).evaluate(&model(&scored()))
}

#[test]
fn losses_prices_and_hours_by_hand() {
    let list = list_of(
        &tiering("id,revenue,profit\n1,1000,-100\n2,500,200\n3,400,-300\n4,,-20\n5,900,\n", &scored()),
        ListName::Reprice,
    );
    assert_eq!(rows(&list), [2, 0, 3], "the greatest loss first");
    assert_eq!(numbers(&list, "price_rise_to_break_even")[..2], [0.75, 0.1]);
    assert!(numbers(&list, "price_rise_to_break_even")[2].is_nan(), "without revenue there is no price");
    assert_eq!(numbers(&list, "loss"), [300.0, 100.0, 20.0]);
    assert_eq!(numbers(&list, "hours_to_save"), [7.5, 2.5, 0.5]);
    assert_eq!((total(&list, "profit"), total(&list, "hours_to_save")), (Some(-420.0), Some(10.5)));
    // (0.1 + 0.75) / 0.9
    assert!((numbers(&list, "price_rise_to_target")[0] - 0.85 / 0.9).abs() < 1e-12);
    let said = list.sentences.join(" ");
    assert!(said.starts_with("3 customers lose 420. Without them the profit would be 200."), "{said}");
    // They cost 1,100 and 700 of 1,800 and 300; a fifth of that stays.
    assert!(
        said.contains("They carry 86% of your costs; if 20% of that is fixed and stays, it would be -160."),
        "{said}"
    );
    assert!(said.ends_with("The profit of 1 customer is not known."), "{said}");
}

#[test]
fn one_more_or_less_is_said_in_words() {
    let step = |criterion: &str, by| super::next_tier::one_in_words(criterion, by);
    assert_eq!(step("Work caused", -1.0), "Work caused 1 lower");
    assert_eq!(step("Satisfaction", 1.0), "Satisfaction 1 higher");
    assert_eq!(
        (step("Complaints", -1.0), step("Orders", 1.0)),
        ("one complaint fewer".into(), "one more order".into())
    );
}

#[test]
fn without_profit_or_without_losses_it_is_the_last_tier() {
    let by_revenue = BY_SCORE.to_owned() + &linear("revenue", 1);
    let list = list_of(&tiering("id,revenue\n1,90\n2,10\n3,20\n", &by_revenue), ListName::Reprice);
    assert_eq!(rows(&list), [1, 2], "the lowest first");
    assert_eq!(
        list.sentences,
        [
            "No column is the profit, so no loss can be seen. Here are the 2 customers of the last tier, 4 D: the \
          lowest ranked."
        ]
    );
    assert!(list.after[0].contains("role profit") && list.column("hours_to_save").is_none(), "{list:?}");
    let list = list_of(&tiering("id,revenue,profit\n1,90,80\n2,80,3\n", &scored()), ListName::Reprice);
    assert_eq!((rows(&list), numbers(&list, "price_rise_to_break_even")), (vec![1], vec![0.0]));
    assert!(list.sentences[0].starts_with("No customer loses money. Here is the 1 customer"), "{list:?}");
    let list = list_of(&tiering("id,revenue,profit\n1,90,80\n", &scored()), ListName::Reprice);
    assert!(
        list.entries.is_empty() && list.sentences[0].ends_with("The last tier, 4 D, is empty."),
        "{list:?}"
    );
}

#[test]
fn no_list_fails_on_an_empty_one() {
    let nobody = tiering("id,revenue,profit\n", &scored());
    for name in ListName::ALL {
        let list = list_of(&nobody, name);
        assert!(list.entries.is_empty() && !list.sentences[0].is_empty(), "{list:?}");
        let list = list_of(&Tiering::empty(&model(&scored())), name);
        assert!(list.entries.is_empty() && list.sentences.iter().all(|one| one.ends_with('.')), "{list:?}");
    }
}

#[test]
fn the_next_tier_is_the_cheapest_first_and_never_against_a_person() {
    let both = BY_SCORE.to_owned() + &linear("profit", 1) + &linear("orders", 1);
    let found = tiering("id,profit,orders\n1,60,39\n2,10,39\n3,100,100\n4,60,38\n", &both);
    let list = list_of(&found, ListName::NextTier);
    // 49.5 lacks one of either; 24.5 lacks one; 49 lacks two.
    assert_eq!(rows(&list).len(), 3, "{list:?}");
    assert_eq!(list.sentences[0], "3 customers are one step from a better tier.");
    assert_eq!(list.sentences[1..], ["2 lack one more order."], "{list:?}");
    let reached = numbers(&list, "profit_if_reached");
    assert_eq!(total(&list, "profit_if_reached"), Some(reached.iter().sum()));
    let decided = Decision { tier: Tier::new(3), ..Decision::default() };
    assert_eq!(rows(&with_decisions(&found, ListName::NextTier, &[(0, decided)])).len(), 2);
}

#[test]
fn who_recommends_you_is_asked_first() {
    let found = tiering(
        "id,profit,referrals,satisfaction\n1,90,0,5\n2,90,3,\n3,1,9,9\n4,60,0,3\n5,60,,3\n",
        &scored(),
    );
    let list = list_of(&found, ListName::Advocates);
    assert_eq!(rows(&list), [0, 1], "not those of the last tier");
    let none = tiering("id,profit\n1,90\n2,10\n3,80\n", &scored());
    let list = list_of(&none, ListName::Advocates);
    assert_eq!(rows(&list), [0, 2]);
    assert!(list.sentences[1].starts_with("No column says who recommends you"), "{list:?}");
}

#[test]
fn what_is_usual_in_a_list_makes_no_advocates() {
    let advocates = |referrals: &dyn Fn(usize) -> usize| {
        let line = |row: usize| format!("{row},{},{}\n", 90 - row, referrals(row));
        let list = format!("id,profit,referrals\n{}", (0..40).map(line).collect::<String>());
        list_of(&tiering(&list, &scored()), ListName::Advocates)
    };
    let some = advocates(&|row| usize::from(row < 6));
    assert_eq!((some.entries.len(), some.after.len()), (6, 0), "{some:?}");
    let nearly_all = advocates(&|row| if row < 4 { 3 } else { 1 });
    assert_eq!(rows(&nearly_all), [0, 1, 2, 3]);
    assert!(nearly_all.sentences[1].contains("who sent you 3 customers or more"), "{nearly_all:?}");
    assert!(nearly_all.after[0].contains("only those who stand out"), "{nearly_all:?}");
    // Whose profit is not known comes last.
    let unknown =
        "id,profit,referrals\n1,,2\n2,80,2\n3,90,2\n4,9,0\n5,9,0\n6,9,0\n7,9,0\n8,9,0\n9,9,0\n10,9,0\n";
    let unknown = list_of(&tiering(unknown, &scored()), ListName::Advocates);
    assert_eq!(rows(&unknown), [2, 1, 0]);
    // Where all are alike, the column says nothing.
    let alike = advocates(&|_| 2);
    assert!(alike.sentences[1].starts_with("No column says who recommends you"), "{alike:?}");
}

#[test]
fn growth_of_the_small_but_valuable_is_in_percent() {
    let growing = |growth: [&str; 4]| {
        let [one, two, three, four] = growth;
        let list =
            format!("id,profit,revenue,growth\n1,1,100,{one}\n2,1,90,{two}\n3,1,10,{three}\n4,1,5,{four}\n");
        let list = list_of(&tiering(&list, &scored()), ListName::SmallButValuable);
        let kind = list.columns.iter().find(|column| column.name == "growth").map(|column| column.kind);
        assert_eq!(kind, Some(ColumnKind::Rise), "{list:?}");
        numbers(&list, "growth")
    };
    assert_eq!(growing(["0.01", "0.02", "0.4", "0.03"]), [0.4]);
    assert_eq!(growing(["1", "2", "40", "3"]), [0.4], "percent");
}

#[test]
fn who_slips_is_large_and_goes_down_against_their_own_trend() {
    let found =
        tiering("id,profit,revenue,growth\n1,1,100,-0.3\n2,1,90,0.2\n3,1,10,-0.9\n4,1,95,-0.05\n", &scored());
    let list = list_of(&found, ListName::Slipping);
    assert_eq!(rows(&list), [0], "small ones do not count, and a little less is nothing");
    assert!(list.sentences[0].starts_with("1 large customer is slipping. They bring"), "{list:?}");
    // Ordered every 10 days for 100 days, and silent for 50 and 12 since; the third is small.
    let day = |back: i32| Day(TODAY.0 - back);
    let silent = format!(
        "id,profit,revenue,orders,first_order,last_order\n1,1,100,11,{},{}\n2,1,100,11,{},{}\n3,1,1,11,{},{}\n4,1,1,2,{},{}\n",
        day(150),
        day(50),
        day(112),
        day(12),
        day(150),
        day(50),
        day(150),
        day(50),
    );
    let list = list_of(&dated(&silent), ListName::Slipping);
    assert_eq!((rows(&list), numbers(&list, "usual_days")), (vec![0], vec![10.0]));
    let unknown = list_of(&tiering("id,profit,revenue\n1,1,2\n", &scored()), ListName::Slipping);
    assert!(unknown.entries.is_empty() && unknown.after[0].starts_with("It takes months"), "{unknown:?}");
}

#[test]
fn the_large_are_over_a_tenth_of_the_revenue() {
    let found = tiering("id,revenue,profit\n1,21,1\n2,11,1\n3,10,1\n4,8,1\n5,50,1\n", &scored());
    let list = list_of(&found, ListName::Concentration);
    assert_eq!((rows(&list), numbers(&list, "revenue_share")), (vec![4, 0, 1], vec![0.5, 0.21, 0.11]));
    assert_eq!(total(&list, "revenue_share"), Some(0.82));
    let equal: String = (0..10).map(|id| format!("{id},1,1\n")).collect();
    let list =
        list_of(&tiering(&("id,revenue,profit\n".to_owned() + &equal), &scored()), ListName::Concentration);
    assert!(
        list.entries.is_empty() && list.sentences[0].starts_with("No customer brings more than 10%"),
        "{list:?}"
    );
}

#[test]
fn refunds_count_in_the_total_that_shares_are_of() {
    let found = tiering("id,revenue\n1,30\n2,9\n3,80\n4,-19\n", &scored());
    let list = list_of(&found, ListName::Concentration);
    assert_eq!((rows(&list), numbers(&list, "revenue_share")), (vec![2, 0], vec![0.8, 0.3]));
    let found = tiering("id,revenue\n1,30\n2,9\n3,-39\n", &scored());
    let list = list_of(&found, ListName::Concentration);
    assert_eq!(list.sentences, ["All revenue together is not above 0, so there are no shares of it."]);
    assert!(list.entries.is_empty());
}

#[test]
fn small_but_valuable_are_shown_with_the_reason() {
    let found =
        tiering("id,revenue,profit,referrals\n1,10,1,9\n2,90,1,0\n3,20,1,0\n4,80,1,0\n5,30,1,0\n", &scored());
    let list = list_of(&found, ListName::SmallButValuable);
    assert_eq!((rows(&list), numbers(&list, "referrals")), (vec![0], vec![9.0]));
    let limits = "Small: in the lower 50% by revenue. Valuable: in the upper 20% by one of the others.";
    assert_eq!(list.sentences[1], limits);
    let unknown = list_of(&tiering("id,revenue\n1,2\n", &scored()), ListName::SmallButValuable);
    assert!(unknown.sentences[0].contains("satisfaction, referrals"), "{unknown:?}");
}

#[test]
fn what_has_a_day_comes_with_the_longest_overdue_first() {
    let found = tiering("id,profit\n1,1\n2,2\n3,3\n4,4\n", &scored());
    let again = |days: i32| Decision { again: Some(Day(TODAY.0 + days)), ..Decision::default() };
    let list = with_decisions(&found, ListName::Reminders, &[(0, again(9)), (1, again(-4)), (3, again(0))]);
    assert_eq!(rows(&list), [1, 3, 0]);
    assert_eq!(numbers(&list, "overdue_days")[..2], [4.0, 0.0]);
    assert!(list.sentences[0].starts_with("3 reminders, of which 2 are due. The next is on"), "{list:?}");
    let late = with_decisions(&found, ListName::Reminders, &[(1, again(-1))]);
    assert_eq!(late.sentences[1], "The oldest has waited for 1 day.");
    let step = NextStep { what: "call".into(), due: Some(TODAY), ..NextStep::default() };
    let stepped = Decision { step: Some(step), ..Decision::default() };
    let contact = Contact {
        on: Day(TODAY.0 - 30),
        what: "call".into(),
        outcome: None,
        next: Some(Day(TODAY.0 - 2)),
        by: None,
    };
    let contacted = Decision { contacts: vec![contact], ..Decision::default() };
    let list = with_decisions(&found, ListName::Due, &[(2, stepped), (3, contacted)]);
    assert_eq!((rows(&list), numbers(&list, "overdue_days")), (vec![3, 2], vec![2.0, 0.0]));
}

#[test]
fn what_has_come_of_a_step_is_said() {
    let before = tiering("id,revenue,profit\n1,100,-50\n2,100,-30\n3,100,90\n", &scored());
    let list = list_of(&before, ListName::Reprice);
    let step = list.step(&list.entries[0], 1, &before, (TODAY, Some("Ann".into()))).unwrap();
    assert_eq!((&*step.what, step.measure.as_deref(), step.was), ("reprice", Some("profit"), Some(-50.0)));
    assert_eq!(list.step(&list.entries[0], 5, &before, (TODAY, None)), None);
    let after = tiering("id,revenue,profit\n1,120,10\n2,100,-30\n3,100,90\n", &scored());
    let other = NextStep { was: Some(-30.0), what: "limit".into(), ..step.clone() };
    let decided = [(0, step), (1, other)];
    let decided = decided.map(|(row, step)| (row, Decision { step: Some(step), ..Decision::default() }));
    let list = with_decisions(&after, ListName::Reprice, &decided);
    assert_eq!(list.entries[0].progress.as_deref(), Some("no change yet"));
    let said = list.sentences.last().unwrap();
    assert_eq!(
        said,
        "2 customers have a step from this list; 1 of them no longer loses money. Their profit since then: +60."
    );
    let target = NextStep { what: "move up".into(), target: Tier::new(1), ..NextStep::default() };
    assert_eq!(steps::progress(&after, 2, Tier::new(1), &target).as_deref(), Some("tier 1 reached"));
    assert_eq!(steps::progress(&after, 2, Tier::new(2), &target), None);
}

fn amounts() -> impl Strategy<Value = Vec<(i32, i32)>> {
    prop::collection::vec((1..900_000_i32, -300_000..300_000_i32), 1..40)
}

/// A list of money in thousandths, so that rounding has something to do. A fourth decimal says that the point is no sign
/// between thousands.
fn as_list(amounts: &[(i32, i32)]) -> String {
    let thousandths = |amount: i32| f64::from(amount) / 1000.0;
    let line = |(id, (revenue, profit)): (usize, &(i32, i32))| {
        format!("{id},{:.4},{:.4}\n", thousandths(*revenue), thousandths(*profit))
    };
    "id,revenue,profit\n".to_owned() + &amounts.iter().enumerate().map(line).collect::<String>()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn sums_add_up_in_files_and_on_screen(amounts in amounts()) {
        let found = tiering(&as_list(&amounts), &scored());
        for name in [ListName::Reprice, ListName::Concentration, ListName::NextTier, ListName::Advocates] {
            let list = list_of(&found, name);
            for (at, total) in list.totals.iter().enumerate() {
                let ListValue::Part(total, shown) = total else { continue };
                let parts = list.entries.iter().filter_map(|entry| match entry.values[at] {
                    ListValue::Part(part, shown) => Some((part, shown)),
                    _ => None,
                });
                let (sum, seen) = parts.fold((0.0, 0.0), |sum, part| (sum.0 + part.0, sum.1 + part.1));
                prop_assert!((sum - total).abs() < 1e-6 && (seen - shown).abs() < 1e-6, "{list:?}");
                prop_assert!((total - shown).abs() <= 0.5 + 1e-9);
            }
        }
    }

    #[test]
    fn a_price_rise_that_is_applied_breaks_even(amounts in amounts()) {
        let found = tiering(&as_list(&amounts), &scored());
        let list = list_of(&found, ListName::Reprice);
        for (row, rise) in rows(&list).into_iter().zip(numbers(&list, "price_rise_to_break_even")) {
            let (revenue, profit) = amounts[row as usize];
            let left = f64::from(profit) + rise * f64::from(revenue);
            prop_assert!(profit >= 0 || left.abs() < 1e-6, "{left}");
        }
        for (row, rise) in rows(&list).into_iter().zip(numbers(&list, "price_rise_to_target")) {
            let (revenue, profit) = amounts[row as usize];
            let (paid, left) = (f64::from(revenue) * (1.0 + rise), f64::from(profit) + rise * f64::from(revenue));
            prop_assert!(rise == 0.0 || (left / paid - 0.1).abs() < 1e-9);
        }
    }

    #[test]
    fn the_share_that_may_be_lost_leaves_the_profit_as_it_was(amounts in amounts()) {
        let found = tiering(&as_list(&amounts), &scored());
        let list = list_of(&found, ListName::WhatIf);
        let may_lose = list.column("may_lose").unwrap();
        for entry in &list.entries {
            let (Some(may), Some(tier)) = (entry.values[may_lose].as_number(), entry.tier) else { continue };
            let of_tier = amounts.iter().zip(&*found.tiers).filter(|(_, of)| **of == Some(tier));
            let (revenue, profit) = of_tier.fold((0.0, 0.0), |sum, ((revenue, profit), _)| {
                (sum.0 + f64::from(*revenue), sum.1 + f64::from(*profit))
            });
            let after = (1.0 - may) * (profit + 0.05 * revenue);
            prop_assert!(if profit > 0.0 { (after - profit).abs() < 1e-6 } else { may == 1.0 }, "{may} {after} {profit}");
        }
    }

    #[test]
    fn what_is_missing_leads_to_the_next_tier(amounts in amounts()) {
        let found = tiering(&as_list(&amounts), &scored());
        let list = list_of(&found, ListName::NextTier);
        let lacks = list.column("lacks").unwrap_or(0);
        for entry in list.entries.iter().take(5) {
            let (ListValue::Missing(steps), Some(row)) = (&entry.values[lacks], entry.row) else { continue };
            let mut changed = amounts.clone();
            let step = &steps[0];
            prop_assert_eq!(&*step.criterion, "profit");
            changed[row as usize].1 += (step.by * 1000.0).round() as i32;
            let after = tiering(&as_list(&changed), &scored()).tier(row as usize);
            prop_assert!(after < found.tier(row as usize), "{step:?} {after:?}");
        }
    }
}
