//! The filter line: it filters while it is typed, is completed, and can be saved under a name.

mod saved;

use crate::app::core::Core;
use crate::app::core::command::Command;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::Done;
use crate::app::core::key::{Code, Key};
use crate::app::core::prompt::suggestions::Suggestions;
use crate::app::core::prompt::{FILTER, Mistake, Prompt, Purpose};
use crate::app::work::filter_meaning::Meaning;
use crate::app::work::phrases::{self, Understood};
use crate::app::work::rows::FilterError;
use crate::app::work::{Lane, arrange};
use crate::data::number::counted;
use crate::tiering::figures;

use super::names;
pub use super::names::{column_wanted, names_and_values};
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
        Some(Ok(Meaning::Words(words))) => {
            let words = if words.len() == 1 { "word" } else { "words" };
            let advice = prompt.advice.as_ref().map_or_else(String::new, |advice| format!(" · {advice}"));
            format!("{words} in any column or note · {}{advice}", left())
        }
        Some(Ok(Meaning::Condition)) => format!("condition · {}", left()),
        Some(Ok(Meaning::Understood(Understood { expression, words }))) => {
            let none = core.list.rows.as_ref().is_some_and(|rows| rows.is_empty());
            let advice = if none { within(expression) } else { String::new() };
            format!("{} · {}{advice}", words.as_ref().unwrap_or(expression), left())
        }
        Some(Err(mistake)) => format!("condition · {}", mistake.message),
    }
}

/// What to write where nothing is exactly a text.
fn within(expression: &str) -> String {
    let Some((name, value)) = expression.split_once(" = '") else { return String::new() };
    let value = value.trim_end_matches('\'');
    if value.contains('\'') || name.contains('\'') {
        return String::new();
    }
    format!(" · to find it within a longer text, write {name} contains {value}")
}

/// The text changed: filters by it as soon as it can be understood. Until then, what was shown stays.
pub fn changed(core: &mut Core) {
    if let Some(prompt) = &mut core.prompt {
        prompt.completing = None;
    }
    core.typed_lines.of(FILTER).leave();
    follow(core);
    suggest(core);
}

/// Works out what the text means.
fn understand(core: &mut Core) {
    let Some(prompt) = &mut core.prompt else { return };
    let rows = core.document.rows();
    let text = prompt.text();
    let meaning = arrange::check(&rows, text.trim()).map_err(|error| Mistake::from(error).within(text));
    prompt.may_become_name = match &meaning {
        Ok(Meaning::Words(words)) => may_become_name(&arrange::names(&rows), words),
        _ => false,
    };
    prompt.advice = match &meaning {
        Ok(Meaning::Words(_)) => phrases::hint(&rows, prompt.text()),
        _ => None,
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
    // What is typed to find a name in the list of all is no filter yet.
    if matches!(prompt.meaning, Some(Ok(_)))
        && !prompt.may_become_name
        && !prompt.listing
        && text != core.list.filter
    {
        core.list.filter = text;
        core.arrange();
    }
}

/// Suggests how the text may continue; for an empty line, saved filters.
pub fn suggest(core: &mut Core) {
    let Some(prompt) = &core.prompt else { return };
    if !prompt.text().trim().is_empty() || prompt.listing {
        return names::suggest(core);
    }
    let list = names::saved_filters(core, prompt.text().len());
    if let Some(prompt) = &mut core.prompt {
        prompt.suggestions = Suggestions::none_chosen("Saved filters", "", list);
    }
}

/// Handles a key that completes, brings an earlier filter back or saves this one. Whether it did; the others are for the
/// line.
pub fn on_key(core: &mut Core, key: Key) -> bool {
    if names::on_key(core, key) {
        follow(core);
        return true;
    }
    let Some(prompt) = &mut core.prompt else { return false };
    match key.code {
        Code::Tab | Code::BackTab => {}
        Code::Up | Code::Down => {
            if let Some(line) = core.typed_lines.recall(prompt, key.code) {
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

/// Enter: keeps the filter, or says what is wrong with it.
pub fn entered(core: &mut Core, prompt: Prompt) {
    let text = prompt.text().trim().to_string();
    match arrange::check(&core.document.rows(), &text) {
        Ok(_) => {
            core.typed_lines.of(FILTER).keep(&text);
            set(core, &text);
        }
        Err(error) => {
            let mistake = Mistake::from(error).within(prompt.text());
            core.correct(prompt, mistake);
        }
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
