//! A snapshot opens like any list, and gives what the list gave: the same roles, figures, tiers and decisions.

mod state;

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use tierdeck::data::csv::Settings;
use tierdeck::data::date::Day;
use tierdeck::storage::disk::Disk;
use tierdeck::storage::open_review::{Journals, ReviewFiles};

use crate::cases::rates::with_model;
use crate::support::Place;

use state::{State, open};

/// Keeps the list at `path` and opens what was kept some months later; gives what is not the same.
fn differences(path: &Path) -> Vec<String> {
    let Some(before) = open(path, "2026-11-27") else { return Vec::new() };
    let folder = tempfile::tempdir().unwrap();
    let Some(kept) = before.keep(folder.path()) else { return Vec::new() };
    let after = open(&kept, "2027-05-01").unwrap();
    let mut differ = Vec::new();
    let mut same = |what: &str, before: String, after: String| {
        if before != after {
            differ.push(format!("{what}:\n  {before}\n  {after}"));
        }
    };
    same("roles", format!("{:?}", before.roles()), format!("{:?}", after.roles()));
    same("customers", before.table.len().to_string(), after.table.len().to_string());
    let as_of = |state: &State| format!("{:?}", state.tiering.measures.as_of());
    same("as of", as_of(&before), as_of(&after));
    same("key", before.roster.scheme().header.clone(), after.roster.scheme().header.clone());
    let (decided, decided_after) = (before.decisions(), after.decisions());
    let (figures, figures_after) = (before.figures(), after.figures());
    for row in 0..before.table.len().min(after.table.len()) {
        let said = before.said(row, &figures, decided.get(&row).copied());
        same(&format!("row {row}"), said, after.said(row, &figures_after, decided_after.get(&row).copied()));
        if !before.roster.scheme().header.is_empty() {
            let key = |state: &State| state.roster.key(row).value().to_owned();
            // Who has nothing else is known by the line, and lines that are no customers are not kept.
            let (key, kept) = (key(&before), key(&after));
            if ![&key, &kept].iter().all(|key| key.starts_with("line ")) {
                same(&format!("key of row {row}"), key, kept);
            }
        }
    }
    differ.truncate(3);
    differ
}

/// Nothing may differ.
#[track_caller]
fn check(path: &Path, what: &str) {
    let differ = differences(path);
    assert!(differ.is_empty(), "{what}\n{}", differ.join("\n"));
}

/// Every list among the fixtures, whatever is odd about it.
#[test]
fn all_lists_of_the_fixtures_come_back() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut folders = vec![root];
    let (mut seen, mut differing) = (0, Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if !["toml", "md"].iter().any(|other| path.extension().is_some_and(|is| is == *other)) {
                let differ = differences(&path);
                let named = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                differing.extend(differ.first().map(|first| format!("{named}: {first}")));
                seen += 1;
            }
        }
    }
    assert!(differing.is_empty(), "{} of {seen}\n{}", differing.len(), differing.join("\n"));
    assert!(seen > 100, "{seen}");
}

/// A list with this review, and other files.
#[track_caller]
fn check_with(list: &str, lines: &str, others: &[(&str, &str)]) {
    let place = Place::with("list.csv", list);
    place.write("list.tierdeck.toml", with_model(lines));
    others.iter().for_each(|(name, text)| place.write(name, text));
    check(&place.path("list.csv"), list);
}

#[test]
fn currencies_come_back() {
    let cells = "Name,Revenue,Profit\nA,EUR 100,10 €\nB,EUR 200,20 €\nC,USD 5000,$900\nD,JPY 30000,\nE,7,1\n";
    let column =
        "Name,Revenue,Profit,Currency\nA,100,10,EUR\nB,200,20,EUR\nC,5000,900,USD\nD,300,,EUR\nE,7,1,\n";
    let rates = "[rates]\nbase = \"EUR\"\nUSD = 0.5\nJPY = 0.01";
    for list in [cells, column] {
        check_with(list, "", &[]);
        check_with(list, rates, &[]);
        check_with(list, "[rates]\nbase = \"USD\"\nEUR = 2", &[]);
    }
    let orders = "Order,Customer,Date,Amount,Currency\n1,A,2025-01-02,100,EUR\n2,A,2025-03-04,50,USD\n\
                  3,B,2025-02-02,80,EUR\n4,B,2026-02-03,20,EUR\n5,C,2025-07-07,900,USD\n6,A,2026-01-09,10,EUR\n";
    check_with(orders, "", &[]);
    check_with(orders, rates, &[]);
    check_with(&orders.replace("Amount", "Amount (USD)"), rates, &[]);
}

#[test]
fn orders_come_back_with_what_is_expected_of_them() {
    let orders: String = (0..400)
        .map(|at| {
            let (customer, month, day) = (at * at % 37, at % 12 + 1, at * 7 % 28 + 1);
            let year = 2023 + at % 3;
            format!("{at},C{customer},{year}-{month:02}-{day:02},{}.{:02}\n", at * 31 % 900, at % 100)
        })
        .collect();
    let orders = format!("Order number,Customer,Order date,Amount\n{orders}");
    check_with(&orders, "", &[]);
    check_with(&orders, "as_of = \"2025-06-30\"\n", &[]);
    let worth = "[[computed]]\nname = \"Worth\"\nexpression = \"lifetime_value\"\n\
                 [[computed]]\nname = \"To come\"\nexpression = \"expected_orders * 2\"\n";
    let place = Place::with("list.csv", &orders);
    let text = with_model("");
    let (head, model) = text.split_once("[model]").unwrap();
    place.write("list.tierdeck.toml", format!("{head}[model]{model}\n{worth}"));
    check(&place.path("list.csv"), "computed of orders");
}

