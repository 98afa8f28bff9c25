//! What reading one cell as a number or a day can give: shared by every way of writing them.

use super::beginnings::Beginnings;

/// One cell, read in the format of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell<T> {
    /// The cell says this.
    Value(T),
    /// The cell says nothing; never to be taken for 0.
    Missing,
    /// The cell has what programs and people write where there is no day: `1900-01-01`, `9999-12-31`, `never`. Counts
    /// as missing, and is reported.
    Placeholder,
    /// The cell has what no arithmetic can use: `inf`, `nan`, `1e308`, `#DIV/0!`. Counts as missing, and is
    /// reported.
    Unusable,
    /// The cell is not written in the column's format.
    Misfit,
}

/// Words for a value that is missing, in small letters, in whatever language; the longest has [`LONGEST_WORD`] bytes.
const WORDS: &[&str] = &[
    "n/a",
    "#n/a",
    "<na>",
    "#nv",
    "#n/v",
    "#n/d",
    "n.a.",
    "n.v.",
    "k.a.",
    "k. a.",
    "\\n",
    "null",
    "(null)",
    "<null>",
    "[null]",
    "none",
    "(none)",
    "unknown",
    "(unknown)",
    "undefined",
    "(blank)",
    "(empty)",
    "(leer)",
    "(vide)",
    "(vuoto)",
    "(leeg)",
    "(vacío)",
    "not available",
    "not known",
    "no data",
    "keine angabe",
    "unbekannt",
    "inconnu",
    "inconnue",
    "non renseigné",
    "desconocido",
    "desconocida",
    "sin datos",
    "sconosciuto",
    "sconosciuta",
    "desconhecido",
    "desconhecida",
    "onbekend",
    "nieznany",
    "nieznana",
    "nieznane",
    "brak danych",
    "okänd",
    "okänt",
    "ukendt",
    "ukjent",
];
const LONGEST_WORD: usize = 14;
static BEGINNINGS: Beginnings = Beginnings::of(WORDS);

/// Whether a cell of any column says that there is no value: blank, a dash, or a word such as `n/a`, `null`, `none`,
/// `unknown`, `k.A.` or `inconnu`. Filters, groups and rules count missing values by this as well.
pub fn is_missing(text: &str) -> bool {
    let text = trimmed(text);
    match text.as_bytes() {
        [] | b"-" | b"--" => true,
        [0xE2, ..] => text == "–" || text == "—",
        // Most ids end in a digit, and no word does.
        [.., last]
            if text.len() <= LONGEST_WORD
                && !last.is_ascii_digit()
                && BEGINNINGS.may_begin(text.as_bytes()) =>
        {
            let is_word = |word: &&str| {
                word.len() == text.len()
                    && (text.eq_ignore_ascii_case(word)
                        || (!text.is_ascii() && text.to_lowercase() == **word))
            };
            WORDS.iter().any(is_word)
        }
        _ => false,
    }
}

/// The text without blanks around it: quicker than [`str::trim`] where there are none.
#[inline]
pub(crate) fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim(),
    }
}

/// The words that a cell of any column says that there is no value with.
pub(crate) fn missing_words() -> impl Iterator<Item = &'static str> {
    WORDS.iter().copied().chain(["-", "--", "–", "—"])
}

