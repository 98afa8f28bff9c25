//! Whether a command applies now; where it does not, why, and what to do.

use std::fmt;

use crate::app::actions::keeping;
use crate::app::commands::Entry;
use crate::app::core::message::Command;
use crate::app::core::state::{Context, State};

/// What is said to whoever wants something of a list before one is open.
pub const NO_LIST: &str = "No list is open yet: o opens yours, d the demo list.";

/// What is said to whoever wants more than to look at a list that was not read to its end.
pub const GIVEN_UP: &str = "This is only the first part of the list: :reload reads all of it.";

/// Why a command does not apply, in a sentence that says what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason(String);

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Entry {
    /// Whether the command applies on the screen that is open, as things are.
    ///
    /// # Errors
    /// Why it does not.
    pub fn available(&self, state: &State) -> Result<(), Reason> {
        if self.contexts.contains(&state.context()) {
            return available(self.command, state);
        }
        if state.context() == Context::Start {
            return Err(Reason(NO_LIST.into()));
        }
        let place = match self.contexts {
            [Context::Criteria, ..] => "This belongs to the criteria; c opens them from the customers.",
            [Context::Queues | Context::Review, ..] => {
                "This belongs to the review; R opens it from the customers."
            }
            [Context::Models] => "This belongs to the models; m opens them from the customers.",
            [Context::Rating] => {
                "This belongs to the questions about a customer; a opens them from their detail."
            }
            [Context::Start, ..] => "This belongs to the start screen; :e opens another list from here.",
            [Context::Quality, ..] => "This belongs to the data quality; d opens it from the customers.",
            [Context::Import, ..] => "This belongs to the import settings; i opens them from the customers.",
            _ => "This belongs to the list of customers; Esc goes back there.",
        };
        Err(Reason(place.into()))
    }
}

/// Whether a command applies, as things are.
///
/// # Errors
/// Why it does not.
pub fn available(command: Command, state: &State) -> Result<(), Reason> {
    why_not(command, state).map_or(Ok(()), |sentence| Err(Reason(sentence)))
}

fn why_not(command: Command, state: &State) -> Option<String> {
    let reading = state.document.roster.is_none();
    let tiers = state.document.review.model.tier_count();
    let about_one = matches!(
        command,
        Command::SetTier(_)
            | Command::GiveBack
            | Command::EditNote
            | Command::LookAgain
            | Command::Skip
            | Command::Rate
    );
    let drops_absent =
        command == Command::DropAbsent || command == Command::Remove && state.context() == Context::Quality;
    match command {
        Command::Review
        | Command::Models
        | Command::Criteria
        | Command::EditNote
        | Command::LookAgain
        | Command::Rate
        | Command::SetTier(_)
        | Command::GiveBack
        | Command::EditReason
        | Command::Save
        | Command::Import
        | Command::Quality
            if state.document.given_up =>
        {
            Some(GIVEN_UP.into())
        }
        Command::Review if reading => {
            Some("The list is still being read; the review can begin in a moment.".into())
        }
        _ if about_one && state.sitting.as_ref().is_some_and(|sitting| sitting.row().is_none()) => {
            Some("Nobody is on the screen; the left arrow goes back.".into())
        }
        Command::Models if reading => {
            Some("The list is still being read; models can be chosen in a moment.".into())
        }
        Command::Rate if state.document.review.model.questions().next().is_none() => {
            Some("This model asks no questions; m chooses the scorecard, from the list of customers.".into())
        }
        Command::EditNote | Command::LookAgain | Command::Rate if reading => {
            Some("The list is still being read; try again in a moment.".into())
        }
        Command::SetTier(_)
        | Command::GiveBack
        | Command::EditReason
        | Command::LookAgain
        | Command::Detail
        | Command::Rate
        | Command::Copy
        | Command::Mark
        | Command::MarkRange
            if state.customers.shown(&state.document) == 0 =>
        {
            Some(nobody(state).into())
        }
        Command::SetTier(_) | Command::GiveBack | Command::EditReason if reading => {
            Some("The list is still being read; decisions can be made in a moment.".into())
        }
        Command::SetTier(tier) if usize::from(tier) > tiers => {
            Some(format!("This model has {tiers} tiers; press a digit from 1 to {tiers}."))
        }
        Command::SetTier(_)
        | Command::GiveBack
        | Command::EditReason
        | Command::EditNote
        | Command::LookAgain
        | Command::Rate
        | Command::Agree
        | Command::Undo
        | Command::Redo
        | Command::DropAbsent
        | Command::Remove
            if keeping::read_only(state).is_some() && (command != Command::Remove || drops_absent) =>
        {
            keeping::read_only(state)
        }
        _ if drops_absent && state.document.placed.absent.is_empty() => {
            Some("Everybody about whom something was decided is in the list.".into())
        }
        Command::Reload if !state.document.kept => Some("This list does not come from a file.".into()),
        Command::Undo if !state.document.history.can_undo() => Some("There is nothing to take back.".into()),
        Command::Redo if !state.document.history.can_redo() => Some("There is nothing to make again.".into()),
        Command::FindNext | Command::FindPrevious if state.customers.find.is_empty() => {
            Some("Nothing was looked for yet; press / and type what to find.".into())
        }
        Command::ShowColumns if state.customers.columns.iter().all(|view| !view.hidden) => {
            Some("No column is hidden.".into())
        }
        Command::SaveFilter if state.customers.filter.is_empty() => {
            Some("No filter holds that could be saved; press f and type one first.".into())
        }
        Command::Filters if state.document.review.filters.is_empty() => {
            Some("No filter was saved yet; press f, type one, and ^s keeps it under a name.".into())
        }
        Command::Save | Command::Import | Command::Reload | Command::Quality
            if state.document.is_reading() =>
        {
            Some("The list is still being read; try again in a moment.".into())
        }
        _ => None,
    }
}

/// Why there is nobody to do something with, and what to do.
pub fn nobody(state: &State) -> &'static str {
    if !state.customers.filter.is_empty() {
        "No customer matches the filter. Esc shows all again, f changes the filter."
    } else if state.document.roster.is_none() {
        "The list is being read; its customers are here in a moment."
    } else {
        "The list has no customers, only a header. Export it again, then :e opens it."
    }
}
