//! `tierdeck explain`.

use serde_json::json;

use super::{reviewed_shop, served_shop, shop};
use crate::support::{Place, keys};

#[test]
fn contacts_and_what_comes_next_are_said() {
    let place = served_shop();
    let text = place.out(&["explain", "customers.csv", "K2"]);
    assert!(text.contains("Contact, 2026-02-20 call: wants a quote, Jo"), "{text}");
    assert!(text.contains("send a quote") && text.contains("2026-03-20"), "{text}");
    let found = place.json(&["explain", "customers.csv", "K2", "--json"]);
    assert_eq!(found["contacts"][0]["outcome"], "wants a quote", "{found}");
    assert_eq!(found["next_step"]["due"], "2026-03-20", "{found}");
    assert_eq!(found["next_contact"]["what"], "Quarterly review", "{found}");
    let other = place.json(&["explain", "customers.csv", "K1", "--json"]);
    assert!(other.get("contacts").is_none() && other.get("next_contact").is_none(), "{other}");
}

#[test]
fn the_points_of_every_criterion_are_shown() {
    let place = shop();
    let expected = "\
K2: Boréal, SARL
Tier 2 Good (as calculated, score 60.0)

Criterion  Value  Of 100      Weight  Points
Profit        60    60.0  100 of 100    60.0
Score                                   60.0

Score 60.0: tier 2 (50 to 75)
Based on 1 of 2 criteria. This list has no values for: Referrals.

To reach tier 1 (any one of these):
Criterion  Change
Profit        +15

Dates are counted to 2026-02-28, the newest date in the list.
";
    assert_eq!(place.out(&["explain", "customers.csv", "K2", "-m", "plain"]), expected);
}

#[test]
fn rules_and_decisions_are_named() {
    let place = reviewed_shop();
    let text = place.out(&["explain", "customers.csv", "K4"]);
    assert!(text.contains("Rule 1: They cost money (profit < 0): tier 4."), "{text}");
    let text = place.out(&["explain", "customers.csv", "K2"]);
    let verdict = "Tier 1 Best, decided by Jo on 2026-03-02: \"two referrals\". The model says 2\nGood.";
    assert!(text.contains(verdict), "{text}");
    let text = place.out(&["explain", "customers.csv", "K5"]);
    assert!(
        text.contains("No tier: nothing in the list to judge them by.")
            && text.contains("1 value is missing: Profit."),
        "{text}"
    );
}

#[test]
fn a_customer_is_found_by_id_or_by_the_only_such_name() {
    let place = shop();
    for (wanted, first) in [("K3", "K3: Çelik"), ("çelik", "K3: Çelik"), (" K3 ", "K3: Çelik")] {
        let text = place.out(&["explain", "customers.csv", wanted]);
        assert_eq!(text.lines().next(), Some(first));
    }
    for (wanted, words) in [
        ("dune", "2 customers of customers.csv are called 'dune': choose one by its id, 'K4', 'K5'"),
        ("acm", "customers.csv has no customer 'acm': did you mean 'K1'?"),
        ("k3", "customers.csv has no customer 'k3': did you mean 'K3'?"),
        ("Z-9", "customers.csv has no customer 'Z-9': type it as in the column 'id', such as 'K1'"),
    ] {
        assert_eq!(place.complaint(&["explain", "customers.csv", wanted]), words);
    }
}

#[test]
fn the_example_is_of_the_column_that_is_named() {
    for (list, words) in [
        (
            "id,name,email\n7,Ana,a@x.ex\n7,Bo,b@x.ex\n7,Cy,c@x.ex\n",
            "in the column 'email', such as 'a@x.ex'",
        ),
        (
            "first name,last name,profit\nAna,Ruiz,5\nBo,Lund,7\n",
            "in the columns 'first name' and 'last name', such as 'Ana / Ruiz'",
        ),
        ("name,profit\nJones,5\nDune,7\n", "in the column 'name', such as 'Jones'"),
        ("city,profit\nRome,5\nRome,7\n", "no ids or names, so type a line, such as 'line 2'"),
    ] {
        let place = Place::with("a.csv", list);
        let complaint = place.complaint_among(&["explain", "a.csv", "Z-9"]);
        assert!(complaint.contains(words), "{complaint}");
        let example = complaint.rsplit_once(", such as '").unwrap().1.trim_end_matches('\'');
        assert_eq!(place.run(&["explain", "a.csv", example]).status, Some(0), "{complaint}");
    }
}

