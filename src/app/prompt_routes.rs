//! From a line that is typed to what it is for.

use std::path::PathBuf;

use super::actions::{
    conflict, contacts, decide, earlier, export, filter, find, leave, model, names, not_written, notes,
    recover, save,
};
use super::core::Core;
use super::core::command::{Command, Context, Motion};
use super::core::effect::Effect;
use super::core::go::Done;
use super::core::key::{Code, Key};
use super::core::prompt::question::KeyQuestion;
use super::core::prompt::{KeyEffect, Purpose};
use super::core::settings::SettingChange;
use super::palette;
use super::screens::{Screen, start};
use super::state::State;

/// Types a key into the line.
///
/// # Errors
/// Why what follows was not done.
pub fn on_key(state: &mut State, key: Key) -> Done {
    let core = &mut state.core;
    let Some(prompt) = &mut core.prompt else { return Ok(()) };
    let handled = match prompt.purpose.clone() {
        Purpose::Question(question) => return answer(core, question, key),
        Purpose::Command => palette::on_key(state, key)?,
        Purpose::ChooseOfScreen(_) => return choose(state, key),
        Purpose::Filter { .. } => filter::on_key(core, key),
        _ => names::on_key(core, key) || names::complete_other(core, key) || recall(state, key),
    };
    if handled { Ok(()) } else { type_key(state, key) }
}

/// Answers a question, if the key is one of its answers.
///
/// # Errors
/// Why what follows was not done.
fn answer(core: &mut Core, question: KeyQuestion, key: Key) -> Done {
    match question {
        KeyQuestion::Leave(after) => leave::answer(core, after, key),
        KeyQuestion::Continue(path) => earlier::answer(core, path, key),
        KeyQuestion::Unsaved => recover::answer(core, key),
        KeyQuestion::NotWritten => not_written::answer(core, key),
        KeyQuestion::Overwrite(in_the_way) => return conflict::answer(core, in_the_way, key),
        KeyQuestion::OverwriteModel(request) => model::answer(core, request, key),
        KeyQuestion::OverwriteExport(request) => export::answer(core, request, key),
        KeyQuestion::NewKey(id) => {
            core.prompt = None;
            if key != Key::plain(Code::Esc) {
                core.perform(Effect::ChangeSetting(SettingChange::Key(id, key)));
            }
        }
    }
    Ok(())
}

/// Brings back what was typed into lines of this kind before. Whether the key was for that.
fn recall(state: &mut State, key: Key) -> bool {
    let core = &mut state.core;
    let Some(prompt) = &mut core.prompt else { return false };
    if !matches!(key.code, Code::Up | Code::Down) {
        return false;
    }
    if let Some(line) = core.typed_lines.recall(prompt, key.code) {
        prompt.rewrite(&line);
        changed(state);
    }
    true
}

/// Moves in the list that a line is for, or types into the line.
fn choose(state: &mut State, key: Key) -> Done {
    let Some(motion) = Motion::in_list(key.code) else { return type_key(state, key) };
    let State { core, stack, .. } = state;
    stack.last_mut().map_or(Ok(()), |screen| screen.state_mut().run(core, Command::Move(motion)))
}

/// A key that has no meaning of its own for what the line is for.
fn type_key(state: &mut State, key: Key) -> Done {
    let Some(prompt) = &mut state.core.prompt else { return Ok(()) };
    match prompt.type_key(key) {
        KeyEffect::Changed => {
            state.core.typed_lines.leave();
            changed(state);
        }
        KeyEffect::Entered => return entered(state),
        KeyEffect::Left => left(state),
    }
    Ok(())
}

/// Types pasted text into the line. Without a line, it is not taken for keys.
pub fn paste(state: &mut State, text: &str) {
    let context = state.context();
    match &mut state.core.prompt {
        Some(prompt) if prompt.is_question() => {}
        Some(prompt) => {
            prompt.paste(text);
            changed(state);
        }
        None if context == Context::Start => start::paste(&mut state.core, text),
        None => state.core.say("Press {key:find} to find what you pasted, or {key:filter} to filter by it."),
    }
}

