//! `--sample`: some customers of a list, the same ones however it is sorted.

use super::{LIST, MODEL, reviewed_shop};
use crate::support::Place;

/// A list of so many customers, sorted by their numbers or backwards.
fn customers(count: usize, backwards: bool) -> String {
    let row = |at: usize| format!("C-{at},{},{}\n", at * 37 % 1_009, at * 11 % 97);
    let rows: Vec<String> = match backwards {
        true => (0..count).rev().map(row).collect(),
        false => (0..count).map(row).collect(),
    };
    format!("id,revenue,profit\n{}", rows.concat())
}

/// The customers of a result, in order.
fn keys(result: &str) -> Vec<String> {
    let mut keys: Vec<String> =
        result.lines().skip(1).map(|line| line.split(',').next().unwrap().to_owned()).collect();
    keys.sort();
    keys
}

fn place() -> Place {
    let place = Place::with("up.csv", customers(900, false));
    place.write("down.csv", customers(900, true));
    place.write("more.csv", customers(1_800, false));
    place.write("config/models/plain.toml", MODEL);
    place
}

#[test]
fn the_same_customers_come_however_the_list_is_sorted() {
    let place = place();
    let tag =
        |list: &str, most: &str| keys(&place.out(&["tag", list, "--sample", most, "-m", "plain", "-o", "-"]));
    let sample = tag("up.csv", "90");
    assert_eq!(sample.len(), 90);
    assert_eq!(tag("down.csv", "90"), sample);
    let larger = tag("up.csv", "300");
    assert!(sample.iter().all(|key| larger.contains(key)), "a larger sample has the smaller one");
    let of_more = tag("more.csv", "180");
    let of_both = of_more.iter().filter(|key| larger.contains(key)).count();
    assert!((40..160).contains(&of_both), "those of the first half are not preferred: {of_both}");
    assert_eq!(tag("up.csv", "900").len(), 900);
}

#[test]
fn it_is_said_wherever_figures_are_and_the_result_has_a_name_of_its_own() {
    let place = place();
    let run = place.run(&["tag", "up.csv", "--sample", "90", "-m", "plain"]);
    assert!(run.err.contains("This is a sample of 90 of 900 customers"), "{run:?}");
    assert!(run.err.contains("Wrote 90 customers with their tiers to up.sample.tiered.csv."), "{run:?}");
    let said = "(a sample of 90 of 900 customers)";
    for command in ["summary", "segments --by profit", "profile", "list next-tier", "inspect"] {
        let mut arguments: Vec<&str> = command.split(' ').collect();
        let at = if arguments[0] == "list" { 2 } else { 1 };
        arguments.splice(at..at, ["up.csv", "--sample", "90"]);
        let out = place.out(&arguments).replace('\n', " ");
        assert!(out.contains(said), "{command}: {out}");
    }
    place.out(&["report", "up.csv", "--sample", "90"]);
    assert!(place.read("up.sample.report.html").contains(said));
    let whole = place.out(&["summary", "up.csv", "--sample", "900"]);
    assert!(!whole.contains("sample"), "{whole}");
    assert!(!place.files().contains(&"up.tiered.csv".to_owned()), "{:?}", place.files());
}

#[test]
fn orders_are_sampled_by_customer_with_all_their_orders() {
    let mut orders = "order_id,customer_id,order_date,amount\n".to_owned();
    for at in 0..600 {
        orders += &format!("O{at},C-{},2026-0{}-1{},{}\n", at % 120, 1 + at % 6, at % 9, 10 + at % 50);
    }
    let place = Place::with("orders.csv", orders);
    let whole = place.out(&["tag", "orders.csv", "-o", "-"]);
    let sample = place.out(&["tag", "orders.csv", "--sample", "30", "-o", "-"]);
    assert_eq!(sample.lines().count(), 31);
    let own = |result: &str, key: &str| {
        let line = result.lines().find(|line| line.starts_with(&format!("{key},"))).unwrap().to_owned();
        let tier = result.lines().next().unwrap().split(',').position(|name| name == "tier").unwrap();
        line.split(',').take(tier).collect::<Vec<_>>().join(",")
    };
    for key in keys(&sample) {
        assert_eq!(own(&sample, &key), own(&whole, &key), "an order is missing");
    }
}

#[test]
fn ages_are_counted_to_the_newest_date_of_the_whole_list() {
    let rows = (0..200).map(|at| format!("C-{at},{},2026-{:02}-10\n", 10 + at, 1 + at % 9));
    let list = format!("id,revenue,last order\n{}C-last,5,2026-11-03\n", rows.collect::<String>());
    let place = Place::with("list.csv", list);
    let criterion =
        "[[criteria]]\nname = \"Age\"\nmeasure = \"days_since_order\"\nbetter = \"lower\"\nweight = 1\n";
    let tiers = "min_list_coverage = 0\n[cuts]\nby = \"score\"\nfrom = [50]\n[[tiers]]\nname = \"A\"\n[[tiers]]\nname = \"B\"\n";
    place.write("age.toml", format!("name = \"Age\"\n{tiers}{criterion}"));
    for most in ["2", "9"] {
        let run = place.run(&["tag", "list.csv", "--sample", most, "-o", "-"]);
        assert!(run.err.contains("Dates are counted to 2026-11-03"), "{run:?}");
        let query =
            place.out(&["sql", "list.csv", "-m", "age.toml", "--sample", most, "--dialect", "duckdb"]);
        assert!(query.contains("20760.0e0"), "{query}");
    }
}

#[test]
fn decisions_stay_with_their_customers_and_nobody_seems_to_have_gone() {
    let place = reviewed_shop();
    let mut was_in = 0;
    for most in ["1", "2", "3", "4"] {
        let run = place.run(&["tag", "customers.csv", "--sample", most, "-o", "-"]);
        assert!(!run.err.contains("missing"), "{run:?}");
        if let Some(line) = run.out.lines().find(|line| line.starts_with("K2,")) {
            was_in += 1;
            assert!(line.contains(",1,Best,") && line.contains("two referrals"), "{line}");
            assert!(run.err.contains("1 decision about customers of the sample applied."), "{run:?}");
        }
    }
    assert!(was_in > 0);
    let refused = place.run(&["compare", "customers.csv", "customers.csv", "--sample", "3"]);
    assert!(refused.status == Some(2) && refused.err.contains("compare whole lists"), "{refused:?}");
    assert_eq!(place.read("customers.csv"), LIST);
}

#[test]
fn it_begins_with_one() {
    let place = place();
    for arguments in [&["up.csv", "--sample", "0"][..], &["summary", "up.csv", "--sample", "0"]] {
        let run = place.run(arguments);
        assert_eq!(run.status, Some(2), "{run:?}");
        assert!(run.err.contains("--sample"), "{run:?}");
    }
}
