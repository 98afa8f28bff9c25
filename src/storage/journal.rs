//! Every decision since the last save, on the disk before the screen shows it.
//!
//! A journal is a text file with a record a line: the length of the record in bytes, its fingerprint, and the record as
//! JSON. The first record is the [`Header`]. Records are only added at the end, so a crash can tear only the last one;
//! its length or fingerprint is then wrong, and it is dropped. It was never acknowledged.

mod aside;
mod continued;
mod folder;
mod part;

use std::io::{self, BufRead, BufReader, ErrorKind, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::atomic::{Obstacle, folder_of, put_in_place};
use super::disk::{Disk, DiskFile};
use crate::data::fault;
use crate::data::hash::fingerprint;
pub use aside::{copy_aside, hand_over, set_aside};
use folder::keep_folder;
pub use part::JournalPart;

/// The version of the format that this program writes, and the newest that it reads.
const FORMAT: u32 = 1;

/// The journal of one review, open for records. Only the holder of the review's [`Lock`](super::lock::Lock) may open it.
#[derive(Debug)]
pub struct Journal {
    disk: Disk,
    path: PathBuf,
    file: DiskFile,
    /// What is before the first record.
    first: JournalPart,
    /// All up to the end of the last whole record.
    whole: JournalPart,
    started: Timestamp,
    /// Whether the file has its name after a loss of power, too.
    is_named: bool,
    /// Whether part or all of a record that failed may still be after the last whole one.
    has_remains: bool,
}

impl Journal {
    /// Starts a journal with these records and replaces the one at `path`, if any: [`recover`] that one first. The old
    /// journal stays until the new one is on the disk. Creates the folder.
    ///
    /// # Errors
    ///
    /// [`JournalError::NotWritten`].
    pub fn create<T: Serialize>(
        disk: &Disk,
        path: &Path,
        header: &Header,
        records: &[T],
    ) -> Result<Self, JournalError> {
        let started =
            keep_folder(disk, folder_of(path)).and_then(|()| Self::start(disk, path, header, records));
        let named = started.and_then(|mut journal| journal.name().map(|()| journal));
        named.map_err(|source| JournalError::not_written(disk, path, source))
    }

    /// Adds a record. It is on the disk when this returns without an error; after an error the
    /// journal is unchanged, and can be added to again.
    ///
    /// # Errors
    ///
    /// [`JournalError::NotWritten`].
    pub fn append<T: Serialize>(&mut self, record: &T) -> Result<(), JournalError> {
        let written = frame(record).and_then(|frame| self.write(&frame));
        written.map_err(|source| JournalError::not_written(&self.disk, &self.path, source))
    }

    /// Starts again after a save with the records that are `left`: all others are in the review.
    ///
    /// # Errors
    ///
    /// [`JournalError::NotWritten`]; no record is lost then.
    pub fn clear<T: Serialize>(&mut self, header: &Header, left: &[T]) -> Result<(), JournalError> {
        // In one step, so that what was decided during the save is on the disk at every moment.
        let cleared = match Self::start(&self.disk, &self.path, header, left) {
            Ok(journal) => {
                *self = journal;
                self.name()
            }
            // There may be no room for a new one: nothing is left, so that the records can be cut off.
            Err(error) if left.is_empty() => self.cut_records().map_err(|_| error),
            Err(error) => Err(error),
        };
        cleared.map_err(|source| JournalError::not_written(&self.disk, &self.path, source))
    }

    /// A journal that has the name, which may be the old one's again after a loss of power: see [`Journal::name`].
    fn start<T: Serialize>(disk: &Disk, path: &Path, header: &Header, records: &[T]) -> io::Result<Self> {
        let mut bytes = frame(header)?;
        let first = JournalPart::default().and(&bytes);
        for record in records {
            bytes.extend(frame(record)?);
        }
        let mut temporary = disk.temporary(folder_of(path), ".journal-", "", false)?;
        temporary.file.write_all(&bytes)?;
        let file = put_in_place(temporary, path)?;
        let whole = JournalPart::default().and(&bytes);
        let (disk, path, started) = (disk.clone(), path.to_path_buf(), header.started);
        Ok(Self { disk, path, file, first, whole, started, is_named: false, has_remains: false })
    }

    /// Makes sure that the file has its name after a loss of power, too.
    fn name(&mut self) -> io::Result<()> {
        if !self.is_named {
            self.disk.sync_folder(folder_of(&self.path))?;
            self.is_named = true;
        }
        Ok(())
    }

    /// Ends it: nothing more is added, and another journal continues. A record that failed is not in it, as far as the disk
    /// allows.
    pub fn end(mut self) {
        let _ = self.cut_remains();
    }

    /// Whether its file still has all of its records: nobody has deleted or shortened it meanwhile.
    pub fn is_there(&self) -> bool {
        self.disk.facts(&self.path).is_ok_and(|facts| facts.len >= self.whole.bytes)
    }

    /// All that is in it now.
    pub fn whole(&self) -> JournalPart {
        self.whole
    }

    /// When it was started, by the clock of then.
    pub fn started(&self) -> Timestamp {
        self.started
    }

    fn cut_records(&mut self) -> io::Result<()> {
        self.file.set_len(self.first.bytes)?;
        self.whole = self.first;
        self.file.sync_data()
    }

    fn write(&mut self, frame: &[u8]) -> io::Result<()> {
        self.name()?;
        self.cut_remains()?;
        self.file.seek(SeekFrom::Start(self.whole.bytes))?;
        let written = self.file.write_all(frame).and_then(|()| self.file.sync_data());
        match written {
            Ok(()) => self.whole = self.whole.and(frame),
            Err(_) => {
                self.has_remains = true;
                // Where this fails as well, it is tried again before anything else is written.
                let _ = self.cut_remains();
            }
        }
        written
    }

    /// Cuts off what a record that failed has left: what a person was told is not done. It is synced, or that may be there
    /// again after a loss of power.
    fn cut_remains(&mut self) -> io::Result<()> {
        if self.has_remains {
            self.file.set_len(self.whole.bytes)?;
            self.file.sync_data()?;
            self.has_remains = false;
        }
        Ok(())
    }
}

/// The first record of a journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    format: u32,
    /// The path of the review, for people who read the file.
    pub review: String,
    pub started: Timestamp,
    /// The name of the list, for a review may be that of another list by now. Older journals do not have it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<String>,
}