/// The text of the line changed, before Enter.
fn changed(state: &mut State) {
    let core = &mut state.core;
    let Some(prompt) = &mut core.prompt else { return };
    if prompt.is_reason() {
        prompt.completion = core.reasons.completing(prompt.text()).cloned();
    }
    match &prompt.purpose {
        Purpose::Filter { .. } => filter::changed(core),
        Purpose::Find { .. } => find::typed(core),
        Purpose::ExportTo(_) | Purpose::SaveAs(_) => export::suggest(core),
        Purpose::Contact { .. } => contacts::suggest(core),
        Purpose::Command => {
            core.typed_lines.of(prompt.label()).leave();
            palette::suggest(state);
        }
        Purpose::OfScreen(_) | Purpose::ChooseOfScreen(_) => {
            let text = prompt.text().to_string();
            if prompt.expression {
                names::suggest(core);
            }
            if let Some(screen) = state.stack.last_mut() {
                screen.state_mut().typing(core, Some(&text));
            }
        }
        _ => {}
    }
}

/// Enter: does what the line is for. A line with a mistake stays open, with the mistake below it.
fn entered(state: &mut State) -> Done {
    let core = &mut state.core;
    let Some(prompt) = core.prompt.take() else { return Ok(()) };
    let text = prompt.text().to_string();
    core.notice = None;
    if !matches!(prompt.purpose, Purpose::Command | Purpose::Filter { .. } | Purpose::Find { .. }) {
        core.typed_lines.of(prompt.label()).keep(&text);
    }
    match prompt.purpose.clone() {
        Purpose::Reason { rows, amend } => return decide::give_reason(core, &rows, amend, &text),
        Purpose::ReasonFirst { rows, tier } => match decide::required_reason(core, &text) {
            Ok(reason) => {
                let put = |screen: &mut Screen| screen.state_mut().put(core, tier, &reason);
                let by_screen = state.stack.iter_mut().rev().find_map(put);
                return by_screen.unwrap_or_else(|| decide::put_because(core, &rows, tier, &reason));
            }
            Err(mistake) => core.correct(prompt, mistake),
        },
        Purpose::Note { row } => return notes::take_note(core, row, &text),
        Purpose::LookAgain { rows } => match notes::take_day(core, &rows, &text) {
            Ok(done) => return done,
            Err(mistake) => core.correct(prompt, mistake),
        },
        Purpose::Contact { rows } => match contacts::take(core, &rows, &text) {
            Ok(done) => return done,
            Err(mistake) => core.correct(prompt, mistake),
        },
        Purpose::Find { before, .. } => find::entered(core, &text, before),
        Purpose::Filter { .. } => filter::entered(core, prompt),
        Purpose::FilterName => return filter::save(core, &text),
        Purpose::Command => return palette::entered(state, &prompt),
        Purpose::SaveAs(wanted) if !text.trim().is_empty() => {
            save::save_as(core, PathBuf::from(text.trim()), wanted);
        }
        Purpose::ExportTo(choices) => match export::entered(core, &choices, &text) {
            Ok(()) => {}
            Err(mistake) => core.correct(prompt, mistake),
        },
        Purpose::OfScreen(_) | Purpose::ChooseOfScreen(_) => {
            let screen = state.stack.last_mut().map(Screen::state_mut);
            if let Some(Err(mistake)) = screen.map(|screen| screen.entered(core, &text)) {
                core.correct(prompt, mistake);
            }
        }
        Purpose::SaveAs(_) | Purpose::Question(_) => {}
    }
    Ok(())
}

/// Esc.
fn left(state: &mut State) {
    let core = &mut state.core;
    core.notice = None;
    match core.prompt.take().map(|prompt| prompt.purpose) {
        Some(Purpose::Filter { before, row }) => filter::left(core, before, row),
        Some(Purpose::Find { at, before }) => find::left(core, at, before),
        Some(Purpose::Reason { rows, amend: true }) => decide::without_reason(core, &rows),
        Some(Purpose::ReasonFirst { .. }) => core.say("Nothing was decided: this model asks for a reason."),
        Some(Purpose::OfScreen(_) | Purpose::ChooseOfScreen(_)) => {
            if let Some(screen) = state.stack.last_mut() {
                screen.state_mut().typing(core, None);
            }
        }
        _ => {}
    }
}

/// Enter, as if its key was pressed.
///
/// # Errors
/// Why what follows was not done.
pub fn press_enter(state: &mut State) -> Done {
    on_key(state, Key::plain(Code::Enter))
}
