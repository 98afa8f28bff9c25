//! Headers with the kind of record before the name of its field, as a CRM exports them: `Deal - Organization`.

use super::phrase::HeaderWords;
use crate::data::column::Role;
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

/// The header without the deal before it, where the rest names the customer of the deal.
pub(super) fn of_deal(name: &str) -> &str {
    let Some((record, field)) = [" - ", " – ", ": ", "."].iter().find_map(|sign| name.split_once(sign))
    else {
        return name;
    };
    let is_deal = matches!(header::words(record).as_slice(), [word] if DEALS.contains(&word.as_str()));
    let words = header::words(field);
    let is_own = matches!(words.as_slice(), [word] if OWN.contains(&word.as_str()));
    let names_customer = || HeaderWords::of_field(field).says(Role::Name) >= 0.5;
    if is_deal && !is_own && names_customer() { field } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_customer_of_a_deal_is_no_deal() {
        for (name, expected) in [
            ("Deal - Organization", "Organization"),
            ("Deal - Organisation", "Organisation"),
            ("Opportunity: Account Name", "Account Name"),
            ("Opportunity.Account", "Account"),
            ("Negócio - Empresa", "Empresa"),
            ("Deal - Title", "Deal - Title"),
            ("Deal - Name", "Deal - Name"),
            ("Deal - Value", "Deal - Value"),
            ("Deal - ID", "Deal - ID"),
            ("Lead - Organization", "Lead - Organization"),
            ("Organization", "Organization"),
        ] {
            assert_eq!(of_deal(name), expected);
        }
    }
}
