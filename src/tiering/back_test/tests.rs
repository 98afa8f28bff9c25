use super::*;
use crate::data::csv::{Loader, Settings};
use crate::data::orders::AddingUp;
use crate::data::table::Choices;
use crate::tiering::check;

fn orders(list: &str) -> Table {
    let mut loader = Loader::new(Settings::default());
    loader.push(list.as_bytes()).unwrap();
    loader.finish().unwrap();
    Table::new(loader.snapshot().unwrap(), &Choices::new()).added_up(&AddingUp::default())
}

/// Two tiers: the first from 100 of revenue on.
fn model() -> Arc<Model> {
    let text = "name = \"Hundred\"\n[[tiers]]\nname = \"A\"\n[[tiers]]\nname = \"B\"\n[cuts]\nby = \"score\"\nfrom = [50]\n\
                [[criteria]]\nname = \"Revenue\"\nmeasure = \"revenue\"\nweight = 1\nscale = \"linear\"\nfrom = 0\nto = 200\n";
    Arc::new(check::read(text).unwrap())
}

fn query(at: &str) -> BackTestQuery {
    let at = Some(at).filter(|at| !at.is_empty()).map(|at| Day::parse_iso(at).unwrap());
    BackTestQuery { at, models: vec![model()], and_fitting: false, computed: Vec::new() }
}

fn tested(list: &str, at: &str) -> Result<BackTest, NoBackTest> {
    BackTest::of(&orders(list), &query(at), &|| false).unwrap()
}

/// `large` customers who paid 150 in January and `small` who paid 50: how many, how many of them buy again later, and for
/// how much.
fn business(large: (usize, usize, u32), small: (usize, usize, u32)) -> String {
    let mut list = String::from("Order date,Customer No,Amount\n");
    let mut add = |kind: &str, first: u32, (all, again, later): (usize, usize, u32)| {
        for at in 0..all {
            list += &format!("2024-01-{:02},{kind}{at},{first}\n", at % 28 + 1);
            if at < again {
                // Amounts that differ a little, so that there is a spread.
                list += &format!("2024-06-01,{kind}{at},{}\n", later + at as u32 % 7);
            }
        }
    };
    add("L", 150, large);
    add("S", 50, small);
    list
}

fn verdict(large: (usize, usize, u32), small: (usize, usize, u32)) -> (TestVerdict, String) {
    let test = tested(&business(large, small), "2024-01-31").unwrap();
    let words = test.models[0].verdict_in_words();
    (test.models[0].verdict(), words)
}

#[test]
fn a_small_business_by_hand() {
    // A and B pay 150 and more by March, C and D less. Afterwards A buys for 30 and 10, C for 20; B sends 5 back.
    let list = "Order date,Customer No,Amount\n2024-01-01,A,100\n2024-02-01,A,50\n2024-01-05,B,150\n2024-03-01,C,20\n\
                2024-03-31,D,10\n2024-04-01,A,30\n2024-05-01,A,10\n2024-05-02,B,-5\n2024-06-01,C,20\n2024-06-30,E,400\n";
    let test = tested(list, "2024-03-31").unwrap();
    let sums = |sum: &Afterwards| (sum.customers, sum.bought_again, sum.revenue, sum.profit);
    assert_eq!(sums(&test.total), (4, 2, Some(55.0), None));
    assert_eq!(sums(&test.new), (1, 1, Some(400.0), None));
    let tiers: Vec<_> = test.models[0].tiers.iter().map(sums).collect();
    assert_eq!(tiers, [(2, 1, Some(35.0), None), (2, 1, Some(20.0), None)]);
    let first = test.models[0].tiers[0];
    assert_eq!((first.share(), first.revenue_each()), (Some(0.5), Some(17.5)));
    assert_eq!(first.lift(&test.total), Some(1.0));
    assert_eq!(first.revenue_share(&test.total), Some(35.0 / 55.0));
    assert!((first.revenue_lift(&test.total).unwrap() - 17.5 / 13.75).abs() < 1e-12);
    assert_eq!(test.models[0].verdict(), TestVerdict::TooFew);
    assert_eq!(
        test.models[0].sentences(),
        ["Too few to judge: 2 customers in tier 1 and 2 in the others. It takes 10 in each."]
    );
    assert_eq!(
        test.sentence(),
        "4 customers were known on 2024-03-31. In the 91 days after it, 2 of them (50%) bought again and brought 55."
    );
    assert_eq!(
        test.remarks(),
        ["1 customer bought for the first time after 2024-03-31 and brought 400; no tier counts them."]
    );
}

