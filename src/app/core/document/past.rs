//! Earlier states of the list, as far as they were asked for.

use std::sync::Arc;

use crate::app::work::past::{PastTiers, PastTiersRequest};
use crate::storage::snapshots::SnapshotInfo;

use super::Document;

/// Earlier states of the list.
#[derive(Debug, Default)]
pub struct Past {
    /// The snapshots, newest first; none while they were not read.
    pub snapshots: Option<Arc<Vec<SnapshotInfo>>>,
    /// Whether a screen shows which tiers a customer had.
    pub is_asked: bool,
    tiers: Option<Arc<PastTiers>>,
}

impl Past {
    /// Takes the tiers that customers had.
    pub fn take(&mut self, tiers: Arc<PastTiers>) {
        self.tiers = Some(tiers);
    }
}

impl Document {
    /// The tiers that the customers of the list had; none while they are not known.
    pub fn past_tiers(&self) -> Option<&PastTiers> {
        let (snapshots, roster) = (self.past.snapshots.as_ref()?, self.roster()?);
        self.past.tiers.as_deref().filter(|tiers| tiers.is_of(snapshots, roster))
    }

    /// The request for them; none if they are known, or nobody asks.
    pub fn past_tiers_request(&self) -> Option<PastTiersRequest> {
        let (snapshots, roster) = (self.past.snapshots.as_ref()?, self.roster()?);
        let is_due = self.past.is_asked && !snapshots.is_empty() && self.past_tiers().is_none();
        is_due.then(|| PastTiersRequest { snapshots: Arc::clone(snapshots), roster: Arc::clone(roster) })
    }
}
