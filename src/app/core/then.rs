//! What comes next, once something that was asked for is done.

use std::path::PathBuf;

use crate::app::work::targets::Targets;

use super::neighbour::Neighbour;

/// What comes once a request is answered; kept beside the request in [`super::requests::Requests`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Then {
    /// After tiering: say how many customers moved under the model of this name.
    SayMoved(String),
    /// After tiering: go to the computed column of this name.
    GoToColumn(String),
    /// After tiering: stay with the customer under review, who was only rated.
    StayInQueue,
    /// After arranging: go to the top instead of staying with the customer.
    GoToTop,
    /// After finding the rows of decisions: show those that wait for a person, where there are more than before.
    ShowMatches,
    /// After finding, or after other rows came in meanwhile: continue the search, for the next or the previous one.
    FindOn(Neighbour),
}

/// What comes once the files are saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum AfterSave {
    /// Nothing.
    #[default]
    Stay,
    /// End the program.
    Quit,
    /// Open another list.
    Open(PathBuf),
}

/// A save that was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SaveWanted {
    /// Another name for the result.
    pub result: Option<PathBuf>,
    /// Whether to overwrite files that somebody else has changed.
    pub over: bool,
    /// What comes then.
    pub then: AfterSave,
}

/// What comes once a decision about many customers is on the disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AfterDeciding {
    /// What is said.
    pub said: String,
    /// The rows of which the reason is asked.
    pub why: Option<Targets>,
    /// The reason, if it was typed before the decision was made.
    pub because: Option<String>,
}
