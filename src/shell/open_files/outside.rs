//! Notices what another program does to the files, by comparing them with what this one saw last.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::SignedDuration;

use crate::app::core::message::Message;
use crate::app::core::saving::{FileChange, FileChanges};
use crate::data::join::Join;
use crate::storage::disk::Disk;
use crate::storage::open_review::ReviewFiles;
use crate::storage::review_file;
use crate::storage::source::Fingerprint;

use super::super::Event;
use super::{OpenFiles, SessionFiles};

/// The least time from one look to the next.
pub const NOT_BEFORE: SignedDuration = SignedDuration::from_secs(2);

/// The files as this program read or wrote them last. Not locked while a file is read or written: the thread that draws
/// looks here too.
#[derive(Clone, Debug)]
pub struct KnownFiles {
    list: Option<Fingerprint>,
    /// By content: a file that was only touched is the same.
    review: Option<u64>,
    review_file: Option<Fingerprint>,
    results: HashMap<PathBuf, Option<Fingerprint>>,
    /// The joined files as they were read last, in the order of the review.
    joined: Vec<(PathBuf, Option<Fingerprint>)>,
    said: FileChanges,
    /// Whether they are being saved.
    pub is_saving: bool,
    /// How often something was noted, to tell whether what was found is out of date.
    noted: u64,
}

impl KnownFiles {
    /// The files as they are now.
    pub fn of(files: &ReviewFiles) -> KnownFiles {
        let known = |result: PathBuf| (result.clone(), Fingerprint::of_file(&files.disk, &result));
        KnownFiles {
            list: Fingerprint::of_file(&files.disk, &files.list),
            review: None,
            review_file: None,
            results: HashMap::from([files.result.clone(), files.result_of_sample()].map(known)),
            joined: Vec::new(),
            said: FileChanges::default(),
            is_saving: false,
            noted: 0,
        }
    }

    /// The review was read or written, and has this fingerprint.
    pub fn review_is(&mut self, files: &ReviewFiles, fingerprint: Option<u64>) {
        self.noted += 1;
        self.review = fingerprint;
        self.review_file = Fingerprint::of_file(&files.disk, &files.review);
        self.said.review = None;
    }

    /// A result was written.
    pub fn wrote(&mut self, disk: &Disk, result: &Path) {
        self.noted += 1;
        self.results.insert(result.to_owned(), Fingerprint::of_file(disk, result));
        self.said.result = None;
    }

    /// The joined files.
    pub fn joined_files(&self) -> impl Iterator<Item = PathBuf> {
        self.joined.iter().map(|(path, _)| path.clone())
    }

    /// What has changed since. Before the review is overwritten, `by_content`: some disks date files by two seconds, and
    /// a change within these can leave a file as long as it was.
    pub fn changes(&self, files: &ReviewFiles, by_content: bool) -> FileChanges {
        let review = Fingerprint::of_file(&files.disk, &files.review);
        let is_same_review = !by_content && review == self.review_file
            || review_file::fingerprint_of(&files.disk, &files.review).is_ok_and(|now| now == self.review);
        let result = Fingerprint::of_file(&files.disk, &files.result);
        let known_result = self.results.get(&files.result).copied().flatten();
        FileChanges {
            list: change(self.list, Fingerprint::of_file(&files.disk, &files.list)),
            review: match review {
                _ if is_same_review => None,
                Some(_) => Some(FileChange::Changed),
                None => change(self.review_file, None),
            },
            result: change(known_result, result),
            joined: self.joined.iter().enumerate().find_map(|(at, (path, before))| {
                Some((at, change(*before, Fingerprint::of_file(&files.disk, path))?))
            }),
        }
    }
}

impl OpenFiles {
    /// Looks whether another program has changed the files, on a thread of its own and not too often; sends what it
    /// finds.
    pub fn look_outside(&mut self, sender: &Sender<Event>) {
        let now = self.machine.disk.now();
        // The clock may have been set back.
        let is_due = |files: &&mut SessionFiles| now.duration_since(files.looked).abs() >= NOT_BEFORE;
        let Some(files) = self.files.as_mut().filter(is_due) else { return };
        files.looked = now;
        let (known, paths, sender) = (Arc::clone(&files.known), files.paths.clone(), sender.clone());
        self.machine.threads.start(move || {
            if let Some(found) = look(&known, &paths) {
                let _ = sender.send(Event::Message(Message::FilesChanged(found)));
            }
        });
    }
}

