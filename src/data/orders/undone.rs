//! Columns by which orders may be cancelled or refunded, and that say neither yes nor no nor how much.

use std::collections::HashSet;

use rayon::prelude::*;

use super::AddedRows;
use super::agreed;
use super::doubts::both;
use super::groups::Groups;
use super::installments;
use super::paying;
use super::plan::quoted;
use super::sending;
use super::unfinished;
use super::words;
use crate::data::bearing::Bearing;
use crate::data::cell::{flag, is_missing};
use crate::data::column::{ColumnId, ColumnType, RowId};
use crate::data::finding::{Finding, FindingKind};
use crate::data::header;
use crate::data::number::counted;
use crate::data::roles;

/// Beginnings of words by which a header speaks of what was cancelled or went back.
const UNDONE: &[&str] = &[
    "refund",
    "cancel",
    "storn",
    "ruckerstatt",
    "erstatt",
    "rembours",
    "reembols",
    "devoluc",
    "rimbors",
    "annul",
    "anul",
    "terugbeta",
    "zwrot",
    "aterbetal",
    "refunder",
    "kanseller",
    "chargeback",
];
/// Words beside which that is a rule or a price, and says nothing of an order.
const NO_ORDER: &[&str] = &[
    "policy",
    "fee",
    "fees",
    "deadline",
    "terms",
    "tax",
    "until",
    "frist",
    "gebuhr",
    "insurance",
    "versicherung",
    "assurance",
    "seguro",
    "assicurazione",
    "verzekering",
    "protection",
    "schutz",
];

/// Words for what is told of something that went back, and is no money, beside those for how many, ...
const NO_MONEY: &[&str] = &[
    "id",
    "ids",
    "no",
    "nr",
    "nummer",
    "number",
    "numero",
    "num",
    "ref",
    "reference",
    "referenz",
    "reason",
    "grund",
    "motif",
    "motivo",
    "reden",
    "powod",
    "date",
    "datum",
    "day",
    "fecha",
    "data",
    "at",
    "am",
    "on",
    "status",
    "statut",
    "estado",
    "stato",
    "items",
    "count",
];
/// ... or is the order itself, beside no word for money.
const THE_ORDER: &[&str] = &[
    "order",
    "invoice",
    "transaction",
    "auftrag",
    "bestellung",
    "rechnung",
    "beleg",
    "commande",
    "facture",
    "pedido",
    "factura",
    "ordine",
    "fattura",
    "bestelling",
    "factuur",
    "zamowienie",
    "faktura",
];
/// Words for money.
const MONEY: &[&str] = &[
    "amount", "total", "sum", "value", "betrag", "summe", "wert", "montant", "importe", "importo", "bedrag",
    "kwota", "belopp", "belob", "belop", "valor",
];

/// Whether a note may say so, by its first letters.
pub(super) fn may_be_undone(note: &str) -> bool {
    let begins = |start: &&str| {
        note.get(..3)
            .is_some_and(|letters| start.get(..3).is_some_and(|start| letters.eq_ignore_ascii_case(start)))
    };
    !note.is_ascii() || UNDONE.iter().chain(&["void"]).any(begins)
}

/// Whether words of a note say that something was cancelled: the first is such a word, and none is of a rule or a price.
pub(super) fn says_undone(note: &[String]) -> bool {
    let first = note.first().map(String::as_str).unwrap_or_default();
    let is_undone = matches!(first, "void" | "voided") || UNDONE.iter().any(|start| first.starts_with(start));
    is_undone
        && !words::has(note, NO_ORDER)
        && !words::has(note, &["insurance", "versicherung", "protection", "no"])
}

/// Whether the words of a header that speaks of a refund say that it is a number, a day, a quantity or a reason.
pub(super) fn is_no_money(header: &[String]) -> bool {
    let ends = |of: &[&str]| header.last().is_some_and(|word| of.contains(&word.as_str()));
    words::has(header, NO_MONEY)
        || words::has(header, words::QUANTITY)
        || !words::has(header, MONEY)
            && (words::has(header, THE_ORDER) || ends(&["of", "for", "von", "zu", "fur", "de", "van"]))
}

/// Whether the words of a header say that its cells tell of something that was cancelled or went back, not of how much:
/// of numbers only where they are said to be no money.
pub(super) fn tells_of_undoing(header: &[String], are_numbers: bool) -> bool {
    let undone = |word: &String| {
        UNDONE.iter().any(|start| word.starts_with(start))
            && !word.ends_with("able")
            && !word.ends_with("bar")
    };
    let compound = |word: &String| {
        undone(word)
            && NO_MONEY
                .iter()
                .chain(words::QUANTITY)
                .any(|end| end.len() > 3 && word.len() > end.len() && word.ends_with(end))
    };
    let is_told = header.iter().any(undone) && !words::has(header, NO_ORDER);
    is_told && (!are_numbers || is_no_money(header) || header.iter().any(compound))
}

