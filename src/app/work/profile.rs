//! Comparing the customers of each tier with all others, and what is done for them.

use std::sync::Arc;

use crate::data::date::Day;
use crate::data::number::in_style;
use crate::review::service::Service;
use crate::tiering::profile::Profile;
use crate::tiering::summary::Summary;

use super::rows::RowSource;
use super::task::{Bench, IsStale, Task};

/// A request for the profiles of all tiers.
#[derive(Clone, Debug)]
pub struct ProfileRequest {
    /// What customers are.
    pub rows: RowSource,
    /// The day by which actions are due.
    pub today: Day,
}

/// What there is to say about the tiers.
#[derive(Clone, Debug)]
pub struct ProfiledTiers {
    /// What sets their customers apart.
    pub profile: Profile,
    /// What is done for them.
    pub service: Service,
}

impl Task for ProfileRequest {
    type Answer = Arc<ProfiledTiers>;

    fn run(self, _: &mut Bench, is_stale: IsStale) -> Option<Arc<ProfiledTiers>> {
        let RowSource { table, tiering, overrides, .. } = &self.rows;
        let profile = in_style(table.decimal_mark(), || Profile::of(tiering, overrides, is_stale))?;
        let service = self.rows.service(&Summary::new(tiering, overrides), Some(self.today));
        (!is_stale()).then(|| Arc::new(ProfiledTiers { profile, service }))
    }
}
