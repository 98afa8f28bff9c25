//! Reports of shops and payment services: rows that are payments and refunds, and others that only move money.

use super::{doubts, findings, inspected_text, tagged};

/// Four rows of two customers: the third is of another kind.
fn list(kinds: [&str; 2], amount: &str) -> String {
    let [sale, other] = kinds;
    format!(
        "Date,Name,Type,Amount\n2025-01-02,Anna,{sale},100\n2025-01-03,Ben,{sale},50\n2025-01-04,Ben,{other},{amount}\n\
         2025-01-05,Anna,{sale},20\n"
    )
}

#[test]
fn what_was_paid_back_is_taken_off_with_and_without_a_minus() {
    for kinds in [
        ["Payment", "Refund"],
        ["Payment", "Payment Reversal"],
        ["Charge", "Payment Refund"],
        ["Sale", "Partial refund"],
        ["Payment", "Chargeback"],
        ["Zahlung", "Rückerstattung"],
        ["Zahlung", "Rückzahlung"],
        ["Paiement", "Remboursement"],
        ["Pago", "Reembolso"],
        ["Pagamento", "Rimborso"],
        ["Betaling", "Terugbetaling"],
        ["Betalning", "Återbetalning"],
        ["Продажа", "Возврат"],
        ["売上", "返金"],
    ] {
        for amount in ["50", "-50"] {
            let rows = tagged(&list(kinds, amount), &[], &["Name", "Amount", "Orders", "Returns"]);
            assert_eq!(rows, [["Anna", "120", "2", "0"], ["Ben", "0", "1", "1"]], "{kinds:?} {amount}");
        }
    }
}

#[test]
fn rows_that_only_move_money_are_asked_about() {
    for (kind, amount) in [
        ("Payout", "-90"),
        ("General Withdrawal", "-90"),
        ("Hold", "-40"),
        ("Hold on balance", "40"),
        ("Release of Hold", "40"),
        ("Transfer to bank", "60"),
        ("Bank transfer", "-60"),
        ("Shipping label", "-5"),
        ("Auszahlung", "-90"),
        ("Überweisung", "-90"),
        ("Retrait", "-90"),
        ("Virement", "-90"),
        ("Retiro", "-90"),
        ("Uitbetaling", "-90"),
        ("Wypłata", "-90"),
        ("Utbetalning", "-90"),
        ("提现", "-90"),
    ] {
        let found = inspected_text(list(["Payment", kind], amount));
        let said = findings(&found, "tax_or_deposit");
        assert_eq!(said.len(), 1, "{kind}: {found}");
        assert!(said[0]["message"].as_str().unwrap().contains("a transfer or a hold"), "{said:?}");
    }
    // What is sold, and how it is paid.
    for kind in ["Airport transfer", "Transfer", "Bank transfer", "Tour"] {
        let found = inspected_text(list(["Hotel", kind], "50"));
        assert!(doubts(&found).is_empty(), "{kind}: {found}");
    }
    let by_bank = list(["Card", "Bank transfer"], "-5").replace("Type", "Payment type");
    assert!(findings(&inspected_text(by_bank), "tax_or_deposit").is_empty());
}

#[test]
fn a_cancellation_beside_its_sale_is_asked_about() {
    for kinds in [["Rechnung", "Storno"], ["Order", "Cancellation"], ["Commande", "Annulation"]] {
        let found = inspected_text(list(kinds, "50"));
        assert_eq!(findings(&found, "unknown_status").len(), 1, "{kinds:?}: {found}");
        // With a minus it takes itself off, and of another amount it is another order.
        for amount in ["-50", "70"] {
            let found = inspected_text(list(kinds, amount));
            assert!(findings(&found, "unknown_status").is_empty(), "{kinds:?}: {found}");
        }
    }
}
