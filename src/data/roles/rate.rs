//! What a header says beside the role itself: that an amount is of a month or a year, that a score is of a risk.

use crate::data::header;

use super::phrase::HeaderWords;

/// How long the stretch of time is that an amount is of, rather than of all the time that a customer has been one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rate {
    /// Of a month: MRR, a monthly fee.
    Monthly,
    /// Of a year: ARR, a fee per year, the sales of 2024.
    Yearly,
}

const MONTHLY: &[&str] = &[
    "mrr",
    "monthly",
    "month",
    "monat",
    "monatlich",
    "monatlicher",
    "monatsbeitrag",
    "monatsumsatz",
    "mensuel",
    "mensuelle",
    "mois",
    "mensual",
    "mensuales",
    "mes",
    "mensile",
    "mensili",
    "mese",
    "mensal",
    "mensalidade",
    "maandelijks",
    "maand",
    "miesieczny",
    "miesieczna",
    "miesiecznie",
    "miesiac",
    "manad",
    "manatlig",
    "maned",
    "manedlig",
    "mo",
];
const YEARLY: &[&str] = &[
    "arr",
    "acv",
    "annual",
    "annually",
    "yearly",
    "year",
    "pa",
    "jahr",
    "jahrlich",
    "jahrlicher",
    "jahresumsatz",
    "jahresbeitrag",
    "annuel",
    "annuelle",
    "an",
    "annee",
    "anual",
    "ano",
    "anuidade",
    "annuo",
    "annua",
    "anno",
    "jaarlijks",
    "jaar",
    "jaaromzet",
    "rok",
    "roczny",
    "roczna",
    "rocznie",
    "arsavgift",
    "arlig",
    "arsomsattning",
    "arsomsaetning",
    "arsomsetning",
    "months",
];
const RISK: &[&str] =
    &["churn", "risk", "risiko", "risque", "riesgo", "rischio", "risco", "risico", "ryzyko"];

/// The stretch of time that an amount with this header is of, where the header says one.
pub(in crate::data) fn rate(name: &str) -> Option<Rate> {
    let by_period = || {
        let period = HeaderWords::of(name).period?;
        Some(if period.is_short { Rate::Monthly } else { Rate::Yearly })
    };
    match (rate_by_words(name), by_period()) {
        (Some(Rate::Yearly), Some(Rate::Monthly)) => Some(Rate::Monthly),
        (said, period) => said.or(period),
    }
}

/// The same by its words alone, whatever the period that it names.
pub(in crate::data) fn rate_by_words(name: &str) -> Option<Rate> {
    let words = header::words(name);
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    if has(MONTHLY) {
        Some(Rate::Monthly)
    } else if has(YEARLY) {
        Some(Rate::Yearly)
    } else {
        None
    }
}

/// Whether the header speaks of a risk, of which less is better.
pub(in crate::data) fn is_risk(name: &str) -> bool {
    let ends = |word: &String| RISK.iter().any(|risk| word.ends_with(risk));
    header::words(name).iter().any(ends)
}
