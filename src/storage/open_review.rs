//! Opens the review of a list, for the screen and for the command line alike: the files beside the list, who may write,
//! the saved review or a new one, what outranks it, and the changes that an earlier session did not save.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use thiserror::Error;

use super::atomic::folder_of;
use super::disk::Disk;
use super::journal::{self, JournalError};
use super::lock::{self, Lock};
use super::paths::{
    Dirs, REVIEW_ENDING, is_beside_first, is_review, is_same_ending, is_same_file, lists_of_result,
    own_review_path, result_path, review_path, sheet_result_path,
};
use super::review_file::{self, ReviewFileError, SavedReview};
use super::unsaved::{self, UnsavedRecords};
use crate::data::date::Day;
use crate::data::join::Join;
use crate::data::table::ListKind;
use crate::review::{Edit, Review};
use crate::tiering::{Model, bundled};

/// The files of one list.
#[derive(Clone, Debug)]
pub struct ReviewFiles {
    /// The list.
    pub list: PathBuf,
    /// Its review.
    pub review: PathBuf,
    /// The list with its tiers.
    pub result: PathBuf,
    /// The disk that they are on.
    pub disk: Disk,
}

/// What the command line asks for; it outranks the review.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// The model to tier by.
    pub model: Option<Model>,
    /// "Today" for every measure of age.
    pub as_of: Option<Day>,
    /// The review of an earlier list to continue, where the list has none of its own: its file, or that list.
    pub review: Option<PathBuf>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// What the rows are.
    pub rows: Option<ListKind>,
    /// Files to join beside those of the review.
    pub joined: Vec<Join>,
    /// How many customers are looked at, where not all are.
    pub sample: Option<u32>,
}

/// What to do about the changes that an earlier session left in its journals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Journals {
    /// Read them, and repair them where they are damaged: only with the lock.
    Recover,
    /// Read them, and change nothing.
    Peek,
    /// Leave them alone: they belong to a session that is open.
    Ignore,
}

/// A review as it was opened.
#[derive(Debug)]
pub struct OpenReview {
    /// As saved, or a new one.
    pub review: Review,
    /// Of the review's file; none where nothing is saved yet.
    pub fingerprint: Option<u64>,
    /// What an earlier session did not save. It has no records where all of them are in the review already.
    pub unsaved: Option<UnsavedRecords<Edit>>,
}

/// Why a review may only be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadOnly {
    /// In a few words.
    pub why: String,
    /// What to do, in a sentence.
    pub cure: &'static str,
    /// In sentences that say what to do.
    pub sentence: String,
}

/// Why a review could not be opened. Nothing was changed.
#[derive(Debug, Error)]
pub enum OpenError {
    /// The review's own file.
    #[error(transparent)]
    Review(#[from] ReviewFileError),
    /// A journal of it.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// The review to continue is not there.
    #[error("there is no review {}: name a .tierdeck.toml file, or the list it belongs to", .0.display())]
    NothingToContinue(PathBuf),
    /// The list has a review of its own, so none can be continued.
    #[error("the list has a review of its own, {}: leave out --review, or move that file away", .0.display())]
    HasItsOwn(PathBuf),
}

impl ReviewFiles {
    /// The files beside a list. Of two lists whose names differ in the ending alone, each has a review of its own.
    pub fn beside(disk: &Disk, list: &Path) -> ReviewFiles {
        let (shared, own) = (review_path(list), own_review_path(list));
        let is_others = || match review_file::list_of(disk, &shared) {
            Some(other) => {
                let is_result = || is_same_file(disk, &result_path(disk, &list.with_file_name(&other)), list);
                !is_same_ending(list, Path::new(&other)) && !is_result()
            }
            None => is_beside_first(disk, list),
        };
        let review = if disk.exists(&own) || is_others() { own } else { shared };
        ReviewFiles { list: list.to_owned(), review, result: result_path(disk, list), disk: disk.clone() }
    }

    /// The files of a list that has none, whose review is named: by its file, or by a list beside it.
    pub fn of_review(disk: &Disk, given: &Path) -> ReviewFiles {
        let review = continued_review(disk, given);
        let name = review.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let name = name.strip_suffix(REVIEW_ENDING).unwrap_or(&name);
        let list = review.with_file_name(format!("{name}.csv"));
        let result = result_path(disk, &list);
        ReviewFiles { list, review, result, disk: disk.clone() }
    }

