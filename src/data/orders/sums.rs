//! What the columns of a list of orders come to for each customer.

use rayon::prelude::*;

use super::costs;
use super::groups::Groups;
use super::plan::{AddedBy, Amount, OrderPlan};
use super::worth::{GatheredRows, Worth};
use crate::data::column::ColumnId;
use crate::data::table::{Scale, Table};

/// The figures of a column by customer; NaN where nothing is known.
#[derive(Debug, Default)]
pub(super) struct OrderFigures {
    pub values: Vec<f64>,
    pub decimals: usize,
    pub is_percent: bool,
    /// Whether they are days since 1970-01-01.
    pub is_day: bool,
}

/// Decimals of a mean or a share.
const DECIMALS_OF_MEAN: usize = 2;
/// The most decimals of a sum, ...
pub(super) const MOST_DECIMALS: usize = 6;
/// ... and of a converted one.
const DECIMALS_OF_CONVERTED: usize = 2;

/// A figure with so many decimals; halves are rounded away from zero. Sums of the same values are the same then, in
/// whatever order they were added up.
pub(super) fn rounded(value: f64, decimals: usize) -> f64 {
    let scale = 10_f64.powi(decimals as i32);
    ((value.abs() * scale + 0.5).floor() / scale).copysign(value)
}

/// The figures of every kept column that is not of the latest order.
pub(super) fn add_up(
    lines: &Table,
    plan: &OrderPlan,
    groups: &Groups,
    worth: &mut Worth,
    gathered: &GatheredRows,
) -> Vec<(ColumnId, OrderFigures)> {
    let mut figures = Vec::new();
    for &(column, by) in plan.kept.iter().filter(|(_, by)| *by != AddedBy::Latest) {
        let Some(numbers) = lines.numbers(column) else { continue };
        let values = numbers.to_vec();
        let is_sum = matches!(by, AddedBy::Sum | AddedBy::Costs)
            || matches!(by, AddedBy::Discount | AddedBy::Margin) && lines.scale(column) == Scale::Amount;
        let added = if Some(column) == plan.amount.column() {
            OrderFigures {
                decimals: decimals(lines, groups.values(&values)),
                values: amounts(groups, gathered),
                is_percent: false,
                is_day: false,
            }
        } else if is_sum {
            let decimals = decimals(lines, groups.values(&values));
            let unknown = (by == AddedBy::Costs).then(|| costs::unknown(groups, worth, &values));
            let values = worth.counted(lines, groups, column, values);
            // What went back is a sum of its own.
            let factor = |row: usize| if Some(column) == plan.refund { 1 } else { worth.factors[row] };
            let mut values = sum(groups, |row| values[row] * f64::from(factor(row)));
            unknown.into_iter().flatten().for_each(|customer| values[customer] = f64::NAN);
            OrderFigures { values, decimals, is_percent: false, is_day: false }
        } else {
            Adding { lines, groups, worth }.mean_or_share(column, by, &values)
        };
        figures.push((column, added));
    }
    figures
}

/// What each customer brought.
fn amounts(groups: &Groups, gathered: &GatheredRows) -> Vec<f64> {
    groups.by_places(|places| sum_of(gathered.amounts[places].iter().copied()))
}

/// Quantity times price, where no column has the revenue.
pub(super) fn revenue(
    lines: &Table,
    plan: &OrderPlan,
    groups: &Groups,
    worth: &Worth,
    gathered: &GatheredRows,
) -> Option<OrderFigures> {
    worth.amounts.as_ref().filter(|_| matches!(plan.amount, Amount::Product(..)))?;
    let decimals = decimals_of_amounts(lines, gathered);
    Some(OrderFigures { values: amounts(groups, gathered), decimals, is_percent: false, is_day: false })
}

/// Decimals of the amounts.
pub(super) fn decimals_of_amounts(lines: &Table, gathered: &GatheredRows) -> usize {
    decimals(lines, gathered.amounts.par_iter().copied())
}

fn sum(groups: &Groups, value: impl Fn(usize) -> f64 + Sync) -> Vec<f64> {
    groups.by_customer(|rows| sum_of(rows.iter().map(|row| value(*row as usize))))
}

