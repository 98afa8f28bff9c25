//! Deciding what to do about a customer of a list, and by when.

use std::sync::Arc;

use crate::app::actions::decide::instruct;
use crate::app::core::Core;
use crate::app::core::document::bulk::MANY;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::Done;
use crate::app::core::prompt::{Mistake, Purpose};
use crate::app::work::bulk::HistoryStep;
use crate::app::work::row_set::RowSet;
use crate::app::work::targets::Targets;
use crate::data::date::Day;
use crate::data::number::counted;
use crate::review::lists::{ActionList, ListEntry, ListName};
use crate::review::{Change, CustomerKey, Decision, Edit, Instruction, NextStep, when};
use crate::tiering::figures;

use super::columns::step;
use super::{BY_WHEN, ListsScreen};

const NOT_SET: &str = "The day was not set: decide about the unsaved changes first.";
const HINT: &str = "2026-12-01, in 3 months, 3m or 2w; an empty line removes it";

impl ListsScreen {
    /// Decides on the step of a digit; the same again removes it.
    pub(super) fn set_step(&mut self, core: &mut Core, digit: u8) -> Done {
        let name = core.list_place.name;
        let marks = self.marked(core);
        if marks.count() > 0 {
            return self.set_steps(core, &marks, digit);
        }
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
            write(core, row, Instruction::Step(None), format!("the step for {who}"))?;
            core.say(format!("No step for {who} any more. {{key:undo}} undoes it."));
            return Ok(());
        }
        // A day that was set stays, whatever is done on it.
        next.due = before.and_then(|before| before.due);
        let said = match next.due {
            Some(day) => format!("{who}: {} by {day}.", next.what),
            None => format!("{who}: {}. {{key:step-day}} sets the day.", next.what),
        };
        write(core, row, Instruction::Step(Some(next)), format!("the step for {who}"))?;
        core.say(said);
        Ok(())
    }

    /// The same for all marked customers at once.
    fn set_steps(&mut self, core: &mut Core, marks: &RowSet, digit: u8) -> Done {
        let Some(made) = self.made.clone() else { return Ok(()) };
        let name = core.list_place.name;
        let decided = (core.person.today, Some(Arc::clone(&core.person.author)));
        let next = |core: &Core, entry: &ListEntry| {
            made.shown.step(entry, digit.into(), &core.document.tiering, decided.clone())
        };
        let entries = marked_entries(&made.shown, marks)?;
        let steps: Vec<(&ListEntry, NextStep)> =
            entries.into_iter().filter_map(|entry| Some((entry, next(core, entry)?))).collect();
        let Some(what) = steps.first().map(|(_, next)| Arc::clone(&next.what)) else {
            return Err(Refused::Because(format!("This list has the steps 1 to {}.", name.steps().len())));
        };
        let have = |(entry, next): &(&ListEntry, NextStep)| {
            step(core, entry).is_some_and(|before| before.what == next.what)
        };
        let is_same = steps.iter().all(have);
        let steps = steps.into_iter().map(|(entry, next)| {
            // A day that was set stays, whatever is done on it.
            let due = step(core, entry).and_then(|before| before.due);
            (entry.row.unwrap_or_default() as usize, (!is_same).then_some(NextStep { due, ..next }))
        });
        let steps: Vec<(usize, Option<NextStep>)> = steps.collect();
        let customers = counted(steps.len(), "customer");
        write_steps(core, format!("the step for {customers}"), steps)?;
        core.say(match is_same {
            true => format!("No step for {customers} any more. {{key:undo}} undoes it."),
            false => format!("{customers}: {what}. {{key:step-day}} sets the day, {{key:back}} unmarks."),
        });
        Ok(())
    }

    /// Sets the day of the steps of all marked customers, and says what was done.
    fn set_days(&mut self, core: &mut Core, marks: &RowSet, day: Option<Day>) -> Result<String, Refused> {
        let Some(made) = self.made.clone() else { return Err(Refused::Silently) };
        let entries = marked_entries(&made.shown, marks)?;
        let all = entries.len();
        let with_step = |entry: &ListEntry| {
            let next = NextStep { due: day, ..step(core, entry)?.clone() };
            Some((entry.row? as usize, Some(next)))
        };
        let steps: Vec<_> = entries.into_iter().filter_map(with_step).collect();
        let customers = counted(steps.len(), "customer");
        let without = match all - steps.len() {
            0 => String::new(),
            without => format!(" {} without a step have no day.", figures::count(without)),
        };
        write_steps(core, format!("the day for {customers}"), steps)?;
        let day = day.map_or_else(|| "without a day".to_owned(), |day| format!("by {day}"));
        Ok(format!("{customers}: {day}.{without}"))
    }

    /// Opens the line for the day of the step.
    pub(super) fn ask_day(&self, core: &mut Core) -> Done {
        let marks = self.marked(core);
        if let (true, Some(made)) = (marks.count() > 0, &self.made) {
            let entries = marked_entries(&made.shown, &marks)?;
            if entries.iter().all(|entry| step(core, entry).is_none()) {
                return Err(no_step(core));
            }
            core.ask(Purpose::OfScreen(BY_WHEN), "", HINT);
            return Ok(());
        }
        let Some(entry) = self.entry().filter(|entry| entry.row.is_some()) else { return Ok(()) };
        let step = step(core, entry).ok_or_else(|| no_step(core))?;
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
        let marks = self.marked(core);
        if marks.count() > 0 {
            match self.take_day_of_marked(core, marks, day) {
                Ok(said) => core.say(said),
                Err(Refused::Because(sentence)) => core.warn(sentence),
                Err(_) => core.warn(NOT_SET),
            }
            return Ok(());
        }
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
        match write(core, row, instruction, what) {
            Ok(()) => core.say(said),
            Err(Refused::Because(sentence)) => core.warn(sentence),
            Err(_) => core.warn(NOT_SET),
        }
        Ok(())
    }

    fn take_day_of_marked(
        &mut self,
        core: &mut Core,
        marks: RowSet,
        day: Option<Day>,
    ) -> Result<String, Refused> {
        if core.list_place.name != ListName::Reminders {
            return self.set_days(core, &marks, day);
        }
        let customers = counted(marks.count(), "customer");
        let step = HistoryStep::Apply(format!("the reminder for {customers}"));
        instruct(core, step, &Targets::Marked(Arc::new(marks)), Instruction::Again(day))?;
        Ok(match day {
            Some(day) => format!("Reminder for {customers} on {day}."),
            None => format!("No reminder for {customers}."),
        })
    }
}

