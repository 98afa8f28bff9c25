//! How things are drawn: which theme, in how many colours, and whether with ASCII alone.

/// How things are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
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
    /// Any.
    Full,
}

impl Colors {
    /// What the environment promises: none where `NO_COLOR` is set and not empty, any where `COLORTERM` is
    /// `truecolor` or `24bit`, else sixteen.
    pub fn promised(no_color: Option<&str>, colorterm: Option<&str>) -> Colors {
        match (no_color, colorterm) {
            (Some(set), _) if !set.is_empty() => Colors::None,
            (_, Some("truecolor" | "24bit")) => Colors::Full,
            _ => Colors::Sixteen,
        }
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
        assert_eq!(Colors::promised(None, None), Colors::Sixteen);
        assert_eq!(Colors::promised(None, Some("truecolor")), Colors::Full);
        assert_eq!(Colors::promised(Some("1"), Some("truecolor")), Colors::None);
        assert_eq!(
            Colors::promised(Some(""), Some("yes")),
            Colors::Sixteen,
            "an empty NO_COLOR does not count"
        );
    }
}
