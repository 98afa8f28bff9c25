//! Quotes, estimates, pro forma invoices and drafts among orders: no orders, and nothing of them went back.

use super::{doubts, findings, inspected_text, tagged};

const FIGURES: [&str; 4] = ["Customer", "Amount", "Orders", "Last order"];

fn cells(list: &str) -> Vec<String> {
    tagged(list, &[], &FIGURES).into_iter().map(|row| row.join(" ")).collect()
}

/// Two customers with an invoice each, and one with what is only offered.
const EXPECTED: [&str; 3] = ["Acme 100 1 2024-01-05", "Bolt 50 1 2024-01-16", "Core 0 0 "];

fn assert_offered(list: &str) {
    assert_eq!(cells(list), EXPECTED, "{list}");
    let found = inspected_text(list);
    assert_eq!(found["orders"]["returns"], 0, "{list}");
    let said = findings(&found, "order_columns");
    let message = said[0]["message"].as_str().unwrap();
    assert!(message.starts_with("3 rows are only offered or prepared by "), "{message}");
    assert!(doubts(&found).iter().all(|finding| finding["kind"] != "unknown_status"), "{found}");
}

#[test]
fn what_is_only_offered_is_no_order_by_its_kind() {
    for (header, sold, offered) in [
        ("Type", "Invoice", ["Quote", "Estimate", "Proforma"]),
        ("Document", "Tax invoice", ["Quotation", "Draft invoice", "Pro forma invoice"]),
        ("Art", "Rechnung", ["Angebot", "Kostenvoranschlag", "Rechnungsentwurf"]),
        ("Beleg", "Rechnung", ["Entwurf", "Angebot versendet", "Proformarechnung"]),
        ("Type de pièce", "Facture", ["Devis", "Brouillon", "Facture pro forma"]),
        ("Nature", "Facture", ["Devis signé", "Offre de prix", "Proforma"]),
        ("Tipo", "Factura", ["Presupuesto", "Borrador", "Factura proforma"]),
        ("Documento", "Fattura", ["Preventivo", "Bozza", "Offerta"]),
        ("Soort", "Factuur", ["Offerte", "Concept", "Proformafactuur"]),
        ("Dokument", "Faktura", ["Oferta", "Proforma", "Szkic"]),
    ] {
        let [one, two, three] = offered;
        assert_offered(&format!(
            "Date,{header},Customer,Amount\n2024-01-05,{sold},Acme,100\n2024-01-15,{one},Acme,300\n\
             2024-01-16,{sold},Bolt,50\n2024-01-20,{two},Bolt,60\n2024-01-21,{three},Core,10\n"
        ));
    }
}

#[test]
fn what_is_only_offered_is_no_order_by_its_status() {
    for (paid, offered) in [
        ("Paid", ["Draft", "Quote sent", "Estimate"]),
        ("bezahlt", ["Entwurf", "Angebot", "Proforma"]),
        ("payée", ["Brouillon", "Devis", "Devis envoyé"]),
        ("pagada", ["Borrador", "Presupuesto", "Presupuesto enviado"]),
        ("pagata", ["Bozza", "Preventivo", "Offerta inviata"]),
        ("betaald", ["Concept", "Offerte", "Offerte verzonden"]),
    ] {
        let [one, two, three] = offered;
        // Several lines of an order, of which only the first says what it is.
        assert_offered(&format!(
            "Order,Date,Customer,Status,Amount\n1,2024-01-05,Acme,{paid},60\n1,2024-01-05,Acme,,40\n\
             2,2024-01-16,Bolt,{paid},50\n3,2024-01-15,Acme,{one},300\n4,2024-01-20,Bolt,{two},60\n5,2024-01-21,Core,{three},10\n"
        ));
    }
}

#[test]
fn what_is_only_offered_is_no_order_by_its_number() {
    for (header, sold, offered) in [
        ("Number", "INV-", ["QUO-", "EST-", "PF-"]),
        ("Belegnummer", "RE-2024-", ["ANG-2024-", "KV-2024-", "Entwurf "]),
        ("Nummer", "Rechnung ", ["Angebot ", "Kostenvoranschlag ", "Angebot "]),
        ("N° pièce", "FA", ["DEV", "DEVIS", "PF"]),
        ("Número", "FV/", ["PRESUP/", "PF/", "PRESUP/"]),
        ("Numero", "FT ", ["PREV ", "Preventivo ", "Bozza "]),
        ("Nummer", "Factuur ", ["Offerte ", "Offerte ", "Concept "]),
    ] {
        let [one, two, three] = offered;
        assert_offered(&format!(
            "{header},Date,Customer,Amount\n{sold}1,2024-01-05,Acme,100\n{one}7,2024-01-15,Acme,300\n{sold}2,2024-01-16,Bolt,50\n\
             {two}8,2024-01-20,Bolt,60\n{three}9,2024-01-21,Core,10\n"
        ));
    }
}

#[test]
fn numbers_with_letters_that_nobody_knows_are_asked_about() {
    let list = |header: &str, other: &str| {
        format!(
            "{header},Date,Customer,Amount\nRE-1,2024-01-05,Acme,100\n{other}-7,2024-01-15,Acme,300\nRE-2,2024-01-16,Bolt,50\n\
             RE-3,2024-01-20,Bolt,60\n"
        )
    };
    for other in ["AN", "GS", "ZE", "SO"] {
        let found = inspected_text(list("Belegnummer", other));
        let said = findings(&found, "unknown_status");
        let message = said[0]["message"].as_str().unwrap_or_default();
        assert!(message.contains(&format!("such as '{other}'")), "{other}: {found}");
    }
    for fine in
        [list("Belegnummer", "RE"), list("Artikel", "AN"), list("Belegnummer", "AN").replace(",300", ",-300")]
    {
        assert!(findings(&inspected_text(&fine), "unknown_status").is_empty(), "{fine}");
    }
}

