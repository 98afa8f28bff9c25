//! The one place that touches the file system. What opens files has a [`Disk`]: in the program the real one, in tests one
//! in memory that can be full, torn, slow to sync, or cut off from power.

mod file;
#[cfg(test)]
pub(crate) mod simulated;

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::Timestamp;

use crate::platform::{Here, Platform};

pub use file::{DiskFile, Temporary};

/// Where files are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Disk {
    /// The computer's own.
    #[default]
    Real,
    /// One in memory, as a process sees it.
    #[cfg(test)]
    Simulated(simulated::Process),
}

/// What is known of a file without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileFacts {
    /// Length in bytes.
    pub len: u64,
    /// The time of the last write, where the file system knows it.
    pub modified: Option<SystemTime>,
    /// Whether it is a file: no folder, no pipe.
    pub is_file: bool,
    /// Whether it is a folder.
    pub is_dir: bool,
}

/// The same call on either disk.
macro_rules! on {
    ($disk:expr, $real:expr, |$process:ident| $simulated:expr) => {
        match $disk {
            Disk::Real => $real,
            #[cfg(test)]
            Disk::Simulated($process) => $simulated,
        }
    };
}

/// Bytes that are read at most of what is no file, such as a pipe: a device may never end.
const MOST_OF_A_PIPE: u64 = 1 << 28;

fn read_to_end(path: &Path) -> io::Result<Vec<u8>> {
    // No file can have a name that is too long, such as that of the review beside a list with a long name.
    let mut file = File::open(path).map_err(|error| match error.kind() {
        io::ErrorKind::InvalidFilename => io::Error::new(io::ErrorKind::NotFound, error),
        _ => error,
    })?;
    let mut bytes = Vec::new();
    if file.metadata()?.is_file() {
        file.read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    file.take(MOST_OF_A_PIPE).read_to_end(&mut bytes)?;
    match (bytes.len() as u64) < MOST_OF_A_PIPE {
        true => Ok(bytes),
        false => Err(io::Error::other("it does not end")),
    }
}

/// Reading. Errors are those of the system.
impl Disk {
    /// The clock that files are dated by.
    pub fn now(&self) -> Timestamp {
        on!(self, Timestamp::now(), |process| process.now())
    }

    /// The bytes of a file.
    pub fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        on!(self, read_to_end(path), |process| process.read(path))
    }

    /// The text of a file.
    pub fn read_to_string(&self, path: &Path) -> io::Result<String> {
        let no_text = |_| io::Error::new(io::ErrorKind::InvalidData, "it is not text in UTF-8");
        String::from_utf8(self.read(path)?).map_err(no_text)
    }

    /// A file to be read piece by piece.
    pub fn open(&self, path: &Path) -> io::Result<(Box<dyn Read + Send>, FileFacts)> {
        on!(
            self,
            {
                let file = File::open(path)?;
                let facts = FileFacts::of(&file.metadata()?);
                Ok((Box::new(file), facts))
            },
            |process| {
                let facts = process.facts(path)?;
                Ok((Box::new(io::Cursor::new(process.read(path)?)), facts))
            }
        )
    }

    /// What is known of a file.
    pub fn facts(&self, path: &Path) -> io::Result<FileFacts> {
        on!(self, fs::metadata(path).map(|metadata| FileFacts::of(&metadata)), |process| process.facts(path))
    }

    /// Whether there is anything of this name.
    pub fn exists(&self, path: &Path) -> bool {
        self.facts(path).is_ok()
    }

    /// Whether the path is a file: no folder, no pipe.
    pub fn is_file(&self, path: &Path) -> bool {
        self.facts(path).is_ok_and(|facts| facts.is_file)
    }

    /// Whether the path is something that is neither a file nor a folder.
    pub fn is_pipe_or_device(&self, path: &Path) -> bool {
        self.facts(path).is_ok_and(|facts| !facts.is_file && !facts.is_dir)
    }

    /// Whether the path is a folder.
    pub fn is_dir(&self, path: &Path) -> bool {
        self.facts(path).is_ok_and(|facts| facts.is_dir)
    }

    /// The paths of what is in a folder.
    pub fn entries(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        on!(self, Ok(fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect()), |process| {
            process.entries(folder)
        })
    }

    /// The absolute path with all symbolic links followed.
    pub fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        on!(self, fs::canonicalize(path), |process| process.canonicalize(path))
    }

    /// Where a symbolic link leads.
    pub fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        on!(self, fs::read_link(path), |process| process.read_link(path))
    }
}

/// Writing. Errors are those of the system.
impl Disk {
    /// Creates a folder and those above it, that only this account can read where `private` says so.
    pub(crate) fn create_folder(&self, folder: &Path, private: bool) -> io::Result<()> {
        on!(
            self,
            {
                let mut builder = fs::DirBuilder::new();
                builder.recursive(true);
                if private {
                    Here::make_private(&mut builder);
                }
                builder.create(folder)
            },
            |process| process.create_folder(folder)
        )
    }

    /// Opens a file that exists to write into it.
    pub(crate) fn open_to_write(&self, path: &Path) -> io::Result<DiskFile> {
        on!(self, OpenOptions::new().write(true).open(path).map(DiskFile::Real), |process| {
            process.open_to_write(path, false).map(DiskFile::Simulated)
        })
    }

    /// Opens a file to read and write, or creates it.
    pub(crate) fn open_or_create(&self, path: &Path) -> io::Result<DiskFile> {
        let real = || OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path);
        on!(self, real().map(DiskFile::Real), |process| {
            process.open_to_write(path, true).map(DiskFile::Simulated)
        })
    }

    /// A new file in a folder, which is removed when it is dropped. Only this account may read it, unless it is to have
    /// the `usual_mode` of a new file.
    pub(crate) fn temporary(
        &self,
        folder: &Path,
        prefix: &str,
        suffix: &str,
        usual_mode: bool,
    ) -> io::Result<Temporary> {
        on!(
            self,
            {
                let mut builder = tempfile::Builder::new();
                builder.prefix(prefix).suffix(suffix);
                if let Some(permissions) = Here::new_file().filter(|_| usual_mode) {
                    builder.permissions(permissions);
                }
                builder.tempfile_in(folder).map(Temporary::real)
            },
            |process| process.temporary(folder, prefix, suffix)
        )
    }

    /// Moves a file, over another where there is one.
    pub(crate) fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        on!(self, fs::rename(from, to), |process| process.rename(from, to))
    }

    /// Deletes a file.
    pub(crate) fn remove(&self, path: &Path) -> io::Result<()> {
        on!(self, fs::remove_file(path), |process| process.remove(path))
    }

    /// Deletes an empty folder.
    pub(crate) fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        on!(self, fs::remove_dir(folder), |process| process.remove_folder(folder))
    }

    /// Syncs a folder, where the system can: what was created, moved or deleted in it is then on the disk.
    pub(crate) fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        on!(self, Here::sync_folder(folder), |process| process.sync_folder(folder))
    }
}

impl FileFacts {
    fn of(metadata: &fs::Metadata) -> FileFacts {
        FileFacts {
            len: metadata.len(),
            modified: metadata.modified().ok(),
            is_file: metadata.is_file(),
            is_dir: metadata.is_dir(),
        }
    }
}

/// The name of a file, where it is Unicode.
pub(crate) fn name_of(path: &Path) -> Option<&str> {
    path.file_name().and_then(OsStr::to_str)
}
