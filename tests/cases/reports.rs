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
