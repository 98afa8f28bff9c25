//! Every decision since the last save, on the disk before the screen shows it.
//!
//! A journal is a text file with a record a line: the length of the record in bytes, its fingerprint, and the record as
//! JSON. The first record is the [`Header`]. Records are only added at the end, so a crash can tear only the last one;
//! its length or fingerprint is then wrong, and it is dropped. It was never acknowledged.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, ErrorKind, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::platform::{Here, Platform};

use super::atomic::{Obstacle, folder_of, put_in_place};
use super::paths::make_private_folder;

/// The version of the format that this program writes, and the newest that it reads.
const FORMAT: u32 = 1;

/// The journal of one review, open for records. Only the holder of the review's [`Lock`](super::lock::Lock) may open it.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    file: File,
    /// The end of the last whole record, in bytes.
    end: u64,
}

impl Journal {
    /// Starts a journal without records and replaces the one at `path`, if any: [`recover`] that one first. The old journal
    /// stays until the new one is on the disk. Creates the folder.
    ///
    /// # Errors
    ///
    /// [`JournalError::NotWritten`].
    pub fn create(path: &Path, header: &Header) -> Result<Self, JournalError> {
        Self::start(path, header).map_err(|source| JournalError::not_written(path, source))
    }

    /// Continues a recovered journal: its records stay, what could not be read is cut off. Where that is
    /// [damage](Ending::Damaged), keep a copy with [`copy_aside`] first.
    ///
    /// # Errors
    ///
    /// [`JournalError::NotWritten`].
    pub fn resume<T>(path: &Path, recovered: &JournalContents<T>) -> Result<Self, JournalError> {
        Self::cut_off(path, recovered).map_err(|source| JournalError::not_written(path, source))
    }

    /// Adds a record. It is on the disk when this returns without an error; after an error the
    /// journal is unchanged, and can be added to again.
    ///
    /// # Errors
    ///
    /// [`JournalError::NotWritten`].
    pub fn append<T: Serialize>(&mut self, record: &T) -> Result<(), JournalError> {
        let written = frame(record).and_then(|frame| self.write(&frame));
        written.map_err(|source| JournalError::not_written(&self.path, source))
    }

    /// Starts again after a save: all records are in the review.
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
        Here::sync_folder(folder_of(path))?;
        Ok(Self { path: path.to_path_buf(), file, end: first.len() as u64 })
    }

    fn cut_off<T>(path: &Path, recovered: &JournalContents<T>) -> io::Result<Self> {
        let file = OpenOptions::new().write(true).open(path)?;
        file.set_len(recovered.end)?;
        file.sync_all()?;
        Ok(Self { path: path.to_path_buf(), file, end: recovered.end })
    }

    fn write(&mut self, frame: &[u8]) -> io::Result<()> {
        // Not simply at the end: part of a failed record may be there.
        self.file.seek(SeekFrom::Start(self.end))?;
        let written = self.file.write_all(frame).and_then(|()| self.file.sync_data());
        match written {
            Ok(()) => self.end += frame.len() as u64,
            // Where this fails as well, what was written reads as a torn record.
            Err(_) => {
                let _ = self.file.set_len(self.end);
            }
        }
        written
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
    /// The end of the last whole record, in bytes.
    end: u64,
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
pub fn recover<T: DeserializeOwned>(path: &Path) -> Result<Option<JournalContents<T>>, JournalError> {
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
    Ok(Some(JournalContents { header, records, ending: ending(unread), when, end }))
}

/// The name of the list that the journal at `path` is for; none where there is no journal, or it does not say.
pub fn list_of(path: &Path) -> Option<String> {
    let mut first = Vec::new();
    BufReader::new(File::open(path).ok()?).read_until(b'\n', &mut first).ok()?;
    header_of(next_record(&mut first.as_slice())?)?.list
}

/// Deletes the journal at `path`, if there is one.
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

/// Renames a journal, so that a new one can be started without losing it. Returns its new path: the old one with `suffix`,
/// and a number where that exists already.
///
/// # Errors
///
/// [`JournalError::NotWritten`].
pub fn set_aside(path: &Path, suffix: &str) -> Result<PathBuf, JournalError> {
    let aside = free_name(path, suffix);
    match fs::rename(path, &aside).and_then(|()| Here::sync_folder(folder_of(path))) {
        Ok(()) => Ok(aside),
        Err(source) => Err(JournalError::not_written(path, source)),
    }
}

/// Moves a journal to where the list that it is for looks for it; where that has one already, it is set aside there.
///
/// # Errors
///
/// [`JournalError::NotWritten`].
pub fn hand_over(path: &Path, to: &Path) -> Result<(), JournalError> {
    let to = if to.exists() { free_name(to, ".older") } else { to.to_path_buf() };
    let moved = make_private_folder(folder_of(&to)).and_then(|()| {
        fs::rename(path, &to).or_else(|_| fs::copy(path, &to).and_then(|_| fs::remove_file(path)))
    });
    moved
        .and_then(|()| Here::sync_folder(folder_of(&to)))
        .map_err(|source| JournalError::not_written(path, source))
}

/// Copies a journal, to a name as [`set_aside`] gives it.
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
        "the unsaved decisions in {} could not be read ({source}): make the file readable and start again",
        path.display()
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
    fn not_written(path: &Path, source: io::Error) -> Self {
        Self::NotWritten { path: path.to_path_buf(), obstacle: Obstacle::of(path, &source), source }
    }
}

/// FNV-1a, 64 bits, to tell whether bytes have changed. It is the same on every machine and in every version, and does not
/// protect against forgery.
pub fn fingerprint(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
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

/// The first of `a.journal.damaged`, `a.journal.damaged-2`, ... that does not exist.
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
