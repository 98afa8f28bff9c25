//! Amounts in several currencies, added up by the rates of the review.

use super::findings;
use super::numbers::figures_in;
use crate::support::{Place, Run, below_model};

const CELLS: &str =
    "Name,Revenue,Profit\nA,EUR 100,10 €\nB,EUR 200,20 €\nC,USD 5000,$900\nD,JPY 30000,\nE,7,1\n";

const COLUMN: &str = "Name,Revenue,Profit,Currency\nA,100,10,EUR\nB,200,20,EUR\nC,5000,900,USD\nD,300,,EUR\nE,7,1,\nF,9,2,JPY\n";

/// A list beside a review with these lines under `[rates]`.
fn with_rates(list: &str, rates: &str) -> Place {
    let place = Place::with("list.csv", list);
    place.write("list.tierdeck.toml", with_model(&format!("[rates]\n{rates}\n")));
    place
}

/// A review with these lines and a model.
pub fn with_model(lines: &str) -> String {
    let model = below_model(include_str!("../../assets/models/pareto.toml"));
    format!("format = 1\n\n{lines}\n[model]\n{model}")
}

fn figures(place: &Place, formula: &str) -> Vec<String> {
    figures_in(place, "list.csv", formula)
}

fn inspected(place: &Place) -> serde_json::Value {
    place.json(&["inspect", "list.csv", "--json"])
}

#[test]
fn amounts_with_a_rate_are_added_up() {
    let place = with_rates(CELLS, "base = \"EUR\"\nUSD = 0.5\nJPY = 0.01");
    assert_eq!(figures(&place, "revenue"), ["100", "200", "2500", "300", "7"]);
    assert_eq!(figures(&place, "profit"), ["10", "20", "450", "", "1"]);
    assert_eq!(figures(&place, "revenue > 400"), ["no", "no", "yes", "no", "no"]);
    assert_eq!(figures(&place, "currency = 'USD'"), ["no", "no", "yes", "no", "no"]);
    let found = inspected(&place);
    assert!(findings(&found, "mixed_currencies").is_empty(), "{found}");
    let said = findings(&found, "converted_currencies");
    assert_eq!((said.len(), said[0]["severity"].as_str()), (2, Some("note")));
    assert_eq!(
        said[0]["message"],
        "'Revenue' is in 3 currencies, added up in EUR by the rates of this review: EUR 307 (3), USD 5,000 (1), \
         JPY 30,000 (1)."
    );
    let Run { err, .. } = place.run(&["summary", "list.csv"]);
    assert!(err.contains("added up in EUR by the rates of this review"), "{err}");
    let explained = place.out(&["explain", "list.csv", "C"]);
    assert!(explained.contains("currencies are added up in EUR by the rates"), "{explained}");
}

#[test]
fn what_is_added_up_in_is_named_for_other_programs() {
    let place = with_rates(CELLS, "base = \"EUR\"\nUSD = 0.5\nJPY = 0.01");
    let none = Place::with("list.csv", CELLS);
    for command in [&["summary", "list.csv", "--json"][..], &["explain", "list.csv", "C", "--json"]] {
        assert_eq!(place.json(command)["base_currency"], "EUR", "{command:?}");
        assert!(none.json(command).get("base_currency").is_none(), "{command:?}");
    }
}

#[test]
fn a_column_of_currencies_is_added_up_too() {
    let place = with_rates(COLUMN, "base = \"USD\"\nEUR = 2\nJPY = 0.5");
    assert_eq!(figures(&place, "revenue"), ["200", "400", "5000", "600", "", "4.5"]);
    assert_eq!(figures(&place, "profit"), ["20", "40", "900", "", "", "1"]);
    let found = inspected(&place);
    let doubts = findings(&found, "mixed_currencies");
    assert_eq!(doubts.len(), 2, "{found}");
    let message = doubts[0]["message"].as_str().unwrap();
    assert!(message.contains("no currency 7 (1)"), "{message}");
    let message = findings(&found, "converted_currencies")[0]["message"].as_str().unwrap();
    assert!(message.contains("3 currencies, added up in USD"), "{message}");
    assert!(message.contains("EUR 600 (3), USD 5,000 (1), JPY 9 (1)"), "{message}");
}

#[test]
fn a_currency_without_a_rate_is_a_doubt() {
    let place = with_rates(CELLS, "base = \"EUR\"\nUSD = 0.5");
    assert_eq!(figures(&place, "revenue"), ["100", "200", "2500", "", "7"]);
    let found = inspected(&place);
    let doubts = findings(&found, "mixed_currencies");
    assert_eq!(
        (doubts.len(), doubts[0]["count"].as_u64(), doubts[0]["line"].as_u64()),
        (1, Some(1), Some(5))
    );
    let message = doubts[0]["message"].as_str().unwrap();
    assert!(message.contains("JPY 30,000 (1)") && message.contains(":rates JPY"), "{message}");
    // Where the column's own currency has none, it is read as without rates.
    let place = with_rates(CELLS, "base = \"GBP\"\nUSD = 0.5");
    assert_eq!(figures(&place, "revenue"), ["100", "200", "", "", "7"]);
    let message = findings(&inspected(&place), "mixed_currencies")[0]["message"].as_str().unwrap().to_owned();
    assert!(message.contains("EUR has no rate"), "{message}");
}

