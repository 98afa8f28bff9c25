//! Keys and names that may not say who a customer is, and what is said of them.

use serde_json::Value;

use super::{doubts, findings, inspected_text, tagged};
use crate::support::{Place, below_model};

/// The finding of a kind: how many it concerns, and what it says.
fn said(text: &str, kind: &str) -> Option<(u64, String)> {
    let found = inspected_text(text);
    let finding = findings(&found, kind).first().copied().cloned()?;
    Some((finding["count"].as_u64().unwrap(), finding["message"].as_str().unwrap().to_owned()))
}

fn known_by(text: &str) -> Value {
    inspected_text(text)["key"].clone()
}

#[test]
fn ids_that_count_the_rows_are_said() {
    for text in [
        "ID,Revenue,Orders\n1,100,3\n2,200,4\n3,50,1\n4,90,2\n",
        "Customer,Revenue,Orders\n1,100,3\n2,200,4\n3,50,1\n",
        "Kundennummer;Ort;Umsatz\n0001;Bonn;100\n0002;Ulm;200\n0003;Kiel;50\n",
        "customer_id,segment,revenue\n0,a,100\n1,b,200\n2,a,50\n",
        "N° client;CA\n1;100\n2;200\n3;50\n",
    ] {
        let (count, message) = said(text, "row_number_key").expect(text);
        assert_eq!(count as usize, text.lines().count() - 1, "{text}");
        assert!(message.contains("counts the rows from"), "{message}");
    }
    for text in [
        // Something to check by, numbers that do not count, no number at all.
        "ID,Name,Revenue\n1,Acme,100\n2,Bolt,200\n3,Cora,50\n",
        "ID,Email,Revenue\n1,a@x.example,100\n2,b@x.example,200\n3,c@x.example,50\n",
        "ID,Revenue\n1,100\n2,200\n4,50\n",
        "ID,Revenue\n3,100\n1,200\n2,50\n",
        "ID,Revenue\nA1,100\nA2,200\nA3,50\n",
        // Known by their line: asked when the list changes.
        "order_id,customer_id,date,total\n9,1,2026-01-02,5\n8,1,2026-01-03,6\n7,2,2026-01-03,6\n6,3,2026-01-04,6\n",
        "#,City,Revenue\n1,Bonn,100\n2,Ulm,200\n3,Kiel,50\n",
        "Zeile;Ort;Umsatz\n1;Bonn;100\n2;Ulm;200\n3;Kiel;50\n",
    ] {
        assert_eq!(said(text, "row_number_key"), None, "{text}");
    }
    // Who says that it is the id has answered.
    let place = Place::with("list.csv", "ID,Revenue\n1,100\n2,200\n3,50\n");
    assert_eq!(findings(&place.json(&["inspect", "list.csv", "--json"]), "row_number_key").len(), 1);
    let model = below_model(include_str!("../../assets/models/four-tiers.toml"));
    let review = format!("format = 1\n\n[columns]\nID = {{ role = \"id\" }}\n\n[model]\n{model}");
    place.write("list.tierdeck.toml", review);
    assert_eq!(findings(&place.json(&["inspect", "list.csv", "--json"]), "row_number_key").len(), 0);
}

#[test]
fn records_that_are_not_in_use_are_said() {
    for (text, rows) in [
        ("Customer,Revenue\nAcme,100\nZZZ DO NOT USE Bolt,0\nTEST customer,1\nCora,50\n", 2),
        ("Customer,City,Revenue\nAcme,Ulm,100\n\"\"\"\",Bonn,40\nBolt,Ulm,300\nditto,Kiel,50\n", 2),
        ("Customer,Revenue\nAcme,100\nMy Company GmbH (intercompany),300\nBolt,50\n", 1),
        ("Kunde;Umsatz\nAcme;100\nBolt GmbH (gelöscht);20\nCora;50\n", 1),
        ("Kunde;Umsatz\nAcme;100\nBolt - nicht verwenden;20\nTestkunde;50\n", 2),
    ] {
        assert_eq!(said(text, "no_customer").map(|said| said.0), Some(rows), "{text}");
    }
    for text in [
        "Customer,Revenue\nAcme,100\nTest & Measure Ltd,20\nDemo Records,50\n",
        "Customer,Revenue\nTesta AG,100\nTester Ltd,20\nUseful Things,50\n",
    ] {
        assert_eq!(said(text, "no_customer"), None, "{text}");
    }
}

