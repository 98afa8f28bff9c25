//! Takes the scale of a list, so that later ones are measured against it.

use std::sync::Arc;

use crate::data::date::Day;
use crate::tiering::{FrozenScale, Tiering};

use super::task::{Bench, IsStale, Task};

/// A request to freeze the scale that a list was tiered on.
#[derive(Clone, Debug)]
pub struct FreezeRequest {
    /// The tiering, among the customers of the list itself.
    pub tiering: Arc<Tiering>,
    /// Today.
    pub taken: Day,
    /// The name of the list.
    pub list: String,
}

impl Task for FreezeRequest {
    type Answer = Arc<FrozenScale>;

    fn run(self, _: &mut Bench, _: IsStale) -> Option<Arc<FrozenScale>> {
        Some(Arc::new(FrozenScale::of(&self.tiering, self.taken, &self.list).thinned()))
    }
}
