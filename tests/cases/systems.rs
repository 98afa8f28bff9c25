//! What old systems, databases and CRMs make of a list: headers cut at ten characters, fields with their record before
//! them, drawn tables, a row for each customer and year.

use serde_json::Value;

use super::{doubts, findings, inspected_text, tagged, with_role};

/// Which column has each role.
#[track_caller]
fn check_roles(found: &Value, roles: &[(&str, &str)]) {
    for (role, column) in roles {
        assert_eq!(with_role(found, role).as_deref(), Some(*column), "{role}: {found}");
    }
}

#[test]
fn headers_cut_at_ten_characters_are_read_and_said() {
    let list = "CUSTOMER_N,CUST_NUMBE,TOTAL_REVE,LAST_ORDE,GROSS_PROF,REGION\n\
                Acme,1001,1200.50,2026-01-02,300.20,North\nBolt,1002,800.00,2025-11-02,100.10,South\n\
                Cord,1003,700.25,2025-10-02,200.00,North\n";
    let found = inspected_text(list);
    let roles = [
        ("name", "CUSTOMER_N"),
        ("id", "CUST_NUMBE"),
        ("revenue", "TOTAL_REVE"),
        ("last_order", "LAST_ORDE"),
        ("profit", "GROSS_PROF"),
        ("region", "REGION"),
    ];
    check_roles(&found, &roles);
    let said = findings(&found, "cut_header");
    assert_eq!(said.len(), 4, "{found}");
    let of_revenue = said.iter().find(|finding| finding["message"].as_str().unwrap().contains("TOTAL_REVE"));
    assert_eq!(
        of_revenue.unwrap()["message"],
        "'TOTAL_REVE' seems to be cut at 10 characters: it is read as 'TOTAL_REVENUE', and used as revenue. Give it \
         another role if that is wrong."
    );
    let named = found["columns"].as_array().unwrap().iter().map(|column| column["name"].as_str().unwrap());
    assert!(named.into_iter().all(|name| name.len() <= 10), "{found}");
    for (header, role) in [
        ("ANNUAL_REV", Some("revenue")),
        ("discount_p", Some("discount")),
        ("SATISFACTI", Some("satisfaction")),
        // It may be `LAST_REVIEW`, `LAST_REVISION`, ...
        ("LAST_REVI_", None),
        // A month is no beginning of a word, ...
        ("ACTUAL_MAR", None),
        // ... and where a header is longer, nothing was cut.
        ("TOTAL_REVER", None),
    ] {
        let found = inspected_text(format!("NAME,{header},CUSTOMER_A\nAcme,3,x\nBolt,4,x\nCork,5,x\n"));
        let column = found["columns"].as_array().unwrap().iter().find(|column| column["name"] == header);
        assert_eq!(column.unwrap()["role"].as_str(), role, "{header}: {found}");
    }
    let of_people = inspected_text(
        "NAME,ANNUAL_REV,EMPLOYEES,INDUSTRY,CUSTOMER_A\nAcme,300000,7,Steel,x\nBolt,400000,9,Food,x\n",
    );
    assert_eq!(with_role(&of_people, "revenue"), None, "what companies earn themselves: {of_people}");
}

#[test]
fn deals_with_their_record_before_each_field_are_added_up() {
    let pipedrive = "Deal - ID,Deal - Title,Deal - Organization,Deal - Value,Deal - Currency,Deal - Status,Deal - Won time\n\
                     1,A,Acme,1200,EUR,Won,2026-01-02 10:00:00\n2,B,Acme,800,EUR,Won,2026-02-02 10:00:00\n\
                     3,C,Bolt,700,EUR,Lost,\n4,D,Cork,300,EUR,Open,\n5,E,Bolt,900,EUR,Won,2025-12-01 09:00:00\n\
                     6,F,Dune,400,EUR,Won,2025-11-01 09:00:00\n";
    let rows = tagged(pipedrive, &[], &["Deal - Organization", "Deal - Value"]);
    assert_eq!(
        rows.iter().map(|row| row.join(" ")).collect::<Vec<_>>(),
        ["Acme 2000", "Bolt 900", "Cork 0", "Dune 400"]
    );
    let organizations = "Organization - ID,Organization - Name,Organization - Won deals,Organization - Total revenue\n\
                         1,Acme,3,1200\n2,Bolt,1,800\n3,Cork,2,700\n";
    let roles = [
        ("id", "Organization - ID"),
        ("name", "Organization - Name"),
        ("orders", "Organization - Won deals"),
        ("revenue", "Organization - Total revenue"),
    ];
    check_roles(&inspected_text(organizations), &roles);
    let fields = "Contact.Id,Contact.Name,Contact.Email,Contact.LastOrderDate\n1,Ann,a@x.example,2026-01-02\n2,Bo,b@x.example,2025-11-02\n";
    let roles = [
        ("id", "Contact.Id"),
        ("name", "Contact.Name"),
        ("email", "Contact.Email"),
        ("last_order", "Contact.LastOrderDate"),
    ];
    check_roles(&inspected_text(fields), &roles);
}

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
    let message = said[0]["message"].as_str().unwrap();
    assert!(message.starts_with("2 lines have cells that are longer than their columns"), "{said:?}");
    assert!(message.contains("'Daughters of Dune"), "{said:?}");
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

