//! Deciding: putting customers in a tier, giving them back to the model, giving reasons.

use std::sync::Arc;

use crate::app::core::Core;
use crate::app::core::command::Command;
use crate::app::core::document::busy::Busy;
use crate::app::core::document::permission::Refused;
use crate::app::core::effect::Effect;
use crate::app::core::go::Done;
use crate::app::core::prompt::{Mistake, Purpose};
use crate::app::core::then::AfterDeciding;
use crate::app::work::bulk::{BulkResult, HistoryStep};
use crate::app::work::targets::Targets;
use crate::data::number::counted;
use crate::review::{Edit, Instruction, Verdict};
use crate::tiering::Tier;

use super::mark;

/// Puts the customer under the cursor, or all marked ones, in a tier, and asks for the reason.
pub fn set_tier(core: &mut Core, command: Command) -> Done {
    let Some(tier) = tier_of(core, command)? else { return Ok(()) };
    let rows = core.targets();
    if core.document.review.model.require_reason {
        ask_first(core, rows, tier);
        return Ok(());
    }
    put(core, &rows, tier, None)?;
    let said = format!("{}. Why?", in_tier(core, &rows, tier));
    done(core, said, Some(rows));
    Ok(())
}

/// The tier that a command names.
///
/// # Errors
/// The model has no such tier.
pub fn tier_of(core: &Core, command: Command) -> Result<Option<Tier>, Refused> {
    let Command::SetTier(number) = command else { return Ok(None) };
    let tiers = core.document.review.model.tier_count();
    if usize::from(number) > tiers {
        return Err(Refused::Because(format!(
            "This model has {tiers} tiers. Press a digit from 1 to {tiers}."
        )));
    }
    Ok(Tier::new(number))
}

/// Puts customers in a tier.
pub fn put(core: &mut Core, rows: &Targets, tier: Tier, reason: Option<&Arc<str>>) -> Done {
    let what = in_tier(core, rows, tier);
    let (by, on) = (Some(Arc::clone(&core.person.author)), Some(core.person.today));
    let verdict = Verdict { tier: Some(tier), reason: reason.cloned(), calculated: None, by, on };
    decide(core, rows, what, Instruction::Put(verdict))
}

/// Says what was decided, and asks why if that is wanted. If a thread takes a moment to decide, it is said then; the
/// reason is asked at once, so that what is typed ahead is the reason and not commands.
pub fn done(core: &mut Core, said: String, why: Option<Targets>) {
    if let (Some(rows), None) = (&why, &core.prompt) {
        let (rows, hint) = (rows.clone(), reason_hint(core));
        core.ask(Purpose::Reason { rows, amend: true }, "", hint);
    }
    match core.document.busy_sentence() {
        Some(sentence) => {
            let asking = if why.is_some() { " Why?" } else { "" };
            core.say(format!("{sentence}{asking}"));
            core.after_deciding = AfterDeciding { said, why, because: None };
        }
        None => core.say(said),
    }
}

/// A decision about many customers was worked out and is on the disk.
pub fn decided(core: &mut Core, result: BulkResult) -> Done {
    let rated = !core.document.by_row.ratings.is_empty();
    let is_again = result.is_again;
    let other_tiers = match core.document.take_bulk(result) {
        Ok(other_tiers) => other_tiers,
        Err(again) => {
            core.perform(Effect::Decide(again));
            return Ok(());
        }
    };
    if is_again {
        let ask = core.document.index();
        core.fulfil(ask);
    }
    let AfterDeciding { said, why, because } = std::mem::take(&mut core.after_deciding);
    if !said.is_empty() {
        core.say(said);
    }
    if other_tiers || rated || !core.document.by_row.ratings.is_empty() {
        core.tier();
    }
    match (why, because) {
        (Some(rows), Some(text)) => give_reason(core, &rows, true, &text),
        (None, Some(_)) => Err(Refused::because(
            "Decided. The list was read again meanwhile, so the reason was not written. {key:reason} writes it.",
        )),
        _ => Ok(()),
    }
}

