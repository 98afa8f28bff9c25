//! The keys on the last line: which there are, and where. It depends on the screen and on what is under the cursor; every
//! entry can be clicked.

use std::ops::Range;

use crate::data::display;

use super::commands::{row_of, unavailable};
use super::core::command::{Command, Context};
use super::core::key::{Code, Key};
use super::core::prompt::suggestions::Accept;
use super::core::prompt::{Prompt, Purpose};
use super::core::screen::FooterKey;
use super::state::State;

/// A key of the footer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FooterEntry {
    /// The key as it is shown.
    pub key: String,
    /// What it does, in a word or two.
    pub name: String,
    /// Whether it does it now.
    pub available: bool,
    /// Where it is on the line, with the blank between key and name.
    pub columns: Range<u16>,
    /// What a click does.
    pub click: FooterClick,
}

/// What a click on an entry does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FooterClick {
    /// Runs a command.
    Run(Command),
    /// Presses a key of the line that is typed.
    Press(Key),
}

/// Blank columns between two entries.
const BETWEEN: usize = 2;

/// The entries that fit on a line, the most important first. Help always fits.
pub fn entries(state: &State, width: u16) -> Vec<FooterEntry> {
    let entries = match &state.core.prompt {
        Some(prompt) => of_line(prompt, state.core.appearance.ascii),
        None => of_screen(state, usize::from(width)),
    };
    placed(entries, usize::from(width))
}

/// The entry at a column.
pub fn at(state: &State, x: u16) -> Option<FooterClick> {
    let width = state.core.layout.footer.width;
    entries(state, width).into_iter().find(|entry| entry.columns.contains(&x)).map(|entry| entry.click)
}

/// Places the entries one after the other, and leaves out those that do not fit, but never the help.
fn placed(entries: Vec<FooterEntry>, width: usize) -> Vec<FooterEntry> {
    let is_help = |entry: &FooterEntry| entry.click == FooterClick::Run(Command::Open(Context::Help));
    let size = |entry: &FooterEntry| display::width(&entry.key) + 1 + display::width(&entry.name);
    let mut for_help = entries.iter().find(|entry| is_help(entry)).map_or(0, |entry| size(entry) + BETWEEN);
    let mut x = 1;
    let mut placed = Vec::new();
    let mut full = false;
    for entry in entries {
        let size = size(&entry);
        if is_help(&entry) {
            for_help = 0;
        } else if full || x + size + for_help > width {
            full = true;
            continue;
        }
        placed.push(FooterEntry { columns: x as u16..(x + size) as u16, ..entry });
        x += size + BETWEEN;
    }
    placed
}

/// The commands that the open screen names, and saving where something is unsaved.
fn of_screen(state: &State, width: usize) -> Vec<FooterEntry> {
    let (core, context) = (&state.core, state.context());
    let mut keys = state.top().map(|screen| screen.state().footer(core)).unwrap_or_default();
    let unsaved = core.document.has_unsaved();
    let is = |wanted: Command| move |(command, _): &FooterKey| *command == wanted;
    if unsaved && row_of(Command::Save, context).is_some() && !keys.iter().any(is(Command::Save)) {
        let help = keys.iter().position(is(Command::Open(Context::Help))).unwrap_or(keys.len());
        keys.insert(help, (Command::Save, None));
    }
    let entries = |keys: &[FooterKey]| keys.iter().filter_map(|key| entry(state, key)).collect::<Vec<_>>();
    let with_names: Vec<FooterKey> = keys.iter().flat_map(|key| with_tier_names(state, key)).collect();
    // Names are worth their place if half of the line is left for the others.
    let is_tier = |(command, _): &&FooterKey| matches!(command, Command::SetTier(1..));
    let names = with_names.iter().filter(is_tier).filter_map(|(_, name)| name.as_ref());
    let room: usize = names.map(|name| display::width(name) + 2 + BETWEEN).sum();
    entries(if room <= width / 2 { &with_names } else { &keys })
}

