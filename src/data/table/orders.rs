//! Whether the rows of a list are orders: the same customers are in many of them.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::{ListKind, Table, chunks, slots};
use crate::data::cell::is_missing;
use crate::data::column::{Column, ColumnId, ColumnType, Role};
use crate::data::display::listed;
use crate::data::finding::{Finding, FindingKind};
use crate::data::infer::OfHashes;
use crate::data::number::{counted, format_number};
use crate::data::orders::AddedRows;
use crate::data::roles::{Candidate, OrderRows, called_orders, suspect_orders};
use crate::data::series::{self, Sought};
use crate::data::text::Text;

/// A list of orders.
pub(super) struct FoundOrders {
    pub rows: OrderRows,
    customers: usize,
    filled: usize,
}

impl Table {
    /// What the rows are.
    pub fn kind(&self) -> ListKind {
        self.kind
    }

    /// The same list, of whose rows a person said what they are.
    pub fn with_kind(self, kind: ListKind) -> Table {
        let mut findings = self.findings;
        findings.retain(|finding| finding.kind != FindingKind::OrderRows);
        Table { kind, findings, ..self }
    }

    /// The same list with a finding about it.
    pub(in crate::data) fn with_finding(mut self, finding: Finding) -> Table {
        self.findings.push(finding);
        self
    }

    /// A list of customers that was made of other rows: what its columns are is known.
    pub(in crate::data) fn of_added_rows(text: Text, columns: Vec<Column>, added: Arc<AddedRows>) -> Table {
        let is_money = |column: &Column| {
            column.role.is_some_and(Role::is_money) && matches!(column.kind, ColumnType::Number(_))
        };
        let sought: Vec<Sought> = (columns.iter())
            .map(|column| Sought {
                name: &column.name,
                kind: &column.kind,
                is_percent: column.percent,
                is_blank: column.sample.is_empty(),
            })
            .collect();
        let series = series::find(&sought);
        Table {
            text,
            series,
            is_money: columns.iter().map(is_money).collect(),
            numbers: slots(&columns),
            scales: slots(&columns),
            columns,
            added_rows: Some(added),
            ..Table::empty()
        }
    }

    /// Where the rows are orders: the columns that say whose. None in a list of customers.
    pub(in crate::data) fn customers_of_orders(&self) -> &[ColumnId] {
        &self.order_customers
    }

    /// The rows that were added up to these customers: orders, or customers who belong to parents; none in a list that has
    /// a row for each customer.
    pub fn added_rows(&self) -> Option<&Arc<AddedRows>> {
        self.added_rows.as_ref()
    }

    /// The list as it was read: the rows that were added up, or the list itself.
    pub fn source(&self) -> &Table {
        self.added_rows.as_ref().map_or(self, |added| &added.lines)
    }

    /// The same, shared.
    pub fn source_of(table: &Arc<Table>) -> Arc<Table> {
        table.added_rows.as_ref().map_or_else(|| Arc::clone(table), |added| Arc::clone(&added.lines))
    }

    /// Whether a row of the shorter list is the same row of the other: of one reading of a list, added up by the same
    /// customers or not at all.
    pub fn has_rows_of(&self, other: &Table) -> bool {
        let is_of_same_reading = self.text_as_read().is_of_same_reading(other.text_as_read());
        is_of_same_reading
            && match (&self.added_rows, &other.added_rows) {
                (None, None) => true,
                (Some(own), Some(others)) => own.has_customers_of(others),
                (None, Some(_)) | (Some(_), None) => false,
            }
    }
}

/// Where rows are orders, whose they are: as it was found, or else as far as it is known where a person says so.
pub(super) fn rows_of(
    found: Option<&FoundOrders>,
    said: Option<ListKind>,
    columns: &[Candidate],
) -> Option<OrderRows> {
    let found = found.map(|found| found.rows.clone());
    found.or_else(|| (said == Some(ListKind::Orders)).then(|| called_orders(columns)))
}

