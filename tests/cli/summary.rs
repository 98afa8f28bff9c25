//! `tierdeck summary`.

use serde_json::json;

use tierdeck::tiering::bundled::BUNDLED;

use super::{LIST, reviewed_shop, shop};
use crate::support::{Place, keys};

#[test]
fn the_table_for_people() {
    let place = shop();
    let expected = "\
customers.csv: 5 customers, tiered by \"Plain\".

Tier             Customers  Share  Revenue  Share  Profit  Share
1 Best                   1    20%      400    38%      80    48%
2 Good                   1    20%      300    29%      60    36%
3 Fair                   1    20%      200    19%      30    18%
4 Poor                   1    20%      100    10%      -5    -3%
Not enough data          1    20%       50     5%       0     0%
All                      5   100%    1,050   100%     165   100%

Bottom-heavy: 50% of customers are in tiers 3 and 4; together they bring 15% of
the profit.
Criteria this list has no values for: Referrals.
The top 20% of customers bring 38% of the revenue and 48% of the profit, each
ranked on its own.
The best 3 customers make 103% of the profit; losses of 5 by 1 customer bring it
down to 100%.
Much of your revenue depends on one customer: the largest customer brings 38%.
Dates are counted to 2026-02-28, the newest date in the list.
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
        "capacity",
        "concentration",
        "small_but_valuable",
        "judged",
        "overruled",
        "due",
        "doubts",
    ];
    assert_eq!(keys(&text, 2), top);
    let tier =
        ["tier", "name", "customers", "overridden", "revenue", "revenue_share", "profit", "profit_share"];
    assert_eq!(keys(&text, 6), tier.repeat(4));
    let concentration = [
        "top_20_share_revenue",
        "top_20_share_profit",
        "whale_peak",
        "whale_peak_at",
        "gini_revenue",
        "gini_profit",
        "hhi_revenue",
        "largest_share",
    ];
    let judged = ["points", "criteria", "of", "gives_tiers", "fits_better"];
    assert_eq!(keys(&text, 4), [&["is", "customers_share", "limit"], &concentration[..], &judged].concat());

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
    let concentration = json!({
        "top_20_share_revenue": 0.380952, "top_20_share_profit": 0.484848, "whale_peak": 1.030303,
        "whale_peak_at": 3, "gini_revenue": 0.342857, "gini_profit": 0.542857, "hhi_revenue": 2743.764172,
        "largest_share": 0.380952,
    });
    assert_eq!(found["concentration"], concentration);
}

#[test]
fn a_list_without_profit_shows_no_losers() {
    let place = Place::with("a.csv", "id,name,revenue\nK1,Acme,10\nK2,Boréal,30\nK3,Çelik,20\n");
    let text = place.out(&["summary", "a.csv"]);
    assert!(
        text.contains("The list has no profit column, so nothing shows whether tier 4 loses money."),
        "{text}"
    );
    let found = place.json(&["summary", "a.csv", "--json"]);
    assert_eq!((&found["profit"], &found["tiers"][0]["profit_share"]), (&json!(null), &json!(null)));
    assert_eq!(found["concentration"]["whale_peak"], json!(null));
    assert!(!text.contains("of the profit"), "{text}");
}

