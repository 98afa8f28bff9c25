//! The names of joined columns: those of the file where the list has none of them, else with the file's name before them.

use std::collections::HashSet;

use super::adding::NewColumn;
use crate::data::table::{Choices, Table};
use crate::data::text::names::OF_RESULT;

/// Gives every new column a name that the list does not have, in whatever case, and its result will not have.
pub(super) fn make_free(list: &Table, columns: &mut [NewColumn], stem: &str) {
    let mut taken: HashSet<String> = list.columns().iter().map(|own| own.name.to_lowercase()).collect();
    let is_there = |name: &&str| columns.iter().any(|new| new.column.name == **name);
    // The result of this list will have them, too.
    if OF_RESULT.iter().all(is_there) {
        taken.extend(OF_RESULT.map(str::to_owned));
    }
    for new in columns {
        new.column.name = free(&new.column.name, stem, &taken);
        taken.insert(new.column.name.to_lowercase());
    }
}

fn free(name: &str, stem: &str, taken: &HashSet<String>) -> String {
    let is_taken = |name: &String| taken.contains(&name.to_lowercase());
    let numbered = |number: usize| {
        if number == 1 { format!("{stem}: {name}") } else { format!("{stem}: {name} ({number})") }
    };
    if !taken.contains(&name.to_lowercase()) {
        return name.to_owned();
    }
    (1..).map(numbered).find(|name| !is_taken(name)).unwrap_or_default()
}

/// What a person said of the joined columns, by the names that they have in the file.
pub(super) fn chosen_in_file(list: &Table, other: &Table, stem: &str, choices: &Choices) -> Choices {
    let is_own = |name: &str| list.columns().iter().any(|own| own.name.to_lowercase() == name.to_lowercase());
    let chosen = |name: &String| {
        let prefixed = format!("{stem}: {name}");
        let joined = if is_own(name) { &prefixed } else { name };
        Some((name.clone(), choices.get(joined).or_else(|| choices.get(&prefixed))?.clone()))
    };
    other.text().header().iter().filter_map(chosen).collect()
}
