//! What each row of a list of orders is worth: the one place that knows of refunds, cancelled orders and credit notes, and
//! of totals that are the same on every line of an order.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::ops::Range;

use rayon::prelude::*;

use super::groups::Groups;
use super::offered::OfferedRows;
use super::plan::{Amount, OrderPlan};
use super::stated;
use super::sums::{MOST_DECIMALS, rounded};
use super::words;
use crate::data::bearing::Bearing;
use crate::data::column::{ColumnId, ColumnType};
use crate::data::header;
use crate::data::table::Table;
use crate::data::text::Record;

/// What the rows are worth, and how often they count.
#[derive(Debug, Default)]
pub(super) struct Worth {
    /// By row: how often it counts. 0 for a cancelled order, -1 for one that takes its amount back.
    pub factors: Vec<i8>,
    /// By row: whether it is a sale that was not made, or not yet; empty where no column has the stage, and nothing is only
    /// offered.
    unsold: Vec<bool>,
    /// By row: whether it only offers something; empty where none does.
    offered: Vec<bool>,
    /// By row: what it brings in the end; NaN where that is not known, or counted with another row of the order. None where
    /// no column says.
    pub amounts: Option<Vec<f64>>,
    /// Columns that say the same on each line of an order, and are counted once an order.
    pub once: Vec<ColumnId>,
    /// The same as it was found in a longer list, where these are a part of its rows.
    known_once: Option<Vec<ColumnId>>,
}

/// What is known of the rows of the customers, one after the other: by row it is far apart in memory.
#[derive(Debug)]
pub(super) struct GatheredRows {
    /// Days of the orders; NaN where they are not known, and empty where no column has them.
    pub days: Vec<f64>,
    /// What the rows bring; NaN where that is not known.
    pub amounts: Vec<f64>,
    /// How often they count; 0 for what was sold in an order of which more went back.
    pub factors: Vec<i8>,
}

impl GatheredRows {
    /// What is known of the rows of each customer.
    pub fn of(groups: &Groups, worth: &Worth) -> GatheredRows {
        let days = groups.days.as_ref().map(|days| groups.gathered(|row| days[row]));
        let is_of_return = worth.rows_of_returns(groups);
        let factor = |row: usize| if is_of_return(row) { 0 } else { worth.factors[row] };
        GatheredRows {
            days: days.unwrap_or_default(),
            amounts: groups.gathered(|row| worth.of_row(row)),
            factors: groups.gathered(factor),
        }
    }

    /// How many orders there are, and how many returns, where each row is one.
    fn count(&self, places: Range<usize>) -> (u32, u32) {
        let all = places.len();
        let is_below_0 = |place: usize| rounded(self.amounts[place], MOST_DECIMALS) < 0.0;
        let returns = places.filter(|place| self.factors[*place] <= 0 || is_below_0(*place)).count();
        ((all - returns) as u32, returns as u32)
    }
}

/// Orders of several lines that must agree before a column is taken for the whole order's, where its header does not say so.
const AGREEING: usize = 3;

/// Different cells of which a thread keeps what they say.
const KNOWN: usize = 16;

impl Worth {
    /// What the rows are worth by the plan.
    pub fn of(lines: &Table, plan: &OrderPlan, groups: &Groups) -> Worth {
        Worth::of_part(lines, plan, groups, None)
    }