/// Whether a header says that what went back is off already: `Quantity (- Refund)`, `Items less returns`.
pub(super) fn is_after(name: &str) -> bool {
    const LESS: &[&str] =
        &["less", "minus", "after", "without", "excluding", "excl", "abzuglich", "ohne", "nach"];
    let words = header::words(name);
    let is_undone =
        |word: &String| UNDONE.iter().chain(&["return", "retour"]).any(|start| word.starts_with(start));
    let is_less = |two: &[String]| LESS.contains(&two[0].as_str()) && is_undone(&two[1]);
    words.windows(2).any(is_less) || name.contains("(-") && words.last().is_some_and(is_undone)
}

/// For each such column, the orders that it tells of and that count like the others.
pub(super) fn all(added: &AddedRows) -> Vec<Finding> {
    let AddedRows { lines, plan, .. } = added;
    let is_used = |column: &ColumnId| {
        // `Cancelled by` is no status, though it may be taken for one.
        let is_status = plan.status.contains(column)
            && lines.column(*column).is_some_and(|column| words::names_status(&header::words(&column.name)));
        is_status || plan.uses_beside_status(*column)
    };
    let tells = |column: &ColumnId| {
        lines.column(*column).is_some_and(|described| {
            let are_numbers = matches!(described.kind, ColumnType::Number(_));
            tells_of_undoing(&header::words(&described.name), are_numbers) && !is_after(&described.name)
        })
    };
    let columns = lines.column_ids().filter(|column| tells(column) && !is_used(column));
    let told = columns.filter_map(|column| of_column(added, column));
    let others = || lines.column_ids().filter(|column| !is_used(column));
    let not_agreed = others().filter_map(|column| agreed::finding(added, column));
    let unpaid = lines.column_ids().filter(|column| !plan.uses_beside_status(*column));
    let unpaid = unpaid.filter_map(|column| paying::unpaid(added, column));
    let not_sent = others().filter_map(|column| agreed::not_sent(added, column));
    let unfinished = others().filter_map(|column| unfinished::finding(added, column));
    let unlikely = others().filter_map(|column| unfinished::unlikely(added, column));
    let unsent = plan.status.iter().filter_map(|column| sending::finding(added, *column));
    told.chain(not_agreed)
        .chain(unpaid)
        .chain(not_sent)
        .chain(unfinished)
        .chain(unlikely)
        .chain(unsent)
        .chain(installments::finding(added))
        .chain(below_0(added))
        .chain(beside_its_sale(added))
        .chain(adjusted(added))
        .collect()
}

/// Beginnings of words of a status by which what is below 0 was paid back.
const PAID_BACK: &[&str] = &[
    "refund",
    "return",
    "retour",
    "ruckerstatt",
    "erstatt",
    "rembours",
    "reembols",
    "devol",
    "devuel",
    "rimbors",
    "reso",
    "credit",
    "kredit",
    "charge",
    "storn",
    "zuruck",
    "terugbeta",
    "zwr",
    "aterbetal",
    "revers",
    "disputed",
    "gutschrift",
    "rectific",
    "abono",
    "avoir",
    "korek",
    "dobropis",
];

/// Rows below 0 whose status says that they were never sold: nothing may have been paid back.
fn below_0(added: &AddedRows) -> Option<Finding> {
    let AddedRows { lines, plan, groups, worth, .. } = added;
    if plan.status.is_empty() {
        return None;
    }
    let is_paid_back = |word: &String| PAID_BACK.iter().any(|start| word.starts_with(start));
    let says = |row: u32, column: ColumnId| {
        let cell = lines.cell(RowId(row), column);
        Bearing::of_status(&cell) != Bearing::Counts && !header::words(&cell).iter().any(is_paid_back)
    };
    let is_doubtful =
        |row: u32| worth.of_row(row as usize) < 0.0 && plan.status.iter().any(|column| says(row, *column));
    let (count, first) = rows_where(groups, is_doubtful);
    let line = lines.text().line(RowId(first?));
    let names: Vec<String> = plan.status.iter().map(|column| quoted(lines, *column)).collect();
    let message = format!(
        "{} below 0 {} taken off the revenue, though {} says that nothing was sold. If nothing was paid back, leave such \
         rows out of the list.",
        counted(count, "row"),
        if count == 1 { "is" } else { "are" },
        names.join(" or ")
    );
    Some(Finding { kind: FindingKind::UnknownStatus, count, line: Some(line), message })
}

