//! Orders of which a column says that they are no finished sale: they count, and it is asked.

use super::asked::{kinds, orders_with, rows};
use super::{findings, inspected_text, tagged, with_role};

/// What a column comes to for each customer.
fn sums(list: &str, column: &str) -> Vec<f64> {
    tagged(list, &[], &[column]).into_iter().map(|row| row.concat().parse().unwrap()).collect()
}

#[test]
fn yes_and_no_by_which_a_row_is_no_finished_sale_are_asked_about() {
    for (header, words) in [
        ("Open", ["no", "yes"]),
        ("Is open", ["0", "1"]),
        ("Ouvert", ["non", "oui"]),
        ("Abierto", ["no", "sí"]),
        ("Archived", ["FALSE", "TRUE"]),
        ("Archiviert", ["nein", "ja"]),
        ("Removed", ["no", "yes"]),
        ("No show", ["no", "yes"]),
        ("Closed", ["yes", "no"]),
        ("Erledigt", ["ja", "nein"]),
        ("Invoiced", ["yes", "no"]),
        ("Fakturiert", ["ja", "nein"]),
        ("Facturé", ["oui", "non"]),
        ("Facturado", ["sí", "no"]),
        ("Fatturato", ["sì", "no"]),
        ("Gefactureerd", ["ja", "nee"]),
        ("Zafakturowano", ["tak", "nie"]),
        ("Faktureret", ["ja", "nej"]),
        ("Active", ["true", "false"]),
        ("Aktiv", ["ja", "nein"]),
        ("Inactive", ["no", "yes"]),
        ("Verkauft", ["ja", "nein"]),
    ] {
        assert!(kinds(&orders_with(header, words)).contains(&"unknown_status".to_owned()), "{header}");
    }
    for (header, words) in [
        ("Gift", ["no", "yes"]),
        ("Geschenk", ["nein", "ja"]),
        ("Cadeau", ["non", "oui"]),
        ("Is gift", ["0", "1"]),
    ] {
        assert_eq!(kinds(&orders_with(header, words)), ["unpaid_order"], "{header}");
    }
    for (header, words) in [
        ("Open", ["no", "no"]),
        ("Final sale", ["yes", "no"]),
        ("Present", ["yes", "no"]),
        ("Oferta", ["no", "sí"]),
        ("Lost and found", ["no", "yes"]),
        ("Cancellation insurance", ["no", "yes"]),
        ("Gift message", ["no", "yes"]),
        ("Gift wrap", ["no", "yes"]),
        ("Active customer", ["yes", "no"]),
        ("Open rate", ["no", "yes"]),
        ("Member", ["yes", "no"]),
    ] {
        assert!(kinds(&orders_with(header, words)).is_empty(), "{header} {words:?}");
    }
    // What another column calls paid is a sale, ...
    let paid = rows("Order;Date;Customer;Financial Status;Open;Total", |at| {
        let open = ["no", "yes"][at % 2];
        format!("{};2025-03-{:02};{};paid;{open};{}.50", 100 + at, at + 1, ["Alba", "Bolt"][at % 2], 10 + at)
    });
    assert!(kinds(&paid).is_empty(), "{paid}");
    // ... and what is the same on all rows of a customer is said of the customer.
    let of_customers = rows("Order;Date;Customer;Active;Total", |at| {
        let (customer, active) = [("Alba", "no"), ("Bolt", "yes"), ("Cora", "no")][at % 3];
        format!("{};2025-03-{:02};{customer};{active};{}.50", 100 + at, at + 1, 10 + at)
    });
    assert!(kinds(&of_customers).is_empty(), "{of_customers}");
}

