//! The help: every command once, by group, from the one table.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::commands::{COMMANDS, Group};
use crate::app::state::State;

use super::paint;
use super::theme::Theme;

/// Width of the keys.
const KEYS: usize = 14;

/// What a newcomer should know first.
const INTRODUCTION: &str = "Tierdeck proposes a tier for everybody; you decide, and no recalculation takes a decision \
                            away. Press a digit to decide, Enter to see why, c to change the criteria, ^s to save.";
/// What the signs in the table mean.
const LEGEND: &str =
    "In the table: * is your decision, ! a decision whose calculated tier has changed since.";

/// Draws all commands.
pub fn draw(state: &State, area: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let inside = paint::frame("All keys", area, theme, state.look.ascii, buffer);
    let tiers = state.document.review.model.tier_count();
    let mut lines = Vec::new();
    let say = |text: &str, lines: &mut Vec<(String, Style)>| {
        let wrapped = paint::lines(text, usize::from(inside.width));
        lines.extend(wrapped.into_iter().map(|line| (line, theme.plain())));
    };
    say(INTRODUCTION, &mut lines);
    for group in Group::ALL {
        lines.push((String::new(), theme.plain()));
        lines.push((group.title().to_string(), theme.accent()));
        for entry in COMMANDS.iter().filter(|entry| entry.group == group) {
            let keys = entry.shown_keys(tiers, state.look.ascii);
            let room = usize::from(inside.width).saturating_sub(KEYS + 3);
            for (at, part) in paint::lines(&entry.described(), room).iter().enumerate() {
                let keys = paint::padded(if at == 0 { &keys } else { "" }, KEYS, false, "");
                lines.push((format!("  {keys} {part}"), theme.plain()));
            }
        }
    }
    lines.push((String::new(), theme.plain()));
    say(LEGEND, &mut lines);
    paint::more(
        state.scroll > 0,
        state.scroll + usize::from(inside.height) < lines.len(),
        area,
        theme,
        buffer,
    );
    let top = state.scroll.min(lines.len().saturating_sub(usize::from(inside.height)));
    for ((text, style), y) in lines.iter().skip(top).zip(inside.y..inside.bottom()) {
        paint::text(text, inside.x, y, inside, *style, buffer);
    }
}
