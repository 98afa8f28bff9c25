//! Contacts with customers: what was done, what came of it, and when to be in touch next.

use std::sync::Arc;

use crate::app::core::Core;
use crate::app::core::command::Command;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::Done;
use crate::app::core::prompt::suggestions::{Accept, Suggestion, Suggestions};
use crate::app::core::prompt::{Mistake, Purpose};
use crate::app::work::bulk::HistoryStep;
use crate::app::work::targets::Targets;
use crate::review::cadence::{ActionDue, NextContact};
use crate::review::{Contact, Decision, Instruction, contact_line};
use crate::tiering::actions::TierAction;

use super::decide::{instruct, who};
use super::mark;

/// What a contact often comes to, beside what was typed before.
const OUTCOMES: [&str; 4] = ["happy", "neutral", "unhappy", "no answer"];
/// When to be in touch next, as it is often said.
const NEXT: [&str; 4] = ["in 1 week", "in 1 month", "in 3 months", "in 1 year"];

/// Opens the line for a contact with the customer under the cursor, or with all marked ones.
pub fn log(core: &mut Core, _: Command) -> Done {
    let rows = core.targets();
    log_with(core, rows)
}

/// Opens the line for a contact with these customers.
///
/// # Errors
/// There are none.
pub fn log_with(core: &mut Core, rows: Targets) -> Done {
    rows.first().ok_or(Refused::Silently)?;
    let hint = "what, outcome, next day: call, happy, in 2 weeks; Enter logs it, Esc does not";
    core.ask(Purpose::Contact { rows }, "", hint);
    suggest(core);
    Ok(())
}

/// Suggests the actions of the tier, then outcomes and days.
pub fn suggest(core: &mut Core) {
    let Some(Purpose::Contact { rows }) = core.prompt.as_ref().map(|prompt| &prompt.purpose) else { return };
    let Some((row, prompt)) = rows.first().zip(core.prompt.as_ref()) else { return };
    let text = prompt.text();
    let at = text.rfind(',').map_or(0, |comma| comma + 1);
    let part = text[at..].trim_start();
    let from = text.len() - part.len();
    let lower = part.to_lowercase();
    let commas = text.matches(',').count();
    let offered = if commas == 0 { actions(core, row) } else { outcomes(core, row, commas > 1) };
    let fits = |(offered, _): &(Arc<str>, String)| {
        let offered = offered.to_lowercase();
        offered.starts_with(&lower) && offered != lower
    };
    let suggestion = |(offered, about): (Arc<str>, String)| {
        Suggestion::new(&*offered, about, Accept::Write(from..text.len(), offered.to_string()))
    };
    let list = offered.into_iter().filter(fits).map(suggestion).collect();
    if let Some(prompt) = &mut core.prompt {
        prompt.suggestions = Suggestions::none_chosen("Tab completes, ↑ brings back earlier ones", "", list);
    }
}

/// The actions of the customer's tier, those that are due first, then what was done before.
fn actions(core: &Core, row: usize) -> Vec<(Arc<str>, String)> {
    let (actions, decision) = (core.document.actions(row), core.document.decision(row));
    let contacts = decision.map_or(&[][..], |decision| &decision.contacts);
    let today = core.person.today;
    let mut of_tier: Vec<(&TierAction, ActionDue)> =
        actions.iter().zip(ActionDue::all(decision, actions)).collect();
    of_tier.sort_by_key(|(_, due)| (!due.is_due(today), due.on));
    let about = |due: ActionDue| match due.on {
        None => "never done".to_owned(),
        Some(on) if on <= today => format!("due since {on}"),
        Some(on) => format!("due on {on}"),
    };
    let mut offered: Vec<(Arc<str>, String)> =
        of_tier.into_iter().map(|(action, due)| (Arc::clone(&action.name), about(due))).collect();
    for contact in contacts.iter().rev() {
        if offered.iter().all(|(known, _)| known.to_lowercase() != contact.what.to_lowercase()) {
            offered.push((Arc::clone(&contact.what), format!("last on {}", contact.on)));
        }
    }
    offered
}

/// What contacts came to, and days.
fn outcomes(core: &Core, row: usize, only_days: bool) -> Vec<(Arc<str>, String)> {
    let contacts = core.document.decision(row).map_or(&[][..], |decision| &decision.contacts);
    let before = contacts.iter().rev().filter_map(|contact| contact.outcome.clone());
    let mut offered: Vec<(Arc<str>, String)> = Vec::new();
    for outcome in before.chain(OUTCOMES.map(Arc::from)).filter(|_| !only_days) {
        if offered.iter().all(|(known, _)| *known != outcome) {
            offered.push((outcome, String::new()));
        }
    }
    offered.extend(NEXT.map(|next| (Arc::from(next), "the next contact".to_owned())));
    offered
}

/// Logs a contact with customers.
///
/// # Errors
/// The text is no contact.
pub fn take(core: &mut Core, rows: &Targets, text: &str) -> Result<Done, Mistake> {
    let Some(first) = rows.first() else { return Ok(Ok(())) };
    let (today, author) = (core.person.today, Arc::clone(&core.person.author));
    let contact = contact_line::read(text, core.document.actions(first), today, Some(&author))
        .map_err(|message| Mistake::all(text, message))?;
    let who = who(core, rows);
    let said = said(core, rows, &contact, &who);
    let step = HistoryStep::Apply(format!("the contact with {who}"));
    let done = instruct(core, step, rows, Instruction::Contacted(contact));
    if done.is_ok() {
        core.say(said);
        mark::unmark(core, rows);
    }
    Ok(done)
}

/// What was logged, and when the next contact is.
fn said(core: &Core, rows: &Targets, contact: &Contact, who: &str) -> String {
    let outcome = contact.outcome.as_ref().map_or_else(String::new, |outcome| format!(", {outcome}"));
    let logged = format!("Contact with {who} logged: {}{outcome}.", contact.what);
    let next = match (rows.first().filter(|_| rows.len() == 1), contact.next) {
        (_, Some(day)) => format!(" Next contact on {day}."),
        (None, None) => String::new(),
        (Some(row), None) => {
            let mut after = core.document.decision(row).cloned().unwrap_or_else(Decision::default);
            after.contacted(contact.clone());
            let next = NextContact::of(Some(&after), core.document.actions(row));
            let next = next.and_then(|next| Some(format!(" Next: {} on {}.", next.what, next.on?)));
            next.unwrap_or_default()
        }
    };
    format!("{logged}{next} {{key:undo}} undoes it.")
}
