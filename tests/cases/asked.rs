//! Lists of orders that were added up wrongly and without a word: each is right now, or asked about.

use super::{doubts, inspected_text, tagged};

fn cells(list: &str, columns: &[&str]) -> Vec<String> {
    tagged(list, &[], columns).into_iter().map(|row| row.join(" ")).collect()
}

/// Twelve rows: the cells of one are made of its number from 0.
pub(super) fn rows(header: &str, row: impl Fn(usize) -> String) -> String {
    let rows: Vec<String> = (0..12).map(row).collect();
    format!("{header}\n{}\n", rows.join("\n"))
}

/// Twelve orders of two customers; of the fourth column every third says the second.
pub(super) fn orders_with(header: &str, words: [&str; 2]) -> String {
    rows(&format!("Order;Date;Customer;{header};Total"), |at| {
        let (customer, said) = (["Alba", "Bolt"][at % 2], words[at % 3 / 2]);
        format!("{};2025-03-{:02};{customer};{said};{}.50", 100 + at, at + 1, 10 + at)
    })
}

/// The kinds of what is more than a note.
pub(super) fn kinds(list: &str) -> Vec<String> {
    let found = inspected_text(list);
    let kinds = doubts(&found).into_iter().map(|finding| finding["kind"].as_str().unwrap().to_owned());
    kinds.collect()
}

const PEOPLE: [&str; 3] = ["Alba", "Bolt", "Cora"];

#[test]
fn whose_an_order_is_by_rarer_words() {
    for header in [
        "Nr.;Buchungsdatum;Verk. an Name;Betrag",
        "Factuur;Datum;Afnemer;Bedrag",
        "Nr;Datum;Mitglied;Betrag",
        "Rechnung;Datum;Abnehmer;Betrag",
        "Pièce;Date;Destinataire;Montant HT",
        "Facture;Date;Adhérent;Montant",
        "N. doc.;Data doc.;Intestatario;Totale",
        "Fakturanr;Fakturadatum;Köpare;Belopp",
        "Reference;Date;Trading partner;Net amount",
        "Factura;Fecha;Destinatario;Importe",
        "Fatura;Data;Inquilino;Valor",
        "Faktura;Data;Odbiorca;Kwota",
        "伝票番号;Date;得意先名;Amount",
        "Buchungstext;Buchungstag;Auftraggeber/Zahlungsempfänger;Betrag",
    ] {
        let list = rows(header, |at| {
            format!("R{};{:02}.03.2025;{};{},50", 1000 + at, at + 1, PEOPLE[at % 3], 100 + at)
        });
        let found = inspected_text(&list);
        assert_eq!((&found["kind"], &found["rows"]), (&"orders".into(), &3.into()), "{header}");
    }
    // A partner beside the customer is not who ordered.
    let list = rows("Order;Date;Partner;Customer;Amount", |at| {
        format!(
            "{};2025-03-{:02};{};{};{}.5",
            1000 + at,
            at + 1,
            ["P", "Q"][at % 2],
            PEOPLE[at % 3],
            100 + at
        )
    });
    assert_eq!(inspected_text(&list)["rows"], 3);
}

#[test]
fn rows_that_may_be_orders_of_another_column_are_asked_about() {
    for header in [
        "Nr.;Datum;Wer;Betrag",
        "Invoice;Date;Wearer;Amount",
        "Txn;Posted;Merchant;Amount",
        "Pièce;Date;Qui;Montant",
        "id;date;Wearer;amount",
        "Ref;Datum;Verein;Betrag",
    ] {
        let list = rows(header, |at| {
            format!("R{};{:02}.03.2025;{};{},50", 1000 + at, at + 1, PEOPLE[at % 3], 100 + at)
        });
        assert!(kinds(&list).contains(&"customer_by_values".to_owned()), "{header}");
    }
    // What speaks of all orders of a customer, and what only says where the customer is.
    for header in ["Wer;Letzte Bestellung;Sparte;Umsatz", "Wer;Datum;Region;Umsatz"] {
        let list = rows(header, |at| {
            format!("Firma {at}x;{:02}.03.2025;{};{},50", at + 1, PEOPLE[at % 3], 100 + at)
        });
        assert!(!kinds(&list).contains(&"customer_by_values".to_owned()), "{header}");
    }
}

