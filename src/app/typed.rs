//! What was typed into the line at the bottom, and what follows from it.

use std::path::PathBuf;
use std::sync::Arc;

use super::arrange;
use super::commands::COMMANDS;
use super::criteria;
use super::decide;
use super::key::{Code, Key};
use super::line;
use super::message::{Command, Effect, Find};
use super::prompt::{Purpose, Typed};
use super::state::State;
use super::update::{run, save, save_as};

/// Takes a key into the line.
pub fn on_key(state: &mut State, key: Key) -> Vec<Effect> {
    let Some(prompt) = &mut state.prompt else { return Vec::new() };
    if prompt.purpose == Purpose::Quit {
        return answer(state, key);
    }
    match prompt.type_key(key) {
        Typed::Changed => changed(state),
        Typed::Done => done(state),
        Typed::Left => left(state),
    }
}

/// Takes pasted text into the line; without a line, it is not taken for keys.
pub fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    match &mut state.prompt {
        Some(prompt) => {
            line::paste(&mut prompt.input, text);
            prompt.error = None;
            changed(state)
        }
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
            save(state, true)
        }
        Code::Char('n' | 'N') => vec![Effect::Quit],
        Code::Esc => {
            state.prompt = None;
            state.say("You are still here; ^s saves.");
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// A filter holds while it is typed, as soon as it can be understood.
fn changed(state: &mut State) -> Vec<Effect> {
    let Some(prompt) = &state.prompt else { return Vec::new() };
    let Purpose::Filter { .. } = prompt.purpose else { return Vec::new() };
    let text = prompt.text().trim().to_string();
    if !text.is_empty() && arrange::check(&state.document.rows(), &text).is_err() {
        return Vec::new();
    }
    state.customers.filter = text;
    state.arrange()
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
        Purpose::Filter { .. } => {
            let text = text.trim().to_string();
            if let Err(error) = arrange::check(&state.document.rows(), &text)
                && !text.is_empty()
            {
                state.warn(error.message.clone());
                let mut prompt = prompt;
                prompt.error = Some((error.at, error.message));
                state.prompt = Some(prompt);
                return Vec::new();
            }
            state.customers.filter = text;
            state.arrange()
        }
        Purpose::Command => command(state, text.trim()),
        Purpose::SaveAs { then_quit } if !text.trim().is_empty() => {
            save_as(state, Some(PathBuf::from(text.trim())), *then_quit)
        }
        Purpose::SaveAs { .. } | Purpose::Quit => Vec::new(),
        Purpose::Criterion(field) => match criteria::take_text(state, *field, &text) {
            Ok(effects) => effects,
            Err((at, message)) => {
                state.warn(message.clone());
                let mut prompt = prompt;
                prompt.error = Some((at, message));
                state.prompt = Some(prompt);
                Vec::new()
            }
        },
    }
}

fn left(state: &mut State) -> Vec<Effect> {
    state.notice = None;
    match state.prompt.take().map(|prompt| prompt.purpose) {
        Some(Purpose::Filter { before }) => {
            state.customers.filter = before;
            state.arrange()
        }
        _ => Vec::new(),
    }
}

/// Looks for the text that was looked for last.
pub fn find(state: &State, forward: bool) -> Vec<Effect> {
    let customers = &state.customers;
    if customers.find.is_empty() {
        return Vec::new();
    }
    vec![Effect::Find(Find {
        table: Arc::clone(&state.document.table),
        rows: customers.rows.clone(),
        text: customers.find.clone(),
        from: customers.cursor,
        forward,
    })]
}

/// A command by name: `:42`, `:w`, `:w PATH`, `:q`, `:filter EXPRESSION`, or an id of the table of commands.
fn command(state: &mut State, text: &str) -> Vec<Effect> {
    let (word, rest) = text.split_once(' ').map_or((text, ""), |(word, rest)| (word, rest.trim()));
    if let Ok(row) = word.parse::<usize>() {
        state.customers.go_to(row.saturating_sub(1), &state.document);
        return Vec::new();
    }
    match (word, rest) {
        ("", _) => Vec::new(),
        ("w", "") => run(state, Command::Save),
        ("w", path) => save_as(state, Some(PathBuf::from(path)), false),
        ("q", _) => run(state, Command::Quit),
        ("wq" | "x", _) => save(state, true),
        ("q!", _) => vec![Effect::Quit],
        ("filter", text) => {
            state.customers.filter = text.to_string();
            state.arrange()
        }
        _ => {
            match COMMANDS.iter().find(|entry| entry.id == word && entry.contexts.contains(&state.context()))
            {
                Some(entry) => run(state, entry.command),
                None => {
                    state.warn(format!("There is no command '{word}' here; ? shows all of them."));
                    Vec::new()
                }
            }
        }
    }
}
