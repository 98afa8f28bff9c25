//! Orders that are not paid yet, by yes and no, words, days or what is left to pay.

use super::asked::{kinds, orders_with, rows};
use super::{findings, inspected_text};

fn is_asked(header: &str, words: [&str; 2]) -> bool {
    kinds(&orders_with(header, words)).contains(&"unpaid_order".to_owned())
}

#[test]
fn orders_that_yes_and_no_call_unpaid_are_asked_about() {
    for (header, words) in [
        ("Paid", ["yes", "no"]),
        ("Is paid?", ["TRUE", "FALSE"]),
        ("paid", ["x", ""]),
        ("Paid", ["1", "0"]),
        ("Payment received", ["Yes", "No"]),
        ("Bezahlt", ["ja", "nein"]),
        ("Zahlung eingegangen", ["Ja", "Nein"]),
        ("Payé", ["oui", "non"]),
        ("Réglée", ["O", "N"]),
        ("Pagado", ["sí", "no"]),
        ("Pagato", ["si", "no"]),
        ("Pago", ["sim", "não"]),
        ("Betaald", ["J", "N"]),
        ("Zapłacono", ["tak", "nie"]),
        ("Betald", ["ja", "nej"]),
        ("Zaplaceno", ["ano", "ne"]),
        ("Оплачен", ["да", "нет"]),
        ("入金済", ["はい", "いいえ"]),
        ("Unpaid", ["no", "yes"]),
        ("Not paid", ["no", "yes"]),
        ("Offen", ["nein", "ja"]),
        ("Impayé", ["non", "oui"]),
    ] {
        assert!(is_asked(header, words), "{header} {words:?}");
    }
    for (header, words) in [
        ("Paid", ["yes", "yes"]),
        ("Unpaid", ["no", "no"]),
        ("Shipping paid", ["yes", "no"]),
        ("Paid by card", ["yes", "no"]),
        ("Commission paid", ["yes", "no"]),
        ("Anzahlung bezahlt", ["ja", "nein"]),
        ("Gift wrap", ["yes", "no"]),
    ] {
        assert!(!is_asked(header, words), "{header} {words:?}");
    }
}

#[test]
fn orders_that_words_call_unpaid_are_asked_about() {
    for (header, words) in [
        ("Paid", ["paid", "unpaid"]),
        ("Paid", ["Paid", "Not paid"]),
        ("Paid?", ["paid", ""]),
        ("Bezahlt", ["bezahlt", "offen"]),
        ("Bezahlt", ["bezahlt", "nicht bezahlt"]),
        ("Payment status", ["paid", "unpaid"]),
        ("Payment status", ["PAID", "Overdue"]),
        ("Payment status", ["Paid", "Open"]),
        ("payment_status", ["paid", "awaiting_payment"]),
        ("Financial status", ["paid", "unpaid"]),
        ("Billing status", ["Paid", "Outstanding"]),
        ("Zahlungsstatus", ["bezahlt", "offen"]),
        ("Zahlstatus", ["bezahlt", "überfällig"]),
        ("Statut de paiement", ["payé", "en retard"]),
        ("Estado de pago", ["pagado", "vencido"]),
        ("Stato pagamento", ["pagato", "scaduto"]),
        ("Betaalstatus", ["betaald", "openstaand"]),
        ("Betalingsstatus", ["betalt", "ubetalt"]),
        ("Status", ["paid", "unpaid"]),
        ("Status", ["betald", "obetald"]),
        ("ステータス", ["入金済", "未入金"]),
    ] {
        assert!(is_asked(header, words), "{header} {words:?}");
    }
    for (header, words) in [
        ("Payment status", ["paid", "Paid"]),
        ("Payment status", ["paid", "partially paid"]),
        ("Status", ["bezahlt", "offen"]),
        ("Status", ["paid", "processing"]),
        ("Payment method", ["card", "open account"]),
        ("Paid by", ["Ann", "Bo"]),
        ("Paid by", ["Ann", ""]),
        ("Payment terms", ["open", "30 days"]),
    ] {
        assert!(!is_asked(header, words), "{header} {words:?}");
    }
    // What is no known word is asked about once.
    let unknown = kinds(&orders_with("Statut de paiement", ["payé", "étrange"]));
    assert_eq!(unknown, ["unknown_status"]);
    let unpaid = kinds(&orders_with("Statut de paiement", ["payé", "impayé"]));
    assert_eq!(unpaid, ["unpaid_order"]);
}

