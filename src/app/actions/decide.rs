//! Deciding: putting customers in a tier, giving them back to the model, giving reasons, taking back.

use std::sync::Arc;

use crate::data::number::counted;
use crate::review::{Edit, Saying, Verdict};
use crate::tiering::Tier;

use crate::app::actions::save::go_on;
use crate::app::core::document::bulk::{Made, Step};
use crate::app::core::document::busy::Doing;
use crate::app::core::document::targets::Targets;
use crate::app::core::message::Effect;
use crate::app::core::prompt::{Prompt, Purpose};
use crate::app::core::state::State;

/// What comes after a decision: once it is made and on the disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AfterDeciding {
    /// What is said.
    said: String,
    /// The rows of which the reason is asked.
    why: Option<Targets>,
    /// The reason, where it was given before the decision is made.
    because: Option<String>,
}

/// Puts the customer under the cursor, or all marked ones, in a tier, and asks for the reason.
pub fn set_tier(state: &mut State, number: u8) -> Vec<Effect> {
    let Some(tier) = Tier::new(number) else { return Vec::new() };
    let rows = state.targets();
    if state.document.review.model.require_reason {
        ask_first(state, rows, tier);
        return Vec::new();
    }
    let effects = put(state, &rows, tier, None);
    if !effects.is_empty() {
        let said = format!("{}. Why?", in_tier(state, &rows, tier));
        done(state, said, Some(rows));
    }
    effects
}

/// Puts customers in a tier.
pub fn put(state: &mut State, rows: &Targets, tier: Tier, reason: Option<&Arc<str>>) -> Vec<Effect> {
    let what = in_tier(state, rows, tier);
    let (by, on) = (Some(Arc::clone(&state.author)), Some(state.today));
    let verdict = Verdict { tier: Some(tier), reason: reason.cloned(), calculated: None, by, on };
    decide(state, rows, what, Saying::Put(verdict))
}

/// Says what was decided, and asks why where that is wanted. Where it takes a thread a moment to decide, it is said then;
/// the reason is asked at once, so that what is typed ahead is the reason and not commands.
pub fn done(state: &mut State, said: String, why: Option<Targets>) {
    if let (Some(rows), None) = (&why, &state.prompt) {
        let (rows, hint) = (rows.clone(), reason_hint(state));
        state.prompt = Some(Prompt::new(Purpose::Reason { rows, amend: true }, "", hint));
    }
    match state.document.doing_in_words() {
        Some(sentence) => {
            let asking = if why.is_some() { " Why?" } else { "" };
            state.say(format!("{sentence}{asking}"));
            state.after_deciding = AfterDeciding { said, why, because: None };
        }
        None => state.say(said),
    }
}

/// It is decided and on the disk: says so, and gives the reason that was typed meanwhile.
fn decided(state: &mut State) -> Vec<Effect> {
    let AfterDeciding { said, why, because } = std::mem::take(&mut state.after_deciding);
    if !said.is_empty() {
        state.say(said);
    }
    match (why, because) {
        (Some(rows), Some(text)) => give_reason(state, &rows, true, &text),
        _ => Vec::new(),
    }
}

/// A decision about many customers was worked out and is on the disk.
pub fn on_decided(state: &mut State, made: Made) -> Vec<Effect> {
    let rated = !state.document.decided.ratings.is_empty();
    let other_tiers = match state.document.take_made(made) {
        Ok(other_tiers) => other_tiers,
        Err(again) => return vec![Effect::Decide(again)],
    };
    let mut effects = decided(state);
    if other_tiers || rated || !state.document.decided.ratings.is_empty() {
        effects.extend(state.evaluate());
    }
    effects.extend(go_on(state));
    effects
}

/// Asks for the reason before anything is decided: where the model requires one.
pub fn ask_first(state: &mut State, rows: Targets, tier: Tier) {
    let what = in_tier(state, &rows, tier);
    let hint = match &state.last_reason {
        Some(reason) => format!("Enter repeats \"{reason}\", Esc decides nothing"),
        None => "this model asks for a reason; Esc decides nothing".to_string(),
    };
    state.prompt = Some(Prompt::new(Purpose::ReasonFirst { rows, tier }, "", hint));
    state.say(format!("{what}? Why?"));
}

/// Puts customers in a tier for the reason that was typed, or the last one where nothing was.
///
/// # Errors
/// There is no reason; a sentence.
pub fn put_because(state: &mut State, rows: &Targets, tier: Tier, text: &str) -> Result<Vec<Effect>, String> {
    let typed: Option<Arc<str>> = Some(text.trim()).filter(|text| !text.is_empty()).map(Arc::from);
    let reason = typed
        .or_else(|| state.last_reason.clone())
        .ok_or("This model asks for a reason; type a few words, or press Esc to decide nothing.")?;
    state.reasons.remember(&reason);
    state.last_reason = Some(Arc::clone(&reason));
    if state.sitting.is_some() {
        return Ok(crate::app::screens::session::put(state, tier, Some(reason)));
    }
    let said = format!("{}: \"{reason}\".", in_tier(state, rows, tier));
    let effects = put(state, rows, tier, Some(&reason));
    if !effects.is_empty() {
        done(state, said, None);
    }
    Ok(effects)
}

