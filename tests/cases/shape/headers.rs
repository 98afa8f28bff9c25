//! Where the header is, and whether there is one.

use super::{
    doubts, findings, inspected, inspected_text, left_out, names, samples, shape, with_role, written,
};

#[test]
fn the_lists_of_the_reports_have_their_headers() {
    let lists: [(&str, u64, Option<u64>); 15] = [
        ("header_months.csv", 3, Some(1)),
        ("quickbooks_desktop_subtotals.csv", 4, Some(1)),
        ("quickbooks_online_monthly.csv", 2, Some(5)),
        ("header_repeated.csv", 20, Some(1)),
        ("datev_extf.csv", 3, Some(2)),
        ("comment_with_comma.csv", 2, Some(3)),
        ("no_header_first_cell_empty.csv", 3, None),
        ("r_row_names.csv", 3, Some(1)),
        ("csv_title_with_commas.csv", 4, Some(2)),
        ("csv_title_over_empty_columns.csv", 3, Some(2)),
        ("csv_semicolons_commas_in_every_cell.csv", 4, Some(1)),
        ("csv_header_of_two_lines.csv", 3, Some(1)),
        ("csv_header_of_numbers.csv", 3, Some(1)),
        ("csv_long_preamble.csv", 40, Some(34)),
        ("csv_unquoted_thousands.csv", 3, Some(1)),
    ];
    for (name, rows, header) in lists {
        let found = inspected(name);
        assert_eq!(shape(&found), (rows, header), "{name}: {found}");
    }
    let found = inspected("r_row_names.csv");
    assert_eq!(
        (samples(&found, "revenue"), samples(&found, "orders")),
        (vec!["1000", "200", "50"], vec!["3", "1", "2"])
    );
    assert_eq!(findings(&found, "shifted_header").len(), 1);
    let found = inspected("csv_header_of_two_lines.csv");
    assert_eq!(names(&found), ["Name", "City", "Sales 2024", "Sales 2025", "Orders"]);
    assert_eq!(
        findings(&inspected("csv_unquoted_thousands.csv"), "header_too_short")[0]["severity"],
        "doubt"
    );
    assert_eq!(inspected("csv_semicolons_commas_in_every_cell.csv")["delimiter"], ";");
    assert_eq!(with_role(&inspected("comment_with_comma.csv"), "revenue").as_deref(), Some("revenue"));
    let dates = inspected("quickbooks_online_monthly.csv");
    assert_eq!(names(&dates)[1..], ["Jan 2024", "Feb 2024", "Mar 2024", "Total"]);
}

#[test]
fn periods_and_ageing_buckets_name_columns() {
    for header in [
        "Customer,2024-01,2024-02,2024-03",
        "Customer,Q1 2024,Q2 2024,Q3 2024",
        "Customer,Q1,Q2,YTD",
        "Customer,FY 2022,FY 2023,FY24",
        "Acct,1/2024,2/2024,3/2024",
        "Kunde,Jan 24,Feb 24,Mrz 24",
        "Kunde,Januar 2024,Februar 2024,März 2024",
        "Client,janv. 2024,févr. 2024,mars 2024",
        "Cliente,ene-24,feb-24,mar-24",
        "Cliente,gennaio 2024,febbraio 2024,marzo 2024",
        "Klant,mei 2024,juni 2024,okt 2024",
        "Klient,sty 2024,lut 2024,paź 2024",
        "Customer,0-30,31-60,> 90",
        "Customer,Current,1 - 30,90+",
        "Customer,0 - 30 days,31 - 60 days,Over 60 days",
        "Customer,2023,2024,2025 YTD",
        "Customer,H1 2024,H2 2024,2024",
        "Customer,KW 1,KW 2,KW 3",
        "Customer,12 months to Jan 2024,12 months to Jan 2025,Change",
        "Customer,T1 2024,T2 2024,T3 2024",
    ] {
        let text =
            format!("{header}\nAcme,100.00,200.00,300.00\nBolt,20.00,10.00,31.00\nCore,5.00,5.00,17.00\n");
        let found = inspected_text(&text);
        assert_eq!(shape(&found), (3, Some(1)), "{header}: {found}");
        let expected: Vec<&str> = header.split(',').collect();
        assert_eq!(names(&found), expected);
    }
}

