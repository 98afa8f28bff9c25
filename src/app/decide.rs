//! Deciding: putting customers in a tier, giving them back to the model, giving reasons, taking back.

use std::sync::Arc;

use crate::data::number::counted;
use crate::review::{Decision, Edit, Verdict};
use crate::tiering::Tier;

use super::message::Effect;
use super::prompt::{Prompt, Purpose};
use super::state::State;

/// Puts the customer under the cursor, or all marked ones, in a tier, and asks for the reason.
pub fn set_tier(state: &mut State, number: u8) -> Vec<Effect> {
    let Some(tier) = Tier::new(number) else { return Vec::new() };
    let rows = state.targets();
    if state.document.review.model.require_reason {
        ask_first(state, rows, tier);
        return Vec::new();
    }
    let effects = put(state, &rows, tier, None);
    if effects.is_empty() {
        return effects;
    }
    let what = in_tier(state, &rows, tier);
    let hint = reason_hint(state);
    state.prompt = Some(Prompt::new(Purpose::Reason { rows, amend: true }, "", hint));
    state.say(format!("{what}. Why?"));
    effects
}

/// Puts customers in a tier.
pub fn put(state: &mut State, rows: &[usize], tier: Tier, reason: Option<&Arc<str>>) -> Vec<Effect> {
    let what = in_tier(state, rows, tier);
    let (today, author) = (state.today, Arc::clone(&state.author));
    let calculated = Arc::clone(&state.document.tiering);
    // The marks have done their work: the next digit is about the customer under the cursor again.
    state.customers.marks.clear();
    decide(state, rows, &what, |row, before| {
        before.followed_by(Verdict {
            tier: Some(tier),
            reason: reason.cloned(),
            calculated: calculated.tier(row),
            by: Some(Arc::clone(&author)),
            on: Some(today),
        })
    })
}

/// Asks for the reason before anything is decided: where the model requires one.
pub fn ask_first(state: &mut State, rows: Vec<usize>, tier: Tier) {
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
pub fn put_because(state: &mut State, rows: &[usize], tier: Tier, text: &str) -> Result<Vec<Effect>, String> {
    let typed: Option<Arc<str>> = Some(text.trim()).filter(|text| !text.is_empty()).map(Arc::from);
    let reason = typed
        .or_else(|| state.last_reason.clone())
        .ok_or("This model asks for a reason; type a few words, or press Esc to decide nothing.")?;
    state.reasons.remember(&reason);
    state.last_reason = Some(Arc::clone(&reason));
    if state.sitting.is_some() {
        return Ok(super::review::put(state, tier, Some(reason)));
    }
    let what = in_tier(state, rows, tier);
    state.say(format!("{what}: \"{reason}\"."));
    Ok(put(state, rows, tier, Some(&reason)))
}

/// What Enter and Esc do in the line for the reason of what was just decided.
pub fn reason_hint(state: &State) -> String {
    match &state.last_reason {
        Some(reason) => format!("Enter repeats \"{reason}\", Esc leaves it out"),
        None => "Enter keeps it, Esc leaves it out".to_string(),
    }
}

fn in_tier(state: &State, rows: &[usize], tier: Tier) -> String {
    format!("{} in tier {tier}, {}", who(state, rows), state.document.review.model.tier_name(Some(tier)))
}

/// Gives the customer under the cursor, or all marked ones, back to the model.
pub fn give_back(state: &mut State) -> Vec<Effect> {
    let rows: Vec<usize> = state.targets();
    let decided = |row: &usize| state.document.decision(*row).is_some_and(|decision| decision.tier.is_some());
    let rows: Vec<usize> = rows.into_iter().filter(decided).collect();
    if rows.is_empty() {
        state.warn("The model decides here already; a digit puts the customer in a tier.");
        return Vec::new();
    }
    let what = format!("{} given back to the model", who(state, &rows));
    state.say(format!("{what}."));
    state.customers.marks.clear();
    decide(state, &rows, &what, |_, before| Decision {
        tier: None,
        reason: None,
        calculated: None,
        by: None,
        on: None,
        ..before.clone()
    })
}

/// Opens the line in which the reason for a decision is written.
pub fn edit_reason(state: &mut State) {
    let rows = state.targets();
    let decision = rows.first().and_then(|&row| state.document.decision(row));
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
pub fn give_reason(state: &mut State, rows: &[usize], amend: bool, text: &str) -> Vec<Effect> {
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
    let with_reason = |before: &Decision| Decision { reason: reason.clone(), ..before.clone() };
    let changes = changes(state, rows, |_, before| with_reason(before));
    let edit = Edit::Decide { changes };
    match &reason {
        Some(reason) => state.say(format!("Reason for {}: \"{reason}\".", who(state, rows))),
        None => state.say(format!("The reason for {} is removed.", who(state, rows))),
    }
    if amend { state.document.amend(edit) } else { state.document.apply("a reason", edit) }
}

fn decide(
    state: &mut State,
    rows: &[usize],
    what: &str,
    decision: impl Fn(usize, &Decision) -> Decision,
) -> Vec<Effect> {
    let changes = changes(state, rows, decision);
    if changes.is_empty() {
        return Vec::new();
    }
    state.document.apply(what, Edit::Decide { changes })
}

/// What decisions about rows become; the customers are known by their keys from now on.
pub fn changes(
    state: &mut State,
    rows: &[usize],
    decision: impl Fn(usize, &Decision) -> Decision,
) -> Vec<(crate::review::CustomerKey, Option<Decision>)> {
    let mut changes = Vec::with_capacity(rows.len());
    for &row in rows {
        let Some(key) = state.document.key(row) else { continue };
        let before = state.document.review.decisions.get(&key).cloned().unwrap_or_default();
        let after = decision(row, &before);
        changes.push((key, (!after.is_empty()).then_some(after)));
    }
    changes
}

/// The customer, or how many they are.
pub fn who(state: &State, rows: &[usize]) -> String {
    match rows {
        [row] => state.document.customer_name(*row),
        rows => counted(rows.len(), "customer"),
    }
}
