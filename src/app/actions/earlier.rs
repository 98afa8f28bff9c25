//! Continuing the review of an earlier list with this one.

use std::path::PathBuf;

use crate::app::core::Core;
use crate::app::core::document::busy::Busy;
use crate::app::core::effect::Effect;
use crate::app::core::key::{Code, Key};
use crate::app::core::prompt::question::KeyQuestion;
use crate::app::work::Work;
use crate::app::work::earlier::{Continuable, FindEarlier};

/// Looks which review of another list this one may continue, once the list is here and where it has no review.
pub fn look(core: &mut Core) {
    let reviews = std::mem::take(&mut core.earlier);
    let Some(roster) = core.document.roster().cloned().filter(|_| !reviews.is_empty()) else { return };
    core.work(Work::Earlier(FindEarlier { roster, reviews }));
}

/// Asks whether to continue the review that was found.
pub fn offer(core: &mut Core, found: Option<Continuable>) {
    let Some(found) = found else { return };
    // A review that has begun meanwhile goes before.
    if core.document.history.can_undo() || core.prompt.is_some() || core.document.may_change().is_err() {
        return;
    }
    let Continuable { path, list, decisions, fitting } = found;
    let fit = match (decisions.total(), fitting) {
        (1, _) => format!("{decisions}, about a customer of this list"),
        (all, fit) if all == fit => format!("{decisions}, all about customers of this list"),
        (_, fit) => format!("{decisions}; {fit} of them fit customers of this list"),
    };
    let question =
        format!("The review of {list} has {fit}. Enter: continue it here · Esc: start a new review");
    core.question(KeyQuestion::Continue(path), question);
}

/// Answers the question.
pub fn answer(core: &mut Core, path: PathBuf, key: Key) {
    match key.code {
        Code::Enter => {
            core.prompt = None;
            core.document.busy = Some(Busy::Reloading);
            core.say(Busy::Reloading.sentence());
            core.perform(Effect::Continue(path));
        }
        Code::Esc => {
            core.prompt = None;
            core.say("A new review. tierdeck --review FILE continues an earlier one.");
        }
        Code::Char('c') if key.ctrl => core.perform(Effect::Quit),
        _ => {}
    }
}
