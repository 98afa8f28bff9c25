//! What is asked for and answered where the files of a sitting are written, and read again.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::core::document::Writing;
use crate::review::{History, Placed, Review};
use crate::tiering::Tiering;

/// A request to write the review and the result.
#[derive(Clone, Debug)]
pub struct SaveRequest {
    /// What to save.
    pub review: Review,
    /// Tiers and scores.
    pub tiering: Arc<Tiering>,
    /// Where the customers of decisions are.
    pub placed: Arc<Placed>,
    /// Another name for the result, where a person gave one.
    pub result: Option<PathBuf>,
    /// Whether to quit once it is written.
    pub then_quit: bool,
    /// How many changes the review had seen.
    pub depth: usize,
    /// Whether to write over what somebody else has changed.
    pub over: bool,
}

/// Something that a save would destroy, or would not be right with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InTheWay {
    /// What it is.
    pub sentence: String,
    /// Whether reading the files again takes it out of the way.
    pub reload_helps: bool,
    /// The name for the result that was asked for.
    pub result: Option<PathBuf>,
    /// Whether to quit once it is written.
    pub then_quit: bool,
}

/// What somebody else did to the files of a sitting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outside {
    /// To the list.
    pub list: Option<FileChange>,
    /// To the review.
    pub review: Option<FileChange>,
    /// To the result.
    pub result: Option<FileChange>,
}

/// What somebody else did to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileChange {
    /// It is another.
    Changed,
    /// It is not there any more.
    Gone,
}

/// The review as it is on the disk now.
#[derive(Clone, Debug)]
pub struct Reloaded {
    /// The review, with the changes that were made here and are not saved.
    pub review: Review,
    /// How many those are.
    pub own: usize,
    /// Takes them back.
    pub unsaved: History,
    /// Whether it may be changed now.
    pub writing: Writing,
    /// Whether it is read for the first time.
    pub first: bool,
    /// What else is to be known: a sentence.
    pub notice: Option<String>,
}

/// What was written.
#[derive(Clone, Debug)]
pub struct Saved {
    /// A sentence: which files, how many customers.
    pub what: String,
    /// Whether to quit now.
    pub then_quit: bool,
    /// How many changes the review had seen when it was saved.
    pub depth: usize,
}