#[test]
fn joined_files_and_decimal_commas_come_back() {
    let list = "Kunde;Name;E-Mail;Umsatz;Gewinn;Letzte Bestellung\n0017;Acme;info@acme.example;1.400,50 €;80,25;31.01.2026\n\
                0023;\"Boréal; SARL\";anna@boreal.example;300;60;01.12.2025\n0101;Çelik;;2.000,5;=30;05.02.2026\n\
                0200;Dune;dune@dune.example;100;-5,75;06.07.2025\n";
    let survey = (
        "survey.csv",
        "E-mail;Datum;NPS\nANNA@boreal.example;01.02.2026;9\ndune@dune.example;03.03.2026;8\n",
    );
    let hours = ("hours.tsv", "Name\tHours\nAcme\t1,5\nDune\t2\nAcme\t3,25\n");
    check_with(list, "", &[]);
    check_with(
        list,
        "[[joined]]\nfile = \"survey.csv\"\n[[joined]]\nfile = \"hours.tsv\"\n",
        &[survey, hours],
    );
}

#[test]
fn what_a_person_chose_and_decided_comes_back() {
    let list = "No,Id,Company,Spent,Cost,Since,Score\n1,a1,Acme,10,3,2019,7\n2,a2,Boréal,20,,2020-05-05,8\n3,,Çelik,30,9,n/a,\n\
                4,a4,\"Dune \"\"&\"\" Co\",1 000,,2021-01-01,10\n";
    let review = "key = \"Id\"\n[columns]\nId = { role = \"id\" }\nSpent = { role = \"revenue\" }\nCost = { role = \"none\" }\n\
                  Since = { type = \"year_first\", role = \"first_order\" }\n\
                  [[filters]]\nname = \"big\"\nexpression = \"revenue > 5\"\n";
    let decided = "[decisions.a1]\ncustomer = \"Acme\"\ntier = 3\nreason = \"=late, twice\"\nby = \"Ann\"\non = \"2026-01-02\"\n\
                   calculated = 2\nreviewed = \"2026-01-02\"\nnote = \"asks for \\\"Bea\\\"\"\nratings = { risk = 4 }\n\
                   [decisions.a4]\ncustomer = \"Dune \\\"&\\\" Co\"\nreviewed = \"2026-01-03\"\nagain = \"2026-09-01\"\n";
    let place = Place::with("list.csv", list);
    place.write("list.tierdeck.toml", format!("{}\n{decided}", with_model(review)));
    let state = open(&place.path("list.csv"), "2026-11-27").unwrap();
    assert_eq!(state.decisions().len(), 2);
    check(&place.path("list.csv"), "decided");
}

fn cells() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Zéß ,;\"'=+@-]{0,8}",
        (-99_999_i64..9_999_999).prop_map(|cents| format!("{}.{:02}", cents / 100, cents.abs() % 100)),
        (-999_i64..99_999).prop_map(|whole| format!("{whole}")),
        (0_i32..9_000).prop_map(|day| Day(15_000 + day).to_string()),
        Just(String::new()),
        Just("n/a".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Any columns of any cells.
    #[test]
    fn any_list_comes_back(rows in proptest::collection::vec(proptest::collection::vec(cells(), 7), 1..25), mark in 0..2) {
        let names = ["Customer ID", "Name", "Revenue", "Profit", "Last order", "Order count", "Remark"];
        let delimiter = [",", ";"][mark as usize];
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(delimiter);
        let lines: Vec<String> = rows.iter().map(line).collect();
        let list = format!("{}\n{}\n", names.join(delimiter), lines.join("\n"));
        check_with(&list, "", &[]);
    }
}

/// Names that are a currency or a unit when they stand beside a number.
#[test]
fn a_row_whose_name_is_a_currency_comes_back() {
    let names = ["ft", "€", "kr", "EUR", "- ft", "ft -", "-€", "1 ft", "kr 3", "3 kr", "€ 1", "R$", "T€"];
    let numbers = ["1", "-3.50", "", "n/a", "2020-01-02", "ft"];
    let mut differing = Vec::new();
    for name in names {
        for (at, number) in numbers.iter().enumerate() {
            let other = numbers[(at + 3) % numbers.len()];
            for list in [
                format!("Name,Revenue\n\"{name}\",{number}\n"),
                format!(
                    "Customer ID,Name,Revenue,Profit,Last order,Order count,Remark\n\"\",\"{name}\",\"{number}\",\"{other}\",\"\",\"\",\"\"\n"
                ),
                format!(
                    "Customer ID;Name;Revenue;Profit;Last order;Order count;Remark\n\"{other}\";\"{name}\";\"{number}\";\"\";\"\";\"{number}\";\"{name}\"\n"
                ),
                format!("Name\n\"{name}\"\n"),
            ] {
                let place = Place::with("list.csv", &list);
                place.write("list.tierdeck.toml", with_model(""));
                let differ = differences(&place.path("list.csv"));
                differing.extend(differ.first().map(|first| format!("{list}{first}")));
            }
        }
    }
    assert!(
        differing.is_empty(),
        "{}\n{}",
        differing.len(),
        differing.iter().step_by(9).cloned().collect::<Vec<_>>().join("\n")
    );
}

#[test]
fn a_snapshot_needs_no_reading() {
    let place = Place::with("list.csv", "Name;Umsatz\nA;1.5\nB;2,5\n");
    let state = open(&place.path("list.csv"), "2026-11-27").unwrap();
    let kept = state.keep(&place.path("")).unwrap();
    let review = ReviewFiles::beside(&Disk::Real, &kept).open(None, Journals::Ignore).unwrap().review;
    assert!(review.joined.is_empty() && review.decisions.is_empty());
    assert_ne!(review.reading, Settings::default(), "nothing of it is found out again");
}
