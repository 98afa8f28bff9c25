//! What a thread does with the review as a whole. Keys go on meanwhile, but nothing else is changed before it is done, so
//! that it can be taken in as it is.

use crate::data::number::counted;

use crate::app::core::document::Document;

/// What a thread does with the review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doing {
    /// It reads what was decided in earlier sittings.
    Opening,
    /// It reads that again.
    ReadingAgain,
    /// It takes over what an earlier sitting left; what that is, in words.
    TakingOver(String),
    /// It works out a decision about so many customers.
    Deciding(usize),
}

impl Doing {
    /// What is said meanwhile.
    pub fn in_words(&self) -> String {
        match self {
            Self::Opening => "Reading what was decided before ...".into(),
            Self::ReadingAgain => "Reading again ...".into(),
            Self::TakingOver(what) => format!("Taking over {what} ..."),
            Self::Deciding(customers) => format!("Deciding about {} ...", counted(*customers, "customer")),
        }
    }

    /// The same in a word or two.
    pub fn in_short(&self) -> &'static str {
        match self {
            Self::Opening => "reading ...",
            Self::ReadingAgain => "reading again ...",
            Self::TakingOver(_) => "taking over ...",
            Self::Deciding(_) => "deciding ...",
        }
    }

    /// Whether something is lost that a person did, where it is not waited for.
    pub fn is_change(&self) -> bool {
        matches!(self, Self::TakingOver(_) | Self::Deciding(_))
    }
}

impl Document {
    /// What is said while a thread works on the review.
    pub fn doing_in_words(&self) -> Option<String> {
        self.doing.as_ref().map(Doing::in_words)
    }
}
