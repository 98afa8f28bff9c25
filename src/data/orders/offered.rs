//! Rows of orders by which something is only offered or prepared: quotes, estimates, pro forma invoices, drafts. They are no
//! orders, and nothing of them went back.

mod names;

use std::collections::HashSet;

use super::AddedRows;
use super::doubts::of_columns;
use super::groups::Groups;
use super::plan::{LOOKED_AT, OrderPlan, are_flags, quoted};
use super::undone::rows_where;
use super::unwon::{CUSTOMERS_LOOKED_AT, customers_where};
use super::words;
use super::worth;
use crate::data::bearing::{Bearing, NumberedPaper, letters_in_front};
use crate::data::column::{ColumnId, ColumnType, RowId};
use crate::data::finding::{Finding, FindingKind};
use crate::data::header;
use crate::data::number::counted;
use crate::data::roles;
use crate::data::table::Table;

/// Different words that a column of kinds has at most.
const KINDS: usize = 24;

/// Headers of the number of a document, beside those of an order.
const NUMBERS: &str = "number nummer numero numer no nr num ref reference referenz referencia riferimento beleg belegnr \
                       belegnummer document dokument documento doc docno piece bescheid kenmerk cislo sorszam fisno";

/// What the rows say of whether something is only offered, by their columns.
pub(super) struct OfferedRows<'a> {
    /// By row, what its statuses say; empty where there are none.
    pub status: &'a [Bearing],
    /// The same of its kind of document.
    pub document: &'a [Bearing],
    /// What each row says that it is worth.
    pub written: Option<&'a [f64]>,
}

impl OfferedRows<'_> {
    /// By row, whether it only offers something; empty where none does. What a status says is said of the whole order.
    pub fn all(&self, lines: &Table, plan: &OrderPlan, groups: &Groups) -> Vec<bool> {
        let by_number = worth::said(lines, plan.papers.as_slice(), of_number);
        let by_flag = worth::said(lines, &plan.offered_flags, of_flag);
        // Of offers alone, only those count whose status says that they were agreed to.
        let status_of_offers = if plan.offers.is_some() { &plan.status[..] } else { &[] };
        let of_offers = worth::said(lines, status_of_offers, of_agreement);
        let mut offered = vec![false; lines.len()];
        for said in [self.document, &by_number, &by_flag] {
            offered.iter_mut().zip(said).for_each(|(offered, said)| *offered |= *said == Bearing::Offered);
        }
        offered.iter_mut().zip(of_offers).for_each(|(offered, said)| *offered |= said != AGREED);
        if self.status.contains(&Bearing::Offered) {
            for customer in 0..groups.len() {
                let orders = groups.orders(customer).filter(|rows| self.is_order_offered(rows));
                orders.flatten().for_each(|row| offered[*row as usize] = true);
            }
        }
        if offered.contains(&true) { offered } else { Vec::new() }
    }

    /// Whether a status says so of an order: of its lines below 0 only where nothing is sold beside them.
    fn is_order_offered(&self, rows: &[u32]) -> bool {
        let mut offered =
            rows.iter().filter(|row| self.status[**row as usize] == Bearing::Offered).peekable();
        if offered.peek().is_none() {
            return false;
        }
        let is = |row: &u32, is_so: fn(f64) -> bool| {
            self.written.is_some_and(|written| is_so(written[*row as usize]))
        };
        let is_sold = rows.iter().any(|row| is(row, |written| written > 0.0));
        offered.any(|row| !is_sold || !is(row, |written| written < 0.0))
    }
}

fn of_number(cell: &str) -> Bearing {
    if NumberedPaper::of(cell) == Some(NumberedPaper::Offer) { Bearing::Offered } else { Bearing::Counts }
}

fn of_flag(cell: &str) -> Bearing {
    if Bearing::of_flag(cell) == Bearing::Nothing { Bearing::Offered } else { Bearing::Counts }
}

/// What stands for an offer that was agreed to, where nothing takes off: of several statuses, one that says so is enough.
const AGREED: Bearing = Bearing::TakesOff;

fn of_agreement(cell: &str) -> Bearing {
    if Bearing::agreed(cell).is_some() { AGREED } else { Bearing::Counts }
}

