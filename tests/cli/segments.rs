//! `tierdeck segments`.

use serde_json::{Value, json};

use crate::support::{Place, keys};

const LIST: &str = "\
id,industry,revenue,profit,last_order
K1,Retail,400,80,2026-01-31
K2,retail,300,60,2026-02-28
K3,Food,200,-30,2025-06-30
K4,,100,10,2025-06-30
";

fn shop() -> Place {
    Place::with("a.csv", LIST)
}

#[test]
fn the_table_for_people() {
    let text = shop().out(&["segments", "a.csv", "-m", "pareto", "--by", "industry"]);
    let expected = "\
a.csv: 4 customers, tiered by \"Pareto\".

industry   Customers  Revenue  Profit  Lifetime value  Tiers, best first
Retail             2      700     140             few          2 / 0 / 0
Food               1      200     -30             few          1 / 0 / 0
(missing)          1      100      10             few          0 / 1 / 0
All                4    1,000     120             few          3 / 1 / 0

Retail brings 117% of the profit with 50% of the customers.
Food loses 30.
";
    assert!(text.starts_with(expected), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
}

#[test]
fn the_names_for_programs() {
    let place = shop();
    let text = place.out(&[
        "segments",
        "a.csv",
        "-m",
        "pareto",
        "--by",
        "industry",
        "--by",
        "last_order: year",
        "--json",
    ]);
    assert_eq!(keys(&text, 2), ["by", "segments"]);
    let names = [
        "segment",
        "customers",
        "revenue",
        "revenue_share",
        "profit",
        "profit_share",
        "lifetime_value",
        "lifetime_value_method",
        "tiers",
        "no_tier",
        "tier_1_index",
    ];
    assert_eq!(keys(&text, 6), names.repeat(3));
    let found: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(found["by"], json!(["industry", "last_order"]));
    let retail = json!({
        "segment": ["Retail", "2026"], "customers": 2, "revenue": 700, "revenue_share": 0.7, "profit": 140,
        "profit_share": 1.166667, "lifetime_value": null, "lifetime_value_method": "retention",
        "tiers": {"1": 2, "2": 0, "3": 0}, "no_tier": 0, "tier_1_index": 133.333333,
    });
    assert_eq!(found["segments"][0], retail);
    assert_eq!(found["segments"][2]["segment"], json!([null, "2025"]));
}

#[test]
fn what_a_list_lacks_is_null() {
    let place = Place::with("a.csv", "id,name,orders\nK1,A,4\nK2,B,5\n");
    let found = place.json(&["segments", "a.csv", "--by", "orders", "--json"]);
    let first = &found["segments"][0];
    for name in
        ["revenue", "revenue_share", "profit", "profit_share", "lifetime_value", "lifetime_value_method"]
    {
        assert_eq!(first[name], json!(null), "{name}");
    }
    assert_eq!(first["segment"], json!(["4"]));
}

#[test]
fn segments_are_sorted_and_come_as_csv() {
    let text = shop().out(&[
        "segments",
        "a.csv",
        "-m",
        "pareto",
        "--by",
        "revenue: 150, 350",
        "--sort",
        "profit up",
        "--csv",
    ]);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines[0],
        "revenue,customers,customers_share,revenue,revenue_share,profit,profit_share,margin,average_order,\
         lifetime_value,tier_1,tier_2,tier_3,no_tier,tier_1_index"
    );
    let starts =
        ["under 150,1,0.25,100,", "150 to 350,2,0.5,500,0.5,30,0.25,0.06,", "350 and more,1,0.25,400,"];
    for (line, start) in lines[1..].iter().zip(starts) {
        assert!(line.starts_with(start), "{text}");
    }
}

#[test]
fn mistakes_are_said() {
    let place = shop();
    assert_eq!(
        place.complaint(&["segments", "a.csv", "--by", "shoe size"]),
        "a.csv has no column 'shoe size' to group by: choose one of id, industry, revenue, profit, last_order"
    );
    let complaint = place.complaint(&["segments", "a.csv", "--by", "revenue: month"]);
    assert_eq!(complaint, "--by 'revenue: month': 'month' needs dates. Leave it out, with its colon.");
    let by = ["--by", "id", "--by", "industry", "--by", "profit"];
    assert!(place.wrong_usage(&[&["segments", "a.csv"], &by[..]].concat()).contains("one or two things"));
    assert_eq!(place.run(&["segments", "a.csv"]).status, Some(2));
    assert_eq!(place.run(&["segments", "a.csv", "--by", "id", "--sort", "shoes"]).status, Some(2));
}

#[test]
fn what_is_not_printed_is_not_explained() {
    let place = Place::with("demo.csv", include_str!("../../assets/demo.csv"));
    let both = ["segments", "demo.csv", "--by", "industry", "--by", "region"];
    for arguments in [&both[..4], &both] {
        let text = place.out(arguments);
        let (table, below) = text.split_once("\n\n").unwrap().1.split_once("\n\n").unwrap();
        assert_eq!(table.contains("Lifetime value"), below.contains("Lifetime value"), "{text}");
    }
    assert!(!place.out(&both).contains("Lifetime value"), "80 columns have no room for it");
}
