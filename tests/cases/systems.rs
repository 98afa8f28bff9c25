//! What old systems, databases and CRMs make of a list: headers cut at ten characters, fields with their record before
//! them, drawn tables, a row for each customer and year.

use super::{findings, inspected_text, tagged, with_role};

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
