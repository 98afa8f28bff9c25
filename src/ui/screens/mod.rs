//! One file or folder a screen, with the names of `app`'s screens. No screen draws another.

pub(crate) mod criteria;
pub(crate) mod detail;
pub(crate) mod help;
pub(crate) mod import;
pub(crate) mod models;
pub(crate) mod quality;
pub(crate) mod rating;
pub(crate) mod session;
pub(crate) mod start;