/// Whether a column of words has, among so many rows, kinds of documents by which something is sold, and others by which it
/// is only offered, whatever its header says.
pub(super) fn has_sales_and_offers(lines: &Table, column: ColumnId, most: usize) -> bool {
    let (mut known, mut sells, mut offers): (Vec<String>, _, _) = (Vec::new(), false, false);
    for record in lines.text().records(0..lines.len().min(most)) {
        let cell = record.cell(column);
        if known.iter().any(|word| *word == *cell) {
            continue;
        }
        if known.len() == KINDS {
            return false;
        }
        sells |= Bearing::is_invoice(&cell);
        offers |= Bearing::of_document(&cell) == Bearing::Offered;
        known.push(cell.into_owned());
    }
    sells && offers
}

/// The column of numbers of documents of several kinds, some of them invoices: `INV-17` and `QUO-18`.
pub(super) fn numbers_of_papers(
    lines: &Table,
    order: Option<ColumnId>,
    customer: &[ColumnId],
) -> Option<ColumnId> {
    let may_be = |column: &ColumnId| {
        lines.column(*column).is_some_and(|described| {
            let words = header::words(&described.name);
            described.kind == ColumnType::Text
                && (roles::names_order_number(&words)
                    || roles::may_number_orders(&words)
                    || header::say_one_of(&words, NUMBERS))
        })
    };
    let others = lines.column_ids().filter(|column| Some(*column) != order && may_be(column));
    let candidates = order.into_iter().chain(others).filter(|column| !customer.contains(column));
    let has_several = |column: &ColumnId| {
        let (mut sells, mut others) = (false, false);
        // Papers begin with few different letters, and references of payments with any.
        let mut begin: HashSet<String> = HashSet::new();
        for record in lines.text().records(0..lines.len().min(LOOKED_AT)) {
            let cell = record.cell(*column);
            match NumberedPaper::of(&cell) {
                Some(NumberedPaper::Sale) => sells = true,
                Some(_) => others = true,
                None => continue,
            }
            begin.insert(letters_in_front(&cell).0.to_owned());
            if begin.len() > KINDS {
                return false;
            }
        }
        sells && others
    };
    candidates.collect::<Vec<_>>().into_iter().find(has_several)
}

/// The columns that say of each row whether it is only offered, by yes and no.
pub(super) fn flags(lines: &Table) -> Vec<ColumnId> {
    let is_flag = |column: &ColumnId| {
        names_it(lines, *column, names::names_flag) && are_flags(lines, *column, LOOKED_AT)
    };
    lines.column_ids().filter(is_flag).collect()
}

/// The column of the numbers of offers, where that of the order is no other one.
pub(super) fn numbers_of_offers(lines: &Table, order: Option<ColumnId>) -> Option<ColumnId> {
    let mut columns = lines.column_ids();
    columns.find(|column| {
        order.is_none_or(|order| order == *column) && names_it(lines, *column, names::names_number)
    })
}

fn names_it(lines: &Table, column: ColumnId, name: fn(&[String]) -> bool) -> bool {
    lines.column(column).is_some_and(|described| name(&header::words(&described.name)))
}

/// What is said of such rows, and asked of those whose number has letters in front that nobody knows.
pub(super) fn findings(added: &AddedRows) -> Vec<Finding> {
    let AddedRows { lines, plan, groups, .. } = added;
    let of_offers = plan.offers.filter(|_| plan.status.is_empty()).map(|column| {
        let message = format!(
            "{} says that the rows are offers, and no column says which of them were agreed to: all count as sold. Leave \
             the others out of the list.",
            quoted(lines, column)
        );
        let (kind, count) = (FindingKind::UnknownStatus, groups.lines());
        Finding::new(kind, count, message)
    });
    let asked = by_letters(added).into_iter().chain(of_offers);
    offered(added).into_iter().chain(asked).collect()
}