#[test]
fn what_tells_why_nothing_was_sold_is_asked_about() {
    for (header, words) in [
        ("Lost reason", ["", "price"]),
        ("Failure code", ["", "card_declined"]),
        ("Error", ["", "timeout"]),
        ("Ablehnungsgrund", ["", "zu teuer"]),
        ("Motif de refus", ["", "trop cher"]),
        ("Motivo de rechazo", ["", "caro"]),
        ("Replaced by", ["", "1020"]),
        ("Ersetzt durch", ["", "1020"]),
        ("Remplacée par", ["", "1020"]),
        ("Credit note no", ["", "CN-12"]),
        ("Probability", ["100%", "20%"]),
        ("Abschlusswahrscheinlichkeit", ["100", "20"]),
        ("Probabilité", ["1", "0.5"]),
    ] {
        assert_eq!(kinds(&orders_with(header, words)), ["unknown_status"], "{header}");
    }
    for (header, words) in [
        ("Dunning level", ["0", "3"]),
        ("Mahnstufe", ["0", "2"]),
        ("Relance", ["0", "1"]),
        ("Order type", ["Sale", "Exchange"]),
        ("Auftragsart", ["Verkauf", "Umtausch"]),
    ] {
        assert_eq!(kinds(&orders_with(header, words)), ["unpaid_order"], "{header}");
    }
    for (header, words) in [
        ("Error", ["", "none"]),
        ("Failure description", ["screen broken", "battery"]),
        ("Fehler", ["Display kaputt", "Akku"]),
        ("Replaced by", ["Kim", "Lee"]),
        ("Likelihood to recommend", ["9", "10"]),
        ("No returns", ["", "yes"]),
        ("Reason for purchase", ["", "gift"]),
        ("Failure code", ["0", "0"]),
        ("Mahnstufe", ["0", "0"]),
        ("Exchange", ["NYSE", "LSE"]),
    ] {
        assert!(kinds(&orders_with(header, words)).is_empty(), "{header} {words:?}");
    }
}

#[test]
fn what_was_not_sent_for_long_and_is_not_known_as_paid_is_asked_about() {
    let list = |header: &str, words: [&str; 2], more: &str, day: &dyn Fn(usize) -> String| {
        rows(&format!("Order;Date;Customer;{header};Payment;Total"), |at| {
            let said = words[usize::from(at == 1)];
            format!("{};{};{};{said};{more};{}.50", 100 + at, day(at), ["Alba", "Bolt"][at % 2], 10 + at)
        })
    };
    let of_year = |at: usize| format!("2025-{:02}-03", at + 1);
    let of_month = |at: usize| format!("2025-03-{:02}", at + 1);
    for (header, words) in [
        ("Fulfillment Status", ["fulfilled", "unfulfilled"]),
        ("Shipping status", ["shipped", "awaiting shipment"]),
        ("Versandstatus", ["versendet", "offen"]),
        ("Lieferstatus", ["geliefert", "in Bearbeitung"]),
        ("配送状況", ["発送済", "未発送"]),
    ] {
        assert_eq!(kinds(&list(header, words, "card", &of_year)), ["unknown_status"], "{header}");
        let found = inspected_text(list(header, words, "card", &of_month));
        assert!(super::doubts(&found).is_empty(), "{header}: {found}");
        assert_eq!(findings(&found, "order_columns").len(), 1, "{header}: {found}");
    }
    let words = ["fulfilled", "unfulfilled"];
    let paid = list("Fulfillment Status", words, "paid", &of_year).replace("Payment", "Financial Status");
    assert!(
        kinds(&paid).is_empty() && findings(&inspected_text(&paid), "order_columns").is_empty(),
        "{paid}"
    );
}

#[test]
fn visits_by_which_nothing_was_sold_are_asked_about() {
    for (header, words) in [
        ("Result", ["sold", "no sale"]),
        ("Result", ["Call back", "No sale"]),
        ("Outcome", ["Sale", "No Sale"]),
        ("Outcome", ["won", "lost"]),
        ("Ergebnis", ["Verkauf", "kein Verkauf"]),
        ("Résultat", ["vendu", "invendu"]),
        ("Resultado", ["venta", "sin venta"]),
        ("Esito", ["venduto", "non venduto"]),
        ("Resultaat", ["verkocht", "niet verkocht"]),
        ("Wynik", ["sprzedane", "niesprzedane"]),
        ("結果", ["済", "not sold"]),
    ] {
        assert!(
            kinds(&orders_with(header, words)).contains(&"unknown_status".to_owned()),
            "{header} {words:?}"
        );
    }
    assert!(kinds(&orders_with("Result", ["sold", "sold"])).is_empty());
}

