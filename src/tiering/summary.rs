//! Summaries: customers, revenue and profit per tier, and whether the list is bottom-heavy.

use super::engine::Tiering;
use super::model::Tier;
use super::rule::Matches;
use super::sums::Sum;

/// The figures of a list, by final tier.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// One for each tier, best first.
    pub tiers: Vec<Sum>,
    /// Customers with too little data.
    pub not_enough_data: Sum,
    /// Everybody.
    pub total: Sum,
    /// Whether too many are in the lower half.
    pub bottom_heavy: BottomHeavy,
}

/// Too many customers in the lower half of the tiers?
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BottomHeavy {
    /// Whether their share is over the model's limit.
    pub is: bool,
    /// The limit, percent of customers.
    pub limit: f64,
    /// The lower half: share of customers with a tier, 0 to 1.
    pub customers: f64,
    /// Share of all revenue, where the list knows it and there is any.
    pub revenue: Option<f64>,
    /// Share of all profit.
    pub profit: Option<f64>,
    /// Share of all support requests and complaints.
    pub effort: Option<f64>,
}

/// The sum of a tier; an empty one where there is no such tier.
fn group<'a>(by_tier: &'a mut [Sum], not_enough_data: &'a mut Sum, tier: Option<Tier>) -> &'a mut Sum {
    tier.and_then(|tier| by_tier.get_mut(tier.index())).unwrap_or(not_enough_data)
}

impl Summary {
    /// The figures by final tier: the calculated ones, and the overrides moved to where a person put them.
    pub fn new(tiering: &Tiering, overrides: &[(usize, Tier)]) -> Summary {
        let mut sums = tiering.sums.clone();
        // Rows that were not tiered yet are in no sum that they could be taken out of.
        for &(row, tier) in overrides.iter().filter(|(row, _)| *row < tiering.tiers.len()) {
            sums.put(row, tiering.tier(row), tier);
        }
        let (tiers, not_enough_data) = sums.by_tier();
        Summary::of(tiering, tiers, not_enough_data)
    }

    fn of(tiering: &Tiering, tiers: Vec<Sum>, not_enough_data: Sum) -> Summary {
        let mut total = not_enough_data;
        for sum in &tiers {
            total.add(*sum);
        }
        let bottom_heavy = BottomHeavy::of(tiering, &tiers, &not_enough_data, &total);
        Summary { tiers, not_enough_data, total, bottom_heavy }
    }

    /// The same figures after the override of one row has become another; none is what the model says. Does not grow
    /// with the list.
    pub fn follow(&mut self, tiering: &Tiering, row: usize, before: Option<Tier>, after: Option<Tier>) {
        if row >= tiering.tiers.len() {
            return;
        }
        let (one, calculated) = (tiering.sums.of_row(row), tiering.tier(row));
        let (mut tiers, mut rest) = (std::mem::take(&mut self.tiers), self.not_enough_data);
        let left = group(&mut tiers, &mut rest, before.or(calculated));
        left.remove(Sum { overridden: usize::from(before.is_some()), ..one });
        let joined = group(&mut tiers, &mut rest, after.or(calculated));
        joined.add(Sum { overridden: usize::from(after.is_some()), ..one });
        *self = Summary::of(tiering, tiers, rest);
    }
}

impl BottomHeavy {
    fn of(tiering: &Tiering, tiers: &[Sum], not_enough_data: &Sum, total: &Sum) -> BottomHeavy {
        let mut lower = Sum { revenue: Some(0.0), profit: Some(0.0), effort: Some(0.0), ..Sum::default() };
        for sum in tiers.iter().skip(tiering.model.lower_half() - 1) {
            lower.add(*sum);
        }
        let tiered = total.customers - not_enough_data.customers;
        let customers = if tiered == 0 { 0.0 } else { lower.customers as f64 / tiered as f64 };
        let limit = tiering.model.bottom_heavy;
        BottomHeavy {
            is: 100.0 * customers > limit,
            limit,
            customers,
            revenue: share(lower.revenue, total.revenue),
            profit: share(lower.profit, total.profit),
            effort: share(lower.effort, total.effort),
        }
    }
}

impl Tiering {
    /// How many customers are small but valuable; none where the list does not tell. Grows with the list.
    pub fn small_but_valuable(&self) -> Option<usize> {
        Matches::of("small_but_valuable", &self.measures).ok().map(|matches| matches.count())
    }
}

/// A share of a total; none where either is unknown or the total is not above 0.
pub fn share(part: Option<f64>, total: Option<f64>) -> Option<f64> {
    let (part, total) = (part?, total?);
    (total > 0.0).then_some(part / total)
}

#[cfg(test)]
mod tests;