#[test]
fn buyers_without_an_account_are_said() {
    for (text, rows) in [
        (
            "order_id,customer_id,order_date,total\n1,0,2026-01-02,10\n2,17,2026-01-03,20\n3,0,2026-01-04,12\n\
             4,18,2026-01-05,22\n5,0,2026-01-06,15\n6,17,2026-01-07,25\n",
            3,
        ),
        (
            "Beleg;Kundennummer;Datum;Betrag\nR1;00000;02.01.2026;10,00\nR2;10017;03.01.2026;20,00\n\
             R3;00000;04.01.2026;12,00\nR4;10018;05.01.2026;22,00\nR5;10017;05.01.2026;22,00\n",
            2,
        ),
        (
            "Order Number,Order Date,Customer Email,Order Total Amount\n11,2026-01-02,guest@shop.example,9\n\
             12,2026-01-03,Guest@shop.example,4\n13,2026-01-04,cy@x.example,5\n14,2026-01-05,cy@x.example,7\n",
            2,
        ),
        ("Customer,Revenue,Orders\nWalk-in,9000,800\nAcme,100,2\nBolt,250,3\n", 1),
        ("Kunde;Umsatz\nMüller GmbH;100\nLaufkundschaft;2500\nBäcker AG;50\n", 1),
        ("Client;CA\nDupont;100\nClient de passage;2500\nPetit;50\n", 1),
        ("Cliente;Ventas\nAcme;100\nPúblico en general;5300\nBolt;50\n", 1),
        ("Klant;Omzet\nAcme;100\nBalieverkoop;5300\nBolt;50\n", 1),
        ("Клиент;Выручка\nАльфа;100\nРозничный покупатель;5300\nБета;50\n", 1),
        ("Customer,Revenue\nAcme,100\n(not set),5300\nBolt,50\n", 1),
        // All other customers.
        ("Customer;Revenue\nAcme;1200\nBolt;300\nAll others;8000\nTotal;9500\n", 1),
        ("Customer,Revenue\nAcme,1200\nBolt,300\nOther customers (212),48000\n", 1),
        ("Kunde;Umsatz\nAcme;1200\nSonstige;8000\nBolt;300\n", 1),
    ] {
        assert_eq!(said(text, "guest_customer").map(|said| said.0), Some(rows), "{text}");
    }
    for text in [
        "order_id,customer_id,order_date,total\n1,10,2026-01-02,10\n2,17,2026-01-03,20\n3,10,2026-01-04,12\n\
         4,100,2026-01-05,22\n5,17,2026-01-07,25\n",
        "Customer,Revenue\nGuest House Ltd,90\nCash & Carry,100\nWalker,250\n",
        "First name,Last name,Revenue\nAnn,Guest,90\nBo,Cash,100\nCy,Gast,250\n",
    ] {
        assert_eq!(said(text, "guest_customer"), None, "{text}");
    }
}

#[test]
fn the_revenue_of_a_company_on_each_of_its_contacts_is_said() {
    for (text, rows) in [
        (
            "Account Name,First Name,Last Name,Email,Total Sales\nAcme,Ann,Ash,ann@acme.com,1000\nAcme,Al,Orr,al@acme.com,1000\n\
             Bolt,Bob,Bow,bob@bolt.com,300\nBolt,Bea,Box,bea@bolt.com,300\nCrumb,Cy,Cole,cy@crumb.com,40\n",
            4,
        ),
        (
            "Company,Contact,Email,Total Sales\nAcme,Ann Ash,ann@acme.com,1000\nAcme,Al Orr,al@acme.com,1000\n\
             Acme,Amy Pratt,amy@acme.com,1000\nBolt,Bob Bow,bob@bolt.com,300\n",
            3,
        ),
        (
            "Company,Contact,Email,Total Sales\nAcme,Ann Ash,ann@acme.com,1000\nAcme,Al Orr,al@acme.com,1000\n\
             Bolt,Bob Bow,bob@bolt.com,300\nCrumb,Cy Cole,cy@crumb.com,40\n",
            2,
        ),
    ] {
        assert_eq!(said(text, "shared_figures").map(|said| said.0), Some(rows), "{text}");
    }
    for text in [
        // A price that all pay, and people who pay for themselves.
        "Email,Company,Revenue\nann@x.de,Acme,49\nbo@x.de,Acme,49\ncy@x.de,Bolt,49\ndi@x.de,Bolt,49\n",
        "Email,Company,Revenue\nann@x.de,Acme,490\nbo@x.de,Acme,490\ncy@x.de,Bolt,490\ndi@x.de,Crumb,120\n",
        "Email,Company,Revenue\nann@x.de,Acme,490\nbo@x.de,Acme,49\ncy@x.de,Bolt,120\ndi@x.de,Bolt,120\n",
    ] {
        assert_eq!(said(text, "shared_figures"), None, "{text}");
    }
}

#[test]
fn people_called_null_are_said() {
    for (text, rows) in [
        ("Customer,Revenue,Orders\nNull,100,2\nNone,250,3\nNA,75,1\nAcme,80,2\n", 2),
        (
            "First name,Last name,Email,Revenue\nChris,Null,c@x.example,1\nAnn,Lee,a@x.example,2\nBo,Na,b@x.example,3\n",
            1,
        ),
        ("id,name,revenue\n17,Null,100\n12,n/a,200\n18,Acme,300\n", 1),
        ("id,name,revenue\n17, None ,100\n12,Bo,200\n18,Acme,300\n", 1),
    ] {
        assert_eq!(said(text, "name_for_nothing").map(|said| said.0), Some(rows), "{text}");
    }
    // As programs write it, and not in a name.
    for text in [
        "id,name,revenue\n17,NULL,100\n12,none,200\n18,Acme,300\n",
        "id,name,segment,revenue\n17,Bolt,None,100\n12,Cora,Null,200\n18,Acme,a,300\n",
        "id,name,revenue\n1,None,1\n2,None,2\n3,None,3\n4,None,4\n5,Acme,5\n6,Bolt,7\n9,Cora,7\n",
    ] {
        assert_eq!(said(text, "name_for_nothing"), None, "{text}");
    }
    // North America and Mr Na stay.
    let list = "Customer,Revenue\nNA,75\nNa,12\nAcme,80\n";
    assert_eq!(known_by(list)["columns"], known_by("Customer,Revenue\nBo,75\nCy,12\nAcme,80\n")["columns"]);
    assert_eq!(doubts(&inspected_text(list)).len(), 0);
}

