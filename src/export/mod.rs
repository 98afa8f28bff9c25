//! Floor 4, pure: results, and what else is written into files, as bytes.

pub mod content;
pub(crate) mod fields;
pub mod svg;
pub mod tagged;
