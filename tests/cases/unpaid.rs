//! Orders that nobody may have paid for: gift cards, points, samples, promises, what is only offered.

use super::asked::{kinds, orders_with, rows};
use super::tagged;

#[test]
fn what_nobody_may_have_paid_is_asked_about() {
    for (header, words) in [
        ("Product", ["Soap", "Gift card £50"]),
        ("Artikel", ["Seife", "Geschenkgutschein 25 €"]),
        ("Article", ["Savon", "Carte cadeau"]),
        ("Artículo", ["Jabón", "Tarjeta regalo"]),
        ("Articolo", ["Sapone", "Buono regalo 50"]),
        ("Product", ["Zeep", "Cadeaubon"]),
        ("商品", ["石鹸", "ギフトカード"]),
        ("Payment method", ["Card", "Store credit"]),
        ("Payment Gateway", ["Stripe", "gift card"]),
        ("Zahlungsart", ["Karte", "Gutschein"]),
        ("Bezahlt mit", ["Karte", "Treuepunkte"]),
        ("Mode de paiement", ["Carte", "Points de fidélité"]),
        ("Forma de pago", ["Tarjeta", "Puntos"]),
        ("Order type", ["Standard", "Sample"]),
        ("Order type", ["Regular", "Warranty replacement"]),
        ("Order reason", ["Sale", "Free of charge sample"]),
        ("Auftragsart", ["Normal", "Muster"]),
        ("Bestellart", ["Normal", "Ersatzlieferung"]),
        ("Type de commande", ["Normale", "Échantillon"]),
        ("Tipo", ["Venta", "Muestra"]),
        ("Tipo ordine", ["Vendita", "Campionatura"]),
        ("Rodzaj", ["Sprzedaż zwykła", "Próbka"]),
        ("Type", ["Gift", "Pledge"]),
        ("Type", ["Gift", "In-kind"]),
        ("Mode", ["live", "test"]),
        ("Source", ["web", "Sandbox"]),
        ("Scenario", ["Actual", "Budget"]),
        ("Szenario", ["Ist", "Plan"]),
        ("Type", ["Actual", "Forecast"]),
    ] {
        assert_eq!(kinds(&orders_with(header, words)), ["unpaid_order"], "{header} {words:?}");
    }
    for (header, words) in [
        ("Product", ["Soap", "Gift box"]),
        ("Product", ["Soap", "Gift card holder"]),
        ("Product", ["Soap", "Sample size cream"]),
        ("Payment method", ["Card", "Credit card"]),
        ("Shipping method", ["Post", "Pickup points"]),
        ("Order type", ["Online", "Phone"]),
        ("Type", ["Gift", "Pledge payment"]),
        ("TimeZone", ["CET", "PST"]),
        ("Channel", ["Web", "Influencer"]),
        ("Product", ["Soap", "Test"]),
    ] {
        assert!(kinds(&orders_with(header, words)).is_empty(), "{header} {words:?}");
    }
    // What is cancelled, or has a minus, is taken off already.
    let redeemed = orders_with("Product", ["Soap", "Gift card"]).replace(";Gift card;", ";Gift card;-");
    assert!(!kinds(&redeemed).contains(&"unpaid_order".to_owned()), "{redeemed}");
}

