//! Journals that are kept under another name.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::JournalError;
use super::folder::keep_folder;
use crate::storage::atomic::{folder_of, put_in_place};
use crate::storage::disk::Disk;

/// Renames a journal, so that a new one can be started without losing it. Returns its new path: the old one with `suffix`,
/// and a number where that exists already.
///
/// # Errors
///
/// [`JournalError::NotWritten`].
pub fn set_aside(disk: &Disk, path: &Path, suffix: &str) -> Result<PathBuf, JournalError> {
    let aside = free_name(disk, path, suffix);
    match disk.rename(path, &aside).and_then(|()| disk.sync_folder(folder_of(path))) {
        Ok(()) => Ok(aside),
        Err(source) => Err(JournalError::not_written(disk, path, source)),
    }
}

/// Moves a journal to where the list that it is for looks for it; where that has one already, it is set aside there.
///
/// # Errors
///
/// [`JournalError::NotWritten`].
pub fn hand_over(disk: &Disk, path: &Path, to: &Path) -> Result<(), JournalError> {
    let to = if disk.exists(to) { free_name(disk, to, ".older") } else { to.to_path_buf() };
    let moved = keep_folder(disk, folder_of(&to)).and_then(|()| {
        disk.rename(path, &to).or_else(|_| copy(disk, path, &to).and_then(|()| disk.remove(path)))
    });
    moved
        .and_then(|()| disk.sync_folder(folder_of(&to)))
        .map_err(|source| JournalError::not_written(disk, path, source))
}

/// Copies a journal, to a name as [`set_aside`] gives it.
///
/// # Errors
///
/// [`JournalError::NotWritten`].
pub fn copy_aside(disk: &Disk, path: &Path, suffix: &str) -> Result<PathBuf, JournalError> {
    let aside = free_name(disk, path, suffix);
    match copy(disk, path, &aside) {
        Ok(()) => Ok(aside),
        Err(source) => Err(JournalError::not_written(disk, path, source)),
    }
}

/// Copies a journal; the copy is on the disk when this returns, for the original may be changed or deleted then.
fn copy(disk: &Disk, path: &Path, to: &Path) -> io::Result<()> {
    let mut temporary = disk.temporary(folder_of(to), ".journal-", "", false)?;
    temporary.file.write_all(&disk.read(path)?)?;
    put_in_place(temporary, to)?;
    disk.sync_folder(folder_of(to))
}

/// The first of `a.journal.damaged`, `a.journal.damaged-2`, ... that does not exist.
fn free_name(disk: &Disk, path: &Path, suffix: &str) -> PathBuf {
    let named = |number: u32| {
        let mut name = path.as_os_str().to_os_string();
        name.push(suffix);
        if number > 1 {
            name.push(format!("-{number}"));
        }
        PathBuf::from(name)
    };
    (1..).map(named).find(|name| !disk.exists(name)).unwrap_or_else(|| named(1))
}