/// Asks for the reason before anything is decided: the model requires one.
pub fn ask_first(core: &mut Core, rows: Targets, tier: Tier) {
    let what = in_tier(core, &rows, tier);
    let hint = match &core.person.last_reason {
        Some(reason) => {
            format!("this model asks for a reason; ↑ brings back \"{reason}\", Esc decides nothing")
        }
        None => "this model asks for a reason; Esc decides nothing".to_string(),
    };
    core.ask(Purpose::ReasonFirst { rows, tier }, "", hint);
    core.say(format!("{what}? Why?"));
}

/// The reason that was typed.
///
/// # Errors
/// There is no reason.
pub fn required_reason(core: &mut Core, text: &str) -> Result<Arc<str>, Mistake> {
    let typed: Option<Arc<str>> = Some(text.trim()).filter(|text| !text.is_empty()).map(Arc::from);
    let reason = typed.ok_or_else(|| Mistake {
        at: 0..0,
        message: "This model asks for a reason. Type a few words, or press Esc to decide nothing.".into(),
    })?;
    remember(core, &reason);
    Ok(reason)
}

/// Puts customers in a tier for a reason that was given first.
pub fn put_because(core: &mut Core, rows: &Targets, tier: Tier, reason: &Arc<str>) -> Done {
    let said = format!("{}: \"{reason}\".", in_tier(core, rows, tier));
    put(core, rows, tier, Some(reason))?;
    done(core, said, None);
    Ok(())
}

fn remember(core: &mut Core, reason: &Arc<str>) {
    core.reasons.remember(reason);
    core.person.last_reason = Some(Arc::clone(reason));
}

/// What Enter and Esc do in the line for the reason of the last decision.
pub fn reason_hint(core: &Core) -> String {
    match &core.person.last_reason {
        Some(reason) => format!("Enter keeps it, Esc gives no reason, ↑ brings back \"{reason}\""),
        None => "Enter keeps it, Esc gives no reason".to_string(),
    }
}

fn in_tier(core: &Core, rows: &Targets, tier: Tier) -> String {
    format!("{} in tier {tier}, {}", who(core, rows), core.document.review.model.tier_name(Some(tier)))
}

/// Gives the customer under the cursor, or all marked ones, back to the model.
pub fn give_back(core: &mut Core, _: Command) -> Done {
    let rows = core.targets().among(&core.document.by_row.overridden);
    if rows.is_empty() {
        return Err(Refused::because("The model decides here already. A digit puts the customer in a tier."));
    }
    let what = format!("{} given back to the model", who(core, &rows));
    decide(core, &rows, what.clone(), Instruction::GiveBack)?;
    done(core, format!("{what}."), None);
    Ok(())
}

/// Opens the line for the reason of a decision; for a note, where one customer has the tier that the model gives.
pub fn edit_reason(core: &mut Core, _: Command) -> Done {
    let rows = core.targets();
    let decision = rows.first().and_then(|row| core.document.decision(row));
    let overridden = decision.is_some_and(|decision| decision.tier.is_some());
    let reason = decision.and_then(|decision| decision.reason.clone());
    if !overridden {
        // A line opens here too: without one, the words that a person types next would run as keys.
        if let Targets::One(row) = rows {
            let note = decision.and_then(|decision| decision.note.clone()).unwrap_or_default();
            let name = core.document.customer_name(row);
            core.ask(Purpose::Note { row }, &note, "Enter keeps the note, Esc leaves it as it was");
            core.say(format!(
                "The tier of {name} is the model's, so it needs no reason. Write a note instead."
            ));
            return Ok(());
        }
        return Err(Refused::because(
            "A reason belongs to a decision. Press a digit first to put the customer in a tier.",
        ));
    }
    core.ask(
        Purpose::Reason { rows, amend: false },
        reason.as_deref().unwrap_or_default(),
        "Enter keeps it, Esc leaves it as it was",
    );
    Ok(())
}

