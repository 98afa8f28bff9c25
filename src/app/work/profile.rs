//! Comparing the customers of each tier with all others, and what is done for them.

use std::sync::Arc;

use crate::data::date::Day;
use crate::data::number::in_style;
use crate::review::service::Service;
use crate::tiering::profile::Profile;

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
        let RowSource { table, tiering, overrides, decided, .. } = &self.rows;
        let profile = in_style(table.decimal_mark(), || Profile::of(tiering, overrides, is_stale))?;
        let customers: Vec<usize> = profile.tiers.iter().map(|tier| tier.sum.customers).collect();
        let contacted = decided.done(0..table.len()).map(|(row, done)| {
            let by_person = overrides.binary_search_by_key(&row, |(row, _)| *row);
            let by_person = by_person.ok().map(|at| overrides[at].1);
            (by_person.or_else(|| tiering.tier(row)), &*done.contacts)
        });
        let service = Service::of(&tiering.model, &customers, contacted, self.today);
        (!is_stale()).then(|| Arc::new(ProfiledTiers { profile, service }))
    }
}