#[test]
fn what_is_only_offered_brings_nothing() {
    for (header, [invoice, offer]) in [
        ("Type", ["Invoice", "Proforma invoice"]),
        ("Type", ["Invoice", "Pro-forma"]),
        ("Document type", ["Invoice", "Estimate"]),
        ("Type", ["Invoice", "Draft invoice"]),
        ("Belegart", ["Rechnung", "Proforma-Rechnung"]),
        ("Belegart", ["Rechnung", "Kostenvoranschlag"]),
        ("Type", ["Facture", "Facture pro forma"]),
        ("Tipo de documento", ["Factura", "Cotización"]),
        ("Tipo documento", ["Fattura", "Fattura proforma"]),
        ("Soort", ["Factuur", "Prijsopgave"]),
        ("Rodzaj", ["Faktura", "Faktura proforma"]),
        ("Typ", ["Faktura", "Předfaktura"]),
        ("Тип", ["Продажа", "Счет-проформа"]),
        ("種別", ["請求書", "見積"]),
        ("Type", ["ACCREC", "ACCPAY"]),
    ] {
        let list = orders_with(header, [invoice, offer]);
        assert!(kinds(&list).is_empty(), "{header} {offer}");
        let rows = tagged(&list, &[], &["Customer", "Total", "Orders"]);
        assert_eq!(rows, [["Alba", "62.00", "4"], ["Bolt", "62.00", "4"]], "{header} {offer}");
    }
    let credits = orders_with("Type", ["ACCREC", "ACCRECCREDIT"]);
    let rows = tagged(&credits, &[], &["Customer", "Total", "Orders", "Returns"]);
    assert_eq!(rows, [["Alba", "31.00", "4", "2"], ["Bolt", "25.00", "4", "2"]]);
}

#[test]
fn codes_of_documents_that_nobody_knows_are_asked_about() {
    for (header, words) in
        [("Doc type", ["SO", "RT"]), ("Belegart", ["AR", "ZG"]), ("Voucher type", ["A", "B"])]
    {
        assert_eq!(kinds(&orders_with(header, words)), ["unknown_status"], "{header} {words:?}");
    }
    for (header, words) in [
        ("Type", ["A", "B"]),
        ("Doc type", ["SI", "SC"]),
        ("Doc type", ["INV", "CRN"]),
        ("Belegart", ["RE", "GS"]),
    ] {
        assert!(kinds(&orders_with(header, words)).is_empty(), "{header} {words:?}");
    }
    // What only pays in the books of others is a cancellation here.
    let cancelled = orders_with("Belegart", ["RE", "SR"]).replace(";SR;", ";SR;-");
    let rows = tagged(&cancelled, &[], &["Customer", "Total", "Returns"]);
    assert_eq!(rows, [["Alba", "31.00", "2"], ["Bolt", "25.00", "2"]]);
    let rows = tagged(&orders_with("Belegart", ["RE", "GS"]), &[], &["Customer", "Returns"]);
    assert_eq!(rows, [["Alba", "2"], ["Bolt", "2"]]);
}

#[test]
fn notes_and_versions_of_orders_are_asked_about() {
    for (header, words) in [
        ("Memo", ["thanks", "VOID"]),
        ("Notes", ["call first", "cancelled by phone"]),
        ("Bemerkung", ["eilig", "storniert am 3.4."]),
        ("Commentaire", ["urgent", "annulé"]),
        ("Observaciones", ["urgente", "Anulado"]),
        ("備考", ["急ぎ", "Refund"]),
    ] {
        assert_eq!(kinds(&orders_with(header, words)), ["unknown_status"], "{header} {words:?}");
    }
    for (header, words) in [
        ("Memo", ["thanks", "void fill for the box as last time please"]),
        ("Notes", ["call first", "Cancellation insurance"]),
        ("Description", ["Paint", "Undo tape"]),
    ] {
        assert!(kinds(&orders_with(header, words)).is_empty(), "{header} {words:?}");
    }
    let versions = |header: &str, order: fn(usize) -> usize| {
        rows(&format!("Invoice,{header},Date,Customer,Amount"), |at| {
            let day = order(at) + 1;
            format!(
                "{},{},2025-03-{day:02},{},{}.50",
                100 + order(at),
                at % 2 + 1,
                ["Alba", "Bolt"][order(at) % 2],
                10 + at
            )
        })
    };
    for header in ["Version", "Revision", "Fassung", "Versie"] {
        assert_eq!(kinds(&versions(header, |at| at / 2)), ["repeated_orders"], "{header}");
        assert!(kinds(&versions(header, |at| at)).is_empty(), "{header}");
    }
    assert!(kinds(&versions("Line", |at| at / 2)).is_empty());
}

