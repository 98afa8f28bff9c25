//! Rows of orders that are called something besides what was sold: tax, fees, deposits, transfers.

mod words;

use std::ops::Range;
use std::sync::LazyLock;

use rayon::prelude::*;

use super::doubts::both;
use super::plan::{OrderPlan, quoted};
use super::words::has;
use super::worth::Worth;
use crate::data::column::{ColumnId, ColumnType, RowId};
use crate::data::finding::{Finding, FindingKind};
use crate::data::header;
use crate::data::number::counted;
use crate::data::table::Table;
use words::{BESIDE, BESIDE_MOVED, DEPOSIT, DEPOSIT_WORDS, FEE, MOVED, OTHER_HEADERS, PAYING, SENT, TAX};

/// Rows that are looked at.
const LOOKED_AT: usize = 200_000;
/// Letters of a cell that is such a word, in bytes, ...
const LONGEST: usize = 48;
/// ... and its words.
const MOST_WORDS: usize = 5;

/// By three small letters, whether one of the words begins with them: most cells have none of these, and are done.
static BEGINNINGS: LazyLock<Vec<bool>> = LazyLock::new(|| {
    let mut beginnings = vec![false; 26 * 26 * 26];
    let words = [TAX, FEE, DEPOSIT, DEPOSIT_WORDS, MOVED, SENT, &["down"]].into_iter().flatten();
    words.filter_map(|word| place(word.as_bytes())).for_each(|place| beginnings[place] = true);
    beginnings
});

/// The place of the first three letters of ASCII, in whatever case.
fn place(letters: &[u8]) -> Option<usize> {
    let letter = |at: usize| {
        let letter = letters.get(at)?.to_ascii_lowercase();
        letter.is_ascii_lowercase().then(|| usize::from(letter - b'a'))
    };
    Some((letter(0)? * 26 + letter(1)?) * 26 + letter(2)?)
}

/// Whether one of the words may be in a cell.
fn may_speak(cell: &str) -> bool {
    let begins = |letters: &[u8]| place(letters).is_some_and(|place| BEGINNINGS[place]);
    !cell.is_ascii() || cell.as_bytes().windows(3).any(begins)
}

/// What a row is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Called {
    Tax,
    Fee,
    Deposit,
    Moved,
    Sent,
}

/// How many of these there are.
const KINDS: usize = 5;

impl Called {
    const ALL: [Called; KINDS] = [Called::Tax, Called::Fee, Called::Deposit, Called::Moved, Called::Sent];

    /// What a cell calls its row.
    fn of(cell: &str) -> Option<Called> {
        let cell = cell.trim();
        if cell.len() > LONGEST || !may_speak(cell) {
            return None;
        }
        let words = header::words(cell);
        // A capital within begins a word, but not in `MwSt`.
        let in_small = header::words(&cell.to_lowercase());
        let is_all = |of: &[&str]| {
            let is_one = |word: &String| of.contains(&word.as_str()) || BESIDE.contains(&word.as_str());
            [&words, &in_small].iter().any(|words| has(words, of) && words.iter().all(is_one))
        };
        let is_moved = |of: &[&str]| {
            let is_one = |word: &String| of.contains(&word.as_str()) || BESIDE_MOVED.contains(&word.as_str());
            has(&words, of) && words.len() <= MOST_WORDS && words.iter().all(is_one)
        };
        let is_deposit = |word: &String| {
            DEPOSIT_WORDS.contains(&word.as_str()) || DEPOSIT.iter().any(|start| word.starts_with(start))
        };
        let is_down = words.windows(2).any(|two| two[0] == "down" && two[1] == "payment");
        match () {
            () if is_all(TAX) => Some(Called::Tax),
            () if is_all(FEE) => Some(Called::Fee),
            // `Transfer to bank` is what a `Bank transfer` need not be.
            () if is_moved(MOVED) || is_moved(SENT) && words.len() > 2 => Some(Called::Moved),
            () if is_moved(SENT) => Some(Called::Sent),
            () if words.len() <= MOST_WORDS && (is_down || words.iter().any(is_deposit)) => {
                Some(Called::Deposit)
            }
            () => None,
        }
    }

    /// Whether a row that is worth so much is asked about: what others keep is below 0.
    fn is_asked(self, worth: f64) -> bool {
        match self {
            Called::Tax => worth != 0.0,
            Called::Fee | Called::Sent => worth < 0.0,
            Called::Moved => worth != 0.0,
            Called::Deposit => worth > 0.0,
        }
    }

    /// Whether only kinds of rows say so.
    fn is_of_kinds(self) -> bool {
        matches!(self, Called::Moved | Called::Sent)
    }

    fn message(self, column: &str, rows: &str, example: &str) -> String {
        match self {
            Called::Tax => format!(
                "{column} calls {rows} tax, such as '{example}', and they count as revenue. If you want revenue without tax, \
                 leave such rows out of the list."
            ),
            Called::Fee => format!(
                "{column} calls {rows} a fee, such as '{example}', and they are taken off the revenue. If revenue is what \
                 customers pay, leave such rows out of the list."
            ),
            Called::Moved | Called::Sent => format!(
                "{column} calls {rows} a transfer or a hold, such as '{example}', and they count as revenue or returns. If \
                 nothing was sold or sent back there, leave such rows out of the list."
            ),
            Called::Deposit => format!(
                "{column} calls {rows} a deposit, such as '{example}', and they are added to the others. If the last invoice \
                 has the whole amount again, leave such rows out of the list."
            ),
        }
    }
}

/// Of a kind of rows, how many there are, and the first.
type Found = (usize, Option<u32>);