#[test]
fn a_first_row_that_is_a_customer_is_kept() {
    for text in [
        "Acme,100,2024-01-02\nBolt,200,2024-02-03\n",
        "Acme,2024-01,100\nBolt,2024-02,200\nCore,2024-02,250\n",
        "Acme;12,50;Bonn\nBolt;13,75;Ulm\n",
        "1,Acme,\n2,Bolt,50\n3,Core,70\n",
        ",Acme,100\n,Bolt,200\n,Core,300\n",
        "Acme,03/01/2024\nBolt,04/02/2024\n",
        "Total Energies,900\nAcme,20\nBolt,50\n",
        "Acme,Jan 2024,5\nBolt,Feb 2024,6\nCore,Mar 2024,7\n",
        "a@x.example,5\nb@x.example,6\n",
        "Acme,yes,10\nBolt,no,20\nCore,yes,30\n",
    ] {
        let found = inspected_text(text);
        assert_eq!(shape(&found), (text.lines().count() as u64, None), "{text}: {found}");
        assert_eq!(findings(&found, "no_header").len(), 1);
    }
}

/// A list, the line of its header, and its rows.
#[test]
fn what_is_above_the_header_is_left_out() {
    let lists: [(&str, u64, u64); 24] = [
        ("Report:,Sales\nDate:,2024-01-05\n\nName,Revenue\nAcme,100\nBolt,250\n", 4, 2),
        (
            "Report,Sales by customer,\nFrom,2024-01-01,\nName,City,Revenue\nAcme,Bonn,100\nBolt,Ulm,250\n",
            3,
            2,
        ),
        ("Erstellt von: Anna, Vertrieb\nName;Umsatz\nAcme;100\nBolt;250\n", 2, 2),
        ("// made by hand\nName,Revenue\nAcme,100\nBolt,250\n", 2, 2),
        ("# a, b, c\n# d\nName,Revenue\nAcme,100\nBolt,250\n", 3, 2),
        (
            "Acme Inc.,,\nSales by Customer,,\n\"January - March, 2024\",,\n\nCustomer,City,Revenue\nA,Bonn,5\nB,Ulm,7\n",
            5,
            2,
        ),
        ("id,name,revenue\n--,----,-------\n1,Acme,100\n2,Bolt,250\n", 1, 2),
        (
            " id | name | revenue\n----+------+---------\n  1 | Acme |     100\n  2 | Bolt |     250\n(2 rows)\n",
            1,
            2,
        ),
        ("id|name|revenue\n--|----|-------\n1|Acme|100\n2|Bolt|250\n\n(2 rows affected)\n", 1, 2),
        ("Name;Umsatz;Menge\n;EUR;Stk\nAcme;100;3\nBolt;250;4\n", 1, 2),
        ("Name,Revenue,Weight\n,[USD],[kg]\nAcme,100,3\nBolt,250,4\n", 1, 2),
        ("DTVF;700;16;Debitoren;5;20260130\nKonto;Name;Umsatz\n10001;Acme;100,00\n10002;Bolt;250,00\n", 2, 2),
        (
            "\"EXTF\";510;21;\"Buchungsstapel\"\nKonto;Name;Umsatz\n10001;Acme;100,00\n10002;Bolt;250,00\n",
            2,
            2,
        ),
        ("Customers of Bolt, Inc., Core, Ltd and others\nName,Revenue\nAcme,100\nBolt,200\nCore,350\n", 2, 3),
        ("List,,,,,\nName,Revenue,,,,\nAcme,100,,,,\nBolt,200,,,,\n", 2, 2),
        (",Revenue,Orders\nAcme,100,1\nBolt,250,2\n", 1, 2),
        ("\"\",\"name\",\"revenue\"\n\"1\",\"Acme\",100\n\"2\",\"Bolt\",250\n", 1, 2),
        ("name revenue\n1 Acme 100\n", 1, 1),
        ("sep=;\nTitle\nName;Revenue\nAcme;100\nBolt;250\n", 3, 2),
        ("Name,Revenue\nName,Revenue\nAcme,100\nBolt,250\n", 1, 2),
        ("Kunde,10,20,30\nAcme,ja,nein,ja\nBolt,nein,nein,ja\nCore,ja,ja,nein\n", 1, 3),
        (
            "Filter: Region = North; Status = Active; Owner = all\nName;Region;Umsatz\nAcme;N;100\nBolt;N;250\n",
            2,
            2,
        ),
        ("Created on,2024-01-01\nCreated by,Anna\nName,City,Revenue\nAcme,Bonn,100\nBolt,Ulm,250\n", 3, 2),
        ("Title\n\n\nSubtitle, with comma\n\nName,City,Revenue\nAcme,Bonn,100\nBolt,Ulm,250\n", 6, 2),
    ];
    for (text, header, rows) in lists {
        let found = inspected_text(text);
        assert_eq!(shape(&found), (rows, Some(header)), "{text}: {found}");
    }
    for lines in [31, 150, 700] {
        let text = format!(
            "{}Name,Revenue\nAcme,100\nBolt,200\nCore,350\n",
            "One line of the terms\n".repeat(lines)
        );
        assert_eq!(shape(&inspected_text(text)), (3, Some(lines as u64 + 1)));
    }
}