/// Orders of which each has an amount 100, 101, ..., and a status of its own for the last two.
fn with_status(one: &str, other: &str) -> String {
    rows("Order,Date,Customer,Status,Total", |at| {
        let status = if at == 10 {
            one
        } else if at == 11 {
            other
        } else {
            "Completed"
        };
        format!("{},2025-03-{:02},{},{status},{}.00", 1000 + at, at + 1, PEOPLE[at % 3], 100 + at)
    })
}

#[test]
fn a_refund_that_was_declined_is_no_refund() {
    let all = ["Alba 418 4", "Bolt 422 4", "Cora 426 4"];
    for (one, other) in [
        ("Refund declined", "Return rejected"),
        ("Erstattung abgelehnt", "Storno abgelehnt"),
        ("Remboursement refusé", "Retour refusé"),
        ("Reembolso rechazado", "Devolución denegada"),
        ("Chargeback won", "Cancellation denied"),
    ] {
        let list = with_status(one, other);
        assert_eq!(cells(&list, &["Customer", "Total", "Orders"]), all, "{one}");
        assert!(kinds(&list).is_empty(), "{one}");
    }
    for (one, other) in [
        ("Refund requested", "Return requested"),
        ("Return in progress", "refund_pending"),
        ("Storno beantragt", "Retoure angemeldet"),
        ("Zwrot w toku", "Reso in attesa"),
    ] {
        let list = with_status(one, other);
        assert_eq!(cells(&list, &["Customer", "Total", "Orders"]), all, "{one}");
        assert_eq!(kinds(&list), ["unknown_status"], "{one}");
    }
    assert_eq!(cells(&with_status("Refund issued", "Returned"), &["Total"]), ["418", "312", "315"]);
}

/// What was paid back has a status on its order, and a row of its own.
#[test]
fn a_refund_is_taken_off_once() {
    for (status, refund) in [
        ("Refunded", "Refund"),
        ("Refunded", "Refunded"),
        ("Cancelled", "Refund"),
        ("Paid", "Refund"),
        ("Erstattet", "Erstattung"),
        ("Remboursée", "Remboursement"),
        ("Rimborsato", "Paid"),
    ] {
        let list = rows("Order,Date,Customer,Status,Total", |at| match at {
            11 => format!("1004,2025-03-20,Bolt,{refund},-104.00"),
            4 => format!("1004,2025-03-05,Bolt,{status},104.00"),
            _ => format!("{},2025-03-{:02},{},Paid,{}.00", 1000 + at, at + 1, PEOPLE[at % 3], 100 + at),
        });
        assert_eq!(cells(&list, &["Total"]), ["418", "318", "315"], "{status} {refund}");
        let kinds = kinds(&list);
        assert!(kinds.iter().all(|kind| kind == "unknown_status"), "{status} {refund} {kinds:?}");
    }
    // A part of it.
    let part = |status: &str, order: usize| {
        rows("Order,Date,Customer,Status,Total", |at| match at {
            11 => format!("{order},2025-03-20,Bolt,Refund,-50.00"),
            4 => format!("1004,2025-03-05,Bolt,{status},104.00"),
            _ => format!("{},2025-03-{:02},{},Paid,{}.00", 1000 + at, at + 1, PEOPLE[at % 3], 100 + at),
        })
    };
    assert_eq!(cells(&part("Paid", 1004), &["Total"])[1], "372");
    assert!(kinds(&part("Paid", 1004)).is_empty());
    assert_eq!(kinds(&part("Refunded", 1004)), ["refunded_twice"]);
    // By another number, a flag, a column of refunds, a document that takes back.
    for list in [
        "Order,Date,Customer,Status,Total\n1,2025-03-01,A,Paid,50\n2,2025-03-02,A,Refunded,40\n3,2025-03-03,B,Paid,30\n\
         2R,2025-03-04,A,Refund,-40\n",
        "Order,Date,Customer,Cancelled,Total\n1,2025-03-01,A,no,50\n2,2025-03-02,A,yes,40\n3,2025-03-03,B,no,30\n\
         2,2025-03-04,A,no,-40\n",
        "Order,Date,Customer,Refunded,Total\n1,2025-03-01,A,0,50\n2,2025-03-02,A,40,40\n3,2025-03-03,B,0,30\n\
         4,2025-03-04,A,0,-40\n",
        "Beleg;Datum;Kunde;Status;Belegart;Betrag\n1;01.03.2025;A;bezahlt;Rechnung;50\n2;02.03.2025;A;storniert;Rechnung;40\n\
         3;03.03.2025;B;bezahlt;Rechnung;30\n4;04.03.2025;A;bezahlt;Stornorechnung;40\n",
    ] {
        assert!(kinds(list).contains(&"refunded_twice".to_owned()), "{list}");
    }
}

