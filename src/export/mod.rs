//! Floor 4, pure: a review as bytes.

pub mod earlier;
pub mod protect;
pub mod tagged;
