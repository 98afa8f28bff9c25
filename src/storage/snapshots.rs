//! Snapshots: earlier states of a list with its review, kept at each save so that one can see later what has changed.
//!
//! Each is a list with a review beside it, which everything that opens a list can open, and a small JSON file for what
//! needs no list. They are in a folder of the review's own in the data folder:
//!
//! ```text
//! snapshots/customers-5c1d…/2026-11-27T23-22-15.csv.gz          a narrowed result
//!                           2026-11-27T23-22-15.tierdeck.toml   its review
//!                           2026-11-27T23-22-15.json            when, which list, tiers; written last
//!                           continues                           the folder with what was before
//! ```
//!
//! A snapshot whose JSON file is missing was not written to its end and does not count.

mod chain;
mod state;
mod tiers;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};

use super::atomic::{SaveError, replace};
use super::disk::{Disk, name_of};
use super::paths::{Dirs, folder_name_for, make_private_folder, review_path};
use super::review_file;
use crate::data::date::Day;
use crate::data::fault;
use crate::data::hash::{digest_of_all, fingerprint};
use crate::data::table::Table;
use crate::review::Review;

use chain::HistoryChain;
use state::SnapshotState;
pub use state::{SnapshotInfo, TierTotals};
pub use tiers::kept_tiers;

/// This many are kept of each review.
const KEPT: usize = 36;

/// The ending of the list of a snapshot, and of what says that it is complete.
const LIST: &str = ".csv.gz";
const INFO: &str = ".json";

/// The snapshots of one review.
#[derive(Clone, Debug)]
pub struct Snapshots {
    disk: Disk,
    /// The folders of all reviews.
    root: PathBuf,
    /// The name of this one's.
    own: String,
    review: PathBuf,
}

/// What to keep.
pub struct NewSnapshot<'a> {
    /// When.
    pub taken: Timestamp,
    /// The name of the list.
    pub list: String,
    /// Tells whether it is the same list as that of another snapshot.
    pub list_digest: u64,
    /// Customers, revenue and profit by final tier, best first.
    pub tiers: Vec<TierTotals>,
    /// Customers without a tier.
    pub no_tier: usize,
    /// Why it is kept, in a word.
    pub changes: String,
    /// The review of the list that is kept, without decisions.
    pub review: &'a Review,
    /// Writes that list, packed; gives a digest of it.
    #[allow(clippy::type_complexity, reason = "what a list writes itself to")]
    pub write: &'a dyn Fn(&mut dyn Write) -> io::Result<u64>,
}

impl Snapshots {
    /// Those of the review at `review`, by whatever path it is reached.
    pub fn of(dirs: &Dirs, review: &Path) -> Snapshots {
        Snapshots {
            disk: dirs.disk.clone(),
            root: dirs.snapshots(),
            own: folder_name_for(&dirs.disk, review),
            review: review.to_owned(),
        }
    }

    /// All of them, the newest first, with those of the reviews that this one continues. Reads small files only.
    pub fn list(&self) -> Vec<SnapshotInfo> {
        let mut found: Vec<SnapshotInfo> = HistoryChain::of(self)
            .flat_map(|(folder, until)| {
                let taken = complete(&self.disk, &folder).into_iter().map(|(_, state)| state);
                taken.filter(move |info| until.is_none_or(|until| info.taken <= until))
            })
            .collect();
        found.sort_by_key(|info| std::cmp::Reverse(info.taken));
        found
    }

    /// The one that a list is compared with: the latest of another list than this one is now, else the latest.
    pub fn before(&self, now: &Table) -> Option<SnapshotInfo> {
        let mut all = self.list();
        let at = of_another(&all, now).unwrap_or(0);
        (!all.is_empty()).then(|| all.swap_remove(at))
    }

    /// The latest of another list than this one is now.
    pub fn of_another(&self, now: &Table) -> Option<SnapshotInfo> {
        let mut all = self.list();
        of_another(&all, now).map(|at| all.swap_remove(at))
    }

    /// The review at `earlier` continues here: its snapshots up to now are the beginning of this history.
    ///
    /// # Errors
    /// It cannot be written down.
    pub fn continue_from(&self, earlier: &Path, now: Timestamp) -> Result<(), SaveError> {
        let folder = folder_name_for(&self.disk, earlier);
        if folder == self.own || !self.disk.is_dir(&self.root.join(&folder)) {
            return Ok(());
        }
        self.write_link(folder, now)
    }

    /// Finds the history of a list that was moved with its review, before the review is saved where it is now. Without a
    /// history there is nothing to do.
    ///
    /// # Errors
    /// It cannot be written down.
    pub fn find_moved(&self, now: Timestamp) -> Result<(), SaveError> {
        HistoryChain::moved_from(self).map_or(Ok(()), |from| self.write_link(from, now))
    }

