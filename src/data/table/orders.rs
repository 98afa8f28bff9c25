//! Whether the rows of a list are orders: the same customers are in many of them.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};
use std::ops::Range;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Table, chunks};
use crate::data::cell::is_missing;
use crate::data::column::ColumnId;
use crate::data::finding::{Finding, FindingKind};
use crate::data::number::counted;
use crate::data::roles::{Candidate, OrderRows, suspect_orders};
use crate::data::text::Text;

/// What the rows of a list are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListKind {
    /// One customer each.
    Customers,
    /// Orders, invoices or their lines: many of one customer.
    Orders,
}

impl ListKind {
    pub(super) fn of(are_orders: bool) -> ListKind {
        if are_orders { ListKind::Orders } else { ListKind::Customers }
    }

    /// So many rows, in words: `900 orders`.
    pub fn counted(self, rows: usize) -> String {
        counted(rows, if self == ListKind::Orders { "order" } else { "customer" })
    }

    /// The stable name used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            ListKind::Customers => "customers",
            ListKind::Orders => "orders",
        }
    }
}

/// A list of orders.
pub(super) struct FoundOrders {
    pub rows: OrderRows,
    customers: usize,
    filled: usize,
}

impl Table {
    /// The same list, of whose rows a person said what they are.
    pub fn with_kind(self, kind: ListKind) -> Table {
        let mut findings = self.findings;
        findings.retain(|finding| finding.kind != FindingKind::OrderRows);
        Table { kind, findings, ..self }
    }
}

/// Looks whether the headers speak of orders, and whether the customers repeat. Only where they do, and could, the column
/// of customers is counted, which grows with the list.
pub(super) fn find(text: &Text, columns: &[Candidate]) -> Option<FoundOrders> {
    let rows = suspect_orders(columns)?;
    let (customers, filled) = count_different(text, &rows.customer);
    // Without a word about orders a few customers may just be there twice.
    let most = if rows.is_named { filled.saturating_sub(1) } else { filled * 4 / 5 };
    (customers <= most).then_some(FoundOrders { rows, customers, filled })
}

impl FoundOrders {
    pub fn customer_columns(&self) -> Vec<ColumnId> {
        self.rows.customer.iter().map(|&at| ColumnId(at as u32)).collect()
    }

    pub fn finding(&self, text: &Text) -> Finding {
        let names: Vec<String> =
            self.rows.customer.iter().map(|&at| format!("'{}'", text.header()[at].trim())).collect();
        let message = format!(
            "{}, but only {} different {}: these are orders, not customers. Each row is tiered as if it were a customer; \
             add the orders up per customer first.",
            counted(text.len(), "row"),
            counted(self.customers, "").trim_end_matches(['s', ' ']),
            names.join(" and ")
        );
        Finding { kind: FindingKind::OrderRows, count: self.filled, line: None, message }
    }
}

/// How many different values the columns have together, and how many rows have one.
fn count_different(text: &Text, columns: &[usize]) -> (usize, usize) {
    let mut columns: Vec<ColumnId> = columns.iter().map(|&at| ColumnId(at as u32)).collect();
    columns.sort_unstable();
    let hasher = RandomState::new();
    let of_rows = |rows: Range<usize>| {
        let mut hashes = Vec::with_capacity(rows.len());
        let mut value = String::new();
        for record in text.records(rows) {
            value.clear();
            record.for_columns(&columns, |at, cell| {
                if !is_missing(&cell) {
                    value.push_str(cell.trim());
                }
                value.push(if at == 0 { '\t' } else { ' ' });
            });
            if !value.trim().is_empty() {
                hashes.push(hasher.hash_one(value.to_lowercase()));
            }
        }
        let filled = hashes.len();
        (hashes.into_iter().collect::<HashSet<u64>>(), filled)
    };
    let joined = |(mut a, filled): (HashSet<u64>, usize), (b, more): (HashSet<u64>, usize)| {
        a.extend(b);
        (a, filled + more)
    };
    let (different, filled) =
        chunks(text.len()).into_par_iter().map(of_rows).reduce(|| (HashSet::new(), 0), joined);
    (different.len(), filled)
}
