//! Exports that were put together: a second header, or a second byte order mark, among the rows.

use super::{doubts, findings, inspected_text};

#[test]
fn a_mark_among_the_lines_is_none_of_a_name() {
    for (header, row) in [
        ("Customer,Revenue", "Cora,300"),
        ("\"Customer\",\"Revenue\"", "\"Cora\",30"),
        ("Kunde;Umsatz", "Cora;300"),
        ("Client\tCA", "Cora\t300"),
        ("Cliente|Ventas", "Cora|300"),
    ] {
        let list = |again: &str| format!("\u{feff}{header}\n{row}1\n{row}2\n{again}{row}3\n{row}4\n");
        let rows: Vec<u64> = ["", "\u{feff}", &format!("\u{feff}{header}\n"), &format!("{header}\n")]
            .map(|again| inspected_text(list(again))["rows"].as_u64().unwrap())
            .to_vec();
        assert_eq!(rows, [4, 4, 4, 4], "{header}");
        let found = inspected_text(list(&format!("\u{feff}{header}\n")));
        let named = found["columns"][0]["name"].as_str().unwrap();
        assert!(header.contains(named) && !named.starts_with('\u{feff}'), "{named}");
        assert!(doubts(&found).iter().all(|doubt| doubt["kind"] == "duplicate_id"), "{found}");
    }
}

#[test]
fn names_of_columns_in_another_order_are_asked_about() {
    for (header, other) in [
        ("Customer,Revenue,Profit", "Customer,Profit,Revenue"),
        ("Kunde;Umsatz;Bestellungen", "Kunde;Bestellungen;Umsatz"),
        ("Client;CA;Marge", "Client;Marge;CA"),
        ("Cliente;Ventas;Pedidos", "Cliente;Pedidos;Ventas"),
        ("Klant;Omzet;Winst", "KLANT;WINST;OMZET"),
        ("Name,Orders,Spend", "Name,Spend,Orders"),
        ("Name,Email,Spend", "Name,Spend,Email"),
    ] {
        let delimiter = if header.contains(';') { ';' } else { ',' };
        let row = |at: usize| format!("Firma {at}{delimiter}{}{delimiter}{}\n", 100 + at, 5 + at);
        let rows: String = (0..6).map(row).collect();
        let found = inspected_text(format!("{header}\n{rows}{other}\n{}", row(7)));
        let said = findings(&found, "second_table");
        assert_eq!((said.len(), &said[0]["line"]), (1, &8.into()), "{header}: {found}");
        assert!(
            findings(&inspected_text(format!("{header}\n{rows}")), "second_table").is_empty(),
            "{header}"
        );
    }
    // A cell that cannot be read is no name.
    let found = inspected_text("Customer,Revenue\nA,1\nB,2\nC,3\nD,4\nE,5\nF,6\nG,7\nH,8\nI,9\nJ,tbd\n");
    assert!(findings(&found, "second_table").is_empty(), "{found}");
}
