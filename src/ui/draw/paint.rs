//! Text on the screen: everything shown passes here, is fitted to its place and made harmless.

use std::ops::Range;

use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::symbols::border;
use ratatui::text::{Line, Span};
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
        return plain(text, room, x, y, style, buffer);
    }
    let (end, _) = buffer.set_stringn(x, y, display::display(text), room, style);
    own_columns(x..end, y, buffer);
    end - x
}

/// Marks the second column of what takes two. A terminal may draw a flag, or a syllable of an Indian script, as two
/// letters of one column: the second has to be drawn over as well, once something else is in its place.
fn own_columns(columns: Range<u16>, y: u16, buffer: &mut Buffer) {
    let mut x = columns.start;
    while x < columns.end {
        buffer[(x, y)].diff_option = CellDiffOption::None;
        let after = x + (display::width(buffer[(x, y)].symbol()) as u16).max(1);
        for covered in x + 1..after.min(buffer.area.right()) {
            buffer[(covered, y)].diff_option = CellDiffOption::Skip;
        }
        x = after;
    }
}

/// Writes text of one column a letter into so much room: there is nothing to make visible or to measure.
fn plain(text: &str, room: usize, x: u16, y: u16, style: Style, buffer: &mut Buffer) -> u16 {
    let room = room.min(usize::from(buffer.area.right().saturating_sub(x)));
    if room == 0 {
        return 0;
    }
    let first = buffer.index_of(x, y);
    let mut end = x;
    for (cell, letter) in buffer.content[first..first + room].iter_mut().zip(text.chars()) {
        cell.set_char(letter).set_style(style);
        cell.diff_option = CellDiffOption::None;
        end += 1;
    }
    end - x
}

/// Writes a line of styled text at the left of a line of the screen. Ends with an ellipsis where it is too long.
pub(crate) fn line(line: &Line<'_>, area: Rect, theme: Theme, buffer: &mut Buffer) {
    spans(&line.spans, line.style, area, theme, buffer);
}

