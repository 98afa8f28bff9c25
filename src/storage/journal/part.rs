//! How much of a journal is in a review that was saved.

use std::fmt;
use std::path::Path;

use serde::de::IgnoredAny;

use super::{JournalContents, recover};
use crate::data::hash::{START, fnv};
use crate::storage::disk::Disk;

/// The beginning of a journal, up to the end of one of its records. The same bytes in a journal are the same changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JournalPart {
    /// How long it is.
    pub bytes: u64,
    /// The `fingerprint` of these bytes.
    pub fingerprint: u64,
}

impl Default for JournalPart {
    /// Nothing.
    fn default() -> JournalPart {
        JournalPart { bytes: 0, fingerprint: START }
    }
}

impl JournalPart {
    /// All that is in the journal at `path`; none where it cannot be read. Grows with that.
    pub fn of(disk: &Disk, path: &Path) -> Option<JournalPart> {
        recover::<IgnoredAny>(disk, path).ok()?.map(|contents| contents.whole())
    }

    /// The same with the bytes that follow it.
    #[must_use]
    pub fn and(self, bytes: &[u8]) -> JournalPart {
        JournalPart { bytes: self.bytes + bytes.len() as u64, fingerprint: fnv(self.fingerprint, bytes) }
    }

    /// As [`Display`](fmt::Display) writes it.
    pub fn read(text: &str) -> Option<JournalPart> {
        let (bytes, fingerprint) = text.split_once(' ')?;
        let fingerprint = u64::from_str_radix(fingerprint, 16).ok()?;
        Some(JournalPart { bytes: bytes.parse().ok()?, fingerprint })
    }
}

impl fmt::Display for JournalPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:016x}", self.bytes, self.fingerprint)
    }
}

impl<T> JournalContents<T> {
    /// All up to the end of the last whole record.
    pub(super) fn whole(&self) -> JournalPart {
        self.ends.last().copied().unwrap_or(self.first)
    }

    /// Drops the records that are in one of the `saved` parts. Whether there were any.
    pub fn drop_saved(&mut self, saved: &[JournalPart]) -> bool {
        let count = self.ends.iter().rposition(|end| saved.contains(end)).map_or(0, |last| last + 1);
        self.records.drain(..count);
        count > 0
    }
}
