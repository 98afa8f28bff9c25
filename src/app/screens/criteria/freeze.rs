//! Freezing the scale: later lists are measured against the customers of this one.

use std::sync::Arc;

use crate::app::core::Core;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::Done;
use crate::app::work::Work;
use crate::app::work::freeze::FreezeRequest;
use crate::tiering::FrozenScale;
use crate::tiering::model::ScaleFrom;

use super::Criteria;

impl Criteria {
    /// Freezes the scale of the list as it is tiered, or measures within the list again.
    pub(super) fn freeze(&mut self, core: &mut Core) -> Done {
        if self.model.frozen().is_some() {
            self.model.scale_from = ScaleFrom::List;
            self.model.reference = None;
            self.tier(core);
            core.say("The scale is not frozen any more: customers are measured within this list.");
            return Ok(());
        }
        let tiering = Arc::clone(&core.document.tiering);
        if tiering.frozen.is_some() {
            return Err(Refused::because("Still tiering within this list. Press {key:freeze-scale} again."));
        }
        if tiering.tiers.is_empty() {
            return Err(Refused::because("There is nobody in this list to measure others against."));
        }
        let list = core.document.title();
        core.work(Work::Freeze(FreezeRequest { tiering, taken: core.person.today, list }));
        Ok(())
    }

    /// Takes the scale that was frozen.
    pub(super) fn take_scale(&mut self, core: &mut Core, frozen: Arc<FrozenScale>) {
        self.model.scale_from = ScaleFrom::Reference;
        self.model.reference = Some(frozen);
        self.tier(core);
        core.say(
            "Frozen: later lists are measured against the customers of this one. {key:keep} keeps it, {key:freeze-scale} undoes it.",
        );
    }

    /// What everybody is measured against, for a line above the criteria.
    pub(super) fn scale_in_words(&self) -> Option<String> {
        Some(format!("Frozen scale. {}", self.model.frozen()?.in_words()))
    }
}
