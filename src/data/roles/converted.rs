//! Amounts in one currency beside the same in several: `Total (EUR)` beside `Total` and `Currency`.

use super::{Candidate, Proposal};
use crate::data::column::{ColumnType, Role};
use crate::data::header::{self, is_one_of};
use crate::data::number::Currency;

/// Words of a header for a currency, in several languages.
const CURRENCY: &str =
    "currency currencies ccy wahrung waehrung devise moneda divisa valuta moeda waluta mena";
/// Words for what was brought to one currency, ...
const CONVERTED: &str =
    "converted umgerechnet converti convertido convertito omgerekend przeliczona hauswahrung basiswahrung";
/// ... for that of one's own books, ...
const OF_THE_BOOKS: &str = "base home reporting functional company";
/// ... and for that of those who pay.
const OF_OTHERS: &str = "foreign transaction document original purchased fremdwahrung belegwahrung";
/// A column of more different words is of no currencies.
const MOST_CURRENCIES: usize = 60;

/// Whether a header speaks of a currency.
pub(in crate::data) fn names_currency(words: &[String]) -> bool {
    header::say_one_of(words, CURRENCY)
}

/// The columns of a list in the currency of those who pay, by the words of their headers for what they are.
pub(in crate::data) struct ForeignAmounts(Vec<Vec<String>>);

impl ForeignAmounts {
    /// Those among the columns with these headers.
    pub fn among<'a>(names: impl Iterator<Item = &'a str>) -> ForeignAmounts {
        ForeignAmounts(names.filter(|name| is_of_others(&header::words(name))).map(plain).collect())
    }

    /// Whether the header of amounts says which one currency they are in: `Amount (USD)`, `Total (Base Currency)`, `Converted
    /// Amount`; or `Amount`, where another of these columns is `Amount (Foreign Currency)`.
    pub fn are_not(&self, name: &str) -> bool {
        let words = header::words(name);
        Currency::in_header(name).is_some()
            || header::say_one_of(&words, CONVERTED)
            || header::say_one_of(&words, OF_THE_BOOKS) && names_currency(&words)
            || !self.0.is_empty() && self.0.contains(&plain(name)) && !is_of_others(&words)
    }
}

/// Whether a header says that amounts are in the currency of those who pay.
fn is_of_others(words: &[String]) -> bool {
    header::say_one_of(words, OF_OTHERS) && (names_currency(words) || header::say_one_of(words, "purchased"))
}

/// The words of a header without those about its currency.
fn plain(name: &str) -> Vec<String> {
    let is_told = |word: &String| {
        !["in", "of", "the", "en", "em", "w"].contains(&word.as_str())
            && ![CURRENCY, CONVERTED, OF_THE_BOOKS, OF_OTHERS].iter().any(|list| is_one_of(word, list))
            && !super::words::is_currency(word)
    };
    header::words(name).into_iter().filter(is_told).collect()
}

/// Where amounts are in several currencies, as a column says, the revenue is the same amount in one, which can be added up.
/// So it is where a shop has its own amount beside the buyer's: `Grand Total (Base)`.
pub(super) fn prefer(columns: &[Candidate], proposals: &mut Vec<Proposal>) {
    let says_several = |column: &Candidate| {
        let inferred = column.inferred;
        inferred.kind == ColumnType::Text
            && (2..=MOST_CURRENCIES).contains(&inferred.distinct.count)
            && names_currency(&header::words(column.name))
    };
    let are_several = columns.iter().any(says_several);
    let foreign = ForeignAmounts::among(columns.iter().map(|column| column.name));
    if !are_several && foreign.0.is_empty() {
        return;
    }
    let is_own = |at: usize| {
        let is_number = matches!(columns[at].inferred.kind, ColumnType::Number(_));
        is_number && foreign.are_not(columns[at].name)
    };
    for at in (0..columns.len()).filter(|at| is_own(*at)) {
        let words = plain(columns[at].name);
        let is_same = |one: &Proposal| {
            let name = columns[one.column].name;
            one.role == Role::Revenue
                && one.column != at
                && plain(name) == words
                && (is_of_others(&header::words(name)) || are_several && !is_own(one.column))
        };
        let Some(of) = proposals.iter().position(is_same) else { continue };
        let Proposal { score, said, .. } = proposals[of];
        proposals[of].score *= 0.5;
        proposals[of].said *= 0.5;
        match proposals.iter_mut().find(|one| one.column == at && one.role == Role::Revenue) {
            Some(own) => own.score = own.score.max(score),
            None => proposals.push(Proposal {
                column: at,
                role: Role::Revenue,
                score,
                said,
                period: None,
                reason: format!("'{}' is in one currency", columns[at].name.trim()),
            }),
        }
    }
}
