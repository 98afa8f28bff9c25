//! What a sitting begins with: the right to write, the review, and what an earlier sitting left unsaved.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Instant;

use jiff::Timestamp;

use crate::app::document::Found;
use crate::app::document::found::replay;
use crate::review::{Edit, History, Review};
use crate::storage::lock::{self, LockError};
use crate::storage::paths::{Dirs, result_path, review_path};
use crate::storage::unsaved::{self, Unsaved};
use crate::storage::{review_file, source};
use crate::tiering::bundled;

use super::super::{Asked, Event};
use super::kept::Kept;
use super::outside::{self, Known, Watched};
use super::{Files, Read, file_name};

/// Why a review may not be written: in a few words, and in a sentence.
pub type Refused = (String, String);

impl Files {
    pub(super) fn of(list: &Path, dirs: Dirs) -> Files {
        let review = review_path(list);
        let kept = Kept::new(review.clone(), &dirs);
        let watched = Watched { list: list.to_owned(), result: result_path(list), review };
        Files {
            known: Arc::new(Mutex::new(Known::of(&watched))),
            watched,
            dirs,
            lock: None,
            kept,
            places: None,
            found: Vec::new(),
            looked: Instant::now(),
        }
    }

    /// Takes the right to write, where it is not there yet; or says why not, in a few words and in a sentence.
    fn take_lock(&mut self) -> Result<(), Refused> {
        if self.lock.is_some() {
            return Ok(());
        }
        let kept_in = self.dirs.state.display();
        match lock::acquire(&self.dirs.lock(&self.watched.review), Timestamp::now()) {
            Ok(lock) => {
                self.lock = Some(lock);
                Ok(())
            }
            Err(LockError::Held(holder)) => {
                let who = holder.pid.map_or("another Tierdeck".into(), |pid| format!("process {pid}"));
                let sentence = format!(
                    "This review is open in another window ({who}), so here it can only be read. Close it there, then \
                     :reload."
                );
                Err((format!("{who} has this review"), sentence))
            }
            Err(LockError::Unavailable { source, .. }) => {
                let sentence = format!(
                    "Decisions cannot be kept in {kept_in} ({source}), so this review can only be read. Make the folder \
                     writable, or name another one in TIERDECK_STATE_DIR, and start again."
                );
                Err(("decisions cannot be kept".into(), sentence))
            }
        }
    }

    /// Reads the review, and takes the right to write it where that is not there yet; on a thread of its own.
    pub(super) fn read(&mut self, asked: Asked, first: bool, sender: Sender<Event>) {
        let refused = self.take_lock().err();
        let reading = self.reading(asked);
        thread::spawn(move || {
            let read = reading.read().map(|contents| Box::new(Read { contents, refused, first }));
            // Nobody listens any more only when the list is not open any more.
            let _ = sender.send(Event::Read(read.map_err(|sentence| (first, sentence))));
        });
    }

    /// What is to be read: the review, and where it may be written what was left unsaved. Any thread can do it.
    fn reading(&self, asked: Asked) -> Reading {
        let may_be_left = self.lock.is_some() && !self.kept.lock().begun();
        Reading {
            known: Arc::clone(&self.known),
            watched: self.watched.clone(),
            journals: may_be_left.then(|| self.dirs.journals(&self.watched.review)),
            kept: self.kept.clone(),
            asked,
        }
    }
}

/// Which files are to be read.
pub struct Reading {
    known: Arc<Mutex<Known>>,
    watched: Watched,
    journals: Option<[PathBuf; 2]>,
    kept: Kept,
    asked: Asked,
}

/// What is in them.
pub struct Contents {
    /// The review, with the changes of this sitting that are not saved.
    pub review: Review,
    /// How many those are.
    pub own: usize,
    /// Takes them back.
    pub unsaved: History,
    /// What an earlier sitting left.
    pub found: Option<Found>,
    /// The journals that it is in.
    pub journals: Vec<PathBuf>,
}

impl Contents {
    /// What a review begins with that is not kept.
    pub fn without_files(asked: Asked) -> Contents {
        let review = with(fresh(), asked);
        Contents { review, own: 0, unsaved: History::new(), found: None, journals: Vec::new() }
    }
}

impl Reading {
    /// Reads the files. Grows with what was decided.
    ///
    /// # Errors
    /// The review or a journal cannot be read: a sentence.
    pub fn read(self) -> Result<Contents, String> {
        // Before the review is read: what is saved meanwhile is then in both, rather than in none.
        let own = self.kept.lock().unsaved().to_vec();
        let saved = review_file::load(&self.watched.review).map_err(|error| error.to_string())?;
        let fingerprint = saved.as_ref().map(|(_, fingerprint)| *fingerprint);
        outside::review_is_read(&self.known, &self.watched, fingerprint);
        let review = saved.map_or_else(fresh, |(review, _)| review);
        let left = match &self.journals {
            Some(paths) => unsaved::find::<Edit>(paths).map_err(|error| error.to_string())?,
            None => None,
        };
        let journals = left.as_ref().map_or_else(Vec::new, |left| left.journals.clone());
        let found = left.map(|left| in_words(left, &review));
        let mut review = with(review, self.asked);
        let unsaved = replay(&mut review, &own);
        Ok(Contents { review, own: own.len(), unsaved, found, journals })
    }
}

/// What was found, as a person is asked about it. What is in the review already is not.
fn in_words(found: Unsaved<Edit>, review: &Review) -> Found {
    let mut after = review.clone();
    found.records.iter().for_each(|edit| drop(edit.apply(&mut after)));
    let edits = if after == *review { Vec::new() } else { found.records.into_iter().map(Arc::new).collect() };
    let when = found.when.to_zoned(jiff::tz::TimeZone::system());
    let is_today = when.date() == jiff::Zoned::now().date();
    let when = when.strftime(if is_today { "today %H:%M" } else { "%Y-%m-%d %H:%M" }).to_string();
    let damaged: Vec<String> = found.damaged.iter().map(|path| path.display().to_string()).collect();
    let remark = (!damaged.is_empty()).then(|| {
        format!("Later ones are damaged and cannot be read; they are kept in {}.", damaged.join(" and "))
    });
    Found::new(edits, when, remark)
}

/// A review in which nothing has been decided.
pub fn fresh() -> Review {
    Review::new(Arc::new(bundled::default_model()))
}

/// The review with what the command line asked for.
fn with(mut review: Review, asked: Asked) -> Review {
    if let Some(model) = asked.model {
        review.model = Arc::new(model);
    }
    review.as_of = asked.as_of.or(review.as_of);
    review
}

/// The list behind a result, where it lies beside it; else the file itself.
pub fn list_behind(given: &Path) -> (PathBuf, Option<String>) {
    let list = given.to_string_lossy().replacen(".tiered.", ".", 1);
    let list = PathBuf::from(list);
    if list == given || !source::is_file(&list) || result_path(&list) != given {
        return (given.to_owned(), None);
    }
    let notice =
        format!("{} is the result of {}, which is opened instead.", file_name(given), file_name(&list));
    (list, Some(notice))
}
