//! What the threads behind the screen answer. An answer that has been overtaken by a newer request is dropped.

use std::sync::Arc;

use crate::data::number::{counted, format_number};
use crate::review::{Change, Edit};
use crate::tiering::Tiering;
use crate::tiering::summary::Summary;

use crate::app::actions::computed_columns as computed;
use crate::app::actions::decide;
use crate::app::actions::keeping::absent_names;
use crate::app::actions::save as saving;
use crate::app::commands::{GIVEN_UP, nobody};
use crate::app::core::document::placement::Placement;
use crate::app::core::message::{Effect, Loaded, Saved, Tiered};
use crate::app::core::prompt::{Prompt, Purpose};
use crate::app::core::state::State;
use crate::app::prompt_routes as typed;
use crate::app::screens::criteria;
use crate::app::screens::quality;
use crate::app::screens::session as review;
use crate::app::update::ask;
use crate::app::work::rows::{Arrange, Arranged, Found, SortBy, View};

/// The list came in, as far as it has been read.
pub fn on_loaded(state: &mut State, loaded: Loaded) -> Vec<Effect> {
    let complete = loaded.is_whole();
    let was_given_up = state.document.given_up;
    if was_given_up && !complete {
        return Vec::new();
    }
    let first = state.document.table.is_empty();
    state.values.clear();
    let mut loaded = loaded;
    let brought = std::mem::take(&mut loaded.brought);
    let placed = state.document.take(loaded);
    if first || complete {
        state.customers.take_columns(&state.document);
    }
    let Some((reasons, ask)) = placed else { return Vec::new() };
    state.reasons = reasons;
    state.why = None;
    if was_given_up {
        // All of it came after all.
        state.notice = None;
    }
    if std::mem::take(&mut state.document.read_again) {
        return vec![Effect::Retype(state.document.table.clone(), state.document.review.choices.clone())];
    }
    let mut effects = Vec::from_iter(ask);
    if !brought.is_empty() {
        effects.extend(bring_back(state, brought));
    }
    effects.extend(settle(state));
    effects
}

/// Takes in the decisions that the list itself brings.
fn bring_back(state: &mut State, changes: Vec<Change>) -> Vec<Effect> {
    let count = counted(changes.len(), "decision");
    let effects = state.document.apply("the decisions of the earlier result", Edit::Decide { changes });
    if !effects.is_empty() {
        decide::done(state, format!("{count} of the earlier result brought back."), None);
    }
    effects
}

/// It was found where the customers of decisions are.
pub fn on_placed(state: &mut State, placement: Placement) -> Vec<Effect> {
    match state.document.take_placement(placement) {
        Some(reasons) => {
            state.reasons = reasons;
            settle(state)
        }
        None => Vec::from_iter(state.document.place()),
    }
}

/// What follows once the list is read and it is known where the customers of decisions are.
fn settle(state: &mut State) -> Vec<Effect> {
    let mut effects = state.evaluate();
    effects.extend(state.arrange());
    if state.document.table.is_empty() {
        state.warn(nobody(state));
    }
    if !state.document.placed.absent.is_empty() {
        let (count, names) = (counted(state.document.placed.absent.len(), "customer"), absent_names(state));
        state.warn(format!(
            "Decisions about {count} are kept, but are nobody's in this list: {names}. Is the id column right? \
             Press i. :drop-absent drops them."
        ));
    }
    effects
}

/// Reads no further: the customers who came stay to be looked at, and nobody takes them for the whole list.
pub fn give_up_load(state: &mut State) -> Vec<Effect> {
    gave_up(state);
    state.warn(format!("Reading was given up. {GIVEN_UP}"));
    vec![Effect::GiveUpLoad]
}

/// The list cannot be read, or not to its end.
pub fn on_load_failed(state: &mut State, sentence: String) -> Vec<Effect> {
    state.to_save = None;
    state.document.awaited = false;
    if state.document.roster.is_none() {
        gave_up(state);
    }
    state.warn(sentence);
    Vec::from_iter(state.document.place())
}

fn gave_up(state: &mut State) {
    (state.document.given_up, state.document.awaited) = (true, false);
    state.customers.follow = false;
    // Tiers of another list, or of a part of this one, would be taken for what they are not.
    state.generations.evaluated = state.generations.evaluate;
    let nobody = Tiering::empty(&state.document.review.model);
    let figures = Summary::new(&nobody, &[]);
    state.document.take_tiering(nobody.into(), figures);
    state.why = None;
}

