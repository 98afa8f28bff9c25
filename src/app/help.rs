//! The lines of the help: what is available on the screen it was opened from, then everything else; each command once.

use crate::data::display;

use super::commands::{WORDS, rows};
use super::core::Core;
use super::core::command::Context;
use super::core::row::{Group, Row};
use super::keymap::Keymap;
use super::screens::help::{HelpAction, HelpLine};

/// The cells that keys take.
pub const KEYS: usize = 14;

/// What a newcomer should know first.
const INTRODUCTION: &str = "Tierdeck proposes a tier for every customer. You decide, and no recalculation takes a decision away. Press a \
                            digit to decide, {key:detail} to see why, {key:criteria} to change the criteria, {key:save} to save.";
/// What the signs in the table mean.
const LEGEND: &str =
    "In the table: * is your decision, ! a decision whose calculated tier has changed since.";

/// All lines of the help at a width: those that contain what is searched for. `from` is the screen it was opened from.
pub fn lines(core: &Core, keymap: &Keymap, from: Context, search: &str, width: usize) -> Vec<HelpLine> {
    let mut lines = Vec::new();
    if search.is_empty() {
        let introduction = keymap.fill_in(INTRODUCTION, core);
        lines.extend(display::lines(&introduction, width).into_iter().map(HelpLine::Text));
    }
    let here = |row: &Row| row.contexts.contains(&from);
    for (title, wanted) in [("", true), ("On other screens: ", false)] {
        for group in Group::ALL {
            let of_group = rows().filter(|row| row.group == group && here(row) == wanted);
            let entries = of_group.map(|row| HelpEntry::new(core, keymap, row));
            section(search, &format!("{title}{}", group.title()), entries, width, &mut lines);
        }
    }
    let words = WORDS.iter().map(|word| {
        let takes = if word.takes.is_empty() { String::new() } else { format!("{}: ", word.takes) };
        let (keys, help) = (format!(":{}", word.word), format!("{takes}{}", word.help));
        HelpEntry { keys, help, names: word.word.to_string(), found: HelpAction::Word(word.word) }
    });
    section(search, "Typed after :", words, width, &mut lines);
    if search.is_empty() {
        lines.push(HelpLine::Text(String::new()));
        lines.extend(display::lines(LEGEND, width).into_iter().map(HelpLine::Text));
    } else if lines.is_empty() {
        lines.push(HelpLine::Text(format!(
            "No command has '{search}'. Try another word, or Esc, which shows all of the help again."
        )));
    }
    lines
}

/// A command in the help.
struct HelpEntry {
    keys: String,
    help: String,
    /// Other words that find it.
    names: String,
    found: HelpAction,
}

impl HelpEntry {
    fn new(core: &Core, keymap: &Keymap, row: &Row) -> HelpEntry {
        HelpEntry {
            keys: keymap.shown(row, core),
            help: row.described(),
            names: format!("{} {} {}", row.id, row.name, row.synonyms),
            found: HelpAction::Command(row.command),
        }
    }

    fn has(&self, title: &str, search: &str) -> bool {
        let all = format!("{} {} {title} {}", self.keys, self.help, self.names).to_lowercase();
        search.to_lowercase().split_whitespace().all(|word| all.contains(word))
    }
}

fn section(
    search: &str,
    title: &str,
    entries: impl Iterator<Item = HelpEntry>,
    width: usize,
    lines: &mut Vec<HelpLine>,
) {
    let mut entries = entries.filter(|entry| entry.has(title, search)).peekable();
    if entries.peek().is_none() {
        return;
    }
    if !lines.is_empty() {
        lines.push(HelpLine::Text(String::new()));
    }
    lines.push(HelpLine::Heading(title.to_string()));
    for HelpEntry { keys, help, found, .. } in entries {
        let (mut keys, mut found) = (Some(keys), Some(found));
        for part in display::lines(&help, width.saturating_sub(KEYS + 3)) {
            lines.push(HelpLine::Command(keys.take().unwrap_or_default(), part, found.take()));
        }
    }
}