#[test]
fn a_header_of_two_lines_is_one() {
    for (text, expected) in [
        (
            ",2024,,2025,\nName,Revenue,Orders,Revenue,Orders\nAcme,1,2,3,4\nBolt,5,6,7,8\n",
            vec!["Name", "2024 Revenue", "2024 Orders", "2025 Revenue", "2025 Orders"],
        ),
        (
            "Kunde;Umsatz;;Menge\n;2024;2025;\nAcme;1;2;3\nBolt;5;6;7\n",
            vec!["Kunde", "Umsatz 2024", "Umsatz 2025", "Menge"],
        ),
        (
            "Name,Sales,,\n,Jan,Feb,Mar\nAcme,1,2,3\nBolt,5,6,7\n",
            vec!["Name", "Sales Jan", "Sales Feb", "Sales Mar"],
        ),
    ] {
        let found = inspected_text(text);
        assert_eq!((names(&found), shape(&found).0), (expected.clone(), 2), "{text}: {found}");
        if !text.contains(';') {
            assert_eq!(written(text, expected.len())[0], expected);
        }
    }
}

#[test]
fn row_names_of_r_shift_the_header_and_the_result_is_right() {
    for text in [
        "name,revenue,orders\n1,Acme,1000,3\n2,Bolt,200,1\n3,Core,50,2\n",
        "\"name\";\"revenue\"\n\"1\";\"Acme\";1000\n\"2\";\"Bolt\";200\n",
    ] {
        let found = inspected_text(text);
        assert_eq!(samples(&found, "name")[..2], ["Acme", "Bolt"], "{found}");
        assert_eq!(with_role(&found, "revenue").as_deref(), Some("revenue"));
    }
    let rows = written("name,revenue,orders\n1,Acme,1000,3\n2,Bolt,200,1\n3,Core,50,2\n", 4);
    assert_eq!(rows[0], ["", "name", "revenue", "orders"]);
    assert_eq!(rows[1], ["1", "Acme", "1000", "3"]);
    let found = inspected_text("name,revenue\n1,Acme,1000\n2,Bolt,\"2,000\"\n");
    assert!(left_out(&found).is_empty());
}

