//! Whether the review may be changed, and why a change is refused.

use crate::app::work::recover::Unsaved;

use super::Document;

/// Said if a command needs more than a look at a list that was not read to its end.
pub const PART: &str = "This is only the first part of the list. :reload reads all of it.";

/// Whether the review may be changed.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Permission {
    /// It may.
    #[default]
    Open,
    /// Not before a person has decided about unsaved changes of an earlier session.
    Undecided(Unsaved),
    /// Not here.
    ReadOnly {
        /// In a few words, such as "in use by process 1234".
        why: String,
        /// What to do, in a sentence.
        cure: String,
    },
}

/// Why something was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// For this reason: a sentence that says what to do.
    Because(String),
    /// A person has to decide about unsaved changes first.
    Undecided,
    /// It was said already.
    Silently,
}

impl Refused {
    /// For this reason: a sentence that says what to do.
    pub fn because(sentence: impl Into<String>) -> Refused {
        Refused::Because(sentence.into())
    }
}

impl Document {
    /// Whether the review may be changed now.
    ///
    /// # Errors
    /// Why not.
    pub fn may_change(&self) -> Result<(), Refused> {
        if let Some(sentence) = self.busy_sentence() {
            return Err(Refused::Because(format!(
                "{sentence} Nothing else can be changed before that is done; it takes a moment."
            )));
        }
        if self.loading.is_part() {
            return Err(Refused::because(PART));
        }
        match &self.permission {
            Permission::Open => Ok(()),
            Permission::Undecided(_) => Err(Refused::Undecided),
            Permission::ReadOnly { why, cure } => Err(Refused::Because(read_only(why, cure))),
        }
    }
}

/// Why nothing can be changed in a review that is only read.
pub fn read_only(why: &str, cure: &str) -> String {
    format!("Read only: {why}. {cure}")
}