    /// Keeps a snapshot, the list first and last what says that it is complete. Without a change since the last one it
    /// replaces that; of many, the oldest are removed.
    ///
    /// # Errors
    /// It cannot be written: earlier ones are unchanged.
    pub fn write(&self, new: &NewSnapshot<'_>) -> Result<SnapshotInfo, SaveError> {
        let folder = self.folder();
        // Where it cannot be made, writing fails and says why.
        let disk = &self.disk;
        let _ = make_private_folder(disk, &folder);
        let before = complete(disk, &folder);
        remove_incomplete(disk, &folder, &before);
        let (taken, path) = free(disk, &folder, new.taken);
        let mut list = 0;
        replace(disk, &path, |out| {
            list = (new.write)(out)?;
            Ok(())
        })?;
        // Of the list as it is called here: else that review would be taken for the one of another list of the same name.
        let called = name_of(&path).unwrap_or_default();
        review_file::save(
            disk,
            &review_path(&path),
            new.review,
            called,
            Day::from(taken.to_zoned(jiff::tz::TimeZone::UTC).date()),
        )?;
        let state = SnapshotState {
            format: state::FORMAT,
            taken,
            list: new.list.clone(),
            customers: new.tiers.iter().map(|tier| tier.customers).sum::<usize>() + new.no_tier,
            list_digest: format!("{:016x}", new.list_digest),
            tiers: new.tiers.clone(),
            no_tier: new.no_tier,
            changes: new.changes.clone(),
            state: format!("{list:016x}{:016x}", digest_of(new.review)),
            review: review_file::fingerprint_of(disk, &self.review)
                .ok()
                .flatten()
                .map(|print| format!("{print:016x}")),
        };
        replace(disk, &path_of_info(&path), |out| {
            serde_json::to_writer_pretty(out, &state).map_err(io::Error::from)
        })?;
        self.thin_out(before, &state);
        Ok(state.info(path))
    }

    /// Removes one of those that [`list`](Self::list) gave.
    ///
    /// # Errors
    /// It cannot be removed: a sentence.
    pub fn remove(&self, info: &SnapshotInfo) -> Result<(), String> {
        remove(&self.disk, &info.path).map_err(|error| {
            format!(
                "{} was not removed ({}). Check that you may write to its folder.",
                info.path.display(),
                fault::in_words(&error)
            )
        })
    }

    /// Removes the last one where it was the same, and the oldest of too many. Where that fails, there is one more.
    fn thin_out(&self, before: Vec<(String, SnapshotInfo)>, new: &SnapshotState) {
        let mut before: Vec<SnapshotInfo> = before.into_iter().map(|(_, info)| info).collect();
        before.sort_by_key(|info| info.taken);
        if let Some(last) = before.pop_if(|last| last.is_same_state(new)) {
            let _ = remove(&self.disk, &last.path);
        }
        let surplus = (before.len() + 1).saturating_sub(KEPT);
        for oldest in &before[..surplus] {
            let _ = remove(&self.disk, &oldest.path);
        }
    }

    /// The time by the clock that snapshots are dated by.
    pub fn now(&self) -> Timestamp {
        self.disk.now()
    }

    pub(super) fn disk(&self) -> &Disk {
        &self.disk
    }

    fn folder(&self) -> PathBuf {
        self.root.join(&self.own)
    }
}

/// The snapshots of a folder that were written to their end, by the beginning of their names.
fn complete(disk: &Disk, folder: &Path) -> Vec<(String, SnapshotInfo)> {
    let read = |path: PathBuf| {
        let stem = name_of(&path)?.strip_suffix(INFO)?.to_owned();
        let list = folder.join(format!("{stem}{LIST}"));
        let state = SnapshotState::read(disk, &path).filter(|_| disk.is_file(&list))?;
        Some((stem, state.info(list)))
    };
    disk.entries(folder).unwrap_or_default().into_iter().filter_map(read).collect()
}

/// Removes what is left of snapshots that were not written to their end; what a later version wrote is left alone.
fn remove_incomplete(disk: &Disk, folder: &Path, complete: &[(String, SnapshotInfo)]) {
    for path in disk.entries(folder).unwrap_or_default() {
        let Some(name) = name_of(&path) else { continue };
        let is_part =
            [LIST, INFO, super::paths::REVIEW_ENDING].iter().find_map(|ending| name.strip_suffix(ending));
        let is_left = match is_part {
            Some(stem) => {
                let is_known = complete.iter().any(|(known, _)| known == stem);
                !is_known && !SnapshotState::is_later(disk, &folder.join(format!("{stem}{INFO}")))
            }
            None => name.starts_with(".tierdeck-") && name.ends_with(".tmp"),
        };
        if is_left {
            let _ = disk.remove(&path);
        }
    }
}

/// Removes the files of a snapshot; it does not count any more once the first of them is gone.
fn remove(disk: &Disk, list: &Path) -> io::Result<()> {
    for path in [path_of_info(list), review_path(list), list.to_owned()] {
        match disk.remove(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

/// The first second from `taken` on of which there is no snapshot yet, and its list.
fn free(disk: &Disk, folder: &Path, taken: Timestamp) -> (Timestamp, PathBuf) {
    let mut taken = Timestamp::from_second(taken.as_second()).unwrap_or(taken);
    loop {
        let path = folder.join(format!("{}{LIST}", taken.strftime("%Y-%m-%dT%H-%M-%S")));
        if !disk.exists(&path) {
            return (taken, path);
        }
        taken = taken.saturating_add(SignedDuration::from_secs(1)).unwrap_or(taken);
    }
}

fn path_of_info(list: &Path) -> PathBuf {
    let name = list.file_name().unwrap_or_default().to_string_lossy();
    list.with_file_name(format!("{}{INFO}", name.strip_suffix(LIST).unwrap_or(&name)))
}

/// The place of the first snapshot of another list than this one is now. Reads the list only where there are snapshots.
fn of_another(all: &[SnapshotInfo], now: &Table) -> Option<usize> {
    let digest = (!all.is_empty()).then(|| digest_of_list(now))?;
    all.iter().position(|info| !info.is_of_list(digest))
}

/// A digest of a list as it is read, and as it was read from its file.
pub fn digest_of_list(table: &Table) -> u64 {
    digest_of_all(&[table.text_as_read().digest(), table.text().digest()])
}

/// A digest of a review without decisions.
fn digest_of(review: &Review) -> u64 {
    let text = review_file::write(review, "", Day(0), "").unwrap_or_default();
    fingerprint(text.as_bytes())
}

#[cfg(test)]
mod tests;
