//! The one table of commands. Footer, help, command line, the check of the configuration and the README's key
//! table are all made of it.

mod available;
mod table;
mod words;

use crate::app::core::key::Key;
use crate::app::core::message::Command;
use crate::app::core::state::{Context, State};

pub use available::{GIVEN_UP, NO_LIST, Reason, available, nobody};
pub use table::COMMANDS;
pub use words::{Verb, WORDS, Word, word_of};

/// A command as people meet it.
#[derive(Debug)]
pub struct Entry {
    /// What it does when it is run.
    pub command: Command,
    /// Its name on the command line and in the configuration.
    pub id: &'static str,
    /// One or two words for the footer.
    pub name: &'static str,
    /// A line for the help.
    pub help: &'static str,
    /// Where it stands in the help.
    pub group: Group,
    /// Keys that run it.
    pub keys: &'static [&'static str],
    /// Where it applies.
    pub contexts: &'static [Context],
}

/// Where a command stands in the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Deciding about customers.
    Decide,
    /// Going through the customers.
    Review,
    /// Moving about.
    Move,
    /// Looking at the list.
    Look,
    /// Changing the criteria.
    Criteria,
    /// Files and the program.
    Program,
}

impl Group {
    /// All groups in the order of the help.
    pub const ALL: [Group; 6] =
        [Group::Decide, Group::Review, Group::Move, Group::Look, Group::Criteria, Group::Program];

    /// Its heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Decide => "Decide",
            Self::Review => "Review",
            Self::Move => "Move",
            Self::Look => "Look",
            Self::Criteria => "Criteria",
            Self::Program => "Files and program",
        }
    }
}

/// The table's entry of a command, where it applies here.
pub fn entry_of(command: Command, context: Context) -> Option<&'static Entry> {
    let same = |entry: &&Entry| match (entry.command, command) {
        (Command::SetTier(_), Command::SetTier(_)) | (Command::Answer(_), Command::Answer(_)) => true,
        (one, other) => one == other,
    };
    COMMANDS.iter().filter(|entry| entry.contexts.contains(&context)).find(same)
}

impl Entry {
    /// Its line of the help, with the screen that it is for where its group does not say so.
    pub fn described(&self) -> String {
        let only = match self.contexts {
            [Context::Import] => " (import screen)",
            [Context::Review] => " (in the review)",
            [Context::Models] => " (models screen)",
            [Context::Rating] => " (questions)",
            [Context::Quality] => " (data quality)",
            [Context::Start] => " (start screen)",
            _ => "",
        };
        format!("{}{only}", self.help)
    }

    /// Its keys as screens write them, be they those of the table or the person's own: `1-4` for tiers, else all of
    /// them.
    pub fn shown_keys(&self, state: &State) -> String {
        if matches!(self.command, Command::SetTier(_)) {
            return format!("1-{}", state.document.review.model.tier_count());
        }
        if matches!(self.command, Command::Answer(_)) {
            return "1-5".to_string();
        }
        let keys = state.keymap.keys(self);
        if keys.is_empty() {
            return format!(":{}", self.id);
        }
        let shown: Vec<String> = keys.into_iter().map(|key| key.shown(state.look.ascii)).collect();
        shown.join(" ")
    }

    /// The key that the footer shows.
    pub fn first_key(&self, state: &State) -> String {
        let all = self.shown_keys(state);
        all.split(' ').next().unwrap_or_default().to_string()
    }
}

/// All keys as a Markdown table, in the order of the help; the README's.
pub fn key_table() -> String {
    let mut lines = vec!["| Key | What it does |".to_string(), "| --- | --- |".to_string()];
    for group in Group::ALL {
        lines.push(format!("| **{}** | |", group.title()));
        for entry in COMMANDS.iter().filter(|entry| entry.group == group) {
            let keys: Vec<_> = entry.keys.iter().filter_map(|text| Key::parse(text)).collect();
            let keys = match (entry.command, keys.first(), keys.last()) {
                (Command::SetTier(_) | Command::Answer(_), Some(first), Some(last)) => {
                    format!("`{first}` to `{last}`")
                }
                (_, None, _) => format!("`:{}`", entry.id),
                _ => keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(" "),
            };
            lines.push(format!("| {keys} | {} |", entry.described()));
        }
    }
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn names_are_unique() {
        let mut seen = HashSet::new();
        assert!(COMMANDS.iter().all(|entry| seen.insert(entry.id)), "a command stands twice in the table");
    }

    #[test]
    fn no_key_runs_two_commands_in_one_place() {
        for context in Context::ALL {
            let mut seen = HashSet::new();
            for entry in COMMANDS.iter().filter(|entry| entry.contexts.contains(&context)) {
                for key in entry.keys {
                    let key = Key::parse(key).unwrap_or_else(|| panic!("'{key}' is no key"));
                    assert!(seen.insert(key), "{key} runs two commands on the {context:?} screen");
                }
            }
        }
    }
}
