//! What old systems, databases and CRMs make of a list: headers cut at ten characters, fields with their record before
//! them, drawn tables, a row for each customer and year.

use super::{inspected_text, with_role};

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
