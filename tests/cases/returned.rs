//! Orders that went back, failed or were not meant to be paid, by a column that nothing else of the list says.

use super::asked::{kinds, orders_with, rows};

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
