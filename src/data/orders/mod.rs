//! Orders, invoices and order lines, added up per customer: a list of orders becomes a list of customers.
//!
//! ```text
//! Table of lines ─ Plan (what each column is added up by) ─ Groups (whose line is which) ─ Sums ─ Table of customers
//! ```
//!
//! Amounts are sums, dates become the first and the last order, a share is weighed by the amounts, and what is text is
//! that of the latest order. Cancelled and refunded orders are counted, and count for nothing.

mod groups;
mod plan;
mod sums;
mod words;
mod write;

use std::sync::Arc;

use super::column::{ColumnId, RowId};
use super::finding::{Finding, FindingKind};
use super::number::counted;
use super::table::Table;

use groups::Groups;
use plan::Plan;

/// The orders behind a list of customers.
#[derive(Debug)]
pub struct Orders {
    /// The list as it was read, a row for each order or line of one.
    pub lines: Arc<Table>,
    /// How much was added up.
    pub counts: OrderCounts,
    /// The day of each line.
    pub date: Option<ColumnId>,
    /// What each line comes to, where one column says so.
    pub amount: Option<ColumnId>,
    /// What was a guess.
    findings: Vec<Finding>,
    groups: Groups,
}

/// How much was added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OrderCounts {
    /// Rows of the list.
    pub lines: usize,
    /// Different orders, without returns.
    pub orders: usize,
    /// Different customers.
    pub customers: usize,
    /// Orders that were cancelled, refunded or have an amount below 0.
    pub returns: usize,
    /// Rows that name no customer.
    pub without_customer: usize,
}

impl Orders {
    /// Adds the lines up. Where no column says whose they are, the list is given back.
    ///
    /// # Errors
    /// The list itself, where there is nothing to add up by.
    pub fn add_up(lines: Table) -> Result<(Table, Orders), Table> {
        let Some(plan) = Plan::of(&lines) else { return Err(lines) };
        lines.prepare(&plan.numbers());
        let groups = Groups::of(&lines, &plan);
        let sums = sums::add_up(&lines, &plan, &groups);
        let customers = write::table(&lines, &plan, &groups, &sums);
        let counts = OrderCounts {
            lines: lines.len(),
            orders: groups.orders.iter().map(|count| *count as usize).sum(),
            customers: groups.len(),
            returns: groups.returns.iter().map(|count| *count as usize).sum(),
            without_customer: groups.without_customer,
        };
        let mut findings = vec![counts.finding(&plan.reason(&lines))];
        findings.extend(counts.without_customer_finding(&lines, &groups));
        findings.extend(plan.findings(&lines));
        findings.extend(sums.findings);
        let (date, amount) = (plan.date, plan.amount.column());
        Ok((customers, Orders { lines: Arc::new(lines), counts, date, amount, findings, groups }))
    }

    /// The rows of a customer's lines in the list of orders, the latest first.
    pub fn lines_of(&self, customer: RowId) -> impl Iterator<Item = RowId> + '_ {
        self.groups.rows(customer.index()).iter().rev().map(|row| RowId(*row))
    }

    /// What is odd about the orders and how they were added up.
    pub fn findings(&self) -> Vec<Finding> {
        self.lines
            .findings()
            .into_iter()
            .filter(|finding| finding.kind != FindingKind::OrderRows)
            .chain(self.findings.iter().cloned())
            .collect()
    }
}

impl OrderCounts {
    /// What was added up, in words: `9,994 order lines of 793 customers`.
    pub fn in_words(&self) -> String {
        let lines = if self.orders + self.returns == self.lines { "order" } else { "order line" };
        format!("{} of {}", counted(self.lines, lines), counted(self.customers, "customer"))
    }

    fn finding(&self, reason: &str) -> Finding {
        let returns = match self.returns {
            0 => String::new(),
            1 => ", 1 return or cancelled order taken off".to_owned(),
            returns => format!(
                ", {} taken off",
                counted(returns, "return or cancelled order").replace("orders", "orders")
            ),
        };
        let message = format!(
            "{} were added up per customer ({}{returns}), because {reason}.",
            self.in_words(),
            counted(self.orders, "order")
        );
        Finding { kind: FindingKind::OrdersAddedUp, count: self.lines, line: None, message }
    }

    fn without_customer_finding(&self, lines: &Table, groups: &Groups) -> Option<Finding> {
        let first = groups.first_without?;
        let message = format!(
            "{} of orders name no customer and are not counted.",
            counted(self.without_customer, "row")
        );
        let line = Some(lines.text().line(first));
        Some(Finding { kind: FindingKind::OrderWithoutCustomer, count: self.without_customer, line, message })
    }
}
