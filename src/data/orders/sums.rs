//! What the columns of a list of orders come to for each customer.

use rayon::prelude::*;

use super::groups::{Groups, RowAmounts};
use super::plan::{AddedBy, Amount, Plan, quoted};
use crate::data::column::ColumnId;
use crate::data::date::Day;
use crate::data::finding::{Finding, FindingKind};
use crate::data::table::{Scale, Table};

/// The figures of all customers.
pub(super) struct Sums {
    /// For each kept column that is not of the latest order, its figures by customer, and with how many decimals.
    pub figures: Vec<(ColumnId, Figures)>,
    /// Quantity times price, where no column has the revenue.
    pub revenue: Option<Figures>,
    /// The days of the first and the last order; NaN where none is known.
    pub days: Option<[Vec<f64>; 2]>,
    /// The months of a year, by name, with the revenue of each.
    pub months: Vec<(String, Vec<f64>)>,
    /// Decimals of the months.
    pub decimals: usize,
    /// What was a guess.
    pub findings: Vec<Finding>,
}

/// Figures by customer; NaN where nothing is known.
#[derive(Debug, Default)]
pub(super) struct Figures {
    pub values: Vec<f64>,
    pub decimals: usize,
    pub is_percent: bool,
}

/// Months that are shown one by one.
const MONTHS: usize = 12;
/// Decimals of a mean or a share.
const DECIMALS_OF_MEAN: usize = 2;
/// The most decimals of a sum.
const MOST_DECIMALS: usize = 6;

/// Adds all up.
pub(super) fn add_up(lines: &Table, plan: &Plan, groups: &Groups) -> Sums {
    let adding = Adding { lines, plan, groups, amounts: RowAmounts::of(lines, plan) };
    let refund = plan.refund.and_then(|column| lines.numbers(column)).map(|numbers| numbers.to_vec());
    let mut findings = Vec::new();
    let mut figures = Vec::new();
    for &(column, by) in &plan.kept {
        if by == AddedBy::Latest {
            continue;
        }
        let Some(numbers) = lines.numbers(column) else { continue };
        let mut values = numbers.to_vec();
        if plan.amount == Amount::Column(column)
            && let Some(refund) = &refund
        {
            values
                .iter_mut()
                .zip(refund)
                .filter(|(_, refund)| !refund.is_nan())
                .for_each(|(value, refund)| *value -= refund.abs());
        }
        figures.push((column, adding.figures(column, by, &values, &mut findings)));
    }
    let revenue = matches!(plan.amount, Amount::Product(..)).then(|| {
        let values: Vec<f64> = (0..lines.len()).map(|row| adding.amounts.of_row(row)).collect();
        let decimals = decimals(&values);
        Figures { values: adding.sum(&values), decimals, is_percent: false }
    });
    let days = plan.date.and_then(|date| lines.numbers(date)).map(|days| days.to_vec());
    let (months, decimals) = days.as_ref().map_or_else(Default::default, |days| adding.months(days));
    let days = days.map(|days| adding.first_and_last(&days));
    Sums { figures, revenue, days, months, decimals, findings }
}

/// What is added up.
struct Adding<'a> {
    lines: &'a Table,
    plan: &'a Plan,
    groups: &'a Groups,
    amounts: RowAmounts,
}

