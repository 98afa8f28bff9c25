//! Which key runs which command: the table of commands, with the keys that a person has changed.

use std::collections::BTreeMap;

use crate::app::commands::{COMMANDS, Entry};
use crate::app::core::key::Key;
use crate::app::core::message::Command;
use crate::app::core::state::Context;

/// The keys of all commands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    /// The keys of the commands that do not have those of the table, by the command's id.
    changed: BTreeMap<&'static str, Vec<Key>>,
}

impl Keymap {
    /// Gives commands other keys. A key that is taken from a command which was not named goes: the second part
    /// of the answer names the commands that have none left.
    pub fn with(chosen: &BTreeMap<&'static str, Vec<Key>>) -> (Keymap, Vec<&'static str>) {
        let mut keymap = Keymap { changed: chosen.clone() };
        let mut without = Vec::new();
        for entry in COMMANDS.iter().filter(|entry| !chosen.contains_key(entry.id)) {
            let before = default_keys(entry);
            let taken = |key: &Key| {
                COMMANDS.iter().any(|other| {
                    chosen.get(other.id).is_some_and(|keys| keys.contains(key))
                        && shares_a_place(entry, other)
                })
            };
            let left: Vec<Key> = before.iter().copied().filter(|key| !taken(key)).collect();
            if left.is_empty() && !before.is_empty() {
                without.push(entry.id);
            }
            if left != before {
                keymap.changed.insert(entry.id, left);
            }
        }
        (keymap, without)
    }

    /// The keys of a command, the one that screens show first.
    pub fn keys(&self, entry: &Entry) -> Vec<Key> {
        self.changed.get(entry.id).cloned().unwrap_or_else(|| default_keys(entry))
    }

    /// The command that a key runs here.
    pub fn command(&self, key: Key, context: Context) -> Option<Command> {
        let mut here = COMMANDS.iter().filter(|entry| entry.contexts.contains(&context));
        let entry = here.find(|entry| self.has(entry, key))?;
        Some(match (entry.command, key.digit()) {
            (Command::SetTier(_), Some(digit)) => Command::SetTier(digit),
            (Command::Answer(_), Some(digit)) => Command::Answer(digit),
            (command, _) => command,
        })
    }

    fn has(&self, entry: &Entry, key: Key) -> bool {
        match self.changed.get(entry.id) {
            Some(keys) => keys.contains(&key),
            None => entry.keys.iter().any(|text| Key::parse(text) == Some(key)),
        }
    }
}

/// The keys that the table gives a command.
pub fn default_keys(entry: &Entry) -> Vec<Key> {
    entry.keys.iter().filter_map(|text| Key::parse(text)).collect()
}

/// Whether two commands apply on one screen, so that a key can run only one of them.
pub fn shares_a_place(one: &Entry, other: &Entry) -> bool {
    one.contexts.iter().any(|context| other.contexts.contains(context))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Key {
        Key::parse(text).unwrap()
    }

    #[test]
    fn a_chosen_key_is_taken_from_whoever_had_it() {
        let (keymap, without) = Keymap::with(&BTreeMap::from([("filter", vec![key("/"), key("f9")])]));
        assert_eq!(keymap.command(key("/"), Context::Customers), Some(Command::Filter));
        assert_eq!(keymap.command(key("f9"), Context::Customers), Some(Command::Filter));
        assert_eq!(keymap.command(key("f"), Context::Customers), None, "it has other keys now");
        assert_eq!(without, ["find"], "its only key is gone");
    }

    #[test]
    fn a_key_may_do_another_thing_on_another_screen() {
        let (keymap, without) = Keymap::with(&BTreeMap::from([("add", vec![key("f")])]));
        assert_eq!(keymap.command(key("f"), Context::Criteria), Some(Command::Add));
        assert_eq!(keymap.command(key("f"), Context::Customers), Some(Command::Filter));
        assert_eq!(without, [""; 0]);
    }

    #[test]
    fn without_a_choice_the_table_holds() {
        let keymap = Keymap::default();
        assert_eq!(keymap.command(key("3"), Context::Customers), Some(Command::SetTier(3)));
        assert_eq!(keymap.command(key("ctrl-r"), Context::Detail), Some(Command::Redo));
        assert_eq!(keymap.command(key("f9"), Context::Customers), None);
    }
}
