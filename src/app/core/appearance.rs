//! How things are drawn: which theme, in how many colours, and whether with ASCII alone.

/// How things are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appearance {
    /// ASCII alone.
    pub ascii: bool,
    /// How many colours there are.
    pub colors: Colors,
    /// Which colours they are.
    pub theme: ThemeName,
}

/// How many colours the terminal has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colors {
    /// None: the selection is reversed and the marks are bold.
    None,
    /// The sixteen that the terminal's own palette rules.
    Sixteen,
    /// 256, of which all but the first sixteen are the same on every terminal.
    Indexed,
    /// Any.
    Full,
}

impl Colors {
    /// What the environment promises: none where `NO_COLOR` is set and not empty, any where `COLORTERM` is
    /// `truecolor` or `24bit`, 256 where `TERM` is a terminal with as many, else sixteen.
    pub fn promised(no_color: Option<&str>, colorterm: Option<&str>, term: Option<&str>) -> Colors {
        const MANY: [&str; 7] = ["256color", "kitty", "alacritty", "foot", "ghostty", "wezterm", "direct"];
        match (no_color, colorterm, term) {
            (Some(set), ..) if !set.is_empty() => Colors::None,
            (_, Some("truecolor" | "24bit"), _) => Colors::Full,
            (.., Some(term)) if MANY.iter().any(|name| term.contains(name)) => Colors::Indexed,
            _ => Colors::Sixteen,
        }
    }
}

/// Whether the terminal is dark or light.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Background {
    /// Not known, or not yet.
    #[default]
    Unknown,
    /// Dark.
    Dark,
    /// Light.
    Light,
}

impl Background {
    /// What the environment says: `COLORFGBG` ends with the number of the background's colour, and the Linux console is
    /// black.
    pub fn promised(colorfgbg: Option<&str>, term: Option<&str>) -> Background {
        let last = colorfgbg.and_then(|colors| colors.rsplit(';').next());
        match (last.and_then(|number| number.parse::<u8>().ok()), term) {
            (Some(0..=6 | 8), _) => Background::Dark,
            (Some(7 | 9..=15), _) => Background::Light,
            (_, Some("linux")) => Background::Dark,
            _ => Background::Unknown,
        }
    }

    /// The background of this colour, as shares of 1: light if black text reads better on it than white text.
    pub fn of(red: f64, green: f64, blue: f64) -> Background {
        let linear =
            |part: f64| if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) };
        let luminance = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
        // Here both contrasts are the same: 1.05 / (luminance + .05) = (luminance + .05) / .05.
        if luminance > 0.179 { Background::Light } else { Background::Dark }
    }
}

/// A theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeName {
    /// The terminal's own sixteen colours, on its own background.
    #[default]
    Default,
    /// A dark background.
    Dark,
    /// A light background.
    Light,
    /// White on black, and nothing faint.
    HighContrast,
}

impl ThemeName {
    /// All themes with their names in the configuration.
    pub const ALL: [(&'static str, ThemeName); 4] = [
        ("default", ThemeName::Default),
        ("dark", ThemeName::Dark),
        ("light", ThemeName::Light),
        ("high-contrast", ThemeName::HighContrast),
    ];

    /// Its name in the configuration.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, theme)| *theme == self).map_or("default", |(name, _)| name)
    }

    /// The theme of a name.
    pub fn named(name: &str) -> Option<ThemeName> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, theme)| *theme)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_environment_promises() {
        let promised = |no_color, colorterm| Colors::promised(no_color, colorterm, Some("xterm"));
        assert_eq!(promised(None, None), Colors::Sixteen);
        assert_eq!(promised(None, Some("truecolor")), Colors::Full);
        assert_eq!(promised(Some("1"), Some("truecolor")), Colors::None);
        assert_eq!(promised(Some(""), Some("yes")), Colors::Sixteen, "an empty NO_COLOR does not count");
        for term in ["xterm-256color", "tmux-256color", "xterm-kitty", "alacritty", "foot"] {
            assert_eq!(Colors::promised(None, None, Some(term)), Colors::Indexed, "{term}");
        }
        assert_eq!(Colors::promised(None, None, Some("linux")), Colors::Sixteen);
        assert_eq!(Colors::promised(None, None, None), Colors::Sixteen);
    }

    #[test]
    fn which_background_the_environment_promises() {
        for (colors, background) in [
            ("15;0", Background::Dark),
            ("0;15", Background::Light),
            ("0;default;15", Background::Light),
            ("7;8", Background::Dark),
            ("0;7", Background::Light),
            ("default;default", Background::Unknown),
            ("15;99", Background::Unknown),
            ("", Background::Unknown),
        ] {
            assert_eq!(Background::promised(Some(colors), Some("xterm")), background, "{colors}");
        }
        assert_eq!(Background::promised(None, Some("linux")), Background::Dark);
        assert_eq!(Background::promised(None, None), Background::Unknown);
    }

    #[test]
    fn backgrounds_are_dark_or_light_by_what_reads_on_them() {
        let of = |color: u32| {
            let part = |shift: u32| f64::from((color >> shift) & 255) / 255.0;
            Background::of(part(16), part(8), part(0))
        };
        for dark in [0x00_0000, 0x00_2b36, 0x2e_3440, 0x30_0a24, 0x28_2c34, 0x50_5050, 0x00_00ff] {
            assert_eq!(of(dark), Background::Dark, "{dark:06x}");
        }
        for light in [0xff_ffff, 0xfd_f6e3, 0xfa_f4ed, 0xd0_d0d0, 0x80_8080, 0xff_ff00] {
            assert_eq!(of(light), Background::Light, "{light:06x}");
        }
    }
}
