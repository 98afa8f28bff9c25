//! Suggestions above the line: the palette's list, and completions.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;
use ratatui::widgets::{Clear, Widget};

use crate::app::State;
use crate::app::core::prompt::suggestions::{Suggestion, Suggestions};
use crate::data::display;
use crate::ui::draw::list::{List, ListRow};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;
use crate::ui::draw::words;

/// The widest that names and keys may be.
const MOST: (usize, usize) = (44, 18);

/// Draws the palette: its suggestions, and below them which key does what.
pub(crate) fn draw(state: &State, suggestions: &Suggestions, area: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    Clear.render(area, buffer);
    let inside = paint::frame(&suggestions.title, area, theme, buffer);
    let list = Rect { height: inside.height.saturating_sub(1), ..inside };
    draw_list(state, suggestions, List { area: list, frame: Some(area) }, buffer);
    if let Some(nothing) = nothing_found(state, suggestions) {
        paint::wrapped(&words::with_keys(&nothing, state), list, theme.plain(), buffer);
    }
    let hint = suggestions.hint.replace('·', theme.or_ascii("·", "-"));
    paint::text(&hint, inside.x, list.bottom(), inside, theme.dim(), buffer);
}

/// What to do if nothing fits what is typed.
fn nothing_found(state: &State, suggestions: &Suggestions) -> Option<String> {
    let typed = state.core.prompt.as_ref()?.text().trim();
    let looks_up = ["@", ">"].iter().any(|prefix| typed.starts_with(prefix));
    if typed.is_empty() || looks_up || suggestions.cursor.is_some() || !suggestions.list.is_empty() {
        return None;
    }
    Some(match typed.strip_prefix(['#', '*']) {
        None if typed.contains(' ') => return None,
        None => format!(
            "No command has '{typed}'. Delete some letters, type another word for it, or press Esc and {{key:help}}: it shows all commands."
        ),
        Some("") => "There are none yet.".to_string(),
        Some(name) => format!("Nothing here is called '{}'. Delete some letters to see more.", name.trim()),
    })
}

/// Draws a few suggestions just above `bottom`, as wide as they need.
pub(crate) fn draw_few(
    state: &State,
    suggestions: &Suggestions,
    body: Rect,
    bottom: u16,
    buffer: &mut Buffer,
) {
    let theme = Theme::of(state);
    let height = (suggestions.list.len() as u16 + 2).min(bottom.saturating_sub(body.y));
    let widest = |text: fn(&Suggestion) -> &str| {
        suggestions.list.iter().map(|suggestion| display::width(text(suggestion))).max().unwrap_or(0)
    };
    let wanted =
        widest(|suggestion| &suggestion.label).min(MOST.0) + widest(|suggestion| &suggestion.about) + 9;
    let width = (wanted.max(display::width(&suggestions.title) + 6) as u16).min(body.width);
    let area = Rect { y: bottom.saturating_sub(height), height, width, ..body };
    Clear.render(area, buffer);
    let inside = paint::frame(&suggestions.title, area, theme, buffer);
    draw_list(state, suggestions, List { area: inside, frame: None }, buffer);
}

fn draw_list(state: &State, suggestions: &Suggestions, list: List, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let in_view = || suggestions.list.iter().skip(suggestions.top()).take(list.height());
    let widest = |text: fn(&Suggestion) -> &str, most: usize| {
        in_view().map(|suggestion| display::width(text(suggestion))).max().unwrap_or(0).min(most)
    };
    let widths =
        (widest(|suggestion| &suggestion.label, MOST.0), widest(|suggestion| &suggestion.keys, MOST.1));
    list.draw((suggestions.top(), suggestions.list.len()), theme, buffer, |at| {
        row(&suggestions.list[at], suggestions.cursor.is_some_and(|cursor| cursor.at == at), widths, theme)
    });
}

/// A suggestion: its name, its keys, and a few words about it, or why it cannot be chosen.
fn row(suggestion: &Suggestion, here: bool, (names, keys): (usize, usize), theme: Theme) -> ListRow<'static> {
    let padded = |text: &str, width| paint::padded(&display::display(text), width, false, theme.ellipsis());
    let can = suggestion.unavailable.is_none();
    let base = if can { theme.plain() } else { theme.dim() };
    let key_style = if can && !here { theme.accent() } else { theme.plain() };
    let gap = if keys > 0 { "  " } else { "" };
    let about = suggestion.unavailable.as_deref().unwrap_or(&suggestion.about);
    let about = about.replace(" · ", theme.or_ascii(" · ", " - "));
    let spans = vec![
        Span::raw(padded(&suggestion.label, names) + gap),
        Span::styled(padded(&suggestion.keys, keys), key_style),
        Span::raw(format!("  {about}")),
    ];
    ListRow::choice_of_spans(here, spans, base)
}
