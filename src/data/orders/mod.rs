//! Orders, invoices and order lines, added up per customer: a list of orders becomes a list of customers.
//!
//! ```text
//! Table of lines ─ OrderPlan (what each column is added up by) ─ Groups (whose line is which) ─ Worth (what it brings)
//!                ─ sums, OrderHistory ─ Table of customers
//! ```
//!
//! Amounts are sums, dates become the first and the last order, a share is weighed by the amounts, and what is text is
//! that of the latest order. Cancelled and refunded orders are counted, and count for nothing.

mod agreed;
mod books;
mod called;
mod costs;
mod days;
mod differing;
mod doubts;
mod flagged;
mod groups;
mod guests;
mod heads;
mod history;
mod installments;
mod made;
mod noted;
mod offered;
mod parents;
mod paying;
mod placed;
mod plan;
mod priced;
mod refunds;
mod rest;
mod returned;
mod running;
mod said;
mod sending;
mod split;
mod stated;
mod style;
mod sums;
mod twice;
mod undone;
mod unfinished;
mod uninvoiced;
mod unwon;
mod whole;
mod words;
mod worth;
mod write;

use std::sync::Arc;

use super::column::{ColumnId, RowId};
use super::date::Day;
use super::finding::{Finding, FindingKind};
use super::number::{counted, format_number};
use super::table::{ListKind, Table};

use groups::{Groups, OrderDays};
pub(crate) use guests::is_guest;
pub use history::OrderRhythm;
pub use made::{MadeOf, OrderRecipe, OrderWords};
use parents::Families;
pub use placed::{ListedOrders, PlacedOrder};
use plan::OrderPlan;
pub use plan::{AddedBy, Amount};
pub(crate) use rest::is_rest;
pub use split::SplitOrders;
pub(crate) use unwon::unsold_customers;
use worth::{GatheredRows, Worth};
use write::{AddedUp, WrittenCustomers};

/// The rows behind a list of customers: orders, or customers who belong to parents.
#[derive(Debug)]
pub struct AddedRows {
    /// The list as it was read: a row for each order or line of one, or for each customer of a parent.
    pub lines: Arc<Table>,
    /// How much was added up.
    pub counts: OrderCounts,
    /// How often and how lately customers bought; none where no column has the day, and of parents.
    pub rhythm: Option<OrderRhythm>,
    plan: OrderPlan,
    /// How each column of the customers is made.
    made: Vec<MadeOf>,
    groups: Groups,
    worth: Worth,
    /// The last day of which orders can be.
    until: Option<Day>,
    /// The same where a person says it: rows of later days are left out.
    asked: Option<Day>,
    /// What was a guess.
    findings: Vec<Finding>,
}

/// How to add up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AddingUp {
    /// What a person says that the rows are.
    pub rows: Option<ListKind>,
    /// What a person says is today: later orders are not counted.
    pub until: Option<Day>,
    /// The computer's date.
    pub computer: Option<Day>,
}

/// How much was added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OrderCounts {
    /// Whether rows are customers, added up per parent.
    pub of_parents: bool,
    /// Rows that were added up.
    pub lines: usize,
    /// Different orders, without returns.
    pub orders: usize,
    /// Different customers.
    pub customers: usize,
    /// Orders that were cancelled, refunded or have an amount below 0.
    pub returns: usize,
    /// Sales that were not made, or not yet.
    pub unsold: usize,
}

/// What is said where orders should be added up and cannot be.
const NOBODY: &str =
    "No column says who placed an order, so nothing was added up. Give one the role id, e-mail or name.";

/// What is said where customers should be added up per parent and cannot be.
const NO_PARENT: &str = "No column says which company a customer belongs to, so nothing was added up per parent. Give one the \
                         role parent.";

impl Table {
    /// The list as a list of customers: orders are added up. A list that is one already stays as it is, and so does one
    /// that does not say who placed an order.
    pub fn added_up(self, how: &AddingUp) -> Table {
        if how.rows == Some(ListKind::Children) && self.kind() == ListKind::Orders {
            let (kind, count) = (FindingKind::NoParent, self.len());
            let message = "These rows are orders: they were added up per customer, and not per parent.";
            let finding = Finding::new(kind, count, message);
            let table = self.added_up(&AddingUp { rows: Some(ListKind::Orders), ..*how });
            return table.with_finding(finding);
        }
        let table = how.rows.into_iter().fold(self, Table::with_kind);
        match table.kind() {
            ListKind::Customers => table,
            ListKind::Children => match OrderPlan::of_children(&table) {
                Some(plan) => AddedRows::add_up_children(table, plan),
                None => {
                    let (kind, count) = (FindingKind::NoParent, table.len());
                    let finding = Finding::new(kind, count, NO_PARENT);
                    table.with_kind(ListKind::Customers).with_finding(finding)
                }
            },
            ListKind::Orders => match OrderPlan::of(&table) {
                Some(plan) => AddedRows::add_up(table, plan, how),
                None => {
                    let (kind, count) = (FindingKind::OrderRows, table.len());
                    let finding = Finding::new(kind, count, NOBODY);
                    table.with_kind(ListKind::Customers).with_finding(finding)
                }
            },
        }
    }
}