#[test]
fn ids_that_a_spreadsheet_shortened_are_said_and_are_no_key() {
    for (text, ids) in [
        ("Customer ID,Name,Revenue\n1.23457E+11,Acme,100\n1.23457E+11,Bolt,200\n1.23458E+11,Cora,50\n", 3),
        ("Kundennummer;Name;Umsatz\n1,23457E+11;Acme;100\n1,23458E+11;Bolt;200\n1,2346E+11;Core;50\n", 3),
        ("Customer ID,Name,Revenue\nA17,Acme,100\nB18,Bolt,200\n1.00E+03,Cora,50\nD19,Dune,70\n", 1),
    ] {
        assert_eq!(said(text, "shortened_id").map(|said| said.0), Some(ids), "{text}");
    }
    let list = "Kundennummer;Name;Umsatz\n1,23457E+11;Acme;100\n1,23458E+11;Bolt;200\n1,2346E+11;Core;50\n";
    assert!(known_by(list).to_string().contains("Name"), "{}", known_by(list));
    let without = "Customer ID,Revenue\n1.23457E+11,100\n1.23458E+11,200\n1.23459E+11,50\n";
    assert_eq!(said(without, "shortened_id").map(|said| said.0), Some(3));
    // In orders: of customers, and of the orders' numbers.
    let orders = "order_id,customer_id,amount,date\n1001,1.23457E+11,10,2026-01-02\n1002,1.23457E+11,20,2026-01-03\n\
                  1003,1.23458E+11,30,2026-01-04\n1004,1.23459E+11,40,2026-01-04\n";
    assert_eq!(said(orders, "shortened_id").map(|said| said.0), Some(3));
    let numbers = "Order No,Customer,Amount,Date\n2.0261E+11,Ann,10,2026-01-02\n2.0261E+11,Ann,20,2026-01-03\n\
                   2.0261E+11,Bo,30,2026-01-04\n2.0262E+11,Cy,40,2026-01-04\n";
    assert_eq!(said(numbers, "shortened_id").map(|said| said.0), Some(4));
    for text in [
        "Customer ID,Name,Revenue\n123457000000,Acme,100\n123457000001,Bolt,200\n",
        "Customer ID,Name,Revenue\n1E11,Acme,1.2E+05\n2E11,Bolt,2.5E+05\n",
    ] {
        assert_eq!(said(text, "shortened_id"), None, "{text}");
    }
    assert_eq!(tagged(list, &[], &["Kundennummer"])[0], ["1,23457E+11"]);
}

#[test]
fn rows_that_say_that_they_are_no_customers_are_asked_about() {
    for (header, yes, no) in [
        ("Customer", "Yes", "No"),
        ("IsCustomer", "TRUE", "FALSE"),
        ("Is a customer", "true", "false"),
        ("Kunde", "ja", "nein"),
        ("Client", "oui", "non"),
        ("Cliente", "sí", "no"),
        ("È cliente", "si", "no"),
        ("Klant", "ja", "nee"),
        ("Is Lead", "false", "true"),
        ("Prospect", "no", "yes"),
    ] {
        let list = |other: &str| {
            format!("Company,{header},Turnover\nAcme,{yes},1200.5\nBolt,{other},800\nCora,{yes},70\n")
        };
        assert_eq!(said(&list(no), "no_customer").map(|said| said.0), Some(1), "{header}");
        assert_eq!(said(&list(yes), "no_customer"), None, "{header}");
    }
    let names = "Customer,Turnover\nNo,1200.5\nBolt,800\nCora,70\n";
    assert_eq!(said(names, "no_customer"), None);
}

#[test]
fn what_books_say_of_a_row_may_be_no_customer() {
    for header in [
        "Datum;Text;Einnahmen;Ausgaben;Saldo",
        "Date;Description;Income;Expense;Balance",
        "Date;Libellé;Recettes;Dépenses;Solde",
    ] {
        let found = inspected_text(format!(
            "{header}\n05.01.24;Ann;100,00;;100,00\n16.01.24;Strom;;50,00;50,00\n17.01.24;Bob;20,00;;70,00\n"
        ));
        assert_eq!(findings(&found, "customer_by_values").len(), 1, "{header}: {found}");
    }
    let found = inspected_text("Firm;Since;Revenue\nAnn;2020-01-05;100\nBob;2021-01-05;50\n");
    assert!(findings(&found, "customer_by_values").is_empty(), "{found}");
}
