//! What would move the customer under the cursor up: many values are tried, so it is not done between a key and its screen.

use std::sync::Arc;

use crate::tiering::Tiering;
use crate::tiering::what_if::{Improvement, next_tier_up};

use super::task::{Bench, IsStale, Task};

/// A request to find what would move a customer up.
#[derive(Clone, Debug)]
pub struct WayUp {
    /// The tiers.
    pub tiering: Arc<Tiering>,
    /// The customer.
    pub row: usize,
}

/// What would move a customer to the next tier up.
#[derive(Clone, Debug)]
pub struct NextTierUp {
    /// The customer.
    pub row: usize,
    /// The smallest change of each column or answer alone.
    pub steps: Vec<Improvement>,
}

impl Task for WayUp {
    type Answer = NextTierUp;

    fn run(self, _: &mut Bench, _: IsStale) -> Option<NextTierUp> {
        Some(NextTierUp { row: self.row, steps: next_tier_up(&self.tiering, self.row) })
    }
}
