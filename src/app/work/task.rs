//! What a kind of work is: a request that a thread can answer.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::data::date::Day;
use crate::data::join::{Join, OtherFile};
use crate::data::table::Table;
use crate::review::{Review, Roster, TieredList};
use crate::storage::models::Listed;
use crate::tiering::{Engine, Tier, Today};

/// Whether a newer request has come in, so that the answer to this one is of no use any more.
pub type IsStale<'a> = &'a (dyn Fn() -> bool + Sync);

/// What a thread keeps from one request to the next.
pub struct Bench {
    /// The engine of the list that was tiered last.
    pub engine: Option<Engine>,
    /// The files beside the list.
    pub files: Arc<dyn Files>,
}

impl Bench {
    /// A bench on which nothing has been done yet.
    pub fn new(files: Arc<dyn Files>) -> Bench {
        Bench { engine: None, files }
    }
}

/// A request that a thread can answer.
pub trait Task {
    /// What comes of it.
    type Answer;

    /// Does the work; none if the request became stale meanwhile.
    fn run(self, bench: &mut Bench, is_stale: IsStale) -> Option<Self::Answer>;
}

impl<T: Task> Task for Box<T> {
    type Answer = T::Answer;

    fn run(self, bench: &mut Bench, is_stale: IsStale) -> Option<T::Answer> {
        (*self).run(bench, is_stale)
    }
}

/// The files beside the list. The shell brings the real ones, a test may bring others.
pub trait Files: fmt::Debug + Send + Sync {
    /// All models: the bundled ones, then those in the models folder.
    fn models(&self) -> Vec<Listed>;

    /// Lists that were open before, the newest first.
    fn recent(&self) -> Vec<RecentList>;

    /// Files and folders whose path starts with a text.
    fn paths(&self, start: &str) -> Vec<String>;

    /// Whether a list to open is there, or may be.
    fn is_there(&self, list: &Path) -> bool;

    /// Reads a file to join, as it was typed; with how a review keeps it.
    fn to_join(&self, given: &str) -> (Join, OtherFile);

    /// Reads another review to merge: its file, or the list it belongs to.
    ///
    /// # Errors
    /// It is not there, or cannot be read: a sentence.
    fn to_merge(&self, given: &Path) -> Result<Review, String>;

    /// Opens an earlier state of a list as it was tiered: by its own review, else as the review of the list reads it. `now`
    /// is the list.
    ///
    /// # Errors
    /// There is none, or it cannot be read.
    fn earlier_list(
        &self,
        which: &EarlierChoice,
        like: &Review,
        today: Today,
        now: &Table,
    ) -> Result<TieredList, NoEarlier>;

    /// Who is in a snapshot, and the final tier of each, by row.
    fn kept_tiers(&self, _list: &Path) -> Option<(Arc<Roster>, Vec<Option<Tier>>)> {
        None
    }
}

/// Which earlier state of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EarlierChoice {
    /// The newest snapshot of another list, else the newest.
    Latest,
    /// This snapshot.
    Snapshot {
        /// Its list.
        path: PathBuf,
        /// What the list was called.
        list: String,
        /// When it was kept.
        day: Day,
    },
    /// A list, a result or a snapshot, by its path as it was typed.
    File(PathBuf),
}

/// Why there is no earlier state to compare with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoEarlier {
    /// There is no snapshot.
    NoSnapshot,
    /// It cannot be read: a sentence.
    Unreadable(String),
}

/// A list that was open before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecentList {
    /// Its path.
    pub list: PathBuf,
    /// The day on which it was opened last.
    pub opened: Day,
    /// How many customers it has.
    pub customers: usize,
    /// How many of them have been reviewed.
    pub reviewed: usize,
    /// Whether the file is still there.
    pub there: bool,
}
