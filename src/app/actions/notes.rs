//! Notes about customers, and days to look at them again.

use std::sync::Arc;

use crate::app::core::Core;
use crate::app::core::command::Command;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::Done;
use crate::app::core::prompt::{Mistake, Purpose};
use crate::app::work::bulk::HistoryStep;
use crate::app::work::targets::Targets;
use crate::review::{Edit, Instruction, when};
use crate::tiering::Model;
use crate::tiering::how_long::HowLong;
use crate::tiering::look_again::DecisionSettings;

use super::decide::{instruct, who};

/// Opens the line for the note about a customer.
pub fn edit_note(core: &mut Core, _: Command) -> Done {
    let row = core.row().ok_or(Refused::Silently)?;
    let note = core.document.decision(row).and_then(|decision| decision.note.clone());
    let hint = "Enter keeps it, an empty line removes it, Esc leaves it as it was";
    core.ask(Purpose::Note { row }, note.as_deref().unwrap_or_default(), hint);
    Ok(())
}

/// Writes a note about a customer.
pub fn take_note(core: &mut Core, row: usize, text: &str) -> Done {
    let note: Option<Arc<str>> = Some(text.trim()).filter(|text| !text.is_empty()).map(Arc::from);
    let before = core.document.decision(row).and_then(|decision| decision.note.clone());
    if note == before {
        return Ok(());
    }
    let name = core.document.customer_name(row);
    let said = match note {
        Some(_) => format!("Note about {name} saved in the review."),
        None => format!("Note about {name} removed."),
    };
    let step = HistoryStep::Apply(format!("the note about {name}"));
    instruct(core, step, &Targets::One(row), Instruction::Note(note))?;
    core.say(said);
    Ok(())
}

/// Opens the line for the day to look again.
pub fn look_again(core: &mut Core, _: Command) -> Done {
    let rows = core.targets();
    let first = rows.first().ok_or(Refused::Silently)?;
    let again = core.document.decision(first).and_then(|decision| decision.again);
    let text = again.map_or_else(String::new, |day| day.to_string());
    let hint = "2026-12-01, in 3 months, 3m or 2w; an empty line removes it";
    core.ask(Purpose::LookAgain { rows }, &text, hint);
    Ok(())
}

/// Sets the day to look at customers again.
///
/// # Errors
/// The text is not a day ahead.
pub fn take_day(core: &mut Core, rows: &Targets, text: &str) -> Result<Done, Mistake> {
    let again = when::day_ahead(text, core.person.today).map_err(|message| Mistake::all(text, message))?;
    let who = who(core, rows);
    let said = match again {
        Some(day) => format!("Reminder for {who} on {day}. {{key:review}} lists reminders that are due."),
        None => format!("No reminder for {who}."),
    };
    let step = HistoryStep::Apply(format!("the reminder for {who}"));
    let done = instruct(core, step, rows, Instruction::Again(again));
    if done.is_ok() {
        core.say(said);
    }
    Ok(done)
}

/// Sets how long after a decision to look again, in the model; `none` for never, nothing says how long it is.
///
/// # Errors
/// The text is not how long, or nothing may be changed now.
pub fn look_again_after(core: &mut Core, text: &str) -> Done {
    let model = &core.document.review.model;
    let said = |settings: &DecisionSettings| match settings.look_again() {
        Some(after) => format!("Decisions without a day are looked at again after {}.", after.in_words()),
        None => "No default day to look again. :look-again-after 180d sets one.".to_owned(),
    };
    let look_again = match text {
        "" => {
            let known = said(&model.decisions);
            core.say(known);
            return Ok(());
        }
        "none" => None,
        text if HowLong::read(text).is_some() => Some(text.to_owned()),
        text => return Err(Refused::Because(format!("'{text}' is not how long. Try 180d, 26w, 6m or 1y."))),
    };
    let decisions = DecisionSettings { look_again };
    let sentence = said(&decisions);
    let model = Model { decisions, ..Model::clone(model) };
    core.apply("the default day to look again", Edit::SetModel { model: Arc::new(model) })?;
    core.say(format!("{sentence} {{key:undo}} undoes it."));
    core.tier();
    Ok(())
}
