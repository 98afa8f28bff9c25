//! How lately and how often customers order: a grid of customers and their revenue.
//!
//! The limits are the quintiles of both, as the classes of [`crate::tiering::rfm`] have them.

use rayon::prelude::*;

use crate::data::number::counted;
use crate::tiering::engine::Tiering;
use crate::tiering::figures;
use crate::tiering::rfm::Classes;
use crate::tiering::unit::Unit;

use super::Lack;
use super::values::{known_or_0, values_of};

/// Rows counted by one thread at a time.
const CHUNK: usize = 65_536;
/// The measures across and down.
const MEASURES: [&str; 2] = ["orders", "days_since_order"];

/// Customers and revenue by how often (across) and how lately (down) they ordered.
#[derive(Clone, Debug, PartialEq)]
pub struct RecencyGrid {
    /// How often: classes of the number of orders, the fewest first.
    pub orders: Vec<GridClass>,
    /// How lately: classes of the days since the last order, the fewest first.
    pub days: Vec<GridClass>,
    /// By line and class of orders.
    pub cells: Vec<Vec<RecencyCell>>,
    /// All customers in it.
    pub total: RecencyCell,
    /// Customers without one of the two.
    pub unknown: usize,
}

/// A class of a measure: above one value, up to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GridClass {
    /// The value that all are above; none in the first class.
    pub above: Option<f64>,
    /// The highest value; none in the last class.
    pub up_to: Option<f64>,
}

/// What is in a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RecencyCell {
    /// How many customers.
    pub customers: usize,
    /// What they paid; none where the list does not say.
    pub revenue: Option<f64>,
}

impl RecencyGrid {
    pub(super) fn of(tiering: &Tiering) -> Result<RecencyGrid, Lack> {
        let [orders, days] = MEASURES.map(|measure| values_of(tiering, measure).map_err(|_| Lack::Dates));
        let (orders, days) = (orders?, days?);
        let [by_orders, by_days] = [&orders, &days].map(|values| classes(values));
        let revenues = tiering.sums.revenues();
        let nothing = RecencyCell { customers: 0, revenue: revenues.map(|_| 0.0) };
        let empty = || vec![vec![nothing; by_orders.len()]; by_days.len()];
        let counted = orders.par_chunks(CHUNK).enumerate().map(|(chunk, values)| {
            let mut cells = empty();
            for (value, row) in values.iter().zip(chunk * CHUNK..) {
                let found = class_of(&by_orders, *value).zip(class_of(&by_days, days[row]));
                let Some((across, down)) = found else { continue };
                cells[down][across].add(1, revenues.map(|revenues| known_or_0(revenues.at(row))));
            }
            cells
        });
        // Put together in the order of the rows, so that the sums come out the same whatever the threads.
        let parts: Vec<Vec<Vec<RecencyCell>>> = counted.collect();
        let mut cells = empty();
        let mut total = nothing;
        for part in parts {
            for (cell, more) in cells.iter_mut().flatten().zip(part.into_iter().flatten()) {
                cell.add(more.customers, more.revenue);
                total.add(more.customers, more.revenue);
            }
        }
        if total.customers == 0 {
            return Err(Lack::Dates);
        }
        let unknown = orders.len() - total.customers;
        Ok(RecencyGrid { orders: by_orders, days: by_days, cells, total, unknown })
    }

    /// The cell of a line and a class of orders; nothing beyond the last.
    pub fn cell(&self, line: usize, across: usize) -> RecencyCell {
        self.cells.get(line).and_then(|line| line.get(across)).copied().unwrap_or_default()
    }

    /// The filter that shows the customers of a cell.
    pub fn filter(&self, line: usize, across: usize) -> Option<String> {
        let [orders, days] = MEASURES;
        let (own, when) = (self.orders.get(across)?.filter(orders), self.days.get(line)?.filter(days));
        let both: Vec<String> = own.into_iter().chain(when).collect();
        Some(if both.is_empty() {
            format!("{orders} IS NOT NULL AND {days} IS NOT NULL")
        } else {
            both.join(" AND ")
        })
    }

