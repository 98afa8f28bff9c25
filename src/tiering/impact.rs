//! Impact: what an edit of the model changes; who moves, from where to where, with how much revenue.

use std::ops::Range;

use rayon::prelude::*;

use crate::data::pieces::pieces;

use super::engine::Tiering;
use super::model::Tier;
use super::summary::Summary;

/// Customers compared at a time. Fixed, so that the revenue comes out the same whatever the number of threads.
const CHUNK: usize = 65_536;
/// Moves counted side by side.
const TURNS: usize = 4;

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
        let compared = Compared { before, after, overrides };
        let rows = before.tiers.len().min(after.tiers.len());
        let chunks: Vec<Range<usize>> = pieces(0..rows, CHUNK).collect();
        let parts: Vec<Impact> = chunks.into_par_iter().map(|rows| compared.impact(rows)).collect();
        let mut impact = Impact { borderline: after.borderline, ..compared.nothing() };
        parts.iter().for_each(|part| impact.add(part));
        impact
    }

    fn add(&mut self, other: &Impact) {
        for (count, other) in self.moves.iter_mut().flatten().zip(other.moves.iter().flatten()) {
            *count += other;
        }
        self.up += other.up;
        self.down += other.down;
        self.other += other.other;
        self.won += other.won;
        self.lost += other.lost;
        self.revenue = self.revenue.zip(other.revenue).map(|(sum, other)| sum + other);
        self.now_agree += other.now_agree;
        self.now_disagree += other.now_disagree;
    }

    /// How many have another tier than before, or one for the first time, or none any more.
    pub fn moved(&self) -> usize {
        self.up + self.down + self.other + self.won + self.lost
    }

    /// Of no change: everybody stays in their tier.
    pub fn of_no_change(summary: &Summary, borderline: usize) -> Impact {
        let customers: Vec<usize> =
            summary.tiers.iter().chain([&summary.not_enough_data]).map(|sum| sum.customers).collect();
        let mut impact = Impact { borderline, ..Impact::nothing(customers.len(), None) };
        customers.iter().enumerate().for_each(|(place, count)| impact.moves[place][place] = *count);
        impact
    }

    fn nothing(places: usize, revenue: Option<f64>) -> Impact {
        Impact {
            moves: vec![vec![0; places]; places],
            up: 0,
            down: 0,
            other: 0,
            won: 0,
            lost: 0,
            revenue,
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
        Impact::nothing(places, knows_revenue.then_some(0.0))
    }

    /// What changes for these rows.
    fn impact(&self, rows: Range<usize>) -> Impact {
        let mut impact = self.nothing();
        let mut moves = Moves::of_no_customers(self.tiers());
        let decided = self.overrides.partition_point(|(row, _)| *row < rows.start);
        let decided = self.overrides[decided..].iter().take_while(|(row, _)| *row < rows.end);
        let mut first = rows.start;
        for &(row, tier) in decided {
            self.compare(first..row, &mut moves, &mut impact.revenue);
            let (from, to) = (self.before.tiers[row], self.after.tiers[row]);
            moves.add(&[Some(tier)], &[Some(tier)]);
            impact.now_agree += usize::from(from != Some(tier) && to == Some(tier));
            impact.now_disagree += usize::from(from == Some(tier) && to != Some(tier));
            first = row + 1;
        }
        self.compare(first..rows.end, &mut moves, &mut impact.revenue);
        let places = self.tiers() + 1;
        let same_tiers = self.before.model.tier_count() == self.after.model.tier_count();
        for (at, count) in moves.counts().enumerate() {
            let (old, new) = (at / places, at % places);
            impact.moves[old][new] = count;
            let kind = match (old == places - 1, new == places - 1) {
                _ if old == new => continue,
                (true, _) => &mut impact.won,
                (_, true) => &mut impact.lost,
                _ if !same_tiers => &mut impact.other,
                _ if new < old => &mut impact.up,
                _ => &mut impact.down,
            };
            *kind += count;
        }
        impact
    }

    /// Counts the moves of rows without a decision, and sums up the revenue of those that move.
    fn compare(&self, rows: Range<usize>, moves: &mut Moves, revenue: &mut Option<f64>) {
        let (before, after) = (&self.before.tiers[rows.clone()], &self.after.tiers[rows.clone()]);
        moves.add(before, after);
        let Some(revenue) = revenue else { return };
        let changed = rows.zip(before.iter().zip(after)).filter(|(_, (from, to))| from != to);
        for (row, _) in changed {
            *revenue += self.after.sums.revenue(row).unwrap_or(0.0);
        }
    }
}

/// How many customers move from one place to another, "not enough data" being the last place.
struct Moves {
    /// The place of each tier by its number, 0 being none.
    places: [u8; 256],
    /// By place before and place after. Customers take turns, as a count has to wait for the last one that was added to it.
    counts: [Vec<usize>; TURNS],
    width: usize,
}

impl Moves {
    fn of_no_customers(tiers: usize) -> Moves {
        let mut places = [tiers as u8; 256];
        (0..tiers).for_each(|index| places[index + 1] = index as u8);
        let counts = [(); TURNS].map(|()| vec![0; (tiers + 1) * (tiers + 1)]);
        Moves { places, counts, width: tiers + 1 }
    }

    /// Counts a move of each of these.
    fn add(&mut self, before: &[Option<Tier>], after: &[Option<Tier>]) {
        let Moves { places, counts, width } = self;
        let place = |tier: Option<Tier>| usize::from(places[usize::from(tier.map_or(0, Tier::number))]);
        for (before, after) in before.chunks(TURNS).zip(after.chunks(TURNS)) {
            for ((counts, &from), &to) in counts.iter_mut().zip(before).zip(after) {
                counts[place(from) * *width + place(to)] += 1;
            }
        }
    }

    /// How many moved, by place before and place after.
    fn counts(&self) -> impl Iterator<Item = usize> {
        (0..self.width * self.width).map(|at| self.counts.iter().map(|turn| turn[at]).sum())
    }
}

#[cfg(test)]
mod tests;
