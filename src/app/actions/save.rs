//! Saving the review and the result: never with tiers other than those of the review's model.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::core::Core;
use crate::app::core::command::Command;
use crate::app::core::document::busy::Busy;
use crate::app::core::document::permission::{PART, Permission, Refused};
use crate::app::core::effect::Effect;
use crate::app::core::go::{Done, Go};
use crate::app::core::prompt::Purpose;
use crate::app::core::prompt::question::KeyQuestion;
use crate::app::core::saving::{NotSaved, SaveRequest, Saved};
use crate::app::core::then::{AfterSave, SaveWanted};
use crate::app::work::Lane;

use super::recover;

/// What Enter and Esc do in the line for a name.
pub const OTHER_NAME: &str = "Type a name or folder. Esc cancels.";

/// The same where the list is left once it is saved.
pub const OTHER_NAME_AND_LEAVE: &str = "Type a name or folder to save and leave. Esc stays.";

/// Saves the review and the result beside the list.
pub fn save(core: &mut Core, _: Command) -> Done {
    save_then(core, AfterSave::Stay);
    Ok(())
}

/// Saves, and does something then. Screens may have something unfinished, so they are asked first.
pub fn save_then(core: &mut Core, then: AfterSave) {
    core.go(Go::Save(SaveWanted { then, ..SaveWanted::default() }));
}

/// Saves, with another name for the result.
pub fn save_as(core: &mut Core, result: PathBuf, wanted: SaveWanted) {
    core.go(Go::Save(SaveWanted { result: Some(result), ..wanted }));
}

/// A save that waited is done if everything is up to date now.
pub fn resume(core: &mut Core) {
    if !is_ready(core) {
        return;
    }
    match core.saves.waiting.take().map(|wanted| request(core, wanted)) {
        Some(Err(Refused::Because(sentence))) => core.warn(sentence),
        Some(Err(Refused::Undecided)) => recover::ask(core),
        _ => {}
    }
}

/// Asks for the files to be saved; waits if something is still being worked out.
///
/// # Errors
/// Only a part of the list is here, or a person has to decide about unsaved changes of an earlier session first: neither
/// the review nor the result would have them.
pub fn request(core: &mut Core, wanted: SaveWanted) -> Done {
    if core.document.loading.is_part() {
        return Err(Refused::because(PART));
    }
    if matches!(core.document.permission, Permission::Undecided(_)) {
        return Err(Refused::Undecided);
    }
    let roster = core.document.roster().cloned().filter(|_| is_ready(core));
    let Some(roster) = roster else {
        let is_reading = core.document.loading.is_under_way();
        let otherwise = match core.saves.running {
            Some(_) => "An earlier save is being written.",
            None if is_reading => "The list is being read.",
            None => "The tiers are being calculated.",
        };
        let why = core.document.busy_sentence().unwrap_or_else(|| otherwise.into());
        core.say(format!("{why} Saving in a moment."));
        core.saves.waiting = Some(wanted);
        return Ok(());
    };
    core.saves.running = Some(wanted.clone());
    let document = &mut core.document;
    let request = SaveRequest {
        review: document.review.clone(),
        renamed: document.renamed().to_vec(),
        tiering: Arc::clone(&document.tiering),
        key_index: Arc::clone(&document.key_index),
        roster,
        moves: Arc::clone(&document.moves),
        depth: document.history.begin_save(),
        wanted,
    };
    core.say("Saving ...");
    core.perform(Effect::Save(Box::new(request)));
    Ok(())
}

/// Whether nothing is being written, and all customers of the whole list have the tier that the review's model gives, with
/// all decisions so far on their rows.
fn is_ready(core: &Core) -> bool {
    let document = &core.document;
    core.saves.running.is_none()
        && document.busy.is_none()
        && document.roster().is_some()
        && !document.loading.is_under_way()
        && !core.requests.is_waiting(Lane::Index)
        && !core.requests.is_waiting(Lane::Tier)
        && !document.standing.is_awaited()
        && document.tiering.tiers.len() == document.table.len()
        && document.tiering.model == document.review.model
}

/// The files were saved, or could not be.
pub fn saved(core: &mut Core, saved: Result<Saved, NotSaved>) {
    match saved {
        Ok(saved) => {
            core.saves.running = None;
            core.document.history.mark_saved(saved.depth);
            let left =
                core.document.has_unsaved() || core.document.busy.as_ref().is_some_and(Busy::is_change);
            core.say(saved.what);
            match saved.wanted.then {
                AfterSave::Stay => {}
                _ if left => {
                    core.warn(
                        "Not closed: you changed something while it was saved. {key:save} saves that too.",
                    );
                }
                AfterSave::Quit => core.perform(Effect::Quit),
                AfterSave::Open(path) => core.perform(Effect::Open(path)),
            }
        }
        Err(not_saved) => failed(core, not_saved),
    }
}

/// The files could not be saved. What was to come then still comes, once they are.
fn failed(core: &mut Core, not_saved: NotSaved) {
    let NotSaved { why, may_be_in_file, needs_name } = not_saved;
    if may_be_in_file {
        core.document.history.mark_unsaved();
    }
    let then = core.saves.stopped();
    if then == AfterSave::Stay || needs_name {
        let hint = if then == AfterSave::Stay { OTHER_NAME } else { OTHER_NAME_AND_LEAVE };
        core.ask(Purpose::SaveAs(SaveWanted { then, ..SaveWanted::default() }), "", hint);
        core.warn(why);
    } else {
        ask_again(core, then, &why);
    }
}

/// Asks what to do now that the save before leaving has failed: nothing is left before the person says so.
fn ask_again(core: &mut Core, after: AfterSave, why: &str) {
    let then = match &after {
        AfterSave::Open(_) => "open the other list",
        AfterSave::Quit | AfterSave::Stay => "leave",
    };
    let question =
        format!("{why}  y try again and {then} · a another name · n {then} without saving · Esc stay");
    core.question(KeyQuestion::Leave(after), question);
}
