//! The customers who stand for a tier: typical, best and borderline ones.

use std::ops::Range;

use rayon::prelude::*;

use crate::data::pieces::pieces;
use crate::tiering::Tiering;
use crate::tiering::amounts::Amounts;
use crate::tiering::model::Tier;

use super::tally::Ranked;
use super::traits::VariableSpread;

/// How many typical and best customers are named.
const NAMED: usize = 3;
/// How far one value may be from the median, in middle halves: one that is far off counts no more than this.
const FARTHEST: f64 = 3.0;
/// How far a missing value counts.
const MISSING: f64 = 1.5;
/// Rows that a thread looks at at a time.
const CHUNK: usize = 16_384;

/// Rows by tier, best tier first.
pub(super) struct Examples {
    pub typical: Vec<Vec<usize>>,
    pub best: Vec<Vec<usize>>,
    pub borderline: Vec<Vec<usize>>,
}

/// A row and how far it is from being the first.
type Far = (f64, usize);

impl Examples {
    pub fn of(
        tiering: &Tiering,
        overrides: &[(usize, Tier)],
        compared: &[VariableSpread],
        places: &[u8],
    ) -> Examples {
        let tiers = tiering.model.tier_count();
        let numbers: Vec<(&Amounts, &[Ranked])> = (compared.iter())
            .filter_map(|one| match one {
                VariableSpread::Numbers { tally, .. } => Some((&tally.amounts, &*tally.tiers)),
                VariableSpread::Categories { .. } => None,
            })
            .collect();
        let amounts = tiering.sums.profits().or(tiering.sums.revenues());
        let worth = |row: usize| match amounts {
            Some(amounts) => -amounts.at(row),
            None => tiering.score(row).map_or(f64::NAN, |score| -score),
        };
        let distance = |row: usize| distance(&numbers, row, usize::from(places[row]));
        let has_numbers = !numbers.is_empty();
        let typical = if has_numbers { first(places, tiers, distance) } else { vec![Vec::new(); tiers] };
        let mut borderline = vec![Vec::new(); tiers];
        for row in tiering.borderline_rows(overrides) {
            if let Some(rows) = borderline.get_mut(usize::from(places[row])) {
                rows.push(row);
            }
        }
        Examples { typical, best: first(places, tiers, worth), borderline }
    }
}

/// How far a row is from the medians of its tier, in middle halves, on average.
fn distance(numbers: &[(&Amounts, &[Ranked])], row: usize, tier: usize) -> f64 {
    let of_one = |(amounts, tiers): &(&Amounts, &[Ranked])| {
        let Some(ranked) = tiers.get(tier) else { return f64::NAN };
        let off = (amounts.at(row) - ranked.medians[0]).abs();
        match off {
            _ if off.is_nan() => MISSING,
            0.0 => 0.0,
            _ if ranked.middle > 0.0 => (off / ranked.middle).min(FARTHEST),
            _ => FARTHEST,
        }
    };
    numbers.iter().map(of_one).sum::<f64>() / numbers.len() as f64
}

/// The rows of each tier with the least of something; NaN is never the least.
fn first(places: &[u8], tiers: usize, of: impl Fn(usize) -> f64 + Sync) -> Vec<Vec<usize>> {
    let chunks: Vec<Range<usize>> = pieces(0..places.len(), CHUNK).collect();
    let of_chunk = |rows: Range<usize>| {
        let mut best: Vec<Vec<Far>> = vec![Vec::new(); tiers];
        for row in rows {
            let Some(best) = best.get_mut(usize::from(places[row])) else { continue };
            let far = of(row);
            if !far.is_nan() && best.get(NAMED - 1).is_none_or(|last| far < last.0) {
                let at = best.partition_point(|other| other.0 <= far);
                best.insert(at, (far, row));
                best.truncate(NAMED);
            }
        }
        best
    };
    let parts: Vec<Vec<Vec<Far>>> = chunks.into_par_iter().map(of_chunk).collect();
    let of_tier = |tier: usize| {
        let mut all: Vec<Far> = parts.iter().flat_map(|part| &part[tier]).copied().collect();
        all.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        all.into_iter().take(NAMED).map(|(_, row)| row).collect()
    };
    (0..tiers).map(of_tier).collect()
}
