//! Colours and marks: sixteen colours, so that the terminal's own palette rules; none where NO_COLOR is set.

use ratatui::style::{Color, Modifier, Style};

use crate::app::state::State;
use crate::tiering::model::TierDefinition;

/// How things look; colour never carries meaning alone.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    ascii: bool,
    color: bool,
}

impl Theme {
    /// The look of a state.
    pub fn of(state: &State) -> Theme {
        Theme { ascii: state.look.ascii, color: state.look.color }
    }

    /// Ordinary text.
    pub fn plain(self) -> Style {
        Style::default()
    }

    /// What matters less.
    pub fn dim(self) -> Style {
        Style::default().add_modifier(Modifier::DIM)
    }

    /// What matters more.
    pub fn strong(self) -> Style {
        Style::default().add_modifier(Modifier::BOLD)
    }

    /// The row or item under the cursor.
    pub fn selected(self) -> Style {
        Style::default().add_modifier(Modifier::REVERSED)
    }

    /// Something to look at.
    pub fn warning(self) -> Style {
        let style = self.strong();
        if self.color { style.fg(Color::Yellow) } else { style }
    }

    /// Keys in the footer and headings.
    pub fn accent(self) -> Style {
        let style = self.strong();
        if self.color { style.fg(Color::Cyan) } else { style }
    }

    /// A tier, in its colour.
    pub fn tier(self, definition: Option<&TierDefinition>) -> Style {
        let named = definition.and_then(|definition| definition.color.parse::<Color>().ok());
        match named {
            Some(color) if self.color && !matches!(color, Color::Rgb(..)) => Style::default().fg(color),
            _ => Style::default(),
        }
    }

    /// A tier's symbol; blank where the terminal may not draw it in one cell.
    pub fn symbol(self, definition: &TierDefinition) -> &str {
        let one_cell = crate::data::display::width(&definition.symbol) == 1;
        let certain = definition.symbol.chars().count() == 1;
        if self.ascii || !one_cell || !certain { " " } else { &definition.symbol }
    }

    /// One of two texts: the second where only ASCII is to be drawn.
    pub fn or_ascii(self, text: &'static str, ascii: &'static str) -> &'static str {
        if self.ascii { ascii } else { text }
    }

    /// A bar of a width that is filled by a share, 0 to 1.
    pub fn bar(self, share: f64, width: usize) -> String {
        let filled = (share.clamp(0.0, 1.0) * width as f64).round() as usize;
        let (full, empty) = if self.ascii { ("#", ".") } else { ("█", "░") };
        full.repeat(filled) + &empty.repeat(width - filled)
    }
}
