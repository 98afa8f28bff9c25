//! Deals of a CRM: only those that were won are revenue. And orders that somebody cancelled.

use super::{doubts, findings, inspected_text, tagged};

#[test]
fn only_deals_whose_status_is_won_count() {
    let pipedrive = "Title,Organization,Value,Currency,Status,Won time,Lost time,Owner\n\
                     A,Acme,1000,EUR,won,2024-01-03 10:00:00,,Ann\nB,Acme,5000,EUR,lost,,2024-02-03 10:00:00,Ann\n\
                     C,Bolt,700,EUR,open,,,Bo\nD,Bolt,800,EUR,won,2024-03-03 10:00:00,,Bo\n\
                     E,Cork,900,EUR,lost,,2024-03-05 10:00:00,Bo\n";
    let german = "Titel;Organisation;Wert;Status;Gewonnen am\nA;Acme;1000;Gewonnen;2024-01-03\nB;Acme;5000;Verloren;\n\
                  C;Bolt;700;Offen;\nD;Bolt;800;Gewonnen;2024-03-03\n";
    for (list, columns, expected) in [
        (pipedrive, ["Organization", "Value", "Orders"], &["Acme 1000 1", "Bolt 800 1", "Cork 0 0"][..]),
        (german, ["Organisation", "Wert", "Orders"], &["Acme 1000 1", "Bolt 800 1"]),
    ] {
        let rows = tagged(list, &[], &columns);
        assert_eq!(rows.iter().map(|row| row.join(" ")).collect::<Vec<_>>(), expected);
        let found = inspected_text(list);
        let said = findings(&found, "order_columns");
        assert_eq!(said[0]["message"], "Only sales that 'Status' calls won are counted.");
        let is_returns = |column: &serde_json::Value| column["role"] == "complaints";
        assert!(
            !found["columns"].as_array().unwrap().iter().any(is_returns),
            "a lost deal is no return: {found}"
        );
    }
}

#[test]
fn deals_that_count_as_customers_are_asked_about() {
    let deals = |stage: &str, stages: [&str; 3]| {
        let row = |(at, stage): (usize, &str)| format!("D{at},{stage},{at}00,Firm {at}\n");
        let rows: String = stages.into_iter().enumerate().map(|(at, stage)| row((at + 1, stage))).collect();
        format!("Deal Name,{stage},Amount,Company\n{rows}")
    };
    for (stage, stages) in [
        ("Deal Stage", ["Closed Won", "Closed Lost", "Proposal"]),
        ("Deal stage", ["closedwon", "closedlost", "appointmentscheduled"]),
        ("dealstage", ["closedwon", "closedlost", "contractsent"]),
        ("Status", ["won", "lost", "open"]),
        ("Phase", ["Gewonnen", "Verloren", "Angebot"]),
        ("Etapa", ["Ganada", "Perdida", "Propuesta"]),
    ] {
        let found = inspected_text(deals(stage, stages));
        let said = findings(&found, "unknown_status");
        assert_eq!((said.len(), &said[0]["count"], &said[0]["line"]), (1, &2.into(), &3.into()), "{found}");
    }
    assert_eq!(
        doubts(&inspected_text(deals("Deal Stage", ["Closed Won"; 3]))),
        Vec::<&serde_json::Value>::new()
    );
}

#[test]
fn rows_of_one_company_with_days_can_be_added_up() {
    let list =
        "Account Name,Amount,Close Date\nAcme,1000,2025-01-03\nBolt,500,2025-01-05\nAcme,200,2025-02-01\n";
    let found = inspected_text(list);
    let said = findings(&found, "duplicate_id");
    assert!(said[0]["message"].as_str().is_some_and(|said| said.contains("--rows orders")), "{found}");
}

