//! Lines below a header that say what belongs in the columns: `e.g. 1000`, `max. 80 characters`, `in USD`, `required`.

use crate::data::header;
use crate::data::number::Currency;
use crate::data::sniff::look::Look;

use super::type_of;

/// What such a cell begins with.
const STARTS: &[&str] = &[
    "e.g.",
    "eg.",
    "eg ",
    "ex.",
    "ex:",
    "ex ",
    "e.x.",
    "example:",
    "i.e.",
    "z.b.",
    "z. b.",
    "zb ",
    "bsp",
    "beispiel",
    "p.ej",
    "p. ej",
    "ej.",
    "ej:",
    "por ejemplo",
    "par ex",
    "p. ex",
    "p.ex",
    "per es",
    "ad es",
    "es.",
    "bijv",
    "bv.",
    "np.",
    "t.ex",
    "t. ex",
    "f.eks",
    "f. eks",
    "max.",
    "max ",
    "maximum ",
    "maximal ",
    "min.",
    "min ",
    "minimum ",
    "up to ",
    "at least ",
    "format:",
    "format ",
    "how many",
    "how much",
    "wie viel",
    "wieviel",
    "combien",
    "cuanto",
    "cuánto",
    "quanti",
    "quanto",
    "hoeveel",
    "number of ",
    "anzahl der ",
    "nombre de ",
    "número de ",
    "numero di ",
    "aantal ",
    "antal ",
    "liczba ",
    "date of ",
    "name of ",
    "must ",
    "should ",
    "optional",
    "required",
    "mandatory",
    "not required",
    "leave blank",
    "do not ",
    "yyyy",
    "dd.mm",
    "dd/mm",
    "mm/dd",
    "tt.mm",
    "jjjj",
    "one of ",
    "either ",
    "unique ",
];
/// And what it may be.
const WORDS: &str = "required optional mandatory pflicht pflichtfeld pflichtangabe freiwillig muss kann obligatoire facultatif requis \
    obligatorio opcional requerido obbligatorio facoltativo obrigatório obrigatorio verplicht optioneel wymagane opcjonalne obligatorisk \
    valgfri valfri frivillig";
/// Words before a unit: `in USD`, `in thousands`.
const IN: &[&str] = &["in ", "en ", "em ", "i ", "w "];

/// Whether a cell says what belongs in its column.
pub(super) fn is_meaning(cell: &str) -> bool {
    let lower = cell.trim_matches(['(', ')', '[', ']', '<', '>', '*', ' ']).to_lowercase();
    STARTS.iter().any(|start| lower.starts_with(start))
        || header::is_one_of(&lower, WORDS)
        || type_of(&lower).is_some()
        || unit(cell).is_some()
}

/// What a column is in, where a cell says so: `USD` of `in USD`, and a sign for percent.
pub(super) fn unit(cell: &str) -> Option<&str> {
    const PERCENT: &str = "% percent prozent procent pourcent porcentaje percento";
    let bare = cell.trim_matches(['(', ')', '[', ']', ' ']);
    let unit =
        IN.iter().find_map(|word| bare.get(..word.len()).filter(|start| start.eq_ignore_ascii_case(word)))?;
    let unit = bare[unit.len()..].trim();
    if header::is_one_of(&unit.to_lowercase(), PERCENT) {
        return Some("%");
    }
    let is_known = || {
        Currency::called(&unit.to_uppercase()).is_some()
            || header::multiple(unit).is_some()
            || header::is_minor(unit)
    };
    (!unit.contains(|c: char| c.is_ascii_digit()) && is_known()).then_some(unit)
}

/// Whether a line says so: of the columns that have figures, nearly all have a meaning there, and the others no figure; or a
/// column of words and one of figures say again what they are called.
pub(super) fn are_meanings(names: &[String], said: &[String], figures: &[usize]) -> bool {
    let are_no_values =
        said.iter().all(|cell| !matches!(Look::of(cell), Look::Figures | Look::Year | Look::Address));
    let given: Vec<usize> = figures.iter().copied().filter(|at| !said[*at].is_empty()).collect();
    let meant = given.iter().filter(|at| is_meaning(&said[**at])).count();
    let says_name = |at: usize| {
        let words = header::words(&said[at]);
        let named = header::words(&names[at]);
        words.len() > named.len() + 1 && !named.is_empty() && named.iter().all(|word| words.contains(word))
    };
    let says_names = || says_name(0) && given.iter().any(|at| says_name(*at));
    are_no_values && !given.is_empty() && (meant * 2 >= given.len() && meant > 0 || says_names())
}

/// Whether a line has the lengths of the columns, below names of which several have words or addresses: `80,120,10`.
pub(super) fn are_lengths(said: &[String], rows: &[Vec<String>]) -> bool {
    let is_length =
        |cell: &str| (1..=5).contains(&cell.len()) && cell.bytes().all(|byte| byte.is_ascii_digit());
    let is_of_words = |at: &usize| {
        let has_none = |row: &Vec<String>| {
            row.get(*at)
                .is_some_and(|cell| !cell.bytes().any(|byte| byte.is_ascii_digit()) || cell.contains('@'))
        };
        rows.iter().all(has_none) && rows.iter().any(|row| row.get(*at).is_some_and(|cell| !cell.is_empty()))
    };
    said.len() > 2
        && rows.len() > 1
        && said.iter().all(|cell| is_length(cell))
        && (0..said.len()).filter(is_of_words).count() > 1
}

#[cfg(test)]
mod tests {
    use super::is_meaning;

    #[test]
    fn cells_say_what_belongs_in_a_column() {
        for cell in [
            "e.g. 1000",
            "max. 80 characters",
            "in USD",
            "in T€",
            "how many",
            "required",
            "(optional)",
            "string",
            "z.B. 1000",
        ] {
            assert!(is_meaning(cell), "{cell}");
        }
        for cell in
            ["1000", "Acme", "in arrears", "none", "on request", "Maxwell", "n/a", "Exeter", "in 2024"]
        {
            assert!(!is_meaning(cell), "{cell}");
        }
    }
}