/// The tiers by their names in place of the one entry for all of them.
fn with_tier_names(state: &State, key: &FooterKey) -> Vec<FooterKey> {
    match key {
        (Command::SetTier(0), None) => {
            let tiers = state.core.document.review.model.tiers();
            tiers
                .map(|(tier, definition)| (Command::SetTier(tier.number()), Some(definition.name.clone())))
                .collect()
        }
        _ => vec![key.clone()],
    }
}

fn entry(state: &State, (command, name): &FooterKey) -> Option<FooterEntry> {
    let (core, context) = (&state.core, state.context());
    let row = row_of(*command, context)?;
    let key = match command {
        Command::SetTier(digit @ 1..) | Command::SetStep(digit @ 1..) => digit.to_string(),
        _ => state.keymap.first(row, core),
    };
    Some(FooterEntry {
        key,
        name: name.clone().unwrap_or_else(|| row.name.to_string()),
        available: unavailable(row, context, core).is_none(),
        columns: 0..0,
        click: FooterClick::Run(*command),
    })
}

/// Whether Tab writes something into the line.
fn is_completing(prompt: &Prompt) -> bool {
    prompt.suggestions.list.iter().any(|one| matches!(one.accept, Accept::Write(..)))
}

/// The keys of a line that is typed. These are fixed: the keymap has only commands.
fn of_line(prompt: &Prompt, ascii: bool) -> Vec<FooterEntry> {
    let [enter, esc, tab, up, down] =
        [Code::Enter, Code::Esc, Code::Tab, Code::Up, Code::Down].map(Key::plain);
    let save = Key { ctrl: true, ..Key::plain(Code::Char('s')) };
    let has_suggestions = !prompt.suggestions.list.is_empty();
    let has_text = !prompt.text().trim().is_empty();
    let names = Key::plain(Code::F(2));
    let keys: &[(&[Key], &str, bool)] = match &prompt.purpose {
        _ if prompt.listing && prompt.expression => &[
            (&[enter], "insert", has_suggestions),
            (&[up, down], "choose", has_suggestions),
            (&[esc], "close the list", true),
        ],
        Purpose::Command => &[
            (&[enter], "run", true),
            (&[up, down], "choose, earlier lines", true),
            (&[tab], "complete", has_suggestions),
            (&[esc], "cancel", true),
        ],
        Purpose::Filter { .. } => &[
            (&[enter], "keep", true),
            (&[esc], "cancel", true),
            (&[tab], "complete", has_suggestions),
            (&[names], "names", true),
            (&[up], "earlier filters", true),
            (&[save], "save under a name", has_text),
        ],
        Purpose::ChooseOfScreen(_) => {
            &[(&[enter], "keep", true), (&[up, down], "choose", true), (&[esc], "leave as it is", true)]
        }
        Purpose::Find { .. } => {
            &[(&[enter], "stay here", true), (&[esc], "go back", true), (&[up], "earlier texts", true)]
        }
        _ if prompt.expression => &[
            (&[enter], "keep", true),
            (&[esc], "cancel", true),
            (&[tab], "complete", has_suggestions),
            (&[names], "names", true),
            (&[up], "earlier lines", true),
        ],
        Purpose::ExportTo(choices) if choices.all.len() > 1 && !is_completing(prompt) => {
            &[(&[enter], "export", true), (&[tab], "other choice", true), (&[esc], "cancel", true)]
        }
        Purpose::OfScreen(_) | Purpose::ExportTo(_) | Purpose::SaveAs(_) if has_suggestions => {
            &[(&[enter], "keep", true), (&[tab], "complete", true), (&[esc], "cancel", true)]
        }
        Purpose::FilterName => &[(&[enter], "save", true), (&[esc], "do not save", true)],
        _ => &[],
    };
    let shown = |(keys, name, available): &(&[Key], &str, bool)| FooterEntry {
        key: keys.iter().map(|key| key.shown(ascii)).collect::<Vec<_>>().join("/"),
        name: (*name).to_string(),
        available: *available,
        columns: 0..0,
        click: FooterClick::Press(keys[0]),
    };
    keys.iter().map(shown).collect()
}
