//! Impact: what an edit of the model changes; who moves, from where to where, with how much revenue.

use super::engine::Tiering;
use super::model::Tier;

/// Points of score within which a customer near a cut is called fragile.
pub const FRAGILE_WITHIN: f64 = 1.0;

/// What changes from one tiering to another, by final tier.
#[derive(Clone, Debug, PartialEq)]
pub struct Impact {
    /// `moves[from][to]` customers; the last index of either is "not enough data".
    pub moves: Vec<Vec<usize>>,
    /// How many move to a better tier.
    pub up: usize,
    /// How many move to a worse tier.
    pub down: usize,
    /// The revenue of those who move; none where the list knows no revenue.
    pub revenue: Option<f64>,
    /// Overrides that the new calculation agrees with, and the old one did not.
    pub now_agree: usize,
    /// Overrides that the new calculation contradicts, and the old one did not.
    pub now_disagree: usize,
    /// Customers within [`FRAGILE_WITHIN`] points of a cut; 0 for cuts by value.
    pub fragile: usize,
}

impl Impact {
    /// Compares two tierings of one list. `overrides` are rows with the tier that a person gave them.
    pub fn between(before: &Tiering, after: &Tiering, overrides: &[(usize, Tier)]) -> Impact {
        let tiers = before.model.tier_count().max(after.model.tier_count());
        let place = |tier: Option<Tier>| tier.map_or(tiers, |tier| tier.index().min(tiers));
        let mut impact = Impact {
            moves: vec![vec![0; tiers + 1]; tiers + 1],
            up: 0,
            down: 0,
            revenue: after.sums_know_revenue().then_some(0.0),
            now_agree: 0,
            now_disagree: 0,
            fragile: fragile(after),
        };
        let mut decided = overrides.iter().peekable();
        for (row, (&from, &to)) in before.tiers.iter().zip(&after.tiers).enumerate() {
            if let Some(&&(_, tier)) = decided.peek().filter(|decision| decision.0 == row) {
                decided.next();
                impact.moves[place(Some(tier))][place(Some(tier))] += 1;
                impact.now_agree += usize::from(from != Some(tier) && to == Some(tier));
                impact.now_disagree += usize::from(from == Some(tier) && to != Some(tier));
                continue;
            }
            let (old, new) = (place(from), place(to));
            impact.moves[old][new] += 1;
            if old != new {
                impact.up += usize::from(new < old);
                impact.down += usize::from(new > old);
                impact.revenue = impact.revenue.map(|sum| sum + after.sums.revenue(row).unwrap_or(0.0));
            }
        }
        impact
    }

    /// Whether nobody moves.
    pub fn is_nothing(&self) -> bool {
        self.up + self.down == 0
    }
}

impl Tiering {
    fn sums_know_revenue(&self) -> bool {
        !self.tiers.is_empty() && self.sums.revenue(0).is_some()
    }
}

fn fragile(tiering: &Tiering) -> usize {
    if tiering.amounts.is_some() {
        return 0;
    }
    let near = |score: &&f64| tiering.levels.distance(**score) <= FRAGILE_WITHIN;
    tiering.scores.iter().filter(near).count()
}

#[cfg(test)]
mod tests;
