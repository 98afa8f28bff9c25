//! Whose line is which: the rows of each customer by day, and those of each order.

use std::collections::HashMap;
use std::hash::RandomState;
use std::ops::Range;

use rayon::iter::Either;
use rayon::prelude::*;

use super::guests;
use super::plan::OrderPlan;
use super::said::{SaidHash, hashes};
use super::worth;
use crate::data::bearing::Bearing;
use crate::data::column::{ColumnId, RowId};
use crate::data::date::Day;
use crate::data::infer::OfHashes;
use crate::data::table::Table;

/// The rows of every customer.
#[derive(Debug, Default)]
pub(super) struct Groups {
    /// Where the rows of each customer start in `rows`; one more at the end.
    starts: Vec<u32>,
    /// The rows, those of a customer together, the latest last.
    rows: Vec<u32>,
    /// The same, those of one order together; empty where no order has two rows.
    by_order: Vec<u32>,
    /// Whether each of those is of the same order as the one before.
    goes_on: Vec<bool>,
    /// By row: the day of its order; NaN where it is not known.
    pub days: Option<Vec<f64>>,
    /// Rows that name no customer, ...
    pub without_customer: usize,
    /// ... and the first of them.
    pub first_without: Option<RowId>,
    /// Rows of a later day than what is asked for as today.
    pub later: usize,
    /// Rows that only pay for what other rows sell.
    pub payments: usize,
}

/// Days of which the rows are added up.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct OrderDays {
    /// The first of them.
    pub from: Option<Day>,
    /// The last of them.
    pub until: Option<Day>,
    /// Whether what is outside says nothing of what is inside: a row counts only where its day is known, and takes its day
    /// or its customer from no row that is outside.
    pub is_closed: bool,
}

impl OrderDays {
    /// All days up to one.
    pub fn to(until: Option<Day>) -> OrderDays {
        OrderDays { until, ..OrderDays::default() }
    }

    /// Whether a day is outside; NaN, a day that is not known, is not.
    fn leaves_out(&self, day: f64) -> bool {
        self.from.is_some_and(|from| day < f64::from(from.0))
            || self.until.is_some_and(|until| day >= f64::from(until.0) + 1.0)
    }
}

impl Groups {
    /// Puts the rows of each customer together, customers in the order in which they come first. Rows of other days than
    /// those of the span are left out.
    pub fn of(lines: &Table, plan: &OrderPlan, span: &OrderDays) -> Groups {
        let hasher = RandomState::new();
        let (mut customers, mut numbers) = rayon::join(
            || hashes(lines, &plan.customer, &hasher, guests::is_guest),
            || plan.order.map(|order| hashes(lines, &[order], &hasher, |_| false)),
        );
        let mut days = plan.date.and_then(|date| lines.numbers(date)).map(|days| days.to_vec());
        let outside: Vec<usize> = match &mut days {
            Some(days) if span.is_closed => take_out(days, span),
            _ => Vec::new(),
        };
        outside.iter().for_each(|row| customers[*row] = None);
        if let Some(numbers) = &mut numbers {
            outside.iter().for_each(|row| numbers[*row] = None);
            // Of an order of several lines, the first may be the only one that says who and when.
            fill(&mut customers, numbers);
            days.iter_mut().for_each(|days| fill_days(days, numbers));
        }
        let is_left_out = |row: usize| {
            let known = days.as_ref().map(|days| days[row]);
            known.is_some_and(|day| span.leaves_out(day) || span.is_closed && day.is_nan())
        };
        let pays: Vec<bool> = plan.payments.map_or_else(Vec::new, |column| payments(lines, column));
        let mut known: HashMap<SaidHash, u32, OfHashes> = HashMap::default();
        let mut of_rows = Vec::with_capacity(lines.len());
        let mut groups = Groups::default();
        for (row, customer) in customers.iter().enumerate() {
            let next = known.len() as u32;
            let is_payment = pays.get(row).is_some_and(|pays| *pays);
            let counted = customer.filter(|_| !is_payment && !is_left_out(row));
            of_rows.push(counted.map(|customer| *known.entry(customer).or_insert(next)));
            if is_payment {
                groups.payments += 1;
            } else if customer.is_none() {
                groups.without_customer += 1;
                groups.first_without = groups.first_without.or(Some(RowId(row as u32)));
            } else if counted.is_none() {
                groups.later += 1;
            }
        }
        (groups.starts, groups.rows) = together(&of_rows, known.len());
        if let Some(numbers) = &numbers {
            groups.put_orders_together(numbers);
        }
        if let Some(days) = &days {
            sort_by_day(days, &groups.starts, &mut groups.rows);
        }
        Groups { days, ..groups }
    }

