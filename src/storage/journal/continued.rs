//! Continues a journal that an earlier session left.

use std::io::{self, ErrorKind, Read};
use std::path::Path;

use super::folder::keep_folder;
use super::{Journal, JournalContents, JournalError};
use crate::storage::atomic::{folder_of, put_in_place};
use crate::storage::disk::{Disk, DiskFile};

impl Journal {
    /// Continues a recovered journal: its records stay, what could not be read is cut off. Where that is
    /// [damage](super::Ending::Damaged), keep a copy with [`copy_aside`](super::copy_aside) first.
    ///
    /// It continues in a new file. A system counts what a sync could not write as written: it is still read, and never
    /// reaches the disk, so that after a loss of power whatever is added to the old file would follow a hole. Only where
    /// there is no room for a new file, the old one continues.
    ///
    /// # Errors
    ///
    /// [`JournalError::NotWritten`].
    pub fn resume<T>(disk: &Disk, path: &Path, recovered: &JournalContents<T>) -> Result<Self, JournalError> {
        let continued = Self::renew(disk, path, recovered).or_else(|_| Self::cut_off(disk, path, recovered));
        continued.map_err(|source| JournalError::not_written(disk, path, source))
    }

    fn renew<T>(disk: &Disk, path: &Path, recovered: &JournalContents<T>) -> io::Result<Self> {
        keep_folder(disk, folder_of(path))?;
        let mut temporary = disk.temporary(folder_of(path), ".journal-", "", false)?;
        let (old, _) = disk.open(path)?;
        let bytes = recovered.whole().bytes;
        if io::copy(&mut old.take(bytes), &mut temporary.file)? < bytes {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        let file = put_in_place(temporary, path)?;
        let mut journal = Self::continued(disk, path, recovered, file);
        journal.name()?;
        Ok(journal)
    }

    fn cut_off<T>(disk: &Disk, path: &Path, recovered: &JournalContents<T>) -> io::Result<Self> {
        keep_folder(disk, folder_of(path))?;
        let file = disk.open_to_write(path)?;
        file.set_len(recovered.whole().bytes)?;
        file.sync_all()?;
        Ok(Self::continued(disk, path, recovered, file))
    }

    fn continued<T>(disk: &Disk, path: &Path, recovered: &JournalContents<T>, file: DiskFile) -> Self {
        let (disk, path) = (disk.clone(), path.to_path_buf());
        let (first, whole, started) = (recovered.first, recovered.whole(), recovered.header.started);
        Self { disk, path, file, first, whole, started, is_named: false, has_remains: false }
    }
}
