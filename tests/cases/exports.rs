//! Lists as the programs of many countries export them: the figures are right, or it is said what is not.

use super::numbers::figures;
use super::{doubts, findings, inspected_text, with_role};

/// What a column of a list comes to, row by row.
fn column(text: &str, name: &str) -> Vec<String> {
    figures(text, &format!("\"{name}\""))
}

#[test]
fn two_rival_columns_of_money_are_a_doubt() {
    for (text, names) in [
        ("Customer,Income,Turnover\nA,500,1\nB,400,2\nC,300,3\n", ["'Income'", "'Turnover'"]),
        ("Client,Fees,Spend\nA,500,1000\nB,400,900\nC,300,700\n", ["'Fees'", "'Spend'"]),
        ("Customer,Sales,Total spent\nA,500,1000\nB,400,900\nC,300,700\n", ["'Sales'", "'Total spent'"]),
        ("Kunde;Umsatz;Einnahmen\nA;500;1000\nB;400;900\nC;300;700\n", ["'Umsatz'", "'Einnahmen'"]),
    ] {
        let found = inspected_text(text);
        let message = findings(&found, "ambiguous_role")[0]["message"].as_str().unwrap();
        assert!(names.iter().all(|name| message.contains(name)), "{message}");
    }
    for text in [
        "Kunde;Umsatz netto;Umsatz brutto\nA;100;119\nB;200;238\n",
        "Customer,Sales 2023,Sales 2024\nA,100,119\nB,200,238\n",
        "Customer,Revenue,Amount\nA,100,119\nB,200,238\n",
    ] {
        assert!(doubts(&inspected_text(text)).is_empty(), "{text}");
    }
}

#[test]
fn amounts_are_read_as_their_countries_write_them() {
    for (text, name, expected) in [
        ("Customer,Revenue\nA,1.5 Cr\nB,25 Lakh\nC,950\n", "Revenue", ["15000000", "2500000", "950"]),
        ("Customer,Revenue\nA,₹1.5 Cr\nB,₹2 Cr\nC,₹25 L\n", "Revenue", ["15000000", "20000000", "2500000"]),
        ("Customer,Sales\nA,\"1,200.00 Cr\"\nB,950.00 Cr\nC,12.00 Dr\n", "Sales", ["1200", "950", "-12"]),
        ("Kund;Omsättning\nA;12 500:-\nB;1 200:-\nC;99:-\n", "Omsättning", ["12500", "1200", "99"]),
        ("客户,销售额\nA,1.2万\nB,3万\nC,0.5万\n", "销售额", ["12000", "30000", "5000"]),
        ("Kunde;Umsatz\nA;1.200,00 S\nB;950,00 S\nC;12,00 H\n", "Umsatz", ["1200", "950", "-12"]),
        ("顧客名,売上\nA,１２，３４５\nB,１，２００\nC,５０\n", "売上", ["12345", "1200", "50"]),
        ("Customer,Revenue\nA,١٬٢٣٤\nB,٩٥٠٫٢٥\nC,١٢\n", "Revenue", ["1234", "950.25", "12"]),
        ("Account,MRR\nA,$1200/mo\nB,$90/mo\nC,$30/mo\n", "MRR", ["1200", "90", "30"]),
        ("Client;CA\nA;100 ¤\nB;200 ¤\nC;5 ¤\n", "CA", ["100", "200", "5"]),
    ] {
        assert_eq!(column(text, name), expected, "{text}");
    }
}

