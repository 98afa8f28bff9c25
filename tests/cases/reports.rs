//! Orders as shops, time sheets and hotels export them.

use super::{doubts, findings, inspected_text, tagged};

fn rows(list: &str, columns: &[&str]) -> Vec<String> {
    tagged(list, &[], columns).iter().map(|row| row.join(" ")).collect()
}

#[test]
fn an_amount_after_changes_is_asked_about_where_it_is_less() {
    let list = |adjusted: &str| {
        format!(
            "Sale Date,Order ID,Buyer,Order Total,Adjusted Order Total\n2024-01-15,1,Anna,105,\n2024-01-20,2,Ben,55,{adjusted}\n\
             2024-02-25,3,Anna,25,\n"
        )
    };
    assert_eq!(findings(&inspected_text(list("30")), "unknown_status").len(), 1);
    assert!(findings(&inspected_text(list("55")), "unknown_status").is_empty());
}

#[test]
fn the_day_of_a_refund_is_no_doubt_where_its_amount_is_known() {
    let list = "id,Created,Amount,Amount Refunded,Status,Customer ID,Refunded date (UTC)\n1,2024-01-02,100,0,Paid,c1,\n\
                2,2024-01-03,50,50,Refunded,c2,2024-01-04\n3,2024-01-06,20,5,Paid,c1,2024-01-08\n4,2024-01-07,30,0,Paid,c2,\n";
    assert_eq!(rows(list, &["Customer ID", "Amount"]), ["c1 115", "c2 30"]);
    assert!(doubts(&inspected_text(list)).is_empty(), "{}", inspected_text(list));
}

#[test]
fn time_sheets_and_stays_are_added_up() {
    let toggl = "User,Client,Project,Billable,Start date,Duration,Amount (EUR)\nMe,Acme,Web,Yes,2024-01-02,02:00:00,160.50\n\
                 Me,Acme,Web,Yes,2024-01-03,01:00:00,10.00\nMe,Bolt,App,Yes,2024-01-04,03:30:00,280.00\n\
                 Me,Bolt,App,Yes,2024-01-05,01:00:00,80.00\nMe,Acme,Web,Yes,2024-01-06,01:00:00,10.00\n";
    assert_eq!(rows(toggl, &["Client", "Amount (EUR)"]), ["Acme 180.50", "Bolt 360.00"]);
    let hotel = "Guest Name,Arrival,Departure,Nights,Total Revenue,Status\nAnn,2024-01-02,2024-01-04,2,250,Checked Out\n\
                 Bo,2024-02-02,2024-02-04,2,220,No Show\nAnn,2024-03-02,2024-03-03,1,120,Cancelled\n\
                 Bo,2024-04-02,2024-04-05,3,310,Checked Out\nAnn,2024-05-02,2024-05-03,1,100,Checked Out\n";
    assert_eq!(rows(hotel, &["Guest Name", "Total Revenue"]), ["Ann 350", "Bo 310"]);
}

#[test]
fn an_amount_with_or_without_tax_is_one() {
    for header in [
        "Total excl. VAT",
        "Summa exkl moms",
        "Montant hors TVA",
        "Totaal excl. btw",
        "Importe sin IVA",
        "Totale IVA esclusa",
        "Summe ohne Steuer",
    ] {
        let list = format!(
            "Order ID;Date;Customer;{header}\n1;2024-01-02;Acme;100\n2;2024-01-03;Bolt;200\n3;2024-01-05;Acme;20\n"
        );
        assert_eq!(rows(&list, &["Customer", header]), ["Acme 120", "Bolt 200"], "{header}");
    }
}

#[test]
fn totals_of_groups_in_a_column_of_numbers_are_no_customers() {
    for (header, group, all) in [
        ("Kunde;Name;Umsatz", "Summe", "Gesamt"),
        ("Kunde;Name;Umsatz", "*", "**"),
        ("Customer ID;Name;Revenue", "Subtotal", "Total"),
        ("No;Name;Revenue", "Subtotal", "Grand total"),
        ("Code;Client;CA", "Sous-total", "Total général"),
        ("Cod;Cliente;Ventas", "Subtotal", "Total general"),
        ("Cod;Cliente;Fatturato", "Totale", "Totale generale"),
        ("Nr;Klant;Omzet", "Subtotaal", "Totaal"),
        ("Konto;Navn;Omsætning", "I alt", "I alt"),
    ] {
        let list = format!(
            "{header}\n1001;Acme;100\n1002;Bolt;200\n{group};;300\n1003;Cora;50\n1004;Dune;60\n{group};;110\n{all};;410\n"
        );
        let found = inspected_text(&list);
        assert_eq!((&found["rows"], doubts(&found).len()), (&4.into(), 0), "{header} {group}: {found}");
    }
    // As a report of Salesforce marks its sums.
    let report = "Account Name,Opportunity Name,Amount Currency,Amount,Close Date\nAcme,D1,EUR,1000.00,2026-03-01\n\
                  Acme,D2,EUR,500.00,2026-03-02\nSubtotal,Sum,EUR,1500.00,\nBolt,D3,EUR,800.00,2026-03-03\n\
                  Bolt,D4,EUR,90.00,2026-04-03\nSubtotal,Sum,EUR,890.00,\nTotal,Sum,EUR,2390.00,\n";
    let found = inspected_text(report);
    assert_eq!((&found["kind"], &found["rows"]), (&"orders".into(), &2.into()), "{found}");
    // Customers whose number nobody wrote, though they bring as much as those above.
    for list in [
        "Kunde;Umsatz\n1001;100\n;100\n1002;50\n1003;70\n;120\n",
        "Kunde;Name;Umsatz\n1001;Acme;100\n;Bolt;100\n1002;Cora;50\n1003;Dune;70\n;Elm;120\n",
    ] {
        let found = inspected_text(list);
        assert_eq!((&found["rows"], findings(&found, "left_out_row").len()), (&5.into(), 0), "{found}");
    }
    // A customer among them who is called so, and brings what no other does.
    let found = inspected_text("Kunde;Name;Umsatz\n1001;Acme;100\n1002;Summe AG;250\n1003;Cora;50\n");
    assert_eq!(found["rows"], 3, "{found}");
}

