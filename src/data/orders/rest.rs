//! What reports call the row of all customers that they do not name.

use crate::data::beginnings::Beginnings;

/// The names, in small letters.
const NAMES: &[&str] = &[
    "other",
    "others",
    "all other",
    "all others",
    "other customers",
    "all other customers",
    "other clients",
    "all other clients",
    "other accounts",
    "all other accounts",
    "remaining",
    "all remaining",
    "remaining customers",
    "rest",
    "the rest",
    "rest of customers",
    "various",
    "various customers",
    "miscellaneous",
    "miscellaneous customers",
    "misc",
    "misc.",
    "sundry",
    "sundries",
    "sundry customers",
    "sonstige",
    "sonstige kunden",
    "sonstiges",
    "übrige",
    "übrige kunden",
    "alle übrigen",
    "alle anderen",
    "alle sonstigen",
    "andere",
    "andere kunden",
    "restliche",
    "restliche kunden",
    "weitere kunden",
    "diverse kunden",
    "divers",
    "autres",
    "autres clients",
    "tous les autres",
    "clients divers",
    "otros",
    "otros clientes",
    "los demás",
    "resto",
    "resto de clientes",
    "varios",
    "clientes varios",
    "altri",
    "altri clienti",
    "clienti vari",
    "clienti diversi",
    "outros",
    "outros clientes",
    "diversos",
    "clientes diversos",
    "restantes",
    "overige",
    "overige klanten",
    "andere klanten",
    "diversen",
    "diverse klanten",
    "pozostali",
    "pozostali klienci",
    "inni klienci",
    "övriga",
    "övriga kunder",
    "øvrige",
    "øvrige kunder",
    "andre kunder",
    "diverse kunder",
];
const LONGEST: usize = 24;
static BEGINNINGS: Beginnings = Beginnings::of(NAMES);

/// Whether a name says that it is all other customers: `All others`, `Other customers (212)`.
pub(crate) fn is_rest(name: &str) -> bool {
    if !BEGINNINGS.may_begin(name.as_bytes()) {
        return false;
    }
    let name = name.split(['(', ':']).next().unwrap_or_default().trim();
    let name = name.trim_end_matches(|letter: char| letter.is_ascii_digit()).trim();
    // No letter of the names takes another number of bytes as a capital.
    let is_one = |known: &&str| {
        known.len() == name.len()
            && (known.eq_ignore_ascii_case(name)
                || known.chars().eq(name.chars().flat_map(char::to_lowercase)))
    };
    name.len() <= LONGEST && NAMES.iter().any(is_one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_of_the_customers_is_told_from_names() {
        for name in NAMES {
            assert!(is_rest(name) && is_rest(&name.to_uppercase()) && name.len() <= LONGEST, "{name}");
        }
        assert!(is_rest("Other customers (212)") && is_rest("Sonstige (3 Kunden)"));
        for name in ["Otherworld Ltd", "Rest & Relax", "Various Artists", "Andrea", "Diverse Foods", ""] {
            assert!(!is_rest(name), "{name}");
        }
    }
}