#[test]
fn days_are_read_as_programs_write_them() {
    for (header, cells, expected) in [
        ("最終注文日", ["2024年1月31日", "2023年12月5日"], ["2024-01-31", "2023-12-05"]),
        ("最終注文日", ["令和7年5月1日", "平成31年4月30日"], ["2025-05-01", "2019-04-30"]),
        ("最終受注日", ["R6.8.3", "H15/7/20"], ["2024-08-03", "2003-07-20"]),
        ("最終納品日", ["S64.1.7", "R元.5.1"], ["1989-01-07", "2019-05-01"]),
        ("最終取引日", ["令和6.10.15", "R6年11月1日"], ["2024-10-15", "2024-11-01"]),
        ("最終購入日", ["令和元年12月31日", "昭和64年1月7日"], ["2019-12-31", "1989-01-07"]),
        ("최근주문일", ["2024년 1월 31일", "2023년 12월 5일"], ["2024-01-31", "2023-12-05"]),
        ("Last Order", ["Jan-24", "Dec-23"], ["2024-01-01", "2023-12-01"]),
        ("Last Order", ["202401", "202312"], ["2024-01-01", "2023-12-01"]),
        ("created_at", ["1704067200", "1690000000"], ["2024-01-01", "2023-07-22"]),
        ("last_order", ["1704067200000", "1690000000000"], ["2024-01-01", "2023-07-22"]),
        ("最終購入日", ["２０２４／０１／３１", "２０２３／１２／０５"], ["2024-01-31", "2023-12-05"]),
    ] {
        let [first, second] = cells;
        let text = format!("Customer,Revenue,{header}\nA,100,{first}\nB,200,{second}\n");
        assert_eq!(column(&text, header), expected, "{text}");
    }
    // Codes that only look like days of an era stay ids.
    for header in ["Customer ID", "Kundennummer", "顧客コード"] {
        let found =
            inspected_text(format!("{header},Name,Revenue\nH1/2/3,Acme,5\nH1/2/4,Bolt,6\nS2.3.4,Cora,7\n"));
        assert_eq!(found["key"]["column"], header, "{found}");
    }
    for (cells, kind) in [
        (["202401", "202312"], "partial_date"),
        (["31012024", "05122023"], "unused_column"),
        (["310124", "051223"], "unused_column"),
    ] {
        let [first, second] = cells;
        let found = inspected_text(format!("Customer,Revenue,Last Order\nA,100,{first}\nB,200,{second}\n"));
        assert_eq!(findings(&found, kind).len(), 1, "{cells:?}: {found}");
    }
}

#[test]
fn headers_of_more_languages_have_their_roles() {
    for (header, role) in [
        ("Obrat", "revenue"),
        ("Tržby", "revenue"),
        ("Przychód", "revenue"),
        ("Omsætning", "revenue"),
        ("Omsetning hittil i år", "revenue"),
        ("Liikevaihto", "revenue"),
        ("Nettó árbevétel", "revenue"),
        ("Cifra de afaceri", "revenue"),
        ("Ciro", "revenue"),
        ("Выручка", "revenue"),
        ("Τζίρος", "revenue"),
        ("売上高", "revenue"),
        ("매출", "revenue"),
        ("Verkauf (MW)", "revenue"),
        ("Jan - Dec 24", "revenue"),
        ("Zisk", "profit"),
    ] {
        let found = inspected_text(format!("Customer;{header}\nA;1200,50\nB;99,25\nC;5,75\n"));
        assert_eq!(with_role(&found, role).as_deref(), Some(header), "{found}");
    }
}

#[test]
fn figures_that_cannot_be_read_are_said() {
    for (header, cells) in [("Rating", ["4/5", "3/5", "5/5"]), ("Orders", ["5+", "10+", "20+"])] {
        let [first, second, third] = cells;
        let found =
            inspected_text(format!("Client,Revenue,{header}\nA,9,{first}\nB,8,{second}\nC,7,{third}\n"));
        assert_eq!(findings(&found, "unused_column").len(), 1, "{header}: {found}");
    }
}

#[test]
fn units_titles_and_thousands_are_no_customers_or_a_doubt() {
    for (text, rows, kind) in [
        ("Kunde;Umsatz;Menge;Frist\n;EUR;Stück;Tage\nA;100,50;1;30\nB;200,25;2;14\n", 2, None),
        ("Kunde;Umsatz;Menge\n-;€;Stk.\nA;100,50;1\nB;200,25;2\n", 2, None),
        (
            "Customer,Revenue,Orders\nRegion North,,\nAcme,100,1\nBolt,200,2\nRegion South,,\nCore,50,1\n",
            3,
            Some("group_titles"),
        ),
        ("Customer,Revenue,Orders\nNorth,,\nA,1,1\nB,2,2\nSouth,,\nC,50,1\nD,7,1\n", 6, Some("group_titles")),
        ("Customer ID,Revenue,Orders\nK1,,\nK2,200,2\nK3,,\nK4,50,1\n", 4, None),
        ("Customer,Revenue,Orders\nAcme,100,1\nBolt,,\nCore,50,1\n", 3, None),
        ("Kunde;Umsatz TEUR;Gewinn EUR\nA;12,5;1200\nB;3,1;500\nC;0,5;40\n", 3, Some("thousands_in_header")),
        ("Customer,Revenue ($000s),Profit ($)\nA,12.5,1200\nB,3.1,500\n", 2, Some("thousands_in_header")),
        (",Customer,Revenue,\n,A,100,\n,B,215,\n,Total,315,\n", 2, None),
        (
            "Kunde;Omsetning (TNOK);Fortjeneste (NOK)\nA;12,5;1200\nB;3,1;500\n",
            2,
            Some("thousands_in_header"),
        ),
        ("Customer,Revenue k€,Profit k€\nA,12.5,1.2\nB,3.1,0.5\n", 2, None),
    ] {
        let found = inspected_text(text);
        assert_eq!(
            (found["rows"].as_u64(), doubts(&found).first().and_then(|doubt| doubt["kind"].as_str())),
            (Some(rows), kind),
            "{text}: {found}"
        );
    }
}

