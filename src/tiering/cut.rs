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
    /// Ascending tier number, descending level. Infinite where a tier has nobody.
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
    pub fn positions(&self, levels: &[f64], positions: &mut [u16]) {
        positions.fill(0);
        let mut lowest = f64::INFINITY;
        for from in &self.from {
            // Of cuts that do not descend, the first that is reached counts.
            lowest = lowest.min(*from);
            for (position, level) in positions.iter_mut().zip(levels) {
                *position += u16::from(*level < lowest);
            }
        }
        for (position, level) in positions.iter_mut().zip(levels) {
            let none = self.from.len() as u16 + 1;
            *position = if level.is_nan() { none } else { *position };
        }
    }

    /// How many of the levels are within `distance` of a cut.
    pub fn near(&self, levels: &[f64], distance: f64) -> usize {
        let mut near = [false; 1024];
        let mut count = 0;
        for levels in levels.chunks(near.len()) {
            near.fill(false);
            for from in &self.from {
                for (near, level) in near.iter_mut().zip(levels) {
                    *near |= (level - from).abs() <= distance;
                }
            }
            count += near.iter().filter(|near| **near).count();
        }
        count
    }

    /// How far a level is from the nearest cut.
    pub fn distance(&self, level: f64) -> f64 {
        self.from.iter().map(|from| (level - from).abs()).fold(f64::INFINITY, f64::min)
    }
}

#[cfg(test)]
mod tests;