/// For each column of words, the kinds of such rows beside others.
pub(super) fn all(lines: &Table, plan: &OrderPlan, worth: &Worth) -> Vec<Finding> {
    let is_read = |column: &ColumnId| {
        let described = lines.column(*column).filter(|described| described.kind == ColumnType::Text);
        let is_other = |name: &str| {
            let words = header::words(name);
            let speaks = |word: &String| {
                OTHER_HEADERS.iter().any(|part| word.starts_with(part) || word.ends_with(part))
            };
            words.iter().any(speaks)
        };
        described.is_some_and(|described| !is_other(&described.name))
            && ![&plan.customer, &plan.status].iter().any(|columns| columns.contains(column))
            && plan.order != Some(*column)
    };
    let columns: Vec<ColumnId> = lines.column_ids().filter(is_read).collect();
    if columns.is_empty() || worth.amounts.is_none() {
        return Vec::new();
    }
    let rows = lines.len().min(LOOKED_AT);
    let parts = lines.chunks().into_par_iter().filter(|part| part.start < rows);
    let is_kind: Vec<bool> = columns.iter().map(|column| is_kind(lines, plan, *column)).collect();
    let counts =
        parts.map(|part| of_rows(lines, worth, (&columns, &is_kind), part.start..part.end.min(rows)));
    let none = || vec![[(0, None); KINDS]; columns.len()];
    let counts = counts.reduce(none, |mut all, more| {
        let places = all.iter_mut().flatten().zip(more.iter().flatten());
        places.for_each(|(all, more)| *all = both(*all, *more));
        all
    });
    let mut findings = Vec::new();
    for (column, found) in columns.iter().zip(counts) {
        for (called, (count, first)) in Called::ALL.into_iter().zip(found) {
            let Some(first) = first.filter(|_| count < rows) else { continue };
            let (name, row) = (quoted(lines, *column), RowId(first));
            let message = called.message(&name, &counted(count, "row"), lines.cell(row, *column).trim());
            let line = Some(lines.text().line(row));
            findings.push(Finding { kind: FindingKind::TaxOrDeposit, count, line, message });
        }
    }
    findings
}

/// Whether a column has kinds of rows, and not ways to pay: there a transfer is no sale.
fn is_kind(lines: &Table, plan: &OrderPlan, column: ColumnId) -> bool {
    let words = lines.column(column).map_or_else(Vec::new, |described| header::words(&described.name));
    let pays = |word: &String| PAYING.iter().any(|start| word.starts_with(start));
    plan.document.contains(&column) && !words.iter().any(pays)
}

/// What the rows of a part are called in each column of words, of which some have kinds of rows.
fn of_rows(
    lines: &Table,
    worth: &Worth,
    (columns, is_kind): (&[ColumnId], &[bool]),
    rows: Range<usize>,
) -> Vec<[Found; KINDS]> {
    let mut found = vec![[(0, None); KINDS]; columns.len()];
    // Cells of a column often say what the one above says.
    let mut latest: Vec<(String, Option<Called>)> = vec![(String::new(), None); columns.len()];
    for (row, record) in rows.clone().zip(lines.text().records(rows)) {
        record.for_columns(columns, |place, cell| {
            let (said, called) = &mut latest[place];
            if *said != *cell {
                (*said, *called) = (cell.clone().into_owned(), Called::of(&cell));
            }
            let is_said = |called: &Called| {
                called.is_asked(worth.of_row(row)) && (is_kind[place] || !called.is_of_kinds())
            };
            if let Some(called) = called.filter(is_said) {
                let all = &mut found[place][called as usize];
                *all = both(*all, (1, Some(row as u32)));
            }
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_passed_over() {
        for word in [TAX, FEE, DEPOSIT, DEPOSIT_WORDS, MOVED, SENT, &["down payment"]].into_iter().flatten() {
            assert!(may_speak(word) && may_speak(&format!("19% {}.", word.to_uppercase())), "{word}");
            assert_ne!(Called::of(word), None, "{word}");
        }
        assert!(!may_speak("Soap 100 ml") && !may_speak("12.50") && !may_speak(""));
    }

    #[test]
    fn rows_are_called_tax_or_deposit() {
        for (cell, called) in [
            ("VAT 19%", Some(Called::Tax)),
            ("zzgl. 19 % MwSt.", Some(Called::Tax)),
            ("TVA 20%", Some(Called::Tax)),
            ("Sales tax", Some(Called::Tax)),
            ("ShippingTax", Some(Called::Tax)),
            ("Moms 25 %", Some(Called::Tax)),
            ("Commission", Some(Called::Fee)),
            ("Referral fee", Some(Called::Fee)),
            ("Anzahlungsrechnung", Some(Called::Deposit)),
            ("Down payment invoice", Some(Called::Deposit)),
            ("Facture d'acompte", Some(Called::Deposit)),
            ("Faktura zaliczkowa", Some(Called::Deposit)),
            ("General Withdrawal", Some(Called::Moved)),
            ("Release of Hold", Some(Called::Moved)),
            ("Payout", Some(Called::Moved)),
            ("Auszahlung", Some(Called::Moved)),
            ("Retrait", Some(Called::Moved)),
            ("Transfer to bank", Some(Called::Moved)),
            ("Bank transfer", Some(Called::Sent)),
            ("Shipping label", Some(Called::Sent)),
            ("Airport transfer", None),
            ("Tax advice", None),
            ("Tax invoice", None),
            ("Advanced course", None),
            ("Consulting fee", None),
            ("Principal", None),
            ("", None),
        ] {
            assert_eq!(Called::of(cell), called, "{cell}");
        }
    }
}
