//! Workbooks in which several sheets could be the list.

use serde_json::json;

use super::{findings, inspected};
use crate::support::Place;
use crate::support::archive::{rows, xlsx};

fn book(names: &[&str]) -> Vec<u8> {
    let sheets: Vec<(&str, String)> = names
        .iter()
        .map(|name| (*name, rows(&["Customer|Revenue", &format!("{name} Ltd|10"), "Bolt|20"])))
        .collect();
    xlsx(&sheets.iter().map(|(name, rows)| (*name, &**rows)).collect::<Vec<_>>())
}

#[test]
fn sheets_that_look_as_much_like_the_list_are_asked_about() {
    for (names, read, others) in [
        (&["North", "South"][..], "North", "'South' looks as much like the list"),
        (&["North", "South", "West"], "North", "'South' and 'West' look as much like the list"),
        // Of years, the newest.
        (&["2023", "2024", "2025"], "2025", "'2023' and '2024' look as much like the list"),
        (&["Sales 2025", "Sales 2024"], "Sales 2025", "'Sales 2024' looks as much like the list"),
        (&["Customers", "Customers 2023"], "Customers", "'Customers 2023' looks as much like the list"),
    ] {
        let found = inspected(book(names));
        assert_eq!(found["sheet"], json!(read), "{found}");
        let said = findings(&found, "several_sheets");
        assert!(said[0]["message"].as_str().unwrap().contains(others), "{said:?}");
        let place = Place::with("list.xlsx", book(names));
        let run = place.run(&["tag", "list.xlsx", "-o", "-"]);
        assert!(run.err.replace('\n', " ").contains("as much like the list"), "{}", run.err);
        let chosen = place.json(&["inspect", "list.xlsx", "--sheet", names[1], "--json"]);
        assert!(findings(&chosen, "several_sheets").is_empty(), "{chosen}");
    }
}

#[test]
fn other_sheets_of_a_workbook_are_no_doubt() {
    let list = rows(&["Customer|Revenue|Orders", "Acme|10|1", "Bolt|20|2"]);
    let sums = rows(&["Row labels|Sum of Revenue", "North|10", "South|20"]);
    let products = rows(&["Product|Price", "Pen|1", "Ink|2"]);
    let notes = rows(&["Made by Bo", "in May"]);
    for other in [&sums, &products, &notes] {
        let found = inspected(xlsx(&[("Customers", &*list), ("Other", &**other), ("~Old", &*list)]));
        assert_eq!(found["sheet"], "Customers");
        assert!(findings(&found, "several_sheets").is_empty(), "{found}");
    }
}
