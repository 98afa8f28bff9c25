//! Whose line is which: the rows of each customer by day, and how many orders they are.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};

use rayon::prelude::*;

use super::plan::{Amount, Plan};
use super::words::Bearing;
use crate::data::cell::is_missing;
use crate::data::column::{ColumnId, RowId};
use crate::data::table::Table;

/// The rows of every customer.
#[derive(Debug, Default)]
pub(super) struct Groups {
    /// Where the rows of each customer start in `rows`; one more at the end.
    starts: Vec<u32>,
    /// The rows, those of a customer together, the latest last.
    rows: Vec<u32>,
    /// By row: how often it counts. 0 for a cancelled order, -1 for one that takes its amount back.
    pub factors: Vec<i8>,
    /// By row: which order it is of; by itself where no column has the order's number.
    pub order_of: Option<Vec<u64>>,
    /// By customer: different orders, without returns.
    pub orders: Vec<u32>,
    /// By customer: orders that were cancelled, refunded or are below 0 in all.
    pub returns: Vec<u32>,
    /// Rows that name no customer, ...
    pub without_customer: usize,
    /// ... and the first of them.
    pub first_without: Option<RowId>,
}

impl Groups {
    /// Puts the rows of each customer together, customers in the order in which they come first.
    pub fn of(lines: &Table, plan: &Plan) -> Groups {
        let hasher = RandomState::new();
        let customers = hashes(lines, &plan.customer, &hasher);
        let mut known: HashMap<u64, u32> = HashMap::new();
        let mut of_rows = Vec::with_capacity(lines.len());
        let mut without = Vec::new();
        for (row, customer) in customers.iter().enumerate() {
            let next = known.len() as u32;
            of_rows.push(customer.map(|customer| *known.entry(customer).or_insert(next)));
            if customer.is_none() {
                without.push(row);
            }
        }
        let (starts, mut rows) = together(&of_rows, known.len());
        sort_by_day(lines, plan, &starts, &mut rows);
        let order_of = plan.order.map(|order| {
            let numbers = hashes(lines, &[order], &hasher);
            // A row without a number is an order of its own.
            let of_row = |(row, number): (usize, Option<u64>)| number.unwrap_or_else(|| hasher.hash_one(row));
            numbers.into_iter().enumerate().map(of_row).collect::<Vec<u64>>()
        });
        let factors = factors(lines, plan, order_of.as_deref());
        let mut groups = Groups {
            starts,
            rows,
            factors,
            order_of,
            orders: Vec::new(),
            returns: Vec::new(),
            without_customer: without.len(),
            first_without: without.first().map(|row| RowId(*row as u32)),
        };
        let amounts = RowAmounts::of(lines, plan);
        let counts: Vec<(u32, u32)> =
            (0..groups.len()).into_par_iter().map(|customer| groups.count(customer, &amounts)).collect();
        (groups.orders, groups.returns) = counts.into_iter().unzip();
        groups
    }

    /// How many customers there are.
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The rows of a customer, the latest last.
    pub fn rows(&self, customer: usize) -> &[u32] {
        match (self.starts.get(customer), self.starts.get(customer + 1)) {
            (Some(start), Some(end)) => &self.rows[*start as usize..*end as usize],
            _ => &[],
        }
    }

    /// How many orders a customer has, and how many returns.
    fn count(&self, customer: usize, amounts: &RowAmounts) -> (u32, u32) {
        let rows = self.rows(customer).iter().map(|row| *row as usize);
        let own = |row: usize| self.order_of.as_ref().map_or(row as u64, |orders| orders[row]);
        let mut orders: Vec<(u64, f64, bool)> = rows
            .map(|row| (own(row), amounts.of_row(row) * f64::from(self.factors[row]), self.factors[row] == 0))
            .collect();
        orders.sort_unstable_by_key(|(order, ..)| *order);
        let of_one = orders.chunk_by(|one, other| one.0 == other.0);
        let is_return = |rows: &[(u64, f64, bool)]| {
            let sum: f64 = rows.iter().map(|(_, amount, _)| amount).filter(|amount| !amount.is_nan()).sum();
            rows.iter().all(|(.., is_nothing)| *is_nothing) || sum < 0.0
        };
        let (mut all, mut returns) = (0, 0);
        for rows in of_one {
            all += 1;
            returns += u32::from(is_return(rows));
        }
        (all - returns, returns)
    }
}

/// What each row is worth.
pub(super) struct RowAmounts {
    first: Option<Vec<f64>>,
    times: Option<Vec<f64>>,
}

