//! Places everybody: the last step of an evaluation, from the levels that are cut to tiers and their sums.

use rayon::prelude::*;

use crate::tiering::cut::{BORDERLINE_WITHIN, LEEWAY, Levels, Marks};
use crate::tiering::model::Tier;
use crate::tiering::rule::{Limits, Rulings};
use crate::tiering::score::Scores;
use crate::tiering::steady::{Held, Holding};
use crate::tiering::summary::Sums;

/// Customers placed by one thread at a time. Fixed, so that sums come out the same whatever the number of threads.
const CHUNK: usize = 65_536;
/// Customers cut at a time, so that their positions stay in the processor's cache.
const BATCH: usize = 1024;

/// A point more and a point less.
pub const NEAR: [f64; 2] = [BORDERLINE_WITHIN + LEEWAY, LEEWAY - BORDERLINE_WITHIN];

/// What is cut, by row; NaN is none.
#[derive(Clone, Copy)]
pub enum CutValues<'a> {
    /// Scores.
    Scores(&'a Scores),
    /// What the cuts share out.
    Amounts(&'a [f64]),
}

impl CutValues<'_> {
    fn rows(self) -> usize {
        match self {
            Self::Scores(scores) => scores.customers(),
            Self::Amounts(amounts) => amounts.len(),
        }
    }

    fn at(self, row: usize) -> f64 {
        match self {
            Self::Scores(scores) => scores.at(row),
            Self::Amounts(amounts) => amounts[row],
        }
    }
}

/// Where everybody is.
pub struct Placement {
    /// By row.
    pub tiers: Vec<Option<Tier>>,
    /// By tier.
    pub sums: Sums,
    /// How many would be in another tier, after rules, with a point of score more or less.
    pub borderline: usize,
    /// Who is held in a better tier, by row, in order.
    pub held: Vec<(u32, Held)>,
}

/// What everybody is placed by.
#[derive(Clone, Copy)]
pub struct Placing<'a> {
    pub values: CutValues<'a>,
    pub levels: &'a Levels,
    pub rulings: &'a Rulings,
    pub holding: Option<&'a Holding>,
}

/// How many customers of a chunk are borderline, and who is held.
type NearAndHeld = (usize, Vec<(u32, Held)>);

impl Placing<'_> {
    /// Cuts the levels of all rows, applies the rules, and holds those that the model holds; `empty` is the sums to begin
    /// with.
    pub fn place(&self, empty: &Sums) -> Placement {
        let (tiers, parts) = self.chunks(|first, tiers, placed| {
            let mut sums = empty.clone();
            sums.add_rows(first, tiers);
            (sums, placed)
        });
        let mut sums = empty.clone();
        parts.iter().for_each(|(part, _)| sums.add(part));
        let borderline = parts.iter().map(|(_, (near, _))| near).sum();
        let held = parts.into_iter().flat_map(|(_, (_, held))| held).collect();
        Placement { tiers, sums, borderline, held }
    }

    /// The same, where nothing but the tiers by row is asked for.
    pub fn tiers(&self) -> Vec<Option<Tier>> {
        self.chunks(|_, _, _| ()).0
    }

    /// The tiers by row, and what `sum_up` makes of the first row of each chunk, its tiers and what else is found.
    fn chunks<T: Send>(
        &self,
        sum_up: impl Fn(usize, &[Option<Tier>], NearAndHeld) -> T + Sync,
    ) -> (Vec<Option<Tier>>, Vec<T>) {
        let Placing { values, levels, rulings, holding } = *self;
        let outcomes = Outcomes::of(levels, rulings);
        let marks = [0.0, NEAR[0], NEAR[1]].map(|by| Marks::of(levels, by));
        let mut tiers = vec![None; values.rows()];
        let parts = (tiers.par_chunks_mut(CHUNK).enumerate()).map(|(chunk, tiers)| {
            let rows = chunk * CHUNK..chunk * CHUNK + tiers.len();
            let of_row = &rulings.of_row[rows.clone()];
            let mut borderline = match values {
                CutValues::Scores(scores) => {
                    outcomes.decide_by_score(&marks, &scores.millionths()[rows.clone()], of_row, tiers)
                }
                CutValues::Amounts(amounts) => {
                    outcomes.decide_by_amount(levels, &amounts[rows.clone()], of_row, tiers);
                    0
                }
            };
            let mut held = Vec::new();
            if let Some(holding) = holding {
                let more = hold(holding, (rows.start, values), levels, rulings, tiers, &mut held);
                borderline = borderline.saturating_add_signed(more);
            }
            sum_up(rows.start, tiers, (borderline, held))
        });
        let parts = parts.collect();
        (tiers, parts)
    }
}

