//! Notes about customers, and days to look at them again.

use std::sync::Arc;

use crate::app::actions::decide;
use crate::app::core::document::bulk::Step;
use crate::app::core::document::targets::Targets;
use crate::app::core::message::Effect;
use crate::app::core::prompt::Purpose;
use crate::app::core::state::State;
use crate::app::update::ask;
use crate::review::{Saying, when};

/// Opens the line for the note about a customer.
pub fn edit_note(state: &mut State) {
    let Some(row) = state.row() else { return };
    let note = state.document.decision(row).and_then(|decision| decision.note.clone());
    let hint = "Enter keeps it, an empty line removes it, Esc leaves it as it was";
    ask(state, Purpose::Note { row }, note.as_deref().unwrap_or_default(), hint);
}

/// Writes a note about a customer.
pub fn take_note(state: &mut State, row: usize, text: &str) -> Vec<Effect> {
    let note: Option<Arc<str>> = Some(text.trim()).filter(|text| !text.is_empty()).map(Arc::from);
    let before = state.document.decision(row).and_then(|decision| decision.note.clone());
    if note == before {
        return Vec::new();
    }
    let name = state.document.customer_name(row);
    state.say(if note.is_some() { format!("Noted about {name}.") } else { format!("{name}: note removed.") });
    let step = Step::Apply(format!("the note about {name}"));
    decide::say(state, step, &Targets::One(row), Saying::Note(note))
}

/// Opens the line for the day to look again.
pub fn look_again(state: &mut State) {
    let rows = state.targets();
    let Some(first) = rows.first() else { return };
    let again = state.document.decision(first).and_then(|decision| decision.again);
    let text = again.map_or_else(String::new, |day| day.to_string());
    let hint = "such as 2026-12-01, in 3 months, 3m or 2w; an empty line removes it";
    ask(state, Purpose::LookAgain { rows }, &text, hint);
}

/// Sets the day to look at customers again.
///
/// # Errors
/// What is wrong with the text, in a sentence.
pub fn take_day(state: &mut State, rows: &Targets, text: &str) -> Result<Vec<Effect>, String> {
    let again = when::day_ahead(text, state.today)?;
    let who = decide::who(state, rows);
    state.say(match again {
        Some(day) => format!("{who}: to be looked at again on {day}. R has those whose day has come."),
        None => format!("{who}: no day to look again."),
    });
    let step = Step::Apply(format!("the day to look at {who} again"));
    Ok(decide::say(state, step, rows, Saying::Again(again)))
}
