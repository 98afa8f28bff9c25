//! Orders that may bring nothing, by words that are not known: they count, and it is said.

use super::asked::{kinds, orders_with, rows};
use super::inspected_text;

#[test]
fn a_status_whose_words_nobody_knows_is_asked_about() {
    let list = |header: &str, words: [&str; 2]| {
        rows(&format!("Order,Date,Customer,{header},Total"), |at| {
            format!(
                "{},2025-03-{:02},{},{},{}.50",
                100 + at,
                at + 1,
                ["A", "B"][at % 2],
                words[at % 3 / 2],
                10 + at
            )
        })
    };
    for (header, words) in [
        ("Status", ["Afgreitt", "Ógilt"]),
        ("Stare", ["Gata", "Nu mai"]),
        ("Stav", ["Hotovo", "Nic"]),
        ("Durum", ["Peki", "Boş"]),
        ("Állapot", ["Rendben", "Semmi"]),
        ("Tila", ["Kunnossa", "Ei mitään"]),
        ("Статус", ["Готово", "Ничего"]),
        ("ステータス", ["はい", "いいえ"]),
        ("Order status", ["Zed", "Yod"]),
        // No header of a status, but the words of one.
        ("Info", ["done", "cancelled"]),
        ("Bemerkung", ["bezahlt", "storniert"]),
        ("Remarque", ["payé", "annulé"]),
        ("Nota", ["pagado", "cancelado"]),
    ] {
        assert_eq!(kinds(&list(header, words)), ["unknown_status"], "{header}");
    }
    for (header, words) in [
        ("State", ["NY", "TX"]),
        ("Info", ["call him", "cancelled"]),
        ("Info", ["done", "paid"]),
        ("Colour", ["red", "blue"]),
    ] {
        assert!(kinds(&list(header, words)).is_empty(), "{header}");
    }
}

#[test]
fn numbers_by_which_a_bank_answers_are_asked_about() {
    let list = |header: &str, [usual, other]: [&str; 2]| {
        rows(&format!("Order,Date,Customer,{header},Total"), |at| {
            let said = if at % 5 == 4 { other } else { usual };
            format!("{},2025-03-{:02},{},{said},{}.50", 100 + at, at + 1, ["A", "B"][at % 2], 10 + at)
        })
    };
    for (header, said) in [
        ("Response Code", ["00", "51"]),
        ("Response", ["200", "402"]),
        ("Auth result code", ["0", "5"]),
        ("Antwortcode", ["00", "05"]),
    ] {
        assert_eq!(kinds(&list(header, said)), ["unknown_status"], "{header}");
    }
    for (header, said) in [
        ("Response Code", ["00", "00"]),
        ("Response time", ["200", "402"]),
        ("Campaign code", ["0", "5"]),
        ("Result", ["200", "402"]),
    ] {
        assert!(kinds(&list(header, said)).is_empty(), "{header}");
    }
}

#[test]
fn codes_that_pay_or_undo_are_asked_about() {
    let list = |code: &str| {
        rows("Beleg;Datum;Kunde;Belegart;Betrag", |at| {
            let said = if at % 5 == 4 { code } else { "RE" };
            format!("{};{:02}.03.2025;{};{said};{},50", 100 + at, at + 1, ["A", "B"][at % 2], 10 + at)
        })
    };
    assert_eq!(kinds(&list("SR")), ["unknown_status"]);
    assert!(kinds(&list("GS")).is_empty());
}

#[test]
fn orders_that_nobody_agreed_to_are_asked_about() {
    let list = |header: &str, words: [&str; 2]| {
        rows(&format!("Quote,Date,Customer,Total,{header}"), |at| {
            let (customer, said) = (["A", "B"][at % 2], words[at % 3 / 2]);
            format!("{},2025-03-{:02},{customer},{}.50,{said}", 100 + at, at + 1, 10 + at)
        })
    };
    for (header, words) in [
        ("Accepted", ["yes", "no"]),
        ("Angenommen", ["ja", "nein"]),
        ("Accepté", ["oui", "non"]),
        ("Aceptado", ["sí", "no"]),
        ("Godkänd", ["ja", ""]),
        ("Billable", ["1", "0"]),
        ("Signed off", ["yes", "no"]),
        ("Signed by client?", ["Y", "N"]),
        ("Unterschrieben", ["ja", ""]),
        ("Unterschrieben am", ["2025-04-01", ""]),
        ("Signé", ["oui", "non"]),
        ("Firmado", ["sí", "no"]),
        ("Podpisano", ["tak", "nie"]),
        ("Getekend", ["ja", "nee"]),
    ] {
        let found = kinds(&list(header, words));
        assert!(found.contains(&"unknown_status".to_owned()), "{header}: {found:?}");
    }
    for (header, words) in [
        ("Accepted", ["yes", "yes"]),
        ("Accepted", ["Ann", "Bob"]),
        ("Signed on", ["2025-04-01", "2025-04-02"]),
        ("Newsletter", ["yes", "no"]),
        ("Terms accepted", ["yes", "no"]),
        ("Marketing approved", ["1", "0"]),
    ] {
        let found = kinds(&list(header, words));
        assert!(!found.contains(&"unknown_status".to_owned()), "{header}: {found:?}");
    }
}

