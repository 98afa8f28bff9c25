//! What follows from a line of the palette: `:42`, `:w PATH`, `:sort revenue down`, or a suggestion.

use std::path::PathBuf;

use crate::app::actions::leave::open_list;
use crate::app::actions::{
    compare, computed_columns, filter, find, hourly_cost, lists, notes, rates, save, sort,
};
use crate::app::commands::{Verb, row_named, row_of, rows, unavailable, word_of};
use crate::app::core::command::{Command, Context};
use crate::app::core::document::permission::Refused;
use crate::app::core::effect::Effect;
use crate::app::core::go::{Done, Go};
use crate::app::core::prompt::COMMAND;
use crate::app::core::prompt::suggestions::{Accept, Suggestion};
use crate::app::core::row::{NO_LIST, Run, When};
use crate::app::core::then::{AfterSave, SaveWanted};
use crate::app::screens::{join, merge};
use crate::app::state::State;
use crate::data::number::counted;

/// Takes a suggestion; `typed` is the line. The palette stays open if that only completes the line.
///
/// # Errors
/// Why it is not available, or was not done.
pub fn take(state: &mut State, suggestion: Suggestion, typed: &str) -> Done {
    if let Some(sentence) = suggestion.unavailable {
        return Err(Refused::Because(sentence));
    }
    let core = &mut state.core;
    match suggestion.accept {
        // Alone, the word says what the rates are.
        Accept::Write(..) if word_of(typed.trim()).is_some_and(|word| word.verb == Verb::Rates) => {
            return run_line(state, typed);
        }
        Accept::Write(at, with) => {
            let mut text = typed.to_string();
            text.replace_range(at, &with);
            core.go(Go::Type(text));
        }
        Accept::Run(command) => {
            core.typed_lines.of(COMMAND).keep(&suggestion.label);
            core.go(Go::Run(command));
        }
        Accept::Line(line) => return run_line(state, &line),
        Accept::Row(row) => find::go_to_customer(core, row),
        Accept::Column(shows) => {
            core.list.go_to_column(shows);
            core.say(format!("{}: {{key:sort}} sorts by it.", suggestion.label));
        }
        Accept::Filter(name) => return filter::apply_saved(core, &name),
        Accept::Open(path) => return open_list(core, path, false),
        Accept::Choice => {}
    }
    Ok(())
}

/// Runs a line as it was typed: a row's number, a word with what it takes, or a command by its name.
///
/// # Errors
/// Why it is not available, or was not done.
pub fn run_line(state: &mut State, line: &str) -> Done {
    let line = line.trim();
    state.core.typed_lines.of(COMMAND).keep(line);
    let (word, argument) = line.split_once(' ').map_or((line, ""), |(word, rest)| (word, rest.trim()));
    if let Ok(row) = word.parse::<usize>() {
        let core = &mut state.core;
        core.list.go_to(row.saturating_sub(1), &core.document);
        let shown = core.list.shown(&core.document);
        if row > shown && shown > 0 {
            let shown = counted(shown, "customer");
            core.say(format!("{shown} are shown; this is the last."));
        }
        return Ok(());
    }
    match word_of(word) {
        Some(known) if !argument.is_empty() || row_named(word).is_none() => {
            run_word(state, known.verb, argument)
        }
        _ => run_named(state, word),
    }
}

fn run_named(state: &mut State, name: &str) -> Done {
    let Some(row) = row_named(name) else {
        if name.is_empty() {
            return Ok(());
        }
        let sentence = format!("There is no command '{name}'. {{key:help}} shows all of them.");
        return Err(Refused::Because(sentence));
    };
    if is_for_all_screens(row.command, state.context()) {
        return run_anywhere(state, row.command);
    }
    // A command may have another key on another screen.
    let row = row_of(row.command, state.context()).unwrap_or(row);
    if let Some(sentence) = unavailable(row, state.context(), &state.core) {
        return Err(Refused::Because(sentence));
    }
    state.core.go(Go::Run(row.command));
    Ok(())
}

/// Whether a command runs by its name on every screen, like its short word, whatever the keys do there.
pub fn is_for_all_screens(command: Command, context: Context) -> bool {
    matches!(command, Command::Quit) || matches!(command, Command::Save) && context != Context::Start
}

/// Runs a command that has the same action on every screen, even where it has no key.
fn run_anywhere(state: &mut State, command: Command) -> Done {
    let Some(row) = rows().find(|row| row.command == command) else { return Ok(()) };
    When::all(row.when, &state.core)?;
    match row.run {
        Run::Action(action) => action(&mut state.core, command),
        Run::Screen | Run::Reverse(_) | Run::Back => Ok(()),
    }
}

fn run_word(state: &mut State, verb: Verb, argument: &str) -> Done {
    let opens = matches!(verb, Verb::Open | Verb::OpenAnyway | Verb::Quit | Verb::QuitAnyway);
    if state.context() == Context::Start && !opens {
        return Err(Refused::because(NO_LIST));
    }
    let core = &mut state.core;
    let missing = |what: &str| Err(Refused::Because(format!("Say {what}.")));
    match verb {
        Verb::Save if argument.is_empty() => return run_anywhere(state, Command::Save),
        Verb::Save => save::save_as(core, PathBuf::from(argument), SaveWanted::default()),
        Verb::SaveAndQuit => save::save_then(core, AfterSave::Quit),
        Verb::Quit => return run_anywhere(state, Command::Quit),
        Verb::QuitAnyway => core.perform(Effect::Quit),
        Verb::Open | Verb::OpenAnyway if argument.is_empty() => {
            return missing("which list, for example :e customers.csv");
        }
        Verb::Open | Verb::OpenAnyway => {
            return open_list(core, PathBuf::from(argument), verb == Verb::OpenAnyway);
        }
        Verb::Sort => return sort::by_words(core, argument),
        Verb::Filter => return filter::apply(core, argument),
        Verb::SaveFilter => return filter::save(core, argument),
        Verb::DeleteFilter => return filter::delete(core, argument),
        Verb::Column if argument.is_empty() => {
            return missing("what to compute, for example :column revenue / orders AS per_order");
        }
        Verb::Column => return computed_columns::add(core, argument),
        Verb::DeleteColumn => return computed_columns::remove(core, argument),
        Verb::Compare => return compare::typed(core, argument),
        Verb::List => return lists::typed(core, argument),
        Verb::Join => return join::typed(core, argument),
        Verb::LookAgainAfter => return notes::look_again_after(core, argument),
        Verb::HourlyCost => return hourly_cost::change(core, argument),
        Verb::Merge => return merge::typed(core, argument),
        Verb::Rates => return rates::change(core, argument),
        Verb::Model if argument.is_empty() => return missing("which model, for example :model pareto"),
        Verb::Model => core.perform(Effect::ReadModel(argument.to_string())),
        Verb::Tier => match argument.parse() {
            Ok(tier @ 1..) => core.go(Go::Run(Command::SetTier(tier))),
            _ => return missing("which tier, for example :tier 2"),
        },
    }
    Ok(())
}
