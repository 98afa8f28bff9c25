//! What old systems, databases and CRMs make of a list: headers cut at ten characters, fields with their record before
//! them, drawn tables, a row for each customer and year.

use super::{doubts, findings, inspected_text, tagged, with_role};

#[test]
fn who_cancelled_is_no_status_of_a_customer() {
    for (header, is_status) in [
        ("Cancelled by", false),
        ("Canceled By", false),
        ("Cancelled because", false),
        ("Closed by", false),
        ("Gekündigt von", false),
        ("Gekündigt wegen", false),
        ("Closed", true),
        ("Cancelled", true),
        ("Gekündigt", true),
        ("Status", true),
        ("Statut du client", true),
    ] {
        let found = inspected_text(format!(
            "Customer,Revenue,{header}\nAcme,1200,\nBolt,800,Jane Roe\nCork,700,\nDune,600,Support\n"
        ));
        assert_eq!(with_role(&found, "status").is_some(), is_status, "{header}: {found}");
    }
}

#[test]
fn a_row_for_each_customer_and_year_is_named_as_the_cause() {
    for (header, rows, apart) in [
        ("Customer,Year,Revenue", "Acme,2024,10\nAcme,2025,20\nBolt,2024,5\nBolt,2025,6\n", "'Year'"),
        (
            "Kunde,Geschäftsjahr,Umsatz",
            "Acme,2024,10\nAcme,2025,20\nBolt,2024,5\nBolt,2025,6\n",
            "'Geschäftsjahr'",
        ),
        (
            "Client,Mois,Chiffre d'affaires",
            "Acme,2025-01,10\nAcme,2025-02,20\nBolt,2025-01,5\nBolt,2025-02,6\n",
            "'Mois'",
        ),
        (
            "Customer,Fiscal year,Quarter,Revenue",
            "Acme,2024,Q4,10\nAcme,2025,Q1,20\nBolt,2024,Q4,5\nBolt,2025,Q1,6\n",
            "'Fiscal year' or 'Quarter'",
        ),
    ] {
        let list = format!("{header}\n{rows}");
        let name = header.split(',').next().unwrap();
        let said =
            findings(&inspected_text(&list), "duplicate_id")[0]["message"].as_str().unwrap().to_owned();
        assert_eq!(
            said,
            format!(
                "2 rows repeat a '{name}' from a row above (for example 'Acme'), with another {apart}. Each row counts as \
                 its own customer. To add them up per customer, say that rows are orders: --rows orders, or the import \
                 screen."
            )
        );
        let revenue = header.rsplit(',').next().unwrap();
        let rows = tagged(&list, &["--rows", "orders"], &[name, revenue]);
        assert_eq!(rows, [["Acme", "30"], ["Bolt", "11"]], "{header}");
    }
    let twice = inspected_text("Customer,Year,Revenue\nAcme,2025,10\nAcme,2025,20\nBolt,2024,5\n");
    let said = findings(&twice, "duplicate_id")[0]["message"].as_str().unwrap();
    assert!(said.ends_with("(for example 'Acme'). Each row counts as its own customer."), "{said}");
}

#[test]
fn a_drawn_table_has_no_columns_at_its_ends() {
    let mysql = "+----+-------+---------+------------+\n| id | name  | revenue | last_order |\n\
                 +----+-------+---------+------------+\n|  1 | Acme  | 1200.00 | 2026-01-02 |\n\
                 |  2 | Bolt  |  800.00 | NULL       |\n|  3 | Cork  |  700.00 | 2025-10-02 |\n\
                 +----+-------+---------+------------+\n3 rows in set (0.00 sec)\n";
    let markdown = "| id | name | revenue | last_order |\n|---:|:-----|--------:|------------|\n| 1 | Acme | 1200.00 | 2026-01-02 |\n\
                    | 2 | Bolt | 800.00 | |\n| 3 | Cork | 700.00 | 2025-10-02 |\n";
    let sap = "----------------------------------\n|id|name |revenue|last_order|\n----------------------------------\n\
               |1 |Acme |1200.00|2026-01-02|\n|2 |Bolt | 800.00|          |\n|3 |Cork | 700.00|2025-10-02|\n\
               ----------------------------------\n";
    let boxes =
        mysql.replace("+-", "├─").replace('|', "│").replace('-', "─").replace("2026─01─02", "2026-01-02");
    let boxes = boxes.replace("2025─10─02", "2025-10-02");
    for list in [mysql, markdown, sap, &boxes] {
        let found = inspected_text(list);
        let columns = found["columns"].as_array().unwrap();
        let names: Vec<&str> = columns.iter().map(|column| column["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["id", "name", "revenue", "last_order"], "{list}");
        assert_eq!((&found["rows"], doubts(&found).len()), (&3.into(), 0), "{found}");
        assert_eq!(with_role(&found, "last_order").as_deref(), Some("last_order"), "{list}");
        assert!(
            found["delimiter_reason"].as_str().is_none_or(|reason| reason.contains("4 cells")),
            "{found}"
        );
    }
}

#[test]
fn a_cell_that_is_longer_than_its_column_is_said() {
    let row = |name: &str, revenue: &str, day: &str| format!("{name:<12}  {revenue:>8}  {day}\n");
    let mut list = row("Customer", "Revenue", "Last order");
    (0..2_000).for_each(|at| list.push_str(&row(&format!("Firm {at}"), &format!("{at}.50"), "2025-01-02")));
    list.push_str(&row("Daughters of Dune", "700.00", "2025-02-03"));
    list.push_str(&row("Echo", "123456789.00", "2025-02-03"));
    let found = inspected_text(&list);
    assert_eq!((&found["rows"], found["columns"].as_array().unwrap().len()), (&2_002.into(), 3), "{found}");
    let said = findings(&found, "overlong_cell");
    assert_eq!((&said[0]["count"], &said[0]["line"]), (&2.into(), &2_002.into()), "{found}");
    assert!(said[0]["message"].as_str().unwrap().contains("'Daughters of Dune"), "{said:?}");
    let rows = tagged_tabs(&list);
    assert_eq!(rows[2_000], ["Daughters of Dune", "700.00", "2025-02-03"]);
    assert_eq!(rows[2_001][1..], ["123456789.00", "2025-02-03"]);
    let few = "Customer    City      Revenue\nAcme        Berlin    1200.00\nBolt        Hamburg    800.00\n\
               Cord        Castrop-Rauxel  700.00\nDune        Bonn       600.00\nEcho        Muenchengladbach500.00\n";
    let found = inspected_text(few);
    assert_eq!(found["columns"].as_array().unwrap().len(), 3, "{found}");
    assert_eq!(
        (with_role(&found, "revenue").as_deref(), findings(&found, "overlong_cell").len()),
        (Some("Revenue"), 1)
    );
}

/// The cells of the first three columns in the result.
fn tagged_tabs(list: &str) -> Vec<Vec<String>> {
    let out = crate::support::Place::with("list.csv", list).run(&["tag", "list.csv", "-o", "-"]).out;
    let cells = |line: &str| line.split('\t').take(3).map(str::to_owned).collect();
    out.lines().skip(1).map(cells).collect()
}
