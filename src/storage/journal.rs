//! Every decision since the last save, on the disk before the screen shows it.
//!
//! A journal is a text file with a record a line: the length of the record in bytes, a fingerprint
//! of it, and the record as JSON. The first record is the [`Header`]. Records are only ever added at
//! the end, so what a crash can tear is the last one; its length or its fingerprint then does not
//! fit, and it alone is dropped. It was never acknowledged.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::atomic::{Obstacle, folder_of, put_in_place, sync_folder};
use super::paths::make_private_folder;

/// The version of the format that this program writes, and the newest that it reads.
const FORMAT: u32 = 1;

/// The journal of one review, open for adding to. One program at a time may have it: hold the
/// review's [`Lock`](super::lock::Lock).
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    file: File,
    /// Bytes up to which every record is whole.
    end: u64,
}

impl Journal {
    /// Starts a journal with no records, in place of any that was at `path`: [`recover`] from that
    /// one first. The old journal stays until the new one is on the disk. The folder is made where
    /// there is none.
    ///
    /// # Errors
    ///
    /// [`JournalError::NotWritten`].
    pub fn create(path: &Path, header: &Header) -> Result<Self, JournalError> {
        Self::start(path, header).map_err(|source| JournalError::not_written(path, source))
    }

    /// Goes on with a journal that was recovered: its records stay, what could not be read is cut
    /// off. Where that was [damage](Ending::Damaged), keep the journal as it was with
    /// [`copy_aside`] first.
    ///
    /// # Errors
    ///
    /// [`JournalError::NotWritten`].
    pub fn resume<T>(path: &Path, recovered: &Recovered<T>) -> Result<Self, JournalError> {
        Self::go_on(path, recovered).map_err(|source| JournalError::not_written(path, source))
    }

    /// Adds a record. It is on the disk when this returns without an error; with an error the
    /// journal is as it was, and can be added to again.
    ///
    /// # Errors
    ///
    /// [`JournalError::NotWritten`].
    pub fn append<T: Serialize>(&mut self, record: &T) -> Result<(), JournalError> {
        let written = frame(record).and_then(|frame| self.write(&frame));
        written.map_err(|source| JournalError::not_written(&self.path, source))
    }

    /// Starts anew after a save has taken all records into the review, with the header for the
    /// review as it is now.
    ///
    /// # Errors
    ///
    /// [`JournalError::NotWritten`]; the journal then still has its records.
    pub fn clear(&mut self, header: &Header) -> Result<(), JournalError> {
        *self = Self::create(&self.path, header)?;
        Ok(())
    }

    fn start(path: &Path, header: &Header) -> io::Result<Self> {
        let first = frame(header)?;
        make_private_folder(folder_of(path))?;
        let mut temporary = tempfile::Builder::new().prefix(".journal-").tempfile_in(folder_of(path))?;
        temporary.write_all(&first)?;
        let file = put_in_place(temporary, path)?;
        sync_folder(folder_of(path))?;
        Ok(Self { path: path.to_path_buf(), file, end: first.len() as u64 })
    }

    fn go_on<T>(path: &Path, recovered: &Recovered<T>) -> io::Result<Self> {
        let file = OpenOptions::new().write(true).open(path)?;
        file.set_len(recovered.end)?;
        file.sync_all()?;
        Ok(Self { path: path.to_path_buf(), file, end: recovered.end })
    }

    fn write(&mut self, frame: &[u8]) -> io::Result<()> {
        // Not simply "at the end": there may be part of a record that failed before.
        self.file.seek(SeekFrom::Start(self.end))?;
        let written = self.file.write_all(frame).and_then(|()| self.file.sync_data());
        match written {
            Ok(()) => self.end += frame.len() as u64,
            // Should this fail as well, the part that was written reads as a torn record.
            Err(_) => {
                let _ = self.file.set_len(self.end);
            }
        }
        written
    }
}

/// The first record of a journal: what its other records are about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    format: u32,
    /// The path of the review, to be shown.
    pub review: String,
    /// When the journal was started.
    pub started: Timestamp,
}

impl Header {
    /// The header of a journal for the review at `review`.
    pub fn new(review: &Path, started: Timestamp) -> Self {
        Self { format: FORMAT, review: review.display().to_string(), started }
    }
}

/// What a journal that was left behind holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Recovered<T> {
    /// What the records are about.
    pub header: Header,
    /// The records, oldest first.
    pub records: Vec<T>,
    /// What follows the last record.
    pub ending: Ending,
    /// When the journal was last written to.
    pub when: Timestamp,
    /// Bytes up to which every record is whole.
    end: u64,
}

/// What follows the last record that could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Nothing.
    Whole,
    /// Part of one more record, which was being written when the program or the computer stopped.
    Torn,
    /// More than one torn record can be: something else has changed the file.
    Damaged {
        /// How many bytes could not be read.
        bytes: u64,
    },
}

/// Reads the journal at `path`: every record up to the first that is torn or damaged. `None` where
/// there is no journal, or none that got as far as its header.
///
/// # Errors
///
/// [`JournalError::NotRead`], [`JournalError::NotAJournal`], [`JournalError::Newer`].
pub fn recover<T: DeserializeOwned>(path: &Path) -> Result<Option<Recovered<T>>, JournalError> {
    let not_read = |source| JournalError::NotRead { path: path.to_path_buf(), source };
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(not_read(error)),
    };
    if bytes.is_empty() {
        return Ok(None);
    }
    let modified = fs::metadata(path).and_then(|metadata| metadata.modified()).map_err(not_read)?;

    let mut rest = bytes.as_slice();
    let Some(header) = next_record(&mut rest).and_then(header_of) else {
        return Err(JournalError::NotAJournal { path: path.to_path_buf() });
    };
    if header.format > FORMAT {
        return Err(JournalError::Newer { path: path.to_path_buf() });
    }
    let when = Timestamp::try_from(modified).unwrap_or(header.started);

    let mut records = Vec::new();
    let mut unread = rest;
    while let Some(record) = next_record(&mut rest).and_then(|json| serde_json::from_slice(json).ok()) {
        records.push(record);
        unread = rest;
    }
    let end = (bytes.len() - unread.len()) as u64;
    Ok(Some(Recovered { header, records, ending: ending(unread), when, end }))
}

