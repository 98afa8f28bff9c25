//! Comparing the customers of each tier with all others.

use std::sync::Arc;

use crate::data::number::in_style;
use crate::tiering::profile::Profile;

use super::rows::RowSource;
use super::task::{Bench, IsStale, Task};

/// A request for the profiles of all tiers.
#[derive(Clone, Debug)]
pub struct ProfileRequest {
    /// What customers are.
    pub rows: RowSource,
}

impl Task for ProfileRequest {
    type Answer = Arc<Profile>;

    fn run(self, _: &mut Bench, is_stale: IsStale) -> Option<Arc<Profile>> {
        let RowSource { table, tiering, overrides, .. } = &self.rows;
        in_style(table.decimal_mark(), || Profile::of(tiering, overrides, is_stale)).map(Arc::new)
    }
}
