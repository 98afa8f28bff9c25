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

#[test]
fn numbers_of_many_digits_are_written_as_databases_read_them() {
    let list = "customer_id,profit,revenue\nC-1,186.31,534.08\nC-2,320,640\nC-3,250,500.5\nC-4,217.05,300\n";
    for (measure, when) in [
        ("profit / revenue", "profit / revenue <= 0.34884286995206704"),
        ("revenue % 1e-300", "profit % 1e-290 > 0.00000000000000000000000000001"),
        ("profit * 1e-299", "profit * 1e-299 = 1e-299 * 320"),
    ] {
        let text = format!(
            "name = \"M\"\nmin_coverage = 0\nmin_list_coverage = 0\n[cuts]\nby = \"score\"\nfrom = [50]\n[[tiers]]\n\
             name = \"A\"\n[[tiers]]\nname = \"B\"\n[[criteria]]\nname = \"N\"\nmeasure = \"{measure}\"\nweight = 1\n\
             [[rules]]\nwhen = \"{when}\"\ntier = 2\n"
        );
        let tiered = Tiered::of(list, tierdeck::tiering::check::read(&text).unwrap());
        for database in databases() {
            // Those two stop where a multiple is too large for a number.
            if database.dialect == SqlDialect::Postgres && measure.contains('%') {
                continue;
            }
            let found = tiered.found(database, &tiered.script(database.dialect).script().unwrap());
            assert_eq!(found, tiered.expected(), "{measure} in {}", database.name);
        }
    }
}

#[test]
fn what_is_left_of_a_division_is_so_to_the_last_digit() {
    let mut list = "customer_id,revenue,profit,orders\n".to_owned();
    let cells = [
        "0.3",
        "-0.3",
        "0.1",
        "7.5",
        "-7.5",
        "100",
        "0",
        "1e12",
        "-12345678.91",
        "1e-3",
        "0.7",
        "2.1",
        "-1e12",
        "3",
    ];
    for (at, one) in cells.iter().enumerate() {
        for other in cells {
            list += &format!("C-{at}-{},{one},{other},{at}\n", list.lines().count());
        }
    }
    for (measure, when) in [
        ("revenue % profit", "revenue % 0.1 = 0"),
        ("revenue % 0.1", "0.3 % profit > 0.05"),
        ("orders % 3", "orders % 2 = 1"),
        ("revenue % 0.7 % 0.2", "(revenue % 5) % (profit % 0.9) < 0"),
        ("10 * (-revenue % 3)", "-7.5 % profit <= -0.5"),
    ] {
        let tiered = Tiered::of(&list, model(measure, when));
        tiered.check(&format!("{measure} {when}"));
    }
}

#[test]
fn a_division_with_too_large_a_multiple_stops_instead_of_being_wrong() {
    let list = "customer_id,revenue\nC-1,5\nC-2,0\n";
    let tiered = Tiered::of(list, model("revenue % 1e-20", "revenue > 7"));
    for dialect in [SqlDialect::Postgres, SqlDialect::Bigquery] {
        assert!(tiered.script(dialect).script().unwrap().contains("% divides by too little"), "{dialect:?}");
    }
}
