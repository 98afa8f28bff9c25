//! Leaving a list, for another or for good. Asks first if something is not saved.

use std::path::PathBuf;

use crate::app::core::Core;
use crate::app::core::command::Command;
use crate::app::core::document::busy::Busy;
use crate::app::core::document::permission::Refused;
use crate::app::core::effect::Effect;
use crate::app::core::go::{Done, Go};
use crate::app::core::key::{Code, Key};
use crate::app::core::prompt::Purpose;
use crate::app::core::prompt::question::KeyQuestion;
use crate::app::core::then::{AfterSave, SaveWanted};
use crate::app::work::Work;
use crate::app::work::lookup::InFiles;

use super::save;

/// Ends the program; asks first if something is not saved. Screens may have something unfinished, so they are asked first.
pub fn quit(core: &mut Core, _: Command) -> Done {
    wait_for_changes(core, "Press {key:quit} again")?;
    core.go(Go::Quit);
    Ok(())
}

/// Ends the program; asks first if something is not saved, or if a screen has something unfinished.
pub fn quit_if_finished(core: &mut Core, is_unfinished: bool) {
    if is_unfinished {
        let question = "What you try on this screen is not kept yet.  n leave without it · Esc stay";
        core.question(KeyQuestion::Leave(AfterSave::Quit), question);
    } else if !asks_to_save(core, "leave", AfterSave::Quit) {
        core.perform(Effect::Quit);
    }
}

/// Opens another list; asks first if something is not saved, unless it is left `anyway`.
pub fn open_list(core: &mut Core, path: PathBuf, anyway: bool) -> Done {
    wait_for_changes(core, "Open it again")?;
    if !anyway && core.document.has_unsaved() {
        // A file that is not there is no reason to save.
        core.work(Work::Complete(InFiles::List(path)));
        return Ok(());
    }
    core.say("Opening ...");
    core.perform(Effect::Open(path));
    Ok(())
}

/// It was looked whether the other list is there: asks whether to save first.
pub fn looked(core: &mut Core, path: PathBuf, there: bool) {
    if !there {
        let path = path.display();
        core.warn(format!("There is no file '{path}': check the name and the folder. This list stays open."));
    } else if !asks_to_save(core, "open the other list", AfterSave::Open(path.clone())) {
        core.perform(Effect::Open(path));
    }
}

/// A change that is being worked out would be lost.
fn wait_for_changes(core: &Core, again: &str) -> Done {
    match core.document.busy.as_ref().filter(|busy| busy.is_change()).map(Busy::sentence) {
        Some(sentence) => Err(Refused::Because(format!("{sentence} {again} in a moment."))),
        None => Ok(()),
    }
}

/// Asks whether to save, if something is not saved; whether it did.
fn asks_to_save(core: &mut Core, then: &str, after: AfterSave) -> bool {
    if !core.document.has_unsaved() {
        return false;
    }
    let unsaved = core.document.history.unsaved();
    let changes = if unsaved == 1 { "1 change is".into() } else { format!("{unsaved} changes are") };
    let question = format!("{changes} not saved.  y save and {then} · n {then} without saving · Esc stay");
    core.question(KeyQuestion::Leave(after), question);
    true
}

/// Answers the question.
pub fn answer(core: &mut Core, after: AfterSave, key: Key) {
    match key.code {
        Code::Char('y' | 'Y') | Code::Enter => {
            core.prompt = None;
            save::save_then(core, after);
        }
        Code::Char('a' | 'A') => {
            let wanted = SaveWanted { then: after, ..SaveWanted::default() };
            core.ask(Purpose::SaveAs(wanted), "", save::OTHER_NAME_AND_LEAVE);
        }
        Code::Char('n' | 'N') => {
            core.prompt = None;
            core.perform(match after {
                AfterSave::Open(path) => Effect::Open(path),
                AfterSave::Quit | AfterSave::Stay => Effect::Quit,
            });
        }
        Code::Esc => {
            core.prompt = None;
            core.say("Not closed. {key:save} saves.");
        }
        _ => {}
    }
}
