//! Orders divided by a day: what was known of the customers on it, and what they ordered afterwards.

use std::sync::Arc;

use super::groups::{Groups, OrderDays};
use super::plan::OrderPlan;
use super::worth::Worth;
use super::write::{self, AddedUp, WrittenCustomers};
use super::{AddedRows, OrderCounts};
use crate::data::column::{ColumnId, Role, RowId};
use crate::data::date::Day;
use crate::data::table::Table;

/// Orders, divided by a day.
#[derive(Clone, Debug)]
pub struct SplitOrders {
    /// The customers who had ordered by the end of the day, by these orders alone: no row of a later day has any say in it.
    /// Roles and the notation of numbers are those of the whole list.
    pub known: Arc<Table>,
    /// The customers who ordered afterwards: what they are worth by these later orders alone.
    pub after: Arc<Table>,
    /// By row of `after`: orders, without returns and cancelled ones.
    pub orders: Vec<u32>,
    /// By row of `known`: the customer's row in `after`.
    pub later: Vec<Option<RowId>>,
}

/// The roles of the columns that say what customers bring.
const OF_WORTH: [Role; 5] = [Role::Revenue, Role::Profit, Role::Margin, Role::Costs, Role::CostToServe];

impl AddedRows {
    /// The days of the first and of the last order; none where no order has a day, and of parents.
    pub fn days(&self) -> Option<[Day; 2]> {
        let days = self.groups.days.as_ref().filter(|_| !self.plan.is_of_parents)?;
        let last = self.until.map_or(f64::INFINITY, |until| f64::from(until.0) + 1.0);
        let rows = (0..self.groups.len()).flat_map(|customer| self.groups.rows(customer));
        let known = rows.map(|row| days[*row as usize]).filter(|day| *day < last);
        let ends = known
            .fold([f64::INFINITY, f64::NEG_INFINITY], |[first, last], day| [first.min(day), last.max(day)]);
        (ends[0] <= ends[1]).then(|| ends.map(|day| Day(day.floor() as i32)))
    }

    /// How many rows of orders have a customer and no day: nobody can say whether they were before a day or after it.
    pub fn without_day(&self) -> usize {
        let Some(days) = &self.groups.days else { return self.groups.lines() };
        let rows = (0..self.groups.len()).flat_map(|customer| self.groups.rows(customer));
        rows.filter(|row| days[**row as usize].is_nan()).count()
    }

    /// Divides the orders by a day, which belongs to what is known. Rows without a day are in neither part. None where no
    /// column has the day, and of parents. Grows with the orders.
    pub fn split(&self, day: Day) -> Option<SplitOrders> {
        if self.plan.is_of_parents || self.groups.days.is_none() {
            return None;
        }
        let before = OrderDays { until: Some(day), is_closed: true, ..OrderDays::default() };
        let afterwards = OrderDays { from: Some(Day(day.0 + 1)), until: self.until, is_closed: true };
        let is_of_worth = |role: Option<Role>| role.is_some_and(|role| OF_WORTH.contains(&role));
        let role = |column| self.lines.column(column).and_then(|column| column.role);
        let of_worth = OrderPlan {
            kept: self.plan.kept.iter().copied().filter(|(column, _)| is_of_worth(role(*column))).collect(),
            ..self.plan.clone()
        };
        let (known, after) = rayon::join(
            || OrdersOfDays::of(&self.lines, &self.plan, &before, None),
            || OrdersOfDays::of(&self.lines, &of_worth, &afterwards, Some(self.worth.once.clone())),
        );
        let orders = after.sums.orders.clone();
        let later = self.later(&known.groups, &after.groups);
        let after = after.table(Arc::clone(&self.lines), of_worth, self.until);
        let known = known.table(Arc::clone(&self.lines), self.plan.clone(), Some(day));
        Some(SplitOrders { known, after, orders, later })
    }

    /// By customer who was known: the same customer among those who ordered afterwards.
    fn later(&self, known: &Groups, after: &Groups) -> Vec<Option<RowId>> {
        let by_row = self.groups.by_row(self.lines.len());
        let whose = |groups: &Groups, customer: usize| {
            by_row[*groups.rows(customer).first()? as usize].map(RowId::index)
        };
        let mut found = vec![None; self.groups.len()];
        for customer in 0..after.len() {
            if let Some(same) = whose(after, customer) {
                found[same] = Some(RowId(customer as u32));
            }
        }
        (0..known.len()).map(|customer| whose(known, customer).and_then(|same| found[same])).collect()
    }
}

/// The orders of some days.
struct OrdersOfDays {
    groups: Groups,
    worth: Worth,
    sums: AddedUp,
}

impl OrdersOfDays {
    fn of(
        lines: &Table,
        plan: &OrderPlan,
        span: &OrderDays,
        known_once: Option<Vec<ColumnId>>,
    ) -> OrdersOfDays {
        let groups = Groups::of(lines, plan, span);
        let mut worth = Worth::of_part(lines, plan, &groups, known_once);
        let asked = span.until.filter(|_| span.from.is_none());
        let sums = AddedUp::of(lines, plan, &groups, &mut worth, span.until, asked);
        OrdersOfDays { groups, worth, sums }
    }

    fn table(self, lines: Arc<Table>, plan: OrderPlan, until: Option<Day>) -> Arc<Table> {
        let OrdersOfDays { groups, worth, sums } = self;
        let counts = OrderCounts::of(&groups, &sums, &worth);
        let WrittenCustomers { text, columns, made } = write::customers(&lines, &plan, &groups, &sums);
        let rhythm = sums.rhythm;
        let findings = Vec::new();
        let added =
            AddedRows { lines, counts, rhythm, plan, made, groups, worth, until, asked: None, findings };
        Arc::new(Table::of_added_rows(text, columns, Arc::new(added)))
    }
}

#[cfg(test)]
mod tests;