#[test]
fn a_note_alone_by_which_an_order_was_cancelled_is_asked_about() {
    let list = |header: &str, note: &str| {
        rows(&format!("Invoice,Date,Customer,Total,{header}"), |at| {
            let said = if at == 7 { note } else { "" };
            format!("{},2025-03-{:02},{},{}.50,{said}", 100 + at, at + 1, ["A", "B"][at % 2], 10 + at)
        })
    };
    for (header, note) in [("Notes", "VOID"), ("Bemerkung", "storniert"), ("Memo", "cancelled")] {
        assert_eq!(kinds(&list(header, note)), ["unknown_status"], "{header}");
    }
    for note in ["Customer cancelled", "Kunde storniert", "client annulé"] {
        assert_eq!(kinds(&list("Notes", note)), ["unknown_status"], "{note}");
    }
    for note in ["Never cancelled", "free cancellation"] {
        assert!(kinds(&list("Notes", note)).is_empty(), "{note}");
    }
    assert!(kinds(&list("Notes", "paid")).is_empty());
    assert!(kinds(&list("Notes", "call him")).is_empty());
}

#[test]
fn a_word_that_surely_undoes_an_order_is_asked_about_below_any_header() {
    for (header, words) in [
        ("Progress", ["packed", "cancelled"]),
        ("Bearbeitung", ["gepackt", "storniert"]),
        ("Trạng thái giao", ["đã gói", "đã hủy"]),
        ("進捗", ["梱包", "キャンセル"]),
        ("Остаток", ["ждём", "отменён"]),
    ] {
        assert_eq!(kinds(&orders_with(header, words)), ["unknown_status"], "{header} {words:?}");
    }
    for (header, words) in [("Ticket", ["single", "return"]), ("Item", ["mug", "void filler"])] {
        assert!(kinds(&orders_with(header, words)).is_empty(), "{header} {words:?}");
    }
}

#[test]
fn what_is_cancelled_counts_for_nothing_in_more_languages() {
    for (header, words) in [
        ("Trạng thái", ["Đã giao", "Đã hủy"]),
        ("Tình trạng", ["Hoàn thành", "Đã hoàn tiền"]),
        ("สถานะ", ["จัดส่งแล้ว", "ยกเลิกแล้ว"]),
        ("สถานะคำสั่งซื้อ", ["สำเร็จ", "คืนเงินแล้ว"]),
        ("وضعیت", ["تکمیل شده", "لغو شده"]),
        ("स्थिति", ["पूर्ण", "रद्द"]),
        ("Estat", ["enviada", "anul·lada"]),
    ] {
        let list = orders_with(header, words);
        assert!(kinds(&list).is_empty(), "{header} {words:?}: {:?}", kinds(&list));
        let found = inspected_text(&list);
        assert_eq!(found["orders"]["returns"], 4, "{header} {words:?}");
    }
}

#[test]
fn orders_without_the_number_of_an_invoice_are_asked_about() {
    let list = |header: &str, order: &str| {
        rows(&format!("{header};{order};Date;Customer;Total"), |at| {
            let number = if at % 5 == 4 { String::new() } else { format!("R{}", 100 + at) };
            let customer = ["Alba", "Bolt"][at % 2];
            format!("{number};{};2025-03-{:02};{customer};{}.50", 500 + at, at + 1, 10 + at)
        })
    };
    for header in
        ["Invoice no", "Invoice number", "Rechnungsnummer", "N° de facture", "Factuurnummer", "Faktura nr"]
    {
        assert_eq!(kinds(&list(header, "Order")), ["unknown_status"], "{header}");
        assert_eq!(kinds(&list(header, "Item")), ["unknown_status"], "{header}");
    }
    for header in ["PO number", "Tracking number", "Invoice note"] {
        assert!(kinds(&list(header, "Order")).is_empty(), "{header}");
    }
}

#[test]
fn the_code_of_an_error_may_be_that_of_a_thing() {
    assert!(kinds(&orders_with("Error code", ["E18", "E04"])).is_empty());
    assert_eq!(kinds(&orders_with("Payment error code", ["0", "51"])), ["unknown_status"]);
}

#[test]
fn what_is_said_of_an_order_in_two_words_counts() {
    for (good, undone) in [
        ("Delivered", "Order cancelled"),
        ("Entregado", "Venta cancelada"),
        ("Versendet", "Bestellung storniert"),
        ("Livrée", "Commande annulée"),
        ("Spedito", "Ordine annullato"),
        ("Verzonden", "Bestelling geannuleerd"),
        ("Paid", "Payment refunded"),
        ("Доставлен", "Заказ отменён"),
    ] {
        let list = orders_with("Status", [good, undone]);
        let found = inspected_text(&list);
        assert_eq!(found["orders"]["returns"], 4, "{undone}: {found}");
        assert!(kinds(&list).is_empty(), "{undone}: {:?}", kinds(&list));
    }
    let list = orders_with("Status", ["Delivered", "Order draft"]);
    assert_eq!(inspected_text(&list)["orders"]["returns"], 0);
}
