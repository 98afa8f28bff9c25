//! Rows of orders that are called something besides what was sold: tax, fees, deposits.

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
use words::{BESIDE, DEPOSIT, DEPOSIT_WORDS, FEE, OTHER_HEADERS, TAX};

/// Rows that are looked at.
const LOOKED_AT: usize = 200_000;
/// Letters of a cell that is such a word, in bytes, ...
const LONGEST: usize = 48;
/// ... and its words.
const MOST_WORDS: usize = 5;

/// By three small letters, whether one of the words begins with them: most cells have none of these, and are done.
static BEGINNINGS: LazyLock<Vec<bool>> = LazyLock::new(|| {
    let mut beginnings = vec![false; 26 * 26 * 26];
    let words = [TAX, FEE, DEPOSIT, DEPOSIT_WORDS, &["down"]].into_iter().flatten();
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
}

impl Called {
    const ALL: [Called; 3] = [Called::Tax, Called::Fee, Called::Deposit];

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
        let is_deposit = |word: &String| {
            DEPOSIT_WORDS.contains(&word.as_str()) || DEPOSIT.iter().any(|start| word.starts_with(start))
        };
        let is_down = words.windows(2).any(|two| two[0] == "down" && two[1] == "payment");
        match () {
            () if is_all(TAX) => Some(Called::Tax),
            () if is_all(FEE) => Some(Called::Fee),
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
            Called::Fee => worth < 0.0,
            Called::Deposit => worth > 0.0,
        }
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
    let counts = parts.map(|part| of_rows(lines, worth, &columns, part.start..part.end.min(rows)));
    let none = || vec![[(0, None); 3]; columns.len()];
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

fn of_rows(lines: &Table, worth: &Worth, columns: &[ColumnId], rows: Range<usize>) -> Vec<[Found; 3]> {
    let mut found = vec![[(0, None); 3]; columns.len()];
    // Cells of a column often say what the one above says.
    let mut latest: Vec<(String, Option<Called>)> = vec![(String::new(), None); columns.len()];
    for (row, record) in rows.clone().zip(lines.text().records(rows)) {
        record.for_columns(columns, |place, cell| {
            let (said, called) = &mut latest[place];
            if *said != *cell {
                (*said, *called) = (cell.clone().into_owned(), Called::of(&cell));
            }
            if let Some(called) = called.filter(|called| called.is_asked(worth.of_row(row))) {
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
        for word in [TAX, FEE, DEPOSIT, DEPOSIT_WORDS, &["down payment"]].into_iter().flatten() {
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
