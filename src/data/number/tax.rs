//! The words behind an amount by which a tax is in it or is not: `1 200 € HT`, `CHF 1'200.- exkl. MwSt.`, `12 € + IVA`.

use super::WrittenNumber;
use crate::data::header::{self, is_one_of};

/// Whether an amount has the tax in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::data) enum AmountTax {
    Without,
    With,
}

/// Words by which an amount is without a tax or has it, by themselves, ...
const WITHOUT_ALONE: &str = "ht htva hvat exvat excl exkl ekskl";
const WITH_ALONE: &str = "ttc tvac incl inkl";
/// ... behind a currency, ...
const NET: &str = "net netto neto nett";
const GROSS: &str = "gross brutto bruto";
/// ... and beside the name of a tax.
const WITHOUT: &str = "ex exc excl exkl ekskl excluding exclusive exclusief exklusive excluded exclu excluido esclusa escluso \
    ohne zzgl zuzuglich plus mas piu mais plusz hors sans sin senza sem zonder bez utan uden uten nelkul haric";
const WITH: &str = "in inc incl inkl including inclusive inclusief inklusive included inclus incluse incluido inclusa incluso \
    comprise comprises compris mit avec con com met med z s dahil";
const TAXES: &str = "vat mwst ust iva tva btw moms mva dph ptu vsk afa kdv alv ндс gst hst pst tax taxes taxe steuer \
    mehrwertsteuer umsatzsteuer impuesto impuestos imposto belasting podatku podatek skatt afgift pdv ddv";
/// What may be between them.
const BETWEEN: &str = "percent l la le of the der di de";
/// No such words are longer, in bytes, and no more than these.
const LONGEST: usize = 40;
const MOST_WORDS: usize = 5;

/// The number before such words.
pub(super) fn before_tax(text: &str) -> Option<WrittenNumber<'_>> {
    let figure = |(rest, tax, needs_currency)| {
        let mut figure = WrittenNumber::of_figure(rest)?;
        // A letter may be a thousand; more are words that say something else.
        let has_word = figure.body.chars().filter(|letter| letter.is_alphabetic()).count() > 1;
        let is_amount = !(has_word || figure.percent || needs_currency && figure.currency.is_none());
        figure.tax = Some(tax);
        is_amount.then_some(figure)
    };
    text.bytes().any(|byte| byte.is_ascii_digit()).then(|| taken_off(text).find_map(figure)).flatten()
}

/// The ways to take such words off the end of a text: what is left, what they say, and whether a currency has to be there.
fn taken_off(text: &str) -> impl Iterator<Item = (&str, AmountTax, bool)> {
    let end = text.len();
    let may_end = text.ends_with(|last: char| last.is_alphabetic() || matches!(last, '.' | ')'));
    let starts = text.char_indices().rev().filter(|(_, letter)| letter.is_whitespace() || *letter == '(');
    let starts = starts.take_while(move |(at, _)| may_end && end - at <= LONGEST).take(MOST_WORDS);
    starts.filter_map(|(at, _)| {
        let (rest, words) = text.split_at(at);
        let (tax, needs_currency) = tax_of(words.trim())?;
        Some((rest, tax, needs_currency))
    })
}

/// What words behind an amount say of a tax, and whether only behind a currency.
fn tax_of(text: &str) -> Option<(AmountTax, bool)> {
    // `MwSt` is one word.
    let words = header::words(&text.to_lowercase());
    let together = words.concat();
    if is_one_of(&together, WITHOUT_ALONE) {
        return Some((AmountTax::Without, false));
    }
    if is_one_of(&together, WITH_ALONE) {
        return Some((AmountTax::With, false));
    }
    if is_one_of(&together, NET) {
        return Some((AmountTax::Without, true));
    }
    if is_one_of(&together, GROSS) {
        return Some((AmountTax::With, true));
    }
    let lists = [TAXES, WITHOUT, WITH, BETWEEN];
    let has = |list| header::say_one_of(&words, list);
    let are_known = words.iter().all(|word| lists.iter().any(|list| is_one_of(word, list)));
    if !are_known || !has(TAXES) {
        return None;
    }
    match (has(WITHOUT) || text.trim_start_matches('(').starts_with('+'), has(WITH)) {
        (true, false) => Some((AmountTax::Without, false)),
        (false, true) => Some((AmountTax::With, false)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_tax_behind_an_amount_are_read() {
        for (text, tax) in [
            ("1 200 € HT", AmountTax::Without),
            ("1 200 € H.T.", AmountTax::Without),
            ("12,50 € TTC", AmountTax::With),
            ("CHF 1'200.- exkl. MwSt.", AmountTax::Without),
            ("1,200.00 excl. VAT", AmountTax::Without),
            ("£1,200 ex VAT", AmountTax::Without),
            ("£1,200 + VAT", AmountTax::Without),
            ("AUD 120 inc GST", AmountTax::With),
            ("120 € zzgl. MwSt.", AmountTax::Without),
            ("120,00 € inkl. 19% MwSt.", AmountTax::With),
            ("120 € (inkl. MwSt.)", AmountTax::With),
            ("120 EUR netto", AmountTax::Without),
            ("120,00 zł brutto", AmountTax::With),
            ("120 kr exkl. moms", AmountTax::Without),
            ("120 € + IVA", AmountTax::Without),
            ("120 € IVA incluido", AmountTax::With),
            ("120 € IVA esclusa", AmountTax::Without),
            ("€ 120 excl. btw", AmountTax::Without),
            ("€ 120 incl.", AmountTax::With),
        ] {
            let written = WrittenNumber::of(text);
            assert_eq!(written.and_then(|written| written.tax), Some(tax), "{text}");
        }
        for text in [
            "30 netto",
            "30 net",
            "7 Inc",
            "HT",
            "12 kg netto",
            "Room 12 excl. breakfast",
            "12 VAT",
            "A1 ex VAT",
            "12 in",
            "5 plus",
            "120 € excl. incl. VAT",
        ] {
            assert!(WrittenNumber::of(text).is_none_or(|written| written.tax.is_none()), "{text}");
        }
    }
}
