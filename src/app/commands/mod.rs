//! The one table of commands: [`ALL`] joins the rows of all screens. Footer, help, palette, the check of the
//! configuration and the list of keys in the documentation are made of it.

mod global;
mod words;

use super::core::Core;
use super::core::command::{Command, Context};
use super::core::key::Key;
use super::core::row::{Group, Row};
use super::screens;

pub use words::{TypedWord, Verb, WORDS, word_of};

/// The rows of all screens, in the order of the help.
pub const ALL: &[&[Row]] = &[
    global::DECIDE,
    screens::customers::ROWS,
    screens::columns::ROWS,
    screens::queues::ROWS,
    screens::session::ROWS,
    screens::rating::ROWS,
    screens::criteria::ROWS,
    screens::models::ROWS,
    screens::segments::ROWS,
    screens::tier_pages::ROWS,
    screens::lists::ROWS,
    screens::charts::ROWS,
    screens::compare::ROWS,
    screens::quality::ROWS,
    screens::join::ROWS,
    screens::log::ROWS,
    screens::history::ROWS,
    screens::matches::ROWS,
    screens::merge::ROWS,
    screens::import::ROWS,
    screens::start::ROWS,
    screens::sql::ROWS,
    screens::settings::ROWS,
    screens::help::ROWS,
    global::ROWS,
];

/// All rows of the table.
pub fn rows() -> impl Iterator<Item = &'static Row> {
    ALL.iter().copied().flatten()
}

/// The row of a command on a screen.
pub fn row_of(command: Command, context: Context) -> Option<&'static Row> {
    rows().find(|row| row.is_for(command) && row.contexts.contains(&context))
}

/// The row of a command by its name.
pub fn row_named(id: &str) -> Option<&'static Row> {
    rows().find(|row| row.id == id)
}

/// Why a row is not available on the screen that is open; none if it is.
pub fn unavailable(row: &Row, context: Context, core: &Core) -> Option<String> {
    if !row.contexts.contains(&context) {
        return Some(row.elsewhere(context).to_string());
    }
    row.when.iter().find_map(|when| when.refusal(core))
}

/// All keys as a Markdown table, in the order of the help.
pub fn key_table() -> String {
    let mut lines = vec!["| Key | What it does |".to_string(), "| --- | --- |".to_string()];
    for group in Group::ALL {
        lines.push(format!("| **{}** | |", group.title()));
        for row in rows().filter(|row| row.group == group) {
            let keys: Vec<_> = row.keys.iter().filter_map(|text| Key::parse(text)).collect();
            let keys = match (keys.first(), keys.last()) {
                (Some(first), Some(last)) if row.command.takes_digit() => format!("`{first}` to `{last}`"),
                (None, _) => format!("`:{}`", row.id),
                _ => keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(" "),
            };
            lines.push(format!("| {keys} | {} |", row.described()));
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
        assert!(rows().all(|row| seen.insert(row.id)), "two rows of the table have one name");
    }

    #[test]
    fn a_command_of_another_screen_is_not_said_to_be_in_the_table() {
        for row in rows().filter(|row| !row.contexts.contains(&Context::Customers)) {
            let said = row.elsewhere(Context::Customers);
            assert!(!said.contains("table of customers"), "{}: {said}", row.id);
        }
    }

    #[test]
    fn every_screen_with_rows_exports_them() {
        use Context::{
            Columns, Criteria, Detail, Help, Import, Join, Models, Rating, Session, Settings, Start,
        };
        // What to open, one customer, and settings: none of them is a table of its own.
        let without =
            [Start, Detail, Session, Rating, Criteria, Models, Import, Columns, Join, Settings, Help];
        for context in Context::ALL {
            let exports = row_of(Command::Export, *context).is_some();
            assert_eq!(exports, !without.contains(context), "{context:?}: does it have rows?");
        }
    }

    #[test]
    fn no_key_runs_two_commands_on_one_screen() {
        for context in Context::ALL {
            let mut seen = HashSet::new();
            for row in rows().filter(|row| row.contexts.contains(context)) {
                for key in row.keys {
                    let key = Key::parse(key).unwrap_or_else(|| panic!("'{key}' is not a key"));
                    assert!(seen.insert(key), "{key} runs two commands on the {context:?} screen");
                }
            }
        }
    }
}
