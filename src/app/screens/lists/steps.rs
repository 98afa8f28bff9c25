//! Deciding what to do about a customer of a list, and by when.

use std::sync::Arc;

use crate::app::actions::decide::instruct;
use crate::app::core::Core;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::Done;
use crate::app::core::prompt::{Mistake, Purpose};
use crate::app::work::bulk::HistoryStep;
use crate::app::work::targets::Targets;
use crate::review::lists::ListName;
use crate::review::{Instruction, NextStep, when};

use super::columns::step;
use super::{BY_WHEN, ListsScreen};

const HINT: &str = "2026-12-01, in 3 months, 3m or 2w; an empty line removes it";

impl ListsScreen {
    /// Decides on the step of a digit; the same again removes it.
    pub(super) fn set_step(&mut self, core: &mut Core, digit: u8) -> Done {
        let name = core.list_place.name;
        let (Some(made), Some(entry)) = (&self.made, self.entry()) else { return Ok(()) };
        let Some(row) = entry.row.map(|row| row as usize) else { return Ok(()) };
        let decided = (core.person.today, Some(Arc::clone(&core.person.author)));
        let found = made.shown.step(entry, digit.into(), &core.document.tiering, decided);
        let Some(mut next) = found else {
            return Err(Refused::Because(match name.steps().len() {
                0 => "Steps are decided in the other lists: these are cases.".to_owned(),
                count => format!("This list has the steps 1 to {count}."),
            }));
        };
        let before = step(core, entry).cloned();
        let who = core.document.customer_name(row);
        let is_same = before.as_ref().is_some_and(|before| before.what == next.what);
        if is_same {
            self.write(core, row, Instruction::Step(None), format!("the step for {who}"))?;
            core.say(format!("No step for {who} any more. {{key:undo}} undoes it."));
            return Ok(());
        }
        // A day that was set stays, whatever is done on it.
        next.due = before.and_then(|before| before.due);
        let said = match next.due {
            Some(day) => format!("{who}: {} by {day}.", next.what),
            None => format!("{who}: {}. {{key:step-day}} sets the day.", next.what),
        };
        self.write(core, row, Instruction::Step(Some(next)), format!("the step for {who}"))?;
        core.say(said);
        Ok(())
    }

    /// Opens the line for the day of the step.
    pub(super) fn ask_day(&self, core: &mut Core) -> Done {
        let Some(entry) = self.entry().filter(|entry| entry.row.is_some()) else { return Ok(()) };
        let Some(step) = step(core, entry) else {
            let first = core.list_place.name.steps().first().copied().unwrap_or_default();
            return Err(Refused::Because(format!("Decide on a step first: 1 is {first}.")));
        };
        let text = step.due.map_or_else(String::new, |day| day.to_string());
        core.ask(Purpose::OfScreen(BY_WHEN), &text, HINT);
        Ok(())
    }

    /// Opens the line for the day to look at the customer again.
    pub(super) fn ask_reminder(&self, core: &mut Core) {
        let again = self.row.and_then(|row| core.document.decision(row)).and_then(|decision| decision.again);
        let text = again.map_or_else(String::new, |day| day.to_string());
        core.ask(Purpose::OfScreen(BY_WHEN), &text, HINT);
    }

    /// The day was typed.
    pub(super) fn take_day(&mut self, core: &mut Core, text: &str) -> Result<(), Mistake> {
        let day = when::day_ahead(text, core.person.today).map_err(|message| Mistake::all(text, message))?;
        let Some(row) = self.row else { return Ok(()) };
        let who = core.document.customer_name(row);
        let (instruction, what, said) =
            match (core.list_place.name, self.entry().and_then(|entry| step(core, entry))) {
                (ListName::Reminders, _) => {
                    let said = match day {
                        Some(day) => format!("Reminder for {who} on {day}."),
                        None => format!("No reminder for {who}."),
                    };
                    (Instruction::Again(day), format!("the reminder for {who}"), said)
                }
                (_, Some(step)) => {
                    let said = match day {
                        Some(day) => format!("{who}: {} by {day}.", step.what),
                        None => format!("{who}: {}, without a day.", step.what),
                    };
                    let next = NextStep { due: day, ..step.clone() };
                    (Instruction::Step(Some(next)), format!("the day for {who}"), said)
                }
                _ => return Ok(()),
            };
        match self.write(core, row, instruction, what) {
            Ok(()) => core.say(said),
            Err(Refused::Because(sentence)) => core.warn(sentence),
            Err(_) => core.warn("The day was not set: decide about the unsaved changes first."),
        }
        Ok(())
    }

    fn write(&mut self, core: &mut Core, row: usize, instruction: Instruction, what: String) -> Done {
        instruct(core, HistoryStep::Apply(what), &Targets::One(row), instruction)?;
        self.follow_decisions(core);
        Ok(())
    }
}
