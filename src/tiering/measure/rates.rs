//! Revenues that come in every month or every year, as their header says.

use crate::data::column::Role;

use super::Measures;

/// Words of a header by which an amount comes in every month.
const MONTHLY: &[&str] = &[
    "mrr",
    "monthly",
    "per month",
    "a month",
    "p m",
    "mo",
    "monatlich",
    "pro monat",
    "monatsbeitrag",
    "par mois",
    "mensuel",
    "mensile",
    "al mese",
    "mensual",
    "por mes",
    "al mes",
    "mensal",
    "por mês",
    "per maand",
    "miesięcznie",
];
/// Words of a header by which an amount comes in every year.
const YEARLY: &[&str] = &[
    "arr",
    "acv",
    "yearly",
    "annual",
    "annually",
    "per year",
    "a year",
    "per annum",
    "p a",
    "yr",
    "jährlich",
    "pro jahr",
    "jahresbeitrag",
    "jahresumsatz",
    "par an",
    "annuel",
    "annuale",
    "all anno",
    "anual",
    "por año",
    "al año",
    "por ano",
    "per jaar",
    "rocznie",
];

impl Measures {
    /// How often a year the revenue comes in, where its header says so: 12 times a monthly fee, once a yearly one.
    pub(super) fn revenue_a_year(&self) -> Option<u8> {
        let column = self.table.column(self.table.with_role(Role::Revenue)?)?;
        let header = column.name.to_lowercase();
        let words: Vec<&str> = header.split(|letter: char| !letter.is_alphanumeric()).collect();
        let says = |phrases: &[&str]| {
            phrases.iter().any(|phrase| {
                let phrase: Vec<&str> = phrase.split(' ').collect();
                words.windows(phrase.len()).any(|window| window == phrase)
            })
        };
        (says(MONTHLY).then_some(12)).or_else(|| says(YEARLY).then_some(1))
    }
}
