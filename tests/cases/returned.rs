//! Orders that went back, failed or were not meant to be paid, by a column that nothing else of the list says.

use super::asked::{kinds, orders_with, rows};
use super::{findings, inspected_text};

#[test]
fn what_went_back_and_is_not_taken_off_is_asked_about() {
    for (header, words) in [
        ("Returned qty", ["0", "1"]),
        ("Qty returned", ["0", "2"]),
        ("Returned items", ["0", "1"]),
        ("Return quantity", ["", "1"]),
        ("Retourenmenge", ["0", "1"]),
        ("Return reason", ["", "Too small"]),
        ("Retourengrund", ["", "zu klein"]),
        ("Zurückgesendet", ["nein", "ja"]),
        ("Retourné", ["non", "oui"]),
        ("Devuelto", ["no", "sí"]),
        ("Reso", ["no", "si"]),
        ("Geretourneerd", ["nee", "ja"]),
        ("Zwrócono", ["nie", "tak"]),
        ("Credit note", ["", "CN-12"]),
        ("Gutschrift", ["", "GS-12"]),
        ("Avoir", ["", "AV-12"]),
        ("Written off", ["no", "yes"]),
        ("返品数量", ["0", "1"]),
    ] {
        assert_eq!(kinds(&orders_with(header, words)), ["unknown_status"], "{header} {words:?}");
    }
    for (header, words) in [
        ("Returned amount", ["0.00", "4.50"]),
        ("Return value", ["0.00", "4.50"]),
        ("Credit note amount", ["", "4.50"]),
        ("Written off", ["0.00", "4.50"]),
        ("Valeur retournée", ["0.00", "4.50"]),
    ] {
        assert_eq!(kinds(&orders_with(header, words)), ["refund_beside_net"], "{header} {words:?}");
    }
    for (header, words) in [
        ("Returned qty", ["0", "0"]),
        ("Return policy", ["30 days", "none"]),
        ("Return date", ["", "2025-04-01"]),
        ("Returning customer", ["yes", "no"]),
        ("Return label", ["", "DHL"]),
        ("Return on investment", ["1.5", "2"]),
        ("Returned", ["no", "yes"]),
        ("Items less returns", ["3", "2"]),
    ] {
        assert!(kinds(&orders_with(header, words)).is_empty(), "{header} {words:?}");
    }
    // What went back is taken off by another column.
    let known = rows("Order;Date;Customer;Returned qty;Refunded amount;Total", |at| {
        let back = ["0;0.00", "1;2.50"][at % 3 / 2];
        format!("{};2025-03-{:02};{};{back};{}.50", 100 + at, at + 1, ["Alba", "Bolt"][at % 2], 10 + at)
    });
    assert!(kinds(&known).is_empty(), "{known}");
}

#[test]
fn orders_that_yes_calls_failed_or_free_are_asked_about() {
    for (header, words) in [
        ("Failed", ["no", "yes"]),
        ("Fraud", ["FALSE", "TRUE"]),
        ("Is duplicate", ["0", "1"]),
        ("Free of charge", ["no", "yes"]),
        ("Sample", ["", "x"]),
        ("On hold", ["no", "yes"]),
        ("Bad debt", ["no", "yes"]),
        ("Uneinbringlich", ["nein", "ja"]),
        ("Kostenlos", ["nein", "ja"]),
        ("Échantillon", ["non", "oui"]),
        ("Gratuito", ["no", "sí"]),
        ("Campione", ["no", "si"]),
        ("Ongeldig", ["nee", "ja"]),
        ("Valid", ["yes", "no"]),
    ] {
        assert_eq!(kinds(&orders_with(header, words)), ["unknown_status"], "{header} {words:?}");
    }
    for (header, words) in [
        ("Free shipping", ["no", "yes"]),
        ("Gift wrap", ["no", "yes"]),
        ("Trial customer", ["no", "yes"]),
        ("Failed", ["no", "no"]),
        ("Recurring", ["yes", "no"]),
        ("Express", ["no", "yes"]),
    ] {
        assert!(kinds(&orders_with(header, words)).is_empty(), "{header} {words:?}");
    }
    // A word for nothing is no status.
    assert!(kinds(&orders_with("Refund status", ["none", "refunded"])).is_empty());
}

#[test]
fn what_some_rows_tell_of_an_order_that_went_wrong_is_asked_about() {
    for (header, words) in [
        ("Reason", ["", "damaged"]),
        ("Reason", ["Birthday", "Arrived broken"]),
        ("Grund", ["", "beschädigt"]),
        ("Motif", ["", "trop petit"]),
        ("Motivo", ["", "defectuoso"]),
        ("理由", ["", "破損"]),
        ("Risk", ["low", "fraud"]),
        ("Risk level", ["normal", "Fraudulent"]),
        ("Refund reason", ["", "damaged"]),
        ("Risk recommendation", ["accept", "cancel"]),
        ("Credited by", ["", "CN-5"]),
    ] {
        assert_eq!(kinds(&orders_with(header, words)), ["unknown_status"], "{header} {words:?}");
    }
    for (header, words) in [
        ("Reason", ["Birthday", "Wedding"]),
        ("Reason for visit", ["check-up", "broken tooth"]),
        ("Risk", ["low", "high"]),
        ("Device", ["phone", "broken phone"]),
    ] {
        assert!(kinds(&orders_with(header, words)).is_empty(), "{header} {words:?}");
    }
}

#[test]
fn credit_notes_beside_the_revenue_of_customers_are_asked_about() {
    for header in ["Credit notes", "Gutschriften", "Notas de crédito", "Note di credito"] {
        let found = inspected_text(format!("Customer,Revenue,{header}\nAnn,1000,-100\nBob,600,0\n"));
        assert_eq!(findings(&found, "refund_beside_net").len(), 1, "{header}: {found}");
    }
    for list in [
        "Customer,Revenue,Credit notes\nAnn,1000,0\nBob,600,0\n",
        "Customer,Sales,Credit notes,Net sales\nAnn,1000,100,900\nBob,600,0,600\n",
        "Customer,Revenue,No of credit notes\nAnn,1000,1\nBob,600,0\n",
    ] {
        assert!(findings(&inspected_text(list), "refund_beside_net").is_empty(), "{list}");
    }
}

#[test]
fn an_adjusted_total_that_is_never_used_says_nothing() {
    let list = "Order,Date,Buyer,Amount,Adjusted amount\n1,2024-01-12,Ann,100,0\n2,2024-02-12,Bob,50,0\n3,2024-03-12,Ann,20,0\n";
    assert!(findings(&inspected_text(list), "unknown_status").is_empty());
    let found = inspected_text(list.replace("Bob,50,0", "Bob,50,10"));
    assert_eq!(findings(&found, "unknown_status").len(), 1, "{found}");
}

#[test]
fn a_return_ticket_is_sold() {
    for (header, words) in [
        ("Ticket type", ["single", "return"]),
        ("Fare type", ["One way", "Return"]),
        ("Trip type", ["round trip", "return"]),
        ("Type de billet", ["aller simple", "retour"]),
        ("Type kaartje", ["enkel", "retour"]),
        ("Art", ["Einfach", "Retour"]),
    ] {
        let list = orders_with(header, words);
        assert!(kinds(&list).is_empty(), "{header}: {:?}", kinds(&list));
        assert_eq!(inspected_text(&list)["orders"]["returns"], 0, "{header}");
    }
    let found = inspected_text(orders_with("Type", ["sale", "return"]));
    assert_eq!(found["orders"]["returns"], 4, "{found}");
}
