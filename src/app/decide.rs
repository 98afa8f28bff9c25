//! Deciding: putting customers in a tier, giving them back to the model, giving reasons, taking back.

use std::sync::Arc;

use crate::data::number::counted;
use crate::review::{Decision, Edit};
use crate::tiering::Tier;

use super::message::Effect;
use super::prompt::{Prompt, Purpose};
use super::state::State;

/// Puts the customer under the cursor, or all marked ones, in a tier, and asks for the reason.
pub fn set_tier(state: &mut State, number: u8) -> Vec<Effect> {
    let Some(tier) = Tier::new(number) else { return Vec::new() };
    let rows = state.customers.targets(&state.document);
    let name = state.document.review.model.tier_name(Some(tier)).to_string();
    let what = format!("{} in tier {tier}, {name}", who(state, &rows));
    let (today, author) = (state.today, Arc::clone(&state.author));
    let calculated = Arc::clone(&state.document.tiering);
    let effects = decide(state, &rows, &what, |row, before| Decision {
        tier: Some(tier),
        reason: None,
        calculated: calculated.tier(row),
        by: Some(Arc::clone(&author)),
        on: Some(today),
        again: before.again,
        reviewed: Some(today),
    });
    if effects.is_empty() {
        return effects;
    }
    let hint = match &state.last_reason {
        Some(reason) => format!("Enter repeats \"{reason}\", Esc leaves it out"),
        None => "Enter keeps it, Esc leaves it out".to_string(),
    };
    // The marks have done their work: the next digit is about the customer under the cursor again.
    state.customers.marks.clear();
    state.prompt = Some(Prompt::new(Purpose::Reason { rows, amend: true }, "", hint));
    state.say(format!("{what}. Why?"));
    effects
}

/// Gives the customer under the cursor, or all marked ones, back to the model.
pub fn give_back(state: &mut State) -> Vec<Effect> {
    let rows: Vec<usize> = state.customers.targets(&state.document);
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
    let rows = state.customers.targets(&state.document);
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
    if reason.is_some() {
        state.last_reason.clone_from(&reason);
    }
    let with_reason = |before: &Decision| Decision { reason: reason.clone(), ..before.clone() };
    let changes = changes(state, rows, |_, before| with_reason(before));
    let edit = Edit::Decide { changes };
    match &reason {
        Some(reason) => state.say(format!("Reason: \"{reason}\".")),
        None => state.say("Reason removed."),
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

fn changes(
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

fn who(state: &State, rows: &[usize]) -> String {
    match rows {
        [row] => state.document.customer_name(*row),
        rows => counted(rows.len(), "customer"),
    }
}
