//! Finding a text among the customers shown, and going to a customer.

use crate::app::core::Core;
use crate::app::core::command::Command;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::Done;
use crate::app::core::prompt::Purpose;
use crate::app::work::Lane;
use crate::app::work::rows::SearchHit;

/// Opens the line for the text to find, or finds the next or the previous one.
pub fn find(core: &mut Core, command: Command) -> Done {
    match command {
        Command::FindNext => core.find(true),
        Command::FindPrevious => core.find(false),
        _ => core.ask(Purpose::Find, "", "Enter looks for it in every column, Esc cancels"),
    }
    Ok(())
}

/// Looks for the text that was typed, or again for the last one.
pub fn entered(core: &mut Core, text: String) {
    if !text.is_empty() {
        core.list.find = text;
    }
    core.find(true);
}

/// A search ended.
///
/// # Errors
/// The text was not found.
pub fn found(core: &mut Core, hit: SearchHit) -> Done {
    core.requests.take_due(Lane::Find);
    match hit.position {
        Some(position) => core.list.go_to(position, &core.document),
        None => {
            return Err(Refused::Because(format!(
                "\"{}\" was not found in the customers shown.",
                core.list.find
            )));
        }
    }
    Ok(())
}

/// Goes to the customer on a row of the list; turns the filter off if it does not show them.
pub fn go_to_customer(core: &mut Core, row: usize) {
    let position = match &core.list.rows {
        Some(rows) => rows.iter().position(|&shown| shown as usize == row),
        None => Some(row),
    };
    if let Some(position) = position {
        core.list.go_to(position, &core.document);
        return;
    }
    core.list.filter.clear();
    core.list.rows = None;
    core.list.go_to(row, &core.document);
    core.say("The filter is off: it did not show this customer.");
    core.arrange();
}
