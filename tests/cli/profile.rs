//! `tierdeck profile`.

use serde_json::{Value, json};

use crate::support::{Place, keys};

fn demo() -> Place {
    Place::with("demo.csv", include_str!("../../assets/demo.csv"))
}

#[test]
fn the_page_of_a_tier_for_people() {
    let text = demo().out(&["profile", "demo.csv", "--tier", "1"]);
    for says in [
        "Tier 1 Partner: 14 customers, 6%; 669,730 revenue, 18%; 121,556 profit, 30%;",
        "What sets them apart from your other 226 customers:\n- They earn you 10.3 times as much: Profit 5,507 \
         against 537 (very strong)\n",
        "\nNothing in: Industry, Region,",
        "\nBest: Lobster Nap Bed & Breakfast, ",
        "\nBorderline: ",
    ] {
        assert!(text.contains(says), "{says}\n{text}");
    }
    assert!(!text.contains("Tier 2"), "{text}");
    let all = demo().out(&["profile", "demo.csv", "--ascii"]);
    assert!((1..=4).all(|tier| all.contains(&format!("\nTier {tier} "))), "{all}");
    assert!(all.lines().all(|line| line.chars().count() <= 80), "{all}");
}

#[test]
fn months_are_told_as_revenue_and_growth_not_one_by_one() {
    let place = Place::with("orders.csv", include_str!("../fixtures/cases/list_orders.csv"));
    let text = place.out(&["profile", "orders.csv", "--tier", "1"]);
    assert!(text.contains("They buy 6.5 times as much") && text.contains("They grow more"), "{text}");
    assert!(!text.contains("2025-03"), "{text}");
}

#[test]
fn the_names_for_programs() {
    let text = demo().out(&["profile", "demo.csv", "--json"]);
    assert_eq!(keys(&text, 2), ["tiers"]);
    let tier = [
        "tier",
        "name",
        "customers",
        "hours",
        "actions",
        "hours_a_year",
        "traits",
        "typical",
        "best",
        "borderline",
    ];
    assert_eq!(keys(&text, 6), tier.repeat(4));
    let names = [
        "column",
        "kind",
        "value",
        "here",
        "elsewhere",
        "customers_here",
        "customers_elsewhere",
        "effect",
        "p",
        "q",
        "sentence",
    ];
    let of_traits: Vec<&str> = keys(&text, 10).into_iter().skip_while(|key| *key != "column").collect();
    assert_eq!(of_traits[..11], names);
    let found: Value = serde_json::from_str(&text).unwrap();
    let best = &found["tiers"][0];
    assert_eq!(best["best"], json!(["K-1092", "K-1199", "K-1028"]));
    let traits = best["traits"].as_array().unwrap();
    let owner = traits.iter().find(|one| one["kind"] == "category").unwrap();
    assert_eq!(
        (&owner["value"], &owner["customers_here"], &owner["customers_elsewhere"]),
        (&json!("Jonas Okafor"), &json!(9), &json!(52))
    );
    // 9 of 13 against 52 of 224, with scipy's fisher_exact.
    assert!((owner["p"].as_f64().unwrap() - 0.000_885_708_675_961_678_6).abs() < 1e-12);
    let effects: Vec<f64> = traits.iter().map(|one| one["effect"].as_f64().unwrap().abs()).collect();
    assert!(
        effects.is_sorted_by(|a, b| a >= b) && effects.iter().all(|effect| *effect >= 0.11),
        "{effects:?}"
    );
    assert!(traits.iter().all(|one| one["q"].as_f64().unwrap() <= 0.05));
}

#[test]
fn a_tier_that_is_not_is_refused() {
    assert_eq!(
        demo().complaint(&["profile", "demo.csv", "--tier", "7"]),
        "there is no tier 7: choose one of 1 to 4"
    );
}