#[test]
fn a_state_is_a_status_by_its_words_and_a_place_by_its_codes() {
    // Alba has the even rows, Bolt the others; 2 of the 6 rows of each say the second word.
    for (header, words) in [
        ("State", ["paid", "void"]),
        ("State", ["done", "canceled"]),
        ("Estado", ["pagado", "anulado"]),
        ("Stato", ["pagato", "annullato"]),
        ("État", ["payée", "annulée"]),
        ("Zustand", ["bezahlt", "storniert"]),
    ] {
        let list = orders_with(header, words);
        assert_eq!(sums(&list, "Total"), [62.0, 62.0], "{header}");
        assert!(with_role(&inspected_text(&list), "region").is_none(), "{header}");
    }
    for (header, words) in [
        ("State", ["NC", "SC"]),
        ("State", ["GS", "CN"]),
        ("State", ["New York", "Texas"]),
        ("Shipping State", ["NC", "SC"]),
        ("Estado", ["SP", "SC"]),
        ("Stato", ["IT", "CN"]),
    ] {
        let list = orders_with(header, words);
        assert_eq!(sums(&list, "Total"), [93.0, 99.0], "{header} {words:?}");
        assert!(kinds(&list).is_empty(), "{header} {words:?}");
        assert_eq!(with_role(&inspected_text(&list), "region").as_deref(), Some(header), "{words:?}");
    }
}

#[test]
fn parts_of_an_order_with_the_same_amount_are_asked_about() {
    for (header, of) in [
        ("Installment", "/"),
        ("Rate", " von "),
        ("Échéance", " sur "),
        ("Cuota", " de "),
        ("Rata", " di "),
        ("Parcela", "/"),
        ("Termijn", " van "),
        ("Splátka", " z "),
        ("分割回数", "/"),
    ] {
        let list = |amount: &dyn Fn(usize) -> &'static str| {
            rows(&format!("Date;Customer;{header};Total"), |at| {
                let (customer, part) = (["Alba", "Bolt"][at / 6], at % 3 + 1);
                format!("2025-03-{:02};{customer};{part}{of}3;{}", at + 1, amount(at))
            })
        };
        assert_eq!(kinds(&list(&|_| "300.00")), ["repeated_orders"], "{header}");
        // Cents that are left over show that each has its own.
        let cents = list(&|at| if at % 3 == 2 { "33.34" } else { "33.33" });
        assert!(kinds(&cents).is_empty(), "{header}");
    }
    let rate = orders_with("Exchange rate", ["1", "2"]);
    assert!(kinds(&rate).is_empty(), "{rate}");
    let numbered = "Fecha;Cliente;Cuota;Importe\n2025-01-02;Alba;1;100\n2025-02-02;Alba;2;100\n2025-03-02;Alba;3;100\n\
                    2025-01-05;Bolt;1;50\n2025-02-05;Bolt;2;60\n";
    assert_eq!(with_role(&inspected_text(numbered), "revenue").as_deref(), Some("Importe"));
    assert_eq!(kinds(numbered), ["repeated_orders"]);
}

#[test]
fn all_other_customers_are_asked_about_by_their_id_too() {
    for (header, other) in [
        ("Customer ID", "Others"),
        ("Kundennummer", "Sonstige"),
        ("Code client", "Autres"),
        ("Código cliente", "Otros"),
        ("Codice cliente", "Altri"),
        ("Klantnummer", "Overige"),
    ] {
        let list = format!("{header};Name;Revenue\n11;Alba;100\n12;Bolt;200\n{other};;4000\n");
        assert_eq!(kinds(&list), ["guest_customer"], "{list}");
        let orders = rows(&format!("Order;Date;{header};Total"), |at| {
            let id = ["K11", "K12", other][at % 3];
            format!("{};2025-03-{:02};{id};{}.50", 100 + at, at + 1, 10 + at)
        });
        assert_eq!(kinds(&orders), ["guest_customer"], "{orders}");
    }
    assert!(kinds("Customer ID;Name;Revenue\nA1;Alba;100\nB2;Bolt;200\nREST1X;Cora;4000\n").is_empty());
}