    /// The list that a result was made of, where it lies beside it.
    pub fn list_of_result(disk: &Disk, result: &Path) -> Option<PathBuf> {
        let is_list =
            |list: &PathBuf| list != result && disk.is_file(list) && result_path(disk, list) == result;
        lists_of_result(result).find(is_list)
    }

    /// The result of a sample of the list.
    pub fn result_of_sample(&self) -> PathBuf {
        sheet_result_path(&self.disk, &self.list, "sample")
    }

    /// Locks the review for writing.
    ///
    /// # Errors
    /// [`ReadOnly`]: someone else has it, or no lock can be made.
    pub fn lock(&self, dirs: &Dirs) -> Result<Lock, ReadOnly> {
        lock::acquire(&self.disk, &dirs.lock(&self.review)).map_err(|error| {
            let (why, cure) = error.in_short();
            ReadOnly { why, cure, sentence: error.to_string() }
        })
    }

    /// Opens the review. Grows with the decisions.
    ///
    /// # Errors
    /// [`OpenError`].
    pub fn open(&self, dirs: Option<&Dirs>, journals: Journals) -> Result<OpenReview, OpenError> {
        let saved = review_file::load(&self.disk, &self.review)?;
        let (mut review, fingerprint, has) = match saved {
            Some(SavedReview { review, fingerprint, journals }) => (review, Some(fingerprint), journals),
            None => (new_review(), None, Vec::new()),
        };
        let mut unsaved = match (journals, dirs) {
            (Journals::Recover, Some(dirs)) => {
                self.hand_over_journals(dirs)?;
                unsaved::find::<Edit>(&self.disk, &self.journals(dirs), &has)?
            }
            (Journals::Peek, Some(dirs)) => unsaved::peek(&self.disk, &self.journals(dirs), &has),
            (Journals::Ignore, _) | (_, None) => None,
        };
        if let Some(unsaved) = unsaved.as_mut().filter(|unsaved| !unsaved.records.is_empty()) {
            Edit::rename_back(&mut review.decisions, unsaved.records.iter());
            let mut after = review.clone();
            unsaved.records.iter().for_each(|edit| drop(edit.apply(&mut after)));
            // A save that ended before its folder was synced may be undone by a loss of power, and the journal is about to
            // be replaced.
            let is_kept = || self.disk.sync_folder(folder_of(&self.review)).is_ok();
            if after == review && (journals != Journals::Recover || is_kept()) {
                unsaved.records.clear();
            }
        }
        Ok(OpenReview { review, fingerprint, unsaved })
    }
}

impl ReviewFiles {
    /// The journals with changes of this list: those of its review, unless they say that they are another list's, and
    /// those that say they are its own where it had the other of its two reviews.
    fn journals(&self, dirs: &Dirs) -> Vec<PathBuf> {
        let of_review = dirs.journals(&self.review).into_iter();
        let of_review = of_review.filter(|path| self.is_own_journal(path) != Some(false));
        let others = [review_path(&self.list), own_review_path(&self.list)];
        let others = others.iter().filter(|review| **review != self.review);
        let others = others.flat_map(|review| dirs.journals(review));
        of_review.chain(others.filter(|path| self.is_own_journal(path) == Some(true))).collect()
    }

    /// Whether a journal is for this list, where it says that.
    fn is_own_journal(&self, path: &Path) -> Option<bool> {
        journal::list_of(&self.disk, path).map(|list| is_same_ending(&self.list, Path::new(&list)))
    }