#[test]
fn rows_that_come_again_are_asked_about_without_order_numbers() {
    let row = |at: usize| format!("2025-03-{:02},{},{}.50\n", at / 2 + 1, ["Alba", "Bolt"][at % 2], 10 + at);
    let list = |rows: &[usize]| -> String {
        let rows = rows.iter().map(|at| row(*at)).collect::<String>();
        format!("Date,Customer,Amount\n{rows}")
    };
    assert_eq!(kinds(&list(&[0, 1, 2, 3, 4, 5, 3, 4, 5, 6, 7])), ["repeated_orders"]);
    // Somebody buys the same twice on a day.
    assert!(kinds(&list(&[0, 1, 2, 3, 3, 4, 5, 4, 6, 7])).is_empty());
}

#[test]
fn what_an_account_had_and_parts_of_others_are_asked_about() {
    for (header, words) in [
        ("Description", ["Invoice 12", "Opening balance"]),
        ("Description", ["Invoice 12", "Balance b/f"]),
        ("Buchungstext", ["Rechnung 12", "Saldovortrag"]),
        ("Libellé", ["Facture 12", "Solde initial"]),
        ("Concepto", ["Factura 12", "Saldo anterior"]),
        ("Omschrijving", ["Factuur 12", "Beginsaldo"]),
        ("Line type", ["Bundle", "Component"]),
    ] {
        assert_eq!(kinds(&orders_with(header, words)), ["tax_or_deposit"], "{header} {words:?}");
    }
    assert!(kinds(&orders_with("Product", ["Car", "Component cable"])).is_empty());
    for (header, words) in [("Success", ["1", "0"]), ("livemode", ["true", "false"])] {
        assert!(kinds(&orders_with(header, words)).contains(&"unknown_status".to_owned()), "{header}");
    }
    assert_eq!(kinds(&orders_with("Result", ["SUCCESS", "FAIL"])), ["unknown_status"]);
    assert_eq!(kinds(&orders_with("Rechnungstyp", ["RE", "MA"])), ["unknown_status"]);
}

#[test]
fn what_goods_cost_is_no_revenue() {
    for words in [["4000 Sales", "5000 COGS"], ["Sales", "Cost of goods sold"], ["Erlöse", "Wareneinsatz"]] {
        assert_eq!(kinds(&orders_with("Account type", words)), ["tax_or_deposit"], "{words:?}");
    }
    assert!(kinds(&orders_with("Product", ["Atlas", "Cost of living survey"])).is_empty());
}

#[test]
fn a_discount_of_orders_that_may_be_money_is_asked_about() {
    let list = |header: &str, discounts: [&str; 2]| {
        rows(&format!("Order,Date,Customer,Gross,{header}"), |at| {
            format!(
                "{},2025-03-{:02},{},{}.50,{}",
                100 + at,
                at + 1,
                ["Alba", "Bolt"][at % 2],
                80 + at,
                discounts[at % 2]
            )
        })
    };
    for (header, discounts) in
        [("Discount", ["5", "0"]), ("Rabatt", ["10.00", "2.00"]), ("Remise", ["12", "4"])]
    {
        assert_eq!(kinds(&list(header, discounts)), ["share_or_percent"], "{header}");
    }
    // By the arithmetic of the rows.
    let percent = rows("Order,Date,Customer,Qty,Unit price,Discount,Line total", |at| {
        let (customer, discount) = (["Alba", "Bolt"][at % 2], [10, 0, 20][at % 3]);
        format!("{},2025-03-{:02},{customer},2,50,{discount},{}", 100 + at, at + 1, 100 - discount)
    });
    assert!(kinds(&percent).is_empty(), "{percent}");
    for (header, discounts) in
        [("Discount %", ["5", "0"]), ("Discount", ["5%", "0%"]), ("Discount", ["0.1", "0.25"])]
    {
        assert!(kinds(&list(header, discounts)).is_empty(), "{header}");
    }
}