    /// What it shows, in a sentence or two.
    pub fn sentence(&self) -> String {
        let lately = self.days.first().map_or_else(String::new, |days| days.of("day"));
        let often = self.orders.last().map_or_else(String::new, |orders| orders.of("order"));
        let best = self.cell(0, self.orders.len().saturating_sub(1));
        let (have, bring) = if best.customers == 1 { ("has", "brings") } else { ("have", "bring") };
        let brings = match (best.revenue, self.total.revenue) {
            (Some(part), Some(all)) if all > 0.0 => {
                format!(", and {bring} {} of the revenue", figures::percent(part / all))
            }
            _ => String::new(),
        };
        let best = counted(best.customers, "customer");
        let is_one = |classes: &[GridClass]| classes.len() < 2;
        let mut said = match (is_one(&self.orders), is_one(&self.days)) {
            (true, true) => {
                format!("{best} {have} orders{brings}.")
            }
            (true, false) => format!("{best} ordered last {lately} ago{brings}."),
            (false, true) => format!("{best} {have} {often}{brings}."),
            (false, false) => format!("{best} {have} {often}, the last {lately} ago{brings}."),
        };
        if self.unknown > 0 {
            let are = if self.unknown == 1 { "is" } else { "are" };
            said += &format!(" {} without orders or dates {are} left out.", figures::count(self.unknown));
        }
        said
    }
}

impl RecencyCell {
    fn add(&mut self, customers: usize, revenue: Option<f64>) {
        self.customers += customers;
        self.revenue = self.revenue.zip(revenue).map(|(sum, more)| sum + more);
    }
}

impl GridClass {
    fn has(&self, value: f64) -> bool {
        self.above.is_none_or(|above| value > above) && self.up_to.is_none_or(|up_to| value <= up_to)
    }

    fn filter(&self, measure: &str) -> Option<String> {
        let above = self.above.map(|above| format!("{measure} > {above}"));
        let up_to = self.up_to.map(|up_to| format!("{measure} <= {up_to}"));
        let both: Vec<String> = above.into_iter().chain(up_to).collect();
        (!both.is_empty()).then(|| both.join(" AND "))
    }

    /// The same in few letters: `≤30`, `31-90`, `>365`.
    pub fn short(&self, ascii: bool) -> String {
        let number = |value: f64| figures::value(value, Unit::Plain);
        let whole = |value: f64| value.fract() == 0.0;
        match (self.above, self.up_to) {
            (None, None) => "any".into(),
            (None, Some(up_to)) => format!("{}{}", if ascii { "<=" } else { "≤" }, number(up_to)),
            (Some(above), None) => format!(">{}", number(above)),
            (Some(above), Some(up_to)) if whole(above) && above + 1.0 == up_to => number(up_to),
            (Some(above), Some(up_to)) if whole(above) => {
                format!("{}-{}", number(above + 1.0), number(up_to))
            }
            (Some(above), Some(up_to)) => format!("{}-{}", number(above), number(up_to)),
        }
    }

    /// Its limits with what they count: `up to 1 order`, `31 to 90 days`.
    pub fn of(&self, one: &str) -> String {
        let words = self.in_words();
        let is_one = words == "1" || words.ends_with(" 1");
        if is_one { format!("{words} {one}") } else { format!("{words} {one}s") }
    }

    /// Its limits in words: `up to 30`, `over 30 up to 90`, `over 365`.
    pub fn in_words(&self) -> String {
        let number = |value: f64| figures::value(value, Unit::Plain);
        let whole = |value: f64| value.fract() == 0.0;
        match (self.above, self.up_to) {
            (None, None) => "any".into(),
            (None, Some(up_to)) => format!("up to {}", number(up_to)),
            (Some(above), None) => format!("over {}", number(above)),
            (Some(above), Some(up_to)) if above + 1.0 == up_to && whole(above) => number(up_to),
            (Some(above), Some(up_to)) if whole(above) && whole(up_to) => {
                format!("{} to {}", number(above + 1.0), number(up_to))
            }
            (Some(above), Some(up_to)) => format!("over {} up to {}", number(above), number(up_to)),
        }
    }
}

/// The classes of a measure: up to five, fewer where quintiles are equal.
fn classes(values: &[f64]) -> Vec<GridClass> {
    let mut cuts = Classes::of(values).cuts;
    let most = values.iter().copied().filter(|value| !value.is_nan()).fold(f64::NEG_INFINITY, f64::max);
    cuts.dedup();
    cuts.retain(|cut| *cut < most);
    let above = [None].into_iter().chain(cuts.iter().copied().map(Some));
    let up_to = cuts.iter().copied().map(Some).chain([None]);
    above.zip(up_to).map(|(above, up_to)| GridClass { above, up_to }).collect()
}

fn class_of(classes: &[GridClass], value: f64) -> Option<usize> {
    if value.is_nan() { None } else { classes.iter().position(|class| class.has(value)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_says_what_it_counts() {
        let of = |above, up_to| GridClass { above, up_to }.of("order");
        assert_eq!(of(None, Some(1.0)), "up to 1 order");
        assert_eq!(of(Some(1.0), Some(2.0)), "2 orders");
        assert_eq!(of(Some(2.0), None), "over 2 orders");
        assert_eq!(of(Some(30.0), Some(31.0)), "31 orders");
    }
}
