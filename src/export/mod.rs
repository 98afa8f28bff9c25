//! Floor 4, pure: results, and what else is written into files, as bytes.

pub mod content;
pub(crate) mod fields;
pub mod segments;
pub mod svg;
pub mod tagged;
pub mod tier_page;