    /// The same of a part of the rows. Given are the columns that say the same on each line of an order, where that was
    /// found of all rows.
    pub fn of_part(
        lines: &Table,
        plan: &OrderPlan,
        groups: &Groups,
        known_once: Option<Vec<ColumnId>>,
    ) -> Worth {
        let written = written(lines, plan);
        let is_unsold = |bearing: Bearing| bearing == Bearing::Nothing;
        let stage = said(lines, plan.stage.as_slice(), Bearing::of_stage);
        let mut unsold: Vec<bool> = stage.into_iter().map(is_unsold).collect();
        let status = said(lines, &plan.status, Bearing::of_status);
        let document = said(lines, &plan.document, Bearing::of_document);
        let says = OfferedRows { status: &status, document: &document, written: written.as_deref() };
        let offered = says.all(lines, plan, groups);
        if unsold.is_empty() {
            unsold.clone_from(&offered);
        } else {
            unsold.iter_mut().zip(&offered).for_each(|(unsold, offered)| *unsold |= offered);
        }
        let factors = factors(lines, plan, groups, &says, &unsold);
        let mut worth = Worth { factors, unsold, offered, known_once, ..Worth::default() };
        let refund = plan.refund.and_then(|column| Some((column, lines.numbers(column)?.to_vec())));
        worth.amounts = written.map(|written| {
            let mut amounts = match plan.amount {
                Amount::Column(column) => {
                    if has_twin_of_orders(lines, groups, column, &written, &worth.factors) {
                        worth.once.push(column);
                    }
                    worth.counted(lines, groups, column, written)
                }
                Amount::None | Amount::Product(..) => written,
            };
            amounts.iter_mut().zip(&worth.factors).for_each(|(amount, factor)| *amount *= f64::from(*factor));
            if let Some((column, refund)) = refund {
                let refund = worth.counted(lines, groups, column, refund);
                for (row, refund) in refund.iter().enumerate().filter(|(_, refund)| !refund.is_nan()) {
                    let takes = if worth.factors[row] > 0 { refund.abs() } else { 0.0 };
                    amounts[row] = if amounts[row].is_nan() { -takes } else { amounts[row] - takes };
                }
            }
            amounts
        });
        worth
    }

    /// Whether a row counts and brings something.
    pub fn brings(&self, row: u32) -> bool {
        self.factors[row as usize] > 0 && self.of_row(row as usize) > 0.0
    }

    /// What each row is worth; NaN where it is not known.
    pub fn of_row(&self, row: usize) -> f64 {
        self.amounts.as_ref().map_or(f64::NAN, |amounts| amounts[row])
    }

    /// The cells of a column as they are added up: where they are the whole order's, on one row of each order alone, which
    /// counts where one of them does; and on one of those that take something back.
    pub fn counted(
        &mut self,
        lines: &Table,
        groups: &Groups,
        column: ColumnId,
        values: Vec<f64>,
    ) -> Vec<f64> {
        let name = lines.column(column).map_or("", |column| &column.name);
        let is_of_orders = match &self.known_once {
            Some(known) => known.contains(&column),
            None if self.once.contains(&column) => true,
            None => is_of_orders(groups, &header::words(name), &values, &self.factors),
        };
        if !is_of_orders {
            return values;
        }
        if !self.once.contains(&column) {
            self.once.push(column);
        }
        let mut counted = vec![f64::NAN; values.len()];
        for customer in 0..groups.len() {
            for order in groups.orders(customer) {
                for takes_off in [false, true] {
                    let known = order.iter().map(|row| *row as usize).filter(|row| !values[*row].is_nan());
                    let is_so = |row: &usize| (self.factors[*row] < 0 || values[*row] < 0.0) == takes_off;
                    let known = known.filter(is_so);
                    let best = known.min_by_key(|row| (values[*row] == 0.0, Reverse(self.factors[*row])));
                    if let Some(row) = best {
                        counted[row] = values[row];
                    }
                }
            }
        }
        counted
    }

    /// How many orders a customer has, and how many returns.
    pub fn count(&self, groups: &Groups, gathered: &GatheredRows, customer: usize) -> (u32, u32) {
        if groups.are_rows_orders() && self.unsold.is_empty() {
            return gathered.count(groups.places(customer));
        }
        let (mut all, mut returns) = (0, 0);
        for rows in groups.orders(customer).filter(|rows| !self.is_unsold(rows)) {
            all += 1;
            returns += u32::from(self.is_return(rows));
        }
        (all - returns, returns)
    }

    /// Tells of a row whether more of its order went back than was sold.
    fn rows_of_returns(&self, groups: &Groups) -> impl Fn(usize) -> bool + Sync + use<> {
        let is_below_0 = |row: &u32| self.of_row(*row as usize) < 0.0;
        let is_so = |rows: &&[u32]| rows.len() > 1 && rows.iter().any(is_below_0) && self.is_return(rows);
        let of_customer = |customer: usize| groups.orders(customer).filter(is_so).flatten().copied();
        let customers = if groups.are_rows_orders() { 0 } else { groups.len() };
        let rows: HashSet<u32> = (0..customers).into_par_iter().flat_map_iter(of_customer).collect();
        move |row: usize| !rows.is_empty() && rows.contains(&(row as u32))
    }