/// Everybody was tiered.
pub fn on_tiered(state: &mut State, tiered: Tiered) -> Vec<Effect> {
    if tiered.generation <= state.generations.evaluated {
        return Vec::new();
    }
    state.generations.evaluated = tiered.generation;
    let same_overrides = Arc::ptr_eq(&tiered.overrides, &state.document.decided.overrides);
    let other_columns = take_tiering(state, tiered.tiering, tiered.summary);
    if state.document.tiering.weighted().is_empty()
        && state.notice.is_none()
        && !state.document.table.is_empty()
    {
        state.warn(
            "Nothing here can be scored: the list has none of what the criteria ask for. Press i to say what its columns \
             are, c to add a criterion, or decide yourself with the digits.",
        );
    }
    if let (Some(model), Some(impact)) = (state.model_given.take(), &tiered.impact) {
        let moved = counted(impact.up + impact.down, "customer");
        state.say(format!(
            "{model} decides now: {moved} changed tier, {} up, {} down; no decision of yours was touched. u takes it back.",
            format_number(impact.up as f64, 0),
            format_number(impact.down as f64, 0)
        ));
    }
    if let Some(criteria) = &mut state.criteria {
        criteria.impact = tiered.impact;
    } else if let Some(models) = &mut state.models {
        models.impact = tiered.impact;
    }
    state.why = None;
    let by_tier = |filter: &str| {
        let filter = filter.to_lowercase();
        ["tier", "score"].iter().any(|name| filter.contains(name))
    };
    let customers = &state.customers;
    let by_model = |(by, _): &(SortBy, _)| matches!(by, SortBy::Tier | SortBy::Score);
    let depends = other_columns || customers.sort.iter().any(by_model) || by_tier(&customers.filter);
    let mut effects = if depends { state.arrange() } else { Vec::new() };
    effects.extend(criteria::weigh(state, tiered.generation));
    // Whoever is under review stays there while they are rated.
    if tiered.generation != state.generations.rated {
        effects.extend(review::anew(state));
    }
    effects.extend(quality::anew(state));
    if !same_overrides && state.criteria.is_none() && state.models.is_none() {
        // Something was decided meanwhile, which the figures do not show.
        effects.extend(state.evaluate());
    }
    effects.extend(saving::go_on(state));
    effects
}

/// Takes in new tiers and computed columns; whether columns are others than before.
fn take_tiering(state: &mut State, tiering: Arc<Tiering>, figures: Summary) -> bool {
    let before = std::mem::replace(&mut state.document.tiering, Arc::clone(&tiering));
    state.document.take_tiering(tiering, figures);
    let now = &state.document.tiering.computed;
    let same = now.len() == before.computed.len()
        && now.iter().zip(&before.computed).all(|(now, before)| now.is_same(before));
    if same {
        return false;
    }
    computed::take(state);
    true
}

/// The rows were put in order.
pub fn on_arranged(state: &mut State, arranged: Arranged) -> Vec<Effect> {
    if arranged.generation != state.generations.arrange {
        return Vec::new();
    }
    state.generations.arranged = arranged.generation;
    match arranged.view {
        Ok(view) => take_view(state, view),
        Err(error) => {
            state.warn(error.message);
            Vec::new()
        }
    }
}

/// Shows these rows. Where the cursor has moved to another customer since it was said where to stay, asks again.
pub fn take_view(state: &mut State, view: View) -> Vec<Effect> {
    let stay = state.customers.stay(&state.document);
    if stay.is_some() && view.at.map(|(row, _)| row) != stay {
        let request = state.customers.arrange(state.generations.arrange, &state.document);
        return request
            .map(|request| Effect::Arrange(Arrange { done: Some(view), ..request }))
            .into_iter()
            .collect();
    }
    state.customers.take_view(view, &state.document);
    if !state.prompt.as_ref().is_some_and(Prompt::is_filter) {
        state.customers.anchor = None;
    }
    // A search that is under way counts in the rows that were shown before.
    state.customers.finding.map_or_else(Vec::new, |forward| typed::find(state, forward))
}

/// A search ended.
pub fn on_found(state: &mut State, found: Found) -> Vec<Effect> {
    if found.generation != state.generations.find {
        return Vec::new();
    }
    state.customers.finding = None;
    match found.position {
        Some(position) => state.customers.go_to(position, &state.document),
        None => state.warn(format!("\"{}\" is nowhere among the customers shown.", state.customers.find)),
    }
    Vec::new()
}

/// The review and the result were written, or could not be.
pub fn on_saved(state: &mut State, saved: Result<Saved, String>) -> Vec<Effect> {
    match saved {
        Ok(saved) => {
            state.document.history.mark_saved(saved.depth);
            state.say(saved.what);
            match state.opening.take() {
                Some(path) => vec![Effect::Open(path)],
                None if saved.then_quit => vec![Effect::Quit],
                None => Vec::new(),
            }
        }
        Err(sentence) => {
            state.opening = None;
            ask(state, Purpose::SaveAs { then_quit: false }, "", "another name or folder, Esc gives up");
            state.warn(sentence);
            Vec::new()
        }
    }
}
