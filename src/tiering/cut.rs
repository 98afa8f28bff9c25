//! Cuts: where one tier ends and the next begins.
//!
//! Whatever the kind of cut, what comes out is a lowest level for each tier but the last (a score, or an amount
//! for cuts by value), closed below. Customers at the same level therefore always stay together.

mod shares;

use super::model::Tier;

pub use shares::{Descending, by_customers};

/// The lowest level of each tier but the last, best tier first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Levels {
    /// Ascending tier number, descending level. Infinite where a tier has no customer.
    pub from: Vec<f64>,
}

impl Levels {
    /// The tier of a level; none for NaN.
    pub fn tier(&self, level: f64) -> Option<Tier> {
        if level.is_nan() {
            return None;
        }
        let index = self.from.iter().position(|&from| level >= from).unwrap_or(self.from.len());
        Some(Tier::at(index))
    }

    /// Every tier that [`Levels::tier`] can give, best first, and none.
    pub fn tiers(&self) -> impl Iterator<Item = Option<Tier>> {
        (0..=self.from.len()).map(|index| Some(Tier::at(index))).chain([None])
    }

    /// For each level the position of its tier among [`Levels::tiers`], over `positions`, which is as long.
    ///
    /// They are as wide as the levels, so that several are compared and counted at once.
    pub fn positions(&self, levels: &[f64], positions: &mut [u64]) {
        positions.fill(0);
        let mut lowest = f64::INFINITY;
        for from in &self.from {
            // Of cuts that do not descend, the first that is reached counts.
            lowest = lowest.min(*from);
            for (position, level) in positions.iter_mut().zip(levels) {
                *position += u64::from(*level < lowest);
            }
        }
        let none = self.from.len() as u64 + 1;
        for (position, level) in positions.iter_mut().zip(levels) {
            *position = if level.is_nan() { none } else { *position };
        }
    }
}

#[cfg(test)]
mod tests;
