//! The filter line: it filters while it is typed, is completed, and can be saved under a name.

mod complete;
mod saved;

use crate::app::core::Core;
use crate::app::core::command::Command;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::Done;
use crate::app::core::key::{Code, Key};
use crate::app::core::prompt::suggestions::{Accept, Suggestions};
use crate::app::core::prompt::{Mistake, Prompt, Purpose};
use crate::app::work::filter_meaning::Meaning;
use crate::app::work::lookup::InList;
use crate::app::work::rows::FilterError;
use crate::app::work::{Lane, Work, arrange};
use crate::data::number::counted;
use crate::tiering::figures;

pub use complete::{column_wanted, names_and_values};
pub use saved::{apply_saved, delete, save};

impl From<FilterError> for Mistake {
    fn from(error: FilterError) -> Mistake {
        Mistake { at: error.at, message: error.message }
    }
}

/// Opens the line with the filter that is on.
pub fn open(core: &mut Core, _: Command) -> Done {
    let before = core.list.filter.clone();
    core.list.anchor = core.row();
    core.ask(Purpose::Filter { before: before.clone(), row: core.row() }, &before, "");
    understand(core);
    suggest(core);
    Ok(())
}

/// What the line says beside the text: what the text means, and how many customers it leaves; or what is missing.
pub fn status(core: &Core, prompt: &Prompt) -> String {
    let left = || {
        if core.requests.is_waiting(Lane::Arrange) {
            return "looking ...".to_string();
        }
        let shown = core.list.shown(&core.document);
        format!("{} of {}", figures::count(shown), counted(core.document.table.len(), "customer"))
    };
    match &prompt.meaning {
        None | Some(Ok(Meaning::All)) => "words like acme berlin, or a condition like profit < 0".into(),
        Some(Ok(Meaning::Words(_))) if prompt.may_become_name && core.list.filter != prompt.text().trim() => {
            "continue, for example with > 100, or press Enter to find the word in any column".into()
        }
        Some(Ok(Meaning::Words(words))) if words.len() == 1 => format!("word in any column · {}", left()),
        Some(Ok(Meaning::Words(_))) => format!("words in any column · {}", left()),
        Some(Ok(Meaning::Condition)) => format!("condition · {}", left()),
        Some(Err(mistake)) => format!("condition · {}", mistake.message),
    }
}

/// The text changed: filters by it as soon as it can be understood. Until then, what was shown stays.
pub fn changed(core: &mut Core) {
    if let Some(prompt) = &mut core.prompt {
        prompt.completing = None;
    }
    core.filters_before.leave();
    follow(core);
    suggest(core);
}

/// Works out what the text means.
fn understand(core: &mut Core) {
    let Some(prompt) = &mut core.prompt else { return };
    let rows = core.document.rows();
    let meaning = arrange::check(&rows, prompt.text().trim()).map_err(Mistake::from);
    prompt.may_become_name = match &meaning {
        Ok(Meaning::Words(words)) => may_become_name(&arrange::names(&rows), words),
        _ => false,
    };
    prompt.meaning = Some(meaning);
}

/// Whether a person who typed this one word may be about to name a column, so that looking for it would only make the
/// customers flicker.
fn may_become_name(names: &[String], words: &[String]) -> bool {
    let [word] = words else { return false };
    names.iter().any(|name| name.trim_matches('"').to_lowercase().starts_with(word))
}

fn follow(core: &mut Core) {
    understand(core);
    let Some(prompt) = &core.prompt else { return };
    let text = prompt.text().trim().to_string();
    if matches!(prompt.meaning, Some(Ok(_))) && !prompt.may_become_name && text != core.list.filter {
        core.list.filter = text;
        core.arrange();
    }
}

/// Suggests how the text may continue.
pub fn suggest(core: &mut Core) {
    let Some(prompt) = &core.prompt else { return };
    let text = prompt.text().to_string();
    let cursor = prompt.cursor_byte();
    let list = if text.trim().is_empty() {
        complete::saved_filters(core, text.len())
    } else {
        names_and_values(core, &text, cursor, 0)
    };
    let wanted = column_wanted(core, &text[..cursor]);
    if let Some(prompt) = &mut core.prompt {
        let title = if text.trim().is_empty() { "Saved filters" } else { "Tab completes" };
        prompt.suggestions = Suggestions::none_chosen(title, "", list);
    }
    if let Some(column) = wanted.filter(|column| !core.values.contains_key(column)) {
        core.work(Work::LookUp(InList::Values { table: core.document.table.clone(), column }));
    }
}

