//! What the rows of a list are: customers, or what is added up to customers.

use serde::{Deserialize, Serialize};

use super::number::counted;

/// What the rows of a list are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListKind {
    /// One customer each.
    Customers,
    /// Orders, invoices or their lines: many of one customer.
    Orders,
    /// Customers that belong to parents: many of one parent.
    Children,
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
            ListKind::Children => "children",
        }
    }
}
