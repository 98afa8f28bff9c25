//! Which key runs which command: the table of commands, with the keys that a person has changed.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::commands::{row_named, rows};
use super::core::Core;
use super::core::command::{Command, Context};
use super::core::key::Key;
use super::core::row::Row;
use crate::tiering::charts::ChartKind;

/// The keys of all commands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    /// The keys of the commands that do not have those of the table, by their id.
    changed: BTreeMap<&'static str, Vec<Key>>,
}

impl Keymap {
    /// Gives commands other keys. A command that was not named loses its keys that were taken: the second part of the
    /// answer names the commands without any left.
    pub fn with(chosen: &BTreeMap<&'static str, Vec<Key>>) -> (Keymap, Vec<&'static str>) {
        let mut keymap = Keymap { changed: chosen.clone() };
        let mut without = Vec::new();
        for entry in rows().filter(|entry| !chosen.contains_key(entry.id)) {
            let before = default_keys(entry);
            let taken = |key: &Key| {
                rows().any(|other| {
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
    pub fn keys(&self, entry: &Row) -> Vec<Key> {
        self.changed.get(entry.id).cloned().unwrap_or_else(|| default_keys(entry))
    }

    /// The command that a key runs here.
    pub fn command(&self, key: Key, context: Context) -> Option<Command> {
        let mut here = rows().filter(|entry| entry.contexts.contains(&context));
        let entry = here.find(|entry| self.has(entry, key))?;
        Some(key.digit().map_or(entry.command, |digit| entry.command.with_digit(digit)))
    }

    /// The keys of a row as screens write them, the default ones or the person's own: `1-4` for tiers, else all of them.
    pub fn shown(&self, row: &Row, core: &Core) -> String {
        match row.command {
            Command::SetTier(_) | Command::ShowTier(_) => {
                return format!("1-{}", core.document.review.model.tier_count());
            }
            Command::Answer(_) => return "1-5".to_string(),
            Command::SetStep(_) => return format!("1-{}", core.list_place.name.steps().len().max(1)),
            Command::ShowChart(_) => return format!("1-{}", ChartKind::ALL.len()),
            _ => {}
        }
        let keys = self.keys(row);
        if keys.is_empty() {
            return format!(":{}", row.id);
        }
        let shown: Vec<String> = keys.into_iter().map(|key| key.shown(core.appearance.ascii)).collect();
        shown.join(" ")
    }

    /// The key of a row that footers and sentences show.
    pub fn first(&self, row: &Row, core: &Core) -> String {
        let all = self.shown(row, core);
        all.split(' ').next().unwrap_or_default().to_string()
    }

    /// A sentence with its keys: `{key:undo}` becomes the key of the command `undo`, whatever key that is.
    pub fn fill_in<'a>(&self, sentence: &'a str, core: &Core) -> Cow<'a, str> {
        fill_in(sentence, |id| row_named(id).map(|row| self.first(row, core)))
    }

    fn has(&self, entry: &Row, key: Key) -> bool {
        match self.changed.get(entry.id) {
            Some(keys) => keys.contains(&key),
            None => entry.keys.iter().any(|text| Key::parse(text) == Some(key)),
        }
    }
}

/// The keys that the table gives a command.
pub fn default_keys(entry: &Row) -> Vec<Key> {
    entry.keys.iter().filter_map(|text| Key::parse(text)).collect()
}

/// Whether two commands apply on one screen, so that a key can run only one of them.
pub fn shares_a_place(one: &Row, other: &Row) -> bool {
    one.contexts.iter().any(|context| other.contexts.contains(context))
}

/// Replaces each `{key:ID}`; one whose command is not known stays as it is.
fn fill_in(text: &str, key: impl Fn(&str) -> Option<String>) -> Cow<'_, str> {
    const MARK: &str = "{key:";
    if !text.contains(MARK) {
        return Cow::Borrowed(text);
    }
    let (mut filled, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, after)) = rest.split_once(MARK) {
        filled.push_str(before);
        match after.split_once('}').and_then(|(id, after)| Some((key(id)?, after))) {
            Some((key, after)) => {
                filled.push_str(&key);
                rest = after;
            }
            None => {
                filled.push_str(MARK);
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    Cow::Owned(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Key {
        Key::parse(text).unwrap()
    }

    #[test]
    fn a_chosen_key_is_taken_from_its_command() {
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
    fn without_a_choice_the_table_applies() {
        let keymap = Keymap::default();
        assert_eq!(keymap.command(key("3"), Context::Customers), Some(Command::SetTier(3)));
        assert_eq!(keymap.command(key("ctrl-r"), Context::Detail), Some(Command::Redo));
        assert_eq!(keymap.command(key("f9"), Context::Customers), None);
    }

    #[test]
    fn marks_are_replaced_by_keys() {
        let key = |id: &str| (id == "undo").then(|| "u".to_string());
        for (text, filled) in [
            ("{key:undo} undoes it, {key:undo} again", "u undoes it, u again"),
            ("no key", "no key"),
            ("{key:nonsense} and {key:undo}", "{key:nonsense} and u"),
            ("cut off {key:undo", "cut off {key:undo"),
        ] {
            assert_eq!(fill_in(text, key), filled);
        }
    }
}
