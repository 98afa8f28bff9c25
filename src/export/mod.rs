//! Floor 4, pure: a review as bytes.

pub mod protect;
pub mod tagged;
