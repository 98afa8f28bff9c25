//! Finding a text among the customers shown, and going to a customer.

use crate::app::core::Core;
use crate::app::core::command::Command;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::Done;
use crate::app::core::neighbour::Neighbour;
use crate::app::core::prompt::{FIND, Purpose};
use crate::app::work::Lane;
use crate::app::work::rows::{MatchCount, SearchHit};
use crate::tiering::figures;

/// Opens the line for the text to find, or finds the next or the previous one.
pub fn find(core: &mut Core, command: Command) -> Done {
    match command {
        Command::FindNext => core.find(Neighbour::Next),
        Command::FindPrevious => core.find(Neighbour::Previous),
        _ => {
            let (at, before) = (core.list.cursor.at, std::mem::take(&mut core.list.find));
            core.list.found = None;
            core.ask(
                Purpose::Find { at, before },
                "",
                "any column, note or reason; Enter stays, Esc goes back",
            );
        }
    }
    Ok(())
}

/// What the line says beside the text: which match the cursor is on, of how many.
pub fn status(core: &Core, hint: &str) -> String {
    if core.list.find.is_empty() {
        return hint.to_owned();
    }
    match &core.list.found {
        Some(found) if found.of == 0 => "not found in the customers shown".to_owned(),
        Some(found) if found.text == core.list.find => in_words(found),
        _ => "looking ...".to_owned(),
    }
}

/// `3 of 12`
fn in_words(found: &MatchCount) -> String {
    format!("{} of {}", figures::count(found.nth), figures::count(found.of))
}

/// The text changed: goes to the first customer who has it, from where the cursor was before.
pub fn typed(core: &mut Core) {
    let Some(prompt) = &core.prompt else { return };
    let Purpose::Find { at, .. } = prompt.purpose else { return };
    let text = prompt.text().to_owned();
    if text == core.list.find {
        return;
    }
    core.list.find = text;
    if core.list.find.is_empty() {
        core.cancel(Lane::Find);
        core.requests.take_due(Lane::Find);
        core.list.highlight = false;
        core.list.go_to(at, &core.document);
    }
    core.find(Neighbour::Next);
}

/// Enter: stays there. Without a text, goes to the next customer with the one before.
pub fn entered(core: &mut Core, text: &str, before: String) {
    if text.is_empty() {
        core.list.find = before;
        return core.find(Neighbour::Next);
    }
    core.typed_lines.of(FIND).keep(text);
    say_found(core);
}

/// Esc: goes back to where the cursor was.
pub fn left(core: &mut Core, at: usize, before: String) {
    core.cancel(Lane::Find);
    core.requests.take_due(Lane::Find);
    core.list.find = before;
    core.list.highlight = false;
    core.list.found = None;
    core.list.go_to(at, &core.document);
}

/// A search ended.
///
/// # Errors
/// The text was not found.
pub fn found(core: &mut Core, hit: SearchHit) -> Done {
    core.requests.take_due(Lane::Find);
    let typed_from = core.prompt.as_ref().and_then(|prompt| match prompt.purpose {
        Purpose::Find { at, .. } => Some(at),
        _ => None,
    });
    match (hit.position, typed_from) {
        (Some(position), _) => {
            core.list.go_to(position, &core.document);
            core.count_matches(position);
        }
        (None, at) => {
            let text = core.list.find.clone();
            core.list.found = Some(MatchCount { text: text.clone(), nth: 0, of: 0 });
            match at {
                Some(at) => core.list.go_to(at, &core.document),
                None => {
                    return Err(Refused::Because(format!(
                        "\"{text}\" was not found in the customers shown."
                    )));
                }
            }
        }
    }
    Ok(())
}

/// The customers who have the text were counted.
pub fn counted(core: &mut Core, counted: MatchCount) {
    if counted.text != core.list.find {
        return;
    }
    core.list.found = Some(counted);
    if core.prompt.is_none() && core.notice.is_none() {
        say_found(core);
    }
}

/// Says which match the cursor is on.
fn say_found(core: &mut Core) {
    match &core.list.found {
        Some(found) if found.text == core.list.find && found.of > 0 => {
            let next = if found.of > 1 {
                " {key:find-next} goes to the next, {key:find-previous} back."
            } else {
                ""
            };
            let sentence = format!("\"{}\": {}.{next}", found.text, in_words(found));
            core.say(sentence);
        }
        Some(found) if found.of == 0 => {
            let sentence = format!("\"{}\" was not found in the customers shown.", found.text);
            core.warn(sentence);
        }
        _ => {}
    }
}

/// Goes to the customer on a row of the list; shows all customers if this one is not among those shown.
pub fn go_to_customer(core: &mut Core, row: usize) {
    let position = match &core.list.rows {
        Some(rows) => rows.iter().position(|&shown| shown as usize == row),
        None => Some(row),
    };
    if let Some(position) = position {
        core.list.go_to(position, &core.document);
        return;
    }
    core.say(match core.list.filter.is_empty() {
        true => "All customers are shown again: this one does not move.",
        false => "The filter is off: it did not show this customer.",
    });
    core.list.show_all();
    core.list.go_to(row, &core.document);
    core.arrange();
}
