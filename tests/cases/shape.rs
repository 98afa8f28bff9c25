//! What is a customer: titles, headers, totals, footers, quotes, encodings.

mod encodings;
mod footers;
mod headers;
mod meanings;
mod quotes;
mod subtotals;
mod totals;

use std::time::{Duration, Instant};

use serde_json::Value;

use super::{doubts, findings, inspected, inspected_text, with_role};
use crate::support::Place;

/// The number of rows, and the line of the header.
fn shape(found: &Value) -> (u64, Option<u64>) {
    (found["rows"].as_u64().unwrap(), found["header_row"].as_u64())
}

/// The lines left out.
fn left_out(found: &Value) -> Vec<u64> {
    let lines = found["left_out"].as_array().unwrap().iter();
    lines.map(|line| line["line"].as_u64().unwrap()).collect()
}

/// The names of the columns.
fn names(found: &Value) -> Vec<&str> {
    let columns = found["columns"].as_array().unwrap().iter();
    columns.map(|column| column["name"].as_str().unwrap()).collect()
}

/// The first different values of a column.
pub fn samples<'a>(found: &'a Value, column: &str) -> Vec<&'a str> {
    let columns = found["columns"].as_array().unwrap();
    let found = columns.iter().find(|found| found["name"] == column);
    let found = found.unwrap_or_else(|| panic!("no column {column}: {columns:#?}"));
    found["sample"].as_array().unwrap().iter().map(|value| value.as_str().unwrap()).collect()
}

/// The rows of the result, its own columns only, after the list was read and written.
fn written(text: impl AsRef<[u8]>, columns: usize) -> Vec<Vec<String>> {
    let out = Place::with("list.csv", text).out(&["tag", "list.csv", "-o", "-"]);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(out.trim_start_matches('\u{feff}').as_bytes());
    let rows = reader.records().map(|record| {
        let record = record.expect("every row of the result has as many cells as its header");
        record.iter().take(columns).map(str::to_owned).collect()
    });
    rows.collect()
}

/// Every doubt and problem, and every row count, of lists that a person reads without a question.
#[test]
fn a_clean_list_has_no_doubt_about_its_shape() {
    for text in [
        "Name,Revenue\nAcme,10\nBolt,20\nTotal Sum Ltd,900\nCrane,5\n",
        "Customer,Revenue,Email\nAcme,100,a@x.example\nBolt,200,b@x.example\nCrane,300,c@x.example\n",
        "Name;Umsatz\nAcme;100\n\nBolt;200\n\nCrane;250\n",
        "Name,City\nAcme,Paris\nBolt,Rome\n",
    ] {
        let found = inspected_text(text);
        let of_shape = doubts(&found).into_iter().filter(|finding| finding["kind"] != "no_value_column");
        assert_eq!(of_shape.count(), 0, "{text}: {found}");
        assert_eq!(found["left_out"].as_array().unwrap().len(), 0, "{text}");
    }
}

/// A page that begins with a form feed, exports one below the other with their headers in other letters.
#[test]
fn a_header_that_comes_again_is_no_customer_and_no_header() {
    for again in
        ["\u{c}Customer,Revenue", "  Customer, Revenue", "CUSTOMER,REVENUE", "\"Customer\",\"Revenue\""]
    {
        let found =
            inspected_text(format!("Customer,Revenue\nAcme,100\nBolt,200\n{again}\nCord,50\nDahl,60\n"));
        assert_eq!((&found["rows"], &found["header_row"]), (&4.into(), &1.into()), "{again:?}: {found}");
        assert_eq!(doubts(&found), [&serde_json::Value::Null; 0], "{again:?}");
    }
}

#[test]
fn a_file_of_one_line_of_many_megabytes_is_refused_at_once() {
    for line in ["abc,".repeat(4 << 20), "a".repeat(16 << 20), "1;".repeat(8 << 20)] {
        let place = Place::with("list.csv", line);
        let started = Instant::now();
        let said = place.complaint(&["summary", "list.csv"]);
        assert!(said.contains("line"), "{said}");
        // Looked at once for each of its cells, it would take hours; a busy machine takes a few seconds.
        assert!(started.elapsed() < Duration::from_secs(60), "{:?}", started.elapsed());
    }
}
