//! What is odd about a list of orders, and what was a guess in adding it up.

use rayon::prelude::*;

use super::AddedRows;
use super::books;
use super::called;
use super::costs;
use super::differing;
use super::flagged;
use super::guests;
use super::heads;
use super::noted;
use super::offered;
use super::paying;
use super::plan::{Amount, quoted};
use super::priced;
use super::returned;
use super::running;
use super::twice;
use super::undone;
use super::uninvoiced;
use super::unwon;
use super::whole;
use super::words;
use crate::data::bearing::Bearing;
use crate::data::cell::is_missing;
use crate::data::column::{ColumnId, ColumnType, RowId};
use crate::data::finding::{Finding, FindingKind};
use crate::data::header;
use crate::data::number::counted;
use crate::data::table::Table;

/// Different words that a status has at most.
const STATUSES: usize = 24;
/// The same of one whose header does not speak of one.
const FEW: usize = 12;
/// Rows whose texts are compared; of a longer list, those of its first customers.
const COMPARED: usize = 200_000;

/// All of it, after what was added up.
pub(super) fn all(added: &AddedRows) -> Vec<Finding> {
    let mut findings = vec![added.counts.finding(&added.reason())];
    findings.extend(without_customer(added));
    findings.extend(later(added));
    findings.extend(payments(added));
    findings.extend(offered::findings(added));
    findings.extend(undone::all(added));
    findings.extend(uninvoiced::all(added));
    findings.extend(unwon::none_won(added));
    findings.extend(returned::all(added));
    findings.extend(flagged::all(added));
    findings.extend(twice::finding(added));
    findings.extend(called::all(added));
    findings.extend(books::finding(added));
    findings.extend(heads::finding(added));
    findings.extend(noted::all(added));
    findings.extend(without_amount(added));
    findings.extend(costs::finding(added));
    findings.extend(priced::all(added));
    findings.extend(taken_off(added));
    findings.extend(won(added));
    findings.extend(running::all(added));
    findings.extend(whole::once_an_order(added));
    findings.extend(beside_net(added));
    findings.extend(of_rows(added));
    findings.extend(guests::finding(added));
    findings.extend(guests::shortened(added));
    findings
}

/// What is good to know of the columns.
pub(super) fn of_columns(message: String) -> Finding {
    Finding::new(FindingKind::OrderColumns, 1, message)
}

/// What became of a column of refunds.
fn taken_off(added: &AddedRows) -> Option<Finding> {
    let AddedRows { lines, plan, .. } = added;
    if let Some(refund) = plan.refund {
        return Some(of_columns(format!("{} was taken off the revenue.", quoted(lines, refund))));
    }
    let (refund, amount) = (quoted(lines, plan.refund_taken_off?), quoted(lines, plan.amount.column()?));
    Some(of_columns(format!("{refund} is taken off {amount} already, by the arithmetic of the rows.")))
}

fn won(added: &AddedRows) -> Option<Finding> {
    let stage = quoted(&added.lines, added.plan.stage?);
    Some(of_columns(format!("Only sales that {stage} calls won are counted.")))
}

/// Refunds beside an amount that is net.
fn beside_net(added: &AddedRows) -> Option<Finding> {
    let AddedRows { lines, plan, .. } = added;
    let (refund, amount) = (plan.refund_beside_net?, plan.amount.column()?);
    let refunds = lines.numbers(refund)?;
    if !(0..refunds.rows()).any(|row| refunds.at(row).abs() > 0.0) {
        return None;
    }
    let (refund, amount) = (quoted(lines, refund), quoted(lines, amount));
    let message = format!("{refund} is not taken off {amount}: what is net is taken to be after refunds.");
    Some(Finding::new(FindingKind::RefundBesideNet, 1, message))
}

