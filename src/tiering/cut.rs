//! Cuts: where one tier ends and the next begins.
//!
//! Whatever the kind of cut, what comes out is a lowest level for each tier but the last (a score, or an amount
//! for cuts by value), closed below. Customers at the same level therefore always stay together.

mod marks;
mod shares;

use std::ops::AddAssign;

use super::model::{CutBy, Cuts, Tier};

pub use marks::Marks;
pub use shares::{Descending, by_customers};

/// Points of score that make a customer borderline if these, more or less, would put them in another tier.
pub const BORDERLINE_WITHIN: f64 = 1.0;
/// What adding to a score leaves in its last digits is less than this, and far less than a millionth.
pub(super) const LEEWAY: f64 = 1e-9;
/// Levels compared at a time, so that they and their positions stay in the processor's registers.
const AT_ONCE: usize = 16;

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
        let none = self.from.len() as u64 + 1;
        count_above(&self.reached().collect::<Vec<_>>(), levels, positions);
        let unknown = positions.iter_mut().zip(levels).filter(|(_, level)| level.is_nan());
        unknown.for_each(|(position, _)| *position = none);
    }

    /// The levels from which each tier is reached: of cuts that do not descend, the first that is reached counts.
    fn reached(&self) -> impl Iterator<Item = f64> {
        self.from.iter().scan(f64::INFINITY, |lowest, from| {
            *lowest = lowest.min(*from);
            Some(*lowest)
        })
    }
}

/// For each level how many of the marks are above it, over `positions`, which is as long.
#[inline]
fn count_above<T: Copy + PartialOrd, P: Copy + From<bool> + AddAssign>(
    marks: &[T],
    levels: &[T],
    positions: &mut [P],
) {
    let (levels, last_levels) = levels.as_chunks::<AT_ONCE>();
    let (positions, last_positions) = positions.as_chunks_mut::<AT_ONCE>();
    for (positions, levels) in positions.iter_mut().zip(levels) {
        *positions = [P::from(false); AT_ONCE];
        for mark in marks {
            for (position, level) in positions.iter_mut().zip(levels) {
                *position += P::from(*level < *mark);
            }
        }
    }
    for (position, level) in last_positions.iter_mut().zip(last_levels) {
        *position = P::from(false);
        marks.iter().for_each(|mark| *position += P::from(*level < *mark));
    }
}

impl Cuts {
    /// The numbers of the cuts, of whichever kind they are, those of the best tier first: scores, or percent.
    pub fn values(&self) -> &[f64] {
        match self.by {
            CutBy::Score => &self.from,
            CutBy::Customers | CutBy::Value => &self.until,
        }
    }

    /// Sets a cut, kept between its neighbours. A cut that is not there stays away.
    pub fn set(&mut self, at: usize, value: f64) {
        let values = match self.by {
            CutBy::Score => &mut self.from,
            CutBy::Customers | CutBy::Value => &mut self.until,
        };
        let neighbours = [at.checked_sub(1).and_then(|before| values.get(before)), values.get(at + 1)];
        let [before, after] = neighbours.map(Option::<&f64>::copied);
        let (low, high) = match self.by {
            CutBy::Score => (after.unwrap_or(0.0), before.unwrap_or(100.0)),
            CutBy::Customers | CutBy::Value => (before.unwrap_or(0.0), after.unwrap_or(100.0)),
        };
        if let Some(cut) = values.get_mut(at) {
            *cut = value.max(low).min(high);
        }
    }
}

#[cfg(test)]
mod tests;
