//! Floor 4, pure: results as bytes.

pub(crate) mod fields;
pub mod tagged;