#[test]
fn every_verdict_is_said_with_its_figures() {
    let better = verdict((40, 30, 100), (60, 10, 50));
    assert_eq!(better.0, TestVerdict::Better);
    assert_eq!(
        better.1,
        "Tier 1 did better than the others: 75% of 40 bought again, 17% of 60 others; 77.13 each against 8.73."
    );
    for (large, small, expected, begins) in [
        (
            (40, 10, 100),
            (60, 15, 100),
            TestVerdict::NotBetter,
            "Tier 1 did not do better than the others: 25% of 40",
        ),
        (
            (40, 5, 10),
            (60, 50, 100),
            TestVerdict::NotBetter,
            "Tier 1 did not do better than the others: 12% of 40",
        ),
        (
            (40, 11, 100),
            (60, 15, 100),
            TestVerdict::MayBeChance,
            "Tier 1 did not do better than the others by more than chance: ",
        ),
        (
            (40, 40, 900),
            (60, 60, 50),
            TestVerdict::MoreMoney,
            "Tier 1 brought more than the others, but it is not clear that",
        ),
        (
            (40, 40, 10),
            (60, 20, 900),
            TestVerdict::MoreOften,
            "Tier 1 bought again more often than the others, but it is not",
        ),
        (
            (9, 9, 100),
            (60, 10, 50),
            TestVerdict::TooFew,
            "Too few to judge: 9 customers in tier 1 and 60 in the others.",
        ),
    ] {
        let (found, words) = verdict(large, small);
        assert_eq!(found, expected, "{large:?} {small:?}: {words}");
        assert!(words.starts_with(begins), "{words}");
    }
}

#[test]
fn nobody_who_buys_again_is_nothing_to_compare() {
    let list = business((20, 0, 0), (20, 0, 0)) + "2024-06-01,New,5\n2024-06-02,New,5\n";
    let test = tested(&list, "2024-01-31").unwrap();
    assert_eq!(test.models[0].verdict(), TestVerdict::NothingBought);
    assert_eq!(
        test.models[0].sentences(),
        ["Nobody with a tier bought again, so there is nothing to compare."]
    );
    assert_eq!((test.total.lift(&test.total), test.new.customers), (None, 1));
}

#[test]
fn a_tier_that_did_better_than_the_one_above_is_said() {
    let test = tested(&business((40, 5, 10), (60, 50, 100)), "2024-01-31").unwrap();
    assert_eq!(test.models[0].sentences().last().unwrap(), "Tier 2 brought more each than tier 1.");
}

#[test]
fn what_the_list_lacks_is_said() {
    let customers = orders("Customer No,Revenue\nA,5\nB,7\n");
    let found = BackTest::of(&customers, &query(""), &|| false).unwrap();
    assert_eq!(found.unwrap_err(), NoBackTest::NotOrders);
    assert_eq!(
        tested("Order No,Customer No,Amount\n1,A,10\n2,A,20\n3,B,5\n", "").unwrap_err(),
        NoBackTest::NoDays
    );
    let list = business((2, 1, 5), (2, 1, 5));
    for (at, is_inside) in
        [("2023-12-31", false), ("2024-01-01", true), ("2024-05-31", true), ("2024-06-01", false)]
    {
        assert_eq!(tested(&list, at).is_ok(), is_inside, "{at}");
    }
    let words = tested(&list, "2024-06-01").unwrap_err().in_words();
    assert_eq!(
        words,
        "The orders are from 2024-01-01 to 2024-06-01: choose a day from 2024-01-01 to 2024-05-31."
    );
    let one_day = "Order date,Customer No,Amount\n2024-01-01,A,1\n2024-01-01,A,2\n2024-01-01,B,3\n";
    assert!(tested(one_day, "").unwrap_err().in_words().contains("all of these are of 2024-01-01"));
}

#[test]
fn the_usual_day_is_after_three_quarters_of_the_time() {
    let test = tested(&business((2, 2, 5), (2, 2, 5)), "").unwrap();
    assert_eq!((test.at.to_string(), test.days_after()), ("2024-04-24".into(), 38));
}

#[test]
fn a_stale_test_is_not_finished() {
    let list = orders(&business((2, 2, 5), (2, 2, 5)));
    assert!(BackTest::of(&list, &query(""), &|| true).is_none());
}

#[test]
fn bundled_models_that_fit_are_tested_beside_the_given_one() {
    let list = orders(&business((40, 30, 100), (60, 10, 50)));
    let mut query = query("2024-01-31");
    query.and_fitting = true;
    let test = BackTest::of(&list, &query, &|| false).unwrap().unwrap();
    let names: Vec<&str> = test.models.iter().map(|tested| tested.model.name.as_str()).collect();
    assert_eq!(names[0], "Hundred");
    assert!(
        names.contains(&"RFM") && names.contains(&"Pareto") && !names.contains(&"Scorecard"),
        "{names:?}"
    );
    for tested in &test.models {
        let all =
            tested.tiers.iter().chain([&tested.no_tier]).copied().fold(Afterwards::default(), |sum, one| {
                Afterwards { revenue: sum.revenue.or(Some(0.0)), profit: None, ..sum }.with(one)
            });
        assert_eq!((all.customers, all.bought_again), (test.total.customers, test.total.bought_again));
        assert_eq!(all.revenue, test.total.revenue, "{}", tested.model.name);
    }
}
