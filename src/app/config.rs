//! The configuration file: what it can say, what is wrong with it, and the file with everything as it is.

pub mod change;

use std::collections::BTreeMap;
use std::fmt::Write;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::tiering::check::{Problem, place, syntax};

use super::commands::rows;
use super::core::appearance::ThemeName;
use super::core::key::Key;
use super::core::row::{Group, Row};
use super::keymap::{Keymap, default_keys, shares_a_place};

/// What a person has settled for all reviews.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The colours.
    pub theme: ThemeName,
    /// Draw with ASCII alone.
    pub ascii: bool,
    /// Listen to the mouse.
    pub mouse: bool,
    /// Who decides; none takes the name of the account.
    pub author: Option<String>,
    /// Which key runs which command.
    pub keymap: Keymap,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            theme: ThemeName::Default,
            ascii: false,
            mouse: true,
            author: None,
            keymap: Keymap::default(),
        }
    }
}

impl Config {
    /// Reads the text of a configuration file. What is wrong in it is reported, all at once and in its order, and
    /// everything else applies.
    pub fn read(text: &str) -> (Config, Vec<Problem>) {
        let mut reading = ConfigReader { text, settings: Config::default(), problems: Vec::new() };
        match DeTable::parse(text) {
            Ok(table) => reading.top(table.get_ref()),
            Err(error) => reading.problems.push(syntax(text, &error)),
        }
        reading.problems.sort_by_key(|problem| (problem.line, problem.column));
        (reading.settings, reading.problems)
    }
}

struct ConfigReader<'a> {
    text: &'a str,
    settings: Config,
    problems: Vec<Problem>,
}

type Value<'a> = Spanned<DeValue<'a>>;

impl ConfigReader<'_> {
    fn top(&mut self, table: &DeTable<'_>) {
        for (name, value) in table {
            let at = name.span().start;
            match &**name.get_ref() {
                "theme" => self.theme(value),
                "ascii" => self.yes_or_no(value, |settings, yes| settings.ascii = yes),
                "mouse" => self.yes_or_no(value, |settings, yes| settings.mouse = yes),
                "author" => match value.get_ref().as_str().map(str::trim) {
                    Some("") => {}
                    Some(author) => self.settings.author = Some(author.to_string()),
                    None => {
                        self.wrong(
                            value.span().start,
                            "A name is written in quotes.",
                            "Write author = \"Anna\".",
                        );
                    }
                },
                "keys" => match value.get_ref().as_table() {
                    Some(keys) => self.keys(keys),
                    None => self.wrong(at, "keys is a table.", "Write [keys] on a line of its own."),
                },
                other => {
                    let known = "theme, ascii, mouse, author and [keys]";
                    self.wrong(
                        at,
                        &format!("There is no setting '{other}'."),
                        &format!("There are {known}."),
                    );
                }
            }
        }
    }

    fn theme(&mut self, value: &Value<'_>) {
        match value.get_ref().as_str().and_then(ThemeName::named) {
            Some(theme) => self.settings.theme = theme,
            None => {
                let names: Vec<String> =
                    ThemeName::ALL.iter().map(|(name, _)| format!("\"{name}\"")).collect();
                let hint = format!("Write one of {}.", names.join(", "));
                let message = match value.get_ref().as_str() {
                    Some(name) => format!("'{name}' is not a theme."),
                    None => "A theme is a name in quotes.".to_owned(),
                };
                self.wrong(value.span().start, &message, &hint);
            }
        }
    }

    fn yes_or_no(&mut self, value: &Value<'_>, set: impl Fn(&mut Config, bool)) {
        match value.get_ref().as_bool() {
            Some(yes) => set(&mut self.settings, yes),
            None => {
                self.wrong(value.span().start, "This setting is true or false.", "Write it without quotes.");
            }
        }
    }

    fn keys(&mut self, table: &DeTable<'_>) {
        let mut chosen: BTreeMap<&'static str, Vec<Key>> = BTreeMap::new();
        let mut in_order: Vec<_> = table.iter().collect();
        in_order.sort_by_key(|(id, _)| id.span().start);
        for (id, value) in in_order {
            let at = id.span().start;
            let Some(entry) = rows().find(|entry| entry.id == id.get_ref()) else {
                let message = format!("There is no command '{}'.", id.get_ref());
                self.wrong(at, &message, "tierdeck config lists them all.");
                continue;
            };
            if !can_change(entry) {
                self.wrong(at, "The digits are the tiers everywhere.", "Take this line out.");
                continue;
            }
            let keys = self.listed(value);
            let Some(keys) = self.free(entry, keys, &chosen) else { continue };
            chosen.insert(entry.id, keys);
        }
        let (keymap, without) = Keymap::with(&chosen);
        self.settings.keymap = keymap;
        for id in without {
            let message = format!("The command '{id}' has lost its key to another command.");
            let hint = format!("Give it one under [keys]: {id} = [\"f9\"], for example.");
            // It is not in the file, so it has no place there.
            self.problems.push(Problem { line: 0, column: 0, message, hint });
        }
    }

    /// The keys that a value names, each with its place: one in quotes, or several in brackets.
    fn listed(&mut self, value: &Value<'_>) -> Vec<(usize, Key)> {
        let single = std::slice::from_ref(value);
        let several = value.get_ref().as_array().map(|array| array.iter().collect::<Vec<_>>());
        let mut keys = Vec::new();
        for value in several.unwrap_or_else(|| single.iter().collect()) {
            let at = value.span().start;
            match value.get_ref().as_str().and_then(Key::parse) {
                Some(key) if key.digit().is_some() => {
                    self.wrong(at, "The digits are the tiers everywhere.", "Choose another key.");
                }
                Some(key) => keys.push((at, key)),
                None => {
                    let message = match value.get_ref().as_str() {
                        Some(name) => format!("'{name}' is not a key."),
                        None => "A key is a name in quotes.".to_owned(),
                    };
                    let hint = "Write a letter, a sign or a name: \"ctrl-s\", \"alt-x\", \"f5\", \"space\", \"pagedown\".";
                    self.wrong(at, &message, hint);
                }
            }
        }
        keys
    }

    /// The keys that no command named before has on one of the entry's screens; none where nothing is left of
    /// what was meant.
    fn free(
        &mut self,
        entry: &Row,
        keys: Vec<(usize, Key)>,
        chosen: &BTreeMap<&'static str, Vec<Key>>,
    ) -> Option<Vec<Key>> {
        let mut free = Vec::new();
        for (at, key) in keys {
            let other = rows().find(|other| {
                shares_a_place(entry, other) && chosen.get(other.id).is_some_and(|keys| keys.contains(&key))
            });
            match other {
                Some(other) => {
                    let message = format!("{key} is given to '{}' already.", other.id);
                    self.wrong(at, &message, "Choose another key.");
                }
                None => free.push(key),
            }
        }
        (!free.is_empty()).then_some(free)
    }

    fn wrong(&mut self, byte: usize, message: &str, hint: &str) {
        let (line, column) = place(self.text, byte);
        self.problems.push(Problem { line, column, message: message.into(), hint: hint.into() });
    }
}

