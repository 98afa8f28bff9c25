//! The keys that matter now, on the last line. What they are depends on the screen and on what is under the cursor.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::commands;
use crate::app::core::key::{Code, Key};
use crate::app::core::message::{Command, Motion};
use crate::app::core::prompt::{Prompt, Purpose};
use crate::app::core::state::{Context, State};
use crate::data::display;
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;
use crate::ui::draw::words;

/// A command, and its name here where that is not the table's.
type Named = (Command, Option<String>);

/// A key as it is shown, what it does, and whether it does it now.
struct Shown {
    key: String,
    name: String,
    available: bool,
}

/// Draws the keys, the most important first, as many as fit.
pub(crate) fn draw(state: &State, area: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let keys = match &state.prompt {
        Some(prompt) => of_line(prompt, theme.is_ascii()),
        None => of_screen(state),
    };
    let mut x = area.x + 1;
    for Shown { key, name, available } in &keys {
        if usize::from(area.right().saturating_sub(x)) < display::width(key) + display::width(name) + 2 {
            break;
        }
        let style = if *available { theme.accent() } else { theme.dim() };
        x += paint::text(key, x, area.y, area, style, buffer);
        x += paint::text(&format!(" {name}  "), x, area.y, area, theme.plain(), buffer);
    }
}

fn of_screen(state: &State) -> Vec<Shown> {
    let shown = |(command, name): Named| {
        let entry = commands::entry_of(command, state.context())?;
        let name = name.unwrap_or_else(|| entry.name.to_string());
        let available = commands::available(entry.command, state).is_ok();
        Some(Shown { key: entry.first_key(state), name, available })
    };
    wanted(state).into_iter().filter_map(shown).collect()
}

/// The keys of a line that is typed. These are fixed: the keymap has only commands.
fn of_line(prompt: &Prompt, ascii: bool) -> Vec<Shown> {
    let [enter, esc, tab, up, down] =
        [Code::Enter, Code::Esc, Code::Tab, Code::Up, Code::Down].map(Key::plain);
    let save = Key { ctrl: true, ..Key::plain(Code::Char('s')) };
    let has_suggestions = !prompt.offers.list.is_empty();
    let has_text = !prompt.text().trim().is_empty();
    let keys: &[(&[Key], &str, bool)] = match &prompt.purpose {
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
            (&[up], "earlier filters", true),
            (&[save], "save under a name", has_text),
        ],
        Purpose::Find => &[(&[enter], "find", true), (&[esc], "cancel", true)],
        Purpose::FilterName => &[(&[enter], "save", true), (&[esc], "do not save", true)],
        Purpose::SearchHelp => &[(&[enter], "read on", true), (&[esc], "show all", true)],
        _ => &[],
    };
    let shown = |(keys, name, available): &(&[Key], &str, bool)| {
        let key = keys.iter().map(|key| key.shown(ascii)).collect::<Vec<_>>().join("/");
        Shown { key, name: name.to_string(), available: *available }
    };
    keys.iter().map(shown).collect()
}

/// The commands of the open screen, the most important first.
fn wanted(state: &State) -> Vec<Named> {
    let asks = state.document.review.model.questions().next().is_some();
    let commands = match state.context() {
        Context::Customers => return of_customers(state),
        Context::Quality => {
            let missing = !state.document.placed.absent.is_empty();
            let drop = missing.then(|| (Command::Remove, Some("drop missing".to_string())));
            return drop
                .into_iter()
                .chain(always(Context::Quality).iter().map(|command| (*command, None)))
                .collect();
        }
        Context::Detail => &[
            Command::SetTier(0),
            if is_decided(state) { Command::EditReason } else { Command::Move(Motion::Left) },
            if is_decided(state) { Command::GiveBack } else { Command::Move(Motion::Right) },
            if asks { Command::Rate } else { Command::Undo },
            Command::Back,
            Command::Help,
        ],
        Context::Review => &[
            Command::SetTier(0),
            Command::Agree,
            Command::EditReason,
            Command::EditNote,
            if asks { Command::Rate } else { Command::LookAgain },
            Command::Skip,
            Command::Leave,
            Command::Help,
        ][..],
        other => always(other),
    };
    commands.iter().map(|command| (*command, None)).collect()
}