#[test]
fn an_amount_that_may_be_a_quantity_is_asked_about() {
    for header in [
        "Order,Date,Customer,Product,Amount,Price",
        "Bestellung,Datum,Kunde,Artikel,Summe,Einzelpreis",
        "Order,Date,Customer,Product,Total,Total Price",
        "Commande,Date,Client,Article,Montant,Prix",
        "Pedido,Fecha,Cliente,Artículo,Importe,Precio",
    ] {
        let list = rows(header, |at| {
            format!(
                "{},2025-03-{:02},{},Soap,{},{}.50",
                1000 + at,
                at + 1,
                PEOPLE[at % 3],
                1 + at % 4,
                10 + 7 * at
            )
        });
        assert_eq!(kinds(&list), ["quantity_times_price"], "{header}");
    }
    // Nobody writes so how many there are.
    let list = rows("Guest,Date,Rate,Total", |at| {
        format!("{},2025-03-{:02},95.00,{}.00", PEOPLE[at % 3], at + 1, 190 + at)
    });
    assert!(kinds(&list).is_empty(), "{:?}", kinds(&list));
    // What a row comes to beside the price of one.
    let list = rows("Order,Date,Customer,Product,Amount,Price", |at| {
        format!(
            "{},2025-03-{:02},{},Soap,{},{}",
            1000 + at,
            at + 1,
            PEOPLE[at % 3],
            (1 + at % 4) * (10 + at),
            10 + at
        )
    });
    assert!(kinds(&list).is_empty());
}

#[test]
fn a_price_of_a_hundred_things_is_asked_about() {
    for header in [
        "Qty,Price per 100",
        "Qty,Price/1000",
        "Menge,Preis je 1'000 Stk",
        "Menge,Preis pro Hundert",
        "Quantité,Prix pour 100",
        "Cantidad,Precio por mil",
        "Aantal,Prijs per 100",
    ] {
        let list = rows(&format!("Invoice,Date,Customer,Item,{header}"), |at| {
            let row = (1000 + at, at + 1, PEOPLE[at % 3]);
            format!("{},2025-03-{:02},{},Bolt,{},{}.00", row.0, row.1, row.2, 100 + 100 * (at % 4), 10 + at)
        });
        assert_eq!(kinds(&list), ["quantity_times_price"], "{header}");
    }
    for unit in ["PE", "Preiseinheit", "Price unit", "Unité de prix", "Prijseenheid"] {
        let list = |bundle: usize| {
            rows(&format!("Rechnung;Datum;Kunde;Menge;Einzelpreis;{unit}"), |at| {
                let row = (1000 + at, at + 1, PEOPLE[at % 3]);
                let bundle = if at % 2 == 0 { 1 } else { bundle };
                format!("{};2025-03-{:02};{};{};{},50;{bundle}", row.0, row.1, row.2, 1 + at % 4, 10 + at)
            })
        };
        assert_eq!(kinds(&list(100)), ["quantity_times_price"], "{unit}");
        assert!(kinds(&list(1)).is_empty(), "{unit}");
    }
    let yearly = rows("Invoice,Date,Customer,Qty,Unit price 2025", |at| {
        format!("{},2025-03-{:02},{},{},{}.25", 1000 + at, at + 1, PEOPLE[at % 3], 1 + at % 4, 10 + at)
    });
    assert!(kinds(&yearly).is_empty());
}