/// What Enter and Esc do in the line for the reason of what was just decided.
pub fn reason_hint(state: &State) -> String {
    match &state.last_reason {
        Some(reason) => format!("Enter repeats \"{reason}\", Esc leaves it out"),
        None => "Enter keeps it, Esc leaves it out".to_string(),
    }
}

fn in_tier(state: &State, rows: &Targets, tier: Tier) -> String {
    format!("{} in tier {tier}, {}", who(state, rows), state.document.review.model.tier_name(Some(tier)))
}

/// Gives the customer under the cursor, or all marked ones, back to the model.
pub fn give_back(state: &mut State) -> Vec<Effect> {
    let rows = state.targets().among(&state.document.decided.overridden);
    if rows.is_empty() {
        state.warn("The model decides here already; a digit puts the customer in a tier.");
        return Vec::new();
    }
    let what = format!("{} given back to the model", who(state, &rows));
    let effects = decide(state, &rows, what.clone(), Saying::GiveBack);
    if !effects.is_empty() {
        done(state, format!("{what}."), None);
    }
    effects
}

/// Opens the line in which the reason for a decision is written.
pub fn edit_reason(state: &mut State) {
    let rows = state.targets();
    let decision = rows.first().and_then(|row| state.document.decision(row));
    let overridden = decision.is_some_and(|decision| decision.tier.is_some());
    let reason = decision.and_then(|decision| decision.reason.clone());
    if !overridden {
        state.warn("A reason belongs to a decision; press a digit first to put the customer in a tier.");
        return;
    }
    let hint = "Enter keeps it, Esc leaves it as it was".to_string();
    state.prompt = Some(Prompt::new(
        Purpose::Reason { rows, amend: false },
        reason.as_deref().unwrap_or_default(),
        hint,
    ));
}

/// Writes a reason to decisions. As part of the decision that was just made, where `amend`.
pub fn give_reason(state: &mut State, rows: &Targets, amend: bool, text: &str) -> Vec<Effect> {
    if amend && let Some(doing @ Doing::Deciding(_)) = &state.document.doing {
        let sentence = doing.in_words();
        state.say(format!("{sentence} The reason is added to it."));
        state.after_deciding.because = Some(text.to_owned());
        return Vec::new();
    }
    let text = text.trim();
    let reason: Option<Arc<str>> = match text {
        "" if amend => state.last_reason.clone(),
        "" => None,
        text => Some(text.into()),
    };
    if reason.is_none() && amend {
        return Vec::new();
    }
    if reason.is_none() && state.document.review.model.require_reason {
        state.warn("This model asks for a reason; the one that was given stays.");
        return Vec::new();
    }
    if let Some(reason) = &reason {
        state.reasons.remember(reason);
        state.last_reason = Some(Arc::clone(reason));
    }
    let said = match &reason {
        Some(reason) => format!("Reason for {}: \"{reason}\".", who(state, rows)),
        None => format!("The reason for {} is removed.", who(state, rows)),
    };
    let step = if amend { Step::Amend } else { Step::Apply("a reason".into()) };
    let effects = say(state, step, rows, Saying::Because(reason));
    if !effects.is_empty() {
        done(state, said, None);
    }
    effects
}

fn decide(state: &mut State, rows: &Targets, what: String, saying: Saying) -> Vec<Effect> {
    let effects = say(state, Step::Apply(what), rows, saying);
    if !effects.is_empty() {
        // The marks have done their work: the next digit is about the customer under the cursor again.
        state.customers.marks.clear();
    }
    effects
}

/// Says something about the customers on rows, who are known by their keys from now on.
pub fn say(state: &mut State, step: Step, rows: &Targets, saying: Saying) -> Vec<Effect> {
    let document = &mut state.document;
    if document.takes_long(rows.len()) {
        return document.say_about_many(step, saying, rows.clone());
    }
    let keyed: Vec<_> =
        rows.rows().into_iter().filter_map(|row| Some((document.remembered_key(row)?, row))).collect();
    if keyed.is_empty() {
        return Vec::new();
    }
    let customers = keyed.into_iter().map(|(key, row)| (key, document.tiering.tier(row)));
    let edit = Edit::Decide { changes: saying.changes(customers, &document.review.decisions) };
    match step {
        Step::Apply(what) => document.apply(what, edit),
        _ => document.amend(edit),
    }
}

/// The customer, or how many they are.
pub fn who(state: &State, rows: &Targets) -> String {
    match (rows.len(), rows.first()) {
        (1, Some(row)) => state.document.customer_name(row),
        (count, _) => counted(count, "customer"),
    }
}
