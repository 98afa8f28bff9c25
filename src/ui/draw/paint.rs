//! Putting text on the screen: everything shown passes here, fitted to its place and made harmless.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::symbols::border;
use ratatui::text::Line;
use ratatui::widgets::{Block, Widget};

use crate::data::display;
pub(crate) use crate::data::display::lines;

use super::theme::Theme;

/// Writes a text at a place of an area, cut where the area ends. Gives the width that it took.
pub(crate) fn text(text: &str, x: u16, y: u16, area: Rect, style: Style, buffer: &mut Buffer) -> u16 {
    if y >= area.bottom() || x >= area.right() {
        return 0;
    }
    let room = usize::from(area.right() - x);
    if display::is_plain(text) {
        return plain(&text[..text.len().min(room)], x, y, style, buffer);
    }
    let (end, _) = buffer.set_stringn(x, y, display::display(text), room, style);
    end - x
}

/// Writes text of one column a byte: there is nothing to make visible or to measure.
fn plain(text: &str, x: u16, y: u16, style: Style, buffer: &mut Buffer) -> u16 {
    let shown = text.len().min(usize::from(buffer.area.right().saturating_sub(x)));
    if shown > 0 {
        let first = buffer.index_of(x, y);
        for (cell, letter) in buffer.content[first..first + shown].iter_mut().zip(text.chars()) {
            cell.set_char(letter).set_style(style);
        }
    }
    text.len() as u16
}

/// Writes text at the left or right end of a line that is blank, cut where it is too long.
pub(crate) fn fitted(text: &str, right: bool, ellipsis: &str, line: Rect, style: Style, buffer: &mut Buffer) {
    let room = usize::from(line.width);
    let mut width = display::width(text);
    let mut text = Cow::Borrowed(text);
    if width > room {
        text = Cow::Owned(display::fit(&text, room, ellipsis));
        width = display::width(&text);
    }
    if style != Style::default() {
        buffer.set_style(line, style);
    }
    let x = if right { line.right() - width as u16 } else { line.x };
    self::text(&text, x, line.y, line, style, buffer);
}

/// Writes pieces of text one after the other on a line of an area.
pub(crate) fn pieces(pieces: &[(&str, Style)], x: u16, y: u16, area: Rect, buffer: &mut Buffer) {
    let mut at = x;
    for (piece, style) in pieces {
        at += text(piece, at, y, area, *style, buffer);
    }
}

/// Text that stands at the left or right end of a width.
pub(crate) fn padded(text: &str, width: usize, right: bool, ellipsis: &str) -> String {
    let fitted = display::fit(text, width, ellipsis);
    let blanks = " ".repeat(width.saturating_sub(display::width(&fitted)));
    if right { blanks + &fitted } else { fitted + &blanks }
}

/// Writes a text over several lines. Gives how many it took.
pub(crate) fn wrapped(text: &str, area: Rect, style: Style, buffer: &mut Buffer) -> u16 {
    let mut y = area.y;
    for line in lines(text, usize::from(area.width)).iter().take(usize::from(area.height)) {
        self::text(line, area.x, y, area, style, buffer);
        y += 1;
    }
    y - area.y
}

/// Says in the frame of an area that it has more above or below.
pub(crate) fn more(above: bool, below: bool, area: Rect, theme: Theme, buffer: &mut Buffer) {
    let said = [
        (above, area.y, theme.or_ascii(" ↑ more ", " ^ more ")),
        (below, area.bottom() - 1, theme.or_ascii(" ↓ more ", " v more ")),
    ];
    for (_, y, said) in said.into_iter().filter(|(is, ..)| *is) {
        let x = area.right().saturating_sub(display::width(said) as u16 + 2).max(area.x);
        text(said, x, y, area, theme.accent(), buffer);
    }
}

/// Draws a frame with a title; gives what is inside.
pub(crate) fn frame(title: &str, area: Rect, theme: Theme, ascii: bool, buffer: &mut Buffer) -> Rect {
    const ASCII: border::Set<'_> = border::Set {
        top_left: "+",
        top_right: "+",
        bottom_left: "+",
        bottom_right: "+",
        vertical_left: "|",
        vertical_right: "|",
        horizontal_top: "-",
        horizontal_bottom: "-",
    };
    let title = display::fit(
        &display::display(title),
        usize::from(area.width.saturating_sub(4)),
        if ascii { "~" } else { "…" },
    );
    let block = Block::bordered()
        .border_set(if ascii { ASCII } else { border::PLAIN })
        .border_style(theme.dim())
        .title(Line::styled(format!(" {title} "), theme.strong()));
    let inside = block.inner(area);
    block.render(area, buffer);
    Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::style::Color;

    use super::*;

    proptest! {
        #[test]
        fn fitted_text_looks_like_padded_text(
            // A mark at the start would go onto the blank before it.
            letters in "([a-cü会🙂 ][a-cü会🙂\u{308} ]{0,11})?",
            width in 0..9_u16,
            right: bool,
            colored: bool,
        ) {
            let area = Rect::new(0, 0, 12, 1);
            let style = if colored { Style::default().fg(Color::Cyan) } else { Style::default() };
            let (mut expected, mut drawn) = (Buffer::empty(area), Buffer::empty(area));
            let padded = padded(&letters, width.into(), right, "…");
            text(&padded, 2, 0, area, style, &mut expected);
            fitted(&letters, right, "…", Rect::new(2, 0, width, 1), style, &mut drawn);
            prop_assert_eq!(drawn, expected);
        }
    }
}