/// Writes a reason to decisions; as part of the decision just made if `amend`.
pub fn give_reason(core: &mut Core, rows: &Targets, amend: bool, text: &str) -> Done {
    if amend && let Some(busy @ Busy::Deciding(_)) = &core.document.busy {
        let sentence = busy.sentence();
        core.say(format!("{sentence} The reason is added to it."));
        core.after_deciding.because = Some(text.to_owned());
        return Ok(());
    }
    let reason: Option<Arc<str>> = match text.trim() {
        "" => None,
        text => Some(text.into()),
    };
    if reason.is_none() && amend {
        without_reason(core, rows);
        return Ok(());
    }
    if reason.is_none() && core.document.review.model.require_reason {
        return Err(Refused::because("This model asks for a reason, so the one given stays."));
    }
    if let Some(reason) = &reason {
        remember(core, reason);
    }
    let said = match &reason {
        Some(reason) if amend => {
            format!("Reason for {}: \"{reason}\".{}", who(core, rows), effect(core, rows))
        }
        Some(reason) => format!("Reason for {}: \"{reason}\".", who(core, rows)),
        None => format!("The reason for {} is removed.", who(core, rows)),
    };
    let step = if amend { HistoryStep::Amend } else { HistoryStep::Apply("a reason".into()) };
    instruct(core, step, rows, Instruction::Because(reason))?;
    done(core, said, None);
    Ok(())
}

/// What a decision about one customer changes, as a sentence after another.
fn effect(core: &Core, rows: &Targets) -> String {
    let row = rows.first().filter(|_| rows.len() == 1);
    let tiers =
        row.and_then(|row| Some((core.document.decision(row)?.tier?, core.document.tiering.tier(row)?)));
    match tiers {
        Some((decided, model)) if decided == model => {
            format!(" The model says tier {model} too, so no figures change.")
        }
        Some((decided, model)) => format!(" The model says tier {model}; the figures count tier {decided}."),
        None => String::new(),
    }
}

/// Says that a decision was made without a reason.
pub fn without_reason(core: &mut Core, rows: &Targets) {
    let row = rows.first();
    let tier = row.and_then(|row| core.document.decision(row)).and_then(|decision| decision.tier);
    if let Some(tier) = tier {
        let then = if core.document.is_as_before() { ", as before." } else { ". {key:undo} undoes it." };
        core.say(format!("{} without a reason{then}", in_tier(core, rows, tier)));
    }
}

fn decide(core: &mut Core, rows: &Targets, what: String, instruction: Instruction) -> Done {
    instruct(core, HistoryStep::Apply(what), rows, instruction)?;
    mark::unmark(core, rows);
    Ok(())
}

/// Carries out an instruction about the customers on these rows, who are known by their keys from now on.
pub fn instruct(core: &mut Core, step: HistoryStep, rows: &Targets, instruction: Instruction) -> Done {
    let reading = core.decisions_are_read();
    let document = &mut core.document;
    if document.takes_long(rows.len(), reading) {
        let asks = document.instruct_many(step, instruction, rows.clone())?;
        core.fulfil(asks);
        return Ok(());
    }
    let keyed: Vec<_> =
        rows.rows().into_iter().filter_map(|row| Some((document.remembered_key(row)?, row))).collect();
    if keyed.is_empty() {
        return Err(Refused::Silently);
    }
    let customers = keyed.into_iter().map(|(key, row)| (key, document.tiering.tier(row)));
    let edit = Edit::Decide { changes: instruction.changes(customers, &document.review.decisions) };
    let asks = match step {
        HistoryStep::Apply(what) => document.apply(what, edit, reading)?,
        _ => document.amend(edit)?,
    };
    core.fulfil(asks);
    Ok(())
}

/// The customer's name, or how many customers there are.
pub fn who(core: &Core, rows: &Targets) -> String {
    match (rows.len(), rows.first()) {
        (1, Some(row)) => core.document.customer_name(row),
        (count, _) => {
            let unseen = unseen(core, rows);
            let unseen = if unseen > 0 { format!(" ({unseen} of them not shown)") } else { String::new() };
            format!("{}{unseen}", counted(count, "customer"))
        }
    }
}

/// How many of the marked customers a filter hides.
fn unseen(core: &Core, rows: &Targets) -> usize {
    match (rows, &core.list.members) {
        (Targets::Marked(marked), Some(members)) => marked.count_outside(members),
        _ => 0,
    }
}
