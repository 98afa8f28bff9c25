//! Places everybody: the last step of an evaluation, from the levels that are cut to tiers and their sums.

use rayon::prelude::*;

use crate::tiering::cut::{BORDERLINE_WITHIN, LEEWAY, Levels, Marks};
use crate::tiering::model::Tier;
use crate::tiering::rule::{Limits, Rulings};
use crate::tiering::score::Scores;
use crate::tiering::steady::Held;

use super::holding::Holding;

/// Customers placed by one thread at a time.
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

impl Placing<'_> {
    /// Cuts the levels of all rows, applies the rules, and holds those that the model holds.
    pub fn place(&self) -> Placement {
        self.place_among(&NEAR)
    }

    /// The same, where nothing but the tiers by row is asked for.
    pub fn tiers(&self) -> Vec<Option<Tier>> {
        self.place_among(&[]).tiers
    }

    /// The same, borderline being who would be in another tier with one of these more points.
    fn place_among(&self, near: &[f64]) -> Placement {
        let Placing { values, levels, rulings, holding } = *self;
        let marks = Marks::of(levels, near.iter().chain([&0.0]));
        let outcomes = match values {
            CutValues::Scores(_) => Outcomes::of_scores(levels, rulings, &marks, near),
            CutValues::Amounts(_) => Outcomes::of_amounts(levels, rulings),
        };
        let mut tiers = vec![None; values.rows()];
        let parts = (tiers.par_chunks_mut(CHUNK).enumerate()).map(|(chunk, tiers)| {
            let rows = chunk * CHUNK..chunk * CHUNK + tiers.len();
            let of_row = &rulings.of_row[rows.clone()];
            let mut borderline = match values {
                CutValues::Scores(scores) => {
                    let scores = &scores.millionths()[rows.clone()];
                    outcomes.decide(scores, |scores, at| marks.positions(scores, at), of_row, tiers)
                }
                CutValues::Amounts(amounts) => {
                    let amounts = &amounts[rows.clone()];
                    outcomes.decide(amounts, |amounts, at| levels.positions(amounts, at), of_row, tiers)
                }
            };
            let mut held = Vec::new();
            if let Some(holding) = holding {
                let more = hold(holding, (rows.start, values), levels, rulings, tiers, &mut held);
                borderline = borderline.saturating_add_signed(more);
            }
            (borderline, held)
        });
        let (near, held): (Vec<_>, Vec<_>) = parts.unzip();
        Placement { tiers, borderline: near.iter().sum(), held: held.concat() }
    }
}

/// By row, whether the level would be cut to another tier with a point of score more than with one less. None where
/// `is_stopped` said so meanwhile.
pub fn near_cuts(
    scores: &Scores,
    levels: &Levels,
    is_stopped: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<bool>> {
    let marks = Marks::of(levels, &NEAR);
    let [up, down] = NEAR;
    let is_near: Vec<bool> =
        marks.scores().map(|score| levels.tier(score + up) != levels.tier(score + down)).collect();
    let mut near = vec![false; scores.customers()];
    let batches = near.par_chunks_mut(BATCH).zip(scores.millionths().par_chunks(BATCH));
    batches.try_for_each(|(near, scores)| {
        let mut positions = [0; BATCH];
        let positions = &mut positions[..scores.len()];
        marks.positions(scores, positions);
        near.iter_mut().zip(positions).for_each(|(near, position)| *near = is_near[*position as usize]);
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

/// What becomes of a customer.
#[derive(Clone, Copy)]
struct CutOutcome {
    tier: Option<Tier>,
    /// Whether it would be another tier with a point of score more or less.
    is_near: bool,
}

/// The outcome for every position among the cuts, under each of the limits that the rules make.
struct Outcomes {
    outcomes: Vec<CutOutcome>,
    positions: usize,
}

impl Outcomes {
    /// For the positions of scores among these marks; near is who would be in another tier with one of so many more points.
    fn of_scores(levels: &Levels, rulings: &Rulings, marks: &Marks, near: &[f64]) -> Outcomes {
        let scores: Vec<f64> = marks.scores().collect();
        Outcomes::of(rulings, scores.len(), |limits, position| {
            let tier = |by: f64| limits.apply(levels.tier(scores[position] + by)).0;
            let here = tier(0.0);
            CutOutcome { tier: here, is_near: near.iter().any(|by| tier(*by) != here) }
        })
    }

    /// For the positions of amounts among the levels.
    fn of_amounts(levels: &Levels, rulings: &Rulings) -> Outcomes {
        let cut: Vec<Option<Tier>> = levels.tiers().collect();
        Outcomes::of(rulings, cut.len(), |limits, position| CutOutcome {
            tier: limits.apply(cut[position]).0,
            is_near: false,
        })
    }

    fn of(rulings: &Rulings, positions: usize, outcome: impl Fn(&Limits, usize) -> CutOutcome) -> Outcomes {
        let under = |limits| (0..positions).map(|position| outcome(limits, position)).collect::<Vec<_>>();
        Outcomes { outcomes: rulings.limits.iter().flat_map(under).collect(), positions }
    }

    fn at(&self, ruling: u16, position: usize) -> CutOutcome {
        self.outcomes[usize::from(ruling) * self.positions + position]
    }

    /// Gives everybody their tier by the position of each value among the cuts; counts those who would have another with
    /// a point more or less.
    fn decide<V, P: Copy + Default + Into<u64>>(
        &self,
        values: &[V],
        positions: impl Fn(&[V], &mut [P]),
        rulings: &[u16],
        tiers: &mut [Option<Tier>],
    ) -> usize {
        let (mut batch, mut borderline) = ([P::default(); BATCH], 0);
        let batches = values.chunks(BATCH).zip(rulings.chunks(BATCH)).zip(tiers.chunks_mut(BATCH));
        for ((values, rulings), tiers) in batches {
            positions(values, &mut batch[..values.len()]);
            for ((tier, &ruling), &position) in tiers.iter_mut().zip(rulings).zip(&batch) {
                let position: u64 = position.into();
                let outcome = self.at(ruling, position as usize);
                *tier = outcome.tier;
                borderline += usize::from(outcome.is_near);
            }
        }
        borderline
    }
}