/// What the rows themselves say: each kind of doubt is looked for on a thread of its own.
fn of_rows(added: &AddedRows) -> Vec<Finding> {
    let AddedRows { lines, plan, .. } = added;
    let unknown = || {
        // What went back of a part is known where a column has it.
        let is_known: fn(&str) -> bool = match added.refund() {
            Some(_) => paying::is_known_status,
            None => |cell| Bearing::is_known_in_full(cell) || paying::says_paid(cell, false).is_some(),
        };
        let statuses = plan
            .status
            .iter()
            .filter(|_| plan.offers.is_none())
            .filter_map(|column| unknown_words(lines, *column, is_known));
        // Of kinds such as sale and subscription nothing is paid twice.
        let is_book = |column: &ColumnId| has_cells(lines, *column, Bearing::is_invoice);
        let (books, others): (Vec<ColumnId>, Vec<ColumnId>) =
            plan.document.iter().copied().partition(is_book);
        let codes = others.iter().copied().filter(|column| has_codes(lines, *column));
        let codes = codes.filter_map(|column| unknown_words(lines, column, Bearing::is_known_code));
        let open = others.iter().copied().filter(|column| has_cells(lines, *column, Bearing::is_open));
        let open = open.filter_map(|column| unknown_words(lines, column, |cell| !Bearing::is_open(cell)));
        let kinds = books.into_iter();
        let kinds = kinds.filter_map(|column| unknown_words(lines, column, Bearing::is_known_document));
        let unnamed = unnamed_statuses(added).into_iter().chain(answers(added));
        statuses.chain(kinds).chain(codes).chain(open).chain(unnamed).collect()
    };
    let (unknown, (repeated, differing)): (Vec<Finding>, _) =
        rayon::join(unknown, || rayon::join(|| repeated(added), || differing::finding(added)));
    unknown.into_iter().chain(repeated).chain(differing).collect()
}

fn without_customer(added: &AddedRows) -> Option<Finding> {
    let AddedRows { lines, groups, .. } = added;
    let line = Some(lines.text().line(groups.first_without?));
    let count = groups.without_customer;
    let message = match count {
        1 => "1 row of orders names no customer and is not counted.".to_owned(),
        _ => format!("{} of orders name no customer and are not counted.", counted(count, "row")),
    };
    Some(Finding { kind: FindingKind::OrderWithoutCustomer, count, line, message })
}

fn later(added: &AddedRows) -> Option<Finding> {
    let AddedRows { lines, plan, groups, .. } = added;
    let date = plan.date.filter(|_| groups.later > 0)?;
    let are = if groups.later == 1 { "is" } else { "are" };
    let message = format!(
        "{} whose {} is after what counts as today {are} not counted.",
        counted(groups.later, "row"),
        quoted(lines, date)
    );
    Some(Finding::new(FindingKind::OrderColumns, groups.later, message))
}

fn payments(added: &AddedRows) -> Option<Finding> {
    let AddedRows { lines, plan, groups, .. } = added;
    let column = plan.payments.filter(|_| groups.payments > 0)?;
    let are = if groups.payments == 1 { "is" } else { "are" };
    let message = format!(
        "{} that {} calls payments {are} not counted: what they pay for is in other rows.",
        counted(groups.payments, "row"),
        quoted(lines, column)
    );
    Some(Finding::new(FindingKind::OrderColumns, groups.payments, message))
}

/// Of some rows and others together, how many there are, and the first of them.
pub(super) fn both(one: (usize, Option<u32>), other: (usize, Option<u32>)) -> (usize, Option<u32>) {
    (one.0 + other.0, one.1.into_iter().chain(other.1).min())
}

/// Orders that count, and have an empty cell for their amount on each of their rows.
fn without_amount(added: &AddedRows) -> Option<Finding> {
    let AddedRows { lines, plan, groups, worth, .. } = added;
    let columns = match plan.amount {
        Amount::None => return None,
        Amount::Column(column) => vec![column],
        Amount::Product(quantity, price) => vec![quantity, price],
    };
    let amounts = worth.amounts.as_ref().filter(|amounts| amounts.iter().any(|amount| amount.is_nan()))?;
    // What cannot be read, or is in another currency, is said otherwise.
    let is_empty = |row: u32| columns.iter().any(|column| is_missing(lines.cell(RowId(row), *column).trim()));
    let counts_for_nothing = |rows: &&[u32]| {
        let is_known = rows.iter().any(|row| !amounts[*row as usize].is_nan());
        !is_known
            && rows.iter().any(|row| worth.factors[*row as usize] > 0)
            && rows.iter().all(|row| is_empty(*row))
    };
    let of_customer = |customer: usize| {
        let orders = groups.orders(customer).filter(counts_for_nothing);
        orders.fold((0, None), |found, rows| both(found, (1, rows.first().copied())))
    };
    let (count, first) = (0..groups.len()).into_par_iter().map(of_customer).reduce(|| (0, None), both);
    let line = lines.text().line(RowId(first?));
    let orders = counted(count, "order");
    let (have, add) = if count == 1 { ("has", "adds") } else { ("have", "add") };
    let names: Vec<String> = columns.iter().map(|column| quoted(lines, *column)).collect();
    let message =
        format!("{orders} {have} no amount in {}, and {add} nothing to the revenue.", names.join(" or "));
    Some(Finding { kind: FindingKind::OrderWithoutAmount, count, line: Some(line), message })
}

