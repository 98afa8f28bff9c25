//! Completion in every line where names are typed: filters, criteria, rules. And the list of all names and functions.

mod complete;
mod listed;

use crate::app::actions::export;
use crate::app::core::Core;
use crate::app::core::command::Motion;
use crate::app::core::key::{Code, Key};
use crate::app::core::neighbour::Neighbour;
use crate::app::core::prompt::suggestions::{Accept, Suggestions};
use crate::app::core::prompt::{Prompt, Purpose};
use crate::app::work::Work;
use crate::app::work::lookup::InList;

pub use complete::{column_wanted, names_and_values, saved_filters};
pub use listed::{TITLE, listed};

/// The key that lists all names and functions.
const LIST_KEY: Code = Code::F(2);

/// Suggests how the text may continue, or lists all names that fit it.
pub fn suggest(core: &mut Core) {
    let Some(prompt) = &core.prompt else { return };
    let text = prompt.text().to_string();
    let cursor = prompt.cursor_byte();
    if prompt.listing {
        let list = listed(core, &text[..cursor], 0);
        if let Some(prompt) = &mut core.prompt {
            prompt.suggestions = Suggestions::first_chosen(TITLE, "", list);
        }
        return;
    }
    let wanted = column_wanted(core, &text[..cursor]);
    let list = if text.trim().is_empty() { Vec::new() } else { names_and_values(core, &text, cursor, 0) };
    if let Some(prompt) = &mut core.prompt {
        prompt.suggestions = Suggestions::none_chosen("Tab completes, F2 lists all", "", list);
    }
    if let Some(column) = wanted.filter(|column| !core.values.contains_key(column)) {
        core.work(Work::LookUp(InList::Values { table: core.document.table.clone(), column }));
    }
}

/// Handles a key that completes, or that is for the list of all names. Whether it did.
pub fn on_key(core: &mut Core, key: Key) -> bool {
    let page = core.layout.suggestions_page();
    let Some(prompt) = core.prompt.as_mut().filter(|prompt| prompt.expression) else { return false };
    if key.code == LIST_KEY {
        prompt.listing = !prompt.listing;
        (prompt.completing, prompt.fresh) = (None, false);
        prompt.suggestions = Suggestions::default();
        suggest(core);
        return true;
    }
    if prompt.listing {
        return in_list(core, key, page);
    }
    let suggested = !prompt.suggestions.list.is_empty();
    match key.code {
        Code::Tab if suggested => complete(core, Neighbour::Next),
        Code::Right if suggested && prompt.at_end() && !prompt.fresh => complete(core, Neighbour::Next),
        Code::BackTab if suggested => complete(core, Neighbour::Previous),
        _ => {
            prompt.completing = None;
            return false;
        }
    }
    true
}

/// Handles a key that completes in a line for a path, or of a screen, which suggests for itself. Whether it did.
pub fn complete_other(core: &mut Core, key: Key) -> bool {
    if export::turned(core, key) {
        return true;
    }
    let Some(prompt) = &mut core.prompt else { return false };
    let is_path = matches!(prompt.purpose, Purpose::ExportTo(_) | Purpose::SaveAs(_));
    if !is_path && !matches!(prompt.purpose, Purpose::OfScreen(_) | Purpose::Contact { .. }) {
        return false;
    }
    let suggested = !prompt.suggestions.list.is_empty();
    let is_only = prompt.suggestions.list.len() == 1;
    match key.code {
        Code::Tab if suggested => complete(core, Neighbour::Next),
        Code::BackTab if suggested => complete(core, Neighbour::Previous),
        _ => {
            prompt.completing = None;
            return false;
        }
    }
    if is_path && is_only {
        // What is in the folder comes next.
        core.prompt.iter_mut().for_each(|prompt| prompt.completing = None);
        export::suggest(core);
    }
    true
}

/// Moves in the list of all names, takes one, or closes the list.
fn in_list(core: &mut Core, key: Key, page: usize) -> bool {
    let Some(prompt) = &mut core.prompt else { return false };
    if let Some(motion) = Motion::in_list(key.code) {
        prompt.suggestions.step(motion, page);
        return true;
    }
    match key.code {
        Code::Enter | Code::Tab => {
            if let Some(Accept::Write(at, with)) = prompt.suggestions.chosen().map(|one| one.accept.clone()) {
                let text = prompt.input.value().to_owned();
                write(prompt, &text, &at, &with);
            }
        }
        Code::Esc => {}
        _ => return false,
    }
    close(core);
    true
}

fn close(core: &mut Core) {
    if let Some(prompt) = &mut core.prompt {
        prompt.listing = false;
        prompt.suggestions = Suggestions::default();
    }
    suggest(core);
}

/// Writes the next suggestion into the line, or the one before.
fn complete(core: &mut Core, which: Neighbour) {
    let Some(prompt) = &mut core.prompt else { return };
    let typed = prompt.completing.get_or_insert_with(|| prompt.input.value().to_string()).clone();
    prompt.suggestions.step_round(which);
    let Some(Accept::Write(at, with)) = prompt.suggestions.chosen().map(|one| one.accept.clone()) else {
        return;
    };
    let only = prompt.suggestions.list.len() == 1;
    write(prompt, &typed, &at, &with);
    if only && prompt.expression {
        prompt.completing = None;
        suggest(core);
    }
}

/// Writes a name or value in place of some bytes of a text, where it has them; the cursor goes behind it.
fn write(prompt: &mut Prompt, text: &str, at: &std::ops::Range<usize>, with: &str) {
    let Some((before, after)) = text.get(..at.start).zip(text.get(at.end..)) else { return };
    let text = format!("{before}{with}{after}");
    let cursor = text[..at.start + with.len()].chars().count();
    prompt.input = tui_input::Input::new(text).with_cursor(cursor);
    prompt.fresh = false;
    prompt.error = None;
}
