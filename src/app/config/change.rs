//! Changes the text of a configuration file: one setting, with all other lines and comments as they are.

use std::collections::BTreeMap;

use toml::de::DeTable;
use toml_edit::{Array, DocumentMut, Item, TableLike, Value};

use crate::app::commands::row_named;
use crate::app::core::key::Key;
use crate::app::core::settings::{SettingChange, SettingName};
use crate::tiering::check::place;

use super::Config;

/// The text with a change.
///
/// # Errors
/// The text has mistakes, or would have some: a sentence. Nothing may be written then.
pub fn changed(text: &str, change: &SettingChange) -> Result<String, String> {
    if let Some(problem) = Config::read(text).1.first() {
        return Err(format!("Your config.toml has mistakes: {problem} Mend it first; nothing was changed."));
    }
    let mut document: DocumentMut =
        text.parse().map_err(|error| format!("Your config.toml cannot be changed: {error}"))?;
    apply(&mut document, change);
    let new = document.to_string();
    match Config::read(&new).1.first() {
        Some(problem) => Err(format!("{} {}", problem.message, problem.hint)),
        None => Ok(new),
    }
}

fn apply(document: &mut DocumentMut, change: &SettingChange) {
    match change {
        SettingChange::Theme(theme) => set(document.as_table_mut(), "theme", (*theme).into()),
        SettingChange::Ascii(ascii) => set(document.as_table_mut(), "ascii", (*ascii).into()),
        SettingChange::Mouse(mouse) => set(document.as_table_mut(), "mouse", (*mouse).into()),
        SettingChange::Author(name) => set(document.as_table_mut(), "author", name.trim().into()),
        SettingChange::Key(id, key) => {
            // The keys that the command has stay; the new one is the one that screens show.
            let keymap = Config::read(&document.to_string()).0.keymap;
            let before = row_named(id).map(|row| keymap.keys(row)).unwrap_or_default();
            let all = std::iter::once(*key).chain(before.into_iter().filter(|one| one != key));
            let keys = document.entry("keys").or_insert_with(toml_edit::table);
            if let Some(keys) = keys.as_table_like_mut() {
                set(keys, id, Value::Array(all.map(Key::written).collect::<Array>()));
            }
        }
        SettingChange::Default(SettingName::Keys(id)) => {
            let keys = document.get_mut("keys");
            if let Some(keys) = keys.and_then(Item::as_table_like_mut) {
                keys.remove(id);
            }
            remove_if_bare(document, "keys");
        }
        SettingChange::Default(name) => {
            document.remove(top_name(*name));
        }
    }
}

/// Removes the heading of a table that is empty, unless a person wrote a comment above it.
fn remove_if_bare(document: &mut DocumentMut, name: &str) {
    let Some(table) = document.get(name).and_then(Item::as_table) else { return };
    let above = table.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default();
    if table.is_empty() && above.trim().is_empty() {
        document.remove(name);
    }
}

/// Sets a value; comments before and after one that was there stay.
fn set(table: &mut dyn TableLike, name: &str, mut value: Value) {
    match table.get_mut(name).and_then(Item::as_value_mut) {
        Some(old) => {
            *value.decor_mut() = old.decor().clone();
            *old = value;
        }
        None => {
            table.insert(name, Item::Value(value));
        }
    }
}

/// What the file calls a setting.
fn top_name(name: SettingName) -> &'static str {
    match name {
        SettingName::Theme => "theme",
        SettingName::Ascii => "ascii",
        SettingName::Mouse => "mouse",
        SettingName::Author => "author",
        SettingName::Keys(_) => "keys",
    }
}

/// The lines of a file that set something, counted from 1; keys by the ids of their commands.
pub struct SettingLines(BTreeMap<String, usize>);

impl SettingLines {
    /// Finds them in a text; none where it is no TOML.
    pub fn of(text: &str) -> SettingLines {
        let mut lines = BTreeMap::new();
        let Ok(table) = DeTable::parse(text) else { return SettingLines(lines) };
        for (name, value) in table.get_ref() {
            lines.insert(name.get_ref().to_string(), place(text, name.span().start).0);
            for (id, _) in value.get_ref().as_table().into_iter().flatten() {
                lines.insert(format!("{}.{}", name.get_ref(), id.get_ref()), place(text, id.span().start).0);
            }
        }
        SettingLines(lines)
    }

    /// The line that sets this.
    pub fn line(&self, name: SettingName) -> Option<usize> {
        match name {
            SettingName::Keys(id) => self.0.get(&format!("keys.{id}")).copied(),
            name => self.0.get(top_name(name)).copied(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str =
        "# mine\ntheme = \"dark\" # at night\n\n[keys]\n# as in less\nfind = [\"ctrl-f\"] # old\n";

    fn key(text: &str) -> Key {
        Key::parse(text).unwrap()
    }

    #[test]
    fn one_setting_changes_and_all_else_stays() {
        let light = changed(FILE, &SettingChange::Theme("light")).unwrap();
        assert_eq!(light, FILE.replace("\"dark\"", "\"light\""));
        let keys = changed(FILE, &SettingChange::Key("find", key("f7"))).unwrap();
        assert_eq!(keys, FILE.replace("\"ctrl-f\"", "\"f7\", \"ctrl-f\""));
        let more = changed(FILE, &SettingChange::Key("undo", key("f8"))).unwrap();
        assert_eq!(more, format!("{FILE}undo = [\"f8\", \"u\"]\n"));
        let mouse = changed(FILE, &SettingChange::Mouse(false)).unwrap();
        assert!(mouse.contains("at night\nmouse = false\n"), "{mouse}");
        let without = changed(FILE, &SettingChange::Default(SettingName::Keys("find"))).unwrap();
        assert!(!without.contains("find") && !without.contains("[keys]"), "{without}");
        assert_eq!(Config::read(&without).1, []);
    }

    #[test]
    fn a_file_that_is_not_there_begins_with_the_change() {
        assert_eq!(changed("", &SettingChange::Ascii(true)).unwrap(), "ascii = true\n");
        let keys = changed("", &SettingChange::Key("undo", key("f8"))).unwrap();
        assert_eq!(keys, "[keys]\nundo = [\"f8\", \"u\"]\n");
        assert_eq!(changed(&keys, &SettingChange::Default(SettingName::Keys("undo"))).unwrap(), "");
        assert_eq!(changed("", &SettingChange::Author(" Ann ".into())).unwrap(), "author = \"Ann\"\n");
    }

    #[test]
    fn a_file_with_mistakes_is_not_changed_and_no_mistake_is_made() {
        let refused = changed("theme = \"pink\"\n", &SettingChange::Mouse(false)).unwrap_err();
        assert!(refused.contains("line 1") && refused.contains("'pink' is not a theme"), "{refused}");
        let taken = changed(FILE, &SettingChange::Key("filter", key("ctrl-f"))).unwrap_err();
        assert_eq!(taken, "^f is given to 'find' already. Choose another key.");
        let lost = changed("", &SettingChange::Key("filter", key("/"))).unwrap_err();
        assert!(lost.contains("has lost its key to another command"), "{lost}");
        let digit = changed("", &SettingChange::Key("filter", key("3"))).unwrap_err();
        assert!(digit.starts_with("The digits are the tiers everywhere."), "{digit}");
    }

    #[test]
    fn each_setting_has_its_line() {
        let lines = SettingLines::of(FILE);
        let all =
            [SettingName::Theme, SettingName::Mouse, SettingName::Keys("find"), SettingName::Keys("undo")];
        assert_eq!(all.map(|name| lines.line(name)), [Some(2), None, Some(6), None]);
    }
}