/// Whether some cell of a column is so: of kinds of documents of books, by which the same money may be in several rows.
fn has_cells(lines: &Table, column: ColumnId, is_so: fn(&str) -> bool) -> bool {
    let mut records = lines.text().records(0..COMPARED);
    records.any(|record| is_so(&record.cell(column)))
}

/// Whether a column has codes for kinds of documents, such as `SO` and `RT`: of them nobody knows which bring nothing.
fn has_codes(lines: &Table, column: ColumnId) -> bool {
    let is_code =
        |cell: &str| matches!(cell.len(), 1..=4) && cell.bytes().all(|byte| byte.is_ascii_uppercase());
    let mut records = lines.text().records(0..COMPARED);
    names_paper(lines, column) && records.all(|record| is_code(record.cell(column).trim()))
}

fn names_paper(lines: &Table, column: ColumnId) -> bool {
    lines.column(column).is_some_and(|column| words::names_paper(&header::words(&column.name)))
}

/// Whether a header is of what came of something.
fn names_outcome(name: &str) -> bool {
    const OUTCOMES: &str = "result results outcome disposition ergebnis resultat resultats resultado resultados esito risultato resultaat wynik \
        utfall resultatet vysledek vysledok eredmeny tulos sonuc результат итог αποτελεσμα 結果 结果 결과 sale sold verkauf vente venta";
    header::say_one_of(&header::words(name), OUTCOMES)
}

/// Columns whose header is of no status, and whose cells are all words of one, by some of which orders bring nothing; or
/// of which one of few is surely such a word.
fn unnamed_statuses(added: &AddedRows) -> Vec<Finding> {
    let AddedRows { lines, plan, .. } = added;
    let is_used = |column: &ColumnId| plan.status.contains(column) || plan.uses_beside_status(*column);
    let is_status = |column: &ColumnId| {
        let described = lines.column(*column);
        let is_text = described.is_some_and(|described| described.kind == ColumnType::Text);
        let mut records = lines.text().records(0..COMPARED);
        // `Payment` and `Refund` are kinds of documents, whatever the header says.
        let is_known = |cell: &str| Bearing::is_known(cell) || Bearing::is_sale_or_payment(cell);
        // Of what came of a visit or a call, other words are beside those of a sale.
        let is_outcome = || {
            described.is_some_and(|column| names_outcome(&column.name))
                && lines.text().records(0..COMPARED).any(|record| Bearing::is_no_sale(&record.cell(*column)))
        };
        let says_undone = || {
            if described.is_some_and(|column| noted::names_notes(&header::words(&column.name))) {
                return false;
            }
            let counts = counted_words(lines, *column).unwrap_or_default();
            counts.len() <= FEW && counts.iter().any(|(said, ..)| Bearing::is_undone(said))
        };
        let is_free = is_text && !is_used(column);
        is_free && (records.all(|record| is_known(&record.cell(*column))) || is_outcome() || says_undone())
    };
    let brings = |cell: &str| Bearing::of_status(cell) == Bearing::Counts;
    let columns = lines.column_ids().filter(is_status);
    let undone = |column| {
        let counts = counted_words(lines, column)?;
        let undone: Vec<_> = counts.iter().filter(|(said, ..)| !brings(said)).collect();
        // An empty cell beside a note says nothing.
        let is_note = lines.column(column).is_some_and(|one| noted::names_notes(&header::words(&one.name)));
        let is_other = |said: &str| brings(said) && !(is_note && said.is_empty());
        let are_some = !undone.is_empty() && counts.iter().any(|(said, ..)| is_other(said));
        are_some.then(|| counted_like_others(lines, column, &undone))
    };
    columns.filter_map(undone).collect()
}

/// Columns of the answer of a bank to a payment, of which the numbers tell who paid: `00` and `51`.
fn answers(added: &AddedRows) -> Vec<Finding> {
    let AddedRows { lines, plan, .. } = added;
    let is_used = |column: &ColumnId| plan.status.contains(column) || plan.uses_beside_status(*column);
    let is_answer = |column: &ColumnId| {
        let described = lines.column(*column).filter(|_| !is_used(column));
        described.is_some_and(|described| words::names_answer(&header::words(&described.name)))
    };
    let columns = lines.column_ids().filter(is_answer);
    columns
        .filter_map(|column| {
            let mut counts = counted_words(lines, column)?;
            counts.sort_by_key(|(_, count, _)| std::cmp::Reverse(*count));
            let (_, most, _) = counts.first()?;
            // Where each is as good as another there is no usual one.
            let others: Vec<_> = counts.iter().skip(usize::from(*most > 1)).collect();
            Some(counted_like_others(lines, column, &others)).filter(|_| !others.is_empty())
        })
        .collect()
}

