//! Days as cells of text: those that the calendar has, with a time of day at most behind them.

use super::said::model;
use super::*;

/// What some database takes for a day, or stops at.
const NO_DAYS: [&str; 26] = [
    "2024-02-30",
    "2023-02-29",
    "2024-04-31",
    "2024-13-01",
    "2024-01-00",
    "2024-01-32",
    "0000-00-00",
    "2024-01-31x",
    "2024-01-31T",
    "2024-01-31 10",
    "2024-01-31T99:99",
    "2024-01-31+05:00",
    "2024-01-31 (BC)",
    "2024-01-31 BC",
    "2024-01-31 noon",
    "2024-01-311",
    "12024-01-01",
    "-2024-01-01",
    "+2024-01-31",
    "2024-W60-3",
    "2024-031",
    "J2451187",
    "epoch",
    "infinity",
    "now",
    "tomorrow",
];

const DAYS: [&str; 15] = [
    "2024-01-31",
    " 2024-02-29 ",
    "\t2024-01-31",
    "2024-01-31T10:00",
    "2024-01-31T10:00:00Z",
    "2024-01-31 10:00:00.123",
    "2024-01-31T23:30:00-05:00",
    "2024-01-31 10:00 PM",
    "2024-01-31 10:00 UTC",
    "2024-01-31 9:05",
    "2024-01-31 25:00",
    "2024-01-31Z",
    "2024-12-31T24:00:00",
    "1900-01-02",
    "2025-11-30",
];

fn list() -> String {
    let mut list = "customer_id,revenue,last_order\n".to_owned();
    for at in 0..300 {
        list += &format!("P-{at},{at},2023-{:02}-{:02}\n", at % 12 + 1, at % 28 + 1);
    }
    for (at, cell) in NO_DAYS.iter().chain(&DAYS).enumerate() {
        list += &format!("C-{at},5,{cell}\n");
    }
    list
}

#[test]
fn cells_that_only_begin_like_days_are_missing() {
    let tiered = Tiered::of(&list(), model("(last_order - DATE '1899-01-01') / 1000", "last_order IS NULL"));
    let expected = tiered.expected();
    for (at, cell) in NO_DAYS.iter().chain(&DAYS).enumerate() {
        let has_score = expected[&format!("C-{at}")].2.is_some();
        assert_eq!(has_score, at >= NO_DAYS.len(), "{cell:?}");
    }
    tiered.check("days");
}
