//! A workbook that changes, and workbooks beside each other: decisions follow their customers, and no list gets the files
//! of another.

use serde_json::json;

use super::{LIST, sample};
use crate::cases::findings;
use crate::support::Place;
use crate::support::archive::{ods, rows, xlsx};

/// A review with decisions about Acme and Cex.
fn review(more: &str) -> String {
    let other = include_str!("../../fixtures/cases/row_number_as_id.resorted.tierdeck.toml");
    let (start, _) = other.split_once("[decisions").unwrap();
    let decided = |key: &str, name: &str, tier: u8| {
        format!("[decisions.{key}]\ncustomer = \"{name}\"\ntier = {tier}\nreason = \"about {name}\"\n\n")
    };
    start.replace("row_number_as_id.resorted.csv", "list.xlsx")
        + &decided("K1", "Acme", 4)
        + &decided("K3", "Cex", 1)
        + more
}

#[test]
fn decisions_follow_their_customers_in_a_changed_workbook() {
    let place = Place::with("list.xlsx", xlsx(&[("x", &rows(&LIST))]));
    place.write("list.tierdeck.toml", review(""));
    let inserted = [LIST[0], LIST[4], LIST[3], "K9|New|5000|800|1:0.1|3:45000", LIST[2], LIST[1]];
    let titled = [&["Customers 2026", ""][..], &inserted].concat();
    let notes = rows(&["Notes", "call Bo"]);
    for (what, book) in [
        ("as it was", xlsx(&[("x", &rows(&LIST))])),
        ("sorted and inserted", xlsx(&[("x", &rows(&inserted))])),
        ("below a title, behind another sheet", xlsx(&[("Notes", &notes), ("x", &rows(&titled))])),
        ("under another name", xlsx(&[("Kunden", &rows(&inserted))])),
    ] {
        place.write("list.xlsx", book);
        let run = place.run(&["tag", "list.xlsx", "-o", "-"]);
        for name in ["Acme", "Cex"] {
            let line = run.out.lines().find(|line| line.contains(&format!(",{name},"))).unwrap();
            assert!(line.contains(&format!("about {name}")), "{what}: {run:?}");
        }
        assert_eq!(run.out.matches("about ").count(), 2, "{what}: {run:?}");
    }
    let without = rows(&[LIST[0], LIST[1], LIST[2]]);
    place.write("list.xlsx", xlsx(&[("x", &without)]));
    let run = place.run(&["tag", "list.xlsx", "-o", "-"]);
    assert!(run.err.contains("1 about a customer missing from this list"), "{run:?}");
}

#[test]
fn a_sheet_that_was_chosen_and_is_gone_is_said() {
    let place = Place::with("list.xlsx", xlsx(&[("Cover", &rows(&["a"])), ("x", &rows(&LIST))]));
    place.write("list.tierdeck.toml", review("[reading]\nsheet = \"Kunden\"\n"));
    let complaint = place.complaint(&["summary", "list.xlsx"]);
    assert!(
        complaint.contains("has no sheet \"Kunden\"; name one of its own with --sheet: Cover, x"),
        "{complaint}"
    );
    let run = place.run(&["tag", "list.xlsx", "--sheet", "x", "-o", "-"]);
    assert_eq!(run.out.matches("about ").count(), 2, "{run:?}");
}

#[test]
fn two_workbooks_of_one_name_share_no_review_and_no_result() {
    let place = Place::with("list.xlsx", xlsx(&[("x", &rows(&LIST))]));
    place.write("list.tierdeck.toml", review(""));
    let other = rows(&["Customer ID|Name|Revenue", "K1|Acme|9", "K3|Cex|8"]);
    place.write("list.xlsm", xlsx(&[("y", &other)]));
    place.write(
        "list.json",
        br#"[{"id":"K1","name":"Acme","revenue":5},{"id":"K2","name":"Bo","revenue":7}]"#,
    );
    for list in ["list.xlsx", "list.xlsm", "list.json"] {
        place.out(&["tag", list]);
    }
    assert_eq!(
        place.files(),
        [
            "list.json",
            "list.tierdeck.toml",
            "list.tiered.csv",
            "list.tiered.xlsx",
            "list.xlsm",
            "list.xlsm.tiered.xlsx",
            "list.xlsx"
        ]
    );
    let cells = |name: &str| place.out(&["tag", name, "-o", "-"]);
    assert!(cells("list.tiered.xlsx").contains("about Cex"));
    for other in ["list.xlsm.tiered.xlsx", "list.tiered.csv"] {
        let copy = place.path(other).with_file_name(format!("copy.{}", &other[other.len() - 4..]));
        std::fs::copy(place.path(other), &copy).unwrap();
        assert!(!cells(&copy.file_name().unwrap().to_string_lossy()).contains("about"), "{other}");
    }
}

