//! Impact: what an edit of the model changes; who moves, from where to where, with how much revenue.

use super::engine::Tiering;
use super::model::Tier;
use super::summary::Summary;
use super::sums::{Moves, UnitSum, place};

/// What changes from one tiering to another, by final tier.
#[derive(Clone, Debug, PartialEq)]
pub struct Impact {
    /// `moves[from][to]` customers; the last index of either is "not enough data".
    pub moves: Vec<Vec<usize>>,
    /// How many move from one tier to a better one; 0 where the two models do not have the same number of tiers.
    pub up: usize,
    /// How many move from one tier to a worse one, likewise.
    pub down: usize,
    /// How many have a tier with another number, where the two models do not have the same number of tiers: no better and
    /// no worse.
    pub other: usize,
    /// How many have a tier only after the change.
    pub won: usize,
    /// How many have a tier only before the change.
    pub lost: usize,
    /// The revenue of those who move; none where the list knows no revenue.
    pub revenue: Option<f64>,
    /// Overrides that the new calculation agrees with, and the old one did not.
    pub now_agree: usize,
    /// Overrides that the new calculation contradicts, and the old one did not.
    pub now_disagree: usize,
    /// Customers whose tier changes with [`BORDERLINE_WITHIN`](super::cut::BORDERLINE_WITHIN) points more or less; 0 for cuts by value.
    pub borderline: usize,
}

impl Impact {
    /// Compares two tierings of one list. `overrides` are rows, in order, with the tier that a person gave them.
    pub fn between(before: &Tiering, after: &Tiering, overrides: &[(usize, Tier)]) -> Impact {
        let tiers = before.model.tier_count().max(after.model.tier_count());
        let revenue = after.sums.summed_revenue().filter(|_| !after.tiers.is_empty());
        let amounts = [revenue.cloned(), None, None, None];
        let calculated = Moves::between(&before.tiers, &after.tiers, tiers, &amounts);
        let mut impact = Impact { borderline: after.borderline, ..Impact::nothing(tiers + 1) };
        for (tier, customers) in before.sums.customers() {
            impact.moves[place(tier, tiers)][place(tier, tiers)] += customers;
        }
        let mut movers = UnitSum::default();
        for (from, to, group) in calculated.all() {
            impact.moves[from][from] -= group.customers;
            impact.moves[from][to] += group.customers;
            movers.add(group);
        }
        let rows = before.tiers.len().min(after.tiers.len());
        for &(row, tier) in overrides.iter().filter(|(row, _)| *row < rows) {
            let (from, to) = (before.tiers[row], after.tiers[row]);
            if from != to {
                movers.remove(&UnitSum::of_row(&amounts, row));
            }
            impact.moves[place(from, tiers)][place(to, tiers)] -= 1;
            impact.moves[place(Some(tier), tiers)][place(Some(tier), tiers)] += 1;
            impact.now_agree += usize::from(from != Some(tier) && to == Some(tier));
            impact.now_disagree += usize::from(from == Some(tier) && to != Some(tier));
        }
        impact.revenue = revenue.map(|revenue| revenue.amount(movers.units[0]));
        impact.count_kinds(before.model.tier_count() == after.model.tier_count());
        impact
    }

    /// Counts who moves up, down and otherwise, from the moves; whether the models have as many tiers.
    fn count_kinds(&mut self, same_tiers: bool) {
        let none = self.moves.len() - 1;
        for (old, moves) in self.moves.iter().enumerate() {
            for (new, count) in moves.iter().enumerate().filter(|(new, _)| *new != old) {
                let kind = match (old == none, new == none) {
                    (true, _) => &mut self.won,
                    (_, true) => &mut self.lost,
                    _ if !same_tiers => &mut self.other,
                    _ if new < old => &mut self.up,
                    _ => &mut self.down,
                };
                *kind += count;
            }
        }
    }

    /// How many have another tier than before, or one for the first time, or none any more.
    pub fn moved(&self) -> usize {
        self.up + self.down + self.other + self.won + self.lost
    }

    /// Of no change: everybody stays in their tier.
    pub fn of_no_change(summary: &Summary, borderline: usize) -> Impact {
        let customers: Vec<usize> =
            summary.tiers.iter().chain([&summary.not_enough_data]).map(|sum| sum.customers).collect();
        let mut impact = Impact { borderline, ..Impact::nothing(customers.len()) };
        customers.iter().enumerate().for_each(|(place, count)| impact.moves[place][place] = *count);
        impact
    }

    fn nothing(places: usize) -> Impact {
        Impact {
            moves: vec![vec![0; places]; places],
            up: 0,
            down: 0,
            other: 0,
            won: 0,
            lost: 0,
            revenue: None,
            now_agree: 0,
            now_disagree: 0,
            borderline: 0,
        }
    }

    /// Whether no customer moves.
    pub fn is_nothing(&self) -> bool {
        self.moved() == 0
    }
}

#[cfg(test)]
mod tests;
