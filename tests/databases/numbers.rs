//! Numbers as cells of text, as numbers in a script, and what is left of a division: to the last digit as here.

use super::said::model;
use super::*;

/// What some database takes for a number, or for the beginning of one, and nothing else is.
const NO_NUMBERS: [&str; 26] = [
    "12-34", "1e", "1.2.3", "--5", "+-5", "-+5", "1_000", "1e5_0", "0x10", "0x1p3", "0b11", "5d", "5f", "5L",
    "12e3-4", "1e5.5", "1e+", "1e-", ".e5", "e5", ".", "+", "true", "Infinity", "-inf", "nan",
];

/// Numbers, some of them larger than any that a business counts.
const NUMBERS: [&str; 20] = [
    "5.",
    ".5",
    "-.5",
    "+5",
    " 5 ",
    "\t7 ",
    "1e1",
    "1E+1",
    "+.5e1",
    "2.5e-1",
    "1.5e+001",
    "00012",
    "-0",
    "12.3456789012345678901234567890",
    "0e99",
    "1e400",
    "-1e400",
    "1e99999999999",
    "1e100",
    "9007199254740993",
];

fn list() -> String {
    let mut list = "customer_id,revenue,orders\n".to_owned();
    for at in 0..300 {
        list += &format!("P-{at},{}.{:02},{}\n", at % 90, at % 97, at % 7);
    }
    for (at, cell) in NO_NUMBERS.iter().chain(&NUMBERS).enumerate() {
        list += &format!("C-{at},{cell},{}\n", at % 5);
    }
    list + &format!("C-long,{},1\n", "1".repeat(320))
}

#[test]
fn cells_that_only_begin_like_numbers_are_missing() {
    let tiered = Tiered::of(&list(), model("revenue", "revenue IS NULL OR revenue < 2"));
    let expected = tiered.expected();
    let has_score = |at: usize| expected[&format!("C-{at}")].2.is_some();
    for (at, cell) in NO_NUMBERS.iter().enumerate() {
        assert!(!has_score(at), "{cell} is a number here");
    }
    assert!((0..12).all(|at| has_score(NO_NUMBERS.len() + at)), "a number is none here");
    tiered.check("cells");
}