#[test]
fn an_order_of_which_more_went_back_is_none_of_the_first_or_last() {
    let list = "Order;Date;Customer;Item;Line total\n1;2025-01-02;Alba;Soap;50\n2;2025-03-05;Alba;Towel;10\n\
                2;2025-03-05;Alba;Soap;-40\n3;2025-01-09;Bolt;Soap;20\n4;2025-02-01;Bolt;Soap;30\n4;2025-02-01;Bolt;Towel;-5\n";
    let columns = ["Customer", "Line total", "Orders", "Returns", "First order", "Last order"];
    let cells: Vec<String> = tagged(list, &[], &columns).into_iter().map(|row| row.join(" ")).collect();
    assert_eq!(cells, ["Alba 20 1 1 2025-01-02 2025-01-02", "Bolt 45 2 0 2025-01-09 2025-02-01"]);
}

#[test]
fn the_total_of_a_line_is_added_up_though_all_lines_say_the_same() {
    for header in
        ["Line total", "Line amount", "Row total", "Positionsbetrag", "Total ligne", "Importe línea"]
    {
        let list = rows(&format!("Order;Date;Customer;Item;{header}"), |at| {
            let order = at / 2;
            let customer = ["Alba", "Bolt"][order % 2];
            format!("{};2025-03-{:02};{customer};Item {at};{}.50", 100 + order, order + 1, 10 + order)
        });
        assert!(kinds(&list).is_empty(), "{header}");
        assert_eq!(sums(&list, header), [75.0, 81.0], "{header}");
    }
}

#[test]
fn totals_of_orders_that_their_lines_add_up_to_raise_no_doubt() {
    // As Xero writes them: the total on each line, beside the amount of the line, with tax or without.
    for tax in [0, 10] {
        let list =
            rows("ContactName,InvoiceNumber,InvoiceDate,Total,TaxTotal,Description,LineAmount", |at| {
                let (order, line) = (at / 2, at % 2);
                let customer = ["Alba", "Bolt"][order % 2];
                let (first, second) = (10 * (order + 1), [5, 20][line]);
                let amount = if line == 0 { first } else { second };
                let total = first + 20 + tax;
                format!(
                    "{customer},INV-{order},2025-03-{:02},{total}.00,{tax}.00,Work {line},{amount}.00",
                    order + 1
                )
            });
        assert!(kinds(&list).is_empty(), "{list}");
        let tax = (3 * tax) as f64;
        assert_eq!(sums(&list, "Total"), [150.0 + tax, 180.0 + tax], "{list}");
        // Lines that do not add up to it leave it open.
        let other = list.replace(",20.00\n", ",21.00\n");
        assert_eq!(kinds(&other)[0], "order_totals", "{other}");
    }
}

#[test]
fn orders_that_yes_calls_cancelled_bring_nothing_in_any_language() {
    for (header, words) in [
        ("Cancelled", ["no", "yes"]),
        ("Zrušeno", ["ne", "ano"]),
        ("Stornováno", ["ne", "ano"]),
        ("Peruttu", ["ei", "kyllä"]),
        ("Törölt", ["nem", "igen"]),
        ("Sztornó", ["nem", "igen"]),
        ("İptal", ["hayır", "evet"]),
        ("Отменён", ["нет", "да"]),
        ("Скасовано", ["ні", "так"]),
        ("Ακυρώθηκε", ["όχι", "ναι"]),
        ("キャンセル", ["いいえ", "はい"]),
        ("取消", ["否", "是"]),
        ("취소", ["아니요", "예"]),
    ] {
        let list = orders_with(header, words);
        assert_eq!(sums(&list, "Total"), [62.0, 62.0], "{header}");
        assert!(kinds(&list).is_empty(), "{header}");
    }
}

#[test]
fn what_would_undo_most_orders_or_undoes_them_late_is_asked_about() {
    for (header, words) in [
        ("Return", ["yes", "no"]),
        ("Test", ["x", ""]),
        ("Return date", ["2025-04-01", ""]),
        ("Retour", ["oui", "non"]),
        ("Storno", ["ja", "nein"]),
        ("Cancelado", ["sí", "no"]),
    ] {
        let list = orders_with(header, words);
        assert!(kinds(&list).contains(&"unknown_status".to_owned()), "{header}");
    }
    for header in
        ["Cancelled at", "Cancellation date", "Storniert am", "Annulé le", "Cancelado el", "Annullato il"]
    {
        let late = orders_with(header, ["", "2025-09-30"]);
        assert_eq!(kinds(&late), ["unknown_status"], "{header}");
        let soon = orders_with(header, ["", "2025-03-20"]);
        assert!(kinds(&soon).is_empty(), "{header}");
    }
}