impl RowAmounts {
    pub fn of(lines: &Table, plan: &Plan) -> RowAmounts {
        let read = |column: ColumnId| lines.numbers(column).map(|numbers| numbers.to_vec());
        match plan.amount {
            Amount::None => RowAmounts { first: None, times: None },
            Amount::Column(column) => RowAmounts { first: read(column), times: None },
            Amount::Product(quantity, price) => RowAmounts { first: read(quantity), times: read(price) },
        }
    }

    /// NaN where it is not known.
    pub fn of_row(&self, row: usize) -> f64 {
        let first = self.first.as_ref().map_or(f64::NAN, |amounts| amounts[row]);
        self.times.as_ref().map_or(first, |times| first * times[row])
    }
}

/// What the columns say together, as a number, by row; none where they say nothing. Case and blanks around do not matter.
fn hashes(lines: &Table, columns: &[ColumnId], hasher: &RandomState) -> Vec<Option<u64>> {
    let mut columns = columns.to_vec();
    columns.sort_unstable();
    let of_rows = |rows: std::ops::Range<usize>| {
        let mut value = String::new();
        let of_record = |record: crate::data::text::Record<'_>| {
            value.clear();
            record.for_columns(&columns, |_, cell| {
                if !is_missing(&cell) {
                    value.push_str(cell.trim());
                }
                value.push('\t');
            });
            let is_said = value.bytes().any(|byte| byte != b'\t');
            if !value.is_ascii() || value.bytes().any(|byte| byte.is_ascii_uppercase()) {
                value = value.to_lowercase();
            }
            is_said.then(|| hasher.hash_one(&*value))
        };
        lines.text().records(rows).map(of_record).collect::<Vec<Option<u64>>>()
    };
    lines.chunks().into_par_iter().flat_map_iter(of_rows).collect()
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

/// Sorts the rows of each customer by day. Those of one day stay in the list's order, or in the opposite one where the list
/// begins with its newest.
fn sort_by_day(lines: &Table, plan: &Plan, starts: &[u32], rows: &mut [u32]) {
    let Some(days) = plan.date.and_then(|date| lines.numbers(date)).map(|days| days.to_vec()) else { return };
    let mut known = days.iter().filter(|day| !day.is_nan());
    let is_newest_first = known.next().zip(known.next_back()).is_some_and(|(first, last)| first > last);
    let key = |row: u32| {
        let day = days[row as usize];
        let day = if day.is_nan() { f64::NEG_INFINITY } else { day };
        (day, if is_newest_first { u32::MAX - row } else { row })
    };
    let mut rest = rows;
    let mut parts = Vec::with_capacity(starts.len());
    for ends in starts.windows(2) {
        let (part, others) = rest.split_at_mut((ends[1] - ends[0]) as usize);
        parts.push(part);
        rest = others;
    }
    parts.into_par_iter().for_each(|rows| {
        rows.sort_unstable_by(|one, other| {
            let ((day, place), (other_day, other_place)) = (key(*one), key(*other));
            day.total_cmp(&other_day).then(place.cmp(&other_place))
        });
    });
}

/// How often each row counts, by its status and kind. A row of a cancelled order is cancelled though it does not say so
/// itself. A row below 0 takes something back whatever it is called.
fn factors(lines: &Table, plan: &Plan, order_of: Option<&[u64]>) -> Vec<i8> {
    let mut factors = vec![1_i8; lines.len()];
    let said = |columns: &[ColumnId], of: fn(&str) -> Bearing| {
        let said_in = |row: usize| {
            let cells = columns.iter().map(|column| of(&lines.cell(RowId(row as u32), *column)));
            cells.fold(Bearing::Counts, |all, one| if all == Bearing::Counts { one } else { all })
        };
        (0..lines.len()).into_par_iter().map(said_in).collect::<Vec<Bearing>>()
    };
    let amounts = RowAmounts::of(lines, plan);
    let is_below_0 = |row: usize| amounts.of_row(row) < 0.0;
    if !plan.document.is_empty() {
        for (row, bearing) in said(&plan.document, Bearing::of_document).into_iter().enumerate() {
            factors[row] = match bearing {
                Bearing::Counts => 1,
                _ if is_below_0(row) => 1,
                Bearing::TakesBack => -1,
                Bearing::Nothing => 0,
            };
        }
    }
    if !plan.status.is_empty() {
        let said = said(&plan.status, Bearing::of_status);
        let own = |row: usize| order_of.map_or(row as u64, |orders| orders[row]);
        let nothing: HashSet<u64> =
            (0..said.len()).filter(|row| said[*row] != Bearing::Counts).map(own).collect();
        for row in 0..lines.len() {
            if !nothing.is_empty() && nothing.contains(&own(row)) && !is_below_0(row) {
                factors[row] = 0;
            }
        }
    }
    factors
}
