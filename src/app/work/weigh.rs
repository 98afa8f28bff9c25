//! How many customers depend on each weight.

use std::sync::Arc;

use crate::tiering::Tiering;

use super::task::{Bench, IsStale, Task};

pub use crate::tiering::sensitivity::Sensitivity;

/// A request to change each weight a little and count who would change tier.
#[derive(Clone, Debug)]
pub struct Weigh(pub Arc<Tiering>);

impl Task for Weigh {
    type Answer = Sensitivity;

    fn run(self, _: &mut Bench, is_stale: IsStale) -> Option<Sensitivity> {
        Sensitivity::of(&self.0, is_stale)
    }
}
