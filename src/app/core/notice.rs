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

impl Notice {
    /// Something that is said, or a warning.
    pub fn new(text: impl Into<String>, warning: bool) -> Notice {
        Notice { text: text.into(), warning, is_first_line: false }
    }
}