#[test]
fn columns_in_two_currencies_are_compared_by_rates() {
    for list in [
        "Name,Revenue (EUR),Profit (USD)\nA,100,20\nB,200,30\n",
        "Name;Revenue;Profit\nA;100 €;$20\nB;200 €;$30\n",
    ] {
        let place = with_rates(list, "base = \"EUR\"\nUSD = 0.5");
        assert_eq!(figures(&place, "profit / revenue"), ["0.1", "0.075"]);
        let found = inspected(&place);
        assert!(findings(&found, "mixed_currencies").is_empty(), "{found}");
        let said = findings(&found, "converted_currencies");
        assert_eq!(said.len(), 1, "{found}");
        assert_eq!(
            said[0]["message"],
            "'Profit' is in another currency, added up in EUR by the rates of this review: USD 50 (2)."
                .replace("'Profit'", if list.contains('(') { "'Profit (USD)'" } else { "'Profit'" })
        );
    }
}

#[test]
fn a_list_in_the_base_says_nothing() {
    for list in ["Name,Revenue\nA,100 €\nB,200 €\n", "Name,Revenue\nA,100\nB,200\n"] {
        let place = with_rates(list, "base = \"EUR\"\nUSD = 0.5");
        assert_eq!(figures(&place, "revenue"), ["100", "200"]);
        let found = inspected(&place);
        assert!(findings(&found, "converted_currencies").is_empty(), "{found}");
        assert!(findings(&found, "mixed_currencies").is_empty(), "{found}");
    }
}

#[test]
fn a_bare_crown_is_the_only_one_with_a_rate() {
    let list = "Name;Umsatz\nA;100 €\nB;200 €\nC;300 kr\n";
    assert_eq!(figures(&with_rates(list, "base = \"EUR\"\nSEK = 0.1"), "revenue"), ["100", "200", "30"]);
    let two = with_rates(list, "base = \"EUR\"\nSEK = 0.1\nNOK = 0.2");
    assert_eq!(figures(&two, "revenue"), ["100", "200", ""]);
}

#[test]
fn results_keep_their_cells() {
    let place = with_rates(CELLS, "base = \"EUR\"\nUSD = 0.5\nJPY = 0.01");
    let Run { out, err, .. } = place.run(&["tag", "list.csv", "-o", "-"]);
    for line in CELLS.lines().skip(1) {
        assert!(out.contains(line), "{line}: {out}");
    }
    assert!(err.contains("'Revenue' is in 3 currencies, added up in EUR"), "{err}");
}

#[test]
fn what_a_unit_of_the_base_is_worth_does_not_matter() {
    let tiers = |rates: &str| {
        let Run { out, .. } =
            with_rates(&COLUMN.replace(",EUR", ",CHF"), rates).run(&["tag", "list.csv", "-o", "-"]);
        let mut reader = csv::Reader::from_reader(out.as_bytes());
        let at = reader.headers().unwrap().iter().position(|name| name == "tier").unwrap();
        reader.records().map(|record| record.unwrap()[at].to_owned()).collect::<Vec<_>>()
    };
    let some = tiers("base = \"EUR\"\nUSD = 0.5\nJPY = 0.01\nCHF = 4");
    assert!(some.iter().any(|tier| tier == "1"), "{some:?}");
    assert_eq!(some, tiers("base = \"EUR\"\nUSD = 50\nJPY = 1\nCHF = 400"));
    assert_eq!(some, tiers("base = \"EUR\"\nUSD = 0.0005\nJPY = 0.00001\nCHF = 0.004"));
}

#[test]
fn wrong_rates_are_said_and_nothing_is_changed() {
    for (rates, part) in [
        ("USD = 0.5", "The rates have no base"),
        ("base = \"EUR\"\nUSD = 0", "The rate of USD is 0"),
        ("base = \"EUR\"\nUSD = -1", "The rate of USD is -1"),
        ("base = \"EUR\"\nUSD = inf", "The rate of USD is inf"),
        ("base = \"EUR\"\nUSD = nan", "The rate of USD is NaN"),
        ("base = \"EUR\"\nXYZ = 1", "'XYZ' is not a code"),
        ("base = \"money\"", "'money' is not a code"),
        ("base = \"EUR\"\nEUR = 2", "EUR is the base"),
        ("base = \"EUR\"\nUSD = 1\nusd = 2", "USD has two rates"),
        ("base = \"EUR\"\nUSD = \"x\"", "line "),
    ] {
        let Run { status, err, .. } = with_rates(CELLS, rates).run(&["summary", "list.csv"]);
        assert_ne!(status, Some(0), "{rates}");
        assert!(err.contains(part) && err.contains("line "), "{rates}: {err}");
    }
}
