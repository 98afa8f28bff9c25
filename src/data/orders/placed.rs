//! The orders of one customer, to be listed.

use super::AddedRows;
use crate::data::cell::is_missing;
use crate::data::column::{ColumnId, ColumnType, Role, RowId};
use crate::data::date::Day;

/// An order of a customer, or a customer of a parent.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedOrder {
    /// Its day; none where it is not known.
    pub day: Option<Day>,
    /// Its number; empty where it has none.
    pub number: String,
    /// What it brought; none where that is not known.
    pub amount: Option<f64>,
    /// Whether it was cancelled or takes something back.
    pub is_return: bool,
    /// What its first columns of words say, those of the first line.
    pub words: Vec<String>,
    /// Rows that it has in the list.
    pub lines: usize,
}

/// The orders of a customer, to be shown.
#[derive(Clone, Debug)]
pub struct ListedOrders {
    /// How many there are, with returns.
    pub all: usize,
    /// What all of them brought; none where that is not known.
    pub sum: Option<f64>,
    /// The newest of them.
    pub newest: Vec<PlacedOrder>,
}

/// Columns of words that are listed.
const COLUMNS: usize = 2;

impl AddedRows {
    /// The orders of a customer, of which at most so many are shown. Grows with the customer's orders.
    pub fn listed(&self, customer: RowId, most: usize) -> ListedOrders {
        let all = self.groups.orders(customer.index()).count();
        ListedOrders { all, sum: self.sum_of(customer), newest: self.newest_of(customer, most) }
    }

    /// The orders of a customer, the newest first, at most so many; of a parent its customers, the largest first.
    pub fn newest_of(&self, customer: RowId, most: usize) -> Vec<PlacedOrder> {
        if self.plan.is_of_parents {
            let rows = self.groups.rows(customer.index()).iter().rev().take(most);
            return rows.map(|row| self.member(*row)).collect();
        }
        let day = |row: u32| {
            let day = self.groups.days.as_ref().map_or(f64::NAN, |days| days[row as usize]);
            (!day.is_nan()).then(|| Day(day.floor() as i32))
        };
        let mut orders: Vec<(Option<Day>, &[u32])> =
            self.groups.orders(customer.index()).map(|rows| (day(rows[0]), rows)).collect();
        // Of one day, as the list has them.
        orders.sort_by_key(|(day, rows)| (std::cmp::Reverse(day.map(|day| day.0)), rows[0]));
        let columns = self.columns_of_words(customer);
        let placed = |(day, rows): (Option<Day>, &[u32])| {
            let cell = |column: ColumnId| self.lines.cell(RowId(rows[0]), column).trim().to_owned();
            let known =
                rows.iter().map(|row| self.worth.of_row(*row as usize)).filter(|amount| !amount.is_nan());
            let is_known = known.clone().next().is_some();
            let words = columns.iter().map(|column| cell(*column)).filter(|cell| !is_missing(cell));
            PlacedOrder {
                day,
                number: self.plan.order.map(cell).unwrap_or_default(),
                amount: is_known.then(|| known.sum()),
                is_return: self.worth.is_return(rows) && !self.worth.is_unsold(rows),
                words: words.collect(),
                lines: rows.len(),
            }
        };
        orders.into_iter().take(most).map(placed).collect()
    }

    /// A customer of a parent.
    fn member(&self, row: u32) -> PlacedOrder {
        let amount = self.worth.of_row(row as usize);
        let id = self.lines.with_role(Role::Id);
        PlacedOrder {
            day: None,
            number: id.map(|id| self.lines.cell(RowId(row), id).trim().to_owned()).unwrap_or_default(),
            amount: (!amount.is_nan()).then_some(amount),
            is_return: false,
            words: self.lines.customer_name(RowId(row)).into_iter().collect(),
            lines: 1,
        }
    }

    /// What all orders of a customer brought.
    pub fn sum_of(&self, customer: RowId) -> Option<f64> {
        let rows = self.groups.rows(customer.index()).iter();
        let known = rows.map(|row| self.worth.of_row(*row as usize)).filter(|amount| !amount.is_nan());
        known.clone().next().map(|_| known.sum())
    }

    /// The first columns of words that are about an order, those that differ among the customer's first.
    fn columns_of_words(&self, customer: RowId) -> Vec<ColumnId> {
        let is_of_words = |column: &ColumnId| {
            let described = self.lines.column(*column);
            described.is_some_and(|column| column.kind == ColumnType::Text && column.role.is_none())
                && !self.plan.customer.contains(column)
                && self.plan.order != Some(*column)
        };
        let rows = self.groups.rows(customer.index());
        let is_one = |column: &ColumnId| {
            let mut cells = rows.iter().take(100).map(|row| self.lines.cell(RowId(*row), *column));
            let first = cells.next().unwrap_or_default();
            cells.all(|cell| cell == first)
        };
        let mut columns: Vec<ColumnId> = self.lines.column_ids().filter(is_of_words).collect();
        columns.sort_by_cached_key(is_one);
        columns.truncate(COLUMNS);
        columns.sort_unstable();
        columns
    }
}
