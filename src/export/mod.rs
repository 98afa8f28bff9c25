//! Floor 4, pure: results, and what else is written into files, as bytes.

pub mod comparison;
pub mod content;
pub(crate) mod fields;
pub(crate) mod markdown;
pub mod segments;
pub mod sql;
pub mod svg;
pub mod tagged;
pub mod tier_page;