    /// Moves journals of another list, which had this review before, to where that list has its own.
    fn hand_over_journals(&self, dirs: &Dirs) -> Result<(), JournalError> {
        for path in dirs.journals(&self.review) {
            if let Some(list) =
                journal::list_of(&self.disk, &path).filter(|_| self.is_own_journal(&path) == Some(false))
            {
                let review = own_review_path(&self.list.with_file_name(list));
                journal::hand_over(&self.disk, &path, &dirs.journal(&review))?;
            }
        }
        Ok(())
    }
}

impl Asked {
    /// The review with what was asked for.
    pub fn over(self, mut review: Review) -> Review {
        review.model = self.model.map_or(review.model, Arc::new);
        review.as_of = self.as_of.or(review.as_of);
        review.reading.sheet = self.sheet.or(review.reading.sheet);
        review.reading.rows = self.rows.or(review.reading.rows);
        for join in self.joined {
            if review.joined.iter().all(|known| known.file != join.file) {
                review.joined.push(join);
            }
        }
        review
    }
}

/// The file of the review to continue, named itself or by its list.
pub fn continued_review(disk: &Disk, given: &Path) -> PathBuf {
    if is_review(given) { given.to_owned() } else { ReviewFiles::beside(disk, given).review }
}

/// Reads the review of an earlier list to continue it with another: all of it but what counted as today then. Gives it
/// with the name of its list.
///
/// # Errors
/// It is not there, or cannot be read.
pub fn read_continued(disk: &Disk, given: &Path) -> Result<(Review, String), OpenError> {
    let path = continued_review(disk, given);
    let saved = review_file::load(disk, &path)?;
    let mut review = saved.ok_or_else(|| OpenError::NothingToContinue(path.clone()))?.review;
    review.as_of = None;
    let list = review_file::list_of(disk, &path);
    let name = list.unwrap_or_else(|| path.file_name().unwrap_or_default().to_string_lossy().into_owned());
    Ok((review, name))
}

/// The reviews in the folder of a review, at most this many, the newest first; without itself.
pub fn other_reviews(disk: &Disk, review: &Path, most: usize) -> Vec<PathBuf> {
    let is_other = |path: &PathBuf| is_review(path) && !is_same_file(disk, path, review);
    let reviews = disk.entries(folder_of(review)).unwrap_or_default().into_iter().filter(is_other);
    let mut dated: Vec<_> =
        reviews.map(|path| (disk.facts(&path).ok().and_then(|facts| facts.modified), path)).collect();
    dated.sort_by(|one, other| other.cmp(one));
    dated.into_iter().take(most).map(|(_, path)| path).collect()
}

/// A review without decisions, by the default model.
pub fn new_review() -> Review {
    Review::new(Arc::new(bundled::default_model()))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use jiff::Timestamp;

    use super::*;
    use crate::review::Decision;
    use crate::storage::journal::{Header, Journal};

    fn shop() -> (tempfile::TempDir, ReviewFiles, Dirs) {
        let folder = tempfile::tempdir().unwrap();
        let list = folder.path().join("shop.csv");
        fs::write(&list, "id\n1\n").unwrap();
        let dirs = Dirs {
            state: folder.path().join("state"),
            config: folder.path().join("config"),
            data: folder.path().join("data"),
            disk: Disk::Real,
        };
        (folder, ReviewFiles::beside(&Disk::Real, &list), dirs)
    }

    fn decided(key: &str) -> Edit {
        let decision = Decision { note: Some("late".into()), ..Decision::default() };
        Edit::Decide { changes: [(key.into(), Some(Arc::new(decision)))].into() }
    }

    #[test]
    fn unsaved_changes_are_those_that_the_review_does_not_have() {
        let (_folder, files, dirs) = shop();
        let open = |journals| files.open(Some(&dirs), journals).unwrap();
        assert_eq!((open(Journals::Recover).fingerprint, open(Journals::Recover).unsaved), (None, None));
        let header = Header::new(&files.review, Timestamp::now());
        Journal::create::<()>(&Disk::Real, &dirs.journal(&files.review), &header, &[])
            .unwrap()
            .append(&decided("1"))
            .unwrap();
        for (journals, expected) in
            [(Journals::Recover, Some(1)), (Journals::Peek, Some(1)), (Journals::Ignore, None)]
        {
            assert_eq!(open(journals).unsaved.map(|unsaved| unsaved.records.len()), expected);
        }
        let mut review = open(Journals::Ignore).review;
        let _ = decided("1").apply(&mut review);
        let today = Day::parse_iso("2026-01-31").unwrap();
        let fingerprint = review_file::save(&Disk::Real, &files.review, &review, "shop.csv", today).unwrap();
        let opened = open(Journals::Peek);
        assert_eq!((opened.review, opened.fingerprint), (review, Some(fingerprint)));
        assert_eq!(opened.unsaved.map(|unsaved| unsaved.records.len()), Some(0));
    }

    #[test]
    fn changes_that_were_saved_under_new_keys_are_not_repeated_under_the_old_ones() {
        let (_folder, files, dirs) = shop();
        let header = Header::new(&files.review, Timestamp::now());
        let edits = [
            decided("Acme"),
            Edit::Rename { customers: vec![("Acme".into(), "ACME".into())] },
            decided("Boréal"),
        ];
        // As the program leaves it that is killed after it has saved the review and before it has cleared the journal.
        Journal::create(&Disk::Real, &dirs.journal(&files.review), &header, &edits).unwrap();
        let mut review = new_review();
        edits.iter().for_each(|edit| drop(edit.apply(&mut review)));
        let today = Day::parse_iso("2026-01-31").unwrap();
        review_file::save(&Disk::Real, &files.review, &review, "shop.csv", today).unwrap();
        let opened = files.open(Some(&dirs), Journals::Peek).unwrap();
        let mut again = opened.review;
        let records = opened.unsaved.unwrap().records;
        records.iter().for_each(|edit| drop(edit.apply(&mut again)));
        assert_eq!(again, review);
    }

    #[test]
    fn unsaved_changes_are_for_their_own_list_alone() {
        let (folder, csv, dirs) = shop();
        fs::remove_file(&csv.list).unwrap();
        let list = folder.path().join("shop.tsv");
        fs::write(&list, "id\n1\n").unwrap();
        let tsv = ReviewFiles::beside(&Disk::Real, &list);
        assert_eq!(tsv.review, csv.review, "alone, it has the review of its name");
        let header = Header::new(&tsv.review, Timestamp::now()).of_list(&list);
        Journal::create::<()>(&Disk::Real, &dirs.journal(&tsv.review), &header, &[])
            .unwrap()
            .append(&decided("1"))
            .unwrap();
        let left = |list: &Path, journals| {
            let opened = ReviewFiles::beside(&Disk::Real, list).open(Some(&dirs), journals).unwrap();
            opened.unsaved.map_or(0, |unsaved| unsaved.records.len())
        };
        assert_eq!(left(&list, Journals::Peek), 1);
        fs::write(&csv.list, "id\n1\n").unwrap();
        assert_ne!(ReviewFiles::beside(&Disk::Real, &list).review, csv.review);
        for (journals, when) in
            [(Journals::Peek, "before"), (Journals::Recover, "and"), (Journals::Peek, "after")]
        {
            assert_eq!((left(&csv.list, journals), left(&list, Journals::Peek)), (0, 1), "{when}");
        }
        assert!(!dirs.journal(&csv.review).exists(), "so that it is not replaced by that of the other list");
        assert_eq!(left(&list, Journals::Recover), 1);
        fs::remove_file(&csv.list).unwrap();
        assert_eq!(left(&list, Journals::Recover), 1, "alone again");
    }

    #[test]
    fn the_second_to_lock_may_only_read() {
        let (_folder, files, dirs) = shop();
        let lock = files.lock(&dirs).unwrap();
        let refused = files.lock(&dirs).unwrap_err();
        assert_eq!(refused.why, format!("in use by process {}", std::process::id()));
        assert!(refused.sentence.ends_with(". Close it there, then :reload."), "{refused:?}");
        assert!(refused.sentence.ends_with(refused.cure), "{refused:?}");
        drop(lock);
        assert!(files.lock(&dirs).is_ok());
    }

    #[test]
    fn a_result_leads_to_its_list() {
        let (_folder, files, _) = shop();
        assert_eq!(ReviewFiles::list_of_result(&Disk::Real, &files.result), Some(files.list.clone()));
        assert_eq!(ReviewFiles::list_of_result(&Disk::Real, &files.list), None);
        fs::remove_file(&files.list).unwrap();
        assert_eq!(ReviewFiles::list_of_result(&Disk::Real, &files.result), None);
    }
}
