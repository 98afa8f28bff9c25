//! Replaces a file in one step, so that whoever reads it, and whenever the program or the power
//! goes, there is the old file or the new one, complete.
//!
//! The order is what makes the promise: write a temporary file in the same folder, put its bytes on
//! the disk, rename it over the old file, put the folder's entry on the disk.

mod ahead;

use std::fmt;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
#[cfg(unix)]
use std::sync::Arc;

use tempfile::NamedTempFile;
use thiserror::Error;

use ahead::Ahead;

/// Bytes gathered before the file is written to.
const BUFFER: usize = 256 * 1024;

/// As many symbolic links in a row as Linux itself follows.
const LINKS_FOLLOWED: usize = 40;

/// Replaces the file at `path`, or creates it, with what `write` writes.
///
/// Where `path` is a symbolic link, the file it leads to is replaced and the link stays. The new
/// file has the old one's mode and, where this account may give it, its owner and group; a file
/// that was not there before has the mode any new file has. The old file is not touched before the
/// new one is complete and on the disk. A file that this account may not write to is not replaced,
/// even where the folder would allow it.
///
/// # Errors
///
/// [`SaveError::NotSaved`] when anything fails, `write` included, with the old file as it was;
/// [`SaveError::NotConfirmed`] when the new file is in place but its folder could not be put on the
/// disk.
pub fn replace(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), SaveError> {
    let not_saved = |source| SaveError::not_saved(path, source);
    let target = resolve(path).map_err(not_saved)?;
    let temporary = prepare(&target, write).map_err(not_saved)?;
    put_in_place(temporary, &target).map_err(not_saved)?;
    sync_folder(folder_of(&target))
        .map_err(|source| SaveError::NotConfirmed { path: path.to_path_buf(), source })
}

/// Replaces the file at `path` as [`replace`] does, but leaves it to the system when its bytes reach the disk: after a
/// loss of power the file may be damaged.
///
/// # Errors
///
/// [`SaveError::NotSaved`], with the old file as it was.
pub(crate) fn replace_unsynced(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), SaveError> {
    let replaced = resolve(path).and_then(|target| {
        let temporary = prepare(&target, write)?;
        temporary.persist(&target).map_err(|failed| failed.error)
    });
    replaced.map(drop).map_err(|source| SaveError::not_saved(path, source))
}

/// Lets a write beyond the size that a file may have fail like any other; without this, the system ends the program.
pub fn outlive_size_limit() {
    // Where this cannot be had, nothing is lost by going on without it.
    #[cfg(unix)]
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
}

/// Why a file was not saved.
#[derive(Debug, Error)]
pub enum SaveError {
    /// Nothing was changed: the old file, where there was one, is as it was.
    #[error(
        "{} was not saved because {obstacle}: {}; what was there before is unchanged",
        path.display(),
        obstacle.remedy()
    )]
    NotSaved {
        /// The file that was to be saved.
        path: PathBuf,
        /// What stood in the way.
        obstacle: Obstacle,
        /// What the system said.
        source: io::Error,
    },
    /// The new file is in place, but may be the old one again after a loss of power.
    #[error(
        "{} was saved, but the disk did not confirm it ({source}): save again before switching off",
        path.display()
    )]
    NotConfirmed {
        /// The file that was saved.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl SaveError {
    fn not_saved(path: &Path, source: io::Error) -> Self {
        Self::NotSaved { path: path.to_path_buf(), obstacle: Obstacle::of(path, &source), source }
    }
}

/// What stands in the way of writing a file. Displays as words to follow "because".
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// The disk, or this account's share of it, is full.
    DiskFull,
    /// The file is larger than the system lets it be.
    TooLarge,
    /// This account may not write to the file or its folder.
    NoPermission,
    /// The disk is mounted read-only.
    ReadOnly,
    /// The folder of the file is not there (any more).
    FolderGone,
    /// A folder or a device has the name of the file.
    NotAFile,
    /// The name is too long, or has a character that the disk does not allow.
    BadName,
    /// Anything else, in the system's words.
    Fault(String),
}

