//! The colours of every theme. The tests below calculate that all of them can be read: on black, on white, and on the
//! backgrounds that the themes bring along, with the palettes of the usual terminals.

use ratatui::style::Color;

use crate::app::core::appearance::{Background, Colors, ThemeName};

/// The colours of a theme; none is the terminal's own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Palette {
    pub(crate) text: Option<Shade>,
    pub(crate) background: Option<Shade>,
    /// What matters less; none draws it faint.
    pub(crate) dim: Option<Shade>,
    pub(crate) accent: Option<Shade>,
    pub(crate) warning: Option<Shade>,
    /// An amount below 0.
    pub(crate) negative: Option<Shade>,
    /// What the colours that a model names look like, by [`hue`].
    pub(crate) tiers: [Option<Shade>; HUES],
}

/// A colour on terminals with more and with fewer colours.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shade {
    /// One of the sixteen, which the terminal's palette rules; none is the terminal's own colour for text.
    named: Option<Color>,
    /// The nearest of the 240 that follow the sixteen.
    index: u8,
    /// What it is exactly.
    exact: (u8, u8, u8),
}

/// How many hues a model's colours are told apart by.
pub(crate) const HUES: usize = 7;

/// Which of a palette's tier colours shows one that a model names.
pub(crate) fn hue(named: Color) -> usize {
    match named {
        Color::Blue | Color::LightBlue => 0,
        Color::Cyan | Color::LightCyan => 1,
        Color::Yellow | Color::LightYellow => 3,
        Color::Red | Color::LightRed => 4,
        Color::Magenta | Color::LightMagenta => 5,
        Color::Green | Color::LightGreen => 6,
        _ => 2,
    }
}

/// A colour for terminals with sixteen and with more.
const fn shade(named: Color, exact: (u8, u8, u8)) -> Option<Shade> {
    Some(Shade { named: Some(named), index: nearest(exact), exact })
}

/// A colour for terminals with more than sixteen: none of those reads on every palette.
const fn exact(red: u8, green: u8, blue: u8) -> Option<Shade> {
    let exact = (red, green, blue);
    Some(Shade { named: None, index: nearest(exact), exact })
}

/// On the terminal's own background, where that is dark.
const ON_DARK: Palette = Palette {
    text: None,
    background: None,
    dim: exact(158, 158, 158),
    accent: shade(Color::LightCyan, (95, 215, 215)),
    warning: shade(Color::LightYellow, (255, 215, 95)),
    negative: shade(Color::LightRed, (255, 135, 135)),
    tiers: [
        shade(Color::LightCyan, (95, 175, 255)),
        shade(Color::Green, (95, 215, 175)),
        None,
        shade(Color::LightYellow, (255, 175, 95)),
        shade(Color::LightRed, (255, 135, 135)),
        exact(215, 135, 255),
        shade(Color::Green, (135, 215, 95)),
    ],
};

/// On the terminal's own background, where that is light.
const ON_LIGHT: Palette = Palette {
    text: None,
    background: None,
    dim: exact(98, 98, 98),
    accent: shade(Color::Blue, (0, 95, 135)),
    warning: shade(Color::Red, (135, 95, 0)),
    negative: shade(Color::Red, (215, 0, 0)),
    tiers: [
        shade(Color::Blue, (0, 95, 215)),
        exact(0, 95, 95),
        None,
        shade(Color::Red, (135, 95, 0)),
        shade(Color::Red, (215, 0, 0)),
        exact(135, 0, 175),
        exact(0, 95, 0),
    ],
};

/// On a background that is not known: the few colours that read on black as well as on white. None of the sixteen does.
pub(crate) const ON_ANY: Palette = Palette {
    text: None,
    background: None,
    dim: exact(118, 118, 118),
    accent: exact(135, 95, 215),
    warning: exact(215, 0, 175),
    negative: exact(215, 0, 175),
    tiers: [
        exact(95, 95, 255),
        exact(0, 135, 95),
        None,
        exact(175, 95, 95),
        exact(175, 95, 95),
        exact(215, 0, 175),
        exact(0, 135, 95),
    ],
};

