//! The review: one customer of a queue after the other, a digit or Enter for each.
//!
//! A sitting can be left at any time and gone on with later: whom it has looked at is told by the review itself,
//! and where it stopped is kept as a [`Place`].

pub mod outcome;
pub mod progress;
pub mod queues;

use std::sync::Arc;

use crate::data::date::Day;
use crate::review::{CustomerKey, Edit, Place, Queue, Saying, Verdict};
use crate::tiering::Tier;

use crate::app::actions::decide;
use crate::app::core::document::bulk::Step;
use crate::app::core::document::targets::Targets;
use crate::app::core::message::{Command, Effect, Motion};
use crate::app::core::prompt::Purpose;
use crate::app::core::state::{Context, State};
use crate::app::screens::rating;
use crate::app::update::ask;

pub use crate::app::work::queues::{Answer, QueueRequest, Queued, Wanted};
pub use outcome::Ending;
pub use progress::{Sitting, Who};
pub use queues::Chooser;

/// Runs a command where a customer is under review.
pub fn run(state: &mut State, command: Command) -> Vec<Effect> {
    let just = state.sitting.as_mut().and_then(|sitting| sitting.just.take());
    match command {
        Command::SetTier(number) => match Tier::new(number) {
            Some(tier) if state.document.review.model.require_reason => {
                decide::ask_first(state, state.targets(), tier);
                Vec::new()
            }
            Some(tier) => put(state, tier, None),
            None => Vec::new(),
        },
        Command::Agree if state.row().is_none() => end(state),
        Command::Agree => agree(state),
        Command::GiveBack => give_back(state),
        Command::EditReason => {
            edit_reason(state, just);
            Vec::new()
        }
        Command::Skip => skip(state),
        Command::Undo | Command::Redo => undo_or_redo(state, command == Command::Undo),
        Command::Move(motion) => {
            step(state, motion);
            Vec::new()
        }
        _ => leave(state),
    }
}

/// Puts the customer on the screen in a tier, and goes on.
pub fn put(state: &mut State, tier: Tier, reason: Option<Arc<str>>) -> Vec<Effect> {
    let said = format!(" in tier {tier}, {}", state.document.review.model.tier_name(Some(tier)));
    let next = if reason.is_some() { "" } else { " r writes why." };
    record(state, Some(tier), reason, &said, next)
}

/// Agrees with the calculated tier of the customer on the screen, and goes on.
fn agree(state: &mut State) -> Vec<Effect> {
    let Some(row) = state.row() else { return Vec::new() };
    let calculated = state.document.tiering.tier(row);
    let name = state.document.review.model.tier_name(calculated);
    let said = match calculated {
        Some(tier) => format!(": agreed with tier {tier}, {name}"),
        None => ": looked at, and left without a tier".to_string(),
    };
    record(state, None, None, &said, "")
}

/// Writes down what was decided about the customer on the screen, and goes on.
fn record(
    state: &mut State,
    tier: Option<Tier>,
    reason: Option<Arc<str>>,
    said: &str,
    next: &str,
) -> Vec<Effect> {
    let Some(row) = state.row() else { return Vec::new() };
    let Some(key) = state.document.key(row) else { return Vec::new() };
    let (by, on) = (Some(Arc::clone(&state.author)), Some(state.today));
    let verdict = Verdict { tier, reason, calculated: None, by, on };
    let what = format!("{}{said}", state.document.customer_name(row));
    let (step, rows) = (Step::Apply(what.clone()), Targets::One(row));
    let mut effects = decide::say(state, step, &rows, Saying::Put(verdict));
    if effects.is_empty() {
        return effects;
    }
    decide::done(state, format!("{what}.{next}"), None);
    if let Some(sitting) = &mut state.sitting {
        sitting.set_done((row, key), true);
        sitting.just = tier.map(|_| row);
        let next = sitting.next_open(sitting.at + 1);
        go_to(state, next);
    }
    effects.extend(keep_place(state));
    effects
}

