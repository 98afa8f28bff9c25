//! What was done with a customer, and what comes next: contacts, the next step, the next contact.

use serde::Serialize;

use crate::cli::list::ReviewedList;
use crate::data::date::Day;
use crate::review::cadence::NextContact;
use crate::review::{Contact, Decision, NextStep};
use crate::tiering::Tiering;

/// Contacts that are printed for people.
const PRINTED: usize = 5;

/// What was done and comes next; the names are stable. What there is nothing of is left out.
#[derive(Clone, Serialize)]
pub(super) struct DoneJson {
    /// The newest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contacts: Vec<Contact>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_step: Option<NextStep>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_contact: Option<NextContactJson>,
}

#[derive(Clone, Serialize)]
struct NextContactJson {
    what: String,
    /// When; null is at once.
    on: Option<Day>,
}

impl DoneJson {
    pub(super) fn of(list: &ReviewedList, row: usize, tiering: &Tiering) -> DoneJson {
        let decision = list.decision(row);
        let contacts = decision.map(|decision| decision.contacts.iter().rev().cloned().collect());
        let next = next_contact(list, row, tiering);
        DoneJson {
            contacts: contacts.unwrap_or_default(),
            next_step: decision.and_then(|decision| decision.step.clone()),
            next_contact: next.map(|next| NextContactJson { what: next.what.to_string(), on: next.on }),
        }
    }
}

/// The next step, the next contact, and the last contacts, in sentences.
pub(super) fn in_words(list: &ReviewedList, row: usize, tiering: &Tiering) -> Vec<String> {
    let Some(decision) = list.decision(row) else { return Vec::new() };
    let today = list.today().computer.or_else(|| tiering.measures.as_of());
    let step = decision.step.as_ref().map(NextStep::in_a_sentence);
    let next = next_contact(list, row, tiering).zip(today).map(|(next, today)| next.in_words(today));
    let contacts = &decision.contacts;
    let last = contacts.iter().rev().take(PRINTED);
    let last = last.map(|contact| format!("Contact, {}", contact.in_words()));
    let more = contacts.len().saturating_sub(PRINTED);
    let more = (more > 0).then(|| format!("And {} before.", crate::data::number::counted(more, "contact")));
    step.into_iter().chain(next).chain(last).chain(more).collect()
}

/// When the next contact is due; none where there was none before, as on screen.
fn next_contact(list: &ReviewedList, row: usize, tiering: &Tiering) -> Option<NextContact> {
    let decision = list.decision(row).filter(|decision| !decision.contacts.is_empty());
    let tier = Decision::final_tier(decision, tiering.tier(row));
    decision.and_then(|decision| NextContact::of(Some(decision), tiering.model.actions(tier)))
}
