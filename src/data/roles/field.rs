//! Headers with the kind of record before the name of its field, as a CRM exports them: `Deal - Organization`.

use crate::data::header;

/// Words for a deal, which is no customer itself.
const DEALS: &[&str] = &[
    "deal",
    "deals",
    "opportunity",
    "geschaft",
    "affaire",
    "opportunite",
    "trato",
    "negocio",
    "oportunidad",
    "oportunidade",
    "affare",
    "opportunita",
    "kans",
    "umowa",
    "affar",
];
/// Names of a field that then is the deal's own.
const OWN: &[&str] = &["name", "nom", "nombre", "nome", "naam", "nazwa", "namn", "navn", "title", "titel"];

/// Words for a part of a record that holds its figures or fields together, as nested records have it.
const PARTS: &str = "total totals amounts sums sum prices money billing payments finance financial financials summary stats stat \
    statistics metrics kpi kpis figures values aggregate aggregates aggregated data attributes properties fields values record \
    details info meta lifetime customer client account company";

/// The header without the parts of a record before its field: `billing.totals.net` is `net`.
pub(super) fn of_part(name: &str) -> &str {
    let mut rest = name;
    if name.contains(char::is_whitespace) {
        return name;
    }
    while let Some((part, field)) = rest.split_once('.') {
        let words = header::words(part);
        let is_part = !words.is_empty() && words.iter().all(|word| header::is_one_of(word, PARTS));
        if !is_part || header::words(field).is_empty() {
            break;
        }
        rest = field;
    }
    rest
}

/// The header without the deal before it; none where it has none, or where the rest is the deal's own name.
pub(super) fn of_deal(name: &str) -> Option<&str> {
    let (record, field) = [" - ", " – ", ": ", "."].iter().find_map(|sign| name.split_once(sign))?;
    let is_deal = matches!(header::words(record).as_slice(), [word] if DEALS.contains(&word.as_str()));
    let words = header::words(field);
    let is_own = matches!(words.as_slice(), [word] if OWN.contains(&word.as_str()));
    (is_deal && !is_own).then_some(field)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_of_a_nested_record_has_its_own_name() {
        for (name, expected) in [
            ("totals.net", "net"),
            ("billing.totals.net", "net"),
            ("customer.stats.total_spent", "total_spent"),
            ("order.total", "order.total"),
            ("St. Gallen", "St. Gallen"),
            ("totals.", "totals."),
            ("Total", "Total"),
        ] {
            assert_eq!(of_part(name), expected);
        }
    }

    #[test]
    fn a_field_of_a_deal_stands_after_it() {
        for (name, expected) in [
            ("Deal - Organization", Some("Organization")),
            ("Opportunity: Account Name", Some("Account Name")),
            ("Opportunity.Account", Some("Account")),
            ("Negócio - Empresa", Some("Empresa")),
            ("Deal - Value", Some("Value")),
            ("Deal - Title", None),
            ("Deal - Name", None),
            ("Lead - Organization", None),
            ("Organization", None),
        ] {
            assert_eq!(of_deal(name), expected);
        }
    }
}
