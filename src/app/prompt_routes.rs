//! What was typed into the line at the bottom, and what follows from it.

use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use crate::app::actions::decide;
use crate::app::actions::filter as filter_line;
use crate::app::actions::keeping;
use crate::app::actions::notes;
use crate::app::actions::save::{save, save_as};
use crate::app::core::key::{Code, Key};
use crate::app::core::message::Effect;
use crate::app::core::prompt::editing as line;
use crate::app::core::prompt::{Prompt, Purpose, Typed};
use crate::app::core::state::{Context, State};
use crate::app::help;
use crate::app::palette;
use crate::app::screens::criteria;
use crate::app::screens::models;
use crate::app::screens::session::queues as choose;
use crate::app::screens::start;
use crate::app::work::rows::Find;

/// Takes a key into the line.
pub fn on_key(state: &mut State, key: Key) -> Vec<Effect> {
    let Some(prompt) = &mut state.prompt else { return Vec::new() };
    if prompt.is_question() {
        return match prompt.purpose.clone() {
            Purpose::Quit => answer(state, key),
            Purpose::ModelOver(request) => models::answer(state, request, key),
            purpose => keeping::answer(state, &purpose, key),
        };
    }
    let taken = match prompt.purpose {
        Purpose::Command => palette::on_key(state, key),
        Purpose::Filter { .. } => filter_line::on_key(state, key),
        _ => None,
    };
    if let Some(effects) = taken {
        return effects;
    }
    let Some(prompt) = &mut state.prompt else { return Vec::new() };
    match prompt.type_key(key) {
        Typed::Changed => changed(state),
        Typed::Done => done(state),
        Typed::Left => left(state),
    }
}

/// Takes pasted text into the line; without a line, it is not taken for keys.
pub fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    let context = state.context();
    match &mut state.prompt {
        Some(prompt) if prompt.is_question() => Vec::new(),
        Some(prompt) => {
            line::paste(&mut prompt.input, text);
            prompt.error = None;
            changed(state)
        }
        None if context == Context::Start => start::paste(state, text),
        None => {
            state.say("Press / to find what you pasted, or f to filter by it.");
            Vec::new()
        }
    }
}

fn answer(state: &mut State, key: Key) -> Vec<Effect> {
    match key.code {
        Code::Char('y' | 'Y') | Code::Enter => {
            state.prompt = None;
            let quit = state.opening.is_none();
            save(state, quit)
        }
        Code::Char('n' | 'N') => {
            state.prompt = None;
            vec![state.opening.take().map_or(Effect::Quit, Effect::Open)]
        }
        Code::Esc => {
            state.prompt = None;
            state.opening = None;
            state.say("You are still here; ^s saves.");
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// What follows from another text in the line, before Enter.
fn changed(state: &mut State) -> Vec<Effect> {
    let prompt = state.prompt.as_mut();
    if let Some(prompt) = prompt.filter(|prompt| prompt.is_reason()) {
        prompt.suggestion = state.reasons.completing(prompt.text()).cloned();
    }
    match state.prompt.as_ref().map(|prompt| &prompt.purpose) {
        Some(Purpose::Filter { .. }) => filter_line::changed(state),
        Some(Purpose::Command) => {
            state.earlier_commands.leave();
            palette::refresh(state)
        }
        Some(Purpose::SearchHelp) => {
            help::searched(state);
            Vec::new()
        }
        _ => Vec::new(),
    }
}

fn done(state: &mut State) -> Vec<Effect> {
    let Some(prompt) = state.prompt.take() else { return Vec::new() };
    let text = prompt.text().to_string();
    state.notice = None;
    match &prompt.purpose {
        Purpose::Reason { rows, amend } => decide::give_reason(state, rows, *amend, &text),
        Purpose::Find => {
            if !text.is_empty() {
                state.customers.find = text;
            }
            find(state, true)
        }
        Purpose::Filter { .. } => filter_line::done(state, prompt),
        Purpose::FilterName => filter_line::save(state, &text),
        Purpose::SearchHelp => Vec::new(),
        Purpose::Command => match prompt.offers.chosen() {
            Some(offer) => palette::take(state, offer.clone(), &text),
            None => palette::run_line(state, &text),
        },
        Purpose::SaveAs { then_quit } if !text.trim().is_empty() => {
            save_as(state, Some(PathBuf::from(text.trim())), *then_quit)
        }
        Purpose::ModelName => models::save_as(state, &text),
        Purpose::ModelFile => models::export_to(state, &text),
        Purpose::SaveAs { .. }
        | Purpose::Quit
        | Purpose::ModelOver(_)
        | Purpose::Found
        | Purpose::NotKept
        | Purpose::Overwrite(_) => Vec::new(),
        Purpose::Criterion(field) => match criteria::take_text(state, *field, &text) {
            Ok(effects) => effects,
            Err((at, message)) => keep_open(state, prompt, at, message),
        },
        Purpose::ReasonFirst { rows, tier } => {
            let done = decide::put_because(state, rows, *tier, &text);
            done.unwrap_or_else(|message| keep_open(state, prompt, 0..0, message))
        }
        Purpose::Note { row } => notes::take_note(state, *row, &text),
        Purpose::LookAgain { rows } => {
            let done = notes::take_day(state, rows, &text);
            done.unwrap_or_else(|message| keep_open(state, prompt, 0..text.len(), message))
        }
        Purpose::Sample => {
            let done = choose::begin_sample(state, &text);
            done.unwrap_or_else(|message| keep_open(state, prompt, 0..text.len(), message))
        }
    }
}

/// Leaves the line as it was typed, with what is wrong with it.
fn keep_open(state: &mut State, mut prompt: Prompt, at: Range<usize>, message: String) -> Vec<Effect> {
    state.warn(message.clone());
    prompt.error = Some((at, message));
    state.prompt = Some(prompt);
    Vec::new()
}

fn left(state: &mut State) -> Vec<Effect> {
    state.notice = None;
    match state.prompt.take().map(|prompt| prompt.purpose) {
        Some(Purpose::Filter { before, row }) => filter_line::left(state, before, row),
        Some(Purpose::SearchHelp) => {
            state.help_search.clear();
            Vec::new()
        }
        Some(Purpose::ReasonFirst { .. }) => {
            state.say("Nothing was decided: this model asks for a reason.");
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// Looks for the text that was looked for last.
pub fn find(state: &mut State, forward: bool) -> Vec<Effect> {
    if state.customers.find.is_empty() {
        return Vec::new();
    }
    state.generations.find += 1;
    state.customers.finding = Some(forward);
    let customers = &state.customers;
    vec![Effect::Find(Find {
        generation: state.generations.find,
        table: Arc::clone(&state.document.table),
        computed: state.document.tiering.computed_words(),
        rows: customers.rows.clone(),
        text: customers.find.clone(),
        from: customers.cursor,
        forward,
    })]
}
