//! What an earlier session left in its journals without saving it: found at the start, to be restored or set aside.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::de::DeserializeOwned;

use super::disk::Disk;
use super::journal::{self, Ending, Journal, JournalContents, JournalError, JournalPart};

/// The ending of journals that a person set aside; 0.1.0 named them so.
const SET_ASIDE: &str = ".thrown-away";
/// The ending of copies of journals that cannot be read to their end.
const DAMAGED: &str = ".damaged";

/// What was left in the journals of one review.
#[derive(Debug, Clone, PartialEq)]
pub struct UnsavedRecords<T> {
    /// The records, oldest first.
    pub records: Vec<T>,
    /// When the last of them was written.
    pub when: Timestamp,
    /// The copies of journals with damage after these records.
    pub damaged: Vec<PathBuf>,
    /// The journals with the records.
    pub journals: Vec<PathBuf>,
}

/// Reads the journals at `paths`. Leaves out a torn last record, which was never acknowledged; of a journal that is
/// damaged before its end, keeps a copy and reads what is before the damage. Leaves out what is in the `saved` parts, too:
/// the review has it. `None` where nothing was left.
///
/// # Errors
///
/// [`JournalError::NotRead`], [`JournalError::Newer`], or [`JournalError::NotWritten`] where no copy can be kept.
pub fn find<T: DeserializeOwned>(
    disk: &Disk,
    paths: &[PathBuf],
    saved: &[JournalPart],
) -> Result<Option<UnsavedRecords<T>>, JournalError> {
    let mut found = Vec::new();
    let mut damaged = Vec::new();
    for path in paths {
        match journal::recover::<T>(disk, path) {
            Ok(None) => {}
            Ok(Some(recovered)) => {
                if let Ending::Damaged { .. } = recovered.ending {
                    damaged.push(journal::copy_aside(disk, path, DAMAGED)?);
                    // The copy has everything: from now on, the journal is whole.
                    Journal::resume(disk, path, &recovered)?;
                }
                // What is offered outlasts a loss of power from now on: the last record may not have been synced. What a sync
                // could not write is no longer waiting to be written, so that only a new file has it.
                let synced = disk.open_to_write(path).and_then(|journal| journal.sync_all());
                if synced.is_err() {
                    let _ = Journal::resume(disk, path, &recovered);
                }
                found.push((path.clone(), recovered));
            }
            Err(JournalError::NotAJournal { .. }) => damaged.push(journal::set_aside(disk, path, DAMAGED)?),
            Err(error) => return Err(error),
        }
    }
    Ok(UnsavedRecords::of(found, damaged, saved))
}

/// What [`find`] reads, as far as it can be read, without a change to any file.
pub fn peek<T: DeserializeOwned>(
    disk: &Disk,
    paths: &[PathBuf],
    saved: &[JournalPart],
) -> Option<UnsavedRecords<T>> {
    let read = |path: &PathBuf| Some((path.clone(), journal::recover::<T>(disk, path).ok()??));
    UnsavedRecords::of(paths.iter().filter_map(read).collect(), Vec::new(), saved)
}

impl<T> UnsavedRecords<T> {
    fn of(
        mut found: Vec<(PathBuf, JournalContents<T>)>,
        damaged: Vec<PathBuf>,
        saved: &[JournalPart],
    ) -> Option<UnsavedRecords<T>> {
        let has_saved = found.iter_mut().fold(false, |any, (_, contents)| contents.drop_saved(saved) | any);
        found.sort_by_key(|(_, recovered)| recovered.header.started);
        let when = found.iter().map(|(_, recovered)| recovered.when).max();
        let (journals, recovered): (Vec<_>, Vec<_>) = found.into_iter().unzip();
        let records: Vec<T> = recovered.into_iter().flat_map(|recovered| recovered.records).collect();
        let any = has_saved || !records.is_empty() || !damaged.is_empty();
        any.then(|| UnsavedRecords { records, when: when.unwrap_or_default(), damaged, journals })
    }
}

/// Opens the journal at `path` to continue it. `None` where there is none.
///
/// # Errors
///
/// [`JournalError`].
pub fn resume<T: DeserializeOwned>(disk: &Disk, path: &Path) -> Result<Option<Journal>, JournalError> {
    journal::recover::<T>(disk, path)?.map(|recovered| Journal::resume(disk, path, &recovered)).transpose()
}

/// Sets journals aside without losing them, and takes them from the list. Returns their new paths.
///
/// # Errors
///
/// [`JournalError::NotWritten`]; what is still in the list is still in its place.
pub fn set_aside(disk: &Disk, journals: &mut Vec<PathBuf>) -> Result<Vec<PathBuf>, JournalError> {
    let mut aside = Vec::new();
    // Where an earlier attempt moved one, that may not outlast a loss of power yet.
    for path in journals.iter().filter(|path| !disk.exists(path)) {
        journal::confirm_gone(disk, path)?;
    }
    journals.retain(|path| disk.exists(path));
    while let Some(path) = journals.first() {
        aside.push(journal::set_aside(disk, path, SET_ASIDE)?);
        journals.remove(0);
    }
    Ok(aside)
}

