//! Lines below a header that say what belongs in the columns: `e.g. 1000`, `max. 80 characters`, `in USD`, `required`.

use crate::data::header;
use crate::data::number::Currency;
use crate::data::sniff::SampleLine;
use crate::data::sniff::form::HeaderForm;
use crate::data::sniff::look::Look;

use super::{ROWS, TwoLines, cells, columns_of_figures, form, joined, telling_units, type_of};

const MEANT: &str = "it says what belongs in the columns";

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
/// What such a cell begins with, and that of a customer about whose figures no more is known.
const BOUNDS: &[&str] =
    &["max.", "max ", "maximum ", "maximal ", "min.", "min ", "minimum ", "up to ", "at least "];
/// And what it may be.
const WORDS: &str = "required optional mandatory pflicht pflichtfeld pflichtangabe freiwillig muss kann obligatoire facultatif requis \
    obligatorio opcional requerido obbligatorio facoltativo obrigatório obrigatorio verplicht optioneel wymagane opcjonalne obligatorisk \
    valgfri valfri frivillig";
/// Words before a unit: `in USD`, `in thousands`.
const IN: &[&str] = &["in ", "en ", "em ", "i ", "w "];

/// The line below says what belongs in the columns, or how long it may be. Units that change what figures say belong to the
/// names.
pub(super) fn find(lines: &[SampleLine<'_>], first: usize) -> Option<TwoLines> {
    let (upper, lower) = (&lines[first], lines.get(first + 1)?);
    let (names, said) = (cells(upper), cells(lower));
    if upper.cells != lower.cells {
        return None;
    }
    let below = lines[first + 2..].iter().take(ROWS).filter(|line| line.cells == upper.cells);
    let rows: Vec<Vec<String>> = below.map(cells).collect();
    let figures: Vec<usize> = columns_of_figures(lines, first + 2, said.len()).collect();
    if are_lengths(&said, &rows) || number_columns(&said, &rows) {
        let beside = vec![(first + 1, Some(MEANT))];
        return Some(TwoLines { first, form: HeaderForm::AsWritten, beside });
    }
    if !are_meanings(&names, &said, &figures) {
        return None;
    }
    let units = said.iter().map(|cell| unit(cell).unwrap_or_default().to_owned());
    let units = telling_units(&units.collect::<Vec<_>>());
    let form = match units.iter().any(|unit| !unit.is_empty()) {
        true => form(&joined(&names, &units), upper),
        false => HeaderForm::AsWritten,
    };
    Some(TwoLines { first, form, beside: vec![(first + 1, Some(MEANT))] })
}

/// Whether a cell says what belongs in its column.
fn is_meaning(cell: &str) -> bool {
    let lower = bare(cell);
    STARTS.iter().any(|start| lower.starts_with(start))
        || header::is_one_of(&lower, WORDS)
        || type_of(&lower).is_some()
        || unit(cell).is_some()
}

/// Whether it says the least or the most that does.
fn is_bound(cell: &str) -> bool {
    let lower = bare(cell);
    BOUNDS.iter().any(|start| lower.starts_with(start))
}

/// In small letters, without brackets.
fn bare(cell: &str) -> String {
    cell.trim_matches(['(', ')', '[', ']', '<', '>', '*', ' ']).to_lowercase()
}

/// What a column is in, where a cell says so: `USD` of `in USD`, and a sign for percent.
fn unit(cell: &str) -> Option<&str> {
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
fn are_meanings(names: &[String], said: &[String], figures: &[usize]) -> bool {
    let are_no_values =
        said.iter().all(|cell| !matches!(Look::of(cell), Look::Figures | Look::Year | Look::Address));
    let given: Vec<usize> = figures.iter().copied().filter(|at| !said[*at].is_empty()).collect();
    let is_name_told = said.first().is_none_or(|cell| cell.is_empty() || is_meaning(cell) || is_bound(cell));
    let is_meant = |at: &&usize| is_meaning(&said[**at]) || is_name_told && is_bound(&said[**at]);
    let meant = given.iter().filter(is_meant).count();
    let says_name = |at: usize| {
        let words = header::words(&said[at]);
        let named = header::words(&names[at]);
        words.len() > named.len() + 1 && !named.is_empty() && named.iter().all(|word| words.contains(word))
    };
    let says_names = || says_name(0) && given.iter().any(|at| says_name(*at));
    are_no_values && !given.is_empty() && (meant * 2 >= given.len() && meant > 0 || says_names())
}

/// Whether a line has the lengths of the columns, below names of which several have words or addresses: `80,120,10`.
fn are_lengths(said: &[String], rows: &[Vec<String>]) -> bool {
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

/// Whether a line numbers the columns, above rows that begin with words: `1,2,3`, `(1),(2),(3)`, `A,B,C`, `C1,C2,C3`.
fn number_columns(said: &[String], rows: &[Vec<String>]) -> bool {
    let begins_with_words = |row: &Vec<String>| row.first().is_some_and(|cell| Look::of(cell) == Look::Words);
    let marks: Vec<String> = said.iter().map(|cell| bare(cell)).collect();
    let is_next = |(at, mark): (usize, &String)| {
        let digits = mark.trim_start_matches(char::is_alphabetic);
        let letters = &mark[..mark.len() - digits.len()];
        match digits.parse::<usize>() {
            Ok(number) => number == at + 1 && marks[0].trim_end_matches('1') == letters,
            Err(_) => {
                digits.is_empty() && u8::try_from(at).is_ok_and(|at| mark.as_bytes() == [b'a' + at.min(25)])
            }
        }
    };
    said.len() > 1
        && rows.len() > 1
        && marks.iter().enumerate().all(is_next)
        && rows.iter().all(begins_with_words)
}

#[cfg(test)]
mod tests {
    use super::is_meaning;

    #[test]
    fn cells_say_what_belongs_in_a_column() {
        for cell in
            ["e.g. 1000", "in USD", "in T€", "how many", "required", "(optional)", "string", "z.B. 1000"]
        {
            assert!(is_meaning(cell), "{cell}");
        }
        for cell in
            ["1000", "Acme", "in arrears", "none", "on request", "Maxwell", "n/a", "Exeter", "in 2024"]
        {
            assert!(!is_meaning(cell), "{cell}");
        }
    }
}
