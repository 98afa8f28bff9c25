//! What tells whether a file is still the one that was read.

use std::path::Path;
use std::time::SystemTime;

use super::SourceError;
use crate::storage::disk::Disk;

/// Length and time of a file, to notice that another program has changed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    /// Length in bytes.
    pub len: u64,
    /// The time of the last write, where the file system knows it.
    pub modified: Option<SystemTime>,
}

impl Fingerprint {
    /// The fingerprint of a file as it is now.
    ///
    /// # Errors
    /// The file does not exist, or may not be read.
    pub fn of(disk: &Disk, path: &Path) -> Result<Self, SourceError> {
        let facts = disk.facts(path).map_err(|error| SourceError::opening(path, error))?;
        Ok(Self { len: facts.len, modified: facts.modified })
    }

    /// The fingerprint of a file; none where there is no file, or something else, such as a pipe.
    pub fn of_file(disk: &Disk, path: &Path) -> Option<Self> {
        disk.is_file(path).then(|| Self::of(disk, path).ok()).flatten()
    }
}
