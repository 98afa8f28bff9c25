//! Asking for the review and the result to be written: never of other tiers than those of the review's model.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::commands::GIVEN_UP;
use crate::app::core::message::{Effect, SaveRequest};
use crate::app::core::state::State;
use crate::app::screens::criteria::Criteria;

/// A save that was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SaveWanted {
    /// Another name for the result.
    result: Option<PathBuf>,
    /// Whether to quit then.
    then_quit: bool,
    /// Whether to write over what somebody else has changed.
    over: bool,
}

/// Asks for the review and the result to be written.
pub fn save(state: &mut State, then_quit: bool) -> Vec<Effect> {
    request(state, SaveWanted { then_quit, ..SaveWanted::default() })
}

/// The same, with another name for the result.
pub fn save_as(state: &mut State, result: Option<PathBuf>, then_quit: bool) -> Vec<Effect> {
    request(state, SaveWanted { result, then_quit, over: false })
}

/// The same, over what somebody else has changed.
pub fn save_over(state: &mut State, result: Option<PathBuf>, then_quit: bool) -> Vec<Effect> {
    request(state, SaveWanted { result, then_quit, over: true })
}

/// Everybody was tiered: saves what was to be saved then.
pub fn go_on(state: &mut State) -> Vec<Effect> {
    match state.to_save.take() {
        Some(wanted) => request(state, wanted),
        None => Vec::new(),
    }
}

fn request(state: &mut State, wanted: SaveWanted) -> Vec<Effect> {
    if state.criteria.as_ref().is_some_and(Criteria::changed) {
        state.warn("The criteria are being changed: Enter keeps that, Esc puts them back. Then save again.");
        return Vec::new();
    }
    if let Some(sentence) = state.document.doing_in_words() {
        state.say(format!("{sentence} It is saved in a moment."));
        state.to_save = Some(wanted);
        return Vec::new();
    }
    if state.document.given_up {
        state.warn(GIVEN_UP);
        return Vec::new();
    }
    if !is_tiered(state) {
        state.say("The tiers are being worked out; it is saved in a moment.");
        state.to_save = Some(wanted);
        return Vec::new();
    }
    let document = &state.document;
    let request = SaveRequest {
        review: document.review.clone(),
        tiering: Arc::clone(&document.tiering),
        placed: Arc::clone(&document.placed),
        result: wanted.result,
        then_quit: wanted.then_quit,
        depth: document.history.depth(),
        over: wanted.over,
    };
    state.say("Writing ...");
    vec![Effect::Save(Box::new(request))]
}

/// Whether everybody of the whole list is in the tier that the review's model gives, with all that was said so far.
fn is_tiered(state: &State) -> bool {
    let document = &state.document;
    document.roster.is_some()
        && state.generations.evaluated >= state.generations.evaluate
        && document.tiering.tiers.len() == document.table.len()
        && document.tiering.model == document.review.model
}