#[test]
fn a_line_of_types_is_no_customer() {
    for list in [
        "customer,revenue,last_order\nvarchar,double,date\nAnn,120.50,2026-01-05\nBo,90.00,2026-02-05\nCy,300.25,2026-03-05\n",
        "customer\trevenue\nVARCHAR(255)\tDECIMAL(10,2)\nAnn\t120.50\nBo\t90.00\n",
        "shape: (2, 2)\n┌──────────┬─────────┐\n│ customer ┆ revenue │\n│ str      ┆ f64     │\n╞══════════╪═════════╡\n│ Ann      ┆ 120.5   │\n\
         │ Bo       ┆ 90.0    │\n└──────────┴─────────┘\n",
        "┌──────────┬─────────┐\n│ customer │ revenue │\n│ varchar  │ double  │\n├──────────┼─────────┤\n│ Ann      │  120.50 │\n\
         │ Bo       │   90.00 │\n└──────────┴─────────┘\n",
    ] {
        let found = inspected_text(list);
        let said = left_out(&found);
        assert!(!said.is_empty(), "{list}: {found}");
        assert!(["Ann", "Bo"].iter().all(|name| found.to_string().contains(name)), "{list}: {found}");
        assert!(
            !found["columns"].to_string().contains("varchar")
                && !found["columns"].to_string().contains("f64"),
            "{list}: {found}"
        );
    }
    // Words of everyday life may be a customer's.
    let found = inspected_text("name,kind\nText,Date\nAnn,Number\nBo,Time\n");
    assert_eq!(shape(&found).0, 3, "{found}");
}

#[test]
fn units_below_the_header_that_change_what_figures_say_are_in_the_names() {
    for (text, expected, kinds) in [
        (
            "Customer,Revenue,Profit\n,k€,€\nAcme,1.2,120\nBolt,2.5,250\n",
            ["Revenue k€", "Profit"],
            vec!["thousands_in_header"],
        ),
        (
            "Kunde,Umsatz,Gewinn\nEinheit,TEUR,EUR\nAcme,1.2,120\nBolt,2.5,250\n",
            ["Umsatz TEUR", "Gewinn"],
            vec!["thousands_in_header"],
        ),
        (
            "Customer,Revenue,Profit\n,EUR,USD\nAcme,100,12\nBolt,200,25\n",
            ["Revenue EUR", "Profit USD"],
            vec!["mixed_currencies"],
        ),
        ("Customer,Revenue,Profit\n,EUR,EUR\nAcme,100,12\nBolt,200,25\n", ["Revenue", "Profit"], vec![]),
        (
            "Customer,Revenue,Last order\n,EUR,dd/mm/yyyy\nAcme,100,25/01/2024\nBolt,200,26/01/2024\n",
            ["Revenue", "Last order"],
            vec![],
        ),
    ] {
        let found = inspected_text(text);
        assert_eq!(found["rows"], 2, "{text}: {found}");
        assert_eq!(names(&found)[1..], expected, "{text}");
        let said: Vec<&str> =
            doubts(&found).iter().map(|finding| finding["kind"].as_str().unwrap()).collect();
        assert_eq!(said, kinds, "{text}: {found}");
    }
}

