//! Earlier states of the list: asking for them, and what follows from them.

use std::sync::Arc;

use crate::app::core::Core;
use crate::app::core::effect::Effect;
use crate::app::work::Work;
use crate::storage::snapshots::SnapshotInfo;

/// Asks for the snapshots, unless they are known.
pub fn read(core: &mut Core) {
    if core.document.past.snapshots.is_none() {
        core.perform(Effect::ReadHistory);
    }
}

/// The snapshots are known, or have changed.
pub fn taken(core: &mut Core, snapshots: Arc<Vec<SnapshotInfo>>) {
    // No earlier state is one of a sample.
    let is_whole = core.document.sampled().is_none();
    core.document.past.snapshots = Some(if is_whole { snapshots } else { Arc::default() });
    ask_tiers(core);
}

/// A screen shows which tiers a customer had.
pub fn show_tiers(core: &mut Core) {
    core.document.past.is_asked = true;
    read(core);
    ask_tiers(core);
}

fn ask_tiers(core: &mut Core) {
    if let Some(request) = core.document.past_tiers_request() {
        core.work(Work::PastTiers(request));
    }
}
