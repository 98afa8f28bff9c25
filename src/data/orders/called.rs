//! Rows of orders that are called something besides what was sold: tax, fees, deposits.

use std::ops::Range;

use rayon::prelude::*;

use super::doubts::both;
use super::plan::{OrderPlan, quoted};
use super::words;
use super::worth::Worth;
use crate::data::column::{ColumnId, ColumnType, RowId};
use crate::data::finding::{Finding, FindingKind};
use crate::data::header;
use crate::data::number::counted;
use crate::data::table::Table;

/// Rows that are looked at.
const LOOKED_AT: usize = 200_000;
/// Letters of a cell that is such a word, in bytes, ...
const LONGEST: usize = 48;
/// ... and its words.
const MOST_WORDS: usize = 5;

/// Words for a tax, ...
const TAX: &[&str] = &[
    "vat",
    "tax",
    "taxes",
    "gst",
    "hst",
    "pst",
    "qst",
    "salestax",
    "mwst",
    "mehrwertsteuer",
    "ust",
    "umsatzsteuer",
    "steuer",
    "steuern",
    "steuerbetrag",
    "mwstbetrag",
    "vorsteuer",
    "tva",
    "taxe",
    "iva",
    "igic",
    "imposta",
    "impuesto",
    "impuestos",
    "imposto",
    "btw",
    "moms",
    "merverdiavgift",
    "mva",
    "dph",
    "podatek",
    "alv",
    "afa",
    "kdv",
    "ндс",
    "消費税",
    "税",
];
/// ... for what others keep of the price, ...
const FEE: &[&str] = &[
    "commission",
    "commissions",
    "fee",
    "fees",
    "provision",
    "provisionen",
    "gebuhr",
    "gebuhren",
    "commissione",
    "commissioni",
    "comision",
    "comisiones",
    "comissao",
    "provize",
    "prowizja",
    "provisie",
    "courtage",
    "kosten",
    "frais",
    "avgift",
    "gebyr",
    "手数料",
];
/// ... and those that may be beside both.
const BESIDE: &[&str] = &[
    "percent",
    "money",
    "zzgl",
    "plus",
    "incl",
    "inkl",
    "excl",
    "exkl",
    "of",
    "on",
    "at",
    "auf",
    "von",
    "amount",
    "total",
    "sales",
    "sale",
    "value",
    "added",
    "shipping",
    "item",
    "gift",
    "wrap",
    "line",
    "product",
    "state",
    "city",
    "county",
    "federal",
    "local",
    "a",
    "de",
    "des",
    "d",
    "sur",
    "su",
    "sobre",
    "av",
    "og",
    "och",
    "betrag",
    "satz",
    "rate",
    "reduced",
    "standard",
    "full",
    "ermassigt",
    "ermassigte",
    "regular",
    "normal",
    "referral",
    "transaction",
    "payment",
    "processing",
    "marketplace",
    "selling",
    "final",
    "fixed",
    "refund",
    "closing",
    "variable",
    "per",
    "unit",
    "fulfillment",
    "fulfilment",
    "eur",
    "usd",
    "gbp",
    "chf",
    "n",
    "and",
    "und",
    "et",
    "e",
    "y",
    "to",
    "for",
    "the",
    "importe",
    "importo",
    "montant",
    "gesetzliche",
    "gesetzl",
    "deutsche",
    "platform",
    "service",
    "fba",
    "amazon",
    "ebay",
    "etsy",
    "paypal",
    "stripe",
];
/// Beginnings of words for what is paid before the rest, ...
const DEPOSIT: &[&str] = &[
    "anzahlung",
    "abschlag",
    "vorauszahlung",
    "vorschuss",
    "akonto",
    "acont",
    "acompte",
    "arrhes",
    "downpayment",
    "prepayment",
    "anticipo",
    "acconto",
    "caparra",
    "aanbetaling",
    "voorschot",
    "zaliczk",
    "forskott",
    "forskudd",
    "zaloh",
    "adiantamento",
    "advances",
    "deposits",
    "前金",
    "前受",
    "手付",
    "内金",
    "着手金",
];
/// ... and words for it.
const DEPOSIT_WORDS: &[&str] = &["deposit", "advance", "sinal", "senal", "retainer"];
/// Beginnings and ends of headers that speak of a tax, or of how something is paid.
const OTHER_HEADERS: &[&str] = &[
    "tax",
    "vat",
    "steuer",
    "mwst",
    "ust",
    "tva",
    "iva",
    "btw",
    "moms",
    "method",
    "methode",
    "zahlungsart",
    "zahlart",
];

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
        if cell.len() > LONGEST || !cell.chars().any(char::is_alphabetic) {
            return None;
        }
        let words = header::words(cell);
        // A capital within begins a word, but not in `MwSt`.
        let in_small = header::words(&cell.to_lowercase());
        let is_all = |of: &[&str]| {
            let is_one = |word: &String| of.contains(&word.as_str()) || BESIDE.contains(&word.as_str());
            [&words, &in_small].iter().any(|words| words::has(words, of) && words.iter().all(is_one))
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