    /// Whether the rows are of a sale that was not made, or not yet: it is no order, and nothing of it was returned.
    pub fn is_unsold(&self, rows: &[u32]) -> bool {
        rows.iter().all(|row| self.unsold.get(*row as usize).is_some_and(|unsold| *unsold))
    }

    /// Whether a row only offers something.
    pub fn is_offered(&self, row: usize) -> bool {
        self.offered.get(row).is_some_and(|offered| *offered)
    }

    /// Whether the rows of an order bring nothing, or take something back.
    pub fn is_return(&self, rows: &[u32]) -> bool {
        let rows = rows.iter().map(|row| *row as usize);
        let amounts = rows.clone().map(|row| self.of_row(row)).filter(|amount| !amount.is_nan());
        rows.clone().all(|row| self.factors[row] <= 0) || rounded(amounts.sum(), MOST_DECIMALS) < 0.0
    }
}

/// What each row says that it is worth.
pub(super) fn written(lines: &Table, plan: &OrderPlan) -> Option<Vec<f64>> {
    let read = |column: ColumnId| lines.numbers(column).map(|numbers| numbers.to_vec());
    match plan.amount {
        Amount::None => None,
        Amount::Column(column) => read(column),
        Amount::Product(quantity, price) => {
            let (mut quantities, prices) = (read(quantity)?, read(price)?);
            quantities.iter_mut().zip(prices).for_each(|(quantity, price)| *quantity *= price);
            Some(quantities)
        }
    }
}

/// Whether orders of several lines say the same on each of them, so that it is the whole order's: none says two things.
/// What takes something back says how much of its own.
fn is_of_orders(groups: &Groups, words: &[String], values: &[f64], factors: &[i8]) -> bool {
    // `Line total` is that of the line, though all lines of an order may say the same.
    let is_of_each = words::names_quantity(words) || words::names_price(words) || stated::names_line(words);
    if groups.are_rows_orders() || is_of_each {
        return false;
    }
    let of_customer = |customer: usize| {
        let (mut agreeing, mut differing) = (0, 0);
        for order in groups.orders(customer).filter(|rows| rows.len() > 1) {
            for takes_off in [false, true] {
                let known = order.iter().map(|row| (values[*row as usize], factors[*row as usize] < 0));
                let known = known.filter(|(value, _)| !value.is_nan() && *value != 0.0);
                let known = known.filter(|(value, is_back)| (*is_back || *value < 0.0) == takes_off);
                let mut known = known.map(|(value, _)| value);
                let Some(first) = known.next() else { continue };
                let mut others = known.peekable();
                if others.peek().is_some() {
                    if others.all(|other| other == first) { agreeing += 1 } else { differing += 1 }
                }
            }
        }
        (agreeing, differing)
    };
    let counts = (0..groups.len()).into_par_iter().map(of_customer);
    let (agreeing, differing) = counts.reduce(|| (0, 0), |one, other| (one.0 + other.0, one.1 + other.1));
    differing == 0 && agreeing >= if words::names_whole_order(words) { 1 } else { AGREEING }
}

/// Whether another column, whose header speaks of the whole order, says the same as this on all rows: `Total` beside
/// `Net amount`.
fn has_twin_of_orders(
    lines: &Table,
    groups: &Groups,
    column: ColumnId,
    values: &[f64],
    factors: &[i8],
) -> bool {
    let is_twin = |other: ColumnId| {
        let Some(described) = lines.column(other).filter(|_| other != column) else { return false };
        let words = header::words(&described.name);
        let is_number = matches!(described.kind, ColumnType::Number(_));
        let are_same = || {
            let others = lines.numbers(other)?;
            let is_same = |(row, value): (usize, &f64)| value.total_cmp(&others.at(row)).is_eq();
            Some(values.iter().enumerate().all(is_same))
        };
        is_number
            && words::names_whole_order(&words)
            && is_of_orders(groups, &words, values, factors)
            && are_same() == Some(true)
    };
    !groups.are_rows_orders() && lines.column_ids().any(is_twin)
}

