//! `tierdeck inspect`.

use serde_json::json;

use super::{reviewed_shop, shop};
use crate::support::{Place, keys};

#[test]
fn what_was_detected_is_said_to_people() {
    let text = shop().out(&["inspect", "customers.csv"]);
    for words in [
        "customers.csv: 5 customers, 5 columns.\n",
        "Encoding: UTF-8 (",
        "Between cells: comma (",
        "Header: on line 1 (",
        "Dates are counted to 2026-02-28, the newest date in the list.\n",
        "profit      number  profit            1  80 | 60 | 30",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
}

#[test]
fn the_names_for_programs() {
    let list = "Customers of 2026;;\n\nKundennr;Name;Umsatz\nA1;Acme;\"1.200,50\"\nA2;n/a;300\nA2;Dune;\nTotal;;1.500,50\n";
    let place = Place::with("kunden.csv", list);
    let text = place.out(&["inspect", "kunden.csv", "--json"]);
    let top = [
        "file",
        "encoding",
        "delimiter",
        "sheet",
        "sheets",
        "header_row",
        "rows",
        "kind",
        "orders",
        "joined",
        "key",
        "left_out",
        "as_of",
        "periods",
        "columns",
        "findings",
    ];
    assert_eq!(keys(&text, 2), top);
    let found: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        (&found["file"], &found["delimiter"], &found["header_row"]),
        (&json!("kunden.csv"), &json!(";"), &json!(3))
    );
    assert_eq!((&found["rows"], &found["as_of"]), (&json!(3), &json!(null)));
    let left_out = found["left_out"].as_array().unwrap();
    assert_eq!(left_out.iter().map(|line| line["line"].as_u64().unwrap()).collect::<Vec<_>>(), [1, 7]);
    assert!(left_out[1]["reason"].is_string() && left_out[1]["text"].as_str().unwrap().starts_with("Total"));
    let columns = found["columns"].as_array().unwrap();
    let column = ["name", "type", "role", "confidence", "reason", "missing"];
    assert_eq!(&keys(&text, 6)[6..12], column);
    let missing: Vec<_> = columns.iter().map(|column| column["missing"].as_u64().unwrap()).collect();
    assert_eq!(missing, [0, 1, 1]);
    assert_eq!((&columns[2]["role"], &columns[2]["type"]), (&json!("revenue"), &json!("number")));
    assert_eq!(columns[2]["sample"], json!(["1.200,50", "300"]));
    let findings = found["findings"].as_array().unwrap();
    assert!(
        findings.iter().any(|finding| finding["kind"] == "duplicate_id" && finding["line"] == 6),
        "{findings:?}"
    );
}

#[test]
fn standard_input_is_a_list_too() {
    let run = shop().run_with(&["inspect", "-", "--json"], "id\tprofit\nK1\t5\nK2\t6\n");
    let found: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((&found["file"], &found["delimiter"]), (&json!("standard input"), &json!("\t")));
}

#[test]
fn an_empty_standard_input_is_said_to_be_empty() {
    let complaint = shop().complaint(&["inspect", "-"]);
    assert!(complaint.starts_with("standard input is empty"), "{complaint}");
}

#[test]
fn a_result_is_read_without_its_added_columns() {
    let place = reviewed_shop();
    place.out(&["tag", "customers.csv"]);
    let found = place.json(&["inspect", "customers.tiered.csv", "--json"]);
    let columns = found["columns"].as_array().unwrap();
    assert_eq!(columns.len(), 5);
    let findings = found["findings"].as_array().unwrap();
    assert!(findings.iter().any(|finding| finding["kind"] == "earlier_result"), "{findings:?}");
}

#[test]
fn a_header_and_one_customer_are_spoken_of_as_they_are() {
    let place = Place::with("one.csv", "Name,Revenue,Profit\nAcme,100,20\n");
    let text = place.out(&["inspect", "one.csv"]);
    assert!(text.starts_with("one.csv: 1 customer, 3 columns."), "{text}");
    assert!(text.contains("words, the lines below have figures"), "{text}");
    place.write("none.csv", "Name,Revenue,Profit\n");
    let text = place.out(&["inspect", "none.csv"]);
    assert!(text.contains("on line 1 (line 1 names columns)"), "{text}");
    assert!(text.contains("Name (it is the customer's name)") && !text.contains("every value"), "{text}");
}

#[test]
fn decisions_about_customers_who_are_gone_are_reported() {
    let place = reviewed_shop();
    place.write("customers.csv", super::LIST.replace("K2,", "K9,"));
    let text = place.out(&["inspect", "customers.csv"]);
    assert!(text.contains("a decision about 'K2', who is not in this list"), "{text}");
    let review = place.read("customers.tierdeck.toml");
    let (model, _) = review.split_once("[decisions.K2]").unwrap();
    place.write("customers.tierdeck.toml", format!("{model}[decisions.K2]\nnote = \"calls often\"\n"));
    let text = place.out(&["inspect", "customers.csv"]);
    assert!(text.contains("a note about 'K2', who is not in this list; it is kept."), "{text}");
}

#[test]
fn a_list_that_says_nothing_of_money_is_told_so() {
    let place = Place::with("contacts.csv", "Name,EmailAddress\nAcme,a@acme.example\nDune,d@dune.example\n");
    let text = place.out(&["inspect", "contacts.csv"]);
    assert!(text.contains("No column says what a customer pays or earns you"), "{text}");
}

#[test]
fn a_list_whose_name_leaves_no_room_for_a_review_is_read() {
    let place = shop();
    let name = format!("{}.csv", "x".repeat(251));
    place.write(&name, "Name,Revenue\nAcme,1\nBoreal,2\n");
    assert!(place.out(&["inspect", &name]).contains("2 customers"));
    assert!(place.out(&["tag", &name, "-o", "-"]).contains("Acme"));
}