/// As QuickBooks writes its sales by customer in detail.
#[test]
fn what_is_below_the_name_of_a_customer_is_theirs() {
    let detail = "Sales by Customer Detail,,,,\nMy Company,,,,\n,,,,\n,Date,Transaction Type,Num,Amount\nAcme,,,,\n\
                  ,01/15/2025,Invoice,1001,100.00\n,02/15/2025,Invoice,1004,120.00\nTotal for Acme,,,,$220.00\nBolt,,,,\n\
                  ,01/17/2025,Invoice,1002,30.00\n,03/18/2025,Credit Memo,1006,-10.00\nTotal for Bolt,,,,$20.00\n\
                  TOTAL,,,,$240.00\n";
    assert_eq!(rows(detail, &["Customer", "Amount", "Orders"]), ["Acme 220 2", "Bolt 20 1"]);
    let german = "Kunde;Datum;Rechnung;Betrag\nAcme GmbH;;;\n;05.01.2025;R1;100,00\n;05.02.2025;R2;50,50\nBolt;;;\n;07.01.2025;R3;30,25\n";
    assert_eq!(rows(german, &["Kunde", "Betrag"]), ["Acme GmbH 150,50", "Bolt 30,25"]);
    let regions = "Region,Customer,Revenue\nNorth,,\n,Acme,100\n,Bolt,200\nSouth,,\n,Cork,50\n";
    assert_eq!(rows(regions, &["Region", "Customer"]), ["North Acme", "North Bolt", "South Cork"]);
    assert_eq!(findings(&inspected_text(regions), "group_titles").len(), 1);
    let within = ",Date,Num,Amount\nAcme,,,\nNorth,,,\n,2025-01-05,I1,100\nTotal for North,,,100\nSouth,,,\n,2025-02-05,I2,50\n\
                  Total for South,,,50\nTotal for Acme,,,150\nBolt,,,\n,2025-01-07,I3,30\n,2025-01-08,I4,7\nTotal for Bolt,,,37\nTOTAL,,,187\n";
    assert_eq!(rows(within, &["Customer", "Amount"]), ["Acme:North 100", "Acme:South 50", "Bolt 37"]);
    let unnamed = inspected_text(within.replacen(",Date,Num,", ",Date,,", 1));
    let said = findings(&unnamed, "empty_header");
    assert!(
        said.len() == 1
            && said[0].to_string().contains("2 columns have no name in the header; the first is called")
    );
    assert!(said[0].to_string().contains("Customer"), "{said:?}");
    let open =
        "Customer,Date,Invoice,Amount\nNorth,,,\nAcme,,,\n,2025-01-05,I1,100\nBolt,,,\n,2025-01-07,I3,30\n";
    assert_eq!(findings(&inspected_text(open), "group_titles").len(), 1);
    // A customer without figures among others who have them.
    let plain = "Customer,City,Revenue\nAcme,,\nBolt,Ulm,200\nCork,,\nDune,Bonn,50\n";
    assert_eq!(inspected_text(plain)["rows"], 4);
}

/// Every six lines are alike, and some totals have one digit that says something.
#[test]
fn many_customers_with_invoices_and_a_total_each_are_read_as_few_are() {
    for count in [12, 300, 5_000] {
        let mut list = "Customer,Date,Num,Amount\n".to_owned();
        for customer in 0..count {
            let amounts = [1, 2, 3, 4].map(|times| customer * times * 37 % 991 + 10);
            list += &format!("Company {customer},,,\n");
            for (at, amount) in amounts.iter().enumerate() {
                list += &format!(",2025-{:02}-1{at},{},{amount}\n", customer % 12 + 1, customer * 4 + at);
            }
            let total: usize = amounts.iter().sum();
            list += &format!("Total for Company {customer},,,{total}\n");
        }
        let found = tagged(&list, &[], &["Customer", "Amount"]);
        assert_eq!(found.len(), count);
        assert_eq!(found[0], ["Company 0", "40"]);
        assert_eq!(found[1], ["Company 1", "410"]);
    }
}