/// Whether a cell of a column of numbers or days says that there is no value. `NA` is such a word there, while
/// in a column of words it may be North America or Namibia.
pub fn is_missing_figure(text: &str) -> bool {
    let text = trimmed(text);
    is_missing(text) || ["na", "nat", "nd", "n.d."].iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether a cell says that a calculation went wrong somewhere before this list was made.
pub(super) fn is_failed_figure(text: &str) -> bool {
    const WORDS: &[&str] =
        &["nan", "inf", "infinity", "#div/0!", "#value!", "#ref!", "#num!", "#name?", "#null!", "∞"];
    let text = trimmed(text);
    let word = text.strip_prefix(['-', '+', '−']).unwrap_or(text);
    WORDS.iter().any(|failed| word.eq_ignore_ascii_case(failed))
}

/// Whether a long number was shortened by a spreadsheet: `1.23457E+11`.
pub(crate) fn is_shortened(text: &str) -> bool {
    let Some((front, power)) = trimmed(text).split_once(['E', 'e']) else { return false };
    let mut digits = front.bytes();
    let is_front = digits.next().is_some_and(|byte| byte.is_ascii_digit())
        && (front.len() == 1
            || digits.next().is_some_and(|byte| matches!(byte, b'.' | b',')) && front.len() > 2)
        && digits.all(|byte| byte.is_ascii_digit());
    let is_power = power
        .strip_prefix('+')
        .is_some_and(|power| matches!(power.len(), 2 | 3) && power.bytes().all(|byte| byte.is_ascii_digit()));
    is_front && is_power
}

/// Cells that say yes, ...
pub(crate) const YES: &[&str] = &[
    "yes", "y", "true", "1", "x", "t", "ja", "j", "oui", "o", "si", "sí", "sì", "s", "sim", "tak", "wahr",
    "vrai", "✓", "✔", "ano", "áno", "igen", "kyllä", "evet", "да", "так", "ναι", "はい", "是", "예", "네",
];
/// ... and no.
const NO: &[&str] = &[
    "",
    "no",
    "n",
    "false",
    "0",
    "f",
    "nein",
    "non",
    "não",
    "nie",
    "nee",
    "nej",
    "nei",
    "falsch",
    "faux",
    "-",
    "–",
    "null",
    "ne",
    "nem",
    "ei",
    "hayır",
    "нет",
    "ні",
    "не",
    "όχι",
    "いいえ",
    "否",
    "아니오",
    "아니요",
];

/// Bytes of the longest of them, and some to spare.
const LONGEST_FLAG: usize = 16;

/// What a cell of yes and no says; none where it says something else.
pub(crate) fn flag(cell: &str) -> Option<bool> {
    let said = cell.trim();
    if said.len() > LONGEST_FLAG {
        return None;
    }
    let said = said.to_lowercase();
    let is_one_of = |words: &[&str]| words.contains(&said.as_str());
    if is_one_of(YES) { Some(true) } else { is_one_of(NO).then_some(false) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_dashes_for_nothing_are_missing() {
        for text in
            ["", "  ", "\u{a0}", "-", " -- ", "–", "—", "n/a", "N/A", "#N/A", "NULL", "None", "unknown"]
        {
            assert!(is_missing(text), "{text:?}");
        }
        for text in
            ["k.A.", "#NV", "Unbekannt", "INCONNU", "Okänd", "OKÄNT", "(leer)", "\\N", "<NA>", "[NULL]"]
        {
            assert!(is_missing(text), "{text:?}");
        }
        for text in
            ["0", "NA", "no", "nil?", "unknowns", "-1", "Nonesuch", "…", "n", "\\", "Ä", "Unbekannte", "ND"]
        {
            assert!(!is_missing(text), "{text:?}");
        }
    }

    #[test]
    fn the_quick_looks_let_every_word_through() {
        for word in WORDS {
            assert!(word.len() <= LONGEST_WORD && is_missing(word), "{word}");
            assert!(is_missing(&word.to_uppercase()), "{word}");
        }
    }

    #[test]
    fn na_is_missing_only_among_figures() {
        assert!(is_missing_figure("NA") && is_missing_figure("n/a") && is_missing_figure("NaT"));
        assert!(!is_missing_figure("NAM"));
    }

    #[test]
    fn shortened_numbers_are_recognised() {
        for text in ["1.23457E+11", "1,23457E+11", " 1E+03", "4.00638e+012"] {
            assert!(is_shortened(text), "{text:?}");
        }
        for text in ["1E3", "E+11", "12.3E+11", "1.E+11", "1.2x3E+11", "1.23E-05", "3E+1", "Cafe+12", ""] {
            assert!(!is_shortened(text), "{text:?}");
        }
    }

    #[test]
    fn failed_calculations_are_recognised() {
        for text in ["NaN", "-inf", "+Infinity", "#DIV/0!", "−∞"] {
            assert!(is_failed_figure(text), "{text:?}");
        }
        assert!(!is_failed_figure("info") && !is_failed_figure("--inf"));
    }
}
