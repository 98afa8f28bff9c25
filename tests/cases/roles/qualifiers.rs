//! Words beside those of a role that make another figure of it, in all languages of the roles.

use super::*;

/// What a column below this header is in a list of customers, as `role`.
fn role_of(header: &str, cells: [&str; 3]) -> Option<String> {
    let [a, b, c] = cells;
    let inspected = inspected_text(format!("Kunde;{header}\nAlba;{a}\nBolt;{b}\nCora;{c}\n"));
    inspected["columns"][1]["role"].as_str().map(str::to_owned)
}

const COUNTS: [&str; 3] = ["1", "5", "0"];

#[test]
fn a_profit_in_percent_is_a_margin() {
    for (header, cells) in [("Profit", ["13%", "25%", "8%"]), ("Gewinn", ["0.13", "0.25", "0.08"])] {
        assert_eq!(role_of(header, cells).as_deref(), Some("margin"), "{header}");
    }
    assert_eq!(role_of("Profit", ["130.5", "-2", "8"]).as_deref(), Some("profit"));
}

#[test]
fn returns_in_money_are_no_complaints() {
    for (header, cells) in [
        ("Returns", ["-439.63", "-25.00", "0.00"]),
        ("Retouren", ["327.09", "15.50", "0"]),
        ("Complaints", ["488.97", "1.5", "0"]),
        ("Reklamationen", ["5%", "1%", "0%"]),
        ("Retours", ["€ 40", "€ 12", "€ 7"]),
    ] {
        assert_eq!(role_of(header, cells), None, "{header}");
    }
    assert_eq!(role_of("Returns", COUNTS).as_deref(), Some("complaints"));
}
