//! Orders of which it is not said in the usual way whose they are, or that somebody cancelled.

use super::{findings, inspected_text, tagged};

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