fn give_back(state: &mut State) -> Vec<Effect> {
    let mut effects = decide::give_back(state);
    if let (false, Some(row)) = (effects.is_empty(), state.row())
        && let Some(key) = state.document.key(row)
        && let Some(sitting) = &mut state.sitting
    {
        sitting.set_done((row, key), false);
        effects.extend(keep_place(state));
    }
    effects
}

/// Opens the line for the reason: of what was decided with the last key, else of the customer on the screen.
fn edit_reason(state: &mut State, just: Option<usize>) {
    let Some(row) = just else { return decide::edit_reason(state) };
    let amend = state.document.decision(row).is_some_and(|decision| decision.reason.is_none());
    let name = state.document.customer_name(row);
    let hint = decide::reason_hint(state);
    ask(state, Purpose::Reason { rows: Targets::One(row), amend }, "", &hint);
    state.say(format!("Why is {name} there?"));
}

/// Leaves the customer on the screen out, and goes on.
fn skip(state: &mut State) -> Vec<Effect> {
    let Some(row) = state.row() else { return Vec::new() };
    let Some(key) = state.document.key(row) else { return Vec::new() };
    if let Some(sitting) = &mut state.sitting {
        if !sitting.is_done(row) && !sitting.skipped.iter().any(|(skipped, _)| *skipped == row) {
            sitting.skipped.push((row, key));
        }
        let next = sitting.at + 1;
        go_to(state, next);
    }
    keep_place(state)
}

/// Takes the last change back, or makes it again, and returns to its customer.
fn undo_or_redo(state: &mut State, undo: bool) -> Vec<Effect> {
    let ratings = Arc::clone(&state.document.decided.ratings);
    let done = if undo { state.document.undo() } else { state.document.redo() };
    let Some((what, mut effects)) = done else { return Vec::new() };
    state.say(if undo { format!("Taken back: {what}.") } else { format!("Made again: {what}.") });
    let made = match effects.first() {
        Some(Effect::Journal(edit)) => Some(&**edit),
        _ => None,
    };
    let Some(Edit::Decide { changes }) = made else {
        effects.extend(state.evaluate());
        return effects;
    };
    let keys: Vec<CustomerKey> = changes.iter().map(|(key, _)| key.clone()).collect();
    for key in keys {
        let Some(row) = state.document.placed.row(&key) else { continue };
        let decided = is_decided(state, row);
        let Some(sitting) = &mut state.sitting else { break };
        if let Some(position) = sitting.position(row) {
            sitting.set_done((row, key), decided);
            go_to(state, position);
        }
    }
    effects.extend(keep_place(state));
    if !Arc::ptr_eq(&ratings, &state.document.decided.ratings) {
        effects.extend(rating::evaluate(state));
    }
    effects
}

/// Whether something was decided about a row today.
fn is_decided(state: &State, row: usize) -> bool {
    state.document.decision(row).is_some_and(|decision| decision.on == Some(state.today))
}

/// Goes back and forth, or scrolls.
pub fn step(state: &mut State, motion: Motion) {
    let Some(sitting) = &state.sitting else { return };
    let (at, end) = (sitting.at, sitting.left());
    match motion {
        Motion::Left => go_to(state, at.saturating_sub(1)),
        Motion::Right => go_to(state, (at + 1).min(end)),
        Motion::First => go_to(state, 0),
        Motion::Last => go_to(state, end.saturating_sub(1)),
        _ => {
            let page = state.areas().whole_page();
            state.scroll = crate::app::core::list::moved(state.scroll, motion, page, LONGEST_PAGE);
        }
    }
}

/// Lines that the page of a customer may be scrolled by: the view never shows less than a page.
const LONGEST_PAGE: usize = 40;

