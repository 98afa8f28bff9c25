//! The loss of power: what was not synced arrives, is torn, or is lost.

use std::path::{Path, PathBuf};

use super::nodes::{Change, DiskNode, NamedEntry, Renaming};
use super::world::DiskState;

impl DiskState {
    /// What names a sync of this folder puts on the disk for good.
    pub(super) fn sync_names(&mut self, folder: &Path) {
        let mut left: Vec<Renaming> = Vec::new();
        for renaming in std::mem::take(&mut self.renamings) {
            if !renaming.is_in(folder) {
                left.push(renaming);
                continue;
            }
            // What was done to the same names before is past, wherever it was to be synced.
            for earlier in &mut left {
                earlier.sets.retain(|(path, _)| renaming.sets.iter().all(|(now, _)| now != path));
            }
            self.put_names(&renaming);
        }
        self.renamings = left;
    }

    fn put_names(&mut self, renaming: &Renaming) {
        for (path, entry) in &renaming.sets {
            match entry {
                Some(entry) => self.durable.insert(path.clone(), entry.clone()),
                None => self.durable.remove(path),
            };
        }
    }

    /// All processes end, and only what is on the disk is left.
    pub(super) fn cut_power(&mut self) {
        self.dead_until = self.processes;
        // Of each folder, the changes up to some point have arrived; of a move from one to another, both or none.
        let mut lost: Vec<PathBuf> = Vec::new();
        for renaming in std::mem::take(&mut self.renamings) {
            let is_lost = renaming.folders().any(|folder| lost.iter().any(|lost| lost == folder));
            if is_lost || self.random.below(3) == 0 {
                lost.extend(renaming.folders().map(Path::to_path_buf));
            } else {
                self.put_names(&renaming);
            }
        }
        for at in 0..self.nodes.len() {
            let pending = std::mem::take(&mut self.nodes[at].pending);
            if !pending.is_empty() {
                self.tear(at, &pending);
            }
            let DiskNode { seen, durable, lock, .. } = &mut self.nodes[at];
            seen.clone_from(durable);
            *lock = None;
        }
        self.drop_orphans();
        self.seen.clone_from(&self.durable);
        self.troubles.clear();
        self.planned.clear();
        self.sync_trouble = None;
    }

    /// Some of what was pending arrives: its beginning, with the last of it torn.
    fn tear(&mut self, at: usize, pending: &[Change]) {
        let arrived = self.random.below(pending.len() as u64 + 1) as usize;
        let torn = pending.get(arrived).cloned();
        let content = &mut self.nodes[at].durable;
        pending[..arrived].iter().for_each(|change| change.make(content));
        if let Some(Change::Write { at: from, bytes }) = torn {
            let length = self.random.below(bytes.len() as u64 + 1) as usize;
            let as_zeros = self.random.below(4) == 0;
            let bytes = if as_zeros { vec![0; length] } else { bytes[..length].to_vec() };
            Change::Write { at: from, bytes }.make(&mut self.nodes[at].durable);
        }
    }

    /// Names whose folder is not on the disk are not there.
    fn drop_orphans(&mut self) {
        let folders: Vec<PathBuf> = self
            .durable
            .iter()
            .filter(|(_, entry)| **entry == NamedEntry::Folder)
            .map(|(path, _)| path.clone())
            .collect();
        let is_there = |folder: &Path| folders.iter().any(|there| there == folder);
        self.durable.retain(|path, _| {
            path.ancestors().skip(1).all(|folder| folder.parent().is_none() || is_there(folder))
        });
    }
}
