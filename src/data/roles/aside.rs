//! Words beside those of a role that make something else of it: `Sales Month`, `Annual Income`, `Hours (in min)`.

use super::Candidate;
use crate::data::column::{ColumnType, Role};
use crate::data::header::{self, names_year};

/// English words for money that stand before another noun: `Sales Office`.
const MONEY: &[&str] = &["sales", "revenue", "turnover", "income", "spend", "spending", "billing"];
/// What then is meant: a stretch of time, a part of the firm, a paper.
const NOUNS: &[&str] = &[
    "month",
    "quarter",
    "week",
    "year",
    "day",
    "period",
    "season",
    "org",
    "organization",
    "organisation",
    "branch",
    "location",
    "invoice",
    "employee",
    "engineer",
    "agent",
    "partner",
    "ledger",
    "journal",
    "contact",
    "source",
    "funnel",
    "deal",
    "deals",
];
/// Words for the number of something, behind it.
const NUMBER: &[&str] = &["no", "nr", "number", "num", "id", "code", "key", "ref", "reference"];
/// Words for what people earn, ...
const INCOME: &[&str] =
    &["income", "salary", "einkommen", "gehalt", "ingreso", "revenu", "reddito", "inkomen"];
/// ... and beside them for whose it is.
const OF_PEOPLE: &[&str] = &[
    "annual",
    "yearly",
    "monthly",
    "household",
    "family",
    "personal",
    "disposable",
    "applicant",
    "spouse",
    "anual",
    "annuo",
];
/// Words for who did something, or when, or why: `Cancelled by` says no state. ...
const WHO_OR_WHEN: &[&str] = &[
    "by", "at", "on", "because", "reason", "date", "von", "vom", "durch", "am", "wegen", "grund", "datum",
    "par", "le", "motif", "por", "el", "motivo", "da", "il", "door", "op", "reden", "przez", "powod", "av",
    "af", "orsak", "arsag", "arsak",
];
/// ... But `Stato da gennaio` does.
const STATE: &[&str] =
    &["status", "statut", "estado", "stato", "state", "situacao", "situation", "zustand", "statusie"];
/// Parts of a year by their names, and the highest number that each has.
const PARTS: &[(f64, &[&str])] = &[
    (12.0, &["month", "monat", "mois", "mes", "mese", "maand", "miesiac", "manad", "maned"]),
    (4.0, &["quarter", "quartal", "trimestre", "kwartaal", "kwartal", "kvartal"]),
    (53.0, &["week", "woche", "semaine", "semana", "settimana", "vecka", "uge", "uke", "tydzien"]),
];
/// What an amount is divided by, behind "per".
const EVENTS: &[&str] = &[
    "visit",
    "invoice",
    "hour",
    "auftrag",
    "bestellung",
    "besuch",
    "rechnung",
    "stunde",
    "commande",
    "visite",
    "facture",
    "heure",
    "pedido",
    "visita",
    "hora",
    "factura",
    "ordine",
    "ora",
    "fattura",
    "bestelling",
    "bezoek",
    "uur",
];
const MINUTES: &[&str] =
    &["min", "mins", "minute", "minutes", "minuten", "minutos", "minuti", "minuter", "minutter", "minuty"];

/// Why a column cannot have a role that its header has the words of: by the words beside them.
pub(super) fn denied(role: Role, column: &Candidate) -> Option<&'static str> {
    let words = header::words(column.name);
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    match role {
        Role::Revenue if has(INCOME) && has(OF_PEOPLE) => Some("it says what the customer earns"),
        Role::Revenue if is_each(&words) => Some("it says the mean of one order, visit or hour"),
        Role::Revenue if is_of_noun(column.name, &words) => Some("it says which month, office or paper"),
        Role::Revenue if counts_periods(column, &words) => {
            Some("its values are the numbers of months, quarters, weeks or years")
        }
        // `Hours (h:min)` are lengths of time.
        Role::Hours if has(MINUTES) && !column.name.contains(':') => Some("its header says minutes"),
        Role::Status if has(WHO_OR_WHEN) && !has(STATE) => Some("it says who did it, when or why"),
        Role::Growth if has(&["index", "indeks", "indice"]) => {
            Some("its header says an index, of which 100 is no growth")
        }
        _ => None,
    }
}

/// `Umsatz pro Auftrag`
fn is_each(words: &[String]) -> bool {
    let is_in = |word: &String, list: &[&str]| list.contains(&word.as_str());
    words
        .windows(2)
        .any(|pair| is_in(&pair[0], &["per", "pro", "je", "par", "por"]) && is_in(&pair[1], EVENTS))
}

/// `Sales Month`, but not `Sales/Month` or `Sales (month)`, which is what was sold in one.
fn is_of_noun(name: &str, words: &[String]) -> bool {
    let is_in = |word: &String, list: &[&str]| list.contains(&word.as_str());
    let is_noun = match words {
        [money, noun] => is_in(money, MONEY) && is_in(noun, NOUNS),
        [money, noun, number] => is_in(money, MONEY) && is_in(noun, NOUNS) && is_in(number, NUMBER),
        _ => false,
    };
    is_noun
        && !name.contains(|sign: char| matches!(sign, '/' | '(' | '[' | ',' | ':') || sign.is_ascii_digit())
}

/// Whether a header names a part of a year, and the values only number such parts: 1 to 12, or 2024.
fn counts_periods(column: &Candidate, words: &[String]) -> bool {
    let ColumnType::Number(format) = &column.inferred.kind else { return false };
    let Some(figures) = column.inferred.figures.filter(|figures| figures.whole) else { return false };
    let part = PARTS.iter().find(|(_, names)| words.iter().any(|word| names.contains(&word.as_str())));
    let is_part = part.is_some_and(|(most, _)| figures.min >= 1.0 && figures.max <= *most);
    let is_year = words.iter().any(|word| names_year(word) || word.ends_with("jahr"));
    format.currency.is_none()
        && (is_part || is_year && (1980.0..=2100.0).contains(&figures.min) && figures.max <= 2100.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::infer::Evidence;

    fn is_denied(role: Role, name: &str, cells: &[&str]) -> bool {
        let mut evidence = Evidence::new(name);
        cells.iter().for_each(|cell| evidence.look(cell));
        let inferred = evidence.conclude();
        denied(role, &Candidate { name, inferred: &inferred }).is_some()
    }

    #[test]
    fn words_beside_a_role_make_something_else_of_it() {
        let amounts = &["1200", "300", "4500"];
        for name in
            ["Sales Month", "sales_quarter", "SalesOrg", "Revenue Year", "Sales Invoice No", "Annual Income"]
        {
            assert!(is_denied(Role::Revenue, name, amounts), "{name}");
        }
        for name in ["Sales/Month", "Sales (month)", "Umsatz Monat", "Revenue Year 1", "Income", "Sales"] {
            assert!(!is_denied(Role::Revenue, name, amounts), "{name}");
        }
        assert!(is_denied(Role::Revenue, "Umsatz Monat", &["1", "12", "7"]));
        assert!(is_denied(Role::Revenue, "Umsatz Jahr", &["2024", "2025"]));
        assert!(!is_denied(Role::Revenue, "Umsatz Jahr", &["2024", "25000"]));
        assert!(is_denied(Role::Hours, "Hours (in min)", &["150"]));
        assert!(!is_denied(Role::Hours, "Hours (h:min)", &["1:30"]));
        assert!(is_denied(Role::Growth, "Growth index (PY=100)", &["120"]));
    }
}
