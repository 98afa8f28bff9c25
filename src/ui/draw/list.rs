//! The one list of all screens: the rows in view, a marker at the one under the cursor, and whether there is more.
//!
//! ratatui's own `List` is not used: it needs all rows in memory, cuts long ones without a sign, and lets characters
//! through that act on a terminal. Rows are its `Line`s.

use std::borrow::{Borrow, Cow};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use crate::app::core::cursor::first_in_view;

use super::paint;
use super::theme::Theme;

/// A row of a list: text, or something that the cursor can be on.
#[derive(Clone, Debug, Default)]
pub(crate) struct ListRow<'a> {
    line: Line<'a>,
    choice: Option<RowMark>,
}

/// What is shown before a row that the cursor can be on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RowMark {
    pub(crate) here: bool,
    pub(crate) marked: bool,
}

impl<'a> ListRow<'a> {
    /// A row that the cursor passes over.
    pub(crate) fn text(text: impl Into<Cow<'a, str>>, style: Style) -> ListRow<'a> {
        ListRow { line: Line::styled(text, style), choice: None }
    }

    /// A row of several styles that the cursor passes over.
    pub(crate) fn spans(spans: Vec<Span<'a>>) -> ListRow<'a> {
        ListRow { line: Line::from(spans), choice: None }
    }

    /// A row that the cursor can be on, and whether it is `here`. Its text starts in the third column.
    pub(crate) fn choice(here: bool, text: impl Into<Cow<'a, str>>, style: Style) -> ListRow<'a> {
        ListRow { line: Line::styled(text, style), choice: Some(RowMark { here, marked: false }) }
    }

    /// Such a row of several styles; `style` is that of its marks and blanks.
    pub(crate) fn choice_of_spans(here: bool, spans: Vec<Span<'a>>, style: Style) -> ListRow<'a> {
        ListRow { line: Line::from(spans).style(style), choice: Some(RowMark { here, marked: false }) }
    }

    /// The row with a sign where it is marked.
    pub(crate) fn marked(mut self, marked: bool) -> ListRow<'a> {
        self.choice = self.choice.map(|choice| RowMark { marked, ..choice });
        self
    }

    fn draw(&self, area: Rect, theme: Theme, buffer: &mut Buffer) {
        let Some(mark) = self.choice else {
            paint::line(&self.line, area, theme, buffer);
            return;
        };
        let (rest, style) = mark.draw(self.line.style, area, theme, buffer);
        if !mark.here {
            return paint::spans(&self.line.spans, style.base, rest, theme, buffer);
        }
        let own = |span| style.under_cursor(span);
        let spans: Vec<Span<'_>> =
            self.line.spans.iter().map(|span| Span::styled(&*span.content, own(span.style))).collect();
        paint::spans(&spans, style.base, rest, theme, buffer);
    }
}

impl RowMark {
    /// Draws the mark at the left of a line. Gives the room that is left, and the style of what is drawn there.
    pub(crate) fn draw(
        self,
        style: Style,
        area: Rect,
        theme: Theme,
        buffer: &mut Buffer,
    ) -> (Rect, RowStyle) {
        let RowMark { here, marked } = self;
        let base = if here { style.patch(theme.selected()) } else { style };
        if here {
            buffer.set_style(area, base);
        }
        let mark = if marked { theme.or_ascii("•", "+") } else { " " };
        let marks = [(if here { ">" } else { " " }, base), (mark, base)];
        paint::pieces(&marks, area.x, area.y, area, buffer);
        let rest = Rect { x: area.x + 2, width: area.width.saturating_sub(2), ..area };
        (rest, RowStyle { base, here })
    }
}

/// The style of a row, under those of its texts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RowStyle {
    base: Style,
    here: bool,
}

impl RowStyle {
    /// The style of a text of the row that has a style of its own.
    pub(crate) fn of(self, own: Style) -> Style {
        self.base.patch(self.under_cursor(own))
    }

    /// Reversed, colours would be blots of ground; bars keep them and are not reversed.
    fn under_cursor(self, own: Style) -> Style {
        let is_bar = own.sub_modifier.contains(Modifier::REVERSED);
        if self.here && !is_bar { Style { fg: None, ..own } } else { own }
    }
}

/// The lines of a paragraph as rows.
pub(crate) fn paragraph(
    text: &str,
    width: usize,
    style: Style,
) -> impl Iterator<Item = ListRow<'static>> + use<> {
    paint::lines(text, width).into_iter().map(move |line| ListRow::text(line, style))
}

/// Whether there are rows above and below those in view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct More {
    pub(crate) above: bool,
    pub(crate) below: bool,
}