#[test]
fn rows_of_tax_fees_and_deposits_are_asked_about() {
    for (header, sold, other) in [
        ("Item", "Widget", "VAT 19%"),
        ("Artikel", "Dose", "19% MwSt."),
        ("Type", "product", "tax"),
        ("Item", "Haircut", "Tip"),
        ("Leistung", "Schnitt", "Trinkgeld"),
        ("Désignation", "Boîte", "TVA 20 %"),
        ("Artículo", "Caja", "IVA 21%"),
        ("Omschrijving", "Doos", "BTW 21%"),
        ("Beskrivning", "Låda", "Moms 25 %"),
        ("amount-description", "Principal", "Tax"),
        ("Belegart", "Schlussrechnung", "Anzahlungsrechnung"),
        ("Type", "Final invoice", "Deposit invoice"),
        ("Type", "Facture", "Facture d'acompte"),
        ("Tipo", "Fattura", "Fattura di acconto"),
        ("Rodzaj", "Faktura końcowa", "Faktura zaliczkowa"),
    ] {
        let list = rows(&format!("Order;Date;Customer;{header};Amount"), |at| {
            let of = at / 2;
            let (what, amount) = if at % 2 == 0 { (sold, 100 + of) } else { (other, 19 + of) };
            format!("{};2025-03-{:02};{};{what};{amount},00", 1000 + of, of + 1, PEOPLE[of % 3])
        });
        assert!(kinds(&list).contains(&"tax_or_deposit".to_owned()), "{header} {other} {:?}", kinds(&list));
    }
    let fees = rows("Order;Date;Customer;Kind;Amount", |at| {
        let (what, amount) = if at % 2 == 0 { ("Principal", 100 + at) } else { ("Commission", 15 + at) };
        let sign = if at % 2 == 0 { "" } else { "-" };
        format!("{};2025-03-{:02};{};{what};{sign}{amount},00", 1000 + at / 2, at + 1, PEOPLE[at / 2 % 3])
    });
    assert!(kinds(&fees).contains(&"tax_or_deposit".to_owned()));
    for (header, other) in
        [("Item", "Tax advice"), ("Tax", "VAT"), ("Item", "Advanced course"), ("Item", "Fee")]
    {
        let list = rows(&format!("Order;Date;Customer;{header};Amount"), |at| {
            let what = if at % 2 == 0 { "Widget" } else { other };
            format!("{};2025-03-{:02};{};{what};{},50", 1000 + at, at + 1, PEOPLE[at % 3], 100 + at)
        });
        assert!(kinds(&list).is_empty(), "{header} {other} {:?}", kinds(&list));
    }
}

