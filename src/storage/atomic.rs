//! Replaces a file in one step: whenever the program or the power fails, the old file or the new one is there, complete.
//!
//! The order of the steps guarantees it: write a temporary file in the same folder, sync it, rename it over the old
//! file, sync the folder.

mod ahead;

use std::fmt;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::disk::{Disk, DiskFile, Temporary};
use crate::data::fault;
use ahead::Ahead;

/// Bytes gathered before each write.
const BUFFER: usize = 256 * 1024;

/// As many symbolic links in a row as Linux follows.
const LINKS_FOLLOWED: usize = 40;

/// Replaces the file at `path`, or creates it, with what `write` writes.
///
/// Where `path` is a symbolic link, the file it leads to is replaced and the link stays. The new
/// file has the old one's mode and, where this account may set them, its owner and group; a file
/// without an old one has the usual mode. The old file is not touched before the new one is complete
/// and on the disk. A file that this account may not write to is not replaced, even where the folder
/// would allow it.
///
/// # Errors
///
/// [`SaveError::NotSaved`] when anything fails, `write` included, with the old file unchanged;
/// [`SaveError::NotConfirmed`] when the new file is in place but its folder could not be synced.
pub fn replace(
    disk: &Disk,
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), SaveError> {
    let not_saved = |source| SaveError::not_saved(disk, path, source);
    let target = resolve(disk, path).map_err(not_saved)?;
    let temporary = prepare(disk, &target, write).map_err(not_saved)?;
    put_in_place(temporary, &target).map_err(not_saved)?;
    disk.sync_folder(folder_of(&target))
        .map_err(|source| SaveError::NotConfirmed { path: path.to_path_buf(), source })
}

/// Replaces the file at `path` as [`replace`] does; makes its folder where there is none.
///
/// # Errors
///
/// As those of [`replace`].
pub(crate) fn replace_in_folder(disk: &Disk, path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    let made = disk.create_folder(folder_of(path), false);
    made.map_err(|source| SaveError::not_saved(disk, path, source))?;
    replace(disk, path, |out| out.write_all(bytes))
}

/// Replaces the file at `path` as [`replace`] does, but leaves it to the system when its bytes reach the disk: after a
/// loss of power the file may be damaged.
///
/// # Errors
///
/// [`SaveError::NotSaved`], with the old file unchanged.
pub(crate) fn replace_unsynced(
    disk: &Disk,
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), SaveError> {
    let replaced = resolve(disk, path).and_then(|target| prepare(disk, &target, write)?.put(&target));
    replaced.map(drop).map_err(|source| SaveError::not_saved(disk, path, source))
}

/// Why a file was not saved.
#[derive(Debug, Error)]
pub enum SaveError {
    /// Nothing was changed: an old file is unchanged.
    #[error("{}: {}{}", not_saved(path, obstacle), obstacle.remedy(), old_file(*replaces, "; the old file is unchanged"))]
    NotSaved {
        path: PathBuf,
        obstacle: Obstacle,
        /// Whether there is an old file.
        replaces: bool,
        source: io::Error,
    },
    /// The new file is in place, but may be the old one again after a loss of power.
    #[error(
        "{} was saved, but the disk did not confirm it ({}): save again before switching off",
        path.display(),
        fault::in_words(source)
    )]
    NotConfirmed { path: PathBuf, source: io::Error },
}

fn not_saved(path: &Path, obstacle: &Obstacle) -> String {
    format!("{} was not saved because {obstacle}", path.display())
}

fn old_file(replaces: bool, words: &str) -> &str {
    if replaces { words } else { "" }
}

impl SaveError {
    fn not_saved(disk: &Disk, path: &Path, source: io::Error) -> Self {
        let obstacle = Obstacle::of(disk, path, &source);
        Self::NotSaved { path: path.to_path_buf(), obstacle, replaces: disk.exists(path), source }
    }

    /// What happened, in sentences that do not say what to do: for who asks for another name anyway.
    pub(crate) fn without_remedy(&self) -> String {
        match self {
            Self::NotSaved { path, obstacle, replaces, .. } => {
                format!(
                    "{}.{}",
                    not_saved(path, obstacle),
                    old_file(*replaces, " The old file is unchanged.")
                )
            }
            Self::NotConfirmed { .. } => format!("{self}."),
        }
    }
}

