//! `tierdeck backtest`.

use serde_json::{Value, json};

use crate::support::{Place, keys};

const CDNOW: &str = include_str!("../fixtures/cdnow_transactions.csv");

/// 24 customers who ordered in January: those with much come back in June, one with a profit that is lost again.
fn shop() -> Place {
    let mut list = String::from("Order No,Order date,Customer No,Amount,Profit\n");
    for at in 0..24 {
        let much = at < 12;
        let amount = if much { 200 } else { 20 };
        list += &format!("{at},2024-01-{:02},K{at},{amount},{}\n", at + 1, amount / 10);
        if much || at == 20 {
            list += &format!(
                "{},2024-06-{:02},K{at},{},{}\n",
                at + 50,
                at + 1,
                100 + at,
                if at == 0 { -5 } else { 10 }
            );
        }
    }
    list += "99,2024-06-30,New,7,1\n98,,K1,900,1\n";
    Place::with("orders.csv", list)
}

#[test]
fn the_table_for_people() {
    let text = shop().out(&["backtest", "orders.csv", "--at", "2024-01-31", "-m", "pareto", "-m", "rfm"]);
    let expected = "\
orders.csv: 24 customers were known on 2024-01-31. In the 151 days after it, 13
of them (54%) bought again and brought 1,386 (profit 115).
1 customer bought for the first time after 2024-01-31 and brought 7; no tier
counts them.
1 row of orders has no day and is not counted.

Pareto
";
    assert!(text.starts_with(expected), "{text}");
    assert!(text.contains("\nRFM\nTier "), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
}

#[test]
fn the_names_for_programs() {
    let place = shop();
    let text = place.out(&["backtest", "orders.csv", "--at", "2024-01-31", "-m", "pareto", "--json"]);
    let names = [
        "at",
        "from",
        "to",
        "customers",
        "bought_again",
        "share",
        "revenue_after",
        "profit_after",
        "new_customers",
        "new_revenue",
        "rows_without_day",
        "models",
    ];
    assert_eq!(keys(&text, 2), names);
    assert_eq!(keys(&text, 6), ["model", "tiers", "no_tier", "verdict", "p_share", "p_revenue", "sentences"]);
    let of_tier = [
        "tier",
        "name",
        "customers",
        "bought_again",
        "share",
        "revenue_after",
        "revenue_share_after",
        "revenue_each",
        "profit_after",
        "profit_each",
        "lift",
        "revenue_lift",
    ];
    assert_eq!(keys(&text, 10), of_tier.repeat(3));
    let found: Value = serde_json::from_str(&text).unwrap();
    let expected = json!({
        "tier": 1, "name": "A", "customers": 12, "bought_again": 12, "share": 1, "revenue_after": 1266,
        "revenue_share_after": 0.91342, "revenue_each": 105.5, "profit_after": 105, "profit_each": 8.75,
        "lift": 1.846154, "revenue_lift": 1.82684,
    });
    assert_eq!(found["models"][0]["tiers"][0], expected);
    assert_eq!(found["models"][0]["verdict"], json!("better"));
    assert_eq!((&found["rows_without_day"], &found["new_revenue"]), (&json!(1), &json!(7)));
}

/// Counted with a script of its own from the transactions; the tiers are those that `tag` gives the list up to that day.
#[test]
fn the_figures_of_a_published_list() {
    let place = Place::with("cdnow.csv", CDNOW);
    let found = place.json(&[
        "backtest",
        "cdnow.csv",
        "--at",
        "1997-09-30",
        "-m",
        "four-tiers",
        "-m",
        "rfm",
        "--json",
    ]);
    assert_eq!(
        (&found["customers"], &found["bought_again"], &found["revenue_after"], &found["new_customers"]),
        (&json!(2357), &json!(684), &json!(70976.39), &json!(0))
    );
    let tiers = |model: usize| -> Vec<(u64, u64, f64)> {
        let tiers = found["models"][model]["tiers"].as_array().unwrap();
        let count = |tier: &Value, name: &str| tier[name].as_u64().unwrap();
        let of = |tier: &Value| {
            (count(tier, "customers"), count(tier, "bought_again"), tier["revenue_after"].as_f64().unwrap())
        };
        tiers.iter().map(of).collect()
    };
    assert_eq!(
        tiers(0),
        [(493, 323, 49068.58), (558, 175, 11979.91), (1066, 161, 8910.78), (240, 25, 1017.12)]
    );
    assert_eq!(
        tiers(1),
        [(527, 345, 49264.97), (602, 136, 6587.42), (672, 134, 11682.06), (556, 69, 3441.94)]
    );
    assert_eq!(found["models"][0]["verdict"], json!("better"));
}

#[test]
fn the_tiers_are_those_of_the_list_up_to_the_day() {
    let place = Place::with("cdnow.csv", CDNOW);
    let early =
        |line: &&str| line.starts_with("customer_id") || line.split(',').nth(1).unwrap() <= "1997-12-31";
    place.write("cut.csv", CDNOW.lines().filter(early).collect::<Vec<_>>().join("\n"));
    for model in ["four-tiers", "power-base", "pareto", "rfm"] {
        let tested = place.json(&["backtest", "cdnow.csv", "--at", "1997-12-31", "-m", model, "--json"]);
        let cut = place.json(&["summary", "cut.csv", "-m", model, "--as-of", "1997-12-31", "--json"]);
        let counts = |tiers: &Value| -> Vec<u64> {
            tiers.as_array().unwrap().iter().map(|tier| tier["customers"].as_u64().unwrap()).collect()
        };
        assert_eq!(counts(&tested["models"][0]["tiers"]), counts(&cut["tiers"]), "{model}");
    }
}

#[test]
fn models_come_side_by_side_as_csv() {
    let text = shop().out(&["backtest", "orders.csv", "--at", "2024-01-31", "--csv"]);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines[0],
        "model,tier,tier_name,customers,bought_again,share,revenue_after,revenue_share_after,revenue_each,profit_after,\
         profit_each,lift,revenue_lift"
    );
    assert!(lines[1].starts_with("Four tiers,1,Partner,"), "{text}");
    assert!(lines.contains(&"Pareto,1,A,12,12,1,1266,0.91342,105.5,105,8.75,1.846154,1.82684"), "{text}");
    assert!(!text.contains("Scorecard"), "{text}");
}