/// The place of a list on the screen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct List {
    /// Where its rows are drawn, one a line.
    pub(crate) area: Rect,
    /// The frame that says whether there is more above or below, where it does.
    pub(crate) frame: Option<Rect>,
}

impl List {
    /// How many rows there is room for.
    pub(crate) fn height(&self) -> usize {
        usize::from(self.area.height)
    }

    /// The first row in view of `count`, so that those from `begin` to before `end` are seen, `begin` in any case.
    pub(crate) fn top(&self, begin: usize, end: usize, count: usize) -> usize {
        first_in_view(self.height(), (begin, end), count)
    }

    /// Draws the rows from `top` on, of `count` in all. Only those in view are asked for.
    pub(crate) fn draw<'a, R: Borrow<ListRow<'a>>>(
        &self,
        (top, count): (usize, usize),
        theme: Theme,
        buffer: &mut Buffer,
        mut row: impl FnMut(usize) -> R,
    ) {
        let below = (top + self.height()).min(count);
        for (at, y) in (top..below).zip(self.area.y..) {
            row(at).borrow().draw(Rect { y, height: 1, ..self.area }, theme, buffer);
        }
        if let Some(frame) = self.frame {
            paint::more(top > 0, below < count, frame, theme, buffer);
        }
    }

    /// Draws rows that are read like a text, scrolled by `scroll` lines but never past the end. Rows below the ones in
    /// view are not built.
    pub(crate) fn draw_text<'a>(
        &self,
        scroll: usize,
        rows: impl Iterator<Item = ListRow<'a>>,
        theme: Theme,
        buffer: &mut Buffer,
    ) -> More {
        let wanted = scroll.saturating_add(self.height()).saturating_add(1);
        let rows: Vec<ListRow<'a>> = rows.take(wanted).collect();
        let top = scroll.min(rows.len().saturating_sub(self.height()));
        self.draw((top, rows.len()), theme, buffer, |at| &rows[at]);
        More { above: top > 0, below: top + self.height() < rows.len() }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    const FRAME: Rect = Rect::new(0, 0, 14, 4);

    fn drawn(draw: impl Fn(Theme, &mut Buffer)) -> Vec<String> {
        let mut buffer = Buffer::empty(FRAME);
        draw(Theme::TEST, &mut buffer);
        let width = usize::from(FRAME.width);
        let line =
            |cells: &[ratatui::buffer::Cell]| cells.iter().map(ratatui::buffer::Cell::symbol).collect();
        buffer.content.chunks(width).map(line).collect()
    }

    fn list() -> List {
        List { area: Rect::new(1, 1, 12, 2), frame: Some(FRAME) }
    }

    #[test]
    fn only_rows_in_view_are_asked_for() {
        let asked = Cell::new(0);
        let lines = drawn(|theme, buffer| {
            list().draw((5, 1_000_000), theme, buffer, |at| {
                asked.set(asked.get() + 1);
                ListRow::choice(at == 6, format!("row number {at}"), Style::default())
            });
        });
        assert_eq!(asked.get(), 2);
        assert_eq!(lines, ["     ↑ more   ", "   row numbe… ", " > row numbe… ", "     ↓ more   "]);
    }

    #[test]
    fn a_text_is_built_no_further_than_it_is_seen() {
        let built = Cell::new(0);
        let lines = |scroll| {
            drawn(|theme, buffer| {
                let rows = (0..5).inspect(|_| built.set(built.get() + 1));
                let rows = rows.map(|at| ListRow::text(format!("line {at}"), Style::default()));
                list().draw_text(scroll, rows, theme, buffer);
            })
        };
        assert_eq!(lines(1)[1..3], [" line 1       ", " line 2       "]);
        assert_eq!(built.get(), 4);
        assert_eq!(lines(usize::MAX)[1..3], [" line 3       ", " line 4       "], "never past the end");
    }
}