const DARK: Palette = Palette {
    text: shade(Color::Gray, (222, 226, 230)),
    background: shade(Color::Black, (22, 25, 29)),
    dim: shade(Color::Gray, (142, 150, 158)),
    accent: shade(Color::LightCyan, (102, 204, 238)),
    warning: shade(Color::LightYellow, (255, 183, 77)),
    negative: shade(Color::LightRed, (255, 130, 130)),
    tiers: [
        shade(Color::LightCyan, (92, 158, 255)),
        shade(Color::Green, (86, 224, 190)),
        shade(Color::Gray, (200, 206, 212)),
        shade(Color::LightYellow, (240, 165, 60)),
        shade(Color::LightRed, (255, 130, 130)),
        shade(Color::Gray, (205, 150, 255)),
        shade(Color::Green, (130, 210, 100)),
    ],
};

const LIGHT: Palette = Palette {
    text: shade(Color::Black, (33, 37, 41)),
    background: shade(Color::White, (250, 250, 247)),
    dim: shade(Color::Black, (96, 104, 112)),
    accent: shade(Color::Blue, (0, 96, 140)),
    warning: shade(Color::Red, (150, 70, 0)),
    negative: shade(Color::Red, (190, 20, 20)),
    tiers: [
        shade(Color::Blue, (20, 80, 200)),
        shade(Color::Black, (0, 100, 110)),
        shade(Color::Black, (80, 88, 94)),
        shade(Color::Red, (150, 80, 0)),
        shade(Color::Red, (190, 20, 20)),
        shade(Color::Black, (125, 40, 165)),
        shade(Color::Black, (20, 100, 30)),
    ],
};

const HIGH_CONTRAST: Palette = Palette {
    text: shade(Color::White, (255, 255, 255)),
    background: shade(Color::Black, (0, 0, 0)),
    dim: shade(Color::White, (255, 255, 255)),
    accent: shade(Color::LightCyan, (0, 255, 255)),
    warning: shade(Color::LightYellow, (255, 255, 0)),
    negative: shade(Color::LightRed, (255, 150, 150)),
    tiers: [
        shade(Color::LightCyan, (130, 190, 255)),
        shade(Color::Green, (0, 255, 200)),
        shade(Color::White, (255, 255, 255)),
        shade(Color::LightYellow, (255, 210, 0)),
        shade(Color::LightRed, (255, 150, 150)),
        shade(Color::White, (230, 170, 255)),
        shade(Color::Green, (120, 255, 120)),
    ],
};

/// The colours of a theme, on a terminal with this background.
pub(crate) fn palette(theme: ThemeName, background: Background) -> Palette {
    match (theme, background) {
        (ThemeName::Default, Background::Dark) => ON_DARK,
        (ThemeName::Default, Background::Light) => ON_LIGHT,
        (ThemeName::Default, Background::Unknown) => ON_ANY,
        (ThemeName::Dark, _) => DARK,
        (ThemeName::Light, _) => LIGHT,
        (ThemeName::HighContrast, _) => HIGH_CONTRAST,
    }
}

impl Shade {
    /// The shade as a terminal with this many colours shows it; none is the colour of its text.
    pub(crate) fn color(self, colors: Colors) -> Option<Color> {
        let Shade { named, index, exact: (red, green, blue) } = self;
        match colors {
            Colors::None => None,
            Colors::Sixteen => named,
            Colors::Indexed => Some(Color::Indexed(index)),
            Colors::Full => Some(Color::Rgb(red, green, blue)),
        }
    }
}

/// The steps of the six by six by six colours that follow the sixteen.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// What one of the 240 colours after the sixteen is exactly.
const fn exactly(index: u8) -> (u8, u8, u8) {
    let Some(grey) = index.checked_sub(232) else {
        let at = index.saturating_sub(16) as usize;
        return (STEPS[at / 36 % 6], STEPS[at / 6 % 6], STEPS[at % 6]);
    };
    (8 + 10 * grey, 8 + 10 * grey, 8 + 10 * grey)
}

/// The nearest of the 240 colours after the sixteen: looked for while compiling, not for every text that is drawn.
const fn nearest(exact: (u8, u8, u8)) -> u8 {
    let (mut nearest, mut least, mut index) = (16, u32::MAX, 16_u16);
    while index <= 255 {
        let distance = distance(exact, exactly(index as u8));
        if distance < least {
            (nearest, least) = (index as u8, distance);
        }
        index += 1;
    }
    nearest
}

/// How far apart two colours are, squared.
const fn distance((red, green, blue): (u8, u8, u8), (r, g, b): (u8, u8, u8)) -> u32 {
    let (red, green, blue) = (red.abs_diff(r) as u32, green.abs_diff(g) as u32, blue.abs_diff(b) as u32);
    red * red + green * green + blue * blue
}

#[cfg(test)]
mod tests;