    /// Puts the rows of each order together, where one has several. A row without a number is an order of its own.
    fn put_orders_together(&mut self, numbers: &[Option<SaidHash>]) {
        let repeats = |customer: usize| {
            let rows = self.rows(customer).iter();
            let mut known: Vec<SaidHash> = rows.filter_map(|row| numbers[*row as usize]).collect();
            known.sort_unstable();
            known.windows(2).any(|two| two[0] == two[1])
        };
        if !(0..self.len()).into_par_iter().any(repeats) {
            return;
        }
        self.by_order = self.rows.clone();
        sort_by(&self.starts, &mut self.by_order, |row| (numbers[row as usize], row));
        let number = |place: usize| numbers[self.by_order[place] as usize];
        let goes_on =
            |place: usize| place > 0 && number(place).is_some() && number(place) == number(place - 1);
        self.goes_on = (0..self.by_order.len()).into_par_iter().map(goes_on).collect();
    }

    /// Rows of known groups, those of each in the order of what is said of them.
    pub fn in_order(
        of_rows: &[Option<u32>],
        groups: usize,
        place: impl Fn(u32) -> (bool, f64) + Sync,
    ) -> Groups {
        let (starts, mut rows) = together(of_rows, groups);
        for_each_part(&starts, &mut rows, |rows| {
            rows.sort_by(|one, other| {
                let ((head, amount), (other_head, other_amount)) = (place(*one), place(*other));
                let known = |amount: f64| if amount.is_nan() { f64::NEG_INFINITY } else { amount };
                head.cmp(&other_head).then(known(amount).total_cmp(&known(other_amount)))
            });
        });
        Groups { starts, rows, ..Groups::default() }
    }

    /// How many customers there are.
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Whether the same rows are together in both.
    pub fn are_those_of(&self, other: &Groups) -> bool {
        self.starts == other.starts && self.rows.len() == other.rows.len()
    }

    /// How many rows are a customer's.
    pub fn lines(&self) -> usize {
        self.rows.len()
    }

    /// The values of all rows that are a customer's, in any order.
    pub fn values<'a>(&'a self, values: &'a [f64]) -> impl ParallelIterator<Item = f64> + 'a {
        if self.rows.len() == values.len() {
            return Either::Left(values.par_iter().copied());
        }
        Either::Right(self.rows.par_iter().map(|row| values[*row as usize]))
    }

    /// How many customers, from the first on, have so many rows together; all where there are not so many.
    pub fn first_of(&self, rows: usize) -> usize {
        self.starts.partition_point(|start| *start as usize <= rows).min(self.len())
    }

    /// The rows of a customer, the latest last.
    pub fn rows(&self, customer: usize) -> &[u32] {
        &self.rows[self.places(customer)]
    }

    /// The rows of each order of a customer.
    pub fn orders(&self, customer: usize) -> impl Iterator<Item = &[u32]> {
        let rows = if self.are_rows_orders() { &self.rows } else { &self.by_order };
        let mut places = self.places(customer);
        std::iter::from_fn(move || {
            let first = places.next()?;
            while self.goes_on.get(places.start) == Some(&true) && places.next().is_some() {}
            Some(&rows[first..places.start])
        })
    }

    /// Whether no order has two rows: each row is an order.
    pub fn are_rows_orders(&self) -> bool {
        self.goes_on.is_empty()
    }

    /// Which customer's a row is.
    pub fn customer_of(&self, row: RowId) -> Option<usize> {
        let place = self.rows.iter().position(|other| *other == row.0)?;
        Some(self.starts.partition_point(|start| *start as usize <= place) - 1)
    }

    /// By row: whose it is; none where it is no customer's.
    pub fn by_row(&self, rows: usize) -> Vec<Option<RowId>> {
        let mut by_row = vec![None; rows];
        for customer in 0..self.len() {
            let whose = Some(RowId(customer as u32));
            self.rows(customer).iter().for_each(|row| by_row[*row as usize] = whose);
        }
        by_row
    }

    /// A figure for every customer, from the rows of the customer.
    pub fn by_customer(&self, figure: impl Fn(&[u32]) -> f64 + Sync) -> Vec<f64> {
        self.by_places(|places| figure(&self.rows[places]))
    }

    /// The same from what is [gathered](Self::gathered) of them.
    pub fn by_places(&self, figure: impl Fn(Range<usize>) -> f64 + Sync) -> Vec<f64> {
        (0..self.len()).into_par_iter().map(|customer| figure(self.places(customer))).collect()
    }

    /// What is said of each row, in the order of the customers and of their rows.
    pub fn gathered<T: Send>(&self, said: impl Fn(usize) -> T + Sync) -> Vec<T> {
        self.rows.par_iter().map(|row| said(*row as usize)).collect()
    }