/// Why a file cannot be written. Displays as words to follow "because".
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// The disk, or this account's share of it, is full.
    DiskFull,
    /// The system does not allow files of this size.
    TooLarge,
    /// This account may not write to the file or its folder.
    NoPermission,
    /// The disk is mounted read-only.
    ReadOnly,
    /// The folder of the file does not exist.
    FolderGone,
    /// A folder or a device has the name of the file.
    NotAFile,
    /// The name is too long, or has a character that the disk does not allow.
    BadName,
    /// What was to be written is not all that it has to be.
    NotWhole,
    /// Anything else, in the system's words.
    Fault(String),
}

impl Obstacle {
    /// The obstacle of a system's `error` while writing to `path`.
    pub fn of(disk: &Disk, path: &Path, error: &io::Error) -> Self {
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            ErrorKind::FileTooLarge => Self::TooLarge,
            ErrorKind::PermissionDenied => Self::NoPermission,
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            ErrorKind::NotFound | ErrorKind::NotADirectory if !disk.is_dir(folder_of(path)) => {
                Self::FolderGone
            }
            ErrorKind::IsADirectory => Self::NotAFile,
            ErrorKind::InvalidFilename => Self::BadName,
            ErrorKind::InvalidData => Self::NotWhole,
            _ if disk.exists(path) && !disk.is_file(path) => Self::NotAFile,
            _ => Self::Fault(fault::in_words(error)),
        }
    }

    /// What a person who wants to save can do.
    fn remedy(&self) -> &'static str {
        match self {
            Self::DiskFull => "free some space or choose another disk",
            Self::TooLarge => "choose another disk",
            Self::NoPermission => "choose another folder, or ask its owner",
            Self::ReadOnly => "choose a folder on another disk",
            Self::FolderGone => "create the folder or choose another one",
            Self::NotAFile => "choose another name",
            Self::BadName => "choose a shorter, simpler one",
            Self::NotWhole => "your changes are still kept, so please report this",
            Self::Fault(_) => "try again or choose another folder",
        }
    }
}

impl fmt::Display for Obstacle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::DiskFull => "the disk is full",
            Self::TooLarge => "files of that size are not allowed there",
            Self::NoPermission => "you may not write to the file or its folder",
            Self::ReadOnly => "the disk is read-only",
            Self::FolderGone => "its folder does not exist",
            Self::NotAFile => "that name belongs to a folder or device",
            Self::BadName => "the disk does not allow that name",
            Self::NotWhole => "the new file would not have all of your decisions",
            Self::Fault(words) => return write!(f, "the system reports \"{words}\""),
        })
    }
}

/// Syncs a complete temporary file and moves it over `target`.
pub(super) fn put_in_place(temporary: Temporary, target: &Path) -> io::Result<DiskFile> {
    temporary.file.sync_all()?;
    temporary.put(target)
}

/// The folder that a file of this path is in.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// The end of a chain of symbolic links, whether or not there is a file.
fn resolve(disk: &Disk, path: &Path) -> io::Result<PathBuf> {
    let mut target = path.to_path_buf();
    for _ in 0..LINKS_FOLLOWED {
        match disk.read_link(&target) {
            Ok(next) => target = folder_of(&target).join(next),
            Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::NotFound) => {
                return Ok(target);
            }
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::other("symbolic links that lead in a circle"))
}

/// Writes the temporary file beside `target`, with the metadata of `target`.
fn prepare(
    disk: &Disk,
    target: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<Temporary> {
    let replaces = is_replaceable(disk, target)?;
    let mut temporary = disk.temporary(folder_of(target), ".tierdeck-", ".tmp", !replaces)?;

    let mut buffer = BufWriter::with_capacity(BUFFER, Ahead::of(&mut temporary.file));
    write(&mut buffer)?;
    buffer.into_inner()?.finish()?;

    if replaces {
        temporary.keep_metadata(target)?;
    }
    Ok(temporary)
}

/// Whether there is a file at `target`; an error where it may not be replaced.
fn is_replaceable(disk: &Disk, target: &Path) -> io::Result<bool> {
    match disk.facts(target) {
        Ok(old) if old.is_file => {
            // Opening for writing changes nothing; it checks whether this account may change the file.
            disk.open_to_write(target)?;
            Ok(true)
        }
        Ok(_) => Err(ErrorKind::IsADirectory.into()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests;
