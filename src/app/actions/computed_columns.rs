//! Computed columns: adding them by a formula, and taking them away.

use std::sync::Arc;

use crate::data::display;
use crate::review::Edit;
use crate::tiering::{Computed, ComputedColumn};

use crate::app::commands::GIVEN_UP;
use crate::app::core::message::Effect;
use crate::app::core::state::State;
use crate::app::palette;

/// Adds the column that was typed as `FORMULA AS NAME`, or puts it in place of the computed one of that name; where
/// something is wrong with it, opens the line again to mend it.
pub fn add(state: &mut State, text: &str) -> Vec<Effect> {
    let measures = &state.document.tiering.measures;
    if !Arc::ptr_eq(measures.table(), &state.document.table) {
        let given_up = state.document.given_up;
        state.warn(if given_up {
            GIVEN_UP
        } else {
            "The list is still being read; add the column in a moment."
        });
        return Vec::new();
    }
    let column = match ComputedColumn::define(text, measures, &state.document.review.computed) {
        Ok(column) => column,
        Err(error) => {
            let word = "column ";
            let at = word.len() + error.at.start..word.len() + error.at.end;
            return mend(state, &format!("{word}{}", text.trim()), at, error.to_string());
        }
    };
    let mut computed = state.document.review.computed.clone();
    let name = column.name.clone();
    let what = match computed.iter_mut().find(|other| other.is_called(&name)) {
        Some(other) if *other == column => {
            state.say(format!("There is a column '{name}' already, and it is computed so."));
            return Vec::new();
        }
        Some(other) => {
            *other = column;
            format!("another formula for the column '{name}'")
        }
        None => {
            computed.push(column);
            format!("the column '{name}'")
        }
    };
    let effects = set(state, what, computed);
    if !effects.is_empty() {
        state.say(format!("'{name}' is being computed ..."));
        state.customers.awaited = Some(name);
    }
    effects
}

/// Takes in the columns that were computed, and moves to the one that was asked for.
pub fn take(state: &mut State) {
    let awaited = state.customers.awaited.clone();
    state.customers.take_columns(&state.document);
    if let Some(name) = awaited.filter(|_| state.customers.awaited.is_none()) {
        state.say(format!("'{name}' is computed for everybody: s sorts by it, u takes it back."));
    }
    let mut computed = state.document.tiering.computed.iter();
    if let Some(sentence) = computed.find_map(Computed::why_empty) {
        state.warn(display::sentence(&sentence));
    }
}

/// Takes a computed column away.
pub fn remove(state: &mut State, name: &str) -> Vec<Effect> {
    let mut computed = state.document.review.computed.clone();
    let before = computed.len();
    computed.retain(|column| !column.is_called(name.trim().trim_matches('"')));
    if computed.len() == before {
        let names: Vec<&str> = computed.iter().map(|column| column.name.as_str()).collect();
        state.warn(match names.is_empty() {
            true => "There is no computed column; - hides one of the list's own.".into(),
            false => format!("No computed column is called '{name}'; there are {}.", names.join(", ")),
        });
        return Vec::new();
    }
    state.say(format!("The column '{name}' is gone; u brings it back."));
    set(state, format!("the column '{name}' removed"), computed)
}

fn set(state: &mut State, what: String, computed: Vec<ComputedColumn>) -> Vec<Effect> {
    let mut effects = state.document.apply(what, Edit::SetComputed { computed });
    if !effects.is_empty() {
        effects.extend(state.evaluate());
    }
    effects
}

/// Leaves the line as it was typed, with what is wrong with it.
fn mend(state: &mut State, line: &str, at: std::ops::Range<usize>, message: String) -> Vec<Effect> {
    let effects = palette::open(state, line);
    state.warn(message.clone());
    if let Some(prompt) = &mut state.prompt {
        prompt.error = Some((at, message));
    }
    effects
}
