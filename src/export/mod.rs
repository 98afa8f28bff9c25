//! Floor 4, pure: a review as bytes.

pub mod tagged;