/// Why no day can be set yet.
fn no_step(core: &Core) -> Refused {
    let first = core.list_place.name.steps().first().copied().unwrap_or_default();
    Refused::Because(format!("Decide on a step first: 1 is {first}."))
}

/// Makes a decision about one customer; `what` it is, in words.
fn write(core: &mut Core, row: usize, instruction: Instruction, what: String) -> Done {
    instruct(core, HistoryStep::Apply(what), &Targets::One(row), instruction)
}

/// The marked customers of a list, in its order.
///
/// # Errors
/// There are too many to decide about at once.
fn marked_entries<'a>(list: &'a ActionList, marks: &RowSet) -> Result<Vec<&'a ListEntry>, Refused> {
    if marks.count() > MANY {
        let most = figures::count(MANY);
        return Err(Refused::Because(format!(
            "{} are marked. Steps are decided for {most} at once: mark fewer.",
            counted(marks.count(), "customer")
        )));
    }
    let is_marked = |entry: &&ListEntry| entry.row.is_some_and(|row| marks.contains(row as usize));
    Ok(list.entries.iter().filter(is_marked).take(marks.count()).collect())
}

/// Decides on the steps of customers, in one change that can be undone.
fn write_steps(core: &mut Core, what: String, steps: Vec<(usize, Option<NextStep>)>) -> Done {
    core.document.may_change()?;
    let keyed: Vec<_> = steps
        .into_iter()
        .filter_map(|(row, step)| Some((core.document.remembered_key(row)?, step)))
        .collect();
    let decisions = &core.document.review.decisions;
    let nothing = Decision::default();
    let change = |(key, step): (CustomerKey, Option<NextStep>)| {
        let before = decisions.get(&key).map_or(&nothing, |before| before);
        let after = Instruction::Step(step).about(before, None);
        let is_empty = after.is_empty();
        (key, (!is_empty).then(|| Arc::new(after)))
    };
    let changes: Vec<Change> = keyed.into_iter().map(change).collect();
    if changes.is_empty() {
        return Err(Refused::Silently);
    }
    core.apply(what, Edit::Decide { changes })
}