#[test]
fn decisions_and_joined_files_are_of_today_and_are_not_looked_at() {
    let place = shop();
    let arguments = ["backtest", "orders.csv", "--at", "2024-01-31", "-m", "pareto", "--json"];
    let before = place.out(&arguments);
    place.write("more.csv", "Customer No,Rating\nK1,5\nK2,1\n");
    place.write("orders.tierdeck.toml", super::review().replace("K2]", "K20]"));
    assert_eq!(place.out(&[&arguments[..], &["--with", "more.csv"]].concat()), before);
}

#[test]
fn mistakes_are_said() {
    let place = shop();
    place.write("customers.csv", "id,name,revenue\nK1,Acme,5\nK2,Bolt,7\n");
    place.write("undated.csv", "Order No,Customer No,Amount\n1,A,10\n2,A,20\n3,B,5\n");
    assert_eq!(
        place.complaint(&["backtest", "customers.csv"]),
        "customers.csv: A back-test needs orders with their days: this list has a row for each customer, not for each \
         order. Say --rows orders if its rows are orders."
    );
    assert_eq!(
        place.complaint_among(&["backtest", "undated.csv"]),
        "undated.csv: A back-test needs the day of each order, and no column of this list has it."
    );
    assert_eq!(
        place.complaint_among(&["backtest", "orders.csv", "--at", "2024-06-30"]),
        "--at 2024-06-30: The orders are from 2024-01-01 to 2024-06-30: choose a day from 2024-01-01 to 2024-06-29."
    );
    assert!(
        place
            .complaint_among(&["backtest", "orders.csv", "-m", "shpo"])
            .contains("no model is called 'shpo'")
    );
    assert_eq!(place.run(&["backtest", "orders.csv", "--at", "31.1.2024"]).status, Some(2));
    assert_eq!(place.run(&["backtest"]).status, Some(2));
}
