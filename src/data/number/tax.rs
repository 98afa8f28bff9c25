//! The words behind an amount by which a tax is in it or is not: `1 200 € HT`, `CHF 1'200.- exkl. MwSt.`, `12 € + IVA`.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::WrittenNumber;
use crate::data::header::{self, is_one_of};

/// Whether an amount has the tax in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::data) enum AmountTax {
    Without,
    With,
}

/// Words by themselves by which an amount is without a tax or has it, and whether only behind a currency.
const ALONE: &[(&str, AmountTax, bool)] = &[
    ("ht htva hvat exvat excl exkl ekskl", AmountTax::Without, false),
    ("ttc tvac incl inkl", AmountTax::With, false),
    ("net netto neto nett", AmountTax::Without, true),
    ("gross brutto bruto", AmountTax::With, true),
];
/// The same beside the name of a tax.
const WITHOUT: &str = "ex exc excl exkl ekskl excluding exclusive exclusief exklusive excluded exclu excluido esclusa escluso \
    ohne zzgl zuzuglich plus mas piu mais plusz hors sans sin senza sem zonder bez utan uden uten nelkul haric";
const WITH: &str = "in inc incl inkl including inclusive inclusief inklusive included inclus incluse incluido inclusa incluso \
    comprise comprises compris mit avec con com met med z s dahil";
const TAXES: &str = "vat mwst ust iva tva btw moms mva dph ptu vsk afa kdv alv ндс gst hst pst tax taxes taxe steuer \
    mehrwertsteuer umsatzsteuer impuesto impuestos imposto belasting podatku podatek skatt afgift pdv ddv";
/// What may be between them.
const BETWEEN: &str = "percent l la le of the der di de";
/// All that may be there together.
const LISTS: [&str; 4] = [TAXES, WITHOUT, WITH, BETWEEN];
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
    let may_be = text.bytes().any(|byte| byte.is_ascii_digit()) && may_end_with_tax(text);
    may_be.then(|| taken_off(text).find_map(figure)).flatten()
}

/// Whether a text ends with one of the words: of most that end with letters, nothing else has to be looked at.
fn may_end_with_tax(text: &str) -> bool {
    static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        let alone = ALONE.iter().map(|(list, ..)| *list);
        alone.chain(LISTS).flat_map(str::split_whitespace).collect()
    });
    let is_before = |letter: char| letter.is_whitespace() || letter == '(';
    let last = text.rsplit(is_before).next().filter(|last| last.len() <= LONGEST);
    let ends_well = text.ends_with(|last: char| last.is_alphabetic() || matches!(last, '.' | ')'));
    last.filter(|_| ends_well).is_some_and(|last| {
        let words = header::words(&last.to_lowercase());
        KNOWN.contains(&*words.concat()) || words.last().is_some_and(|word| KNOWN.contains(&**word))
    })
}

/// The ways to take such words off the end of a text: what is left, what they say, and whether a currency has to be there.
fn taken_off(text: &str) -> impl Iterator<Item = (&str, AmountTax, bool)> {
    let end = text.len();
    let starts = text.char_indices().rev().filter(|(_, letter)| letter.is_whitespace() || *letter == '(');
    let starts = starts.take_while(move |(at, _)| end - at <= LONGEST).take(MOST_WORDS);
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
    let alone = ALONE.iter().find(|(list, ..)| is_one_of(&together, list));
    if let Some((_, tax, needs_currency)) = alone {
        return Some((*tax, *needs_currency));
    }
    let has = |list| header::say_one_of(&words, list);
    let are_known = words.iter().all(|word| LISTS.iter().any(|list| is_one_of(word, list)));
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
