//! Words of rows, told from those of what is sold.

use super::*;

#[test]
fn no_word_is_passed_over() {
    for word in [TAX, FEE, TIP, DEPOSIT, DEPOSIT_WORDS, MOVED, SENT, &["down payment"]].into_iter().flatten()
    {
        for about in [CellsAbout::Things, CellsAbout::Kinds] {
            assert!(may_speak(word, about), "{word}");
            assert!(may_speak(&format!("19% {}.", word.to_uppercase()), about), "{word}");
        }
        assert_ne!(Called::of(word, CellsAbout::Kinds), None, "{word}");
    }
    let is_long = |word: &&str| word.chars().count() > 2;
    for word in unpaid::all().filter(is_long) {
        assert!(may_speak(&word.to_uppercase(), CellsAbout::Kinds), "{word}");
    }
    for word in unpaid::of_things().filter(is_long) {
        assert!(may_speak(&word.to_uppercase(), CellsAbout::Things), "{word}");
    }
    for cell in ["Soap 100 ml", "12.50", ""] {
        assert!(!may_speak(cell, CellsAbout::Things), "{cell}");
    }
}

#[test]
fn rows_are_called_tax_or_deposit() {
    for (cell, called) in [
        ("VAT 19%", Some(Called::Tax)),
        ("zzgl. 19 % MwSt.", Some(Called::Tax)),
        ("TVA 20%", Some(Called::Tax)),
        ("Sales tax", Some(Called::Tax)),
        ("ShippingTax", Some(Called::Tax)),
        ("Moms 25 %", Some(Called::Tax)),
        ("Commission", Some(Called::Fee)),
        ("Referral fee", Some(Called::Fee)),
        ("Anzahlungsrechnung", Some(Called::Deposit)),
        ("Down payment invoice", Some(Called::Deposit)),
        ("Facture d'acompte", Some(Called::Deposit)),
        ("Faktura zaliczkowa", Some(Called::Deposit)),
        ("General Withdrawal", Some(Called::Moved)),
        ("Release of Hold", Some(Called::Moved)),
        ("Payout", Some(Called::Moved)),
        ("Auszahlung", Some(Called::Moved)),
        ("Retrait", Some(Called::Moved)),
        ("Transfer to bank", Some(Called::Moved)),
        ("Bank transfer", Some(Called::Sent)),
        ("Shipping label", Some(Called::Sent)),
        ("Airport transfer", None),
        ("Tax advice", None),
        ("Tax invoice", None),
        ("Advanced course", None),
        ("Consulting fee", None),
        ("Principal", None),
        ("", None),
    ] {
        assert_eq!(Called::of(cell, CellsAbout::Kinds), called, "{cell}");
    }
}

#[test]
fn what_nobody_may_pay_for_is_told_from_what_is_sold() {
    for (cell, about, called) in [
        ("Gift card £50", CellsAbout::Things, Some(Called::Gift)),
        ("E-Gift Card", CellsAbout::Things, Some(Called::Gift)),
        ("Geschenkgutschein 25 €", CellsAbout::Things, Some(Called::Gift)),
        ("Carte cadeau", CellsAbout::Things, Some(Called::Gift)),
        ("礼品卡100元", CellsAbout::Things, Some(Called::Gift)),
        ("Gift card holder", CellsAbout::Things, None),
        ("Gift box", CellsAbout::Things, None),
        ("Points", CellsAbout::Things, None),
        ("Points", CellsAbout::Payment, Some(Called::Credit)),
        ("Card + store credit", CellsAbout::Payment, Some(Called::Credit)),
        ("Gutschein", CellsAbout::Payment, Some(Called::Credit)),
        ("Credit card", CellsAbout::Payment, None),
        ("Free sample", CellsAbout::Kinds, Some(Called::Free)),
        ("Warranty replacement", CellsAbout::Kinds, Some(Called::Free)),
        ("Échantillon gratuit", CellsAbout::Kinds, Some(Called::Free)),
        ("In-kind", CellsAbout::Kinds, Some(Called::Free)),
        ("Pledge payment", CellsAbout::Kinds, None),
        ("Sample", CellsAbout::Things, None),
        ("Extended warranty plan", CellsAbout::Kinds, None),
        ("Budget", CellsAbout::Kinds, Some(Called::Planned)),
        ("Budget", CellsAbout::Things, None),
        ("5000 Cost of goods sold", CellsAbout::Things, Some(Called::Cost)),
        ("Cost of living survey", CellsAbout::Things, None),
        ("Opening balance", CellsAbout::Things, Some(Called::Balance)),
        ("Balance b/f", CellsAbout::Things, Some(Called::Balance)),
        ("Saldovortrag", CellsAbout::Things, Some(Called::Balance)),
        ("Balance bike", CellsAbout::Things, None),
        ("Component", CellsAbout::Kinds, Some(Called::Part)),
        ("Component cable", CellsAbout::Things, None),
        ("test", CellsAbout::Origins, Some(Called::Test)),
        ("Influencer", CellsAbout::Origins, None),
        ("Test", CellsAbout::Things, None),
        ("Standard", CellsAbout::Kinds, None),
    ] {
        assert_eq!(Called::of(cell, about), called, "{cell}");
    }
}
