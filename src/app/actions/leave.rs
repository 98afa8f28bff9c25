//! Leaving a list, for another or for good: not before it was asked what is to become of what is not saved.

use std::path::PathBuf;

use crate::app::core::document::busy::Doing;
use crate::app::core::message::Effect;
use crate::app::core::prompt::Purpose;
use crate::app::core::state::State;
use crate::app::update::ask;

/// Ends the program; asks where something is unsaved.
pub fn quit(state: &mut State) -> Vec<Effect> {
    if is_changing(state, "Press q again") || ask_whether_to_save(state, "leave") {
        return Vec::new();
    }
    vec![Effect::Quit]
}

/// Opens another list; asks where something is unsaved, unless it is to be left `anyway`.
pub fn open_list(state: &mut State, path: PathBuf, anyway: bool) -> Vec<Effect> {
    if is_changing(state, "Open it again") {
        return Vec::new();
    }
    if !anyway && ask_whether_to_save(state, "open the other list") {
        state.opening = Some(path);
        return Vec::new();
    }
    state.say("Opening ...");
    vec![Effect::Open(path)]
}

/// Whether a change is being worked out, which is not to be lost; says to do something `again` then.
fn is_changing(state: &mut State, again: &str) -> bool {
    let doing = state.document.doing.as_ref().filter(|doing| doing.is_change());
    let Some(sentence) = doing.map(Doing::in_words) else { return false };
    state.warn(format!("{sentence} {again} in a moment, when that is done."));
    true
}

/// Asks where something is unsaved; whether it did.
fn ask_whether_to_save(state: &mut State, then: &str) -> bool {
    let unsaved = state.document.history.unsaved();
    if unsaved == 0 || !state.document.kept {
        return false;
    }
    let changes = if unsaved == 1 { "1 change is".into() } else { format!("{unsaved} changes are") };
    let question = format!("{changes} not saved yet.  y save and {then} · n {then} without them · Esc stay");
    state.notice = None;
    ask(state, Purpose::Quit, "", &question);
    true
}
