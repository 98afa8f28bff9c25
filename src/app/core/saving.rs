//! Opening, saving and reloading files: what is asked for, and what comes of it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::work::earlier::EarlierReview;
use crate::export::content::Export;
use crate::review::{History, KeyIndex, LastMoves, Renamed, Review, Roster, SessionPlace};
use crate::tiering::Tiering;

use super::document::permission::Permission;
use super::list::table_layout::TableLayout;
use super::then::{AfterSave, SaveWanted};

/// A list that was opened; nothing of it has been read yet.
#[derive(Clone, Debug)]
pub struct OpenedList {
    /// What it is called on the screen; none shows what can be opened.
    pub name: Option<String>,
    /// Its review before it has been read.
    pub review: Review,
    /// Whether decisions are saved.
    pub kept: bool,
    /// Whether the list comes from standard input.
    pub is_from_stdin: bool,
    /// Where the last review session stopped.
    pub place: Option<SessionPlace>,
    /// How the table was laid out, if a person changed that.
    pub table_layout: Option<TableLayout>,
}

/// The saves that were asked for. At most one is written at a time: the next saves what applies by then.
#[derive(Clone, Debug, Default)]
pub struct Saves {
    /// The one that is being written.
    pub running: Option<SaveWanted>,
    /// The one that waits until that is done and everything is up to date.
    pub waiting: Option<SaveWanted>,
}

impl Saves {
    /// The running one was not done, and a person is asked. The waiting one is not done unasked either; what was to come
    /// after it comes after the answer.
    pub fn stopped(&mut self) -> AfterSave {
        let [running, waiting] = [self.running.take(), self.waiting.take()].map(Option::unwrap_or_default);
        if running.then == AfterSave::Stay { waiting.then } else { running.then }
    }
}

/// A request to save the review and the result.
#[derive(Clone, Debug)]
pub struct SaveRequest {
    /// The review.
    pub review: Review,
    /// The customers who are known by another key in it than in the saved review and its journal: from, to.
    pub renamed: Vec<Renamed>,
    /// Tiers and scores.
    pub tiering: Arc<Tiering>,
    /// The rows of the customers with a decision.
    pub key_index: Arc<KeyIndex>,
    /// Who is in the list.
    pub roster: Arc<Roster>,
    /// When and why each customer's tier changed last.
    pub moves: Arc<LastMoves>,
    /// How many changes the review had seen.
    pub depth: usize,
    /// Where to save, and what comes then.
    pub wanted: SaveWanted,
}

/// Something that a save would destroy, or that it would not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InTheWay {
    /// What it is: a sentence.
    pub sentence: String,
    /// Whether reading the files again helps.
    pub reload_helps: bool,
    /// The save that was asked for.
    pub wanted: SaveWanted,
}

/// What was saved.
#[derive(Clone, Debug)]
pub struct Saved {
    /// A sentence: which files, how many customers.
    pub what: String,
    /// How many changes the review had seen when it was saved.
    pub depth: usize,
    /// The save that was asked for.
    pub wanted: SaveWanted,
}

/// What somebody else did to the files of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FileChanges {
    /// To the list.
    pub list: Option<FileChange>,
    /// To the review.
    pub review: Option<FileChange>,
    /// To the result.
    pub result: Option<FileChange>,
    /// To a joined file, by its place in the review.
    pub joined: Option<(usize, FileChange)>,
}

/// What somebody else did to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileChange {
    /// Its content changed.
    Changed,
    /// It is missing.
    Gone,
}

/// The review as it is on the disk now.
#[derive(Clone, Debug)]
pub struct Reloaded {
    /// The review, with the changes made here that are not saved.
    pub review: Review,
    /// Undoes them.
    pub unsaved: History,
    /// Whether it may be changed now.
    pub permission: Permission,
    /// Whether it is read for the first time.
    pub first: bool,
    /// The reviews of other lists in the folder, where this list has none.
    pub earlier: Vec<EarlierReview>,
    /// What else a person should know: a sentence.
    pub notice: Option<String>,
}

/// Why something was not saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NotSaved {
    /// A sentence.
    pub why: String,
    /// Whether the review may be in its file all the same: the disk did not confirm it, or only the result is missing.
    pub may_be_in_file: bool,
    /// Whether another name is all that helps.
    pub needs_name: bool,
}

impl From<String> for NotSaved {
    fn from(why: String) -> NotSaved {
        NotSaved { why, may_be_in_file: false, needs_name: true }
    }
}

impl From<&str> for NotSaved {
    fn from(why: &str) -> NotSaved {
        why.to_owned().into()
    }
}

/// A request to write a file of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportFile {
    /// What to write.
    pub export: Export,
    /// Where, as it was typed. A name without a folder is beside the list.
    pub path: PathBuf,
    /// Whether an existing file may be replaced.
    pub over: bool,
}

impl ExportFile {
    /// The same once it is written there, with what is in the file. Grows with that.
    #[must_use]
    pub fn written(mut self, path: &Path) -> ExportFile {
        self.export.what = self.export.what_in(path);
        self
    }
}

/// The answer to [`ExportFile`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exported {
    /// It is in this file.
    To(PathBuf),
    /// This file exists already; nothing was written.
    Taken(PathBuf),
}