/// What the values come to that are known; NaN where none is.
fn sum_of(values: impl Iterator<Item = f64>) -> f64 {
    let known = values.filter(|value| !value.is_nan());
    known.fold(f64::NAN, |sum, value| if sum.is_nan() { value } else { sum + value })
}

/// What is added up.
struct Adding<'a> {
    lines: &'a Table,
    groups: &'a Groups,
    worth: &'a Worth,
}

impl Adding<'_> {
    fn mean_or_share(&self, column: ColumnId, by: AddedBy, values: &[f64]) -> OrderFigures {
        let decimals = DECIMALS_OF_MEAN;
        match by {
            AddedBy::Discount | AddedBy::Margin => {
                let one = if self.lines.scale(column) == Scale::Percent { 0.01 } else { 1.0 };
                let shares: Vec<f64> = values.iter().map(|value| value * one).collect();
                let weighed = self.groups.by_customer(|rows| self.share(rows, &shares, by));
                let values = weighed.into_iter().map(|share| share * 100.0).collect();
                OrderFigures { values, decimals, is_percent: true, is_day: false }
            }
            AddedBy::Weighed { is_percent } => {
                let values = self.groups.by_customer(|rows| self.share(rows, values, by));
                OrderFigures { values, decimals, is_percent, is_day: false }
            }
            AddedBy::FirstDay | AddedBy::LastDay => {
                let best = if by == AddedBy::FirstDay { f64::min } else { f64::max };
                let of = |rows: &[u32]| rows.iter().map(|row| values[*row as usize]).fold(f64::NAN, best);
                OrderFigures {
                    values: self.groups.by_customer(of),
                    decimals: 0,
                    is_percent: false,
                    is_day: true,
                }
            }
            AddedBy::Mean | AddedBy::Latest | AddedBy::Sum | AddedBy::Costs => {
                let values = self.groups.by_customer(|rows| mean(rows, values));
                OrderFigures { values, decimals, is_percent: false, is_day: false }
            }
        }
    }

    /// A discount over what all would have cost without it, or a share over all amounts; the plain mean where amounts are
    /// not known.
    fn share(&self, rows: &[u32], shares: &[f64], by: AddedBy) -> f64 {
        let (mut part, mut whole) = (0.0, 0.0);
        for row in rows.iter().map(|row| *row as usize).filter(|row| self.worth.factors[*row] > 0) {
            let (share, amount) = (shares[row], self.worth.of_row(row));
            let base = if by == AddedBy::Discount { amount / (1.0 - share) } else { amount };
            if base.is_finite() && base > 0.0 && !share.is_nan() {
                part += base * share;
                whole += base;
            }
        }
        let (part, whole) = (rounded(part, MOST_DECIMALS), rounded(whole, MOST_DECIMALS));
        if whole > 0.0 { part / whole } else { mean(rows, shares) }
    }
}

fn mean(rows: &[u32], values: &[f64]) -> f64 {
    let known = rows.iter().map(|row| values[*row as usize]).filter(|value| !value.is_nan());
    let (count, sum) = known.fold((0, 0.0), |(count, sum), value| (count + 1, sum + value));
    if count == 0 { f64::NAN } else { rounded(sum, MOST_DECIMALS) / f64::from(count) }
}

/// How many decimals the values have in the rows that are added up.
fn decimals(lines: &Table, values: impl ParallelIterator<Item = f64>) -> usize {
    let most = if lines.rates().is_some() { DECIMALS_OF_CONVERTED } else { MOST_DECIMALS };
    // Most values have as many as the others: that is tried first.
    let at_least = |so_far: usize, value: f64| {
        let is_written_with = |decimals: &usize| {
            let scaled = value * 10_f64.powi(*decimals as i32);
            (scaled - scaled.round()).abs() < 1e-9 * scaled.abs().max(1.0)
        };
        if is_written_with(&so_far) {
            return so_far;
        }
        (0..most).find(is_written_with).unwrap_or(most).max(so_far)
    };
    let known = values.filter(|value| value.is_finite());
    let decimals = known.fold(|| 0, at_least).max().unwrap_or(0);
    // Cents are two.
    if decimals == 1 { 2.min(most) } else { decimals }
}
