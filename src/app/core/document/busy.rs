//! What a thread does with the review as a whole. Keys still work, but nothing else is changed before it is done.

use crate::data::number::counted;

use super::Document;

/// What a thread does with the review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Busy {
    /// Reads the decisions of earlier sessions.
    Opening,
    /// Reads them again.
    Reloading,
    /// Recovers unsaved changes; what they are, in words.
    Recovering(String),
    /// Works out a decision about this many customers.
    Deciding(usize),
}

impl Busy {
    /// A sentence about it.
    pub fn sentence(&self) -> String {
        match self {
            Self::Opening => "Reading your saved decisions ...".into(),
            Self::Reloading => "Reading again ...".into(),
            Self::Recovering(what) => format!("Restoring {what} ..."),
            Self::Deciding(customers) => format!("Deciding about {} ...", counted(*customers, "customer")),
        }
    }

    /// The same in a word or two.
    pub fn short(&self) -> &'static str {
        match self {
            Self::Opening => "reading ...",
            Self::Reloading => "reading again ...",
            Self::Recovering(_) => "restoring ...",
            Self::Deciding(_) => "deciding ...",
        }
    }

    /// Whether work of a person is lost if the program does not wait for it.
    pub fn is_change(&self) -> bool {
        matches!(self, Self::Recovering(_) | Self::Deciding(_))
    }
}

impl Document {
    /// What a thread does with the review, in a sentence.
    pub fn busy_sentence(&self) -> Option<String> {
        self.busy.as_ref().map(Busy::sentence)
    }
}
