//! Places everybody: the last step of an evaluation, from the levels that are cut to tiers and their sums.

use rayon::prelude::*;

use crate::tiering::cut::Levels;
use crate::tiering::impact::FRAGILE_WITHIN;
use crate::tiering::model::Tier;
use crate::tiering::rule::{Limits, Rulings};
use crate::tiering::summary::Sums;

/// Customers placed by one thread at a time. Fixed, so that sums come out the same whatever the number of threads.
const CHUNK: usize = 65_536;
/// Customers cut at a time, so that their positions stay in the processor's cache.
const BATCH: usize = 1024;

/// Where everybody is.
pub struct Placement {
    /// By row.
    pub tiers: Vec<Option<Tier>>,
    /// By tier.
    pub sums: Sums,
    /// How many are near a cut.
    pub fragile: usize,
}

/// Cuts the levels of all rows and applies the rules; `empty` is the sums to begin with.
pub fn place(by_row: &[f64], levels: &Levels, rulings: &Rulings, empty: &Sums) -> Placement {
    let outcomes = Outcomes::of(levels, rulings);
    let mut tiers = vec![None; by_row.len()];
    let parts: Vec<(Sums, usize)> = (tiers.par_chunks_mut(CHUNK).enumerate())
        .map(|(chunk, tiers)| {
            let rows = chunk * CHUNK..chunk * CHUNK + tiers.len();
            let by_row = &by_row[rows.clone()];
            outcomes.decide(levels, by_row, &rulings.of_row[rows.clone()], tiers);
            let mut sums = empty.clone();
            sums.add_rows(rows.start, tiers);
            (sums, levels.near(by_row, FRAGILE_WITHIN))
        })
        .collect();
    let mut sums = empty.clone();
    parts.iter().for_each(|(part, _)| sums.add(part));
    Placement { tiers, sums, fragile: parts.iter().map(|(_, near)| near).sum() }
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

    fn decide(&self, levels: &Levels, by_row: &[f64], rulings: &[u16], tiers: &mut [Option<Tier>]) {
        let mut positions = [0; BATCH];
        let batches = by_row.chunks(BATCH).zip(rulings.chunks(BATCH)).zip(tiers.chunks_mut(BATCH));
        for ((by_row, rulings), tiers) in batches {
            levels.positions(by_row, &mut positions[..by_row.len()]);
            for ((tier, &ruling), &position) in tiers.iter_mut().zip(rulings).zip(&positions) {
                *tier = self.tiers[usize::from(ruling) * self.positions + position as usize];
            }
        }
    }
}