/// Handles a key that completes, brings an earlier filter back or saves this one. Whether it did; the others are for the
/// line.
pub fn on_key(core: &mut Core, key: Key) -> bool {
    let Some(prompt) = &mut core.prompt else { return false };
    let suggested = !prompt.suggestions.list.is_empty();
    match key.code {
        Code::Tab if suggested => complete(core, true),
        Code::Right if suggested && prompt.at_end() => complete(core, true),
        Code::BackTab if suggested => complete(core, false),
        Code::Tab | Code::BackTab => {}
        Code::Up | Code::Down => {
            let before = &mut core.filters_before;
            let line = if key.code == Code::Up { before.older(prompt.text()) } else { before.newer() };
            if let Some(line) = line {
                prompt.rewrite(&line);
                follow(core);
                suggest(core);
            }
        }
        Code::Char('s') if key.ctrl => ask_name(core),
        _ => return false,
    }
    true
}

/// Writes the next suggestion, or the one before, in place of what was typed. Whether there is one.
fn write_next(prompt: &mut Prompt, forward: bool) -> bool {
    let typed = prompt.completing.get_or_insert_with(|| prompt.input.value().to_string()).clone();
    prompt.suggestions.step_round(forward);
    let Some(Accept::Write(at, with)) = prompt.suggestions.chosen().map(|suggestion| &suggestion.accept)
    else {
        return false;
    };
    let (head, tail) = (&typed[..at.start], &typed[at.end..]);
    let text = format!("{head}{with}{tail}");
    let cursor = text[..at.start + with.len()].chars().count();
    prompt.input = tui_input::Input::new(text).with_cursor(cursor);
    true
}

/// Writes the next suggestion into the line, or the one before.
fn complete(core: &mut Core, forward: bool) {
    let Some(prompt) = &mut core.prompt else { return };
    if !write_next(prompt, forward) {
        return;
    }
    let only = prompt.suggestions.list.len() == 1;
    follow(core);
    if only {
        if let Some(prompt) = &mut core.prompt {
            prompt.completing = None;
        }
        suggest(core);
    }
}

/// Handles a key that completes a line of a screen, where something is suggested. Whether it did.
pub fn complete_of_screen(core: &mut Core, key: Key) -> bool {
    let Some(prompt) = &mut core.prompt else { return false };
    let forward = match key.code {
        Code::Tab => true,
        Code::BackTab => false,
        _ => {
            prompt.completing = None;
            return false;
        }
    };
    if !prompt.suggestions.list.is_empty() {
        write_next(prompt, forward);
    }
    true
}

/// Enter: keeps the filter, or says what is wrong with it.
pub fn entered(core: &mut Core, prompt: Prompt) {
    let text = prompt.text().trim().to_string();
    match arrange::check(&core.document.rows(), &text) {
        Ok(_) => {
            core.filters_before.keep(&text);
            set(core, &text);
        }
        Err(error) => core.correct(prompt, error.into()),
    }
}

/// Esc: shows again what was shown before the line was opened.
pub fn left(core: &mut Core, before: String, row: Option<usize>) {
    if core.list.filter != before {
        core.list.filter = before;
        core.list.anchor = row;
        core.arrange();
    }
}

/// Shows the customers that a text asks for.
///
/// # Errors
/// What is wrong with it.
pub fn apply(core: &mut Core, text: &str) -> Done {
    arrange::check(&core.document.rows(), text).map_err(|error| Refused::Because(error.message))?;
    set(core, text);
    Ok(())
}

/// Shows the customers of a tier, or all again if they are shown already.
pub fn by_tier(core: &mut Core, tier: u8) -> Done {
    let text = format!("tier = {tier}");
    if core.list.filter == text {
        set(core, "");
        core.say("The filter is off. All customers are shown.");
        return Ok(());
    }
    apply(core, &text)
}

fn set(core: &mut Core, text: &str) {
    if core.list.filter != text {
        core.list.filter = text.to_string();
        core.arrange();
    }
}

/// Opens the line for the name under which the filter is saved.
pub fn save_as(core: &mut Core, _: Command) -> Done {
    ask_name(core);
    Ok(())
}

fn ask_name(core: &mut Core) {
    if let Some(prompt) = core.prompt.take() {
        entered(core, prompt);
    }
    if core.prompt.is_some() {
        return;
    }
    if core.list.filter.is_empty() {
        core.warn("There is no filter to save: press {key:filter} first.");
    } else {
        let hint = format!("a name for: {}", core.list.filter);
        core.ask(Purpose::FilterName, "", hint);
    }
}
