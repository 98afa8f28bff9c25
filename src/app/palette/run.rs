//! What follows from a line of the palette: `:42`, `:w PATH`, `:sort revenue down`, or what was chosen above it.

use std::path::PathBuf;

use crate::app::actions::computed_columns as computed;
use crate::app::actions::filter as filter_line;
use crate::app::actions::leave::open_list;
use crate::app::actions::save::{save, save_as};
use crate::app::actions::sort as sorting;
use crate::app::commands::{COMMANDS, NO_LIST, Verb, word_of};
use crate::app::core::message::{Command, Effect};
use crate::app::core::prompt::suggestions::{Act, Offer};
use crate::app::core::state::{Context, State};
use crate::app::update::run;
use crate::app::work::rows::SortBy;

/// Does what was chosen; `typed` is the line as it stood. The palette stays where that only completes the line.
pub fn take(state: &mut State, offer: Offer, typed: &str) -> Vec<Effect> {
    if let Some(why_not) = offer.why_not {
        state.warn(why_not);
        return Vec::new();
    }
    match offer.act {
        Act::Write(at, with) => {
            let mut text = typed.to_string();
            text.replace_range(at, &with);
            crate::app::palette::open(state, &text)
        }
        Act::Run(command) => {
            state.earlier_commands.keep(&offer.label);
            run(state, command)
        }
        Act::Line(line) => run_line(state, &line),
        Act::Row(row) => go_to_customer(state, row),
        Act::Column(shows) => {
            state.customers.go_to_column(shows);
            state.say(format!("{}: s sorts by it.", offer.label));
            Vec::new()
        }
        Act::Filter(name) => filter_line::apply_saved(state, &name),
        Act::Open(path) => open_list(state, path, false),
    }
}

/// Runs a line as it was typed: a row's number, a word with what it takes, or a command by its name.
pub fn run_line(state: &mut State, line: &str) -> Vec<Effect> {
    let line = line.trim();
    state.earlier_commands.keep(line);
    let (word, argument) = line.split_once(' ').map_or((line, ""), |(word, rest)| (word, rest.trim()));
    if let Ok(row) = word.parse::<usize>() {
        state.customers.go_to(row.saturating_sub(1), &state.document);
        return Vec::new();
    }
    match word_of(word) {
        Some(known) if !argument.is_empty() || COMMANDS.iter().all(|entry| entry.id != word) => {
            run_word(state, known.verb, argument)
        }
        _ => run_named(state, word),
    }
}

fn run_named(state: &mut State, name: &str) -> Vec<Effect> {
    let Some(entry) = COMMANDS.iter().find(|entry| entry.id == name) else {
        if !name.is_empty() {
            state.warn(format!("There is no command '{name}'; ? shows all of them."));
        }
        return Vec::new();
    };
    match entry.available(state) {
        Ok(()) => run(state, entry.command),
        Err(reason) => {
            state.warn(reason.to_string());
            Vec::new()
        }
    }
}

fn run_word(state: &mut State, verb: Verb, argument: &str) -> Vec<Effect> {
    let opens = matches!(verb, Verb::Open | Verb::OpenAnyway | Verb::Quit | Verb::QuitAnyway);
    if state.context() == Context::Start && !opens {
        state.warn(NO_LIST);
        return Vec::new();
    }
    let missing = |state: &mut State, what: &str| {
        state.warn(format!("Say {what}."));
        Vec::new()
    };
    match verb {
        Verb::Save if argument.is_empty() => run(state, Command::Save),
        Verb::Save => save_as(state, Some(PathBuf::from(argument)), false),
        Verb::SaveAndQuit => save(state, true),
        Verb::Quit => run(state, Command::Quit),
        Verb::QuitAnyway => vec![Effect::Quit],
        Verb::Open | Verb::OpenAnyway if argument.is_empty() => {
            missing(state, "which list, such as :e customers.csv")
        }
        Verb::Open | Verb::OpenAnyway => open_list(state, PathBuf::from(argument), verb == Verb::OpenAnyway),
        Verb::Sort => sorting::sort_by_words(state, argument),
        Verb::Filter => filter_line::apply(state, argument),
        Verb::SaveFilter => filter_line::save(state, argument),
        Verb::DeleteFilter => filter_line::delete(state, argument),
        Verb::Column if argument.is_empty() => {
            missing(state, "what to compute, such as :column revenue / orders AS per_order")
        }
        Verb::Column => computed::add(state, argument),
        Verb::DeleteColumn => computed::remove(state, argument),
        Verb::Model if argument.is_empty() => missing(state, "which model, such as :model pareto"),
        Verb::Model => vec![Effect::ReadModel(argument.to_string())],
        Verb::Tier => match argument.parse() {
            Ok(tier @ 1..) => run(state, Command::SetTier(tier)),
            _ => missing(state, "which tier, such as :tier 2"),
        },
    }
}

/// Goes to a customer; where the filter does not show them, the filter is left.
pub fn go_to_customer(state: &mut State, row: usize) -> Vec<Effect> {
    let position = match &state.customers.rows {
        Some(rows) => rows.iter().position(|&shown| shown as usize == row),
        None => Some(row),
    };
    if let Some(position) = position {
        state.customers.go_to(position, &state.document);
        return Vec::new();
    }
    state.customers.filter.clear();
    state.customers.rows = None;
    state.customers.go_to(row, &state.document);
    state.say("The filter is off: it did not show this customer.");
    state.arrange()
}

impl crate::app::core::list::Customers {
    /// Moves the cursor to a column, and shows it where it was hidden.
    pub fn go_to_column(&mut self, shows: SortBy) {
        self.columns.iter_mut().filter(|view| view.shows == shows).for_each(|view| view.hidden = false);
        let position = self.visible().position(|view| view.shows == shows);
        self.column = position.unwrap_or(self.column);
    }
}
