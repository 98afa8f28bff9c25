//! Small lists with the trouble of real exports, and what is right about each. `fixtures/cases` has the files.

mod appended;
mod asked;
mod books;
mod calendars;
mod costs;
mod currencies;
mod dates;
mod deals;
mod documents;
mod exports;
mod fees;
mod formulas;
mod identity;
mod join;
mod json;
mod languages;
mod layout;
mod lengths;
mod lines;
mod meaning;
mod merged;
mod nobody;
mod notations;
mod numbers;
mod offered;
mod order_status;
mod orders;
mod overlap;
mod parents;
mod payments;
mod periods;
mod practice;
pub mod rates;
mod reports;
mod results;
mod returned;
mod roles;
mod running;
mod screens;
mod shape;
mod signs;
mod single_orders;
mod systems;
mod transfers;
mod unfinished;
mod units;
mod unpaid;
mod widths;
mod workbook_results;
mod workbooks;

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::{Place, Run};

/// A folder with some of the lists in it.
fn place(names: &[&str]) -> Place {
    let place = Place::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/cases");
    for name in names {
        place.write(name, fs::read(folder.join(name)).unwrap());
    }
    place
}

/// What `inspect --json` says of one of the lists.
fn inspected(name: &str) -> Value {
    place(&[name]).json(&["inspect", name, "--json"])
}

/// What `inspect --json` says of a list with this text.
fn inspected_text(text: impl AsRef<[u8]>) -> Value {
    Place::with("list.csv", text).json(&["inspect", "list.csv", "--json"])
}

/// The cells of columns in the result of a list.
fn tagged(list: &str, options: &[&str], columns: &[&str]) -> Vec<Vec<String>> {
    let place = Place::with("list.csv", list);
    let arguments: Vec<&str> = ["tag", "list.csv", "-o", "-"].iter().chain(options).copied().collect();
    let Run { status, out, err } = place.run(&arguments);
    assert_eq!(status, Some(0), "{err}");
    let delimiter = if out.lines().next().unwrap().contains(';') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(out.as_bytes());
    let header = reader.headers().unwrap().clone();
    let at = |name: &&str| {
        header.iter().position(|other| other == *name).unwrap_or_else(|| panic!("{name}: {header:?}"))
    };
    let places: Vec<usize> = columns.iter().map(at).collect();
    let row = |record: csv::StringRecord| places.iter().map(|at| record[*at].to_owned()).collect();
    reader.records().map(|record| row(record.unwrap())).collect()
}

/// The name of the column with a role.
fn with_role(inspected: &Value, role: &str) -> Option<String> {
    let columns = inspected["columns"].as_array().unwrap();
    let column = columns.iter().find(|column| column["role"] == role)?;
    Some(column["name"].as_str().unwrap().to_owned())
}

/// What is found that is more than a note.
fn doubts(inspected: &Value) -> Vec<&Value> {
    let findings = inspected["findings"].as_array().unwrap().iter();
    findings.filter(|finding| finding["severity"] != "note").collect()
}

/// The findings of a kind.
fn findings<'a>(inspected: &'a Value, kind: &str) -> Vec<&'a Value> {
    let findings = inspected["findings"].as_array().unwrap().iter();
    findings.filter(|finding| finding["kind"] == kind).collect()
}
