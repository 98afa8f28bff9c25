//! The line in which a filter is typed: it holds while it is typed, is completed, and can be kept under a name.

mod complete;
mod saved;

use crate::data::number::{counted, format_number};

use crate::app::core::key::{Code, Key};
use crate::app::core::message::Effect;
use crate::app::core::prompt::suggestions::{Act, Offers};
use crate::app::core::prompt::{Prompt, Purpose};
use crate::app::core::state::State;
use crate::app::palette;
use crate::app::update::ask;
use crate::app::work::arrange;
use crate::app::work::filter_meaning::Meaning;
use crate::app::work::lookup::{LookUp, Wanted};

pub use complete::names_and_values;
pub use saved::{apply_saved, delete, save};

/// Opens the line with the filter that holds.
pub fn open(state: &mut State) -> Vec<Effect> {
    let before = state.customers.filter.clone();
    state.customers.anchor = state.row();
    let purpose = Purpose::Filter { before: before.clone(), row: state.row() };
    state.prompt = Some(Prompt::new(purpose, &before, ""));
    offer(state)
}

/// What the line says beside the text: what the text means, and how many customers it leaves; or, gently, what is
/// missing.
pub fn status(state: &State, text: &str) -> String {
    let left = if state.generations.arranged == state.generations.arrange {
        let shown = state.customers.shown(&state.document);
        format!("{} of {}", format_number(shown as f64, 0), counted(state.document.table.len(), "customer"))
    } else {
        "looking ...".to_string()
    };
    match arrange::check(&state.document.rows(), text.trim()) {
        Ok(Meaning::Everybody) => "words such as acme berlin, or a condition such as profit < 0".into(),
        Ok(Meaning::Words(words))
            if state.customers.filter != text.trim() && may_become_a_name(state, &words) =>
        {
            "go on, such as > 100, or Enter to find the word in any column".into()
        }
        Ok(Meaning::Words(words)) if words.len() == 1 => format!("word in any column · {left}"),
        Ok(Meaning::Words(_)) => format!("words in any column · {left}"),
        Ok(Meaning::Condition) => format!("condition · {left}"),
        Err(error) => format!("condition · {}", error.message),
    }
}

/// The filter holds as soon as it can be understood; until then, what was shown last stays.
pub fn changed(state: &mut State) -> Vec<Effect> {
    let Some(prompt) = &mut state.prompt else { return Vec::new() };
    prompt.completing = None;
    state.earlier_filters.leave();
    let mut effects = hold(state);
    effects.extend(offer(state));
    effects
}

fn hold(state: &mut State) -> Vec<Effect> {
    let Some(prompt) = &state.prompt else { return Vec::new() };
    let text = prompt.text().trim().to_string();
    match arrange::check(&state.document.rows(), &text) {
        Ok(Meaning::Words(words)) if may_become_a_name(state, &words) => Vec::new(),
        Ok(_) if text != state.customers.filter => {
            state.customers.filter = text;
            state.arrange()
        }
        _ => Vec::new(),
    }
}

/// Whether a person who typed this one word may be about to name a column, so that looking for it would only make the
/// customers flicker.
fn may_become_a_name(state: &State, words: &[String]) -> bool {
    let [word] = words else { return false };
    let begins = |name: &String| name.trim_matches('"').to_lowercase().starts_with(word);
    arrange::names(&state.document.rows()).iter().any(begins)
}

/// Offers what the text may go on with.
fn offer(state: &mut State) -> Vec<Effect> {
    let Some(prompt) = &state.prompt else { return Vec::new() };
    let text = prompt.text().to_string();
    let cursor = prompt.cursor_byte();
    let list = if text.trim().is_empty() {
        complete::saved_filters(state, text.len())
    } else {
        names_and_values(state, &text, cursor, 0)
    };
    let wanted = complete::column_wanted(state, &text[..cursor]);
    if let Some(prompt) = &mut state.prompt {
        let title = if text.trim().is_empty() { "Saved filters" } else { "Tab completes" };
        prompt.offers = Offers::none_chosen(title, "", list);
    }
    let missing = wanted.filter(|column| !state.values.contains_key(column));
    let look_up = missing.map(|column| {
        state.generations.look_up += 1;
        let what = Wanted::Values { table: state.document.table.clone(), column };
        Effect::LookUp(LookUp { generation: state.generations.look_up, what })
    });
    look_up.into_iter().collect()
}

