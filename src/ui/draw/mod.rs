//! What everything is drawn with: text, colours, words.

pub(crate) mod paint;
pub(crate) mod theme;
pub(crate) mod words;