/// By row, whether the level would be cut to another tier with a point of score more than with one less. None where
/// `is_stopped` said so meanwhile.
pub fn near_cuts(
    scores: &Scores,
    levels: &Levels,
    is_stopped: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<bool>> {
    let marks = NEAR.map(|by| Marks::of(levels, by));
    let mut near = vec![false; scores.customers()];
    let batches = near.par_chunks_mut(BATCH).zip(scores.millionths().par_chunks(BATCH));
    batches.try_for_each(|(near, scores)| {
        let mut positions = [[0; BATCH]; 2];
        for (positions, marks) in positions.iter_mut().zip(&marks) {
            marks.positions(scores, &mut positions[..scores.len()]);
        }
        let [up, down] = positions;
        near.iter_mut().zip(up.iter().zip(&down)).for_each(|(near, (up, down))| *near = up != down);
        (!is_stopped()).then_some(())
    })?;
    Some(near)
}

/// Puts those who are held back into the tiers that they keep. Gives how many more are borderline because of it, which
/// may be below 0.
fn hold(
    holding: &Holding,
    (first, values): (usize, CutValues<'_>),
    levels: &Levels,
    rulings: &Rulings,
    tiers: &mut [Option<Tier>],
    held: &mut Vec<(u32, Held)>,
) -> isize {
    let [up, down] = NEAR;
    let mut more = 0;
    for (row, tier) in (first..).zip(tiers) {
        let level = values.at(row);
        if !holding.may_hold(row, level + down, levels) {
            continue;
        }
        let limits = &rulings.limits[usize::from(rulings.of_row[row])];
        let by_cuts = |by: f64| limits.apply(levels.tier(level + by)).0;
        let with_holding = |by: f64| holding.tier(row, level + by, levels, limits);
        let was_near = [up, down].iter().any(|by| by_cuts(*by) != *tier);
        if let Some(found) = holding.hold(row, level, levels, limits) {
            *tier = Some(found.tier);
            held.push((row as u32, found));
        }
        let is_near = [up, down].iter().any(|by| with_holding(*by) != *tier);
        more += isize::from(is_near) - isize::from(was_near);
    }
    more
}

/// The tier for every position among the cuts, under each of the limits that the rules make.
struct Outcomes {
    tiers: Vec<Option<Tier>>,
    positions: usize,
}

impl Outcomes {
    fn of(levels: &Levels, rulings: &Rulings) -> Outcomes {
        let cut: Vec<Option<Tier>> = levels.tiers().collect();
        let under = |limits: &Limits| cut.iter().map(|tier| limits.apply(*tier).0).collect::<Vec<_>>();
        Outcomes { tiers: rulings.limits.iter().flat_map(under).collect(), positions: cut.len() }
    }

    fn at(&self, ruling: u16, position: u32) -> Option<Tier> {
        self.tiers[usize::from(ruling) * self.positions + position as usize]
    }

    /// Gives everybody their tier by what the cuts share out.
    fn decide_by_amount(
        &self,
        levels: &Levels,
        amounts: &[f64],
        rulings: &[u16],
        tiers: &mut [Option<Tier>],
    ) {
        let mut positions = [0; BATCH];
        let batches = amounts.chunks(BATCH).zip(rulings.chunks(BATCH)).zip(tiers.chunks_mut(BATCH));
        for ((amounts, rulings), tiers) in batches {
            levels.positions(amounts, &mut positions[..amounts.len()]);
            for ((tier, &ruling), &position) in tiers.iter_mut().zip(rulings).zip(&positions) {
                *tier = self.at(ruling, position as u32);
            }
        }
    }

    /// Gives everybody their tier by score in millionths; counts those who would have another with a point more or less.
    /// The marks are those of the scores as they are, of a point more, and of a point less.
    fn decide_by_score(
        &self,
        marks: &[Marks; 3],
        scores: &[i32],
        rulings: &[u16],
        tiers: &mut [Option<Tier>],
    ) -> usize {
        let (mut positions, mut borderline) = ([[0; BATCH]; 3], 0);
        let batches = scores.chunks(BATCH).zip(rulings.chunks(BATCH)).zip(tiers.chunks_mut(BATCH));
        for ((scores, rulings), tiers) in batches {
            for (positions, marks) in positions.iter_mut().zip(marks) {
                marks.positions(scores, &mut positions[..scores.len()]);
            }
            for (at, (tier, &ruling)) in tiers.iter_mut().zip(rulings).enumerate() {
                let [here, up, down] = positions.each_ref().map(|positions| positions[at]);
                *tier = self.at(ruling, here);
                if (up, down) != (here, here) {
                    let is_near = self.at(ruling, up) != *tier || self.at(ruling, down) != *tier;
                    borderline += usize::from(is_near);
                }
            }
        }
        borderline
    }
}