#[test]
fn another_sheet_of_a_workbook_has_a_result_of_its_own() {
    let other = rows(&["Customer ID|Name|Revenue", "K1|Acme|9", "K8|Hu|8"]);
    let place = Place::with("list.xlsx", xlsx(&[("Kunden", &rows(&LIST)), ("A/B", &other)]));
    place.write("list.tierdeck.toml", review(""));
    place.out(&["tag", "list.xlsx"]);
    let run = place.run(&["tag", "list.xlsx", "--sheet", "a/b"]);
    assert!(run.err.contains("1 decision applied, 1 about a customer missing"), "{run:?}");
    assert!(run.err.contains("Wrote 2 customers with their tiers to list.A_B.tiered.xlsx"), "{run:?}");
    assert_eq!(place.json(&["inspect", "list.tiered.xlsx", "--json"])["rows"], 4);
    place.out(&["tag", "list.xlsx", "--sheet", "Kunden"]);
    place.out(&["tag", "list.xlsx", "--sheet", "A/B", "-o", "other.csv"]);
    let files = place.files();
    assert_eq!(
        files,
        ["list.A_B.tiered.xlsx", "list.tierdeck.toml", "list.tiered.xlsx", "list.xlsx", "other.csv"]
    );
}

#[test]
fn a_cell_far_from_the_list_is_no_customer_and_no_column() {
    let far = |place: &str, row: u32| {
        let row = format!("<row r=\"{row}\"><c r=\"{place}\"><v>9</v></c></row></sheetData>");
        xlsx(&[("x", &rows(&LIST).replace("</sheetData>", &row))])
    };
    let plain =
        Place::with("list.xlsx", xlsx(&[("x", &rows(&LIST))])).json(&["inspect", "list.xlsx", "--json"]);
    for (place, row) in [("XFD1048576", 1_048_576), ("B900", 900), ("ZZ6", 6)] {
        let list = Place::with("list.xlsx", far(place, row)).json(&["inspect", "list.xlsx", "--json"]);
        assert_eq!((&list["rows"], &list["columns"]), (&json!(4), &plain["columns"]), "{place}");
        let said = findings(&list, "far_cell")[0];
        assert_eq!(said["message"], format!("1 cell far from the list was left out ({place}: 9)."));
        assert_eq!((&said["line"], &said["severity"]), (&json!(row), &json!("note")));
    }
    // Customers a little further down are customers.
    let gap = rows(&LIST).replace("r=\"5\"", "r=\"60\"").replace("5\"><is>", "60\"><is>");
    let list = Place::with("list.xlsx", xlsx(&[("x", &gap)])).json(&["inspect", "list.xlsx", "--json"]);
    assert_eq!(findings(&list, "far_cell").len(), 0);
}

#[test]
fn a_workbook_with_a_header_alone_opens_without_customers() {
    let header = rows(&["Customer ID|Name|Revenue|Profit"]);
    for sheets in [&[("x", &*header)][..], &[("Cover", "<sheetData/>"), ("x", &header)]] {
        let place = Place::with("list.xlsx", xlsx(sheets));
        place.write("list.csv", "Customer ID,Name,Revenue,Profit\n");
        let list = place.json(&["inspect", "list.xlsx", "--json"]);
        assert_eq!((&list["sheet"], &list["rows"]), (&json!("x"), &json!(0)), "{list}");
        assert!(sample(&list, "Name").is_empty());
        let [book, text] = ["list.xlsx", "list.csv"].map(|name| {
            let run = place.run(&["summary", name]);
            (run.status, run.out.replace(name, ""), run.err.replace(name, ""))
        });
        assert_eq!(book, text);
    }
    let blank = r#"<sheetData><row r="2"><c r="B2" s="1"/></row></sheetData>"#;
    for sheets in
        [&[("x", "<sheetData/>")][..], &[("x", "<sheetData/>"), ("y", "<sheetData/>")], &[("x", blank)]]
    {
        let place = Place::with("list.xlsx", xlsx(sheets));
        for command in [
            &["summary", "list.xlsx"][..],
            &["inspect", "list.xlsx", "--json"],
            &["tag", "list.xlsx", "-o", "-"],
        ] {
            let complaint = place.complaint(command);
            assert!(complaint.contains("list.xlsx is empty"), "{complaint}");
        }
    }
    let empty = ods("<table:table table:name='x'/><table:table table:name='y'/>");
    let complaint = Place::with("list.ods", empty).complaint(&["summary", "list.ods"]);
    assert!(complaint.contains("list.ods is empty"), "{complaint}");
}

#[test]
fn days_that_a_spreadsheet_may_have_swapped_are_asked_about() {
    let swapped =
        ["Customer|Revenue|Last order", "A|1|3:45297", "B|2|01/25/2024", "C|3|3:45328", "D|4|3:45357"];
    let of = |rows_of: &[&str]| {
        let book = xlsx(&[("Kunden", &*rows(rows_of))]);
        let found = Place::with("list.xlsx", book).json(&["inspect", "list.xlsx", "--json"]);
        findings(&found, "ambiguous_date").len()
    };
    assert_eq!(of(&swapped), 1);
    // One after the 12th shows that nothing was swapped, and one text before it that some were only typed.
    assert_eq!(of(&[&swapped[..], &["E|5|3:45310"]].concat()), 0);
    assert_eq!(of(&[&swapped[..], &["E|5|05/03/2024"]].concat()), 0);
}
