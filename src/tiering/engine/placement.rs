//! Places everybody: the last step of an evaluation, from the levels that are cut to tiers and their sums.

use rayon::prelude::*;

use crate::tiering::cut::Levels;
use crate::tiering::impact::{BORDERLINE_WITHIN, LEEWAY};
use crate::tiering::model::Tier;
use crate::tiering::rule::{Limits, Rulings};
use crate::tiering::steady::{Held, Holding};
use crate::tiering::summary::Sums;

/// Customers placed by one thread at a time. Fixed, so that sums come out the same whatever the number of threads.
const CHUNK: usize = 65_536;
/// Customers cut at a time, so that their positions stay in the processor's cache.
const BATCH: usize = 1024;

/// A point more and a point less.
pub const NEAR: [f64; 2] = [BORDERLINE_WITHIN + LEEWAY, LEEWAY - BORDERLINE_WITHIN];

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

/// What the customers of a chunk come to: their sums, how many are borderline, and who is held.
type PlacedChunk = (Sums, usize, Vec<(u32, Held)>);

/// Cuts the levels of all rows, applies the rules, and holds those that the model holds; `empty` is the sums to begin with.
pub fn place(
    by_row: &[f64],
    levels: &Levels,
    rulings: &Rulings,
    empty: &Sums,
    holding: Option<&Holding>,
) -> Placement {
    let outcomes = Outcomes::of(levels, rulings);
    let mut tiers = vec![None; by_row.len()];
    let parts: Vec<PlacedChunk> = (tiers.par_chunks_mut(CHUNK).enumerate())
        .map(|(chunk, tiers)| {
            let rows = chunk * CHUNK..chunk * CHUNK + tiers.len();
            let by_row = &by_row[rows.clone()];
            let mut borderline = outcomes.decide(levels, by_row, &rulings.of_row[rows.clone()], tiers);
            let mut held = Vec::new();
            if let Some(holding) = holding {
                let more = hold(holding, (rows.start, by_row), levels, rulings, tiers, &mut held);
                borderline = borderline.saturating_add_signed(more);
            }
            let mut sums = empty.clone();
            sums.add_rows(rows.start, tiers);
            (sums, borderline, held)
        })
        .collect();
    let mut sums = empty.clone();
    parts.iter().for_each(|(part, ..)| sums.add(part));
    let borderline = parts.iter().map(|(_, near, _)| near).sum();
    let held = parts.into_iter().flat_map(|(.., held)| held).collect();
    Placement { tiers, sums, borderline, held }
}

/// Puts those who are held back into the tiers that they keep. Gives how many more are borderline because of it, which
/// may be below 0.
fn hold(
    holding: &Holding,
    (first, by_row): (usize, &[f64]),
    levels: &Levels,
    rulings: &Rulings,
    tiers: &mut [Option<Tier>],
    held: &mut Vec<(u32, Held)>,
) -> isize {
    let [up, down] = NEAR;
    let mut more = 0;
    for ((row, &level), tier) in (first..).zip(by_row).zip(tiers) {
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

    /// Gives everybody their tier; counts those who would have another with a point more or less.
    fn decide(&self, levels: &Levels, by_row: &[f64], rulings: &[u16], tiers: &mut [Option<Tier>]) -> usize {
        let [up, down] = NEAR;
        let moved = [0.0, up, down];
        let (mut positions, mut borderline) = ([[0; BATCH]; 3], 0);
        let mut shifted = [0.0; BATCH];
        let batches = by_row.chunks(BATCH).zip(rulings.chunks(BATCH)).zip(tiers.chunks_mut(BATCH));
        for ((by_row, rulings), tiers) in batches {
            for (positions, by) in positions.iter_mut().zip(moved) {
                let shifted = &mut shifted[..by_row.len()];
                shifted.iter_mut().zip(by_row).for_each(|(shifted, level)| *shifted = level + by);
                levels.positions(shifted, &mut positions[..by_row.len()]);
            }
            for (at, (tier, &ruling)) in tiers.iter_mut().zip(rulings).enumerate() {
                let tier_at =
                    |position: u64| self.tiers[usize::from(ruling) * self.positions + position as usize];
                let [here, up, down] = positions.each_ref().map(|positions| positions[at]);
                *tier = tier_at(here);
                if (up, down) != (here, here) {
                    borderline += usize::from(tier_at(up) != *tier || tier_at(down) != *tier);
                }
            }
        }
        borderline
    }
}
