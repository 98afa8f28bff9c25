//! Reading the review and the list again.

use crate::app::core::Core;
use crate::app::core::command::Command;
use crate::app::core::document::busy::Busy;
use crate::app::core::document::permission::Refused;
use crate::app::core::effect::Effect;
use crate::app::core::go::{Done, Go};
use crate::app::core::saving::Reloaded;

use super::recover;

/// Asks for the review and the list to be read again.
pub fn reload(core: &mut Core, _: Command) -> Done {
    if let Some(sentence) = core.document.busy_sentence() {
        return Err(Refused::Because(format!("{sentence} Reload in a moment.")));
    }
    if core.saves.running.is_some() {
        return Err(Refused::because("It is being saved. Reload in a moment."));
    }
    core.document.busy = Some(Busy::Reloading);
    core.say(Busy::Reloading.sentence());
    core.perform(Effect::Reload);
    Ok(())
}

/// The review was read, with the changes made here that are not saved; or it could not be, a sentence.
pub fn reloaded(core: &mut Core, reloaded: Result<Reloaded, String>) {
    let Reloaded { review, unsaved, permission, first, earlier, notice } = match reloaded {
        Ok(reloaded) => reloaded,
        Err(sentence) => {
            core.document.busy = None;
            return core.warn(sentence);
        }
    };
    if !first {
        core.go(Go::Bottom);
    }
    core.document.replace(review, unsaved);
    core.earlier = earlier;
    match (notice, core.document.history.unsaved()) {
        // What is wrong with the configuration, or with another list, was said before.
        (Some(_), _) if first && core.notice.as_ref().is_some_and(|notice| notice.warning) => {}
        (Some(notice), _) => core.say(notice),
        (None, _) if first => {}
        (None, 0) => core.say("Read again. Every decision is kept."),
        (None, 1) => core.say("Read again. Every decision is kept, and your 1 change that is not saved."),
        (None, count) => core
            .say(format!("Read again. Every decision is kept, and your {count} changes that are not saved.")),
    }
    recover::begin(core, permission);
    let ask = core.document.load();
    core.fulfil([ask]);
}