/// Goes to a position of the queue; to the page at the end where nobody is there.
fn go_to(state: &mut State, position: usize) {
    state.scroll = 0;
    let Some(sitting) = &mut state.sitting else { return };
    sitting.at = position.min(sitting.left());
    sitting.ending = None;
    if sitting.rows.is_some() && sitting.row().is_none() {
        let ending = Ending::of(sitting, &state.document);
        sitting.ending = Some(ending);
    }
}

/// Enter on the page at the end: goes on with those who were left out, or leaves.
fn end(state: &mut State) -> Vec<Effect> {
    let Some(sitting) = &mut state.sitting else { return Vec::new() };
    let first = sitting.next_open(0);
    if first == sitting.left() {
        return leave(state);
    }
    sitting.skipped.clear();
    go_to(state, first);
    Vec::new()
}

/// Closes the sitting; it goes on where it stopped.
pub fn leave(state: &mut State) -> Vec<Effect> {
    let effects = keep_place(state);
    state.screens.retain(|screen| *screen != Context::Review);
    state.sitting = None;
    state.scroll = 0;
    let left = state.place.as_ref().filter(|place| place.at.is_some());
    if let Some(place) = left {
        let done = place.done.len();
        state.say(format!("{done} decided so far. R goes on where you stopped; ^s saves."));
    }
    effects
}

/// Keeps where the sitting is; where it has come to its end with nobody left out, there is nothing to go on with.
fn keep_place(state: &mut State) -> Vec<Effect> {
    let Some(sitting) = state.sitting.as_ref().filter(|sitting| sitting.rows.is_some()) else {
        return Vec::new();
    };
    let (row, over) = (sitting.row(), sitting.next_open(0) == sitting.left());
    let keys = |of: &[Who]| of.iter().map(|(_, key)| key.clone()).collect();
    let (queue, done, skipped) = (sitting.queue.clone(), keys(&sitting.done), keys(&sitting.skipped));
    let at = row.and_then(|row| state.document.key(row));
    state.place = (!over).then_some(Place { queue, at, done, skipped });
    vec![Effect::KeepPlace(state.place.clone())]
}

/// The list or the tiers are others now: counts the queues anew, or puts the sitting's together anew.
pub fn anew(state: &mut State) -> Vec<Effect> {
    if state.sitting.is_some() {
        keep_place(state);
        let Some(place) = state.place.clone() else { return leave(state) };
        return open(state, place);
    }
    if state.screens.contains(&Context::Queues) {
        return crate::app::work::queues::request(state, Wanted::Counts);
    }
    Vec::new()
}

/// Queues were counted, or one was put together.
pub fn on_queued(state: &mut State, queued: Queued) -> Vec<Effect> {
    if queued.generation != state.generations.queue {
        return Vec::new();
    }
    match queued.answer {
        Answer::Counts(counts) => state.chooser.counts = Some(counts),
        Answer::Rows(lined) => {
            let Some(sitting) = &mut state.sitting else { return Vec::new() };
            let at = lined.at;
            sitting.take(lined);
            go_to(state, at);
            return keep_place(state);
        }
        Answer::Wrong(sentence) => {
            leave(state);
            state.warn(sentence);
        }
    }
    Vec::new()
}

/// Opens the sitting of a place; its queue is put together meanwhile.
pub fn open(state: &mut State, place: Place) -> Vec<Effect> {
    state.sitting = Some(Sitting::of(place.queue.clone()));
    state.screens.retain(|screen| !matches!(screen, Context::Queues | Context::Review));
    state.screens.push(Context::Review);
    state.scroll = 0;
    state.place = Some(place.clone());
    crate::app::work::queues::request(state, Wanted::Rows(place))
}

/// A sitting of a queue from its beginning.
fn from_the_beginning(queue: Queue) -> Place {
    Place { queue, at: None, done: Vec::new(), skipped: Vec::new() }
}

/// What a seed is where none was typed: the same all day.
fn seed_of(day: Day) -> u64 {
    u64::from(day.0.unsigned_abs())
}