impl Header {
    /// The header of a journal for the review at `review`.
    pub fn new(review: &Path, started: Timestamp) -> Self {
        Self { format: FORMAT, review: review.display().to_string(), started, list: None }
    }

    /// The same for this list alone.
    #[must_use]
    pub fn of_list(self, list: &Path) -> Self {
        Self { list: list.file_name().map(|name| name.to_string_lossy().into_owned()), ..self }
    }
}

/// What a journal contains that an earlier session left.
#[derive(Debug, Clone, PartialEq)]
pub struct JournalContents<T> {
    pub header: Header,
    /// The records, oldest first.
    pub records: Vec<T>,
    /// What follows the last record.
    pub ending: Ending,
    /// When the journal was last written to.
    pub when: Timestamp,
    /// What is before the first record.
    first: JournalPart,
    /// All up to the end of each record.
    ends: Vec<JournalPart>,
}

/// What follows the last record that could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Nothing.
    Whole,
    /// Part of one more record, which was being written when the program or the computer stopped.
    Torn,
    /// More than a torn record: something else has changed the file.
    Damaged {
        /// How many bytes could not be read.
        bytes: u64,
    },
}

/// Reads the journal at `path`: every record up to the first that is torn or damaged. `None` where
/// there is no journal, or an empty one.
///
/// # Errors
///
/// [`JournalError::NotRead`], [`JournalError::NotAJournal`], [`JournalError::Newer`].
pub fn recover<T: DeserializeOwned>(
    disk: &Disk,
    path: &Path,
) -> Result<Option<JournalContents<T>>, JournalError> {
    let not_read = |source| JournalError::NotRead { path: path.to_path_buf(), source };
    let bytes = match disk.read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(not_read(error)),
    };
    if bytes.is_empty() {
        return Ok(None);
    }
    let modified = disk.facts(path).map_err(not_read)?.modified;

    let mut rest = bytes.as_slice();
    let Some(header) = next_record(&mut rest).and_then(header_of) else {
        return Err(JournalError::NotAJournal { path: path.to_path_buf() });
    };
    if header.format > FORMAT {
        return Err(JournalError::Newer { path: path.to_path_buf() });
    }
    let when = modified.and_then(|when| Timestamp::try_from(when).ok()).unwrap_or(header.started);

    let first = JournalPart::default().and(&bytes[..bytes.len() - rest.len()]);
    let (mut records, mut ends) = (Vec::new(), Vec::new());
    let (mut unread, mut whole) = (rest, first);
    while let Some(record) = next_record(&mut rest).and_then(|json| serde_json::from_slice(json).ok()) {
        records.push(record);
        whole = whole.and(&unread[..unread.len() - rest.len()]);
        ends.push(whole);
        unread = rest;
    }
    Ok(Some(JournalContents { header, records, ending: ending(unread), when, first, ends }))
}