/// The different words of a column, how many rows have each, and the first of those; none where there are too many.
fn counted_words(lines: &Table, column: ColumnId) -> Option<Vec<(String, usize, RowId)>> {
    let mut counts: Vec<(String, usize, RowId)> = Vec::new();
    for (row, record) in lines.text().records(0..COMPARED).enumerate() {
        let cell = record.cell(column);
        let said = cell.trim();
        match counts.iter().position(|(known, ..)| known == said) {
            Some(at) => counts[at].1 += 1,
            // So many different words are no status.
            None if counts.len() == STATUSES => return None,
            None => counts.push((said.to_owned(), 1, RowId(row as u32))),
        }
    }
    Some(counts)
}

/// Words of a status or a kind that are not known, beside others that are: their rows are counted.
fn unknown_words(lines: &Table, column: ColumnId, is_known: fn(&str) -> bool) -> Option<Finding> {
    let counts = counted_words(lines, column)?;
    let unknown: Vec<&(String, usize, RowId)> = counts.iter().filter(|(said, ..)| !is_known(said)).collect();
    let known = counts.iter().filter(|(said, ..)| !said.is_empty() && is_known(said));
    unknown.first()?;
    let is_status = || {
        let name = lines.column(column).map_or("", |column| &column.name);
        let words = header::words(name);
        (words::names_only_status(&words)
            || words::names_status_of_paper(&words)
            || words::names_paper(&words))
            && counts.iter().filter(|(said, ..)| !said.is_empty()).count() > 1
    };
    if known.count() == 0 && !is_status() {
        return None;
    }
    Some(counted_like_others(lines, column, &unknown))
}

/// Says of the rows with some words that they are counted.
fn counted_like_others(lines: &Table, column: ColumnId, words: &[&(String, usize, RowId)]) -> Finding {
    let said: Vec<String> = words.iter().map(|(said, count, _)| format!("'{said}' ({count})")).collect();
    let count = words.iter().map(|(_, count, _)| count).sum();
    let message = format!(
        "{} says {}: such rows are counted like the others. If they bring nothing, leave them out of the list.",
        quoted(lines, column),
        said.join(", ")
    );
    let line = words.first().map(|(.., first)| lines.text().line(*first));
    Finding { kind: FindingKind::UnknownStatus, count, line, message }
}

/// Rows that are there twice, as where two exports overlap.
fn repeated(added: &AddedRows) -> Option<Finding> {
    let AddedRows { lines, plan, groups, .. } = added;
    let order = plan.order.filter(|_| !groups.are_rows_orders())?;
    // Rows that say the same have the same amount: most texts need no look.
    let amounts = match plan.amount {
        Amount::None => None,
        Amount::Column(column) | Amount::Product(_, column) => lines.numbers(column),
    };
    let may_repeat = |rows: &[u32]| {
        let Some(amounts) = &amounts else { return true };
        let mut said: Vec<u64> = rows.iter().map(|row| amounts.at(*row as usize).to_bits()).collect();
        said.sort_unstable();
        said.windows(2).any(|two| two[0] == two[1])
    };
    let of_customer = |customer: usize| {
        let mut found = (0, None);
        for rows in groups.orders(customer).filter(|rows| rows.len() > 1 && may_repeat(rows)) {
            let mut written: Vec<(&[u8], u32)> =
                rows.iter().map(|row| (lines.text().raw(RowId(*row)), *row)).collect();
            written.sort_unstable();
            for same in written.windows(2).filter(|two| two[0].0 == two[1].0) {
                found = both(found, (1, Some(same[1].1)));
            }
        }
        found
    };
    let (count, first) = (0..groups.len()).into_par_iter().map(of_customer).reduce(|| (0, None), both);
    let line = lines.text().line(RowId(first?));
    if whole::is_amount_proven(added) {
        return None;
    }
    let message = format!(
        "{} there twice, with the same {} and all else the same (the first on line {line}), as where two exports overlap.",
        if count == 1 { "1 row is".to_owned() } else { format!("{} are", counted(count, "row")) },
        quoted(lines, order),
    );
    Some(Finding { kind: FindingKind::RepeatedOrders, count, line: Some(line), message })
}