/// Looks whether the headers speak of orders, and whether the customers repeat. Only where they do, and could, the column
/// of customers is counted, which grows with the list.
pub(super) fn find(text: &Text, columns: &[Candidate]) -> Option<FoundOrders> {
    let suspect = suspect_orders(columns)?;
    suspect.customers.into_iter().find_map(|customer| {
        let (customers, filled) = count_different(text, &customer);
        // Without a word about orders a few customers may just be there twice.
        let most = if suspect.is_named { filled.saturating_sub(1) } else { filled * 4 / 5 };
        let goes_on =
            || filled < text.len() && suspect.numbers.iter().any(|at| goes_on(text, &customer, *at));
        (customers <= most || suspect.is_sure || goes_on()).then_some(FoundOrders {
            rows: OrderRows { customer },
            customers,
            filled,
        })
    })
}

/// Whether each row without a customer has the number of the row above it: a further line of its order, of which only the
/// first says whose it is.
fn goes_on(text: &Text, customer: &[usize], number: usize) -> bool {
    let columns: Vec<ColumnId> = customer.iter().map(|&at| ColumnId(at as u32)).collect();
    let mut above = String::new();
    text.records(0..text.len()).all(|record| {
        let cell = record.cell(ColumnId(number as u32));
        let said = cell.trim();
        let names_one = columns.iter().any(|column| !is_missing(record.cell(*column).trim()));
        let is_of_order = names_one || !said.is_empty() && said == above;
        said.clone_into(&mut above);
        is_of_order
    })
}

impl FoundOrders {
    /// The columns that say whose an order is.
    pub fn customer_columns(&self) -> Vec<ColumnId> {
        self.rows.customer.iter().map(|&at| ColumnId(at as u32)).collect()
    }

    /// That the rows are orders: what is said while they are not added up.
    pub fn finding(&self, text: &Text) -> Finding {
        let names: Vec<String> =
            self.rows.customer.iter().map(|&at| format!("'{}'", text.header()[at].trim())).collect();
        let message = format!(
            "{}, but only {} different {}: these are orders, not customers. Each row is tiered as if it were a customer; \
             add the orders up per customer first.",
            counted(text.len(), "row"),
            format_number(self.customers as f64, 0),
            listed(&names, "and")
        );
        Finding::new(FindingKind::OrderRows, self.filled, message)
    }
}

/// Hashes of different values.
type Different = HashSet<u64, OfHashes>;

/// How many different values the columns have together, and how many rows have one.
fn count_different(text: &Text, columns: &[usize]) -> (usize, usize) {
    let mut columns: Vec<ColumnId> = columns.iter().map(|&at| ColumnId(at as u32)).collect();
    columns.sort_unstable();
    let hasher = RandomState::new();
    let of_rows = |(mut different, mut filled): (Different, usize), rows: Range<usize>| {
        let mut value = String::new();
        for record in text.records(rows) {
            value.clear();
            record.for_columns(&columns, |at, cell| {
                let cell = cell.trim();
                if cell.is_ascii() && !cell.contains("  ") {
                    value.push_str(if is_missing(cell) { "" } else { cell });
                } else if !is_missing(cell) {
                    let words: Vec<&str> = cell.split_whitespace().collect();
                    value.push_str(&words.join(" "));
                }
                value.push(if at == 0 { '\t' } else { ' ' });
            });
            if value.trim().is_empty() {
                continue;
            }
            filled += 1;
            if value.is_ascii() {
                value.make_ascii_lowercase();
            } else {
                value = value.to_lowercase();
            }
            different.insert(hasher.hash_one(&*value));
        }
        (different, filled)
    };
    let joined = |(one, filled): (Different, usize), (other, more): (Different, usize)| {
        let (mut larger, smaller) = if one.len() < other.len() { (other, one) } else { (one, other) };
        larger.extend(smaller);
        (larger, filled + more)
    };
    let none = || (Different::default(), 0);
    let (different, filled) = chunks(text.len()).into_par_iter().fold(none, of_rows).reduce(none, joined);
    (different.len(), filled)
}