#[test]
fn names_that_repeat_need_the_line_above() {
    for (upper, lower, expected) in [
        ("Customer,,2024,,2025,", "No,Name,Revenue,Profit,Revenue,Profit", "2025 Revenue"),
        ("Kunde,,2024,,2025,", "Nr,Name,Umsatz,DB,Umsatz,DB", "2025 Umsatz"),
        ("Client,,2024,,2025,", "Code,Nom,CA,Marge,CA,Marge", "2025 CA"),
        (",,2024,,2025,", "No,Name,Revenue,Profit,Revenue,Profit", "2025 Revenue"),
    ] {
        let list = format!(
            "{upper}\n{lower}\nC7,Acme,100.5,10,120,12\nC9,Bolt,200,20,180,18\nC8,Cora,300,30,330,33\n"
        );
        let found = inspected_text(&list);
        assert_eq!(found["rows"], 3, "{upper}: {found}");
        assert!(names(&found).contains(&expected), "{:?}", names(&found));
        assert!(findings(&found, "ambiguous_role").is_empty(), "{upper}: {found}");
    }
    // A title above names that do not repeat.
    let list = "Report,,2025,\nNo,Name,Revenue,Profit\nC7,Acme,100.5,10\nC9,Bolt,200,20\n";
    assert_eq!(names(&inspected_text(list)), ["No", "Name", "Revenue", "Profit"]);
}

#[test]
fn groups_over_names_are_part_of_the_names() {
    for (upper, lower, units, expected) in [
        (
            "Customer,,Sales,,Dates",
            "ID,Name,Revenue,Orders,Last order",
            "",
            ["Customer ID", "Customer Name", "Sales Revenue", "Sales Orders", "Dates Last order"],
        ),
        (
            "Customer,,Sales,,Dates",
            "ID,Name,Revenue,Orders,Last order",
            ",,EUR,,\n",
            ["Customer ID", "Customer Name", "Sales Revenue", "Sales Orders", "Dates Last order"],
        ),
        (
            "Kunde,,Umsatz,,Termine",
            "Nr.,Name,Netto,Anzahl,Letzter Kauf",
            "",
            ["Kunde Nr.", "Kunde Name", "Umsatz Netto", "Umsatz Anzahl", "Termine Letzter Kauf"],
        ),
        (
            "Client,,Ventes,,",
            "Code,Nom,CA,Commandes,Dernier achat",
            "text,text,k€,number,date\n",
            ["Code", "Nom", "CA k€", "Commandes", "Dernier achat"],
        ),
    ] {
        let rows = "K1,Acme,100.5,3,2025-01-02\nK2,Bolt,50.25,4,2025-02-02\nK3,Cora,70,5,2025-03-01\n";
        let list = format!("{upper}\n{lower}\n{units}{rows}");
        let found = inspected_text(&list);
        assert_eq!((names(&found), shape(&found).0), (expected.to_vec(), 3), "{list}: {found}");
        assert!(
            with_role(&found, "revenue").is_some() && with_role(&found, "id").is_some(),
            "{list}: {found}"
        );
    }
    // A customer may have words instead of one figure.
    let list = "Customer,,Sales,,Dates\nAnn,Ltd,on request,3,2025-01-01\nBo,AG,50.25,4,2025-02-02\nCy,SA,70,5,2025-03-01\n";
    assert_eq!(shape(&inspected_text(list)).0, 3);
}

#[test]
fn a_list_on_its_side_is_said_to_be() {
    let sideways = |list: &str| {
        let found = inspected_text(list);
        let doubts = doubts(&found);
        doubts
            .iter()
            .any(|finding| finding["message"].as_str().unwrap().contains("each column may be a customer"))
    };
    for list in [
        "Customer,Acme,Bolt,Cora\nRevenue,100,200,300\nOrders,3,4,5\n",
        "Measure,Acme,Bolt,Cora\nRevenue,100,200,300\nOrders,3,4,5\nLast order,2025-01-01,2025-02-03,2025-03-04\n",
        "Kunde;Acme;Bolt;Cora\nUmsatz;100;200;300\nBestellungen;3;4;5\nBemerkung;-;gut;-\n",
    ] {
        assert!(sideways(list), "{list}");
    }
    for list in [
        "Customer,City,Street\nAcme,Ulm,1 Main Street\nBolt,Bonn,2 Main Street\nCora,Trier,3 Main Street\n",
        "Measure,Revenue\nRevenue,100\nOrders,3\n",
    ] {
        assert!(!sideways(list), "{list}");
    }
}
