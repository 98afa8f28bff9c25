//! Results that are workbooks: typed cells, and the same list when they are opened again.

use std::fs;
use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};

use super::place;
use crate::support::Place;

/// The cells of the first sheet.
fn cells(place: &Place, name: &str) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = open_workbook(place.path(name)).unwrap();
    let first = book.sheet_names()[0].clone();
    book.worksheet_range(&first).unwrap().rows().map(<[Data]>::to_vec).collect()
}

#[test]
fn every_list_is_the_same_again_when_its_workbook_is_opened() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/cases");
    let names = fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let lists: Vec<String> = names.filter(|name| name.ends_with(".csv")).collect();
    let mut written = 0;
    for list in &lists {
        let place = place(&[list]);
        if place.run(&["tag", list, "-o", "r.xlsx"]).status != Some(0) {
            continue;
        }
        place.out(&["tag", list, "-o", "r.csv"]);
        let read = |name: &str| {
            let found = place.json(&["inspect", name, "--json"]);
            let roles: Vec<_> = (found["columns"].as_array().unwrap().iter())
                .map(|column| (column["name"].clone(), column["role"].clone()))
                .collect();
            (found["rows"].clone(), roles, place.out(&["summary", name, "--csv"]))
        };
        assert_eq!(read("r.csv"), read("r.xlsx"), "{list}");
        written += 1;
    }
    assert!(written > 40, "{written} of {}", lists.len());
}

#[test]
fn numbers_days_and_percents_are_such_and_text_is_text() {
    let list = "Customer No;Customer;Umsatz;Gewinn;Letzter Kauf;Rabatt;Bemerkung\n\
                007;=1+1;1.409,15;-20,00;31.12.2024;12,5 %;-\n\
                008;+49 30 1;2.000,00;300,50;01.03.2025;5,0 %;@SUM(A1)\n\
                009;\u{5e9}\u{5dc}\u{5d5}\u{5dd};500,00;1,00;;7,5 %;\"a|b\u{1}c\"\n";
    let place = Place::with("list.csv", list);
    place.out(&["tag", "list.csv", "-o", "list.xlsx"]);
    let rows = cells(&place, "list.xlsx");
    let texts: Vec<String> = rows[1].iter().map(ToString::to_string).collect();
    assert_eq!(texts[..2], ["007", "=1+1"]);
    assert_eq!(rows[1][2], Data::Float(1409.15));
    assert_eq!(rows[1][3], Data::Float(-20.0));
    assert!(matches!(&rows[1][4], Data::DateTime(day) if day.as_f64() == 45_657.0), "{:?}", rows[1]);
    assert_eq!(rows[1][5], Data::Float(0.125));
    assert_eq!(rows[2][1], Data::String("+49 30 1".into()));
    assert_eq!(rows[2][6], Data::String("@SUM(A1)".into()));
    assert_eq!(rows[3][4], Data::Empty);
    let tier = rows[0].iter().position(|cell| *cell == "tier").unwrap();
    assert!(matches!(rows[1][tier], Data::Float(_)), "{:?}", rows[1]);
    assert!(matches!(rows[1][tier + 1], Data::String(_)), "{:?}", rows[1]);
}

#[test]
fn a_workbook_has_a_summary_and_a_sheet_for_each_tier() {
    let place = place(&["list_orders.csv"]);
    place.out(&["tag", "list_orders.csv", "-o", "r.xlsx"]);
    let mut book: Xlsx<_> = open_workbook(place.path("r.xlsx")).unwrap();
    let names = book.sheet_names();
    let tiers = ["1 Partner", "2 Advisor", "3 Educator", "4 Fixer"];
    assert_eq!(
        (&names[..2], &names[2..6]),
        (&["Customers", "Summary"].map(String::from)[..], &tiers.map(String::from)[..])
    );
    assert!(names[6..].contains(&"Let go or reprice".to_owned()), "{names:?}");
    let rows = |book: &mut Xlsx<_>, name: &str| book.worksheet_range(name).unwrap().height() - 1;
    let all = rows(&mut book, "Customers");
    let parts: usize = names[2..6].iter().map(|name| rows(&mut book, name)).sum();
    assert_eq!(parts, all);
    assert_eq!(place.json(&["inspect", "r.xlsx", "--json"])["sheet"], "Customers");
}
