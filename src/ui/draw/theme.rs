//! Colours and marks: the terminal's own sixteen colours unless another theme is chosen, and none where the
//! terminal or the person has none.

use ratatui::style::{Color, Modifier, Style};

use crate::app::State;
use crate::app::core::appearance::{Appearance, Colors, ThemeName};
use crate::app::core::list::columns;
use crate::tiering::model::TierDefinition;

/// How things look; colour never carries meaning alone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Theme {
    look: Appearance,
    palette: Palette,
}

/// The colours of a theme; none is the terminal's own.
#[derive(Clone, Copy, Debug)]
struct Palette {
    text: Option<Shade>,
    background: Option<Shade>,
    /// What matters less; none draws it faint.
    dim: Option<Shade>,
    accent: Option<Shade>,
    warning: Option<Shade>,
    /// What a model's blue, cyan, grey and orange look like: colours that the colour-blind tell apart.
    tiers: Option<[Shade; 4]>,
}

/// A colour: one of the sixteen, and what it is exactly where the terminal has more.
#[derive(Clone, Copy, Debug)]
struct Shade(Color, (u8, u8, u8));

const DEFAULT: Palette = Palette {
    text: None,
    background: None,
    dim: None,
    accent: Some(Shade(Color::Cyan, (0, 205, 205))),
    warning: Some(Shade(Color::Yellow, (205, 205, 0))),
    tiers: None,
};

const DARK: Palette = Palette {
    text: Some(Shade(Color::Gray, (222, 226, 230))),
    background: Some(Shade(Color::Black, (22, 25, 29))),
    dim: Some(Shade(Color::DarkGray, (134, 142, 150))),
    accent: Some(Shade(Color::LightCyan, (102, 204, 238))),
    warning: Some(Shade(Color::LightYellow, (255, 183, 77))),
    tiers: Some([
        Shade(Color::LightBlue, (92, 158, 255)),
        Shade(Color::Cyan, (86, 204, 224)),
        Shade(Color::Gray, (173, 181, 189)),
        Shade(Color::Yellow, (240, 165, 60)),
    ]),
};

const LIGHT: Palette = Palette {
    text: Some(Shade(Color::Black, (33, 37, 41))),
    background: Some(Shade(Color::White, (250, 250, 247))),
    dim: Some(Shade(Color::DarkGray, (104, 112, 120))),
    accent: Some(Shade(Color::Blue, (0, 96, 140))),
    warning: Some(Shade(Color::Red, (166, 77, 0))),
    tiers: Some([
        Shade(Color::Blue, (20, 80, 200)),
        Shade(Color::Cyan, (0, 110, 130)),
        Shade(Color::DarkGray, (90, 98, 104)),
        Shade(Color::Red, (160, 84, 0)),
    ]),
};

const HIGH_CONTRAST: Palette = Palette {
    text: Some(Shade(Color::White, (255, 255, 255))),
    background: Some(Shade(Color::Black, (0, 0, 0))),
    dim: Some(Shade(Color::White, (255, 255, 255))),
    accent: Some(Shade(Color::LightCyan, (0, 255, 255))),
    warning: Some(Shade(Color::LightYellow, (255, 255, 0))),
    tiers: Some([
        Shade(Color::LightBlue, (130, 190, 255)),
        Shade(Color::LightCyan, (0, 255, 255)),
        Shade(Color::White, (255, 255, 255)),
        Shade(Color::LightYellow, (255, 210, 0)),
    ]),
};

impl Theme {
    /// The look of tests: no colours.
    #[cfg(test)]
    pub(crate) const TEST: Theme = Theme {
        look: Appearance { ascii: false, colors: Colors::None, theme: ThemeName::Default },
        palette: DEFAULT,
    };

    pub(crate) fn of(state: &State) -> Theme {
        let palette = match state.core.appearance.theme {
            ThemeName::Default => DEFAULT,
            ThemeName::Dark => DARK,
            ThemeName::Light => LIGHT,
            ThemeName::HighContrast => HIGH_CONTRAST,
        };
        Theme { look: state.core.appearance, palette }
    }

    /// The color of a shade on this terminal; none where it has none.
    fn color(self, shade: Option<Shade>) -> Option<Color> {
        let Shade(named, (red, green, blue)) = shade?;
        match self.look.colors {
            Colors::None => None,
            Colors::Full if self.look.theme != ThemeName::Default => Some(Color::Rgb(red, green, blue)),
            Colors::Full | Colors::Sixteen => Some(named),
        }
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

    /// A tier, in its colour. An exact colour of the model's shows only where the terminal promises all of them.
    pub(crate) fn tier(self, definition: Option<&TierDefinition>) -> Style {
        let named = definition.and_then(|definition| definition.color.parse::<Color>().ok());
        let color = match (named, self.palette.tiers) {
            (Some(Color::Rgb(..)), _) => named.filter(|_| self.look.colors == Colors::Full),
            (Some(named), Some(shades)) => self.color(shades.get(hue(named)).copied()),
            (named, _) => named.filter(|_| self.look.colors != Colors::None),
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

    /// A bar of a width that is filled by a share, 0 to 1.
    pub(crate) fn bar(self, share: f64, width: usize) -> String {
        let filled = (share.clamp(0.0, 1.0) * width as f64).round() as usize;
        let (full, empty) = if self.look.ascii { ("#", ".") } else { ("█", "░") };
        full.repeat(filled) + &empty.repeat(width - filled)
    }
}

/// Which of a theme's tier colours takes the place of one that a model names.
fn hue(named: Color) -> usize {
    match named {
        Color::Blue | Color::LightBlue | Color::Magenta | Color::LightMagenta => 0,
        Color::Cyan | Color::LightCyan | Color::Green | Color::LightGreen => 1,
        Color::Yellow | Color::LightYellow | Color::Red | Color::LightRed => 3,
        _ => 2,
    }
}