/// Offers anew, after values have been looked up.
pub fn refresh_if_open(state: &mut State) -> Vec<Effect> {
    match state.prompt.as_ref().map(|prompt| (&prompt.purpose, prompt.completing.is_some())) {
        Some((Purpose::Filter { .. }, false)) => offer(state),
        Some((Purpose::Command, _)) => palette::refresh(state),
        _ => Vec::new(),
    }
}

/// Takes a key that completes, brings an earlier filter back or saves this one; none where it is for the line.
pub fn on_key(state: &mut State, key: Key) -> Option<Vec<Effect>> {
    let prompt = state.prompt.as_mut()?;
    let offered = !prompt.offers.list.is_empty();
    match key.code {
        Code::Tab if offered => Some(complete(state, true)),
        Code::Right if offered && prompt.at_end() => Some(complete(state, true)),
        Code::BackTab if offered => Some(complete(state, false)),
        Code::Tab | Code::BackTab => Some(Vec::new()),
        Code::Up | Code::Down => {
            let earlier = &mut state.earlier_filters;
            let line = if key.code == Code::Up { earlier.older(prompt.text()) } else { earlier.newer() };
            let Some(line) = line else { return Some(Vec::new()) };
            prompt.rewrite(&line);
            let mut effects = hold(state);
            effects.extend(offer(state));
            Some(effects)
        }
        Code::Char('s') if key.ctrl => Some(ask_name(state)),
        _ => None,
    }
}

/// Writes the next offer into the line in place of what it completes, or the one before.
fn complete(state: &mut State, forward: bool) -> Vec<Effect> {
    let Some(prompt) = &mut state.prompt else { return Vec::new() };
    let typed = prompt.completing.get_or_insert_with(|| prompt.input.value().to_string()).clone();
    prompt.offers.step_round(forward);
    let Some(Act::Write(at, with)) = prompt.offers.chosen().map(|offer| &offer.act) else {
        return Vec::new();
    };
    let (head, tail) = (&typed[..at.start], &typed[at.end..]);
    let only = prompt.offers.list.len() == 1;
    let text = format!("{head}{with}{tail}");
    let cursor = text[..at.start + with.len()].chars().count();
    prompt.input = tui_input::Input::new(text).with_cursor(cursor);
    let mut effects = hold(state);
    if only {
        if let Some(prompt) = &mut state.prompt {
            prompt.completing = None;
        }
        effects.extend(offer(state));
    }
    effects
}

/// Keeps the filter as it was typed, or says what is wrong with it.
pub fn done(state: &mut State, prompt: Prompt) -> Vec<Effect> {
    let text = prompt.text().trim().to_string();
    match arrange::check(&state.document.rows(), &text) {
        Ok(_) => {
            state.earlier_filters.keep(&text);
            apply(state, &text)
        }
        Err(error) => {
            state.warn(error.message.clone());
            state.prompt = Some(Prompt { error: Some((error.at, error.message)), ..prompt });
            Vec::new()
        }
    }
}

/// Brings back what was shown before the line was opened.
pub fn left(state: &mut State, before: String, row: Option<usize>) -> Vec<Effect> {
    if state.customers.filter == before {
        return Vec::new();
    }
    state.customers.filter = before;
    state.customers.anchor = row;
    state.arrange()
}

/// Shows the customers that a text asks for, or says what is wrong with it.
pub fn apply(state: &mut State, text: &str) -> Vec<Effect> {
    if let Err(error) = arrange::check(&state.document.rows(), text) {
        state.warn(error.message);
        return Vec::new();
    }
    if state.customers.filter == text {
        return Vec::new();
    }
    state.customers.filter = text.to_string();
    state.arrange()
}

/// Asks for the name under which the filter in the line, or else the one that holds, is saved.
pub fn ask_name(state: &mut State) -> Vec<Effect> {
    let mut effects = Vec::new();
    if let Some(prompt) = state.prompt.take() {
        effects = done(state, prompt);
    }
    if state.prompt.is_none() && !state.customers.filter.is_empty() {
        let hint = format!("a name for: {}", state.customers.filter);
        ask(state, Purpose::FilterName, "", &hint);
    } else if state.prompt.is_none() {
        state.warn("There is nothing to save: the filter is empty. Press f and type one.");
    }
    effects
}
