//! Customers who are another one by now, who left, or are none: merged, deleted, tests, vendors.

use super::{doubts, findings, inspected_text};

fn list(header: &str, cells: [&str; 4]) -> String {
    let rows = ["11,Acme,1000", "12,Acme Inc,500", "13,Bolt,900", "14,Cork,300"];
    let rows = rows.iter().zip(cells).map(|(row, cell)| format!("{row},{cell}\n"));
    format!("Customer ID,Name,Revenue,{header}\n{}", rows.collect::<String>())
}

#[test]
fn customers_who_were_merged_into_others_are_asked_about() {
    for (header, cells) in [
        ("Merged into", ["", "11", "", ""]),
        ("Merged with", ["", "Acme", "", ""]),
        ("Zusammengeführt mit", ["", "11", "", ""]),
        ("Dublette von", ["", "11", "", ""]),
        ("Fusionné avec", ["", "11", "", ""]),
        ("Fusionado con", ["", "Acme", "", ""]),
        ("Duplicato di", ["", "11", "", ""]),
        ("Samengevoegd met", ["", "11", "", ""]),
        ("Zastąpiony przez", ["", "11", "", ""]),
        ("Replaced by", ["", "11", "", ""]),
        ("Is duplicate", ["no", "yes", "no", "no"]),
        ("Merged", ["false", "true", "false", "false"]),
        // Who was not merged has its own id there.
        ("Merged into", ["11", "11", "13", "14"]),
    ] {
        let found = inspected_text(list(header, cells));
        let said = findings(&found, "merged_customer");
        assert_eq!(said.len(), 1, "{header}: {found}");
        assert_eq!((&said[0]["count"], &said[0]["line"]), (&1.into(), &3.into()), "{header}");
    }
    for (header, cells) in [
        ("Merged into", ["", "", "", ""]),
        ("Is duplicate", ["no", "no", "no", "no"]),
        ("Merge date", ["", "2024-01-02", "", ""]),
        ("Partner of", ["", "11", "", ""]),
    ] {
        let found = inspected_text(list(header, cells));
        assert!(findings(&found, "merged_customer").is_empty(), "{header}: {found}");
    }
}

#[test]
fn customers_who_were_deleted_are_said() {
    for header in ["Is Deleted", "Deleted", "Archived", "Gelöscht", "Archivé"] {
        let found = inspected_text(list(header, ["false", "true", "false", "false"]));
        assert_eq!(findings(&found, "closed_customers").len(), 1, "{header}: {found}");
        assert!(doubts(&found).is_empty(), "{header}: {found}");
    }
}

#[test]
fn customers_who_are_hidden_or_switched_off_are_said() {
    for (header, yes, no) in [
        ("Enabled", "yes", "no"),
        ("Is enabled", "1", "0"),
        ("Visible", "TRUE", "FALSE"),
        ("Published", "yes", "no"),
        ("Disabled", "no", "yes"),
        ("Hidden", "0", "1"),
        ("Aktiviert", "ja", "nein"),
        ("Activado", "sí", "no"),
        ("Zichtbaar", "ja", "nee"),
    ] {
        let found = inspected_text(list(header, [yes, no, yes, yes]));
        let said = findings(&found, "closed_customers");
        assert_eq!(said.len(), 1, "{header}: {found}");
        assert_eq!((&said[0]["count"], &said[0]["line"]), (&1.into(), &3.into()), "{header}");
        assert!(doubts(&found).is_empty(), "{header}: {found}");
    }
}

#[test]
fn customers_who_left_are_said_by_the_day_of_it() {
    for header in
        ["Cancelled At", "Austritt", "Kündigung zum", "Résilié le", "Opzegdatum", "Utträde", "Churn date"]
    {
        let found = inspected_text(list(header, ["", "2024-01-02", "", ""]));
        let said = findings(&found, "closed_customers");
        assert_eq!(said.len(), 1, "{header}: {found}");
        assert_eq!((&said[0]["count"], &said[0]["line"]), (&1.into(), &3.into()), "{header}");
        assert!(doubts(&found).is_empty(), "{header}: {found}");
    }
    for header in ["Last deal closed", "Birthday", "Renewal date"] {
        let found = inspected_text(list(header, ["", "2024-01-02", "", ""]));
        assert!(findings(&found, "closed_customers").is_empty(), "{header}: {found}");
    }
}

#[test]
fn rows_that_may_be_no_customers_are_asked_about() {
    for (header, cells) in [
        ("Test account", ["false", "true", "false", "false"]),
        ("Intercompany", ["no", "yes", "no", "no"]),
        ("Intern", ["", "x", "", ""]),
        ("Type", ["Customer", "Vendor", "Customer", "Customer"]),
        ("Art", ["Kunde", "Lieferant", "Kunde", "Kunde"]),
        ("Type", ["Client", "Fournisseur", "Client", "Client"]),
    ] {
        let found = inspected_text(list(header, cells));
        assert_eq!(findings(&found, "no_customer").len(), 1, "{header}: {found}");
    }
    for (header, cells) in [
        ("Test account", ["false", "false", "false", "false"]),
        ("Type", ["Customer", "Prospect", "Customer", "Customer"]),
        ("Segment", ["Vendor", "Retail", "Vendor", "Retail"]),
        ("Test score", ["1", "0", "1", "1"]),
    ] {
        let found = inspected_text(list(header, cells));
        assert!(findings(&found, "no_customer").is_empty(), "{header}: {found}");
    }
    let parts = "Customer,Revenue\nAcme,1000\n  of which services,400\n  of which goods,600\nBolt,200\nDavon Smith,50\n";
    let found = inspected_text(parts);
    let said = findings(&found, "no_customer");
    assert_eq!((&said[0]["count"], &said[0]["line"]), (&2.into(), &3.into()), "{found}");
}

#[test]
fn rows_that_add_up_deeper_ones_are_asked_about() {
    let deep = "1,Acme Group,3000\n2,Acme North,1000\n2,Acme South,2000\n1,Bolt,500\n";
    let deeper =
        "0,Acme,3000.50\n1,North,1000\n2,Kiel,400\n2,Lübeck,600\n1,South,2000.50\n0,Bolt,500\n0,Cork,20\n";
    for (header, rows, count) in [("Level", deep, 1), ("Ebene", deep, 1), ("Outline level", deeper, 2)] {
        let found = inspected_text(format!("{header},Customer,Revenue\n{rows}"));
        let said = findings(&found, "group_titles");
        assert_eq!(said.len(), 1, "{header}: {found}");
        assert_eq!((&said[0]["count"], &said[0]["line"]), (&count.into(), &2.into()), "{header}");
    }
    // Levels of something else: nothing adds up.
    let members = "1,Acme,1000\n2,Bolt,900\n3,Cork,300\n2,Dale,200\n1,Elm,10\n2,Fir,10\n";
    let found = inspected_text(format!("Level,Customer,Revenue\n{members}"));
    assert!(findings(&found, "group_titles").is_empty(), "{found}");
}
