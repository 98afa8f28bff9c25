//! Whether two ways of writing mean the same customer: case, spacing, Unicode form and legal form make no difference.

mod letters;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// What says how a firm is organised, not who it is; without points, in order.
const LEGAL_FORMS: &[&str] = &[
    "ab",
    "aeie",
    "ag",
    "aps",
    "as",
    "asa",
    "bv",
    "bvba",
    "cc",
    "co",
    "company",
    "corp",
    "corporation",
    "cv",
    "doo",
    "eg",
    "eirl",
    "ek",
    "eurl",
    "ev",
    "gbr",
    "gmbh",
    "inc",
    "incorporated",
    "kft",
    "kg",
    "kgaa",
    "lda",
    "limited",
    "llc",
    "llp",
    "lp",
    "ltd",
    "ltda",
    "mbh",
    "nv",
    "ohg",
    "oy",
    "oyj",
    "plc",
    "pte",
    "pty",
    "pvt",
    "sa",
    "sarl",
    "sas",
    "sasu",
    "scs",
    "se",
    "sl",
    "slu",
    "snc",
    "spa",
    "spzoo",
    "srl",
    "sro",
    "ug",
    "vof",
    "zrt",
];

/// Names of mailboxes that several people or firms read, in the languages of lists.
const SHARED_MAILBOXES: &[&str] = &[
    "account",
    "accounting",
    "accounts",
    "administration",
    "admin",
    "billing",
    "bookings",
    "buchhaltung",
    "compta",
    "comptabilite",
    "contabilidad",
    "contact",
    "contacto",
    "contato",
    "contatti",
    "einkauf",
    "enquiries",
    "facturacion",
    "finance",
    "hallo",
    "hello",
    "help",
    "info",
    "informacion",
    "invoice",
    "invoices",
    "kontakt",
    "mail",
    "office",
    "orders",
    "post",
    "purchasing",
    "rechnung",
    "reception",
    "reservations",
    "sales",
    "sekretariat",
    "service",
    "support",
    "team",
    "ventas",
    "verwaltung",
    "welcome",
    "zentrale",
    "none",
    "noemail",
    "noreply",
    "no-reply",
    "nomail",
    "test",
    "unknown",
];

/// Whether an e-mail address, as it is compared, is not one person's or firm's own for sure: `info@`.
pub(crate) fn is_shared_mailbox(email: &str) -> bool {
    email.split_once('@').is_some_and(|(name, _)| SHARED_MAILBOXES.contains(&name))
}

/// Whether two names, as they are compared, may be those of two people of one family: the last word is the same, the
/// first differs, and neither is short for the other.
pub(crate) fn is_of_one_family(one: &str, other: &str) -> bool {
    let (Some((first, rest)), Some((second, more))) = (one.split_once(' '), other.split_once(' ')) else {
        return false;
    };
    let is_same_last = rest.rsplit(' ').next() == more.rsplit(' ').next();
    is_same_last && !first.starts_with(second) && !second.starts_with(first)
}

/// Writes a name over `out` as it is compared: one Unicode form, small letters, no points, words apart by one blank, no
/// legal form at the end, and `Last, First` the other way round.
pub(crate) fn name_into(text: &str, out: &mut String) {
    spaced_into(text, out);
    let turned = match out.split_once(", ") {
        Some((last, first)) if !is_legal_form(first) && !first.contains(", ") => {
            Some(format!("{first} {last}"))
        }
        _ => None,
    };
    if let Some(turned) = turned {
        *out = turned;
    }
    if out.contains(['.', '\'', '’', '"', ',', '&']) {
        let letters = out.chars().filter(|letter| !matches!(letter, '.' | '\'' | '’' | '"'));
        let words: String =
            letters.map(|letter| if matches!(letter, ',' | '&') { ' ' } else { letter }).collect();
        spaced_into(&words, out);
    }
    while let Some((before, last)) = out.rsplit_once(' ') {
        if !is_legal_form(last) {
            break;
        }
        out.truncate(before.len());
    }
    // These are several words.
    for form in [" sp z oo", " s a", " e k", " s r l"] {
        if let Some(before) = out.strip_suffix(form) {
            out.truncate(before.len());
        }
    }
}