fn offered(added: &AddedRows) -> Option<Finding> {
    let AddedRows { lines, plan, groups, worth, .. } = added;
    let says = |row: u32| {
        let is_one = |columns: &[ColumnId], of: fn(&str) -> Bearing| {
            let said = |column: &&ColumnId| of(&lines.cell(RowId(row), **column)) == Bearing::Offered;
            columns.iter().find(said).copied()
        };
        let by_kind = is_one(&plan.document, Bearing::of_document);
        let by_status = || is_one(&plan.status, Bearing::of_status);
        by_kind
            .or_else(by_status)
            .or_else(|| is_one(plan.papers.as_slice(), of_number))
            .or_else(|| is_one(&plan.offered_flags, of_flag))
            .or_else(|| plan.offers.and(plan.status.first().copied()))
    };
    let is_offered = |row: u32| worth.is_offered(row as usize) && says(row).is_some();
    let (count, first) = rows_where(groups, is_offered);
    let first = first?;
    let column = says(first)?;
    let example = lines.cell(RowId(first), column);
    let (are, bring) = if count == 1 { ("is", "brings") } else { ("are", "bring") };
    let message = format!(
        "{} {are} only offered or prepared by {}, such as '{}': no order, and {bring} nothing.",
        counted(count, "row"),
        quoted(lines, column),
        example.trim()
    );
    let mut finding = of_columns(message);
    (finding.count, finding.line) = (count, Some(lines.text().line(RowId(first))));
    let sells = || lines.text().records(0..lines.len()).any(|record| Bearing::is_sale(&record.cell(column)));
    // `Offer` beside `Subscription` may be what is sold.
    let may_be_sold = |row: u32| {
        is_offered(row)
            && says(row) == Some(column)
            && names::may_be_sold(&header::words(&lines.cell(RowId(row), column)))
    };
    if count < groups.lines()
        && plan.document.contains(&column)
        && rows_where(groups, may_be_sold).0 > 0
        && !sells()
    {
        finding.kind = FindingKind::UnknownStatus;
        finding.message += " If they were sold, leave that column out of the list.";
    }
    if count == groups.lines() {
        finding.kind = FindingKind::UnknownStatus;
        finding.message += " These are all there are: if some were sold, leave that column out of the list.";
    }
    Some(finding)
}

/// Documents whose numbers begin like no invoice, beside invoices, where no column says what they are.
fn by_letters(added: &AddedRows) -> Option<Finding> {
    let AddedRows { lines, plan, groups, worth, .. } = added;
    let column = plan.papers.filter(|_| plan.document.is_empty())?;
    let is_asked = |row: u32| {
        let paper = NumberedPaper::of(&lines.cell(RowId(row), column));
        matches!(paper, Some(NumberedPaper::Unknown | NumberedPaper::TakesOff))
            && worth.of_row(row as usize) > 0.0
    };
    let (count, first) = rows_where(groups, is_asked);
    let first = RowId(first?);
    let cell = lines.cell(first, column);
    let (begin, count_as) = if count == 1 { ("begins", "counts") } else { ("begin", "count") };
    let message = format!(
        "{} {begin} with other letters in {} than the invoices, such as '{}', and {count_as} as revenue. If these are \
         quotes, credit notes or payments, leave them out of the list.",
        counted(count, "row"),
        quoted(lines, column),
        letters_in_front(&cell).0
    );
    Some(Finding { kind: FindingKind::UnknownStatus, count, line: Some(lines.text().line(first)), message })
}

/// Says that the revenue of some customers is of what is only offered. Grows with the list.
pub(super) fn offered_customers(table: &Table, revenue: ColumnId) -> Option<Finding> {
    let bearing = |column: ColumnId| -> Option<fn(&str) -> Bearing> {
        let described = table.column(column).filter(|described| described.kind == ColumnType::Text)?;
        if has_sales_and_offers(table, column, CUSTOMERS_LOOKED_AT) {
            return Some(Bearing::of_document);
        }
        words::names_only_status(&header::words(&described.name)).then_some(Bearing::of_status)
    };
    let offers = |column: ColumnId| Some((column, bearing(column)?));
    let amounts = table.numbers(revenue)?;
    let says = |row: u32, (column, of): (ColumnId, fn(&str) -> Bearing)| {
        amounts.at(row as usize) > 0.0 && of(&table.cell(RowId(row), column)) == Bearing::Offered
    };
    let mut columns = table.column_ids().filter_map(offers);
    let first_rows = table.len().min(CUSTOMERS_LOOKED_AT) as u32;
    let chosen = columns.find(|chosen| (0..first_rows).any(|row| says(row, *chosen)))?;
    let column = chosen.0;
    let (first, count) = customers_where(table, |row| says(row, chosen))?;
    let (are, their) = if count == 1 { ("is", "its") } else { ("are", "their") };
    let message = format!(
        "{} {are} only offered or prepared by {}, such as '{}', and {their} {} counts as revenue all the same. If the rows \
         are orders, add them up with --rows orders or on the import screen: then only what was sold counts.",
        counted(count, "row"),
        quoted(table, column),
        table.cell(first, column).trim(),
        quoted(table, revenue)
    );
    Some(Finding { kind: FindingKind::UnknownStatus, count, line: Some(table.text().line(first)), message })
}
