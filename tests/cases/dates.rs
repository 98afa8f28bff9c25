//! Lists with real trouble: dates.

mod months;
mod several;
mod today;
mod written;

use super::numbers::figures_in;
use super::{findings, inspected, inspected_text, place, with_role};
use crate::support::Place;

/// What a formula comes to, row by row, in a list of `fixtures/cases`.
fn computed(name: &str, formula: &str) -> Vec<String> {
    figures_in(&place(&[name]), name, formula)
}

/// The days that are read in a column with this header and these cells; empty where one is missing.
fn read(header: &str, cells: &[&str]) -> Vec<String> {
    figures_in(&Place::with("list.csv", column(header, cells)), "list.csv", &format!("\"{header}\""))
}

/// A list of customers with one column of dates.
fn column(header: &str, cells: &[&str]) -> String {
    let rows =
        cells.iter().enumerate().map(|(row, cell)| format!("\"Customer {row}\";{}00;\"{cell}\"\n", row + 1));
    format!("Customer;Revenue;{header}\n") + &rows.collect::<String>()
}

#[test]
fn an_hour_is_no_year() {
    assert_eq!(computed("ctime_dates.csv", "\"Last Order\""), ["2024-12-20", "2024-01-03", "2024-06-10"]);
    assert_eq!(with_role(&inspected("ctime_dates.csv"), "last_order").as_deref(), Some("Last Order"));
}

#[test]
fn a_two_digit_year_may_come_first() {
    let expected = ["2024-01-02", "2024-11-03", "2023-12-28", "2024-06-30"];
    assert_eq!(computed("two_digit_year_first.csv", "\"Last Order\""), expected);
    assert_eq!(inspected("two_digit_year_first.csv")["as_of"], "2024-11-03");
}

#[test]
fn a_placeholder_is_no_date() {
    let list = inspected("date_1900.csv");
    let since = computed("date_1900.csv", "\"Customer Since\"");
    assert_eq!(since, ["", "2015-05-05", "2020-05-05", "", "2023-05-05", "2022-05-05"]);
    let found: Vec<u64> =
        findings(&list, "placeholder_date").iter().map(|f| f["count"].as_u64().unwrap()).collect();
    assert_eq!(found, [2, 1]);
    let explained = place(&["date_1900.csv"]).out(&["explain", "date_1900.csv", "Acme"]);
    assert!(!explained.contains("124"), "{explained}");
}

#[test]
fn a_day_after_today_is_not_today() {
    let list = inspected("future_typo_as_of.csv");
    assert_eq!(list["as_of"], "2024-03-07");
    let found = findings(&list, "future_date");
    assert_eq!((found.len(), found[0]["line"].as_u64()), (1, Some(4)));
    let message = found[0]["message"].as_str().unwrap();
    assert!(
        message.contains("Last Order") && message.contains("2042-03-05") && message.contains("2024-03-07"),
        "{message}"
    );
    let place = place(&["future_typo_as_of.csv"]);
    let tagged = place.run(&["tag", "future_typo_as_of.csv", "-o", "-"]);
    assert!(tagged.err.contains("2042-03-05"), "{}", tagged.err);
    let days = figures_in(&place, "future_typo_as_of.csv", "days_since_order");
    assert_eq!(days, ["6", "5", "", "368", "0", "35"]);
}

#[test]
fn numbers_are_days_where_the_header_speaks_of_orders() {
    assert_eq!(computed("compact_dates.csv", "\"Last Order\""), ["2024-01-31", "2024-02-01", "2024-03-15"]);
    assert_eq!(with_role(&inspected("compact_dates.csv"), "last_order").as_deref(), Some("Last Order"));
}

#[test]
fn dutch_months_are_read() {
    let name = "dutch_months.csv";
    assert_eq!(computed(name, "\"Laatste bestelling\""), ["2024-05-12", "2024-03-03", "2024-08-07"]);
    assert_eq!(with_role(&inspected(name), "last_order").as_deref(), Some("Laatste bestelling"));
}

#[test]
fn a_first_order_after_the_last_is_said() {
    let list = inspected("num_future_date.csv");
    assert_eq!(list["as_of"], "2025-01-01");
    let found = findings(&list, "first_after_last");
    assert_eq!((found[0]["count"].as_u64(), found[0]["line"].as_u64()), (Some(1), Some(5)));
    assert_eq!(findings(&list, "future_date").len(), 1);
}

