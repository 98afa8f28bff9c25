//! Reads the review of the list that is opened, and asks about what an earlier session did not save.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};

use crate::app::work::earlier::EarlierReview;
use crate::app::work::recover::{self, replay};
use crate::data::date::Day;
use crate::data::display::listed;
use crate::review::{DecisionCount, Edit, History, Review};
use crate::storage::journal;
use crate::storage::open_review::{
    Asked, Journals, OpenError, OpenReview, ReadOnly, ReviewFiles, continued_review, new_review,
    other_reviews, read_continued,
};
use crate::storage::paths::{Dirs, is_same_file};
use crate::storage::snapshots::Snapshots;
use crate::storage::unsaved::{self, UnsavedRecords};

use super::super::Event;
use super::super::machine::{Machine, day_of};
use super::outside::{self, KnownFiles};
use super::snapshots::Keeper;
use super::unsaved_changes::UnsavedChanges;
use super::{Read, SessionFiles};

impl SessionFiles {
    pub(super) fn of(paths: ReviewFiles, dirs: Dirs) -> SessionFiles {
        SessionFiles {
            known: Arc::new(Mutex::new(KnownFiles::of(&paths))),
            unsaved: UnsavedChanges::new(paths.list.clone(), paths.review.clone(), &dirs),
            looked: dirs.disk.now(),
            paths,
            dirs,
            places: None,
            layouts: None,
            keeper: Keeper::default(),
            left: Vec::new(),
            lock: None,
        }
    }

    /// Locks the review, unless that is done.
    fn take_lock(&mut self) -> Result<(), ReadOnly> {
        if self.lock.is_none() {
            self.lock = Some(self.paths.lock(&self.dirs)?);
        }
        Ok(())
    }

    /// Locks the review where that is not done, and reads it on a thread of its own.
    pub(super) fn read(&mut self, asked: Asked, first: bool, machine: &Machine, sender: Sender<Event>) {
        let read_only = self.take_lock().err();
        let may_be_left = self.lock.is_some() && !self.unsaved.lock().has_journal();
        let reading = ReviewReading {
            known: Arc::clone(&self.known),
            paths: self.paths.clone(),
            dirs: self.dirs.clone(),
            journals: if may_be_left { Journals::Recover } else { Journals::Ignore },
            unsaved: self.unsaved.clone(),
            asked,
        };
        let (dirs, review) = (self.dirs.clone(), self.paths.review.clone());
        machine.threads.start(move || {
            let read = reading.read().map(|contents| Box::new(Read { contents, read_only, first }));
            let is_read = read.is_ok();
            // Fails only once another list is open.
            let _ = sender.send(Event::Read(read.map_err(|sentence| (first, sentence))));
            if is_read && may_be_left {
                confirm(&dirs, &review);
            }
        });
    }
}

/// The most reviews of other lists that are looked at.
const EARLIER: usize = 12;

/// What to read, for a thread.
struct ReviewReading {
    known: Arc<Mutex<KnownFiles>>,
    paths: ReviewFiles,
    dirs: Dirs,
    journals: Journals,
    unsaved: UnsavedChanges,
    asked: Asked,
}

/// What was read.
pub struct Contents {
    /// The review, with the changes of this session that are not saved.
    pub review: Review,
    /// Undoes them.
    pub unsaved: History,
    /// What an earlier session left.
    pub found: Option<recover::Unsaved>,
    /// The journals with it.
    pub journals: Vec<PathBuf>,
    /// The reviews of other lists in the folder, where this list has none.
    pub earlier: Vec<EarlierReview>,
    /// What else a person should know: a sentence.
    pub notice: Option<String>,
}

impl Contents {
    /// A new review, which is not kept.
    pub fn without_files(asked: Asked) -> Contents {
        let review = asked.over(new_review());
        Contents {
            review,
            unsaved: History::new(),
            found: None,
            journals: Vec::new(),
            earlier: Vec::new(),
            notice: None,
        }
    }
}

