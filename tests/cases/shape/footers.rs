//! What a report prints below its table, and between its rows.

use super::super::doubts;
use super::{findings, inspected, inspected_text, left_out, shape};

#[test]
fn the_lists_of_the_reports_end_where_their_tables_do() {
    let lists: [(&str, u64, u64, &[u64]); 6] = [
        ("salesforce_footer.csv", 2, 1, &[6, 7, 8, 9, 10]),
        ("header_repeated.csv", 20, 1, &[12]),
        ("csv_comments_between_rows.csv", 3, 1, &[2, 5, 7]),
        ("comment_with_comma.csv", 2, 3, &[1, 2]),
        ("csv_two_tables.csv", 2, 1, &[5, 6, 7]),
        ("datev_extf.csv", 3, 2, &[1]),
    ];
    for (name, rows, header, lines) in lists {
        let found = inspected(name);
        assert_eq!(shape(&found), (rows, Some(header)), "{name}: {found}");
        assert_eq!(left_out(&found), lines, "{name}");
    }
    let found = inspected("csv_two_tables.csv");
    assert_eq!(findings(&found, "second_table")[0]["severity"], "doubt");
}

#[test]
fn footers_are_left_out() {
    let lists: [(&str, &[u64]); 22] = [
        ("Name,Revenue\nAcme,100\nBolt,200\nEnd of report\n", &[4]),
        ("Name,Revenue\nAcme,100\nBolt,200\n*** END OF REPORT ***,\n", &[4]),
        ("Name;Umsatz\nAcme;100\nBolt;200\nEnde der Liste\n", &[4]),
        ("Nom;CA\nAcme;100\nBolt;200\nFin du rapport\n", &[4]),
        ("Name,Revenue\nAcme,100\nBolt,200\n(2 rows)\n", &[4]),
        ("Name,Revenue\nAcme,100\nBolt,200\n\n(2 rows affected)\n", &[5]),
        ("Name,Revenue\nAcme,100\nBolt,200\n2 records listed.\n", &[4]),
        ("Name;Umsatz\nAcme;100\nBolt;200\n\nAnzahl Datensätze: 2\n", &[5]),
        ("Name,Revenue\nAcme,100\nBolt,200\nRecord count:,2\n", &[4]),
        ("Name,Revenue\nAcme,100\nBolt,200\n\u{1a}", &[4]),
        ("Name,Revenue\nAcme,100\nBolt,200\n\u{1a}\r\n", &[4]),
        ("Name,City,Revenue\nAcme,Bonn,100\nBolt,Ulm,200\n\nConfidential\nAcme Reporting Inc\n", &[5, 6]),
        ("Name,City,Revenue\nAcme,Bonn,100\nBolt,Ulm,200\n,,\nPrinted by,Anna,\n", &[5]),
        ("Name,City,Revenue\nAcme,Bonn,100\nBolt,Ulm,200\n\nAll figures in EUR,,\nSource: CRM,,\n", &[5, 6]),
        ("Name,Revenue\nAcme,100\nBolt,200\n-----,-----\n", &[4]),
        // What stands above the header on each page, and counts of rows.
        (
            "Sales by Customer,,\nPrinted 26/11/2026,,\nName,Revenue,City\nAcme,1200,Leeds\nBolt,300,Bath\n\
             Sales by Customer,,\nPrinted 26/11/2026,,\nName,Revenue,City\nCore,40,York\n",
            &[1, 2, 6, 7, 8],
        ),
        (
            "ACME LTD   SALES   PAGE 1\nName;Revenue;City\nAcme;1200;Leeds\nBolt;300;Bath\n\
             \u{c}ACME LTD   SALES   PAGE 2\nName;Revenue;City\nCore;40;York\n",
            &[1, 5, 6],
        ),
        ("Name,City,Revenue\nAcme,Bonn,100\nBolt,Ulm,200\n2 customers,2 orders,\n", &[4]),
        (
            "Name,No,Revenue,Since\nAcme,1,100,2026-01-01\nBolt,2,217,2026-02-01\n\n\
             2,record(s) downloaded,from,2026-01-01\n",
            &[5],
        ),
        ("Name,Revenue\nAcme,100\n// half of them\nBolt,200\n", &[3]),
        ("Name;Umsatz\nAcme;100\nBolt;200\nName;Umsatz\nCore;300\nName;Umsatz\n", &[4, 6]),
        (
            "Name,Revenue\nAcme,100\nBolt,200\n\nRegion,Manager,Since\nNorth,Ann,2019\nSouth,Bob,2020\n",
            &[5, 6, 7],
        ),
    ];
    for (text, lines) in lists {
        let found = inspected_text(text);
        let header = text.lines().position(|line| line.starts_with(['N'])).map(|line| line as u64 + 1);
        assert_eq!((left_out(&found).as_slice(), shape(&found).1), (lines, header), "{text}: {found}");
        let customers = samples_of_first(&found);
        assert!(
            customers.iter().all(|name| ["Acme", "Bolt", "Core"].contains(name)),
            "{text}: {customers:?}"
        );
        assert!(customers.len() >= 2, "{text}");
    }
}

