//! The temporary files of a workbook. The crate that writes it ends the program where they cannot be written, so there is a
//! look at the disk before each piece, and what the file itself cannot take is kept until somebody asks.

use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use rust_xlsxwriter::XlsxError;

use crate::data::fault;

/// Bytes after whose writing there is another look at the disk.
const PIECE: usize = 1 << 20;
/// Bytes that must be free for the next piece: it, what is in buffers, and the longest cell.
const FREE: u64 = 4 << 20;
/// Bytes that `&`, `<`, `>` or `"` takes more than it has: it is written as `&quot;` at most.
const PER_MARK: usize = 5;
/// Bytes of a cell around its text.
const PER_CELL: usize = 96;

/// How much may be written before the next look.
pub(super) struct DiskWatch {
    folder: PathBuf,
    /// Bytes that were written since the last look, at most.
    since: usize,
    /// Bytes that were written before it, at most.
    before: u64,
    probe: Probe,
}

/// Makes an empty file as long as the sheet's may be by the next look: it meets a limit of the system first.
type Probe = Box<dyn Fn(u64) -> io::Result<()>>;

impl DiskWatch {
    /// Looks at once with the first cell.
    pub(super) fn new() -> DiskWatch {
        let file = tempfile::tempfile().ok();
        let probe = move |length| file.as_ref().map_or(Ok(()), |file| file.set_len(length));
        DiskWatch { folder: tempfile::env::temp_dir(), since: PIECE, before: 0, probe: Box::new(probe) }
    }

    /// Before a cell with this text is written.
    ///
    /// # Errors
    /// The disk is nearly full, or no file may be so long.
    pub(super) fn before(&mut self, text: &str) -> io::Result<()> {
        let marks = text.bytes().filter(|byte| matches!(byte, b'&' | b'<' | b'>' | b'"')).count();
        self.since += PER_CELL + text.len() + marks * PER_MARK;
        if self.since < PIECE {
            return Ok(());
        }
        self.before += self.since as u64;
        self.since = 0;
        let needed = self.before + FREE;
        if let Err(error) = (self.probe)(needed) {
            return Err(io::Error::other(format!(
                "no file of {} MB can be written in the folder for temporary files, {} ({}): raise the limit, or write \
                 a CSV file instead",
                needed >> 20,
                self.folder.display(),
                fault::in_words(&error)
            )));
        }
        // Where the system does not say it, there is nothing to look at.
        match fs4::available_space(&self.folder) {
            Ok(free) if free < FREE => Err(io::Error::other(format!(
                "the disk of the folder for temporary files, {}, is full: set TMPDIR to another folder",
                self.folder.display()
            ))),
            _ => Ok(()),
        }
    }
}

/// A file that takes whatever is written, and keeps the first failure until it is asked for.
pub(super) struct PatientFile<F> {
    file: F,
    failure: Option<io::Error>,
    /// Where it would be, and how long, if nothing had failed.
    at: u64,
    length: u64,
}

/// A temporary one.
///
/// # Errors
/// The folder for temporary files cannot be written.
pub(super) fn temporary() -> io::Result<PatientFile<impl Read + Write + Seek>> {
    let file = tempfile::tempfile().map_err(|error| no_folder(&tempfile::env::temp_dir(), &error))?;
    Ok(PatientFile { file, failure: None, at: 0, length: 0 })
}

impl<F: Read + Write + Seek> PatientFile<F> {
    /// The file from its start.
    ///
    /// # Errors
    /// Whatever failed first.
    pub(super) fn finished(mut self) -> io::Result<F> {
        if let Some(failure) = self.failure {
            return Err(failure);
        }
        self.file.rewind()?;
        Ok(self.file)
    }
}

impl<F> PatientFile<F> {
    fn keep(&mut self, outcome: io::Result<()>) {
        if let Err(failure) = outcome {
            self.failure.get_or_insert(failure);
        }
    }
}

impl<F: Write> Write for PatientFile<F> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.failure.is_none() {
            let outcome = self.file.write_all(bytes);
            self.keep(outcome);
        }
        self.at += bytes.len() as u64;
        self.length = self.length.max(self.at);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let outcome = self.file.flush();
        self.keep(outcome);
        Ok(())
    }
}

impl<F: Seek> Seek for PatientFile<F> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
            SeekFrom::End(by) => self.length.checked_add_signed(by),
        };
        self.at = at.ok_or(io::ErrorKind::InvalidInput)?;
        if self.failure.is_none() {
            let outcome = self.file.seek(SeekFrom::Start(self.at)).map(drop);
            self.keep(outcome);
        }
        Ok(self.at)
    }
}

/// That there can be no temporary files.
pub(super) fn no_folder(folder: &Path, error: &io::Error) -> io::Error {
    io::Error::other(format!(
        "the folder for temporary files, {}, cannot be written ({}): set TMPDIR to another folder",
        folder.display(),
        fault::in_words(error)
    ))
}

/// A failure of the crate as one of the system.
pub(in crate::export) fn failed(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        XlsxError::TempFileError(folder, error) => no_folder(&folder, &error),
        other => io::Error::other(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fails_is_kept_and_no_write_or_seek_fails() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        std::fs::write(&path, "").unwrap();
        // Open to be read alone, so that each write fails.
        let file = std::fs::File::open(&path).unwrap();
        let mut patient = PatientFile { file, failure: None, at: 0, length: 0 };
        assert_eq!(patient.write(b"four").unwrap(), 4);
        assert_eq!(patient.seek(SeekFrom::Current(-3)).unwrap(), 1);
        patient.write_all(b"12345").unwrap();
        assert_eq!(patient.seek(SeekFrom::End(0)).unwrap(), 6);
        patient.flush().unwrap();
        assert!(patient.finished().is_err());
    }

    #[test]
    fn the_disk_is_looked_at_before_each_piece() {
        let mut watch = DiskWatch::new();
        watch.before("").unwrap();
        assert!(watch.since == 0 && watch.before >= PIECE as u64, "at once");
        (0..20).for_each(|_| watch.before(&"a&".repeat(500)).unwrap());
        assert_eq!(watch.since, 20 * (PER_CELL + 1_000 + 500 * PER_MARK));
    }

    #[test]
    fn a_file_that_may_not_be_so_long_is_an_error() {
        let probe = |_| Err(io::ErrorKind::FileTooLarge.into());
        let mut watch = DiskWatch { probe: Box::new(probe), ..DiskWatch::new() };
        assert!(watch.before("").unwrap_err().to_string().starts_with("no file of 5 MB can be written"));
    }
}
