//! What the first lines of a review say about it.

/// The first lines of every review.
pub const ABOUT: &str = "\
# A Tierdeck review: the model, what the columns mean, and every decision.
# It belongs beside its list. You may read and change it while Tierdeck is closed;
# comments of your own stay.

";

/// What earlier versions wrote at the top, besides [`ABOUT`].
pub const ABOUT_BEFORE: [&str; 1] = ["# comments of your own are lost when Tierdeck saves it again."];
