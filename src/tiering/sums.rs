//! Sums by calculated tier. They are kept in whole units, small enough for every number of the list, and so come out the
//! same in whatever order customers are added or taken away: where some move, the others need not be looked at.

mod moves;
mod sum;

use std::sync::Arc;

use super::amounts::Amounts;
use super::model::Tier;

use moves::Summed;

pub(in crate::tiering) use moves::{Moves, UnitSum, place};
pub(in crate::tiering) use sum::SUMMED;
pub use sum::Sum;

/// Sums by calculated tier, with the amounts they were made of.
#[derive(Clone, Debug)]
pub struct Sums {
    /// By tier, best first; the last is of those without one.
    groups: Vec<UnitSum>,
    amounts: [Option<Summed>; SUMMED.len()],
}

impl Sums {
    /// Of a list in which nobody has one of this many tiers yet; the amounts are those of [`SUMMED`].
    pub(in crate::tiering) fn of_no_tiers(
        count: usize,
        customers: usize,
        amounts: [Option<Amounts>; SUMMED.len()],
    ) -> Sums {
        let amounts = amounts.map(|amounts| amounts.map(Summed::of));
        let total = |amounts: &Option<Summed>| amounts.as_ref().map_or(0, Summed::total);
        let everybody = UnitSum { customers, overridden: 0, units: amounts.each_ref().map(total) };
        let mut groups = vec![UnitSum::default(); count];
        groups.push(everybody);
        Sums { groups, amounts }
    }

    /// Whether these are sums of the very same amounts, by as many tiers.
    pub(in crate::tiering) fn are_of(&self, count: usize, amounts: &[Option<Amounts>; SUMMED.len()]) -> bool {
        let is_same = |(one, other): (&Option<Summed>, &Option<Amounts>)| match (one, other) {
            (Some(one), Some(other)) => one.amounts.is_same(other),
            (one, other) => one.is_none() && other.is_none(),
        };
        self.groups.len() == count + 1 && self.amounts.iter().zip(amounts).all(is_same)
    }

    /// Moves the customers who have another tier than before; both are by row. Grows with the list.
    pub(in crate::tiering) fn follow(&mut self, before: &[Option<Tier>], after: &[Option<Tier>]) {
        let moves = Moves::between(before, after, self.groups.len() - 1, &self.amounts);
        for (from, to, group) in moves.all() {
            self.groups[from].remove(group);
            self.groups[to].add(group);
        }
    }

    /// Moves a row to where a person put it.
    pub(in crate::tiering) fn put(&mut self, row: usize, from: Option<Tier>, to: Tier) {
        let one = UnitSum::of_row(&self.amounts, row);
        let none = self.groups.len() - 1;
        let (from, to) = (place(from, none), place(Some(to), none));
        self.groups[from].remove(&one);
        self.groups[to].add(&UnitSum { overridden: 1, ..one });
    }

    /// What each tier comes to, best first, and those without one.
    pub fn by_tier(&self) -> (Vec<Sum>, Sum) {
        let mut sums: Vec<Sum> = self.groups.iter().map(|group| self.sum(group)).collect();
        let not_enough_data = sums.pop().unwrap_or_default();
        (sums, not_enough_data)
    }

    fn sum(&self, group: &UnitSum) -> Sum {
        let amount = |at: usize| Some(self.amounts[at].as_ref()?.amount(group.units[at]));
        Sum {
            customers: group.customers,
            overridden: group.overridden,
            ..Sum::of_amounts([0, 1, 2, 3].map(amount))
        }
    }

    /// The sum of no customers: 0, and none where the list knows nothing of the amount.
    pub fn of_nobody(&self) -> Sum {
        self.sum(&UnitSum::default())
    }

    /// What is summed up of one row, 0 where it is missing.
    pub fn of_row(&self, row: usize) -> Sum {
        Sum { customers: 1, ..Sum::of_amounts([0, 1, 2, 3].map(|at| self.amount(at, row))) }
    }

    /// How many customers have a tier.
    pub fn with_tier(&self) -> usize {
        self.groups.iter().rev().skip(1).map(|group| group.customers).sum()
    }

    /// How many customers each tier has, best first, and how many have none.
    pub(in crate::tiering) fn customers(&self) -> impl Iterator<Item = (Option<Tier>, usize)> {
        let tiers = (0..self.groups.len() - 1).map(|index| Some(Tier::at(index))).chain([None]);
        tiers.zip(&self.groups).map(|(tier, group)| (tier, group.customers))
    }

    /// How revenue is summed up; none where the list knows none.
    pub(in crate::tiering) fn summed_revenue(&self) -> Option<&Summed> {
        self.amounts[0].as_ref()
    }

    /// What is summed up, by row; none of what the list does not know.
    pub(in crate::tiering) fn amounts(&self) -> [Option<&Amounts>; SUMMED.len()] {
        self.amounts.each_ref().map(|summed| summed.as_ref().map(|summed| &summed.amounts))
    }

    /// What everybody paid; none where the list knows no revenue.
    pub fn revenues(&self) -> Option<&Amounts> {
        let [revenues, ..] = self.amounts();
        revenues
    }

    /// What everybody left after costs, by row, as [`Sums::revenues`].
    pub fn profits(&self) -> Option<&Amounts> {
        let [_, profits, ..] = self.amounts();
        profits
    }

    fn amount(&self, at: usize, row: usize) -> Option<f64> {
        let amount = self.amounts[at].as_ref()?.amounts.at(row);
        Some(if amount.is_nan() { 0.0 } else { amount })
    }
}

/// Everybody's tier at the last evaluation, and the sums by tier.
#[derive(Debug, Default)]
pub(in crate::tiering) struct LastSums(Option<(Arc<Vec<Option<Tier>>>, Sums)>);

impl LastSums {
    /// The sums of these tiers by row, of so many: those of the last time, and who moved since then.
    pub fn of(
        &mut self,
        tiers: &Arc<Vec<Option<Tier>>>,
        count: usize,
        amounts: [Option<Amounts>; SUMMED.len()],
    ) -> Sums {
        let kept = self.0.take().filter(|(_, sums)| sums.are_of(count, &amounts));
        let (before, mut sums) = kept.unwrap_or_else(|| {
            (Arc::new(vec![None; tiers.len()]), Sums::of_no_tiers(count, tiers.len(), amounts))
        });
        sums.follow(&before, tiers);
        self.0 = Some((Arc::clone(tiers), sums.clone()));
        sums
    }
}

#[cfg(test)]
mod tests;
