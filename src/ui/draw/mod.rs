//! What everything is drawn with: text, the list, the theme, keys in sentences.

pub(crate) mod columns;
pub(crate) mod highlight;
pub(crate) mod list;
pub(crate) mod mix;
pub(crate) mod paint;
pub(crate) mod palette;
pub(crate) mod theme;
pub(crate) mod words;
