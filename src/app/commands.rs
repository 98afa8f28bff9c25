//! The one table of commands. Footer, help, command line, the check of the configuration and the README's key
//! table are all made of it.

mod table;

use super::key::Key;
use super::message::Command;
use super::state::{Context, State};

pub use table::COMMANDS;

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
    pub const ALL: [Group; 5] = [Group::Decide, Group::Move, Group::Look, Group::Criteria, Group::Program];

    /// Its heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Decide => "Decide",
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
        (Command::SetTier(_), Command::SetTier(_)) => true,
        (one, other) => one == other,
    };
    COMMANDS.iter().filter(|entry| entry.contexts.contains(&context)).find(same)
}

impl Entry {
    /// Its line of the help, with the screen that it is for where its group does not say so.
    pub fn described(&self) -> String {
        let only = if self.contexts == [Context::Import] { " (import screen)" } else { "" };
        format!("{}{only}", self.help)
    }

    /// Its keys as screens write them: `1-4` for tiers, else all of them.
    pub fn shown_keys(&self, tiers: usize, ascii: bool) -> String {
        if matches!(self.command, Command::SetTier(_)) {
            return format!("1-{tiers}");
        }
        let shown: Vec<String> =
            self.keys.iter().filter_map(|text| Key::parse(text)).map(|key| key.shown(ascii)).collect();
        shown.join(" ")
    }

    /// The key that the footer shows.
    pub fn first_key(&self, tiers: usize, ascii: bool) -> String {
        let all = self.shown_keys(tiers, ascii);
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
                (Command::SetTier(_), Some(first), Some(last)) => format!("`{first}` to `{last}`"),
                _ => keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(" "),
            };
            lines.push(format!("| {keys} | {} |", entry.described()));
        }
    }
    lines.join("\n") + "\n"
}

/// Why a command does not apply now, in a sentence; nothing where it does.
pub fn unavailable(command: Command, state: &State) -> Option<String> {
    let nobody = || state.customers.shown(&state.document) == 0;
    match command {
        Command::SetTier(_) | Command::GiveBack | Command::EditReason | Command::Detail | Command::Copy
            if nobody() =>
        {
            Some("No customer is shown here; Esc clears the filter.".into())
        }
        Command::SetTier(_) | Command::GiveBack | Command::EditReason if state.document.roster.is_none() => {
            Some("The list is still being read; decisions can be made in a moment.".into())
        }
        Command::SetTier(tier) if usize::from(tier) > state.document.review.model.tier_count() => {
            Some(format!(
                "This model has {} tiers; press a digit from 1 to {0}.",
                state.document.review.model.tier_count()
            ))
        }
        Command::Undo if !state.document.history.can_undo() => Some("There is nothing to take back.".into()),
        Command::Redo if !state.document.history.can_redo() => Some("There is nothing to make again.".into()),
        Command::FindNext | Command::FindPrevious if state.customers.find.is_empty() => {
            Some("Nothing was looked for yet; press / and type what to find.".into())
        }
        Command::Save | Command::Import if state.document.roster.is_none() => {
            Some("The list is still being read; try again in a moment.".into())
        }
        _ => None,
    }
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