#[test]
fn garbled_letters_are_said_and_others_are_not_asked_about() {
    for text in [
        "Kunde;Umsatz\nMÃ¼ller;100\nJÃ¤ger;200\n",
        "Client,CA\nCafÃ© Ã‰lysÃ©e,100\nHÃ´tel,200\n",
        "Kunde;Umsatz\nM\u{fffd}ller;100\nB;200\n",
    ] {
        assert_eq!(findings(&inspected_text(text), "garbled_letters").len(), 1, "{text}");
    }
    let clean = [
        "Client;CA\nCafé Élysée;100\nHôtel Régent;200\nBoulangerie Lefèvre;50\nCrémerie Aurélie;10\n",
        "Kundnr;Namn;Omsättning\n1;Åkes Bil AB;100\n2;Åbergs Måleri;200\n3;Östra Kött;50\n",
        "Kunde;Umsatz\nMüller & Söhne;100\nJäger GmbH;200\nGroß KG;50\nBäckerei Schön;10\n",
    ];
    for text in clean {
        let bytes = encoding_rs::WINDOWS_1252.encode(text).0;
        assert!(doubts(&inspected_text(&bytes)).is_empty(), "{text}: {}", inspected_text(&bytes));
        assert!(doubts(&inspected_text(text)).is_empty(), "{text}");
    }
}

#[test]
fn a_status_may_be_an_answer() {
    for (header, cells, closed) in [
        ("Cancelled", ["no", "yes", "no"], 1),
        ("Active", ["Yes", "No", "No"], 2),
        ("Gekündigt", ["nein", "ja", "nein"], 1),
        ("Cancelled", ["", "x", ""], 1),
        ("Active", ["✓", "-", "✓"], 0),
        ("Status", ["active", "cancelled", "active"], 1),
        ("Active", ["Yes", "Yes", "Yes"], 0),
    ] {
        let [first, second, third] = cells;
        let found = inspected_text(format!(
            "Customer ID,Name,Revenue,{header}\nK1,A,100,{first}\nK2,B,200,{second}\nK3,C,300,{third}\n"
        ));
        assert_eq!(with_role(&found, "status").as_deref(), Some(header), "{found}");
        let said = findings(&found, "closed_customers");
        assert_eq!(
            said.first().map_or(0, |said| said["count"].as_u64().unwrap()),
            closed,
            "{header}: {found}"
        );
    }
}

#[test]
fn titles_of_groups_in_two_columns_are_no_customers() {
    for (text, customers) in [
        (
            "Job,2024\nAbel,\nRoof,10\nDoor,20\nTotal Abel,30\nBaum,\nWall,5\nTotal Baum,5\nCohen,7\nTOTAL,42\n",
            4,
        ),
        ("Auftrag;Umsatz\nAbel:\nDach;10\nTor;20\nBaum:\nWand;5\nTreppe;9\n", 4),
        ("Kunde;Umsatz\nNord;\nAbel;10\nBaum;20\nSumme Nord;30\nSüd;\nCarl;5\nDorn;9\nSumme Süd;14\n", 4),
    ] {
        let found = inspected_text(text);
        assert_eq!(found["rows"], customers, "{text}{found}");
        assert_eq!(findings(&found, "group_titles").len(), 1, "{text}{found}");
    }
    for text in [
        "Customer,Revenue\nAbel,\nBaum,10\nCarl,20\nDorn,\nEmil,30\n",
        "Kunde;Umsatz\nHotel Post;\nAbel;10\nBaum;20\nHotel Krone;\nCarl;5\n",
    ] {
        let found = inspected_text(text);
        assert!(doubts(&found).is_empty(), "{text}{found}");
        assert_eq!(found["rows"], 5);
    }
}