#[test]
fn a_plumber_writes_years_months_and_days() {
    let list = inspected("list_plumber.csv");
    let since = computed("list_plumber.csv", "Since");
    assert_eq!(since.len(), 40);
    assert_eq!(
        since[..8],
        [
            "2018-01-01",
            "2021-02-02",
            "2022-01-01",
            "2014-01-01",
            "2012-01-01",
            "2019-10-15",
            "2015-05-19",
            "2019-03-01"
        ]
    );
    assert_eq!((since[17].as_str(), since[38].as_str()), ("2014-09-01", "2018-09-11"));
    assert!(since.iter().all(|day| day.len() == 10), "{since:?}");
    assert_eq!(with_role(&list, "first_order").as_deref(), Some("Since"));
    let found = findings(&list, "partial_date");
    assert_eq!(found.len(), 1);
    assert!(found[0]["message"].as_str().unwrap().contains("Since"), "{}", found[0]);
    assert!(findings(&list, "ambiguous_date").is_empty(), "19/5/2015 settles it");
}

#[test]
fn a_salon_writes_birthdays_without_a_year() {
    let list = inspected("list_salon.csv");
    let birthday =
        list["columns"].as_array().unwrap().iter().find(|column| column["name"] == "Birthday").unwrap();
    assert_eq!(birthday["type"], "text");
}

#[test]
fn what_is_missing_is_missing_everywhere() {
    let name = "num_missing_words_in_text.csv";
    assert_eq!(computed(name, "Region IS NULL"), ["yes", "no", "yes", "yes"]);
    assert_eq!(computed(name, "Note IS NULL"), ["no", "yes", "yes", "yes"]);
    assert_eq!(
        computed(name, "coalesce(Region, 'none of them')"),
        ["none of them", "North", "none of them", "none of them"]
    );
    let place = place(&[name]);
    let by = place.json(&["summary", name, "--by", "Region", "--json"]);
    let segments: Vec<_> = by["by"]["segments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| (s["name"].clone(), s["customers"].as_u64()))
        .collect();
    assert_eq!(segments, [("North".into(), Some(1)), ("".into(), Some(3))]);
    let list = inspected(name);
    let missing: Vec<_> = list["columns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|column| column["missing"].as_u64().unwrap())
        .collect();
    assert_eq!(missing, [0, 3, 1, 3]);
}

#[test]
fn every_spelling_of_missing_counts_alike() {
    let words = [
        "n/a",
        "N/A",
        "-",
        "--",
        "–",
        "—",
        "null",
        "NULL",
        "(null)",
        "None",
        "unknown",
        "#N/A",
        "#NV",
        "k.A.",
        "unbekannt",
        "inconnu",
        "desconocido",
        "sconosciuto",
        "onbekend",
        "(blank)",
        "(leer)",
        "\\N",
        "not available",
        "<NA>",
        "nieznany",
        "okänd",
        "ukjent",
        " n/a ",
        "N.A.",
    ];
    let rows: String = words.iter().enumerate().map(|(row, word)| format!("C{row};{word};{row}\n")).collect();
    let list = format!("Customer;Region;Revenue\n{rows}D1;North;5\nD2;NA;6\nD3;Nil Desperandum;7\n");
    let place = Place::with("list.csv", &list);
    let missing = figures_in(&place, "list.csv", "Region IS NULL");
    let expected: Vec<_> = words.iter().map(|_| "yes").chain(["no"; 3]).collect();
    assert_eq!(missing, expected);
    let inspected = inspected_text(&list);
    assert_eq!(inspected["columns"][1]["missing"].as_u64(), Some(words.len() as u64));
    let by = place.json(&["summary", "list.csv", "--by", "Region", "--json"]);
    assert_eq!(by["by"]["segments"].as_array().unwrap().len(), 4);
    for condition in [
        "Region <> 'North'",
        "Region = 'n/a'",
        "Region LIKE '%n%'",
        "Region IN ('null', 'NA')",
        "upper(Region) > 'A'",
    ] {
        let truths = figures_in(&place, "list.csv", &format!("({condition}) IS NULL"));
        assert_eq!(truths[..words.len()], expected[..words.len()], "{condition}");
    }
}

/// Days with points settle nothing about those with strokes: they come from another program.
#[test]
fn days_of_two_programs_in_one_column_are_asked_about() {
    for cells in [["13.02.2025", "03/04/2025", "2025-01-13"], ["13.02.2025", "14.03.2025", "3/4/2025"]] {
        let said = inspected_text(column("Last order", &cells));
        assert_eq!(findings(&said, "ambiguous_date").len(), 1, "{cells:?}: {said}");
    }
    for cells in [["13.02.2025", "15/04/2025", "03/04/2025"], ["13.02.2025", "03.04.2025", "04/04/2025"]] {
        let said = inspected_text(column("Last order", &cells));
        assert!(findings(&said, "ambiguous_date").is_empty(), "{cells:?}: {said}");
    }
    let told = inspected_text(column("Last order (dd/mm/yyyy)", &["13.02.2025", "03/04/2025", "14.02.2025"]));
    assert!(findings(&told, "ambiguous_date").is_empty(), "{told}");
}
