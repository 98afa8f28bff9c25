//! The folders with the history of a review: its own, that of the review it continues, and so on. A list that was moved
//! with its review continues the history of where it was.

use std::collections::HashSet;
use std::io;
use std::path::PathBuf;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Snapshots, complete};
use crate::storage::atomic::{SaveError, replace};
use crate::storage::disk::name_of;
use crate::storage::latest;
use crate::storage::paths::make_private_folder;
use crate::storage::review_file;

/// The name of the file that says which history a folder continues.
const CONTINUES: &str = "continues";

/// What a history continues.
#[derive(Serialize, Deserialize)]
struct Continues {
    /// The name of a folder beside this one.
    folder: String,
    /// What is later there belongs to another list.
    until: Timestamp,
}

/// The folders of a history, each with when its part ends; the latest first.
pub(super) struct HistoryChain<'a> {
    snapshots: &'a Snapshots,
    next: Option<(String, Option<Timestamp>)>,
    seen: HashSet<String>,
}

impl<'a> HistoryChain<'a> {
    pub(super) fn of(snapshots: &'a Snapshots) -> HistoryChain<'a> {
        let own = match HistoryChain::moved_from(snapshots) {
            Some(from) => from,
            None => snapshots.own.clone(),
        };
        HistoryChain { snapshots, next: Some((own, None)), seen: HashSet::new() }
    }

    /// The folder of a review that has none where it is now: the one with a snapshot of the review as it is. Reads the
    /// review only where that is so.
    pub(super) fn moved_from(snapshots: &Snapshots) -> Option<String> {
        if snapshots.disk.is_dir(&snapshots.folder()) {
            return None;
        }
        let disk = &snapshots.disk;
        let folders = disk.entries(&snapshots.root).ok()?.into_iter();
        let mut folders = folders.filter(|path| disk.is_dir(path)).peekable();
        folders.peek()?;
        let fingerprint = review_file::fingerprint_of(disk, &snapshots.review).ok()??;
        let is_it = |folder: &PathBuf| {
            let newest = complete(disk, folder).into_iter().max_by_key(|(_, info)| info.taken);
            newest.is_some_and(|(_, info)| info.is_of_review(fingerprint))
        };
        name_of(&folders.find(is_it)?).map(str::to_owned)
    }
}

impl Iterator for HistoryChain<'_> {
    type Item = (PathBuf, Option<Timestamp>);

    fn next(&mut self) -> Option<Self::Item> {
        let (name, until) = self.next.take()?;
        if !self.seen.insert(name.clone()) {
            return None;
        }
        let folder = self.snapshots.root.join(&name);
        let before = latest::read::<Continues>(&self.snapshots.disk, &folder.join(CONTINUES));
        // A name with a path in it would lead elsewhere.
        let before = before.filter(|before| !before.folder.contains(['/', '\\']) && before.folder != "..");
        self.next = before.map(|before| {
            let until = until.map_or(before.until, |until: Timestamp| until.min(before.until));
            (before.folder, Some(until))
        });
        Some((folder, until))
    }
}

impl Snapshots {
    /// Writes down that this history continues that of a folder.
    pub(super) fn write_link(&self, folder: String, until: Timestamp) -> Result<(), SaveError> {
        let own = self.folder();
        let _ = make_private_folder(&self.disk, &own);
        let continues = Continues { folder, until };
        replace(&self.disk, &own.join(CONTINUES), |out| {
            serde_json::to_writer(out, &continues).map_err(io::Error::from)
        })
    }
}