/// Documents that undo something and bring nothing, beside a sale of the same customer and the same amount, which counts.
fn beside_its_sale(added: &AddedRows) -> Option<Finding> {
    let AddedRows { lines, plan, groups, worth, .. } = added;
    let amount = plan.amount.column().filter(|_| !plan.document.is_empty())?;
    let undoes = |row: u32, column: ColumnId| {
        let cell = lines.cell(RowId(row), column);
        let is_undone = |word: &String| UNDONE.iter().any(|start| word.starts_with(start));
        Bearing::of_document(&cell) == Bearing::Nothing && header::words(&cell).iter().any(is_undone)
    };
    let of_customer = |customer: usize| {
        let rows = groups.rows(customer);
        let nothing: Vec<u32> =
            rows.iter().copied().filter(|row| worth.factors[*row as usize] == 0).collect();
        if nothing.is_empty() {
            return (0, None);
        }
        let sold = rows.iter().filter(|row| worth.factors[**row as usize] > 0);
        let sold: HashSet<u64> = sold.map(|row| worth.of_row(*row as usize).to_bits()).collect();
        let is_doubtful = |row: &&u32| {
            let written = lines.number(RowId(**row), amount);
            written > 0.0
                && sold.contains(&written.to_bits())
                && plan.document.iter().any(|column| undoes(**row, *column))
        };
        nothing.iter().filter(is_doubtful).fold((0, None), |found, row| both(found, (1, Some(*row))))
    };
    let (count, first) = (0..groups.len()).into_par_iter().map(of_customer).reduce(|| (0, None), both);
    let first = RowId(first?);
    let column = plan.document.iter().find(|column| undoes(first.0, **column))?;
    let message = format!(
        "{} in {} such as '{}' bring nothing, and the customer has a sale of the same amount, which counts. If such a row \
         undoes it, write its amount with a minus.",
        counted(count, "row"),
        quoted(lines, *column),
        lines.cell(first, *column).trim()
    );
    let line = Some(lines.text().line(first));
    Some(Finding { kind: FindingKind::UnknownStatus, count, line, message })
}

/// Beginnings of words by which an amount is the one after changes.
const ADJUSTED: &[&str] = &[
    "adjust",
    "angepasst",
    "bereinigt",
    "korrigiert",
    "corrig",
    "correct",
    "ajust",
    "rettificat",
    "gecorrig",
    "aangepast",
    "skoryg",
    "justera",
    "justere",
    "korriger",
    "upraven",
    "modosit",
];

/// Rows of which another amount is less, by its header the one after changes: `Adjusted Order Total`.
fn adjusted(added: &AddedRows) -> Option<Finding> {
    let AddedRows { lines, plan, groups, worth, .. } = added;
    let names_it = |column: &ColumnId| {
        let Some(described) = lines.column(*column) else { return false };
        let words = header::words(&described.name);
        let is_adjusted = words.iter().any(|word| ADJUSTED.iter().any(|start| word.starts_with(start)));
        is_adjusted
            && matches!(described.kind, ColumnType::Number(_))
            && roles::amount(&words) > 0.0
            && plan.amount.column() != Some(*column)
    };
    // Where all are 0, nothing was ever adjusted.
    let is_used =
        |column: &ColumnId| rows_where(groups, |row| lines.number(RowId(row), *column).abs() > 0.0).0 > 0;
    let column = lines.column_ids().filter(names_it).find(is_used)?;
    let is_less = |row: u32| lines.number(RowId(row), column) < worth.of_row(row as usize);
    let (count, first) = rows_where(groups, is_less);
    let line = lines.text().line(RowId(first?));
    let message = format!(
        "{} is less than the revenue in {}, as after a refund; it is not used. If it is what was paid in the end, give it \
         the role revenue.",
        quoted(lines, column),
        counted(count, "row")
    );
    Some(Finding { kind: FindingKind::UnknownStatus, count, line: Some(line), message })
}

fn of_column(added: &AddedRows, column: ColumnId) -> Option<Finding> {
    let AddedRows { lines, groups, worth, .. } = added;
    // Where another column says how much, nothing is open.
    let is_told = |row: u32| {
        let (at, cell) = (row as usize, lines.cell(RowId(row), column));
        let is_nothing = is_missing(cell.trim())
            || flag(&cell) == Some(false)
            || cell.trim().bytes().all(|byte| matches!(byte, b'0' | b'.' | b','));
        // What is below 0 takes itself off.
        let is_below_0 = worth.of_row(at) < 0.0;
        !is_nothing && worth.factors[at] > 0 && !is_below_0 && !added.knows_refund(row)
    };
    let (count, first) = rows_where(groups, is_told);
    let line = lines.text().line(RowId(first?));
    let message = format!(
        "{} says something in {}, as of what was cancelled or refunded, but not how much: such rows are counted like the \
         others. If they bring nothing, leave them out of the list.",
        quoted(lines, column),
        counted(count, "row")
    );
    Some(Finding { kind: FindingKind::UnknownStatus, count, line: Some(line), message })
}

/// How many rows of customers are so, and the first of them.
pub(super) fn rows_where(groups: &Groups, is_so: impl Fn(u32) -> bool + Sync) -> (usize, Option<u32>) {
    let rows = (0..groups.len()).into_par_iter().flat_map_iter(|customer| groups.rows(customer));
    rows.filter(|row| is_so(**row)).map(|row| (1, Some(*row))).reduce(|| (0, None), both)
}
