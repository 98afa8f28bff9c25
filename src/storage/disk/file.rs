//! Files that are open to be written, on either disk.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use fs4::{FileExt, TryLockError};
use tempfile::{NamedTempFile, TempPath};

use crate::platform::{Here, Platform};

#[cfg(test)]
use super::simulated::{SimulatedFile, SimulatedTemporary};

/// An open file.
#[derive(Debug)]
pub enum DiskFile {
    /// Of the computer's own disk.
    Real(File),
    /// Of a disk in memory.
    #[cfg(test)]
    Simulated(SimulatedFile),
}

/// A new file without a lasting name. It is removed when it is dropped.
#[derive(Debug)]
pub struct Temporary {
    /// To write into.
    pub file: DiskFile,
    pub(super) path: TemporaryPath,
}

/// Its name meanwhile.
#[derive(Debug)]
pub(super) enum TemporaryPath {
    /// On the computer's own disk.
    Real(TempPath),
    /// On a disk in memory.
    #[cfg(test)]
    Simulated(SimulatedTemporary),
}

macro_rules! on {
    ($file:expr, |$real:ident| $of_real:expr, |$simulated:ident| $of_simulated:expr) => {
        match $file {
            DiskFile::Real($real) => $of_real,
            #[cfg(test)]
            DiskFile::Simulated($simulated) => $of_simulated,
        }
    };
}

/// Errors are those of the system.
impl DiskFile {
    /// Shortens the file, or lengthens it with zeros.
    pub(crate) fn set_len(&self, len: u64) -> io::Result<()> {
        on!(self, |file| file.set_len(len), |file| file.set_len(len))
    }

    /// Waits until the file is on the disk, with what is known of it.
    pub(crate) fn sync_all(&self) -> io::Result<()> {
        on!(self, |file| file.sync_all(), |file| file.sync())
    }

    /// Waits until the bytes of the file are on the disk.
    pub(crate) fn sync_data(&self) -> io::Result<()> {
        on!(self, |file| file.sync_data(), |file| file.sync())
    }

    /// The same open file for another thread.
    pub(crate) fn try_clone(&self) -> io::Result<DiskFile> {
        on!(self, |file| file.try_clone().map(DiskFile::Real), |file| Ok(DiskFile::Simulated(file.again())))
    }

    /// Locks the file without waiting; it is free again when it is closed, however the program ends.
    pub(crate) fn try_lock(&self) -> Result<(), TryLockError> {
        on!(self, |file| FileExt::try_lock(file), |file| file.try_lock())
    }
}

impl Read for DiskFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        on!(self, |file| file.read(buffer), |file| file.read(buffer))
    }
}

impl Write for DiskFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        on!(self, |file| file.write(bytes), |file| file.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        on!(self, |file| file.flush(), |_file| Ok(()))
    }
}

impl Seek for DiskFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        on!(self, |file| file.seek(to), |file| file.seek(to))
    }
}

/// Errors are those of the system.
impl Temporary {
    pub(super) fn real(temporary: NamedTempFile) -> Temporary {
        let (file, path) = temporary.into_parts();
        Temporary { file: DiskFile::Real(file), path: TemporaryPath::Real(path) }
    }

    /// Gives the file the owner, the group and the mode of the file at `old`, which it is to replace.
    pub(crate) fn keep_metadata(&self, old: &Path) -> io::Result<()> {
        on!(&self.file, |file| Here::keep_metadata(file, &fs::metadata(old)?), |file| file.keep_metadata(old))
    }

    /// Moves the file to its lasting name, over another file where there is one.
    pub(crate) fn put(self, target: &Path) -> io::Result<DiskFile> {
        match self.path {
            TemporaryPath::Real(path) => path.persist(target).map_err(|failed| failed.error)?,
            #[cfg(test)]
            TemporaryPath::Simulated(path) => path.put(target)?,
        }
        Ok(self.file)
    }
}
