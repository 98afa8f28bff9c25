//! Lists whose rows are orders, not customers.

use super::*;

#[test]
fn lists_of_orders_are_found() {
    for (list, rows, customers, column) in
        [("list_orders.csv", "900", "59", "Customer No"), ("shopify_orders.csv", "3", "2", "Email")]
    {
        let inspected = inspected(list);
        assert_eq!(inspected["kind"], "orders", "{list}");
        let said = findings(&inspected, "orders_added_up");
        assert_eq!(said[0]["severity"], "note");
        assert_eq!(
            with_role(&inspected, "id").unwrap_or_default(),
            if column == "Email" { "" } else { column }
        );
        let message = said[0]["message"].as_str().unwrap();
        assert!([rows, customers, column].iter().all(|part| message.contains(part)), "{message}");
    }
}

#[test]
fn orders_in_ten_languages() {
    for (header, rows) in [
        (
            "order_id;customer_id;order_date;total",
            "O1;C1;2024-01-02;5\nO2;C1;2024-01-03;6\nO3;C2;2024-01-04;7",
        ),
        ("customer_id;date;amount", "1;2024-01-02;5\n1;2024-01-03;6\n2;2024-01-04;7\n2;2024-02-04;8"),
        (
            "Invoice No;Invoice Date;Customer;Amount",
            "1;2024-01-02;Acme;5\n2;2024-01-03;Bolt;6\n3;2024-01-04;Acme;7",
        ),
        (
            "InvoiceNo;StockCode;Quantity;InvoiceDate;UnitPrice;CustomerID",
            "536365;A1;6;2010-12-01;2.55;17850\n536365;A2;6;2010-12-01;3.39;17850\n536366;A1;2;2010-12-02;1.5;13047",
        ),
        (
            "Transaction date;Email;Total",
            "2024-01-02;a@x.example;5\n2024-01-03;a@x.example;6\n2024-01-04;c@x.example;7",
        ),
        (
            "Belegnr.;Belegdatum;Kundennr.;Betrag",
            "1;02.01.2024;K1;5,50\n2;03.01.2024;K1;6\n3;04.01.2024;K2;7",
        ),
        (
            "Rechnungsnummer;Rechnungsdatum;Kunde;Netto",
            "1;02.01.2024;Acme;5,5\n2;03.01.2024;Bolt;6\n3;04.01.2024;Acme;7",
        ),
        (
            "Bestellnr.;Bestelldatum;Kunde;Summe",
            "1;02.01.2024;Acme;5,5\n2;03.01.2024;Bolt;6\n3;04.01.2024;Acme;7",
        ),
        (
            "N° facture;Date facture;Client;Montant",
            "1;02/01/2024;Acme;5,5\n2;03/01/2024;Bolt;6\n3;24/01/2024;Acme;7",
        ),
        (
            "Nº pedido;Fecha pedido;Cliente;Importe",
            "1;02/01/2024;Acme;5,5\n2;03/01/2024;Bolt;6\n3;24/01/2024;Acme;7",
        ),
        (
            "Numero ordine;Data ordine;Cliente;Totale",
            "1;02/01/2024;Acme;5,5\n2;03/01/2024;Bolt;6\n3;24/01/2024;Acme;7",
        ),
        (
            "Factuurnummer;Factuurdatum;Klant;Bedrag",
            "1;02-01-2024;Acme;5,5\n2;03-01-2024;Bolt;6\n3;24-01-2024;Acme;7",
        ),
        (
            "Número da encomenda;Data da encomenda;Cliente;Valor",
            "1;02/01/2024;Acme;5,5\n2;03/01/2024;Bolt;6\n3;24/01/2024;Acme;7",
        ),
        (
            "Nr zamówienia;Data zamówienia;Klient;Kwota",
            "1;2024-01-02;Acme;5,5\n2;2024-01-03;Bolt;6\n3;2024-01-04;Acme;7",
        ),
        ("Ordernr;Orderdatum;Kund;Belopp", "1;2024-01-02;Acme;5,5\n2;2024-01-03;Bolt;6\n3;2024-01-04;Acme;7"),
        ("Ordrenr.;Ordredato;Kunde;Beløb", "1;2024-01-02;Acme;5,5\n2;2024-01-03;Bolt;6\n3;2024-01-04;Acme;7"),
        (
            "Fakturanr;Fakturadato;Kunde;Beløp",
            "1;2024-01-02;Acme;5,5\n2;2024-01-03;Bolt;6\n3;2024-01-04;Acme;7",
        ),
        (
            "Order ID;First Name;Last Name;Created at;Line item;Total",
            "1;Ann;Abel;2024-01-02;Pen;5\n2;Ann;Abel;2024-01-03;Ink;6\n3;Cy;Dahl;2024-01-04;Pen;7",
        ),
    ] {
        let inspected = inspected_text(format!("{header}\n{rows}\n"));
        assert_eq!(inspected["kind"], "orders", "{header}");
        assert_eq!(findings(&inspected, "order_rows").len(), 1, "{header}");
    }
}

#[test]
fn lists_of_customers_are_no_orders() {
    for (header, rows) in [
        ("Customer;Since;Spent", "A;2024-01-02;5\nA;2024-01-03;6\nB;2024-01-04;7"),
        (
            "Customer ID;Name;First order;Last order;Orders;Revenue",
            "1;A;2024-01-02;2024-02-02;3;5\n1;B;2024-01-03;2024-02-02;3;6\n2;C;2024-01-04;2024-02-02;3;7",
        ),
        (
            "Email;Created at;Total spent",
            "a@x.example;2024-01-02;5\na@x.example;2024-01-03;6\nb@x.example;2024-01-04;7",
        ),
        ("Name;Last visit;Visits;Spend", "A;2024-01-02;3;5\nA;2024-01-03;4;6\nB;2024-01-04;5;7"),
        ("Kunde;Letzte Bestellung;Umsatz", "A;2024-01-02;5\nA;2024-01-03;6\nB;2024-01-04;7"),
        ("Company;Contact;Birthday;Revenue", "A;x;1984-01-02;5\nA;y;1974-01-03;6\nB;z;1964-01-04;7"),
        (
            "Account Name;Opportunity count;Close Date;Revenue",
            "A;1;2024-01-02;5\nB;2;2024-01-03;6\nC;1;2024-01-04;7",
        ),
    ] {
        let inspected = inspected_text(format!("{header}\n{rows}\n"));
        assert_eq!(inspected["kind"], "customers", "{header}");
        assert!(findings(&inspected, "order_rows").is_empty(), "{header}");
    }
    for list in std::fs::read_dir("tests/fixtures/cases").unwrap() {
        let name = list.unwrap().file_name().into_string().unwrap();
        if name.ends_with(".csv") && !name.contains("orders") {
            assert_eq!(inspected(&name)["kind"], "customers", "{name}");
        }
    }
}
