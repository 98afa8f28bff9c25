//! Days as weeks and as six digits, and lengths of time.

use super::{Place, doubts, findings, inspected_text, tagged, with_role};

/// A list of four customers with a column of these cells.
fn list(header: &str, cells: [&str; 4]) -> String {
    let row = |(at, cell): (usize, &&str)| {
        format!("{};{}00;{cell}\n", ["Acme", "Bolt", "Core", "Dune"][at], at + 1)
    };
    format!("Customer;Revenue;{header}\n{}", cells.iter().enumerate().map(row).collect::<String>())
}

fn days(header: &str, cells: [&str; 4]) -> Vec<String> {
    let place = Place::with("list.csv", list(header, cells));
    let column = format!("\"{header}\" AS x");
    let run = place.run(&["tag", "list.csv", "-o", "-", "--column", &column]);
    let at = run.out.lines().next().unwrap().split(';').position(|name| name == "x").expect(&run.err);
    run.out.lines().skip(1).map(|row| row.split(';').nth(at).unwrap().to_owned()).collect()
}

#[test]
fn weeks_are_days() {
    for cells in [
        ["2025-W03", "2025-W10", "2024-W51", "2024-W01"],
        ["2025W03", "2025W10", "2024W51", "2024W01"],
        ["KW 3/2025", "KW 10/2025", "KW 51/2024", "KW 1/2024"],
        ["3. KW 2025", "10. KW 2025", "51. KW 2024", "1. KW 2024"],
        ["Week 3, 2025", "Week 10, 2025", "Week 51, 2024", "Week 1, 2024"],
        ["Semaine 3 2025", "Semaine 10 2025", "Semaine 51 2024", "Semaine 1 2024"],
    ] {
        let found = inspected_text(list("Last order", cells));
        assert_eq!(findings(&found, "partial_date").len(), 1, "{cells:?}: {found}");
        assert_eq!(
            days("Last order", cells),
            ["2025-01-13", "2025-03-03", "2024-12-16", "2024-01-01"],
            "{cells:?}"
        );
    }
    let found = inspected_text(list("Slot", ["W3 2025", "W10 2025", "W51 2024", "W1 2024"]));
    assert_eq!(found["columns"][2]["type"], "text", "{found}");
}

#[test]
fn six_digits_are_days_where_the_header_speaks_of_a_day() {
    let cells = ["250105", "241231", "240229", "230115"];
    for header in ["Last order date", "Letztes Kaufdatum", "Date dernière commande"] {
        let found = inspected_text(list(header, cells));
        assert_eq!(with_role(&found, "last_order").as_deref(), Some(header), "{found}");
        assert!(doubts(&found).is_empty(), "{found}");
        assert_eq!(days(header, cells), ["2025-01-05", "2024-12-31", "2024-02-29", "2023-01-15"], "{header}");
    }
    // The day first: which it is, is asked.
    let found = inspected_text(list("Last order date", ["050125", "311224", "290224", "150123"]));
    assert_eq!(findings(&found, "unused_column").len(), 1, "{found}");
    assert_eq!(with_role(&inspected_text(list("Revenue 2", cells)), "last_order"), None);
}

#[test]
fn lengths_of_time_are_hours() {
    for (header, cells) in [
        ("Hours", ["12:30", "7:15", "100:00", "0:30"]),
        ("Hours spent", ["12.5h", "7.25h", "100 h", "0.5 h"]),
        ("Time spent", ["12h 30m", "7h 15m", "100h", "30m"]),
        ("Stunden", ["12,5 Std.", "7,25 Std.", "100 Std.", "30 Min."]),
        ("Heures", ["12h30", "7h15", "100h", "0h30"]),
        ("Billable hours", ["12:30:00", "7:15:00", "100:00:00", "0:30:00"]),
    ] {
        let text = list(header, cells);
        let found = inspected_text(&text);
        assert_eq!(with_role(&found, "hours").as_deref(), Some(header), "{found}");
        assert_eq!(findings(&found, "duration_cell").len(), 1, "{found}");
        let hours = tagged(&text, &["--column", "hours AS x"], &["x"]).concat();
        let hours: Vec<f64> = hours.iter().map(|hours| hours.replace(',', ".").parse().unwrap()).collect();
        assert_eq!(hours, [12.5, 7.25, 100.0, 0.5], "{header}");
    }
    for (header, cells) in [
        ("Opening hours", ["12:30", "7:15", "10:00", "9:30"]),
        ("Delivery time", ["12:30", "7:15", "10:00", "9:30"]),
    ] {
        let found = inspected_text(list(header, cells));
        assert_eq!(with_role(&found, "hours"), None, "{header}");
        assert_eq!(found["columns"][2]["type"], "text", "{found}");
    }
}