#[test]
fn orders_that_somebody_cancelled_are_asked_about() {
    for header in ["Cancelled by", "Storniert von", "Annulé par", "Cancelado por"] {
        let list = format!(
            "Order ID,Customer,Date,Amount,{header}\n1,Acme,2024-01-03,100,\n2,Bolt,2024-01-05,200,Maria Lopez\n\
             3,Acme,2024-02-03,100,\n4,Bolt,2024-02-05,200,\n5,Cork,2024-02-06,300,Jim Beam\n"
        );
        let found = inspected_text(&list);
        let said = findings(&found, "unknown_status");
        assert_eq!((said.len(), &said[0]["count"]), (1, &2.into()), "{found}");
    }
}

#[test]
fn ids_that_differ_in_case_alone_are_of_two_customers() {
    let list = "Account ID,Account Name,Invoice,Date,Amount\n0015000000GlrTz,Acme,1,2024-01-03,100\n\
                0015000000GlrTZ,Bolt,2,2024-01-05,200\n0015000000GlrTz,Acme,3,2024-02-03,100\n\
                0015000000GlrXy,Cork,4,2024-02-06,300\n";
    let columns = ["Account ID", "Account Name", "Amount"];
    let rows = |list: &str| tagged(list, &[], &columns).iter().map(|row| row.join(" ")).collect::<Vec<_>>();
    let expected = ["0015000000GlrTz Acme 200", "0015000000GlrTZ Bolt 200", "0015000000GlrXy Cork 300"];
    assert_eq!(rows(list), expected);
    // Those that people write are the same in any case.
    let typed = "Kundennr,Rechnung,Datum,Betrag\nK-17,1,2024-01-03,100\nk-17,2,2024-01-05,200\nK-18,3,2024-02-03,100\n";
    assert_eq!(tagged(typed, &[], &["Betrag"]), [["300"], ["100"]]);
}

#[test]
fn deals_need_neither_a_day_nor_an_amount() {
    for (header, won, lost) in [
        ("Deal,Company,Stage", "Closed Won", "Closed Lost"),
        ("Deal name,Company,Deal stage", "Won", "Negotiation"),
        ("Opportunity,Account,Stage", "Closed Won", "Proposal"),
        ("Verkaufschance,Firma,Phase", "Gewonnen", "Verloren"),
        ("Opportunité,Société,Étape", "Gagnée", "Perdue"),
    ] {
        let list = format!(
            "{header}\nBig one,Acme,{won}\nSmall one,Bolt,{lost}\nNext one,Acme,{lost}\nLast one,Cork,{won}\n"
        );
        let customer = header.split(',').nth(1).unwrap();
        let rows = tagged(&list, &[], &[customer, "Orders"]);
        let rows: Vec<String> = rows.into_iter().map(|row| row.join(" ")).collect();
        assert_eq!(rows, ["Acme 1", "Bolt 0", "Cork 1"], "{header}");
    }
    let counted = inspected_text("Company,Deals,Stage\nAcme,3,Customer\nBolt,2,Lead\nCork,1,Customer\n");
    assert_eq!(counted["kind"], "customers");
}

#[test]
fn deals_of_which_none_is_won_are_asked_about() {
    for (header, stages) in [
        ("Deal Name,Company,Deal Stage,Amount,Close Date", ["Proposal", "Negotiation"]),
        ("Deal - Title,Deal - Organization,Deal - Status,Deal - Value,Deal - Created", ["Open", "Open"]),
        ("Opportunity Name,Account Name,Stage,Amount,Close Date", ["Qualification", "Proposal"]),
    ] {
        let [one, other] = stages;
        let list = format!(
            "{header}\nA,Acme,{one},100,2024-01-05\nB,Bolt,{other},50,2024-01-16\nC,Acme,{other},30,2024-01-17\n"
        );
        let found = inspected_text(&list);
        let said = findings(&found, "unknown_status");
        assert_eq!(said.len(), 1, "{header}: {found}");
        assert!(
            said[0]["message"].as_str().unwrap().contains("says of no row that the sale was won"),
            "{found}"
        );
        let won = inspected_text(list.replacen(one, "Closed Won", 1));
        assert!(findings(&won, "unknown_status").is_empty(), "{header}: {won}");
    }
}