#[test]
fn a_total_of_accounts_with_their_side_is_no_customer() {
    let list = "Konto;Beschriftung;EB-Wert;Soll;Haben;Saldo;S/H\n10000;Acme GmbH;0,00;12.345,67;10.000,00;2.345,67;S\n\
                10001;Bolt AG;0,00;8.000,00;9.500,00;1.500,00;H\n10002;Cord KG;0,00;300,00;0,00;300,00;S\n\
                ;Summe;0,00;20.645,67;19.500,00;1.145,67;S\n";
    let found = inspected_text(list);
    assert_eq!((&found["rows"], findings(&found, "left_out_row").len()), (&3.into(), 1), "{found}");
}

#[test]
fn notes_below_a_table_are_asked_about() {
    let rows = "Acme,1200,2026-01-02\nBolt,800,2025-11-02\nCord,700,2025-10-02\n";
    for notes in ["*) without VAT,,\nSource: ERP,,\nPrinted,30.11.2026,\n", "Stand: November,,\n"] {
        let found = inspected_text(format!("Customer,Revenue,Last order\n{rows}{notes}"));
        let said = findings(&found, "group_titles");
        assert_eq!((said.len(), &said[0]["line"]), (1, &5.into()), "{found}");
    }
    // Customers of which nothing is known may be anywhere.
    let found = inspected_text(format!("Customer,Revenue,Last order\nEcho,,\n{rows}Fitz,,\n"));
    assert!(findings(&found, "group_titles").is_empty(), "{found}");
}

#[test]
fn the_yen_of_shift_jis_is_no_backslash() {
    let list = "顧客コード,顧客名,売上金額,粗利,最終購入日\n0001,株式会社アクメ,\"\\1,234,567\",\"\\300,000\",2025年11月15日\n\
                0002,ボルト商店,\"\\800,050\",\"\\100,000\",2025年10月2日\n0003,鈴木,\"\\-300\",\"\\-50\",2025年1月3日\n";
    let (bytes, _, failed) = encoding_rs::SHIFT_JIS.encode(list);
    assert!(!failed);
    let found = inspected_text(bytes);
    let roles = [
        ("id", "顧客コード"),
        ("name", "顧客名"),
        ("revenue", "売上金額"),
        ("profit", "粗利"),
        ("last_order", "最終購入日"),
    ];
    check_roles(&found, &roles);
    let accounts =
        "得意先コード,得意先名,売上高\n0001,株式会社アクメ,1234567\n0002,ボルト商店,800050\n0003,鈴木,300\n";
    check_roles(
        &inspected_text(accounts),
        &[("id", "得意先コード"), ("name", "得意先名"), ("revenue", "売上高")],
    );
}

#[test]
fn days_of_invoices_written_as_one_word_are_last_orders() {
    for (header, role) in [
        ("Laatste factuurdatum", "last_order"),
        ("Letztes Rechnungsdatum", "last_order"),
        ("Seneste fakturadato", "last_order"),
        ("Last Voucher Date", "last_order"),
        ("Erstes Bestelldatum", "first_order"),
    ] {
        let list = format!(
            "Cod. cliente,Intitulé,Revenue,{header}\n00012,Acme,9,2025-11-15\n00013,Bolt,8,2025-10-02\n"
        );
        check_roles(&inspected_text(list), &[(role, header), ("id", "Cod. cliente"), ("name", "Intitulé")]);
    }
}
