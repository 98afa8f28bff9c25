//! The final tiers: the calculated ones, and where a person put customers.

use rayon::prelude::*;

use super::engine::Tiering;
use super::model::Tier;

/// Final tiers by row.
#[derive(Clone, Debug, Default)]
pub struct FinalTiers {
    places: Vec<u8>,
    /// How many tiers the model has.
    count: usize,
}

impl FinalTiers {
    /// The calculated tiers, and where a person put customers.
    pub fn of(tiering: &Tiering, overrides: &[(usize, Tier)]) -> FinalTiers {
        let count = tiering.model.tier_count();
        let place = |tier: Option<Tier>| tier.map_or(count, |tier| tier.index().min(count)) as u8;
        let mut places: Vec<u8> = tiering.tiers.par_iter().map(|tier| place(*tier)).collect();
        for (row, tier) in overrides {
            if let Some(known) = places.get_mut(*row) {
                *known = place(Some(*tier));
            }
        }
        FinalTiers { places, count }
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.places.len()
    }

    /// How many places there are to count customers by: one for each tier, the last for none.
    pub fn places(&self) -> usize {
        self.count + 1
    }

    /// The place of a row's tier: its position in the model; the number of tiers for none.
    pub fn place(&self, row: usize) -> usize {
        self.places.get(row).map_or(self.count, |place| usize::from(*place))
    }

    /// The same of all rows.
    pub(in crate::tiering) fn by_row(&self) -> &[u8] {
        &self.places
    }
}
