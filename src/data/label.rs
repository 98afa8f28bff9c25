//! Numbers that name something, such as ids and years: they are shown as they are written, never with thousands marks.

use super::column::{Column, ColumnType, Role};
use super::header;

/// Last words of a header for numbers that name something, besides words that end so.
const LAST_WORDS: &[&str] = &[
    "id",
    "ids",
    "no",
    "nr",
    "num",
    "number",
    "numero",
    "nummer",
    "numer",
    "code",
    "codigo",
    "codice",
    "kod",
    "key",
    "ref",
    "reference",
    "account",
    "konto",
    "compte",
    "cuenta",
    "conto",
    "rekening",
    "iban",
    "ssn",
    "ein",
    "vat",
    "sku",
    "ean",
    "zip",
    "plz",
    "postcode",
    "postal",
    "phone",
    "tel",
    "mobile",
    "fax",
];
const ENDINGS: &[&str] = &["nummer", "numer", "nr", "leitzahl", "konto", "code", "telefon"];
/// Words for years besides that word itself, wherever they are in a header.
const YEARS: &[&str] =
    &["years", "founded", "established", "jahrgang", "arsta", "born", "birth", "since", "seit", "fy"];

impl Column {
    /// Whether its numbers name something and are no amounts: ids, account and phone numbers, postcodes, years.
    pub(super) fn names_something(&self) -> bool {
        let named = matches!(self.role, Some(Role::Id | Role::Phone | Role::Postcode | Role::Parent));
        match (&self.kind, self.role) {
            (ColumnType::Number(_), _) if named => true,
            (ColumnType::Number(_), None) => self.is_named_a_label() || self.has_years(),
            _ => false,
        }
    }

    fn is_whole(&self) -> bool {
        self.sample.iter().all(|value| value.bytes().all(|byte| byte.is_ascii_digit()))
    }

    fn is_named_a_label(&self) -> bool {
        let words = header::words(&self.name);
        let counts =
            words.first().is_some_and(|first| matches!(first.as_str(), "number" | "no" | "num" | "anzahl"))
                && words.len() > 1;
        let says = |word: &String| {
            LAST_WORDS.contains(&word.as_str()) || ENDINGS.iter().any(|ending| word.ends_with(ending))
        };
        !counts && self.is_whole() && words.last().is_some_and(says)
    }

    /// Four digits of our time in every sample, under a word for a year or in several samples.
    fn has_years(&self) -> bool {
        const OUR_TIME: std::ops::RangeInclusive<u32> = 1800..=2100;
        let is_year =
            |value: &String| value.len() == 4 && value.parse().is_ok_and(|year| OUR_TIME.contains(&year));
        let is_year_word = |word: &String| header::names_year(word) || YEARS.contains(&word.as_str());
        let says = || header::words(&self.name).iter().any(is_year_word);
        self.is_whole()
            && !self.sample.is_empty()
            && self.sample.iter().all(is_year)
            && (self.sample.len() > 2 || says())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::column::Guess;
    use crate::data::number::NumberFormat;

    fn column(name: &str, role: Option<Role>, sample: &[&str]) -> Column {
        let guess = Guess { confidence: 1.0, reason: String::new() };
        Column {
            name: name.to_owned(),
            kind: ColumnType::Number(NumberFormat::default()),
            kind_guess: guess.clone(),
            role,
            role_guess: guess,
            percent: false,
            percent_in_part: false,
            below_and_above: [0; 2],
            is_label: false,
            score: None,
            missing: 0,
            sample: sample.iter().map(|value| (*value).to_owned()).collect(),
        }
    }

    #[test]
    fn names_for_something_are_labels_and_amounts_are_not() {
        for (name, sample) in [
            ("Record ID", "12345678900"),
            ("Order No", "5000"),
            ("Order No.", "5000"),
            ("Invoice Number", "10023"),
            ("Account", "40012345"),
            ("Kontonummer", "40012345"),
            ("Auftragsnr", "5000"),
            ("Postleitzahl", "10115"),
            ("Zip", "90210"),
            ("Phone", "5551234"),
            ("Founded", "1998"),
            ("Gründungsjahr", "1998"),
            ("Jahr", "2024"),
            ("Customer #", "10001"),
        ] {
            assert!(column(name, None, &[sample, sample, sample]).names_something(), "{name}");
        }
        assert!(column("anything", Some(Role::Id), &["1", "2"]).names_something());
        for (name, sample) in [
            ("Number of employees", "1200"),
            ("No of orders", "1200"),
            ("Fee per year", "48000"),
            ("Balance", "12345"),
            ("Visits per year", "12"),
            ("Hours", "210"),
        ] {
            assert!(!column(name, None, &[sample]).names_something(), "{name}");
        }
        assert!(!column("Revenue", Some(Role::Revenue), &["1998", "1999", "2000"]).names_something());
        assert!(!column("Discount code", None, &["5.5"]).names_something());
    }
}