#[test]
fn orders_without_a_day_of_payment_are_asked_about() {
    for (header, day) in [
        ("Paid at", "2025-04-01"),
        ("paid_on", "2025-04-01"),
        ("Date paid", "2025-04-01"),
        ("Payment date", "2025-04-01"),
        ("Payment received on", "2025-04-01"),
        ("Bezahlt am", "01.04.2025"),
        ("Zahlungsdatum", "01.04.2025"),
        ("Zahldatum", "01.04.2025"),
        ("Zahlungseingang", "01.04.2025"),
        ("Date de paiement", "2025-04-01"),
        ("Payé le", "2025-04-01"),
        ("Fecha de pago", "2025-04-01"),
        ("Data pagamento", "2025-04-01"),
        ("Data de pagamento", "2025-04-01"),
        ("Betaald op", "2025-04-01"),
        ("Betaaldatum", "2025-04-01"),
        ("Betalningsdatum", "2025-04-01"),
        ("Data płatności", "2025-04-01"),
        ("Datum platby", "2025-04-01"),
        ("入金日", "2025-04-01"),
    ] {
        assert!(is_asked(header, [day, ""]), "{header}");
        assert!(!is_asked(header, [day, day]), "{header}");
    }
    for header in [
        "Payment due date",
        "Next payment date",
        "Last payment date",
        "Zahlungsziel",
        "Date limite de paiement",
        "Deposit paid on",
        "Vencimiento del pago",
        "Shipped at",
    ] {
        assert!(!is_asked(header, ["2025-04-01", ""]), "{header}");
    }
    // One line of an order says it for all.
    let lines = rows("Order,Date,Customer,Paid at,Total", |at| {
        let (order, day) = (100 + at / 2, ["2025-04-01", ""][at % 2]);
        format!("{order},2025-03-{:02},{},{day},{}.50", at / 2 + 1, ["Alba", "Bolt"][at / 2 % 2], 10 + at)
    });
    assert!(!kinds(&lines).contains(&"unpaid_order".to_owned()), "{lines}");
}

#[test]
fn orders_of_which_something_is_left_to_pay_are_asked_about() {
    for header in [
        "Balance due",
        "Amount due",
        "Outstanding",
        "Open amount",
        "Offener Betrag",
        "Reste à payer",
        "Saldo pendiente",
    ] {
        assert!(is_asked(header, ["0.00", "4.50"]), "{header}");
    }
    for (header, amounts) in
        [("Balance", ["0.00", "4.50"]), ("Amount due", ["10.50", "14.50"]), ("Tax due", ["0.00", "4.50"])]
    {
        assert!(!is_asked(header, amounts), "{header}");
    }
}

#[test]
fn what_was_not_sent_is_good_to_know() {
    for (header, words) in [
        ("Fulfilled", ["yes", "no"]),
        ("Shipped", ["TRUE", "FALSE"]),
        ("Fulfilled at", ["2025-04-01", ""]),
        ("Geliefert", ["ja", "nein"]),
        ("Livrée", ["oui", "non"]),
        ("Entregado", ["sí", "no"]),
        ("Consegnato", ["si", "no"]),
    ] {
        let found = inspected_text(orders_with(header, words));
        let notes = findings(&found, "order_columns");
        let is_said =
            |note: &&&serde_json::Value| note["message"].as_str().unwrap().contains("4 rows, which count");
        assert_eq!(notes.iter().filter(is_said).count(), 1, "{header}: {found}");
        assert!(kinds(&orders_with(header, words)).is_empty(), "{header}");
    }
    assert!(findings(&inspected_text(orders_with("Shipped", ["yes", "yes"])), "order_columns").is_empty());
}

#[test]
fn what_is_left_to_pay_is_asked_about_in_more_words() {
    let list = |header: &str, status: [&str; 2], left: [&str; 2]| {
        rows(&format!("Order;Date;Customer;{header};Total"), |at| {
            let (customer, of) = (["Alba", "Bolt"][at % 2], at % 3 / 2);
            format!(
                "{};2025-03-{:02};{customer};{};{};{}.50",
                100 + at,
                at + 1,
                status[of],
                left[of],
                10 + at
            )
        })
    };
    let asked = |header: &str, status, left| {
        let kinds = kinds(&list(header, status, left));
        assert!(kinds.len() < 2, "{header}: {kinds:?}");
        kinds.first().is_some_and(|kind| kind == "unpaid_order")
    };
    for (header, status) in [
        ("Stato;Note", ["Saldato", "Non saldato"]),
        ("Status;Note", ["Betalt", "Ikke betalt"]),
        ("Status;Note", ["Paid", "Not paid"]),
        ("Payment Status;Note", ["Paid", "Not Paid"]),
    ] {
        assert!(asked(header, status, ["", ""]), "{header}");
    }
    for header in ["Warehouse;Montant restant dû", "Warehouse;Restbeløb", "Warehouse;K likvidaci"] {
        assert!(asked(header, ["a", "b"], ["0", "5"]), "{header}");
    }
    // What an account has after each order is no part of it.
    assert!(!asked("Warehouse;Balance", ["a", "b"], ["500", "900"]));
}
