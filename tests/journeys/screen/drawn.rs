//! The screen as it is drawn, as text.

use std::fmt;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use tierdeck::data::display;
use tierdeck::ui;

use super::Screen;

impl Screen {
    /// The screen as it is drawn, and the place of the cursor where something is being typed.
    pub fn drawn(&self) -> (Buffer, Option<Position>) {
        let (width, height) = self.state.core.size;
        let mut buffer = Buffer::empty(Rect { x: 0, y: 0, width, height });
        let cursor = ui::view(&self.state, &mut buffer);
        (buffer, cursor)
    }

    /// The lines of the screen, each with the part of it that is drawn with a modifier.
    pub fn lines_with(&self, modifier: Modifier) -> Vec<(String, String)> {
        let (buffer, _) = self.drawn();
        let with = |y| line(&buffer, y, |x| buffer[(x, y)].modifier.contains(modifier));
        let rows = buffer.area.top()..buffer.area.bottom();
        rows.map(|y| (line(&buffer, y, |_| true), with(y))).filter(|(_, part)| !part.is_empty()).collect()
    }
}

/// The screen as text; a `▏` stands before the cell that the cursor is in, where there is one.
impl fmt::Display for Screen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (buffer, cursor) = self.drawn();
        for y in buffer.area.top()..buffer.area.bottom() {
            match cursor.filter(|cursor| cursor.y == y) {
                Some(cursor) => {
                    let before = line(&buffer, y, |x| x < cursor.x);
                    let pad = usize::from(cursor.x).saturating_sub(display::width(&before));
                    writeln!(f, "{before}{:pad$}▏{}", "", line(&buffer, y, |x| x >= cursor.x))?;
                }
                None => writeln!(f, "{}", line(&buffer, y, |_| true))?,
            }
        }
        Ok(())
    }
}

/// The cells of a line that are wanted, as text. A wide letter takes two cells.
fn line(buffer: &Buffer, y: u16, wanted: impl Fn(u16) -> bool) -> String {
    let mut text = String::new();
    let mut x = buffer.area.left();
    while x < buffer.area.right() {
        let symbol = buffer[(x, y)].symbol();
        if wanted(x) {
            text.push_str(symbol);
        }
        x += display::width(symbol).max(1) as u16;
    }
    text.truncate(text.trim_end().len());
    text
}
