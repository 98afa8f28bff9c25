//! What is known of a column of numbers besides its format, and what a column would be whose header asks for numbers.

use super::dates::{DateDoubts, DateVerdict};
use super::numbers::{NumberVerdict, OpenMark};
use super::{Evidence, Figures, Inferred, TypeGuess};
use crate::data::column::{ColumnType, Guess};
use crate::data::finding::FindingKind;
use crate::data::header;

/// What a column of words would be that is mostly of numbers or days.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::data) struct Almost {
    kind: ColumnType,
    guess: Guess,
    ambiguous: Option<FindingKind>,
    dates: DateDoubts,
    figures: Option<Figures>,
    numbers: NumberNotes,
    missing: usize,
}

/// What has to be known of the numbers of a column besides their format.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::data) struct NumberNotes {
    /// What speaks for either mark, where the column does not settle which is the decimal one.
    pub open: Option<OpenMark>,
    /// A number with three decimals where all others have fewer.
    pub odd_decimals: Option<String>,
    /// Whether a cell or the header has a percent sign.
    pub percent: bool,
    /// Whether some numbers have a percent sign and others, which are not 0, have none.
    pub percent_in_part: bool,
    /// Whether the header says that all are percent.
    pub percent_in_header: bool,
    /// Whether some are marked as credit or debit.
    pub sides: bool,
    /// Whether some are marked as with a tax and others as without.
    pub both_taxes: bool,
}

impl Inferred {
    /// Makes a column of words that is mostly of numbers, or of days, such a column. The others are misfits, and said
    /// to be so.
    pub(in crate::data) fn become_figures(&mut self, wanted: fn(&ColumnType) -> bool) {
        if let Some(almost) = self.almost.take_if(|almost| wanted(&almost.kind)) {
            let Almost { kind, guess, ambiguous, dates, figures, numbers, missing } = *almost;
            if matches!(kind, ColumnType::Date(_)) {
                self.dates = dates;
            }
            (self.kind, self.guess, self.ambiguous) = (kind, guess, ambiguous);
            (self.figures, self.numbers, self.missing) = (figures, numbers, missing);
        }
    }
}

impl Evidence {
    /// The type of a column of numbers: text, where they are names to look up. `figures` is how many cells may be numbers.
    pub(super) fn numbers_or_names(&self, numbers: &NumberVerdict, figures: usize) -> TypeGuess {
        let is_looked_up =
            header::words(&self.header).iter().any(|word| WORDS_FOR_NAMES.contains(&word.as_str()));
        match numbers.names {
            Some(reason) => TypeGuess::of(ColumnType::Text, 0.9, reason.to_owned()),
            None if is_looked_up && numbers.figures.whole => {
                let reason = format!("the header says '{}': numbers to look up, not to add up", self.header);
                TypeGuess::of(ColumnType::Text, 0.9, reason)
            }
            None => TypeGuess::numbers(numbers, figures),
        }
    }

    /// What is noted about a column of numbers beside its type.
    pub(super) fn notes_of(&self, numbers: &NumberVerdict) -> NumberNotes {
        let (some, all) = numbers.percents;
        let in_header =
            header::words(&self.header).iter().any(|word| WORDS_FOR_PERCENT.contains(&word.as_str()));
        NumberNotes {
            open: numbers.open.clone(),
            odd_decimals: numbers.odd_decimals.clone(),
            percent: some || in_header,
            percent_in_part: some && !all,
            percent_in_header: in_header,
            sides: numbers.has_sides,
            both_taxes: numbers.has_both_taxes,
        }
    }

    /// What the column would be if its header asked for numbers or days: more than half of its values are.
    pub(super) fn almost(
        &self,
        numbers: &NumberVerdict,
        dates: &DateVerdict,
        figures: usize,
    ) -> Option<Box<Almost>> {
        let is_most = |fits: usize| fits * 2 > figures;
        let (verdict, is_number) = if is_most(dates.fits) && dates.fits >= numbers.fits {
            (TypeGuess::dates(dates, figures), false)
        } else if is_most(numbers.fits) && numbers.names.is_none() {
            (TypeGuess::numbers(numbers, figures), true)
        } else {
            return None;
        };
        Some(Box::new(Almost {
            kind: verdict.kind,
            guess: Guess { confidence: verdict.confidence, reason: verdict.reason },
            ambiguous: verdict.ambiguous,
            dates: if is_number { DateDoubts::default() } else { dates.doubts.clone() },
            figures: is_number.then_some(numbers.figures),
            numbers: if is_number { self.notes_of(numbers) } else { NumberNotes::default() },
            missing: self.missing + self.not_available + if is_number { 0 } else { dates.placeholders },
        }))
    }
}

/// Words of a header for numbers that are never added up.
const WORDS_FOR_NAMES: &[&str] = &[
    "phone",
    "phones",
    "telephone",
    "telephones",
    "tel",
    "telefon",
    "telefonnummer",
    "telefonnr",
    "telefono",
    "telefone",
    "telefoon",
    "telefoonnummer",
    "rufnummer",
    "fax",
    "faxnummer",
    "mobile",
    "mobil",
    "mobilnummer",
    "handy",
    "handynummer",
    "whatsapp",
    "gsm",
    "zip",
    "zipcode",
    "postal",
    "postcode",
    "postleitzahl",
    "plz",
    "cep",
    "postnummer",
    "postnr",
    "psc",
    "pocztowy",
    "iban",
    "bic",
    "swift",
    "bankkonto",
    "kontonummer",
    "konto",
    "siren",
    "siret",
    "ssn",
    "nif",
    "nip",
    "vatid",
    "ustid",
    "ustidnr",
    "steuernummer",
    "ean",
    "gtin",
    "isbn",
    "upc",
    "barcode",
    "sku",
];

/// Words of a header for numbers in percent; the sign is one of them.
const WORDS_FOR_PERCENT: &[&str] = &[
    "percent",
    "percentage",
    "pct",
    "prozent",
    "prozentsatz",
    "procent",
    "pourcentage",
    "porcentaje",
    "percentuale",
];