fn samples_of_first(found: &serde_json::Value) -> Vec<&str> {
    found["columns"][0]["sample"].as_array().unwrap().iter().map(|value| value.as_str().unwrap()).collect()
}

#[test]
fn rows_below_a_blank_line_are_kept_where_they_are_rows() {
    for (text, rows) in [
        ("Name,Revenue\nAcme,100\n\nBolt,200\n\n\nCore,350\n", 3),
        ("Name,City,Revenue\nAcme,Bonn,100\n\nBolt,Ulm,\nCore,,250\n", 3),
        ("Name,Revenue\n\nAcme,100\nBolt,250\n", 2),
        ("Name\nAcme\n\nBolt\nCore\n", 3),
        ("Name,Revenue\nAcme,100\nGenerated Records Ltd,250\nEnd of Line Books,90\n", 3),
        ("Name,Revenue\n#1 Plumbing,100\n#2 Pencils,300\n", 2),
        ("Name,Revenue,Note\nAcme,-,\nBolt,20,\n", 2),
    ] {
        let found = inspected_text(text);
        assert_eq!((shape(&found), left_out(&found).len()), ((rows, Some(1)), 0), "{text}: {found}");
    }
}

/// The day of printing in the first cell, the others empty, with no blank line above it.
#[test]
fn the_day_of_printing_is_no_customer() {
    for said in [
        "Printed: 03.02.2024",
        "Printed on 2024-02-03 by admin",
        "Gedruckt am 03.02.2024 10:15",
        "Stand: 31.12.2024",
        "Édité le 03/02/2024",
        "Exportado: 2024-02-03",
        "Last refreshed 2/3/2024 10:15 AM",
        "Wygenerowano: 2024-02-03",
    ] {
        let found = inspected_text(format!("Customer,Revenue,Orders\nAcme,100,1\nBolt,200,2\n{said},,\n"));
        assert_eq!((shape(&found), left_out(&found)), ((2, Some(1)), vec![4]), "{said}");
    }
    for name in ["Printed Matter Ltd", "Stand 7 Coffee", "Created 4 U", "Standard 2000"] {
        let found = inspected_text(format!("Customer,Revenue,Orders\nAcme,100,1\n{name},200,2\n"));
        assert_eq!(shape(&found), (2, Some(1)), "{name}");
    }
}

