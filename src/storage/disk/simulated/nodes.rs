//! Files of the simulated disk: what is seen, what is on the disk for good, and what is on its way there.

use std::path::{Path, PathBuf};

use jiff::Timestamp;

/// The place of a file among all that there ever were.
pub(super) type NodeId = usize;

/// A file, by whatever name.
#[derive(Clone, Debug)]
pub(super) struct DiskNode {
    /// As programs see it.
    pub seen: Vec<u8>,
    /// As it is after a loss of power, if nothing of `pending` arrives.
    pub durable: Vec<u8>,
    /// What was done since the last sync.
    pub pending: Vec<Change>,
    pub modified: Timestamp,
    pub writable: bool,
    /// The process that has locked it, and by which open file.
    pub lock: Option<(u32, u64)>,
}

/// Something that was done to a file.
#[derive(Clone, Debug)]
pub(super) enum Change {
    Write { at: usize, bytes: Vec<u8> },
    Length(usize),
}

impl Change {
    pub(super) fn make(&self, content: &mut Vec<u8>) {
        match self {
            Change::Write { at, bytes } => {
                let end = at + bytes.len();
                if content.len() < end {
                    content.resize(end, 0);
                }
                content[*at..end].copy_from_slice(bytes);
            }
            Change::Length(length) => content.resize(*length, 0),
        }
    }
}

impl DiskNode {
    pub(super) fn new(now: Timestamp) -> DiskNode {
        DiskNode {
            seen: Vec::new(),
            durable: Vec::new(),
            pending: Vec::new(),
            modified: now,
            writable: true,
            lock: None,
        }
    }

    pub(super) fn change(&mut self, change: Change, now: Timestamp) {
        change.make(&mut self.seen);
        self.pending.push(change);
        self.modified = now;
    }

    /// All that is pending is on the disk.
    pub(super) fn sync(&mut self) {
        for change in std::mem::take(&mut self.pending) {
            change.make(&mut self.durable);
        }
    }
}

/// What a name leads to.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum NamedEntry {
    Folder,
    File(NodeId),
}

/// Names that were changed in one step and are not synced yet.
#[derive(Clone, Debug)]
pub(super) struct Renaming {
    pub sets: Vec<(PathBuf, Option<NamedEntry>)>,
}

impl Renaming {
    pub(super) fn is_in(&self, folder: &Path) -> bool {
        self.sets.iter().any(|(path, _)| path.parent() == Some(folder))
    }

    /// The folders that it is in.
    pub(super) fn folders(&self) -> impl Iterator<Item = &Path> {
        self.sets.iter().filter_map(|(path, _)| path.parent())
    }
}
