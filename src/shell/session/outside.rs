//! Notices what somebody else does to the files of a sitting, by comparing them with what was seen of them last.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::Duration;

use crate::app::core::message::{FileChange, Outside};
use crate::storage::review_file;
use crate::storage::source::Fingerprint;

/// How long after a look the next one is worth it.
pub const NOT_BEFORE: Duration = Duration::from_secs(2);

/// The files of a sitting.
#[derive(Clone, Debug)]
pub struct Watched {
    /// The list.
    pub list: PathBuf,
    /// Its review.
    pub review: PathBuf,
    /// The result.
    pub result: PathBuf,
}

/// What the files were like when this program read or wrote them last.
#[derive(Debug)]
pub struct Known {
    list: Option<Fingerprint>,
    /// By content: a file that was only touched is the same.
    review: Option<u64>,
    review_file: Option<Fingerprint>,
    results: HashMap<PathBuf, Option<Fingerprint>>,
    said: Outside,
}

impl Known {
    /// The files as they are now.
    pub fn of(files: &Watched) -> Known {
        let result = Fingerprint::of_file(&files.result);
        Known {
            list: Fingerprint::of_file(&files.list),
            review: None,
            review_file: None,
            results: HashMap::from([(files.result.clone(), result)]),
            said: Outside::default(),
        }
    }

    /// The review was read or written, and has this fingerprint.
    pub fn review_is(&mut self, files: &Watched, fingerprint: Option<u64>) {
        self.review = fingerprint;
        self.review_file = Fingerprint::of_file(&files.review);
        self.said.review = None;
    }

    /// A result was written.
    pub fn wrote(&mut self, result: &Path) {
        self.results.insert(result.to_owned(), Fingerprint::of_file(result));
        self.said.result = None;
    }

    /// What is not as it was known.
    pub fn changes(&self, files: &Watched) -> Outside {
        let review = Fingerprint::of_file(&files.review);
        let is_same_review = review == self.review_file
            || review_file::fingerprint_of(&files.review).is_ok_and(|now| now == self.review);
        let result = Fingerprint::of_file(&files.result);
        let known_result = self.results.get(&files.result).copied().flatten();
        Outside {
            list: change(self.list, Fingerprint::of_file(&files.list)),
            review: if is_same_review { None } else { change(self.review_file, review) },
            result: change(known_result, result),
        }
    }
}

/// What somebody else did since the last look, as far as it was not said before; none where that is nothing. Nothing
/// is looked at while a save is under way.
pub fn look(known: &Mutex<Known>, files: &Watched) -> Option<Outside> {
    let mut known = match known.try_lock() {
        Ok(known) => known,
        Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
        Err(TryLockError::WouldBlock) => return None,
    };
    let now = known.changes(files);
    let before = std::mem::replace(&mut known.said, now);
    let news = |now: Option<FileChange>, before| if now == before { None } else { now };
    let found = Outside {
        list: news(now.list, before.list),
        review: news(now.review, before.review),
        result: news(now.result, before.result),
    };
    (found != Outside::default()).then_some(found)
}

/// The list is about to be read.
pub fn list_is_read(known: &Mutex<Known>, files: &Watched) {
    let mut known = lock(known);
    known.list = Fingerprint::of_file(&files.list);
    known.said.list = None;
}

/// The review was read.
pub fn review_is_read(known: &Mutex<Known>, files: &Watched, fingerprint: Option<u64>) {
    lock(known).review_is(files, fingerprint);
}

/// What is known, for a while.
pub fn lock(known: &Mutex<Known>) -> MutexGuard<'_, Known> {
    known.lock().unwrap_or_else(PoisonError::into_inner)
}

fn change(before: Option<Fingerprint>, now: Option<Fingerprint>) -> Option<FileChange> {
    match (before, now) {
        (before, now) if before == now => None,
        (_, None) => Some(FileChange::Gone),
        (_, Some(_)) => Some(FileChange::Changed),
    }
}