#[test]
fn what_was_offered_and_agreed_to_counts_and_is_asked_about() {
    for (agreed, other) in [
        ("Quote accepted", "Quote declined"),
        ("Estimate approved", "Estimate not approved"),
        ("Angebot angenommen", "Angebot nicht angenommen"),
        ("Devis signé", "Devis non signé"),
        ("Presupuesto aceptado", "Presupuesto enviado"),
    ] {
        let list = format!(
            "Job,Date,Customer,Status,Amount\n1,2024-01-05,Acme,{agreed},100\n2,2024-01-16,Bolt,paid,50\n\
             3,2024-01-17,Core,{other},70\n4,2024-01-18,Core,{other},20\n"
        );
        assert_eq!(cells(&list), EXPECTED, "{list}");
        let found = inspected_text(&list);
        let said = findings(&found, "unknown_status");
        assert!(said[0]["message"].as_str().unwrap().contains(agreed), "{found}");
    }
}

#[test]
fn where_all_is_only_offered_it_is_asked_about() {
    let list = "Quote,Date,Customer,Type,Amount\n1,2024-01-05,Acme,Quote,100\n2,2024-01-16,Acme,Quote,50\n\
                3,2024-01-17,Core,Quote,70\n";
    assert_eq!(findings(&inspected_text(list), "unknown_status").len(), 1);
}

#[test]
fn among_customers_what_is_only_offered_is_asked_about() {
    let list = "Customer,Type,Amount\nAcme,Invoice,100\nBolt,Quote,50\nCore,Invoice,70\nDune,Draft,80\n";
    let found = inspected_text(list);
    let said = findings(&found, "unknown_status");
    assert!(said[0]["message"].as_str().unwrap().starts_with("2 rows are only offered"), "{found}");
    for status in ["Draft", "Entwurf", "Quote sent"] {
        let list =
            format!("Invoice;Customer;Status;Revenue\n1;Acme;Paid;100\n2;Bolt;{status};50\n3;Core;Paid;70\n");
        assert_eq!(findings(&inspected_text(&list), "unknown_status").len(), 1, "{list}");
    }
    let fine = "Customer,Type,Revenue\nAcme,Retail,100\nBolt,Concept,50\nCore,Offer,70\n";
    assert!(findings(&inspected_text(fine), "unknown_status").is_empty());
}

/// `Offer` may be a kind of what is sold.
#[test]
fn offers_among_kinds_that_are_no_invoices_are_asked_about() {
    let list = "Order,Date,Customer,Type,Amount\n1,2024-01-05,Acme,Offer,100\n2,2024-01-16,Acme,Subscription,50\n\
                3,2024-01-17,Core,Subscription,70\n";
    let found = inspected_text(list);
    let said = findings(&found, "unknown_status");
    assert!(said[0]["message"].as_str().unwrap().contains("If they were sold"), "{found}");
    let sure = list.replace("Offer", "Quote");
    assert!(findings(&inspected_text(&sure), "unknown_status").is_empty(), "{sure}");
}

#[test]
fn what_is_only_offered_is_no_order_by_a_flag() {
    for (header, yes, no) in [
        ("Draft", "yes", "no"),
        ("Is quote", "TRUE", "FALSE"),
        ("Proforma", "x", ""),
        ("Entwurf", "ja", "nein"),
        ("Brouillon", "oui", "non"),
        ("Bozza", "sì", "no"),
    ] {
        assert_offered(&format!(
            "Invoice,Date,Customer,{header},Amount\n1,2024-01-05,Acme,{no},100\n2,2024-01-15,Acme,{yes},300\n\
             3,2024-01-16,Bolt,{no},50\n4,2024-01-20,Bolt,{yes},60\n5,2024-01-21,Core,{yes},10\n"
        ));
    }
}

#[test]
fn of_offers_only_those_that_were_agreed_to_are_sold() {
    for (header, agreed, others) in [
        ("Quote Number", "Accepted", ["Declined", "Sent", "Expired"]),
        ("Estimate No", "Approved", ["Rejected", "Draft", "Sent"]),
        ("Angebotsnummer", "angenommen", ["abgelehnt", "versendet", "nicht angenommen"]),
        ("N° devis", "Signé", ["Refusé", "Envoyé", "Non signé"]),
        ("Nº presupuesto", "Aceptado", ["Rechazado", "Enviado", "Borrador"]),
    ] {
        let [one, two, three] = others;
        let list = format!(
            "{header},Date,Customer,Status,Amount\nQ-1,2024-01-05,Acme,{agreed},100\nQ-2,2024-01-15,Acme,{one},300\n\
             Q-3,2024-01-16,Bolt,{agreed},50\nQ-4,2024-01-20,Bolt,{two},60\nQ-5,2024-01-21,Core,{three},10\n"
        );
        assert_eq!(cells(&list), EXPECTED, "{list}");
        let found = inspected_text(&list);
        assert_eq!(found["orders"]["returns"], 0, "{list}");
        assert_eq!(findings(&found, "order_columns")[0]["count"], 3, "{found}");
    }
    let list = "Quote Number,Date,Customer,Amount\nQ-1,2024-01-05,Acme,100\nQ-2,2024-01-15,Acme,300\nQ-3,2024-01-16,Bolt,50\n";
    assert_eq!(findings(&inspected_text(list), "unknown_status").len(), 1);
}
