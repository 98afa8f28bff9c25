//! Letters outside ASCII, in capitals and in small: compared there as here, or refused.

use super::said::model;
use super::*;

const NAMES: [&str; 20] = [
    "MÜLLER",
    "müller",
    "Muller",
    "İZMİR",
    "izmir",
    "ızmır",
    "STRASSE",
    "Straße",
    "STRAẞE",
    "ſtraße",
    "ΣΟΦΌΣ",
    "σοφός",
    "\u{212a}elvin",
    "KELVIN",
    "µ",
    "Μ",
    "ÉÉ",
    "éa",
    "ДОМ",
    "",
];

fn list() -> String {
    let mut list = "customer_id,name,region,orders\n".to_owned();
    for (at, name) in NAMES.iter().enumerate() {
        list += &format!("C-{at},{name},{},{at}\n", NAMES[(at * 7 + 1) % NAMES.len()]);
    }
    list
}

/// What is compared with what is written out.
const SAID: [&str; 17] = [
    "name = 'Müller'",
    "name <> 'MÜLLER'",
    "name = 'izmir'",
    "name = 'İzmir'",
    "name IN ('straße', 'σοφός', 'kelvin')",
    "'ДОМ' NOT IN (name, region)",
    "name LIKE '%É%'",
    "name LIKE '_zm_r'",
    "upper(name) = 'STRASSE'",
    "upper(name) = 'straße'",
    "lower(upper(trim(name))) = 'Μ'",
    "upper(lower(name)) = 'µ'",
    "upper(name) IN ('izmir', 'kelvin', 'ΣΟΦΌΣ')",
    "coalesce(upper(name), region) = 'izmir'",
    "CASE WHEN orders > 5 THEN lower(name) ELSE upper(region) END LIKE '%ss%'",
    "length(upper(name)) = 6",
    "upper(name) IS NULL",
];

/// What is compared with another text, or by the alphabet.
const BY_ALPHABET: [&str; 6] = [
    "name = region",
    "upper(name) <> region",
    "name > 'm'",
    "'Ü' >= name",
    "name BETWEEN 'k' AND 'ß'",
    "region IN ('x', name)",
];

#[test]
fn letters_of_any_alphabet_are_compared_as_here() {
    for when in SAID {
        let tiered = Tiered::of(&list(), model("length(upper(name)) + 10 * length(lower(region))", when));
        tiered.check(when);
    }
}

#[test]
fn texts_are_compared_with_each_other_or_refused() {
    for when in BY_ALPHABET {
        let tiered = Tiered::of(&list(), model("orders", when));
        let refused = tiered.script(SqlDialect::Sqlite).script().unwrap_err();
        assert!(refused.contains(&format!("'{when}'")) && refused.contains("A to Z"), "{refused}");
        for database in databases().into_iter().filter(|database| database.dialect != SqlDialect::Sqlite) {
            let found = tiered.found(database, &tiered.script(database.dialect).script().unwrap());
            assert_eq!(found, tiered.expected(), "{when} in {}", database.name);
        }
    }
}

#[test]
fn postgres_is_asked_for_the_order_of_letters() {
    let tiered = Tiered::of(&list(), model("orders", "name > 'm'"));
    assert!(tiered.script(SqlDialect::Postgres).script().unwrap().contains("COLLATE \"C\""));
}