impl AddedRows {
    /// Adds the lines up by a plan.
    fn add_up(lines: Table, plan: OrderPlan, how: &AddingUp) -> Table {
        lines.prepare(&plan.numbers());
        let until = how.until.or(how.computer);
        let groups = Groups::of(&lines, &plan, &OrderDays::to(how.until));
        let mut worth = Worth::of(&lines, &plan, &groups);
        let sums = AddedUp::of(&lines, &plan, &groups, &mut worth, until, how.until);
        let counts = OrderCounts::of(&groups, &sums, &worth);
        let WrittenCustomers { text, columns, made } = write::customers(&lines, &plan, &groups, &sums);
        let (rhythm, asked, findings) = (sums.rhythm, how.until, Vec::new());
        let lines = Arc::new(lines);
        let mut added =
            AddedRows { lines, counts, rhythm, plan, made, groups, worth, until, asked, findings };
        added.findings = doubts::all(&added);
        Table::of_added_rows(text, columns, Arc::new(added))
    }

    /// Adds customers up who belong to parents.
    fn add_up_children(lines: Table, plan: OrderPlan) -> Table {
        lines.prepare(&plan.numbers());
        let parent = plan.customer[0];
        let families = Families::of(&lines, parent);
        let findings = families.findings(&lines, parent);
        let Families { groups, called, .. } = families;
        let mut worth = Worth::of(&lines, &plan, &groups);
        let gathered = GatheredRows::of(&groups, &worth);
        let figures = sums::add_up(&lines, &plan, &groups, &mut worth, &gathered);
        let orders = (0..groups.len()).map(|group| groups.rows(group).len() as u32).collect();
        let (customers, all) = (groups.len(), lines.len());
        let counts =
            OrderCounts { of_parents: true, lines: all, orders: all, customers, ..OrderCounts::default() };
        let sums = AddedUp { figures, orders, called, ..AddedUp::default() };
        let WrittenCustomers { text, columns, made } = write::customers(&lines, &plan, &groups, &sums);
        let (lines, until, asked, rhythm) = (Arc::new(lines), None, None, None);
        let added = AddedRows { lines, counts, rhythm, plan, made, groups, worth, until, asked, findings };
        Table::of_added_rows(text, columns, Arc::new(added))
    }

    /// The column that says how much went back, whether that is taken off or not.
    fn refund(&self) -> Option<ColumnId> {
        self.plan.refund.or(self.plan.refund_beside_net).or(self.plan.refund_taken_off)
    }

    /// Whether it says so of a row.
    fn knows_refund(&self, row: u32) -> bool {
        self.refund().is_some_and(|refund| self.lines.number(RowId(row), refund).abs() > 0.0)
    }

    /// Whether a row of both is the same customer.
    pub(super) fn has_customers_of(&self, other: &AddedRows) -> bool {
        self.plan.customer == other.plan.customer && self.groups.are_those_of(&other.groups)
    }

    /// The customer who has a row of the list of orders.
    pub fn customer_of(&self, line: RowId) -> Option<RowId> {
        self.groups.customer_of(line).map(|customer| RowId(customer as u32))
    }

    /// By row of the list of orders: the customer who has it. Grows with the list, as asking for one row does.
    pub(in crate::data) fn customers(&self) -> Vec<Option<RowId>> {
        self.groups.by_row(self.lines.len())
    }

    /// Why the rows are taken for orders, in words.
    pub fn reason(&self) -> String {
        if self.plan.is_of_parents {
            return format!("{} says who belongs to which", self.plan.names(&self.lines));
        }
        let have_one_each = self.counts.customers == self.counts.lines;
        if have_one_each { "the headers speak of orders".to_owned() } else { self.plan.reason(&self.lines) }
    }

    /// What is odd about the orders and how they were added up.
    pub fn findings(&self) -> Vec<Finding> {
        let of_lines = self.lines.findings().into_iter();
        of_lines
            .filter(|finding| finding.kind != FindingKind::OrderRows)
            .chain(self.findings.iter().cloned())
            .collect()
    }
}

impl OrderCounts {
    fn of(groups: &Groups, sums: &AddedUp, worth: &Worth) -> OrderCounts {
        let unsold = |customer: usize| groups.orders(customer).filter(|rows| worth.is_unsold(rows)).count();
        let all = |counts: &[u32]| counts.iter().map(|count| *count as usize).sum();
        OrderCounts {
            of_parents: false,
            lines: groups.lines(),
            orders: all(&sums.orders),
            customers: groups.len(),
            returns: all(&sums.returns),
            unsold: (0..groups.len()).map(unsold).sum(),
        }
    }

    /// What was added up, in words: `9,994 order lines of 793 customers`.
    pub fn in_words(&self) -> String {
        if self.of_parents {
            return format!(
                "{} to {} by parent",
                counted(self.lines, "customer"),
                format_number(self.customers as f64, 0)
            );
        }
        let lines =
            if self.orders + self.returns + self.unsold == self.lines { "order" } else { "order line" };
        format!("{} of {}", counted(self.lines, lines), counted(self.customers, "customer"))
    }

    /// Whether the rows behind a customer are orders of theirs.
    pub fn are_orders(&self) -> bool {
        !self.of_parents
    }

    /// The same as a sentence: `Added up 9,994 order lines of 793 customers.`
    pub fn sentence(&self) -> String {
        format!("Added up {}.", self.in_words())
    }

    fn finding(&self, reason: &str) -> Finding {
        let returns = match self.returns {
            0 => None,
            1 => Some("1 return or cancelled order taken off".to_owned()),
            many => Some(format!("{} returns or cancelled orders taken off", format_number(many as f64, 0))),
        };
        // Where every row is an order, their number is said already.
        let orders = (self.orders != self.lines).then(|| counted(self.orders, "order"));
        let apart: Vec<String> = orders.into_iter().chain(returns).collect();
        let apart = if apart.is_empty() { String::new() } else { format!(" ({})", apart.join(", ")) };
        let message = format!("{} were added up per customer{apart}, because {reason}.", self.in_words());
        Finding::new(FindingKind::OrdersAddedUp, self.lines, message)
    }
}

#[cfg(test)]
mod tests;
