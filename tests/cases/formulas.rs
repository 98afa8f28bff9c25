//! Lists and models with the trouble of real ones: what formulas come to.

use super::{findings, inspected, place};
use crate::support::Run;

/// The cells of one column of a list's result.
fn column(name: &str, more: &[&str], wanted: &str) -> Vec<String> {
    let Run { status, out, err } = place(&[name]).run(&[&["tag", name, "-o", "-"], more].concat());
    assert_eq!(status, Some(0), "{err}");
    let mut reader = csv::Reader::from_reader(out.as_bytes());
    let at = reader.headers().unwrap().iter().position(|name| name == wanted).unwrap();
    reader.records().map(|record| record.unwrap()[at].to_owned()).collect()
}

#[test]
fn a_monthly_rate_is_not_divided_by_the_years() {
    let values =
        column("num_mrr_ltv.csv", &["-m", "lifetime-value", "--column", "lifetime_value AS ltv"], "ltv");
    // 100 a month, a margin of 80 %, retention 80 %, discount 10 %: 960 · 0.8 / 0.3
    assert_eq!(values, ["2560", "2560", "2560"]);
}

#[test]
fn customers_who_are_level_have_one_class() {
    let codes = column("rfm_ties.csv", &["-m", "rfm", "--column", "rfm_code AS code"], "code");
    // The day and the number of orders of eight customers are the same; the quantiles are those of R's rfm.
    assert_eq!(codes, ["411", "411", "412", "412", "413", "413", "414", "414", "555", "555"]);
}

#[test]
fn a_setting_in_the_wrong_table_is_told_where_it_belongs() {
    let name = "num_ltv_margin_as_told.toml";
    let Run { status, err, out } = place(&[name]).run(&["models", "check", name]);
    assert_eq!(status, Some(1));
    let said = (out + &err).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("'margin' belongs below [lifetime]: move the line there."), "{said}");
}

#[test]
fn ids_that_repeat_are_asked_about() {
    let found = inspected("duplicate_id.csv");
    assert_eq!(found["rows"], 4);
    assert_eq!(findings(&found, "duplicate_id")[0]["line"], 3);
}

/// Ids and amounts of twelve digits and more are not cut short.
#[test]
fn a_large_number_keeps_its_digits() {
    let list =
        "Customer ID,Customer,Revenue\n6900000000001,Acme,1234567890123\n6900000000002,Bolt,98765432109.25\n";
    let column = |formula: &str| super::numbers::figures(list, formula);
    assert_eq!(column("id"), ["6900000000001", "6900000000002"]);
    assert_eq!(column("revenue"), ["1234567890123", "98765432109.25"]);
    assert_eq!(column("revenue / 3 * 3"), ["1234567890123", "98765432109.25"]);
    assert_eq!(column("0.1 + 0.2"), ["0.3", "0.3"]);
}
