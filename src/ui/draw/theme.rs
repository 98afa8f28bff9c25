//! Styles and marks: in the colours of the theme's palette, and in none where the terminal or the person has none.

use ratatui::style::{Color, Modifier, Style};

use crate::app::State;
use crate::app::core::Core;
#[cfg(test)]
use crate::app::core::appearance::ThemeName;
use crate::app::core::appearance::{Appearance, Colors};
use crate::app::core::list::columns;
use crate::tiering::model::TierDefinition;

use super::palette::{Palette, Shade, hue, palette};

/// How things look; colour never carries meaning alone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Theme {
    look: Appearance,
    palette: Palette,
}

impl Theme {
    /// The look of tests: no colours.
    #[cfg(test)]
    pub(crate) const TEST: Theme = Theme {
        look: Appearance { ascii: false, colors: Colors::None, theme: ThemeName::Default },
        palette: super::palette::ON_ANY,
    };

    pub(crate) fn of(state: &State) -> Theme {
        let Core { appearance, background, .. } = state.core;
        Theme { look: appearance, palette: palette(appearance.theme, background) }
    }

    /// The color of a shade on this terminal; none where it has none.
    fn color(self, shade: Option<Shade>) -> Option<Color> {
        shade?.color(self.look.colors)
    }

    fn in_color(self, style: Style, shade: Option<Shade>) -> Style {
        self.color(shade).map_or(style, |color| style.fg(color))
    }

    /// The ground of the whole screen.
    pub(crate) fn ground(self) -> Style {
        let style = self.in_color(Style::default(), self.palette.text);
        self.color(self.palette.background).map_or(style, |color| style.bg(color))
    }

    /// Ordinary text.
    pub(crate) fn plain(self) -> Style {
        Style::default()
    }

    /// What matters less.
    pub(crate) fn dim(self) -> Style {
        match self.color(self.palette.dim) {
            Some(color) => Style::default().fg(color),
            None => Style::default().add_modifier(Modifier::DIM),
        }
    }

    /// What matters more.
    pub(crate) fn strong(self) -> Style {
        Style::default().add_modifier(Modifier::BOLD)
    }

    /// The row or item under the cursor.
    pub(crate) fn selected(self) -> Style {
        Style::default().add_modifier(Modifier::REVERSED)
    }

    /// Something to look at.
    pub(crate) fn warning(self) -> Style {
        self.in_color(self.strong(), self.palette.warning)
    }

    /// Keys in the footer and headings.
    pub(crate) fn accent(self) -> Style {
        self.in_color(self.strong(), self.palette.accent)
    }

    /// An amount below 0; without colours, its minus says it.
    pub(crate) fn negative(self) -> Style {
        self.in_color(Style::default(), self.palette.negative)
    }

    /// An amount as it is written: one below 0 stands out. A dash alone is none.
    pub(crate) fn amount(self, written: &str) -> Style {
        let before = written.split(|letter: char| letter.is_numeric()).next().unwrap_or_default();
        let has_sign = before.contains(['-', '−', '(']) || written.ends_with(['-', '−']);
        if has_sign && before.len() < written.len() { self.negative() } else { self.plain() }
    }

    /// A tier, in its colour, for its name, bars and dots alike. An exact colour of the model's shows only where the
    /// terminal promises all of them.
    pub(crate) fn tier(self, definition: Option<&TierDefinition>) -> Style {
        let named = definition.and_then(|definition| definition.color.parse::<Color>().ok());
        let color = match named {
            Some(Color::Rgb(..)) => named.filter(|_| self.look.colors == Colors::Full),
            named => named.and_then(|named| self.color(self.palette.tiers[hue(named)])),
        };
        color.map_or(Style::default(), |color| Style::default().fg(color))
    }

    /// A tier's symbol; blank where the terminal may not draw it in one cell.
    pub(crate) fn symbol(self, definition: &TierDefinition) -> &str {
        let one_cell = crate::data::display::width(&definition.symbol) == 1;
        let certain = definition.symbol.chars().count() == 1;
        if self.look.ascii || !one_cell || !certain { " " } else { &definition.symbol }
    }

    /// A text with the bars of a trend as this terminal can draw them.
    pub(crate) fn trend(self, text: String) -> String {
        const ASCII: [char; 8] = ['_', '.', ':', '-', '=', '+', '*', '#'];
        if !self.look.ascii {
            return text;
        }
        let level = |bar: char| columns::BARS.iter().position(|other| *other == bar);
        text.chars().map(|letter| level(letter).map_or(letter, |level| ASCII[level])).collect()
    }

    /// Whether only ASCII is drawn.
    pub(crate) fn is_ascii(self) -> bool {
        self.look.ascii
    }

    /// One of two texts: the second where only ASCII is drawn.
    pub(crate) fn or_ascii(self, text: &'static str, ascii: &'static str) -> &'static str {
        if self.look.ascii { ascii } else { text }
    }

    /// The sign of a text that was cut.
    pub(crate) fn ellipsis(self) -> &'static str {
        self.or_ascii("…", "~")
    }

    /// A style for a bar: under the cursor it is drawn as everywhere else, not reversed.
    pub(crate) fn of_bar(style: Style) -> Style {
        style.remove_modifier(Modifier::REVERSED)
    }

    /// A bar of a width that is filled by a share, 0 to 1.
    pub(crate) fn bar(self, share: f64, width: usize) -> String {
        let filled = (share.clamp(0.0, 1.0) * width as f64).round() as usize;
        let (full, empty) = if self.look.ascii { ("#", ".") } else { ("█", "░") };
        full.repeat(filled) + &empty.repeat(width - filled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_below_0_stand_out_and_a_dash_alone_does_not() {
        let theme = Theme { look: Appearance { colors: Colors::Full, ..Theme::TEST.look }, ..Theme::TEST };
        for (written, below) in [
            ("-5", true),
            ("−5 €", true),
            ("(5)", true),
            ("5-", true),
            ("-", false),
            ("", false),
            ("5", false),
            ("2026-03", false),
        ] {
            assert_eq!(theme.amount(written) != theme.plain(), below, "{written}");
        }
    }
}
