//! `tierdeck summary`.

use serde_json::json;

use super::{LIST, reviewed_shop, shop};
use crate::support::{Place, keys};

#[test]
fn the_table_for_people() {
    let place = shop();
    let expected = "\
customers.csv: 5 customers, tiered by \"Plain\".

Tier             Customers  Share  Revenue  Share  Profit  Share
1 Best                   1   20 %      400   38 %      80   48 %
2 Good                   1   20 %      300   29 %      60   36 %
3 Fair                   1   20 %      200   19 %      30   18 %
4 Poor                   1   20 %      100   10 %      -5   -3 %
Not enough data          1   20 %       50    5 %       0    0 %
All                      5  100 %    1,050  100 %     165  100 %

Bottom-heavy: 50 % of customers are in tiers 3 and 4; they bring 15 % of the
profit.
Not in this list, and so in no score: Referrals.
Today counts as 2026-02-28, the newest date in the list.
";
    assert_eq!(place.out(&["summary", "customers.csv", "-m", "plain"]), expected);
}

#[test]
fn the_names_for_programs() {
    let place = reviewed_shop();
    let text = place.out(&["summary", "customers.csv", "--json"]);
    let top = [
        "file",
        "model",
        "as_of",
        "customers",
        "not_enough_data",
        "overridden",
        "revenue",
        "profit",
        "tiers",
        "bottom_heavy",
    ];
    assert_eq!(keys(&text, 2), top);
    let tier =
        ["tier", "name", "customers", "overridden", "revenue", "revenue_share", "profit", "profit_share"];
    assert_eq!(keys(&text, 6), tier.repeat(4));
    assert_eq!(keys(&text, 4), ["is", "customers_share", "limit"]);

    let found: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(found["as_of"], "2026-03-01");
    assert_eq!(
        (&found["customers"], &found["not_enough_data"], &found["overridden"]),
        (&json!(5), &json!(1), &json!(1))
    );
    assert_eq!((&found["revenue"], &found["profit"]), (&json!(1050), &json!(165)));
    let best = json!({
        "tier": 1, "name": "Best", "customers": 2, "overridden": 1,
        "revenue": 700, "revenue_share": 0.666667, "profit": 140, "profit_share": 0.848485,
    });
    assert_eq!(found["tiers"][0], best);
    assert_eq!(found["bottom_heavy"], json!({"is": true, "customers_share": 0.5, "limit": 0.4}));
}

#[test]
fn a_list_without_profit_shows_no_losers() {
    let place = Place::with("a.csv", "id,name,revenue\nK1,Acme,10\nK2,Boréal,30\nK3,Çelik,20\n");
    let text = place.out(&["summary", "a.csv"]);
    assert!(text.contains("Nothing here shows that tier 4 loses money: the list has no profit."), "{text}");
    let found = place.json(&["summary", "a.csv", "--json"]);
    assert_eq!((&found["profit"], &found["tiers"][0]["profit_share"]), (&json!(null), &json!(null)));
}

#[test]
fn the_demo_list_is_summed_up_within_80_columns() {
    let place = Place::with("demo.csv", include_str!("../../assets/demo.csv"));
    for model in ["four-tiers", "power-base", "pareto"] {
        let text = place.out(&["summary", "demo.csv", "-m", model, "--ascii"]);
        assert!(text.contains("demo.csv: 240 customers"), "{text}");
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
        let found = place.json(&["summary", "demo.csv", "-m", model, "--json"]);
        let tiers = found["tiers"].as_array().unwrap();
        let in_tiers: u64 = tiers.iter().map(|tier| tier["customers"].as_u64().unwrap()).sum();
        assert_eq!(in_tiers + found["not_enough_data"].as_u64().unwrap(), 240);
    }
}

#[test]
fn oddities_of_the_data_are_pointed_to() {
    let place = Place::with("a.csv", format!("{LIST}K1,Acme again,7,7,2026-01-01\n"));
    let text = place.out(&["summary", "a.csv"]);
    assert!(text.contains("odd about the data: `tierdeck inspect a.csv` shows"), "{text}");
}