/// The commands of screens whose keys do not depend on what is under the cursor.
fn always(context: Context) -> &'static [Command] {
    use Command::{
        Add, Answer, Back, Begin, CommandLine, Demo, EditScale, EditText, ExportModel, Find, Help, Import,
        Keep, Leave, Less, More, Move, NextType, NotKnown, OpenChosen, OpenFile, Quit, SaveModel, ShowRows,
        Toggle, Undo,
    };
    match context {
        Context::Start => &[OpenChosen, OpenFile, Demo, Help, Quit],
        Context::Quality => &[ShowRows, Import, Back, Help],
        Context::Queues => &[Begin, Leave, Help],
        Context::Criteria => &[Keep, Back, Less, More, Toggle, EditText, EditScale, Add],
        Context::Models => &[Keep, Back, Move(Motion::Down), SaveModel, ExportModel, Help],
        Context::Rating => &[Answer(0), NotKnown, Move(Motion::Up), Move(Motion::Down), Undo, Back],
        Context::Import => &[Keep, Back, Move(Motion::Left), Move(Motion::Right), NextType, Help],
        Context::Help => &[Move(Motion::PageDown), Move(Motion::PageUp), Find, CommandLine, Back],
        Context::Customers | Context::Detail | Context::Review => &[],
    }
}

fn of_customers(state: &State) -> Vec<Named> {
    let called = |command, name: &str| (command, Some(name.to_string()));
    let customers = &state.customers;
    let filtered = !customers.filter.is_empty();
    if customers.shown(&state.document) == 0 {
        let way_out = if filtered {
            vec![called(Command::Back, "show all"), called(Command::Filter, "change the filter")]
        } else {
            vec![(Command::Import, None)]
        };
        let others = [Command::CommandLine, Command::Help, Command::Quit].map(|command| (command, None));
        return way_out.into_iter().chain(others).collect();
    }
    if state.document.roster.is_none() {
        let first = if state.document.given_up {
            called(Command::Reload, "read all")
        } else {
            called(Command::Back, "stop reading")
        };
        let others = [
            Command::Move(Motion::Last),
            Command::Find,
            Command::Filter,
            Command::CommandLine,
            Command::Help,
        ];
        return [first].into_iter().chain(others.map(|command| (command, None))).collect();
    }
    if customers.range_from.is_some() {
        return vec![
            called(Command::MarkRange, "mark up to here"),
            (Command::Move(Motion::PageDown), None),
            called(Command::Back, "cancel"),
            (Command::Help, None),
        ];
    }
    if let marked @ 1.. = customers.marks.count() {
        let all =
            if marked == 1 { "1 marked".into() } else { format!("all {} marked", words::count(marked)) };
        return vec![
            called(Command::SetTier(0), &format!("tier {all}")),
            called(Command::GiveBack, "give back"),
            called(Command::Mark, "mark one more"),
            called(Command::Back, "unmark all"),
            (Command::Help, None),
        ];
    }
    let unsaved = state.document.kept && state.document.history.unsaved() > 0;
    let asks = state.document.review.model.questions().next().is_some();
    let keys = [
        Some((Command::SetTier(0), None)),
        asks.then_some((Command::Rate, None)),
        is_decided(state).then_some((Command::EditReason, None)),
        Some((Command::Detail, None)),
        filtered.then(|| called(Command::Back, "show all")),
        Some((Command::Criteria, None)),
        Some((Command::Review, None)),
        (!filtered).then_some((Command::Filter, None)),
        Some((Command::Help, None)),
        Some((Command::CommandLine, None)),
        Some((if unsaved { Command::Save } else { Command::Find }, None)),
    ];
    keys.into_iter().flatten().take(7).collect()
}

/// Whether a person decided about the customer under the cursor.
fn is_decided(state: &State) -> bool {
    let decision = state.row().and_then(|row| state.document.decision(row));
    decision.is_some_and(|decision| decision.tier.is_some())
}
