//! What is said at the bottom of the screen.

/// A message at the bottom of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The sentence.
    pub text: String,
    /// Whether something went wrong.
    pub warning: bool,
    /// Whether it is the first line about a list that was opened.
    pub is_first_line: bool,
}

/// The first line about a list: what was done with it, and what to press.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FirstLine {
    /// The list was just opened: it comes with the tiers.
    Due,
    /// It waits for the line that is being typed.
    Waits,
    /// It was said, after this, which it repeats if it is said again.
    Said(Option<Notice>),
}

impl FirstLine {
    /// Whether it was said.
    pub fn is_said(&self) -> bool {
        matches!(self, Self::Said(_))
    }

    /// What was said before it; from then on nothing.
    pub fn take_before(&mut self) -> Option<Notice> {
        match self {
            Self::Said(before) => before.take(),
            Self::Due | Self::Waits => None,
        }
    }
}

impl Notice {
    /// Something that is said, or a warning.
    pub fn new(text: impl Into<String>, warning: bool) -> Notice {
        Notice { text: text.into(), warning, is_first_line: false }
    }
}
