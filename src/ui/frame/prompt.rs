//! The line for messages and typing, above the keys.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::{Clear, Widget};

use crate::app::State;
use crate::app::actions::{filter, find};
use crate::app::core::key::{Code, Key};
use crate::app::core::layout::Layout;
use crate::app::core::prompt::{Prompt, Purpose};
use crate::data::display;
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;
use crate::ui::draw::words;

use super::palette;

/// Draws what is typed with its suggestions, else the message. A long sentence covers lines of the screen above it.
/// Gives the cursor's place where something is typed.
pub(crate) fn draw(state: &State, layout: &Layout, buffer: &mut Buffer) -> Option<Position> {
    match &state.core.prompt {
        Some(prompt) if !prompt.is_question() => Some(draw_line(state, prompt, layout, buffer)),
        question => {
            draw_message(state, question.as_ref(), layout.line, buffer);
            None
        }
    }
}

/// Draws a question, else the message, else what the program is busy with.
fn draw_message(state: &State, question: Option<&Prompt>, area: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    if let Some(question) = question {
        let text = question.hint.replace('·', theme.or_ascii("·", "-"));
        sentence(&text, theme.plain(), area, buffer);
    } else if let Some(notice) = &state.core.notice {
        let style = if notice.warning { theme.warning() } else { theme.plain() };
        sentence(&notice.text, style, area, buffer);
    } else if let Some(text) = state.core.document.busy_sentence() {
        sentence(&text, theme.plain(), area, buffer);
    }
}

/// Draws the text that is typed, the help beside it, and the suggestions above. Gives the cursor's place.
fn draw_line(state: &State, prompt: &Prompt, layout: &Layout, buffer: &mut Buffer) -> Position {
    let theme = Theme::of(state);
    let area = layout.line;
    let label = format!(" {}", prompt.label());
    let start = area.x + paint::text(&label, area.x, area.y, area, theme.accent(), buffer);
    let room = usize::from(area.right().saturating_sub(start + 1));
    let (shown, before) = window(prompt.text(), prompt.input.visual_cursor(), room);
    let style = if prompt.fresh { theme.selected() } else { theme.plain() };
    let mut used = paint::text(&shown, start, area.y, area, style, buffer);
    if let Some(rest) = prompt.completed() {
        used += paint::text(rest, start + used, area.y, area, theme.dim(), buffer);
        let key = format!("  {}", Key::plain(Code::Tab));
        used += paint::text(&key, start + used, area.y, area, theme.accent(), buffer);
    }
    let (help, style) = beside(state, prompt, theme);
    if let Some(mistake) = &prompt.error {
        let out_of_view = prompt.input.visual_cursor() - before;
        let right = prompt.text().get(..mistake.at.start).unwrap_or(prompt.text());
        if let Some(x) = display::width(right).checked_sub(out_of_view) {
            underline(state, x, Rect { x: start, width: area.right() - start, ..area }, buffer);
        }
    }
    let mut top = area.y;
    if usize::from(used) + 3 + display::width(&help) <= room {
        paint::text(&help, start + used + 3, area.y, area, style, buffer);
    } else {
        top = sentence(&help, style, Rect { y: area.y.saturating_sub(1), ..area }, buffer);
    }
    // What is wrong with a line of the palette covers the palette.
    if prompt.purpose == Purpose::Command && prompt.error.is_none() {
        palette::draw(state, &prompt.suggestions, layout.palette(), buffer);
    } else if prompt.purpose != Purpose::Command && !prompt.suggestions.list.is_empty() {
        palette::draw_few(state, &prompt.suggestions, layout.body(), top, buffer);
    }
    Position { x: (start + before as u16).min(area.right().saturating_sub(1)), y: area.y }
}

/// The help beside the text: what is wrong with it, what it means, or what Enter does.
fn beside(state: &State, prompt: &Prompt, theme: Theme) -> (String, Style) {
    match (&prompt.error, &state.core.notice, &prompt.purpose) {
        (Some(mistake), ..) => (words::with_keys(&mistake.message, state), theme.warning()),
        (None, _, Purpose::Filter { .. }) => {
            let status = filter::status(&state.core, prompt);
            (status.replace('·', theme.or_ascii("·", "-")), theme.dim())
        }
        (None, _, Purpose::Find { .. }) => (find::status(&state.core, &prompt.hint), theme.dim()),
        (None, Some(notice), _) if prompt.text().is_empty() => {
            (format!("{} {}", notice.text, prompt.hint), theme.dim())
        }
        (None, ..) => (prompt.hint.clone(), theme.dim()),
    }
}

/// Writes a sentence whose last line is on the area's line; its first ones cover what is above. Gives the first.
fn sentence(text: &str, style: Style, area: Rect, buffer: &mut Buffer) -> u16 {
    let lines = paint::lines(text, usize::from(area.width.saturating_sub(2)));
    let first = area.y.saturating_sub(lines.len() as u16 - 1).max(1);
    for (line, y) in lines.iter().zip(first..=area.y) {
        let blank = Rect { y, height: 1, ..area };
        Clear.render(blank, buffer);
        paint::text(&format!(" {line}"), area.x, y, blank, style, buffer);
    }
    first
}

/// Marks the place where a text goes wrong, this many columns from the left of an area.
fn underline(state: &State, column: usize, area: Rect, buffer: &mut Buffer) {
    if column < usize::from(area.width) {
        buffer[(area.x + column as u16, area.y)].set_style(Theme::of(state).selected());
    }
}

/// The part of a text that fits, and how far the cursor is from its left end.
fn window(text: &str, cursor: usize, room: usize) -> (String, usize) {
    if cursor <= room {
        return (display::fit(text, room, ""), cursor);
    }
    let skipped = cursor - room;
    let mut width = 0;
    let rest: String = text
        .chars()
        .skip_while(|letter| {
            width += display::width(letter.encode_utf8(&mut [0; 4]));
            width <= skipped
        })
        .collect();
    (display::fit(&rest, room, ""), room)
}