/// Takes the journal at `path` away, when nothing in it is needed any more. Where there is none, that is well.
///
/// # Errors
///
/// [`JournalError::NotWritten`].
pub fn remove(path: &Path) -> Result<(), JournalError> {
    match fs::remove_file(path) {
        Err(source) if source.kind() != ErrorKind::NotFound => Err(JournalError::not_written(path, source)),
        _ => Ok(()),
    }
}

/// Puts a journal out of the way, so that a new one can be started without losing it. Returns its new path: the same
/// with `suffix` added, and a number where there is such a file already.
///
/// # Errors
///
/// [`JournalError::NotWritten`].
pub fn set_aside(path: &Path, suffix: &str) -> Result<PathBuf, JournalError> {
    let aside = free_name(path, suffix);
    match fs::rename(path, &aside).and_then(|()| sync_folder(folder_of(path))) {
        Ok(()) => Ok(aside),
        Err(source) => Err(JournalError::not_written(path, source)),
    }
}

/// Keeps a copy of a journal as it is now, named as [`set_aside`] does.
///
/// # Errors
///
/// [`JournalError::NotWritten`].
pub fn copy_aside(path: &Path, suffix: &str) -> Result<PathBuf, JournalError> {
    let aside = free_name(path, suffix);
    match fs::copy(path, &aside) {
        Ok(_) => Ok(aside),
        Err(source) => Err(JournalError::not_written(path, source)),
    }
}

/// Why decisions could not be kept in a journal, or read from it.
#[derive(Debug, Error)]
pub enum JournalError {
    /// The journal could not be written to. What was in it before still is.
    #[error("nothing can be kept safe in {} because {obstacle}; what was kept before is still there", path.display())]
    NotWritten {
        /// The journal.
        path: PathBuf,
        /// What stood in the way.
        obstacle: Obstacle,
        /// What the system said.
        source: io::Error,
    },
    /// The journal could not be read.
    #[error(
        "the unsaved decisions in {} could not be read ({source}): make the file readable and start again",
        path.display()
    )]
    NotRead {
        /// The journal.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// There is no header to tell what the file is about.
    #[error(
        "{} should hold unsaved decisions but is damaged from its start: keep a copy if you want it \
         looked at; what was saved is not affected",
        path.display()
    )]
    NotAJournal {
        /// The file.
        path: PathBuf,
    },
    /// The journal was written by a later version of the program.
    #[error(
        "{} holds unsaved decisions from a newer Tierdeck: open the list with that one to get them back",
        path.display()
    )]
    Newer {
        /// The journal.
        path: PathBuf,
    },
}

impl JournalError {
    fn not_written(path: &Path, source: io::Error) -> Self {
        Self::NotWritten { path: path.to_path_buf(), obstacle: Obstacle::of(path, &source), source }
    }
}

/// A number that tells whether bytes are the same as before: FNV-1a, 64 bits. It is the same on
/// every machine and in every version, and no protection against forgery.
pub fn fingerprint(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A record as it stands in the file.
fn frame<T: Serialize>(record: &T) -> io::Result<Vec<u8>> {
    let json = serde_json::to_vec(record)?;
    let mut frame = format!("{} {:016x} ", json.len(), fingerprint(&json)).into_bytes();
    frame.extend_from_slice(&json);
    frame.push(b'\n');
    Ok(frame)
}

/// Takes the JSON of a whole record off the front of `bytes`.
fn next_record<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (length, rest) = split_at_space(bytes)?;
    let (sum, rest) = split_at_space(rest)?;
    let (json, rest) = rest.split_at_checked(length.parse().ok()?)?;
    let rest = rest.strip_prefix(b"\n")?;
    if u64::from_str_radix(sum, 16) != Ok(fingerprint(json)) {
        return None;
    }
    *bytes = rest;
    Some(json)
}

fn split_at_space(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let space = memchr::memchr(b' ', bytes)?;
    Some((std::str::from_utf8(&bytes[..space]).ok()?, &bytes[space + 1..]))
}

fn header_of(json: &[u8]) -> Option<Header> {
    serde_json::from_slice(json).ok()
}

/// Judges what follows the last record that could be read.
fn ending(unread: &[u8]) -> Ending {
    // JSON on one line has no line feed, so there is one at most in part of a record: its last byte.
    match memchr::memchr(b'\n', unread) {
        _ if unread.is_empty() => Ending::Whole,
        Some(feed) if feed + 1 < unread.len() => Ending::Damaged { bytes: unread.len() as u64 },
        _ => Ending::Torn,
    }
}

/// The first of `a.journal.damaged`, `a.journal.damaged-2`, ... that no file has.
fn free_name(path: &Path, suffix: &str) -> PathBuf {
    let named = |number: u32| {
        let mut name = path.as_os_str().to_os_string();
        name.push(suffix);
        if number > 1 {
            name.push(format!("-{number}"));
        }
        PathBuf::from(name)
    };
    (1..).map(named).find(|name| !name.exists()).unwrap_or_else(|| named(1))
}

#[cfg(test)]
mod tests;