impl ReviewReading {
    fn read(self) -> Result<Contents, String> {
        // Before the review is read: what is saved meanwhile is then in both, rather than in none.
        let mut own = self.unsaved.lock().repeatable();
        let opened = self.paths.open(Some(&self.dirs), self.journals).map_err(|error| error.to_string())?;
        let OpenReview { review, fingerprint, unsaved } = opened;
        if self.journals == Journals::Recover && fingerprint.is_some() {
            // Where that fails, the history begins here.
            let _ = Snapshots::of(&self.dirs, &self.paths.review).find_moved(self.dirs.disk.now());
        }
        outside::review_is_read(&self.known, &self.paths, fingerprint);
        let journals = unsaved.as_ref().map_or_else(Vec::new, |unsaved| self.left(unsaved));
        let found = unsaved.map(|left| in_words(left, &review, day_of(self.dirs.disk.now())));
        let is_new = fingerprint.is_none() && own.is_empty() && found.is_none();
        let mut notice = None;
        if let Some(given) = &self.asked.review {
            notice = self.continue_review(given, is_new, &mut own)?;
        }
        let earlier = match is_new && notice.is_none() {
            true => earlier_reviews(&self.paths),
            false => Vec::new(),
        };
        let mut review = self.asked.over(review);
        Edit::rename_back(&mut review.decisions, own.iter().map(|edit| &**edit));
        let unsaved = replay(&mut review, &own);
        Ok(Contents { review, unsaved, found, journals, earlier, notice })
    }

    /// The journals with what an earlier session left. Where all of it is in the review, they are deleted, or are this
    /// session's own and cleared with its next change: they would repeat it after later changes.
    fn left(&self, unsaved: &UnsavedRecords<Edit>) -> Vec<PathBuf> {
        let is_done = self.journals == Journals::Recover && unsaved.records.is_empty();
        let is_gone = is_done
            && (unsaved::remove(&self.dirs.disk, &unsaved.journals).is_ok()
                || unsaved.damaged.is_empty() && self.unsaved.lock().clear_left(&unsaved.journals).is_ok());
        if is_gone { Vec::new() } else { unsaved.journals.clone() }
    }

    /// Continues the review that was asked for: writes it down as the first change of this one. Gives a sentence about it.
    fn continue_review(
        &self,
        given: &Path,
        is_new: bool,
        own: &mut Vec<Arc<Edit>>,
    ) -> Result<Option<String>, String> {
        let disk = &self.paths.disk;
        let is_own = is_same_file(disk, &continued_review(disk, given), &self.paths.review);
        if is_own || !is_new && !own.is_empty() {
            return Ok(None);
        }
        if !is_new {
            return Err(OpenError::HasItsOwn(self.paths.review.clone()).to_string());
        }
        let (from, list) = read_continued(disk, given).map_err(|error| error.to_string())?;
        // Where that fails, the history begins here.
        let _ = Snapshots::of(&self.dirs, &self.paths.review)
            .continue_from(&continued_review(disk, given), disk.now());
        let decisions: DecisionCount = from.decisions.values().map(|decision| &**decision).collect();
        let edit = Arc::new(Edit::continued(from));
        self.unsaved.lock().write(&edit)?;
        own.push(edit);
        Ok(Some(format!(
            "The review of {list} continues here, with its model, its roles and {decisions}. {{key:save}} saves it for \
             this list."
        )))
    }
}

/// Makes sure that what was read outlasts a loss of power: when the review was saved, or a journal set aside or deleted, the
/// disk may not have confirmed that. The folder of the review is that of one of its journals.
fn confirm(dirs: &Dirs, review: &Path) {
    for journal in dirs.journals(review) {
        // Where that fails again, nobody has to know: the person was told when it failed first.
        let _ = journal::confirm_gone(&dirs.disk, &journal);
    }
}

/// What an earlier session left, as a person is asked about it.
fn in_words(left: UnsavedRecords<Edit>, saved: &Review, today: Day) -> recover::Unsaved {
    let when = left.when.to_zoned(jiff::tz::TimeZone::system());
    let is_today = Day::from(when.date()) == today;
    let when = when.strftime(if is_today { "today %H:%M" } else { "%Y-%m-%d %H:%M" }).to_string();
    let damaged: Vec<String> = left.damaged.iter().map(|path| path.display().to_string()).collect();
    let remark = (!damaged.is_empty()).then(|| {
        format!("Later ones are damaged and cannot be read. They are kept in {}.", listed(&damaged, "and"))
    });
    recover::Unsaved::new(left.records.into_iter().map(Arc::new).collect(), saved, when, remark)
}

/// The reviews of other lists in the folder that have decisions, the newest first. One that cannot be read is not offered.
fn earlier_reviews(paths: &ReviewFiles) -> Vec<EarlierReview> {
    let others = other_reviews(&paths.disk, &paths.review, EARLIER);
    let read = |path: PathBuf| {
        let (review, list) = read_continued(&paths.disk, &path).ok()?;
        (!review.decisions.is_empty()).then_some(EarlierReview { path, list, decisions: review.decisions })
    };
    others.into_iter().filter_map(read).collect()
}
