//! Amounts that are each for another stretch of time: fees by the month beside fees by the year.

use super::guessed::GuessedColumns;
use crate::data::column::{ColumnType, Role};
use crate::data::finding::{Finding, FindingKind};
use crate::data::header;

/// Rows that are looked at.
const LOOKED_AT: usize = 1_000;
/// So many different words say how often somebody pays, at most.
const MOST: usize = 8;

/// Beginnings of words in headers that speak of paying.
const PAYING: &[&str] = &[
    "zahl",
    "abrechn",
    "rechnung",
    "turnus",
    "rhythmus",
    "intervall",
    "interval",
    "billing",
    "billed",
    "payment",
    "paid",
    "invoic",
    "subscription",
    "plan",
    "term",
    "cycle",
    "recurrence",
    "period",
    "factur",
    "fattur",
    "fatur",
    "paiement",
    "pago",
    "pagamento",
    "echeance",
    "cadence",
    "betaal",
    "betal",
    "platn",
    "rozlicz",
    "faktur",
    "cykl",
    "okres",
    "frequen",
    "frecuen",
    "czestotl",
];

/// Words for how often, by how many months each is for; those of weeks count as a part of one.
const TERMS: &[(u32, &[&str])] = &[
    (
        0,
        &["weekly", "week", "wochentlich", "hebdomadaire", "semanal", "settimanale", "wekelijks", "veckovis"],
    ),
    (
        1,
        &[
            "monthly",
            "month",
            "monatlich",
            "monat",
            "mtl",
            "mo",
            "mth",
            "mensuel",
            "mensuelle",
            "mois",
            "mensual",
            "mensal",
            "mes",
            "mensile",
            "maandelijks",
            "maand",
            "miesiecznie",
            "miesieczny",
            "miesieczna",
            "manadsvis",
            "manad",
            "manedlig",
            "maned",
        ],
    ),
    (
        3,
        &[
            "quarterly",
            "quarter",
            "qtr",
            "vierteljahrl",
            "vierteljahrlich",
            "quartalsweise",
            "quartal",
            "trimestriel",
            "trimestrielle",
            "trimestral",
            "trimestrale",
            "kwartaal",
            "kwartalnie",
            "kwartalny",
            "kvartalsvis",
            "kvartal",
        ],
    ),
    (
        6,
        &[
            "halbjahrlich",
            "halbjahrl",
            "semestriel",
            "semestrielle",
            "semestral",
            "semestrale",
            "semiannual",
            "halfjaarlijks",
        ],
    ),
    (
        12,
        &[
            "yearly",
            "yr",
            "jahrl",
            "jhrl",
            "year",
            "annual",
            "annually",
            "jahrlich",
            "jahr",
            "annuel",
            "annuelle",
            "an",
            "anual",
            "annuale",
            "ano",
            "jaarlijks",
            "jaar",
            "rocznie",
            "roczny",
            "roczna",
            "arsvis",
            "arlig",
            "arligen",
        ],
    ),
];

/// Words beside them.
const BESIDE: &[&str] = &[
    "per", "pro", "je", "par", "por", "al", "every", "each", "a", "billing", "billed", "plan", "invoice",
    "payment",
];

/// Of how many months a cell speaks.
fn months(cell: &str) -> Option<u32> {
    let words = header::words(cell);
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["p", "m"] => return Some(1),
        ["p", "a"] => return Some(12),
        _ => {}
    }
    let mut found = None;
    for word in &words {
        let term = TERMS.iter().find(|(_, names)| names.contains(&word.as_str()));
        match term {
            Some((months, _)) if found.is_none() => found = Some(*months),
            None if BESIDE.contains(&word.as_str()) => {}
            _ => return None,
        }
    }
    found
}

/// Whether rows that belong to customers are what they pay again and again, such as subscriptions, not what they paid once.
pub(super) fn are_contracts(list: GuessedColumns<'_>) -> bool {
    const CONTRACT: &str = "subscription subscriptions trial renewal renews renew abo abos abonnement vertragsende laufzeit verlangerung";
    const PAPER: &str = "invoice rechnung facture factura fattura factuur receipt charge";
    let columns = list.columns;
    let any =
        |words: &str| columns.iter().any(|column| header::say_one_of(&header::words(column.name), words));
    let has_next = columns.iter().any(|column| {
        let name = header::words(column.name).join(" ");
        name.contains("current period") || name.contains("next billing")
    });
    (any(CONTRACT) || has_next) && !any(PAPER)
}

/// That what customers pay is for a month of some and for a year of others, by a column beside it.
pub(super) fn finding(list: GuessedColumns<'_>) -> Option<Finding> {
    let revenue = list.with_role(Role::Revenue)?;
    // What is of all the time, or of a year, is so however often somebody pays.
    const WHOLE: &str =
        "lifetime ltv clv annual annually yearly arr jahresbeitrag jahresumsatz jahrespreis jahrespramie";
    if header::say_one_of(&header::words(list.name(revenue)), WHOLE) {
        return None;
    }
    let rows = list.text.len().min(LOOKED_AT);
    let differ = |at: &usize| {
        let inferred = list.columns[*at].inferred;
        let is_paying = |word: &String| PAYING.iter().any(|start| word.starts_with(start));
        if inferred.kind != ColumnType::Text
            || !(2..=MOST).contains(&inferred.distinct.count)
            || !header::words(list.name(*at)).iter().any(is_paying)
        {
            return false;
        }
        let cells = (0..rows).map(|row| list.cell(row, *at));
        let said: Option<Vec<u32>> =
            cells.filter(|cell| !cell.trim().is_empty()).map(|cell| months(&cell)).collect();
        said.is_some_and(|said| said.windows(2).any(|two| two[0] != two[1]))
    };
    let terms = (0..list.columns.len()).find(differ)?;
    let message = format!(
        "'{}' is used as revenue, but '{}' says that some pay more often than others. Put what each pays in a year into the \
         list.",
        list.name(revenue),
        list.name(terms)
    );
    Some(Finding::new(FindingKind::OtherPeriod, 2, message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_says_for_how_many_months_it_is() {
        for (cell, expected) in [
            ("monthly", Some(1)),
            ("Monatlich", Some(1)),
            ("per month", Some(1)),
            ("vierteljährlich", Some(3)),
            ("Halbjährlich", Some(6)),
            ("annuel", Some(12)),
            ("Billed annually", Some(12)),
            ("Annual plan", Some(12)),
            ("weekly", Some(0)),
            ("p.a.", Some(12)),
            ("p. m.", Some(1)),
            ("jährl.", Some(12)),
            ("Gold", None),
            ("month to year", None),
            ("", None),
        ] {
            assert_eq!(months(cell), expected, "{cell}");
        }
    }
}