/// The digits are tiers everywhere, and answers where questions are asked.
pub(crate) fn can_change(entry: &Row) -> bool {
    default_keys(entry).iter().all(|key| key.digit().is_none())
}

/// A configuration file that says everything as it is without one, with comments.
pub fn defaults() -> String {
    let mut text = String::from(
        "# Tierdeck's settings, as they are without this file. Keep only what you change.\n\n\
         # The colours: default (your terminal's own), dark, light or high-contrast.\n\
         theme = \"default\"\n\n\
         # Draw with ASCII characters alone.\n\
         ascii = false\n\n\
         # Listen to the mouse. Shift-drag selects text all the same.\n\
         mouse = true\n\n\
         # Who decides; an empty name takes that of your account.\n\
         author = \"\"\n\n\
         # The keys of every command: \"x\", \"X\", \"ctrl-x\", \"alt-x\", \"f5\", \"space\", \"enter\", \"esc\", \"tab\", \"up\",\n\
         # \"pagedown\" ... A key that you give to one command is taken from the other that had it on that screen.\n\
         # The digits are the tiers everywhere.\n\
         [keys]\n",
    );
    for group in Group::ALL {
        let _ = writeln!(text, "\n# {}", group.title());
        for entry in rows().filter(|entry| entry.group == group && can_change(entry)) {
            let keys: Vec<String> =
                default_keys(entry).iter().map(|key| format!("{:?}", key.written())).collect();
            let _ = writeln!(text, "{} = [{}] # {}", entry.id, keys.join(", "), entry.help);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Command, Context};

    fn problems(text: &str) -> Vec<String> {
        Config::read(text).1.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_printed_file_says_what_holds_without_it() {
        let (settings, problems) = Config::read(&defaults());
        assert_eq!(problems, []);
        for context in Context::ALL {
            for entry in rows().filter(|entry| entry.contexts.contains(context)) {
                assert_eq!(settings.keymap.keys(entry), default_keys(entry), "{}", entry.id);
            }
        }
        assert_eq!(Config { keymap: Keymap::default(), ..settings }, Config::default());
    }

    #[test]
    fn everything_wrong_is_reported_at_once_and_the_rest_holds() {
        let text = "theme = \"pink\"\nasci = true\nmouse = false\n[keys]\nfind = [\"ctrl-f\", \"hyper-f\"]\nfly = \"F\"\ntier = \"x\"\nfilter = \"ctrl-f\"\n";
        let (settings, _) = Config::read(text);
        assert!(!settings.mouse);
        let ctrl_f = Key::parse("ctrl-f").unwrap();
        assert_eq!(settings.keymap.command(ctrl_f, Context::Customers), Some(Command::Find));
        let lines = problems(text);
        let begins = [
            "line 1, column 9: 'pink' is not a theme.",
            "line 2, column 1: There is no setting 'asci'.",
            "line 5, column 19: 'hyper-f' is not a key.",
            "line 6, column 1: There is no command 'fly'.",
            "line 7, column 1: The digits are the tiers",
            "line 8, column 10: ^f is given to 'find' already.",
        ];
        assert_eq!(lines.len(), begins.len(), "{lines:#?}");
        for (line, begin) in lines.iter().zip(begins) {
            assert!(line.starts_with(begin), "{line}\n{begin}");
        }
    }

    #[test]
    fn what_is_wrong_at_the_very_beginning_has_a_place() {
        let lines = problems("asci = true\n");
        assert!(lines[0].starts_with("line 1, column 1: There is no setting 'asci'."), "{lines:?}");
    }

    #[test]
    fn a_file_that_is_no_toml_changes_nothing() {
        let (settings, problems) = Config::read("theme = \n");
        assert_eq!(settings, Config::default());
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].line, 1);
    }
}