#[test]
fn a_refund_that_an_amount_is_after_is_not_taken_off_again() {
    let list = |header: &str, row: fn(usize, usize) -> String| {
        rows(&format!("Order,Date,Customer,{header}"), |at| {
            let refund = if at % 6 == 5 { 20 + at } else { 0 };
            format!("{},2025-03-{:02},{},{}", 1000 + at, at + 1, PEOPLE[at % 3], row(at, refund))
        })
    };
    let after = ["Alba 418", "Bolt 422", "Cora 370"];
    for list in [
        list("Subtotal,Refunded,Total", |at, refund| {
            format!("{0}.00,{refund}.00,{1}.00", 100 + at, 100 + at - refund)
        }),
        list("Zwischensumme,Erstattung,Summe", |at, refund| {
            format!("{0}.00,-{refund}.00,{1}.00", 100 + at, 100 + at - refund)
        }),
        list("Subtotal,Shipping,Refunded,Total", |at, refund| {
            format!("{}.00,5.00,{refund}.00,{}.00", 95 + at, 100 + at - refund)
        }),
    ] {
        let amount = if list.contains("Summe") { "Summe" } else { "Total" };
        assert_eq!(cells(&list, &["Customer", amount]), after, "{list}");
        assert!(kinds(&list).is_empty(), "{list}");
    }
    // Before it.
    let before = list("Subtotal,Refunded,Total", |at, refund| format!("{0}.00,{refund}.00,{0}.00", 100 + at));
    assert_eq!(cells(&before, &["Customer", "Total"]), after);
}

/// Payments name who sent and who received: the shop itself is one of both.
#[test]
fn addresses_of_who_sent_and_who_received() {
    for (name, from, to) in [
        ("Name", "From Email Address", "To Email Address"),
        ("Name", "Absender E-Mail-Adresse", "Empfänger E-Mail-Adresse"),
        ("Nom", "De l'adresse email", "À l'adresse email"),
        ("Nombre", "Correo electrónico del remitente", "Correo electrónico del destinatario"),
        ("Nome", "Email mittente", "Email destinatario"),
        ("Naam", "Van e-mailadres", "Naar e-mailadres"),
        ("Namn", "Från e-post", "Till e-post"),
    ] {
        let list = |has_name: bool| {
            let header = if has_name {
                format!("Date;{name};Net;{from};{to}")
            } else {
                format!("Date;Net;{from};{to}")
            };
            rows(&header, |at| {
                let who = PEOPLE[at % 3];
                let address = format!("{who}@x.example");
                let shop = "shop@me.example".to_owned();
                let (sender, receiver) = if at == 10 { (shop, address) } else { (address, shop) };
                let sign = if at == 10 { "-" } else { "" };
                let who = if has_name { format!("{who};") } else { String::new() };
                format!("2025-03-{:02};{who}{sign}{}.50;{sender};{receiver}", at + 1, 100 + at)
            })
        };
        assert_eq!(
            cells(&list(true), &[name, "Net"]),
            ["Alba 420.00", "Bolt 203.00", "Cora 428.00"],
            "{from}"
        );
        let found = inspected_text(list(true));
        assert!(
            found["columns"].as_array().unwrap().iter().all(|column| column["role"] != "email"),
            "{found}"
        );
        assert!(kinds(&list(false)).contains(&"customer_by_values".to_owned()), "{from}");
    }
    let sold = rows("Date,Seller email,Buyer email,Net", |at| {
        format!("2025-03-{:02},me@shop{}.example,{}@x.example,{}.5", at + 1, at % 2, PEOPLE[at % 3], 100 + at)
    });
    assert_eq!(inspected_text(sold)["key"]["column"], "Buyer email");
}

#[test]
fn people_of_one_name_in_two_places_are_asked_about() {
    for (header, places) in [
        ("Order;Date;Customer;City;Amount", ["Köln", "Kiel"]),
        ("Bestellung;Datum;Kunde;PLZ;Betrag", ["50667", "24103"]),
        ("Facture;Date;Client;Ville;Montant", ["Lyon", "Lille"]),
        ("Factura;Fecha;Cliente;Teléfono;Importe", ["+34 600 100", "+34 600 200"]),
    ] {
        let list = |places: [&str; 2]| {
            rows(header, |at| {
                format!(
                    "{};2025-03-{:02};{};{};{}.5",
                    1000 + at,
                    at + 1,
                    PEOPLE[at % 3],
                    places[at % 2],
                    100 + at
                )
            })
        };
        assert_eq!(kinds(&list(places)), ["order_names"], "{header}");
        assert!(kinds(&list([places[0]; 2])).is_empty(), "{header}");
    }
}