/// The same for the spans of a line; `base` is the style under their own.
pub(crate) fn spans(spans: &[Span<'_>], base: Style, area: Rect, theme: Theme, buffer: &mut Buffer) {
    let shown: Vec<_> = spans.iter().map(|span| display::measured(&span.content)).collect();
    let mut left = usize::from(area.width);
    let mut rest: usize = shown.iter().map(|(_, width)| width).sum();
    let mut x = area.x;
    for (span, (shown, width)) in spans.iter().zip(&shown) {
        let style = base.patch(span.style);
        if rest > left && *width >= left {
            // The blank makes a text that fits too long, as more follows it.
            let cut = display::fit(&format!("{shown} "), left, theme.ellipsis());
            text(&cut, x, area.y, area, style, buffer);
            return;
        }
        x += text(shown, x, area.y, area, style, buffer);
        (left, rest) = (left - width, rest - width);
    }
}

/// Writes pieces of text one after the other on a line of an area.
pub(crate) fn pieces(pieces: &[(&str, Style)], x: u16, y: u16, area: Rect, buffer: &mut Buffer) {
    let mut at = x;
    for (piece, style) in pieces {
        at += text(piece, at, y, area, *style, buffer);
    }
}

/// Writes a text into a column of a line, at its left or its right end; cut where it is longer.
pub(crate) fn cell(text: &str, column: Rect, right: bool, style: Style, ellipsis: &str, buffer: &mut Buffer) {
    let room = usize::from(column.width);
    let (mut shown, mut taken) = display::measured(text);
    if taken > room {
        shown = display::fit(&shown, room, ellipsis).into();
        taken = display::width(&shown);
    }
    let x = if right { column.right() - taken as u16 } else { column.x };
    self::text(&shown, x, column.y, column, style, buffer);
}

/// Text with blanks after it (or before it, for the right end) up to a width; cut where it is longer.
pub(crate) fn padded(text: &str, width: usize, right: bool, ellipsis: &str) -> String {
    let taken = display::width(text);
    if taken > width {
        let fitted = display::fit(text, width, ellipsis);
        // Half of a character of two columns is never shown.
        return padded(&fitted, width, right, "");
    }
    let (before, after) = if right { (width - taken, 0) } else { (0, width - taken) };
    let mut padded = String::with_capacity(before + text.len() + after);
    padded.extend(std::iter::repeat_n(' ', before));
    padded.push_str(text);
    padded.extend(std::iter::repeat_n(' ', after));
    padded
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

/// Says in the frame of an area whether it has more above or below.
pub(crate) fn more(above: bool, below: bool, area: Rect, theme: Theme, buffer: &mut Buffer) {
    let marks = [
        (above, area.y, theme.or_ascii(" ↑ more ", " ^ more ")),
        (below, area.bottom() - 1, theme.or_ascii(" ↓ more ", " v more ")),
    ];
    for (_, y, mark) in marks.into_iter().filter(|(is, ..)| *is) {
        let x = area.right().saturating_sub(display::width(mark) as u16 + 2).max(area.x);
        text(mark, x, y, area, theme.accent(), buffer);
    }
}

/// Draws a frame with a title; gives what is inside.
pub(crate) fn frame(title: &str, area: Rect, theme: Theme, buffer: &mut Buffer) -> Rect {
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
    let title =
        display::fit(&display::display(title), usize::from(area.width.saturating_sub(4)), theme.ellipsis());
    let block = Block::bordered()
        .border_set(if theme.is_ascii() { ASCII } else { border::PLAIN })
        .border_style(theme.dim())
        .title(Line::styled(format!(" {title} "), theme.strong()));
    block.render(area, buffer);
    inside(area)
}

/// What is inside of a frame, with a blank at either side.
pub(crate) fn inside(frame: Rect) -> Rect {
    Rect {
        x: frame.x + 2,
        y: frame.y + 1,
        width: frame.width.saturating_sub(4),
        height: frame.height.saturating_sub(2),
    }
}

/// Draws a line across a frame, joined to both of its sides.
pub(crate) fn line_across(frame: Rect, y: u16, theme: Theme, buffer: &mut Buffer) {
    let line = theme.or_ascii("─", "-").repeat(usize::from(frame.width.saturating_sub(2)));
    let [left, right] = [theme.or_ascii("├", "+"), theme.or_ascii("┤", "+")];
    text(&format!("{left}{line}{right}"), frame.x, y, frame, theme.dim(), buffer);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn both_columns_of_a_flag_are_drawn_over() {
        let area = Rect::new(0, 0, 6, 1);
        let drawn = |said: &str| {
            let mut buffer = Buffer::empty(area);
            text(said, 1, 0, area, Style::default(), &mut buffer);
            buffer
        };
        for two in ["🇫🇷", "क्षि", "会"] {
            let (flag, other) = (drawn(two), drawn("a"));
            let updates: Vec<u16> = flag.diff(&other).into_iter().map(|(x, ..)| x).collect();
            let covered: Vec<u16> = (1..1 + display::width(two) as u16).collect();
            assert_eq!(updates, covered, "{two}");
            let updates: Vec<u16> = other.diff(&flag).into_iter().map(|(x, ..)| x).collect();
            assert_eq!(updates, [1], "{two}");
        }
        let mut over = drawn("会");
        text("ab", 1, 0, area, Style::default(), &mut over);
        let updates: Vec<u16> = Buffer::empty(area).diff(&over).into_iter().map(|(x, ..)| x).collect();
        assert_eq!(updates, [1, 2], "what is drawn over the second column is seen");
    }

    proptest! {
        #[test]
        fn a_line_of_many_styles_is_cut_like_one_text(
            parts in prop::collection::vec("[a-cü会🙂 ]{0,5}", 0..5),
            width in 0..14_u16,
        ) {
            let theme = Theme::TEST;
            let area = Rect::new(0, 0, 14, 1);
            let (mut expected, mut drawn) = (Buffer::empty(area), Buffer::empty(area));
            text(&display::fit(&parts.concat(), width.into(), "…"), 2, 0, area, Style::default(), &mut expected);
            let spans: Vec<_> = parts.iter().map(|part| part.as_str().into()).collect();
            line(&Line::from(spans), Rect::new(2, 0, width, 1), theme, &mut drawn);
            prop_assert_eq!(drawn, expected);
        }
    }
}
