//! Headers of columns that say that something is only offered.

use crate::data::orders::words::{ask_about, has};

/// Words for what is only offered or prepared.
const OFFERED: &[&str] = &[
    "draft",
    "quote",
    "quotation",
    "estimate",
    "proforma",
    "entwurf",
    "angebot",
    "brouillon",
    "devis",
    "borrador",
    "presupuesto",
    "bozza",
    "preventivo",
    "offerte",
    "utkast",
    "offert",
    "kladde",
    "tilbud",
];

/// Whether the words of a header say that the column tells whether a row is only offered or prepared: `Draft`, `Is quote`.
pub(super) fn names_flag(words: &[String]) -> bool {
    ask_about(words, OFFERED)
}

/// Whether the words of a header are those of the number of an offer: `Quote No`, `Angebotsnummer`.
pub(super) fn names_number(words: &[String]) -> bool {
    const NUMBERS: &[&str] = &["no", "nr", "number", "nummer", "numero", "num", "n", "id", "ref"];
    let compounds =
        ["angebotsnummer", "angebotsnr", "offertenummer", "offertnummer", "tilbudsnummer", "tilbudsnr"];
    let is_one = |word: &String| OFFERED.contains(&word.as_str()) || NUMBERS.contains(&word.as_str());
    let is_number = || words.iter().all(is_one);
    has(words, &compounds) || has(words, OFFERED) && has(words, NUMBERS) && is_number()
}

/// Whether words of a kind are those of an offer that may be a kind of what is sold: `Special offer`.
pub(super) fn may_be_sold(words: &[String]) -> bool {
    const OFFERS: &[&str] = &[
        "offer",
        "offre",
        "oferta",
        "offerta",
        "offerte",
        "offert",
        "tilbud",
        "angebot",
        "concept",
        "proposal",
        "proposition",
        "propuesta",
        "ponuda",
    ];
    has(words, OFFERS)
}
