//! Impact: what an edit of the model changes; who moves, from where to where, with how much revenue.

use std::ops::Range;

use rayon::prelude::*;

use super::engine::Tiering;
use super::model::Tier;

/// Points of score within which a customer near a cut is called fragile.
pub const FRAGILE_WITHIN: f64 = 1.0;
/// Customers compared at a time. Fixed, so that the revenue comes out the same whatever the number of threads.
const CHUNK: usize = 65_536;

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
    /// Compares two tierings of one list. `overrides` are rows, in order, with the tier that a person gave them.
    pub fn between(before: &Tiering, after: &Tiering, overrides: &[(usize, Tier)]) -> Impact {
        let compared = Compared { before, after, overrides };
        let rows = before.tiers.len().min(after.tiers.len());
        let chunks: Vec<Range<usize>> =
            (0..rows).step_by(CHUNK).map(|first| first..rows.min(first + CHUNK)).collect();
        let parts: Vec<Impact> = chunks.into_par_iter().map(|rows| compared.impact(rows)).collect();
        let mut impact = Impact { fragile: after.fragile, ..compared.nothing() };
        parts.iter().for_each(|part| impact.add(part));
        impact
    }

    fn add(&mut self, other: &Impact) {
        for (count, other) in self.moves.iter_mut().flatten().zip(other.moves.iter().flatten()) {
            *count += other;
        }
        self.up += other.up;
        self.down += other.down;
        self.revenue = self.revenue.zip(other.revenue).map(|(sum, other)| sum + other);
        self.now_agree += other.now_agree;
        self.now_disagree += other.now_disagree;
    }

    /// Whether nobody moves.
    pub fn is_nothing(&self) -> bool {
        self.up + self.down == 0
    }
}

/// Two tierings of one list, and what a person decided about it.
struct Compared<'a> {
    before: &'a Tiering,
    after: &'a Tiering,
    overrides: &'a [(usize, Tier)],
}

impl Compared<'_> {
    /// The tiers of the model that has more of them.
    fn tiers(&self) -> usize {
        self.before.model.tier_count().max(self.after.model.tier_count())
    }

    fn nothing(&self) -> Impact {
        let places = self.tiers() + 1;
        let knows_revenue = !self.after.tiers.is_empty() && self.after.sums.revenue(0).is_some();
        Impact {
            moves: vec![vec![0; places]; places],
            up: 0,
            down: 0,
            revenue: knows_revenue.then_some(0.0),
            now_agree: 0,
            now_disagree: 0,
            fragile: 0,
        }
    }

    /// What changes for these rows.
    fn impact(&self, rows: Range<usize>) -> Impact {
        let mut impact = self.nothing();
        let place = |tier: Option<Tier>| tier.map_or(self.tiers(), |tier| tier.index().min(self.tiers()));
        let decided = self.overrides.partition_point(|(row, _)| *row < rows.start);
        let mut decided = self.overrides[decided..].iter().peekable();
        let (before, after) = (&self.before.tiers[rows.clone()], &self.after.tiers[rows.clone()]);
        for (row, (&from, &to)) in rows.zip(before.iter().zip(after)) {
            if let Some(&(_, tier)) = decided.next_if(|decision| decision.0 == row) {
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
                impact.revenue = impact.revenue.map(|sum| sum + self.after.sums.revenue(row).unwrap_or(0.0));
            }
        }
        impact
    }
}

#[cfg(test)]
mod tests;