/// Deletes journals whose records are saved, or were not wanted when the program was left.
///
/// # Errors
///
/// [`JournalError::NotWritten`].
pub fn remove(disk: &Disk, paths: &[PathBuf]) -> Result<(), JournalError> {
    paths.iter().try_for_each(|path| journal::remove(disk, path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::journal::Header;
    use std::fs;

    fn journal(path: &Path, started: &str, records: &[&str]) {
        let header = Header::new(Path::new("a.tierdeck.toml"), started.parse().unwrap());
        let mut journal = Journal::create::<()>(&Disk::Real, path, &header, &[]).unwrap();
        records.iter().for_each(|record| journal.append(record).unwrap());
    }

    #[test]
    fn journals_in_two_folders_are_read_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let paths = [folder.path().join("a"), folder.path().join("b")];
        assert_eq!(find::<String>(&Disk::Real, &paths, &[]).unwrap(), None);
        journal(&paths[1], "2024-05-01T10:00:00Z", &["first"]);
        journal(&paths[0], "2024-05-01T11:00:00Z", &["second", "third"]);
        let found = find::<String>(&Disk::Real, &paths, &[]).unwrap().unwrap();
        assert_eq!(found.records, ["first", "second", "third"]);
        assert_eq!(found.journals, [paths[1].clone(), paths[0].clone()]);
        assert_eq!(peek::<String>(&Disk::Real, &paths, &[]).unwrap(), found);

        let aside = set_aside(&Disk::Real, &mut found.journals.clone()).unwrap();
        assert!(
            aside.iter().all(|path| path.exists())
                && find::<String>(&Disk::Real, &paths, &[]).unwrap().is_none()
        );
        remove(&Disk::Real, &paths).unwrap();
    }

    #[test]
    fn a_journal_that_could_not_be_set_aside_is_still_left() {
        use crate::storage::disk::simulated::{Fault, World};
        for calls in 1..6 {
            let world = World::new(calls, &[Path::new("/state")]);
            let disk = Disk::Simulated(world.start());
            let header = Header::new(Path::new("a.tierdeck.toml"), disk.now());
            let mut left = vec![PathBuf::from("/state/a"), PathBuf::from("/state/b")];
            for path in &left {
                Journal::create(&disk, path, &header, &["decided"]).unwrap();
            }
            world.plan(calls, Fault::InputOutput);
            let failed = set_aside(&disk, &mut left).is_err();
            assert_eq!(failed, !left.is_empty(), "after {calls} calls: {left:?}");
            world.calm();
            set_aside(&disk, &mut left).unwrap();
            assert_eq!(
                (left.len(), find::<String>(&disk, &[PathBuf::from("/state/a")], &[]).unwrap()),
                (0, None)
            );
        }
    }

    #[test]
    fn what_was_set_aside_or_removed_at_the_second_attempt_stays_so_after_a_loss_of_power() {
        use crate::storage::disk::simulated::{Fault, World};
        for (seed, calls) in (0..6).flat_map(|seed| (1..6).map(move |calls| (seed, calls))) {
            for is_removed in [false, true] {
                let world = World::new(seed, &[Path::new("/state")]);
                let process = world.start();
                let disk = Disk::Simulated(process.clone());
                let header = Header::new(Path::new("a.tierdeck.toml"), disk.now());
                let path = PathBuf::from("/state/a");
                Journal::create(&disk, &path, &header, &["decided"]).unwrap();
                let mut left = vec![path.clone()];
                let mut attempt = || match is_removed {
                    true => remove(&disk, std::slice::from_ref(&path)).is_ok(),
                    false => set_aside(&disk, &mut left).is_ok(),
                };
                world.plan(calls, Fault::SyncFails);
                let is_done = attempt();
                world.calm();
                assert!(is_done || attempt());
                world.strike(Fault::PowerCut, &process);
                let disk = Disk::Simulated(world.start());
                assert_eq!(peek::<String>(&disk, std::slice::from_ref(&path), &[]), None, "{seed}, {calls}");
            }
        }
    }

    #[test]
    fn damage_is_copied_once_and_what_is_before_it_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let paths = [folder.path().join("a"), folder.path().join("b")];
        journal(&paths[0], "2024-05-01T10:00:00Z", &["kept", "hurt", "lost"]);
        let bytes = fs::read(&paths[0]).unwrap();
        fs::write(&paths[0], String::from_utf8(bytes).unwrap().replace("hurt", "HURT")).unwrap();
        fs::write(&paths[1], "nothing that is a journal\nat all\n").unwrap();
        let found = find::<String>(&Disk::Real, &paths, &[]).unwrap().unwrap();
        assert_eq!((found.records, found.damaged.len()), (vec!["kept".to_string()], 2));
        assert!(fs::read_to_string(&found.damaged[0]).unwrap().contains("lost"));
        let again = find::<String>(&Disk::Real, &paths, &[]).unwrap().unwrap();
        assert_eq!((again.records.len(), again.damaged.len()), (1, 0));
        resume::<String>(&Disk::Real, &paths[0]).unwrap().unwrap().append(&"more").unwrap();
        assert_eq!(peek::<String>(&Disk::Real, &paths, &[]).unwrap().records.len(), 2);
    }
}