#[test]
fn namesakes_are_named() {
    let place = Place::with("a.csv", "name,profit\nJones,5\nDune,7\nJones,9\n");
    let text = place.out(&["explain", "a.csv", "Jones"]);
    assert!(text.starts_with("Jones\nOthers have the same name: line 4.\n"), "{text}");
    let text = place.out(&["explain", "a.csv", "line 4"]);
    assert!(text.starts_with("Jones\n") && text.contains("Profit         9"), "{text}");
    assert!(!place.out(&["explain", "a.csv", "Dune"]).contains("Others"));
}

#[test]
fn the_names_for_programs() {
    let place = reviewed_shop();
    let text = place.out(&["explain", "customers.csv", "K2", "--json"]);
    let top = [
        "id",
        "name",
        "score",
        "coverage",
        "calculated_tier",
        "final_tier",
        "meaning",
        "override",
        "criteria",
        "rule",
        "cut",
        "next_tier_up",
        "fragile",
        "measured_against",
        "held",
        "orders",
    ];
    assert_eq!(keys(&text, 2), top);
    assert_eq!(keys(&text, 4), ["tier", "reason", "by", "on"]);
    let criterion = ["name", "measure", "value", "scaled", "weight", "effective_weight", "points", "known"];
    assert_eq!(keys(&text, 6), [&criterion[..], &criterion, &["criterion", "by", "unit", "tier"]].concat());

    let found: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!((&found["calculated_tier"], &found["final_tier"]), (&json!(2), &json!(1)));
    assert_eq!(
        found["override"],
        json!({"tier": 1, "reason": "two referrals", "by": "Jo", "on": "2026-03-02"})
    );
    let profit = json!({
        "name": "Profit", "measure": "profit", "value": 60, "scaled": 60, "weight": 1, "effective_weight": 100, "points": 60,
        "known": true
    });
    assert_eq!(found["criteria"][0], profit);
    assert_eq!(found["criteria"][1]["known"], false);
    assert_eq!(found["next_tier_up"], json!([{"criterion": "Profit", "by": 15, "unit": "money", "tier": 1}]));

    let found = place.json(&["explain", "customers.csv", "K4", "--json"]);
    assert_eq!(found["rule"], json!({"when": "profit < 0", "why": "They cost money.", "does": "tier 4"}));
    let found = place.json(&["explain", "customers.csv", "K5", "--json"]);
    assert_eq!(
        (&found["score"], &found["final_tier"], &found["coverage"]),
        (&json!(null), &json!(null), &json!(0))
    );
}

#[test]
fn nothing_in_a_list_acts_on_the_terminal() {
    let place = Place::with("a.csv", "id,name,profit\nK1,\"\u{1b}]52;c;eA==\u{7}\u{202e}\",5\nK2,Acme,7\n");
    let text = place.out(&["explain", "a.csv", "K1"]);
    assert!(text.starts_with("K1: ␛]52;c;eA==␇‹U+202E›\n"), "{text}");
    let text = place.out(&["explain", "a.csv", "K1", "--ascii"]);
    assert!(text.starts_with("K1: ^[]52;c;eA==^G<U+202E>\n"), "{text}");
}

#[test]
fn every_customer_of_the_demo_list_explains_to_its_score() {
    let place = Place::with("demo.csv", include_str!("../../assets/demo.csv"));
    for id in ["K-1001", "K-1004", "K-1100"] {
        let found = place.json(&["explain", "demo.csv", id, "--json"]);
        let points = found["criteria"].as_array().unwrap().iter().filter_map(|part| part["points"].as_f64());
        assert!((points.sum::<f64>() - found["score"].as_f64().unwrap()).abs() < 1e-4, "{found}");
        let text = place.out(&["explain", "demo.csv", id]);
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    }
}

#[test]
fn percent_are_written_as_such() {
    let list =
        "id,name,revenue,profit,growth\n1,Anna,1000,200,12.5%\n2,Ben,3000,-20,-5%\n3,Cem,5000,900,40%\n";
    let place = Place::with("a.csv", list);
    let text = place.out(&["explain", "a.csv", "1"]);
    assert!(text.contains("Growth     12.5%"), "{text}");
    let plain = Place::with("a.csv", list.replace('%', ""));
    let text = plain.out(&["explain", "a.csv", "1"]);
    assert!(text.contains("Growth      12.5 "), "nothing says what it is: {text}");
}