/// The name of the list that the journal at `path` is for; none where there is no journal, or it does not say.
pub fn list_of(disk: &Disk, path: &Path) -> Option<String> {
    let mut first = Vec::new();
    BufReader::new(disk.open(path).ok()?.0).read_until(b'\n', &mut first).ok()?;
    header_of(next_record(&mut first.as_slice())?)?.list
}

/// Deletes the journal at `path`, if there is one.
///
/// # Errors
///
/// [`JournalError::NotWritten`].
pub fn remove(disk: &Disk, path: &Path) -> Result<(), JournalError> {
    match disk.remove(path) {
        Err(source) if source.kind() != ErrorKind::NotFound => {
            Err(JournalError::not_written(disk, path, source))
        }
        _ => confirm_gone(disk, path),
    }
}

/// Makes sure that a journal that was deleted or moved is not offered again after a loss of power.
///
/// # Errors
///
/// [`JournalError::NotWritten`].
pub fn confirm_gone(disk: &Disk, path: &Path) -> Result<(), JournalError> {
    match disk.sync_folder(folder_of(path)) {
        Err(source) if source.kind() != ErrorKind::NotFound => {
            Err(JournalError::not_written(disk, path, source))
        }
        _ => Ok(()),
    }
}

/// Why a journal could not be written or read.
#[derive(Debug, Error)]
pub enum JournalError {
    /// The journal could not be written. Its earlier records are still there.
    #[error("changes cannot be kept in {} because {obstacle}; earlier changes are still there", path.display())]
    NotWritten {
        path: PathBuf,
        /// Why not.
        obstacle: Obstacle,
        /// The system's error.
        source: io::Error,
    },
    /// The journal could not be read.
    #[error(
        "the unsaved decisions in {} could not be read ({}): make the file readable and start again",
        path.display(),
        fault::in_words(source)
    )]
    NotRead {
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// The file has no header.
    #[error("{} is damaged from its start, so its unsaved decisions are lost; saved ones are not affected", path.display())]
    NotAJournal { path: PathBuf },
    /// The journal was written by a later version of the program.
    #[error(
        "{} has unsaved decisions of a newer Tierdeck: open the list with that version to restore them",
        path.display()
    )]
    Newer { path: PathBuf },
}

impl JournalError {
    fn not_written(disk: &Disk, path: &Path, source: io::Error) -> Self {
        Self::NotWritten { path: path.to_path_buf(), obstacle: Obstacle::of(disk, path, &source), source }
    }
}

/// A record as it is in the file.
fn frame<T: Serialize>(record: &T) -> io::Result<Vec<u8>> {
    let json = serde_json::to_vec(record)?;
    let mut frame = format!("{} {:016x} ", json.len(), fingerprint(&json)).into_bytes();
    frame.extend_from_slice(&json);
    frame.push(b'\n');
    Ok(frame)
}

/// The JSON of the first record of `bytes`, which then start after it; none where it is not whole.
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

/// What is after the last record that could be read.
fn ending(unread: &[u8]) -> Ending {
    // JSON on one line has no line feed, so part of a record has at most one: its last byte.
    match memchr::memchr(b'\n', unread) {
        _ if unread.is_empty() => Ending::Whole,
        Some(feed) if feed + 1 < unread.len() => Ending::Damaged { bytes: unread.len() as u64 },
        _ => Ending::Torn,
    }
}

#[cfg(test)]
mod tests;
