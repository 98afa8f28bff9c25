//! The help: what applies on the screen it was opened from, then everything else; each command once.

use crate::data::display;

use crate::app::commands::{COMMANDS, Entry, Group, WORDS};
use crate::app::core::prompt::{Prompt, Purpose};
use crate::app::core::state::{Context, State};

/// The cells that keys take.
pub const KEYS: usize = 14;

/// What a newcomer should know first.
const INTRODUCTION: &str = "Tierdeck proposes a tier for everybody; you decide, and no recalculation takes a decision \
                            away. Press a digit to decide, Enter to see why, c to change the criteria, ^s to save.";
/// What the signs in the table mean.
const LEGEND: &str =
    "In the table: * is your decision, ! a decision whose calculated tier has changed since.";

/// A line of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// The name of what follows.
    Heading(String),
    /// Keys, and what they do; or more of it, where there are no keys.
    Command(String, String),
    /// A sentence.
    Text(String),
}

/// All lines of the help at a width: those that have what is searched for.
pub fn lines(state: &State, width: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let searching = !state.help_search.is_empty();
    if !searching {
        lines.extend(display::lines(INTRODUCTION, width).into_iter().map(Line::Text));
    }
    let from = opened_from(state);
    let here = |entry: &Entry| entry.contexts.contains(&from);
    for (title, wanted) in [("", true), ("On other screens: ", false)] {
        for group in Group::ALL {
            let entries = COMMANDS.iter().filter(|entry| entry.group == group && here(entry) == wanted);
            section(
                state,
                &format!("{title}{}", group.title()),
                entries.map(|entry| of_entry(state, entry)),
                width,
                &mut lines,
            );
        }
    }
    let words = WORDS.iter().map(|word| {
        let takes = if word.takes.is_empty() { String::new() } else { format!("{}: ", word.takes) };
        (format!(":{}", word.word), format!("{takes}{}", word.help))
    });
    section(state, "Typed after :", words, width, &mut lines);
    if !searching {
        lines.push(Line::Text(String::new()));
        lines.extend(display::lines(LEGEND, width).into_iter().map(Line::Text));
    } else if lines.is_empty() {
        lines.push(Line::Text(format!(
            "Nothing here has '{}'. Esc shows all of the help again.",
            state.help_search
        )));
    }
    lines
}

/// The screen that the help was opened from.
pub fn opened_from(state: &State) -> Context {
    let below = state.screens.iter().rev().find(|screen| **screen != Context::Help);
    below.copied().unwrap_or(Context::Customers)
}

fn of_entry(state: &State, entry: &Entry) -> (String, String) {
    (entry.shown_keys(state), entry.described())
}

fn section(
    state: &State,
    title: &str,
    commands: impl Iterator<Item = (String, String)>,
    width: usize,
    lines: &mut Vec<Line>,
) {
    let search = state.help_search.to_lowercase();
    let has = |(keys, help): &(String, String)| {
        let all = format!("{keys} {help} {title}").to_lowercase();
        search.split_whitespace().all(|word| all.contains(word))
    };
    let mut commands = commands.filter(has).peekable();
    if commands.peek().is_none() {
        return;
    }
    if !lines.is_empty() {
        lines.push(Line::Text(String::new()));
    }
    lines.push(Line::Heading(title.to_string()));
    for (keys, help) in commands {
        for (at, part) in display::lines(&help, width.saturating_sub(KEYS + 3)).into_iter().enumerate() {
            lines.push(Line::Command(if at == 0 { keys.clone() } else { String::new() }, part));
        }
    }
}

/// Opens the line in which a command is looked for.
pub fn search(state: &mut State) {
    let hint = "Enter goes on reading, Esc shows all again";
    state.prompt = Some(Prompt::new(Purpose::SearchHelp, &state.help_search, hint));
}

/// Shows what has the text in the line.
pub fn searched(state: &mut State) {
    if let Some(prompt) = &state.prompt {
        state.help_search = prompt.text().trim().to_string();
        state.scroll = 0;
    }
}