/// Writes a key or an e-mail address over `out` as it is compared: one Unicode form, small letters, no blanks around it
/// and one between words.
pub(crate) fn spaced_into(text: &str, out: &mut String) {
    out.clear();
    if text.is_ascii() {
        for word in text.split_ascii_whitespace() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
        out.make_ascii_lowercase();
        return;
    }
    if letters::small_into(text, out) {
        return;
    }
    out.clear();
    // Most texts have that form already, which is seen sooner than it is made.
    match is_nfkc_quick(text.chars()) {
        IsNormalized::Yes => words_into(text.chars(), out),
        IsNormalized::No | IsNormalized::Maybe => words_into(text.nfkc(), out),
    }
}

/// A key as it is written, but for blanks and the Unicode form: capital letters stay.
pub(crate) fn in_its_case(text: &str) -> String {
    let letters: String = text.nfkc().filter(|letter| !is_invisible(*letter)).collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Adds letters in small, with one blank between words.
fn words_into(letters: impl Iterator<Item = char>, out: &mut String) {
    let mut after_blank = false;
    for letter in letters.filter(|letter| !is_invisible(*letter)) {
        if letter.is_whitespace() {
            after_blank = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut after_blank) {
            out.push(' ');
        }
        out.extend(letter.to_lowercase());
    }
}

/// Writes a key over `out` without what programs add to a number or take from it: zeros before it, `.0` behind it, blanks
/// and hyphens.
pub(crate) fn loose_into(text: &str, out: &mut String) {
    spaced_into(text, out);
    out.retain(|letter| letter.is_alphanumeric() || letter == '.');
    if out.ends_with(".0") {
        out.truncate(out.len() - ".0".len());
    }
    let digits = out.trim_start_matches('0').len();
    if digits > 0 {
        out.drain(..out.len() - digits);
    }
}

fn is_legal_form(word: &str) -> bool {
    match word.contains('.') {
        true => LEGAL_FORMS.binary_search(&&*word.replace('.', "")).is_ok(),
        false => LEGAL_FORMS.binary_search(&word).is_ok(),
    }
}

fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> String {
        let mut out = String::new();
        name_into(text, &mut out);
        out
    }

    fn loose(text: &str) -> String {
        let mut out = String::new();
        loose_into(text, &mut out);
        out
    }

    #[test]
    fn one_customer_written_in_several_ways() {
        for (one, other) in [
            ("Acme GmbH", "ACME  gmbh"),
            ("Acme GmbH", "Acme"),
            ("Boréal S.A.R.L.", "bore\u{301}al sarl"),
            ("Lund, Lina", "Lina Lund"),
            ("Acme, Inc.", "Acme Inc"),
            ("Zielony Dom Sp. z o.o.", "Zielony Dom"),
            ("O'Brien & Co", "OBrien"),
            ("Ｆｕｊｉ\u{200b}", "fuji"),
        ] {
            assert_eq!(name(one), name(other), "{one} and {other}");
        }
        for (one, other) in
            [("Lina Lund", "Lina Lind"), ("Acme North", "Acme South"), ("SA", "Co"), ("José", "Jose")]
        {
            assert_ne!(name(one), name(other), "{one} and {other}");
        }
    }

    #[test]
    fn legal_forms_are_in_order() {
        assert!(LEGAL_FORMS.is_sorted());
    }

    #[test]
    fn plain_letters_are_written_as_all_others_are() {
        let mut quick = String::new();
        for code in 0..=0x2_0000 {
            let Some(letter) = char::from_u32(code) else { continue };
            let text = format!("Ä {letter} {letter}b{letter}");
            quick.clear();
            if letters::small_into(&text, &mut quick) {
                let mut slow = String::new();
                words_into(text.nfkc(), &mut slow);
                assert_eq!(quick, slow, "{letter:?}");
            }
        }
        assert!(letters::small_into("Σίσυφος 居酒屋 مخبز", &mut quick));
        assert!(!letters::small_into("e\u{301}", &mut quick));
    }

    #[test]
    fn keys_that_programs_write_differently() {
        for (one, other) in [("007", "7"), ("12.0", "12"), ("K-12", "k 12"), ("000", "000"), ("AB/1", "ab1")]
        {
            assert_eq!(loose(one), loose(other), "{one} and {other}");
        }
        assert_ne!(loose("K-12"), loose("K-13"));
    }
}