#[test]
fn lines_that_count_the_customers_are_none() {
    let rows = "Customer,Revenue,Orders\nAcme,1200,3\nBolt,300,2\nCrumb,60,1\n";
    for (below, lines) in [
        ("Count: 3,1560,6\n", vec![5]),
        ("Total revenue,1560,\nNumber of customers,3,\n", vec![5, 6]),
        ("Anzahl Kunden,3,\n", vec![5]),
        ("Nombre de clients,3,\n", vec![5]),
        // It does not.
        ("Count: 3,900,6\n", vec![]),
        ("Customer count,7,\n", vec![]),
    ] {
        assert_eq!(left_out(&inspected_text(format!("{rows}{below}"))), lines, "{below}");
    }
}

#[test]
fn goals_below_a_list_are_no_customers_or_asked_about() {
    let rows = "Customer,Revenue,Orders\nAcme,1200,3\nBolt,300,2\nCrumb,60,1\n";
    for (below, lines, said) in [
        ("Target,2000,9\nGap,-440,-3\n", vec![], 1),
        ("Soll,2000,9\nDifferenz,-440,-3\n", vec![], 1),
        ("Total,1560,6\nGrowth,12%,\n", vec![5, 6], 0),
        ("Total,1560,6\nMargin,25%,\n", vec![5, 6], 0),
    ] {
        let found = inspected_text(format!("{rows}{below}"));
        assert_eq!(left_out(&found), lines, "{below}: {found}");
        assert_eq!(findings(&found, "unproven_total").len(), said, "{below}: {found}");
    }
}

#[test]
fn customers_with_numbers_are_no_counts_of_rows() {
    for name in ["Customer", "Kunde", "Record", "Row"] {
        for first in [0, 1, 2] {
            for cell in ["12-31-2025", "1.000,–", "soon", "500"] {
                let row = |at: usize| format!("{name} {};{cell}\n", at + first);
                let rows: String = (0..5).map(row).collect();
                let found = inspected_text(format!("Customer;Note\n{rows}"));
                assert_eq!(shape(&found).0, 5, "{name} {first} {cell}: {found}");
            }
        }
    }
    let alone: String = (0..5).map(|at| format!("Customer {at}\n")).collect();
    assert_eq!(shape(&inspected_text(format!("Customer\n{alone}"))).0, 5);
    let counted = inspected_text("Customer;Revenue\nAcme;5\nBolt;7\nRecords:;2\n");
    assert_eq!(shape(&counted).0, 2, "{counted}");
}

#[test]
fn remarks_right_below_the_table_are_no_customers() {
    for remark in [
        "* without VAT",
        "** provisional figures",
        "Source: CRM export",
        "Quelle: Warenwirtschaft",
        "Note: without returns",
        "Fonte: gestionale",
        "出典：会計",
    ] {
        for end in ["", ","] {
            let found = inspected_text(format!("Customer,Spent\nAnn,100\nBob,50\n{remark}{end}\n"));
            assert_eq!(found["rows"], 2, "{remark}: {found}");
            assert!(doubts(&found).is_empty(), "{remark}: {found}");
        }
    }
    for name in ["*Star Alliance", "Source Foods", "Note: Bar & Grill"] {
        let found = inspected_text(format!("Customer,Spent\nAnn,100\nBob,50\n{name},30\n"));
        assert_eq!(found["rows"], 3, "{name}: {found}");
    }
}

#[test]
fn a_list_that_says_that_it_is_cut_off_is_no_whole_one() {
    for (line, asked) in [
        ("... 812 more rows", 1),
        ("Showing 1 to 2 of 814 entries", 1),
        ("Only the first 2 rows are shown", 1),
        ("Es werden nur die ersten 2 Zeilen angezeigt", 1),
        ("Showing 1 to 2 of 2 entries", 0),
    ] {
        for list in [
            format!("Customer,Revenue\nAcme,100\nBolt,200\n{line},\n"),
            format!("{line},\nCustomer,Revenue\nAcme,100\nBolt,200\n"),
        ] {
            let found = inspected_text(&list);
            assert_eq!(
                (shape(&found).0, findings(&found, "partial_list").len()),
                (2, asked),
                "{list}: {found}"
            );
        }
    }
}