#[test]
fn days_are_counted_back_from_the_day_of_an_export() {
    let list = |export: &str, cells: [&str; 4]| {
        let row = |(at, cell): (usize, &&str)| {
            format!("{};{}00;{cell};2025-03-15\n", ["Acme", "Bolt", "Core", "Dune"][at], at + 1)
        };
        format!(
            "Customer;Revenue;Last order;{export}\n{}",
            cells.iter().enumerate().map(row).collect::<String>()
        )
    };
    for (export, cells) in [
        ("Exported on", ["3 days ago", "2 months ago", "yesterday", "1 year ago"]),
        ("Exportiert am", ["vor 3 Tagen", "vor 2 Monaten", "gestern", "vor einem Jahr"]),
        ("Report date", ["il y a 3 jours", "il y a 2 mois", "hier", "il y a un an"]),
        ("As of", ["hace 3 días", "hace 2 meses", "ayer", "hace un año"]),
        ("Exported on", ["3 days", "2 months", "1 day", "1 year"]),
        ("Exported on", ["3d", "2 mths ago", "1d", "1 yr"]),
        ("Snapshot", ["3 дня назад", "2 месяца назад", "1 день назад", "1 год назад"]),
        ("Report date", ["3日前", "2か月前", "1日前", "1年前"]),
    ] {
        let text = list(export, cells);
        let found = inspected_text(&text);
        assert_eq!(findings(&found, "partial_date").len(), 1, "{found}");
        let days = tagged(&text, &["--column", "\"Last order\" AS x"], &["x"]).concat();
        assert_eq!(days, ["2025-03-12", "2025-01-14", "2025-03-14", "2024-03-15"], "{text}");
    }
    // Back from when, nobody knows.
    let text = list("Birthday", ["3 days ago", "2 months ago", "yesterday", "1 year ago"]);
    assert_eq!(findings(&inspected_text(text), "unused_column").len(), 1);
}

#[test]
fn how_long_somebody_is_a_customer_is_said_or_counted_back() {
    let list = |header: &str, cells: [&str; 4], beside: &str| {
        let row = |(at, cell): (usize, &&str)| {
            let day = if beside.is_empty() { "" } else { ";2025-03-15" };
            format!("{};{}00;{cell}{day}\n", ["Acme", "Bolt", "Core", "Dune"][at], at + 1)
        };
        let rows: String = cells.iter().enumerate().map(row).collect();
        format!("Customer;Revenue;{header}{beside}\n{rows}")
    };
    for cells in [
        ["3 yrs", "2 years 5 months", "18 mths", "1 yr"],
        ["3 ans", "2 ans et 5 mois", "18 mois", "1 an"],
        ["3 Jahre", "2 Jahre 5 Monate", "18 Monate", "1 Jahr"],
        ["3y", "2y 5m", "18m", "1y"],
    ] {
        for header in ["Customer for", "Tenure", "Client depuis", "Kunde seit", "Customer since"] {
            let found = inspected_text(list(header, cells, ""));
            assert_eq!(findings(&found, "unused_column").len(), 1, "{header} {cells:?}: {found}");
        }
        let text = list("Customer since", cells, ";Exported on");
        assert_eq!(with_role(&inspected_text(&text), "first_order").as_deref(), Some("Customer since"));
        let days = tagged(&text, &["--column", "\"Customer since\" AS x"], &["x"]).concat();
        assert_eq!(days, ["2022-03-16", "2022-10-17", "2023-09-22", "2024-03-15"], "{text}");
    }
}