#[test]
fn the_demo_list_is_summed_up_within_80_columns() {
    let place = Place::with("demo.csv", include_str!("../../assets/demo.csv"));
    for (model, _) in BUNDLED {
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
fn problems_in_the_data_are_pointed_to() {
    let place = Place::with("a.csv", format!("{LIST}K1,Acme again,7,7,2026-01-01\n"));
    let text = place.out(&["summary", "a.csv"]);
    assert!(text.contains("The data has 1 thing to look at: `tierdeck inspect a.csv` shows"), "{text}");
}

#[test]
fn segments_are_summed_up_by_a_column() {
    let list =
        "id,industry,revenue,profit\nK1,Retail,400,80\nK2,retail,300,60\nK3,Food,200,-30\nK4,,100,10\n";
    let place = Place::with("a.csv", list);
    let text = place.out(&["summary", "a.csv", "-m", "Pareto", "--by", "industry"]);
    let expected = "\
industry   Customers  Revenue  Profit  Lifetime value  Tiers, best first
Retail             2      700     140             few          2 / 0 / 0
Food               1      200     -30             few          1 / 0 / 0
(missing)          1      100      10             few          0 / 1 / 0
";
    assert!(text.contains(expected), "{text}");
    let found = place.json(&["summary", "a.csv", "-m", "pareto", "--by", "industry", "--json"]);
    assert_eq!(
        (&found["by"]["column"], &found["by"]["lifetime_formula"]),
        (&json!("industry"), &json!("retention"))
    );
    let food = json!({
        "name": "Food", "customers": 1, "revenue": 200, "profit": -30, "lifetime_value": null,
        "tiers": [1, 0, 0], "not_enough_data": 0,
    });
    assert_eq!(found["by"]["segments"][1], food);
    assert_eq!(
        place.complaint(&["summary", "a.csv", "--by", "shoe size"]),
        "a.csv has no column 'shoe size' to group by: choose one of id, industry, revenue, profit"
    );
}

#[test]
fn the_first_class_says_what_it_brings() {
    let list = "id,revenue,profit\nK1,400,80\nK2,300,60\nK3,200,30\nK4,100,10\n";
    let place = Place::with("a.csv", list);
    let text = place.out(&["summary", "a.csv", "-m", "power-base"]);
    let said = "First: 50% of customers bring 78% of the profit and 70% of the revenue; more\n\
                than half of the profit and of the revenue.";
    assert!(text.contains(said), "{text}");
}

#[test]
fn tiers_and_segments_come_as_csv() {
    let list = "id,industry,revenue,profit\nK1,\"Food, drink\",400.5,80\nK2,=1+1,300,-60\nK3,,200,30\n";
    let place = Place::with("a.csv", list);
    let segments = place.out(&["summary", "a.csv", "-m", "pareto", "--by", "industry", "--csv"]);
    let mut lines = segments.lines();
    assert_eq!(
        lines.next(),
        Some("industry,customers,revenue,profit,lifetime_value,tier_1,tier_2,tier_3,not_enough_data")
    );
    let starts = ["\"Food, drink\",1,400.5,80,", "'=1+1,1,300,-60,", ",1,200,30,"];
    for (line, start) in lines.zip(starts) {
        assert!(line.starts_with(start), "{segments}");
    }
    let tiers = place.out(&["summary", "a.csv", "-m", "pareto", "--csv"]);
    assert!(tiers.starts_with("tier,tier_name,customers,overridden,revenue,profit\n1,A,"), "{tiers}");
    assert!(tiers.ends_with("\n,not enough data,0,0,0,0\n"), "{tiers}");
}

#[test]
fn a_list_without_rows_is_said_to_be_one() {
    let place = Place::with("a.csv", "id,name,revenue,profit,last_order\n");
    let said = "This list has a header and no customers.";
    for arguments in [&["summary", "a.csv"][..], &["inspect", "a.csv"], &["tag", "a.csv", "-o", "b.csv"]] {
        let run = place.run(arguments);
        let text = run.out + &run.err;
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!((run.status, text.matches(said).count()), (Some(0), 1), "{arguments:?}: {text}");
        for wrong in
            ["can be judged", "is not applied", "no column for", "No dates were found", "-m scorecard"]
        {
            assert!(!text.contains(wrong), "{arguments:?}: {text}");
        }
    }
}

/// A column that is there and has no value is like one that the list lacks.
#[test]
fn a_rule_about_a_column_without_values_says_nothing() {
    for header in
        ["id,Revenue,Profit,Orders", "Kundennummer,Umsatz,Gewinn,Bestellungen", "id,Sales,Profit,Visits"]
    {
        let place = Place::with("list.csv", format!("{header}\na,100,,2\nb,50,,3\nc,20,,1\n"));
        for arguments in [&["tag", "list.csv", "-o", "out.csv"][..], &["summary", "list.csv"]] {
            let run = place.run(arguments);
            let text = run.out.clone() + &run.err;
            assert!(!text.contains("is not applied") && !text.contains("is text"), "{header}: {text}");
        }
    }
    // What the list has no column for is still said.
    let place = Place::with("list.csv", "id,revenue,profit\na,100,\nb,50,\n");
    let model = place.out(&["models", "show", "four-tiers"]);
    place.write("m.toml", format!("{model}\n[[rules]]\nwhen = \"region < 3\"\ntier = 1\n"));
    place.write("text.csv", "id,revenue,region\na,100,West\nb,50,East\n");
    let run = place.run(&["tag", "text.csv", "-o", "out.csv", "-m", "m.toml"]);
    assert!(
        run.err
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .contains("(region < 3) is not applied: 'region' is text"),
        "{}",
        run.err
    );
}
