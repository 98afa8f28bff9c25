//! What was looked for, highlighted where it is in a cell.

use ratatui::style::{Modifier, Style};
use ratatui::text::Span;

use crate::app::State;
use crate::ui::draw::theme::Theme;

/// Whether something is looked for.
pub(crate) fn is_on(state: &State) -> bool {
    state.core.list.highlight && !state.core.list.find.trim().is_empty()
}

/// A cell in pieces: those that are looked for stand out, also without colour.
pub(crate) fn spans(state: &State, text: String, style: Style) -> Vec<Span<'static>> {
    let found = matches(&text, &state.core.list.find);
    if found.is_empty() {
        return vec![Span::styled(text, style)];
    }
    let theme = Theme::of(state);
    let match_style = style.patch(theme.accent()).add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
    let mut spans = Vec::new();
    let mut end = 0;
    for at in found {
        spans.push(Span::styled(text[end..at.start].to_owned(), style));
        spans.push(Span::styled(text[at.clone()].to_owned(), match_style));
        end = at.end;
    }
    spans.push(Span::styled(text[end..].to_owned(), style));
    spans.retain(|span| !span.content.is_empty());
    spans
}

/// Where a text is in another, without regard to case: bytes, one after the other.
fn matches(text: &str, wanted: &str) -> Vec<std::ops::Range<usize>> {
    let small = |letter: char| letter.to_lowercase().next().unwrap_or(letter);
    let wanted: Vec<char> = wanted.chars().map(small).collect();
    let letters: Vec<(usize, char)> = text.char_indices().map(|(at, letter)| (at, small(letter))).collect();
    let mut found = Vec::new();
    let mut from = 0;
    while from + wanted.len() <= letters.len() && !wanted.is_empty() {
        let window = &letters[from..from + wanted.len()];
        if window.iter().map(|(_, letter)| letter).eq(&wanted) {
            let end = letters.get(from + wanted.len()).map_or(text.len(), |(at, _)| *at);
            found.push(window[0].0..end);
            from += wanted.len();
        } else {
            from += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_are_found_in_either_case_and_do_not_overlap() {
        assert_eq!(matches("Élan élan", "éL"), [0..3, 6..9]);
        assert_eq!(matches("aaaa", "aa"), [0..2, 2..4]);
        assert!(matches("abc", "").is_empty());
        assert!(matches("ab", "abc").is_empty());
    }
}