/// What another program did since the last look and was not reported before. Does not look during a save.
pub fn look(known: &Mutex<KnownFiles>, files: &ReviewFiles) -> Option<FileChanges> {
    let then = lock(known).clone();
    if then.is_saving {
        return None;
    }
    let now = then.changes(files, false);
    let mut known = lock(known);
    if known.is_saving || known.noted != then.noted {
        return None;
    }
    let before = std::mem::replace(&mut known.said, now);
    let news = |now: Option<FileChange>, before| if now == before { None } else { now };
    let joined = if now.joined == before.joined { None } else { now.joined };
    let found = FileChanges {
        list: news(now.list, before.list),
        review: news(now.review, before.review),
        result: news(now.result, before.result),
        joined,
    };
    (found != FileChanges::default()).then_some(found)
}

/// The list is about to be read.
pub fn list_is_read(known: &Mutex<KnownFiles>, files: &ReviewFiles) {
    let mut known = lock(known);
    known.noted += 1;
    known.list = Fingerprint::of_file(&files.disk, &files.list);
    known.said.list = None;
}

/// Joined files are about to be read.
pub fn joined_are_read(known: &Mutex<KnownFiles>, disk: &Disk, joins: &[Join]) {
    let mut known = lock(known);
    known.noted += 1;
    let paths = joins.iter().map(|join| PathBuf::from(&join.file));
    known.joined = paths.map(|path| (path.clone(), Fingerprint::of_file(disk, &path))).collect();
    known.said.joined = None;
}

/// The review was read.
pub fn review_is_read(known: &Mutex<KnownFiles>, files: &ReviewFiles, fingerprint: Option<u64>) {
    lock(known).review_is(files, fingerprint);
}

/// Locks what is known.
pub fn lock(known: &Mutex<KnownFiles>) -> MutexGuard<'_, KnownFiles> {
    known.lock().unwrap_or_else(PoisonError::into_inner)
}

fn change(before: Option<Fingerprint>, now: Option<Fingerprint>) -> Option<FileChange> {
    match (before, now) {
        (before, now) if before == now => None,
        (_, None) => Some(FileChange::Gone),
        (_, Some(_)) => Some(FileChange::Changed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::disk::simulated::World;

    #[test]
    fn what_a_save_writes_is_not_taken_for_the_change_of_another_program() {
        let world = World::new(1, &[Path::new("/lists")]);
        let disk = Disk::Simulated(world.start());
        let files = ReviewFiles::beside(&disk, Path::new("/lists/shop.csv"));
        world.put(&files.review, b"note = 1");
        let mut known = KnownFiles::of(&files);
        known.review_is(&files, review_file::fingerprint_of(&disk, &files.review).unwrap());
        let known = Mutex::new(known);
        assert_eq!(look(&known, &files), None);
        lock(&known).is_saving = true;
        world.put(&files.review, b"note = 2, saved");
        assert_eq!(look(&known, &files), None);
        lock(&known).review_is(&files, review_file::fingerprint_of(&disk, &files.review).unwrap());
        lock(&known).is_saving = false;
        assert_eq!(look(&known, &files), None);
        world.put(&files.review, b"note = 3, by somebody else");
        assert_eq!(look(&known, &files).unwrap().review, Some(FileChange::Changed));
    }

    #[test]
    fn a_change_is_noticed_before_a_save_even_where_length_and_date_stay() {
        let world = World::new(1, &[Path::new("/lists")]);
        world.date_by(2_000);
        let disk = Disk::Simulated(world.start());
        let files = ReviewFiles::beside(&disk, Path::new("/lists/shop.csv"));
        world.put(&files.review, b"note = 1");
        let mut known = KnownFiles::of(&files);
        known.review_is(&files, review_file::fingerprint_of(&disk, &files.review).unwrap());
        assert_eq!(known.changes(&files, true), FileChanges::default());
        world.put(&files.review, b"note = 2");
        assert_eq!(known.changes(&files, true).review, Some(FileChange::Changed));
    }
}
