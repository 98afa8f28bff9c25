//! Taxes in headers: `Revenue excl. VAT` is revenue, `Sales Tax` is none.

use crate::data::header::is_one_of;

/// Taxes on what is sold.
const TAXES: &str = "vat mwst ust iva tva btw moms mva dph ptu afa kdv alv ндс gst hst tax taxes taxe impuesto impuestos \
    imposto impostos imposta imposte belasting podatek skatt afgift steuer steuern mehrwertsteuer umsatzsteuer pdv ddv ppn пдв ддс igv itbis isv icms ipi \
    mervardesskatt φπα";
/// Words before a tax by which an amount is without it, ...
const WITHOUT: &str = "excl exkl ekskl exc ex excluding exclusive exclusief exklusive eksklusive ohne zzgl before without o \
    hors sans avant sin sem senza escl esclusa zonder bez utan uden uten vor antes без plus nelkul haric χωρις fara";
/// ... or has it.
const WITH: &str = "incl inkl inc including inclusive inclusief inklusive inclusa mit after with avec apres con com met z med \
    nach despues s dahil";
/// The same behind it.
const WITHOUT_BEHIND: &str =
    "excl exkl exc excluded excluding exclusive esclusa escluse excluido excluida excluidos haric nelkul";
const WITH_BEHIND: &str =
    "incl inkl inc included inclusive inclusa incluse incluido incluida incluidos comprise dahil";
/// Words that are without a tax or have it where a word between says so: `net of VAT`.
const NET: &str = "net netto neto nett";
const GROSS: &str = "gross brutto bruto";
/// What may be between.
const BETWEEN: &str = "of the sales any all l la le les de d del dell di der van local";

/// Whether an amount has a tax in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tax {
    Without,
    With,
}

/// Whether a word of a header is that of a tax.
pub(super) fn is_tax_word(word: &str) -> bool {
    is_one_of(word, TAXES)
}

/// Whether one of the words may say that an amount is without a tax or has it.
pub(super) fn has_side(words: &[String]) -> bool {
    let lists = [WITHOUT, WITH, WITHOUT_BEHIND, WITH_BEHIND, NET, GROSS];
    words.iter().any(|word| lists.iter().any(|list| is_one_of(word, list)))
}

/// Whether the words of a header say that an amount is the tax.
pub(super) fn is_tax(words: &[String]) -> bool {
    (0..words.len()).any(|at| length(words, at) > 0) && !has_side(words)
}

/// Whether the words say that an amount is without a tax or has it.
pub(super) fn side(words: &[String]) -> Option<Tax> {
    find(words).map(|(_, tax)| tax)
}

/// Whether the words of a header say that its amount is without a tax or has it, and nothing else: `Tax excluded`.
pub(super) fn is_side_alone(words: &[String]) -> bool {
    find(words).is_some_and(|(range, _)| range.len() == words.len())
}

/// The words without those by which an amount is without a tax or has it; all of them where no others are left.
pub(super) fn left_of(mut words: Vec<String>) -> Vec<String> {
    if let Some((range, _)) = find(&words).filter(|(range, _)| range.len() < words.len()) {
        words.drain(range);
    }
    words
}

/// How many words name a tax here: `MwSt` comes apart into two.
fn length(words: &[String], at: usize) -> usize {
    match &words[at..] {
        [one, two, ..] if two == "st" && matches!(&**one, "mw" | "u") => 2,
        [one, ..] if is_tax_word(one) => 1,
        _ => 0,
    }
}

fn find(words: &[String]) -> Option<(std::ops::Range<usize>, Tax)> {
    let is_in = |at: usize, list: &str| words.get(at).is_some_and(|word| is_one_of(word, list));
    (0..words.len()).filter(|at| length(words, *at) > 0).find_map(|tax| {
        let end = tax + length(words, tax);
        if is_in(end, WITHOUT_BEHIND) {
            return Some((tax..end + 1, Tax::Without));
        }
        if is_in(end, WITH_BEHIND) {
            return Some((tax..end + 1, Tax::With));
        }
        let between = words[..tax].iter().rev().take(2).take_while(|word| is_one_of(word, BETWEEN)).count();
        let before = (tax - between).checked_sub(1)?;
        // `w/o VAT`
        let start = if words[before] == "o" && before > 0 { before - 1 } else { before };
        if is_in(before, WITHOUT) {
            return Some((start..end, Tax::Without));
        }
        if is_in(before, WITH) {
            return Some((start..end, Tax::With));
        }
        let is_of = between > 0 && words[before + 1] != "sales";
        match is_of {
            true if is_in(before, NET) => Some((start..end, Tax::Without)),
            true if is_in(before, GROSS) => Some((start..end, Tax::With)),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::header;

    #[test]
    fn amounts_without_a_tax_are_told_from_the_tax() {
        for (header, left, tax) in [
            ("Revenue excl. VAT", "revenue", Some(Tax::Without)),
            ("Sales (ex-GST)", "sales", Some(Tax::Without)),
            ("Revenue (w/o VAT)", "revenue", Some(Tax::Without)),
            ("Revenue net of VAT", "revenue", Some(Tax::Without)),
            ("Sales before sales tax", "sales", Some(Tax::Without)),
            ("Omsætning ekskl. moms", "omsaetning", Some(Tax::Without)),
            ("Umsatz zzgl. MwSt.", "umsatz", Some(Tax::Without)),
            ("Fatturato IVA esclusa", "fatturato", Some(Tax::Without)),
            ("Total incl. VAT", "total", Some(Tax::With)),
            ("Umsatz inkl. USt", "umsatz", Some(Tax::With)),
            ("Sales Tax", "sales tax", None),
            ("Net Tax Amount", "net tax amount", None),
            ("Net sales tax", "net sales tax", None),
            ("VAT excl.", "vat excl", Some(Tax::Without)),
            ("Extra", "extra", None),
        ] {
            let words = header::words(header);
            assert_eq!(side(&words), tax, "{header}");
            assert_eq!(left_of(words).join(" "), left, "{header}");
        }
        for (header, is_alone) in [
            ("Tax Excluded", true),
            ("Excl. VAT", true),
            ("IVA esclusa", true),
            ("VAT", false),
            ("Total excl. VAT", false),
        ] {
            assert_eq!(is_side_alone(&header::words(header)), is_alone, "{header}");
        }
        for header in ["Sales Tax", "Umsatz MwSt", "VAT"] {
            assert!(is_tax(&header::words(header)), "{header}");
        }
    }
}