impl Obstacle {
    /// The obstacle that `error` stands for, met while writing to `path`.
    pub fn of(path: &Path, error: &io::Error) -> Self {
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            ErrorKind::FileTooLarge => Self::TooLarge,
            ErrorKind::PermissionDenied => Self::NoPermission,
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            ErrorKind::NotFound | ErrorKind::NotADirectory if !folder_of(path).is_dir() => Self::FolderGone,
            ErrorKind::IsADirectory => Self::NotAFile,
            ErrorKind::InvalidFilename => Self::BadName,
            _ => Self::Fault(error.to_string()),
        }
    }

    /// What a person who wants to save can do.
    fn remedy(&self) -> &'static str {
        match self {
            Self::DiskFull => "free some space or choose another disk",
            Self::TooLarge => "choose another disk",
            Self::NoPermission => "choose another name or folder, or ask whoever looks after it",
            Self::ReadOnly => "choose a folder on another disk",
            Self::FolderGone => "make the folder again or choose another one",
            Self::NotAFile => "choose another name",
            Self::BadName => "choose a shorter, simpler one",
            Self::Fault(_) => "try again or choose another folder",
        }
    }
}

impl fmt::Display for Obstacle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::DiskFull => "the disk is full",
            Self::TooLarge => "it would be larger than a file may be there",
            Self::NoPermission => "the file or its folder may not be changed from this account",
            Self::ReadOnly => "that disk can only be read",
            Self::FolderGone => "its folder is not there",
            Self::NotAFile => "something that is not a file has that name",
            Self::BadName => "the disk does not take that name",
            Self::Fault(words) => return write!(f, "the system reported \"{words}\""),
        })
    }
}

/// Moves a complete temporary file over `target`, its bytes first put on the disk.
pub(super) fn put_in_place(temporary: NamedTempFile, target: &Path) -> io::Result<File> {
    temporary.as_file().sync_all()?;
    temporary.persist(target).map_err(|failed| failed.error)
}

/// Puts a folder's entries on the disk, where the system can do that.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(not(unix)) {
        return Ok(());
    }
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        // The disk cannot sync folders, or this account may write to the folder but not list it.
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::InvalidInput | ErrorKind::Unsupported | ErrorKind::PermissionDenied
            ) =>
        {
            Ok(())
        }
        outcome => outcome,
    }
}

/// The folder that a file of this path is in.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Where a chain of symbolic links ends, whether or not there is a file.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    let mut target = path.to_path_buf();
    for _ in 0..LINKS_FOLLOWED {
        match fs::read_link(&target) {
            Ok(next) => target = folder_of(&target).join(next),
            Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::NotFound) => {
                return Ok(target);
            }
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::other("symbolic links that lead in a circle"))
}

/// Writes the temporary file beside `target`, with the metadata that `target` has or is to have.
fn prepare(target: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<NamedTempFile> {
    let old = replaceable(target)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".tierdeck-").suffix(".tmp");
    #[cfg(unix)]
    if old.is_none() {
        use std::os::unix::fs::PermissionsExt;
        // The umask takes away from this what it takes away from every new file.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let temporary = builder.tempfile_in(folder_of(target))?;

    let mut buffer = BufWriter::with_capacity(BUFFER, Ahead::of(temporary.as_file()));
    write(&mut buffer)?;
    buffer.into_inner()?.finish()?;

    if let Some(old) = old {
        keep_metadata(temporary.as_file(), &old)?;
    }
    Ok(temporary)
}

/// The metadata of the file at `target`, or `None` where there is none; an error where what is
/// there is not to be replaced.
fn replaceable(target: &Path) -> io::Result<Option<Metadata>> {
    match fs::metadata(target) {
        Ok(old) if old.is_file() => {
            // Opening for writing changes nothing; it asks whether this account may change the file.
            OpenOptions::new().write(true).open(target)?;
            Ok(Some(old))
        }
        Ok(_) => Err(ErrorKind::IsADirectory.into()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Gives `file` the owner, the group and the mode of the file it replaces.
#[cfg(unix)]
fn keep_metadata(file: &File, old: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};

    let new = file.metadata()?;
    // Owner and group apart: an ordinary account may give away neither file, but may choose its group.
    if new.uid() != old.uid() {
        let _ = fchown(file, Some(old.uid()), None);
    }
    let group_kept = new.gid() == old.gid() || fchown(file, None, Some(old.gid())).is_ok();
    let mut mode = old.permissions().mode() & 0o7777;
    if !group_kept {
        // What the old group could do is not for another group: it gets what everyone has.
        mode = (mode & !0o070) | ((mode & 0o007) << 3);
    }
    // Last, because a change of owner clears bits of the mode.
    file.set_permissions(fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn keep_metadata(file: &File, old: &Metadata) -> io::Result<()> {
    file.set_permissions(old.permissions())
}

#[cfg(test)]
mod tests;
