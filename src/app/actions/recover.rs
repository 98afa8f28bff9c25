//! Unsaved changes of an earlier session: recovering them, or setting them aside.

use crate::app::core::Core;
use crate::app::core::document::drop_in_background;
use crate::app::core::document::permission::Permission;
use crate::app::core::effect::Effect;
use crate::app::core::key::{Code, Key};
use crate::app::core::prompt::question::KeyQuestion;
use crate::app::core::then::Then;
use crate::app::work::Lane;
use crate::app::work::recover::{Recovered, Reread};

/// Sets whether anything may be changed; asks first if there are unsaved changes.
pub fn begin(core: &mut Core, permission: Permission) {
    core.document.permission = permission;
    ask(core);
}

/// Asks what to do with the unsaved changes, if there are any.
pub fn ask(core: &mut Core) {
    let Permission::Undecided(unsaved) = &core.document.permission else { return };
    let remark = unsaved.remark.as_ref().map_or_else(String::new, |remark| format!(" {remark}"));
    let question = format!(
        "{} from {} not saved.{remark} Enter: restore · d: set aside (nothing is deleted) · Esc: ask me later",
        unsaved.what, unsaved.when
    );
    core.question(KeyQuestion::Unsaved, question);
}

/// Answers the question.
pub fn answer(core: &mut Core, key: Key) {
    match key.code {
        Code::Enter => {
            core.prompt = None;
            if let Some(request) = core.document.recover() {
                core.perform(Effect::Recover(request));
            }
            if let Some(sentence) = core.document.busy_sentence() {
                core.say(sentence);
            }
        }
        Code::Char('d' | 'D') => {
            core.prompt = None;
            core.perform(Effect::SetAside);
        }
        Code::Esc => {
            core.prompt = None;
            core.say("Nothing is lost. You will be asked again before your next change or save.");
        }
        Code::Char('c') if key.ctrl => core.perform(Effect::Quit),
        _ => {}
    }
}

/// Unsaved changes were recovered, or could not be; a sentence.
pub fn recovered(core: &mut Core, recovered: Result<Recovered, String>) {
    let recovered = match recovered {
        Ok(recovered) => recovered,
        Err(sentence) => {
            core.document.busy = None;
            core.warn(sentence);
            return;
        }
    };
    let Some((what, reread)) = core.document.take_recovered(recovered) else { return };
    core.say(format!("{what} restored. {{key:save}} saves, {{key:undo}} undoes them one by one."));
    read_again(core, reread);
}

/// Unsaved changes were set aside; a sentence that says where.
pub fn set_aside(core: &mut Core, sentence: String) {
    drop_in_background(std::mem::take(&mut core.document.permission));
    core.say(sentence);
    // A list that is an earlier result brings its own decisions, which were not read before.
    read_again(core, Reread::Columns);
}

fn read_again(core: &mut Core, reread: Reread) {
    let is_indexed = matches!(reread, Reread::Nothing);
    let ask = match reread {
        Reread::Text => Some(core.document.load()),
        Reread::Nothing => core.document.index(),
        Reread::Columns => core.document.retype(),
    };
    core.fulfil(ask);
    if is_indexed {
        core.requests.after(Lane::Index, Then::ShowMatches);
    }
}