/// How often each row counts, by its status and kind. A row of a cancelled order is cancelled though it does not say so
/// itself. A row below 0 takes something back whatever it is called, but from what counts for nothing.
fn factors(
    lines: &Table,
    plan: &OrderPlan,
    groups: &Groups,
    says: &OfferedRows<'_>,
    unsold: &[bool],
) -> Vec<i8> {
    let written = says.written;
    let mut factors = vec![1_i8; lines.len()];
    let is_below_0 = |row: usize| written.is_some_and(|written| written[row] < 0.0);
    for (row, bearing) in says.document.iter().enumerate() {
        factors[row] = match bearing {
            Bearing::Counts => 1,
            _ if is_below_0(row) => 1,
            Bearing::TakesOff => -1,
            Bearing::Nothing | Bearing::Offered => 0,
        };
    }
    for flag in &plan.flags {
        let is_day = lines.column(*flag).is_some_and(|column| matches!(column.kind, ColumnType::Date(_)));
        let said = said(lines, &[*flag], if is_day { Bearing::of_day } else { Bearing::of_flag });
        for (row, bearing) in said.into_iter().enumerate().filter(|(row, _)| !is_below_0(*row)) {
            factors[row] *= i8::from(bearing == Bearing::Counts);
        }
    }
    factors.iter_mut().zip(unsold).for_each(|(factor, unsold)| *factor *= i8::from(!unsold));
    let said = says.status;
    if !said.is_empty() {
        let is_positive = |row: &u32| written.is_some_and(|written| written[*row as usize] > 0.0);
        let of_customer = |customer: usize| {
            let orders = groups.orders(customer).filter_map(|rows| {
                let brings_nothing = |row: &u32| said[*row as usize] != Bearing::Counts;
                if !rows.iter().any(brings_nothing) {
                    return None;
                }
                let is_sold = rows.iter().any(is_positive);
                // What a row below 0 says of itself beside what was sold is no word about that: it takes off what it says.
                let speaks = |row: &&u32| !(is_sold && is_below_0(**row as usize));
                rows.iter().filter(speaks).any(brings_nothing).then_some((rows, is_sold))
            });
            // Beside what counts for nothing, what is below 0 would take it off once more.
            let counts_for_nothing = |(rows, is_sold): (&[u32], bool)| {
                let rows: Vec<usize> = rows.iter().map(|row| *row as usize).collect();
                rows.into_iter().filter(move |row| is_sold || !is_below_0(*row))
            };
            orders.flat_map(counts_for_nothing).collect::<Vec<usize>>()
        };
        let rows = (0..groups.len()).into_par_iter().flat_map_iter(of_customer);
        rows.collect::<Vec<usize>>().into_iter().for_each(|row| factors[row] = 0);
    }
    factors
}

/// What each row counts for by the cells of these columns: by one that says that it is only offered, else by the first of
/// them that says more than that it counts. Empty without columns.
pub(super) fn said(lines: &Table, columns: &[ColumnId], of: fn(&str) -> Bearing) -> Vec<Bearing> {
    if columns.is_empty() {
        return Vec::new();
    }
    let mut columns = columns.to_vec();
    columns.sort_unstable();
    let of_rows = |rows: Range<usize>| {
        // The same few words come again and again.
        let mut known: Vec<(String, Bearing)> = Vec::new();
        let mut of_cell = |cell: &str| {
            if let Some((_, bearing)) = known.iter().find(|(word, _)| word == cell) {
                return *bearing;
            }
            let bearing = of(cell);
            if known.len() < KNOWN {
                known.push((cell.to_owned(), bearing));
            }
            bearing
        };
        let mut of_record = |record: Record<'_>| {
            let mut bearing = Bearing::Counts;
            record.for_columns(&columns, |_, cell| match of_cell(&cell) {
                Bearing::Offered => bearing = Bearing::Offered,
                said if bearing == Bearing::Counts => bearing = said,
                _ => {}
            });
            bearing
        };
        lines.text().records(rows).map(&mut of_record).collect::<Vec<Bearing>>()
    };
    lines.chunks().into_par_iter().flat_map_iter(of_rows).collect()
}