    /// Where the rows of a customer are in what is [gathered](Self::gathered).
    pub fn places(&self, customer: usize) -> Range<usize> {
        match (self.starts.get(customer), self.starts.get(customer + 1)) {
            (Some(start), Some(end)) => *start as usize..*end as usize,
            _ => 0..0,
        }
    }
}

/// By row: whether it only pays for what was sold.
fn payments(lines: &Table, column: ColumnId) -> Vec<bool> {
    let said = worth::said(lines, &[column], Bearing::of_payment);
    said.into_iter().map(|bearing| bearing == Bearing::Nothing).collect()
}

/// Forgets the days that are outside a span; says which rows have them.
fn take_out(days: &mut [f64], span: &OrderDays) -> Vec<usize> {
    let outside: Vec<usize> = (0..days.len()).filter(|row| span.leaves_out(days[*row])).collect();
    outside.iter().for_each(|row| days[*row] = f64::NAN);
    outside
}

/// Gives a row without a value that of another row of its order.
fn fill<T: Copy>(values: &mut [Option<T>], orders: &[Option<SaidHash>]) {
    if values.iter().zip(orders).all(|(value, order)| value.is_some() || order.is_none()) {
        return;
    }
    let mut known: HashMap<SaidHash, T, OfHashes> = HashMap::default();
    for (order, value) in orders.iter().zip(&*values).filter_map(|(order, value)| (*order).zip(*value)) {
        known.entry(order).or_insert(value);
    }
    for (value, order) in values.iter_mut().zip(orders).filter(|(value, _)| value.is_none()) {
        *value = order.and_then(|order| known.get(&order).copied());
    }
}

/// The same of days, where NaN is none.
fn fill_days(days: &mut [f64], orders: &[Option<SaidHash>]) {
    if days.iter().any(|day| day.is_nan()) {
        let mut known: Vec<Option<f64>> =
            days.iter().map(|day| Some(*day).filter(|day| !day.is_nan())).collect();
        fill(&mut known, orders);
        days.iter_mut().zip(known).for_each(|(day, known)| *day = known.unwrap_or(f64::NAN));
    }
}

/// The rows of each customer together, in their order: where each customer's start, and the rows.
fn together(of_rows: &[Option<u32>], customers: usize) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0_u32; customers + 1];
    for customer in of_rows.iter().flatten() {
        starts[*customer as usize + 1] += 1;
    }
    for customer in 0..customers {
        starts[customer + 1] += starts[customer];
    }
    let mut next = starts.clone();
    let mut rows = vec![0_u32; starts.last().map_or(0, |end| *end as usize)];
    for (row, customer) in of_rows.iter().enumerate() {
        if let Some(customer) = customer {
            let place = &mut next[*customer as usize];
            rows[*place as usize] = row as u32;
            *place += 1;
        }
    }
    (starts, rows)
}

/// Does something with the rows of each customer.
fn for_each_part(starts: &[u32], rows: &mut [u32], each: impl Fn(&mut [u32]) + Sync + Send) {
    let mut rest = rows;
    let mut parts = Vec::with_capacity(starts.len());
    for ends in starts.windows(2) {
        let (part, others) = rest.split_at_mut((ends[1] - ends[0]) as usize);
        parts.push(part);
        rest = others;
    }
    parts.into_par_iter().for_each(each);
}

/// Sorts the rows of each customer by a key.
fn sort_by<K: Ord + Copy>(starts: &[u32], rows: &mut [u32], key: impl Fn(u32) -> K + Sync + Send) {
    for_each_part(starts, rows, |rows| {
        // What the keys are made of is far apart in memory: it is looked up once.
        let mut keyed: Vec<(K, u32)> = rows.iter().map(|row| (key(*row), *row)).collect();
        keyed.sort_unstable();
        rows.iter_mut().zip(keyed).for_each(|(row, (_, sorted))| *row = sorted);
    });
}

/// Sorts the rows of each customer by day. Those of one day stay in the list's order, or in the opposite one where the list
/// begins with its newest.
fn sort_by_day(days: &[f64], starts: &[u32], rows: &mut [u32]) {
    let mut known = days.iter().filter(|day| !day.is_nan());
    let is_newest_first = known.next().zip(known.next_back()).is_some_and(|(first, last)| first > last);
    sort_by(starts, rows, |row| {
        let day = days[row as usize];
        let day = if day.is_nan() { f64::NEG_INFINITY } else { day };
        (in_order(day), if is_newest_first { u32::MAX - row } else { row })
    });
}

/// A whole number that is greater where the figure is, as [`f64::total_cmp`] has it.
fn in_order(figure: f64) -> i64 {
    let bits = figure.to_bits().cast_signed();
    bits ^ ((bits >> 63).cast_unsigned() >> 1).cast_signed()
}
