//! Labels and cells that say how many rows there are.

use super::words::COUNTED;

/// Labels of the number of rows.
pub(super) const COUNTS: &[&str] = &[
    "count",
    "anzahl",
    "nombre",
    "recuento",
    "conteggio",
    "aantal",
    "liczba",
    "antal",
    "number of rows",
    "number of customers",
    "no of customers",
    "no. of customers",
    "customer count",
    "number of accounts",
    "number of records",
    "record count",
    "row count",
    "anzahl kunden",
    "anzahl datensätze",
    "nombre de clients",
    "nb clients",
    "nb de clients",
    "número de clientes",
    "numero de clientes",
    "numero clienti",
    "numero di clienti",
    "aantal klanten",
    "liczba klientów",
    "antal kunder",
    "antall kunder",
];

/// Whether a line says only how many there are, in all of its cells or, below a blank line, in the first two of them.
pub(in crate::data::csv) fn is_count_of_rows(words: &[&str], is_apart: bool) -> bool {
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let begins = || match words {
        [number, thing, ..] => {
            let thing = thing.to_lowercase();
            is_number(number) && thing.split(' ').next().is_some_and(|first| COUNTED.contains(&first))
        }
        _ => false,
    };
    (words.len() > 1 && words.iter().all(|word| is_count(word))) || (is_apart && begins())
}

/// Whether a cell says how many there are: `2 customers`, `Count: 2`.
pub(in crate::data::csv) fn is_count(cell: &str) -> bool {
    let is_number = |number: &str| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let counts = |(thing, number): (&str, &str)| {
        is_number(number.trim()) && COUNTS.contains(&thing.trim().to_lowercase().as_str())
    };
    cell.split_once(':').is_some_and(counts)
        || cell.split_once(' ').is_some_and(|(number, thing)| {
            number.bytes().all(|byte| byte.is_ascii_digit())
                && COUNTED.contains(&thing.trim().to_lowercase().as_str())
        })
}
