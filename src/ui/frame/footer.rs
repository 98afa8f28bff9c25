//! The keys that matter now, on the last line. What they are depends on the screen and on what is under the cursor.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::State;
use crate::app::commands;
use crate::app::core::key::{Code, Key};
use crate::app::core::prompt::{Prompt, Purpose};
use crate::app::core::screen::FooterKey;
use crate::data::display;
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;

/// A key as it is shown, what it does, and whether it does it now.
struct Shown {
    key: String,
    name: String,
    available: bool,
}

/// Draws the keys, the most important first, as many as fit.
pub(crate) fn draw(state: &State, area: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let keys = match &state.core.prompt {
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

/// The commands that the open screen names.
fn of_screen(state: &State) -> Vec<Shown> {
    let context = state.context();
    let shown = |(command, name): FooterKey| {
        let row = commands::row_of(command, context)?;
        let name = name.unwrap_or_else(|| row.name.to_string());
        let available = commands::unavailable(row, context, &state.core).is_none();
        Some(Shown { key: state.keymap.first(row, &state.core), name, available })
    };
    let keys = state.top().map(|screen| screen.state().footer(&state.core)).unwrap_or_default();
    keys.into_iter().filter_map(shown).collect()
}

/// The keys of a line that is typed. These are fixed: the keymap has only commands.
fn of_line(prompt: &Prompt, ascii: bool) -> Vec<Shown> {
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
        Purpose::FilterName => &[(&[enter], "save", true), (&[esc], "do not save", true)],
        _ => &[],
    };
    let shown = |(keys, name, available): &(&[Key], &str, bool)| {
        let key = keys.iter().map(|key| key.shown(ascii)).collect::<Vec<_>>().join("/");
        Shown { key, name: name.to_string(), available: *available }
    };
    keys.iter().map(shown).collect()
}