impl Adding<'_> {
    fn figures(&self, column: ColumnId, by: AddedBy, values: &[f64], findings: &mut Vec<Finding>) -> Figures {
        let scale = || self.lines.scale(column);
        let mean = |values: Vec<f64>| Figures { values, decimals: decimals_of_mean(), is_percent: false };
        match by {
            AddedBy::Discount | AddedBy::Margin if scale() != Scale::Amount => {
                let one = if scale() == Scale::Percent { 0.01 } else { 1.0 };
                let shares: Vec<f64> = values.iter().map(|value| value * one).collect();
                let weighed = self.by_customer(|rows| self.share(rows, &shares, by));
                let values = weighed.into_iter().map(|share| share * 100.0).collect();
                Figures { values, decimals: DECIMALS_OF_MEAN, is_percent: true }
            }
            AddedBy::Mean | AddedBy::Latest => mean(self.by_customer(|rows| self.mean(rows, values))),
            AddedBy::Sum | AddedBy::Discount | AddedBy::Margin => {
                let decimals = decimals(values);
                if self.is_same_in_each_order(values) {
                    findings.push(self.once_an_order(column));
                    let values = self.by_customer(|rows| self.once(rows, values));
                    return Figures { values, decimals, is_percent: false };
                }
                Figures { values: self.sum(values), decimals, is_percent: false }
            }
        }
    }

    fn by_customer(&self, figure: impl Fn(&[u32]) -> f64 + Sync) -> Vec<f64> {
        (0..self.groups.len()).into_par_iter().map(|customer| figure(self.groups.rows(customer))).collect()
    }

    fn sum(&self, values: &[f64]) -> Vec<f64> {
        self.by_customer(|rows| {
            let known = rows.iter().map(|row| *row as usize).filter(|row| !values[*row].is_nan());
            let counted = known.map(|row| values[row] * f64::from(self.groups.factors[row]));
            counted.fold(f64::NAN, |sum, value| if sum.is_nan() { value } else { sum + value })
        })
    }

    /// The sum of a column that says the same on each line of an order.
    fn once(&self, rows: &[u32], values: &[f64]) -> f64 {
        let Some(orders) = &self.groups.order_of else { return f64::NAN };
        let known = rows.iter().map(|row| *row as usize).filter(|row| !values[*row].is_nan());
        let mut of_orders: Vec<(u64, f64)> =
            known.map(|row| (orders[row], values[row] * f64::from(self.groups.factors[row]))).collect();
        of_orders.sort_by_key(|(order, _)| *order);
        of_orders.dedup_by_key(|(order, _)| *order);
        of_orders.iter().fold(f64::NAN, |sum, (_, value)| if sum.is_nan() { *value } else { sum + value })
    }

    fn mean(&self, rows: &[u32], values: &[f64]) -> f64 {
        let known = rows.iter().map(|row| values[*row as usize]).filter(|value| !value.is_nan());
        let (count, sum) = known.fold((0, 0.0), |(count, sum), value| (count + 1, sum + value));
        if count == 0 { f64::NAN } else { sum / f64::from(count) }
    }

    /// A discount over what all would have cost without it, or a margin over all amounts; the plain mean where amounts are
    /// not known.
    fn share(&self, rows: &[u32], shares: &[f64], by: AddedBy) -> f64 {
        let (mut part, mut whole) = (0.0, 0.0);
        for row in rows.iter().map(|row| *row as usize).filter(|row| self.groups.factors[*row] > 0) {
            let (share, amount) = (shares[row], self.amounts.of_row(row));
            let base = if by == AddedBy::Discount { amount / (1.0 - share) } else { amount };
            if base.is_finite() && base > 0.0 {
                part += base * share;
                whole += base;
            }
        }
        if whole > 0.0 { part / whole } else { self.mean(rows, shares) }
    }

    /// Whether orders of several lines say the same on each of them, so that it is the whole order's: none says two things.
    fn is_same_in_each_order(&self, values: &[f64]) -> bool {
        let Some(orders) = &self.groups.order_of else { return false };
        let rows = (0..values.len()).filter(|row| !values[*row].is_nan() && values[*row] != 0.0);
        let mut of_orders: Vec<(u64, f64)> = rows.map(|row| (orders[row], values[row])).collect();
        of_orders.par_sort_unstable_by_key(|(order, _)| *order);
        let mut several =
            of_orders.chunk_by(|one, other| one.0 == other.0).filter(|lines| lines.len() > 1).peekable();
        several.peek().is_some() && several.all(|lines| lines.iter().all(|line| line.1 == lines[0].1))
    }

    fn once_an_order(&self, column: ColumnId) -> Finding {
        let order = self.plan.order.map(|order| quoted(self.lines, order)).unwrap_or_default();
        let message = format!(
            "{} says the same on every line of an order ({order}); it is counted once an order.",
            quoted(self.lines, column)
        );
        Finding { kind: FindingKind::OrderTotals, count: 1, line: None, message }
    }

    /// The first and the last day on which a customer has an order that counts; on which any, where none does.
    fn first_and_last(&self, days: &[f64]) -> [Vec<f64>; 2] {
        let of = |rows: &[u32], last: bool| {
            let counts = |row: &usize| self.groups.factors[*row] > 0;
            let mut known = rows.iter().map(|row| *row as usize).filter(|row| !days[*row].is_nan());
            let any = known.clone();
            let found = if last { known.clone().rfind(counts) } else { known.find(counts) };
            let fallback = if last { any.last() } else { any.clone().next() };
            found.or(fallback).map_or(f64::NAN, |row| days[row])
        };
        [self.by_customer(|rows| of(rows, false)), self.by_customer(|rows| of(rows, true))]
    }

    /// The revenue of the last months, where the orders are of more than one, and its decimals.
    fn months(&self, days: &[f64]) -> (Vec<(String, Vec<f64>)>, usize) {
        if self.plan.amount == Amount::None {
            return Default::default();
        }
        let month = |day: f64| {
            let (year, month, _) = Day(day as i32).civil();
            i64::from(year) * 12 + i64::from(month) - 1
        };
        let of_rows: Vec<Option<i64>> = days.iter().map(|day| (!day.is_nan()).then(|| month(*day))).collect();
        let known = || of_rows.iter().flatten();
        let (Some(first), Some(last)) = (known().min(), known().max()) else { return Default::default() };
        let first = (*first).max(last - MONTHS as i64 + 1);
        if first == *last {
            return Default::default();
        }
        let amounts: Vec<f64> = (0..days.len()).map(|row| self.amounts.of_row(row)).collect();
        let count = (last - first + 1) as usize;
        let sums: Vec<[f64; MONTHS]> = (0..self.groups.len())
            .into_par_iter()
            .map(|customer| {
                let mut sums = [0.0; MONTHS];
                for row in self.groups.rows(customer).iter().map(|row| *row as usize) {
                    let place = of_rows[row].and_then(|month| usize::try_from(month - first).ok());
                    if let Some(place) = place.filter(|_| !amounts[row].is_nan()) {
                        sums[place] += amounts[row] * f64::from(self.groups.factors[row]);
                    }
                }
                sums
            })
            .collect();
        let name = |month: i64| format!("{:04}-{:02}", month.div_euclid(12), month.rem_euclid(12) + 1);
        let of = |place: usize| sums.iter().map(|sums| sums[place]).collect();
        let months = (0..count).map(|place| (name(first + place as i64), of(place))).collect();
        (months, decimals(&amounts))
    }
}

const fn decimals_of_mean() -> usize {
    DECIMALS_OF_MEAN
}

/// How many decimals the values have, at most [`MOST_DECIMALS`].
fn decimals(values: &[f64]) -> usize {
    let mut decimals = 0;
    for value in values.iter().filter(|value| value.is_finite()) {
        while decimals < MOST_DECIMALS {
            let scaled = value * 10_f64.powi(decimals as i32);
            if (scaled - scaled.round()).abs() < 1e-6 * scaled.abs().max(1.0) * 1e-3 {
                break;
            }
            decimals += 1;
        }
    }
    decimals
}
