//! The number of a tier.

use std::fmt;
use std::num::NonZeroU8;

use serde::{Deserialize, Serialize};

/// A tier's number, 1 for the best. `Option<Tier>` is `None` for "not enough data".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tier(NonZeroU8);

impl Tier {
    /// The tier with this number; none for 0.
    pub const fn new(number: u8) -> Option<Tier> {
        match NonZeroU8::new(number) {
            Some(number) => Some(Tier(number)),
            None => None,
        }
    }

    /// The tier at this position of the model's list, best first; the last one representable beyond that.
    pub fn at(index: usize) -> Tier {
        let number = u8::try_from(index).unwrap_or(u8::MAX - 1);
        Tier(NonZeroU8::MIN.saturating_add(number))
    }

    /// Its number, 1 for the best.
    pub fn number(self) -> u8 {
        self.0.get()
    }

    /// Its position in the model's list of tiers.
    pub fn index(self) -> usize {
        usize::from(self.0.get()) - 1
    }
}

impl fmt::Display for Tier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}
