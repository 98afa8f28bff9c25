//! The profile of each tier: what sets its customers apart from all others, where chance does not explain it, and who is
//! typical, best and borderline.
//!
//! | step | where |
//! | --- | --- |
//! | which columns and measures are compared | `variables` |
//! | numbers and ages spread over the tiers | `tally` |
//! | tests and effects | [`statistics`] |
//! | sentences | `traits` |
//! | customers who stand for the tier | `examples` |

mod examples;
mod page;
pub(crate) mod statistics;
mod tally;
mod traits;
mod variables;
mod words;

use rayon::prelude::*;

use super::engine::Tiering;
use super::final_tiers::FinalTiers;
use super::model::{Tier, TierDefinition};
use super::segments::{SegmentBy, TieringNames};
use super::summary::Summary;
use super::sums::Sum;

pub use traits::Trait;

use examples::Examples;
use tally::NumberTally;
use traits::{TierTraits, VariableSpread};
use variables::{Variable, VariableValues};

/// Fewer customers with a value, in the tier or elsewhere, are not compared.
pub const LEAST: usize = 5;
/// The rate of false finds, over all tests of a tier, up to which a difference counts.
pub const MOST_FALSE: f64 = 0.05;
/// A column with more categories is not compared.
const MOST_CATEGORIES: usize = 2_000;

/// The profiles of all tiers.
#[derive(Clone, Debug)]
pub struct Profile {
    /// One for each tier, best first.
    pub tiers: Vec<TierProfile>,
    /// All customers.
    pub total: Sum,
}

/// What there is to say about a tier.
#[derive(Clone, Debug)]
pub struct TierProfile {
    /// Which tier.
    pub tier: Tier,
    /// Its customers, revenue, profit and hours.
    pub sum: Sum,
    /// What sets them apart from all others, strongest first.
    pub traits: Vec<Trait>,
    /// The columns in which chance explains every difference.
    pub by_chance: Vec<String>,
    /// The columns with a difference that is no chance, but too small to matter.
    pub hardly: Vec<String>,
    /// The rows of customers who are closest to the medians of the tier.
    pub typical: Vec<usize>,
    /// The rows of those with the most profit; else revenue, else score.
    pub best: Vec<usize>,
    /// The rows of those who are in another tier after a small change.
    pub borderline: Vec<usize>,
}

impl Profile {
    /// The profiles of a tiering; `overrides` are rows in order, with the tier that a person gave them. Grows with the
    /// list: not for the thread that draws. None where `is_stale` says that it is of no use any more.
    pub fn of(
        tiering: &Tiering,
        overrides: &[(usize, Tier)],
        is_stale: &(dyn Fn() -> bool + Sync),
    ) -> Option<Profile> {
        let tiers = FinalTiers::of(tiering, overrides);
        let places = tiers.by_row();
        let names = TieringNames::new(tiering, overrides);
        let variables = variables::variables(tiering, &names);
        tiering.measures.prepare(variables.iter().map(|variable| &variable.expression));
        let compared: Vec<VariableSpread> = (variables.into_par_iter())
            .filter_map(|variable| if is_stale() { None } else { compare(variable, tiering, places) })
            .collect();
        if is_stale() {
            return None;
        }
        let compared = without_doubles(compared);
        let examples = Examples::of(tiering, overrides, &compared, places);
        let summary = Summary::new(tiering, overrides);
        let of_tier = |((tier, _), sum): ((Tier, &TierDefinition), &Sum)| {
            let comparison = TierTraits::of(&compared, tier);
            let at = tier.index();
            TierProfile {
                tier,
                sum: *sum,
                traits: comparison.traits,
                by_chance: comparison.by_chance,
                hardly: comparison.hardly,
                typical: examples.typical[at].clone(),
                best: examples.best[at].clone(),
                borderline: examples.borderline[at].clone(),
            }
        };
        let tiers = tiering.model.tiers().zip(&summary.tiers).map(of_tier).collect();
        Some(Profile { tiers, total: summary.total })
    }
}

/// How a variable is spread over the tiers; none where it says too little.
fn compare(variable: Variable, tiering: &Tiering, places: &[u8]) -> Option<VariableSpread> {
    let count = tiering.model.tier_count();
    match variable.values.clone() {
        VariableValues::Numbers(bound) => {
            let tally = NumberTally::of(&bound, |number| number, places, count);
            Some(VariableSpread::Numbers { variable, tally, as_of: None })
        }
        VariableValues::Days(bound) => {
            let as_of = f64::from(tiering.measures.as_of()?.0);
            let tally = NumberTally::of(&bound, |day| as_of - day, places, count);
            Some(VariableSpread::Numbers { variable, tally, as_of: Some(as_of) })
        }
        VariableValues::Categories(by) => categories(variable, &by, tiering, places),
    }
}

fn categories(
    variable: Variable,
    by: &SegmentBy,
    tiering: &Tiering,
    places: &[u8],
) -> Option<VariableSpread> {
    let (codes, values) = by.categories(places.len(), &tiering.model, MOST_CATEGORIES)?;
    let width = tiering.model.tier_count() + 1;
    let mut counts = vec![0_u32; (values.len() + 1) * width];
    for (code, place) in codes.iter().zip(places) {
        counts[*code as usize * width + usize::from(*place)] += 1;
    }
    let values = values.into_iter().zip(counts.chunks(width).map(<[u32]>::to_vec)).collect();
    Some(VariableSpread::Categories { variable, values, codes })
}

/// Without those whose values are the same as those of one before.
fn without_doubles(compared: Vec<VariableSpread>) -> Vec<VariableSpread> {
    let mut kept: Vec<VariableSpread> = Vec::new();
    for one in compared {
        if !kept.iter().any(|other| other.is_same(&one)) {
            kept.push(one);
        }
    }
    kept
}

#[cfg(test)]
mod tests;
