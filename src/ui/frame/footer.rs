//! The keys that matter now, on the last line: by screen, and by what can be done on it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::commands;
use crate::app::core::message::{Command, Motion};
use crate::app::core::prompt::{Prompt, Purpose};
use crate::app::core::state::{Context, State};
use crate::data::display;
use crate::data::number::format_number;

use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;

/// A command, and what it is called here where that is not its name.
type Key = (Command, Option<String>);

/// Draws the keys, the most important first, as many as fit.
pub(crate) fn draw(state: &State, area: Rect, buffer: &mut Buffer) {
    match &state.prompt {
        Some(prompt) => draw_keys(state, &of_line(prompt), area, buffer),
        None => draw_keys(state, &of_screen(state), area, buffer),
    }
}

/// A key as it is shown, what it does, and whether it does it now.
type Shown = (String, String, bool);

fn of_screen(state: &State) -> Vec<Shown> {
    let shown = |(command, called): Key| {
        let entry = commands::entry_of(command, state.context())?;
        let name = called.unwrap_or_else(|| entry.name.to_string());
        let key = entry.first_key(state);
        Some((key, name, commands::available(entry.command, state).is_ok()))
    };
    wanted(state).into_iter().filter_map(shown).collect()
}

fn draw_keys(state: &State, keys: &[Shown], area: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let mut x = area.x + 1;
    for (key, name, available) in keys {
        if usize::from(area.right().saturating_sub(x)) < display::width(key) + display::width(name) + 2 {
            break;
        }
        let style = if *available { theme.accent() } else { theme.dim() };
        x += paint::text(key, x, area.y, area, style, buffer);
        x += paint::text(&format!(" {name}  "), x, area.y, area, theme.plain(), buffer);
    }
}

/// The keys of a line that is being typed.
fn of_line(prompt: &Prompt) -> Vec<Shown> {
    let offered = !prompt.offers.list.is_empty();
    let keys: &[(&str, &str, bool)] = match &prompt.purpose {
        Purpose::Command => &[
            ("Enter", "run", true),
            ("Up/Down", "choose, earlier lines", true),
            ("Tab", "complete", offered),
            ("Esc", "leave", true),
        ],
        Purpose::Filter { .. } => &[
            ("Enter", "keep", true),
            ("Esc", "as it was", true),
            ("Tab", "complete", offered),
            ("Up", "earlier filters", true),
            ("^s", "save under a name", !prompt.text().trim().is_empty()),
        ],
        Purpose::Find => &[("Enter", "find", true), ("Esc", "leave", true)],
        Purpose::FilterName => &[("Enter", "save", true), ("Esc", "do not save", true)],
        Purpose::SearchHelp => &[("Enter", "go on reading", true), ("Esc", "all of the help", true)],
        _ => &[],
    };
    keys.iter().map(|(key, name, available)| (key.to_string(), name.to_string(), *available)).collect()
}

/// The commands of the screen that is open.
fn wanted(state: &State) -> Vec<Key> {
    let plain = |commands: &[Command]| commands.iter().map(|command| (*command, None)).collect();
    let asks = state.document.review.model.questions().next().is_some();
    match state.context() {
        Context::Customers => of_customers(state),
        Context::Detail => plain(&[
            Command::SetTier(0),
            if is_decided(state) { Command::EditReason } else { Command::Move(Motion::Left) },
            if is_decided(state) { Command::GiveBack } else { Command::Move(Motion::Right) },
            if asks { Command::Rate } else { Command::Undo },
            Command::Back,
            Command::Help,
        ]),
        Context::Quality => {
            let absent = !state.document.placed.absent.is_empty();
            let drop = absent.then(|| (Command::Remove, Some("drop the absent".to_string())));
            let keys = [Command::ShowRows, Command::Import, Command::Back, Command::Help];
            drop.into_iter().chain(keys.map(|command| (command, None))).collect()
        }
        Context::Start => {
            plain(&[Command::OpenChosen, Command::OpenFile, Command::Demo, Command::Help, Command::Quit])
        }
        Context::Queues => plain(&[Command::Begin, Command::Leave, Command::Help]),
        Context::Review => plain(&[
            Command::SetTier(0),
            Command::Agree,
            Command::EditReason,
            Command::EditNote,
            if asks { Command::Rate } else { Command::LookAgain },
            Command::Skip,
            Command::Leave,
            Command::Help,
        ]),
        Context::Criteria => plain(&[
            Command::Keep,
            Command::Back,
            Command::Less,
            Command::More,
            Command::Toggle,
            Command::EditText,
            Command::EditScale,
            Command::Add,
        ]),
        Context::Models => plain(&[
            Command::Keep,
            Command::Back,
            Command::Move(Motion::Down),
            Command::SaveModel,
            Command::ExportModel,
            Command::Help,
        ]),
        Context::Rating => plain(&[
            Command::Answer(0),
            Command::NotKnown,
            Command::Move(Motion::Up),
            Command::Move(Motion::Down),
            Command::Undo,
            Command::Back,
        ]),
        Context::Import => plain(&[
            Command::Keep,
            Command::Back,
            Command::Move(Motion::Left),
            Command::Move(Motion::Right),
            Command::NextType,
            Command::Help,
        ]),
        Context::Help => plain(&[
            Command::Move(Motion::PageDown),
            Command::Move(Motion::PageUp),
            Command::Find,
            Command::CommandLine,
            Command::Back,
        ]),
    }
}

fn of_customers(state: &State) -> Vec<Key> {
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
            called(Command::Reload, "read all of it")
        } else {
            called(Command::Back, "read no further")
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
            called(Command::Back, "mark nobody"),
            (Command::Help, None),
        ];
    }
    if let marked @ 1.. = customers.marks.count() {
        let all = if marked == 1 {
            "1 marked".into()
        } else {
            format!("all {} marked", format_number(marked as f64, 0))
        };
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
