//! Words that name columns, whatever is below them.

use super::SampleLine;
use crate::data::header;
use crate::data::roles;
use crate::data::text::Record;

/// Words of headers that no role has, in small letters without accents.
const WORDS: &[&str] = &[
    "product",
    "item",
    "price",
    "quantity",
    "qty",
    "amount",
    "date",
    "description",
    "code",
    "sku",
    "notes",
    "note",
    "comment",
    "comments",
    "phone",
    "telephone",
    "address",
    "street",
    "zip",
    "postcode",
    "status",
    "region",
    "manager",
    "since",
    "balance",
    "artikel",
    "produkt",
    "preis",
    "menge",
    "datum",
    "beschreibung",
    "bemerkung",
    "notiz",
    "telefon",
    "adresse",
    "strasse",
    "plz",
    "ort",
    "land",
    "saldo",
    "konto",
    "produit",
    "article",
    "prix",
    "quantite",
    "rue",
    "solde",
    "ville",
    "producto",
    "articulo",
    "precio",
    "cantidad",
    "fecha",
    "direccion",
    "telefono",
    "prodotto",
    "prezzo",
    "quantita",
    "data",
    "indirizzo",
    "produto",
    "preco",
    "quantidade",
    "endereco",
    "telefone",
    "prijs",
    "aantal",
    "adres",
    "telefoon",
    "plaats",
    "cena",
    "ilosc",
    "miasto",
    "pris",
    "antal",
    "dato",
    "margin",
    "weight",
    "hours",
    "fee",
];

/// Whether a cell is the usual name of a column: a role's words and hardly any others, or one of these.
pub(in crate::data) fn names_column(cell: &str) -> bool {
    let cell = cell.trim();
    if cell.is_empty() || cell.len() > 40 {
        return false;
    }
    let words = header::words(cell);
    matches!(words.as_slice(), [word] if WORDS.contains(&word.as_str()))
        || (words.len() <= 4 && roles::names_role(cell))
}

/// Lines that are no header though they are filled like one, above one that is.
pub(super) const TITLES: usize = 4;

/// Names that stand beside each other in every result of this program.
pub(super) const OF_RESULT: [&str; 4] = ["calculated_tier", "tier_reason", "tier_by", "tier_on"];

/// Which of the first lines is the header of a result.
pub(super) fn header_of_result(lines: &[SampleLine<'_>]) -> Option<usize> {
    lines.iter().take(TITLES).position(|line| is_of_result(line.record))
}

/// Whether a record is the header of a result: then it names the columns, however few names the list has itself.
pub(in crate::data) fn is_of_result(record: Record<'_>) -> bool {
    let text = record.text();
    let are_there = || OF_RESULT.iter().all(|name| text.contains(name));
    are_there() && {
        let cells: Vec<_> = record.cells().collect();
        let is_name = |(cell, name): (&str, &str)| cell.trim_start_matches("tierdeck_") == name;
        cells.windows(OF_RESULT.len()).any(|four| four.iter().map(AsRef::as_ref).zip(OF_RESULT).all(is_name))
    }
}
