//! The reviews that were open lately, for the start screen.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::atomic::{SaveError, folder_of, replace_unsynced};
use super::paths::make_private_folder;

/// How many are remembered.
const REMEMBERED: usize = 50;

/// A review that was open lately.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// The path of the list; absolute, or it is only right in one folder.
    pub list: PathBuf,
    /// When it was opened last.
    pub opened: Timestamp,
    /// How many customers the list has.
    pub customers: usize,
    /// How many of them have been looked at.
    pub reviewed: usize,
}

/// The reviews remembered in the file at `path`, newest first; none where the file is not there or
/// is damaged.
pub fn read(path: &Path) -> Vec<Recent> {
    fs::read(path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

/// Puts a review first in the file at `path`, in place of an earlier entry for the same list, and
/// forgets the oldest beyond fifty. A list whose path is not Unicode is not remembered.
///
/// # Errors
///
/// [`SaveError`]; the file is then as it was.
pub fn add(path: &Path, review: Recent) -> Result<(), SaveError> {
    if review.list.to_str().is_none() {
        return Ok(());
    }
    let mut reviews = read(path);
    reviews.retain(|other| other.list != review.list);
    reviews.insert(0, review);
    reviews.truncate(REMEMBERED);
    // Where the folder cannot be made, the writing says why.
    let _ = make_private_folder(folder_of(path));
    // Not worth a wait for the disk: a damaged file is an empty one.
    replace_unsynced(path, |out| write(out, &reviews))
}

fn write(out: &mut dyn Write, reviews: &[Recent]) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, reviews)?;
    out.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn review(list: &str, reviewed: usize) -> Recent {
        let opened = "2024-05-01T10:00:00Z".parse().unwrap();
        Recent { list: list.into(), opened, customers: 2357, reviewed }
    }

    fn place() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state/recent.json");
        (folder, path)
    }

    #[test]
    fn the_newest_is_first_and_every_list_is_there_once() {
        let (_folder, path) = place();
        assert_eq!(read(&path), []);
        for (list, reviewed) in [("/a.csv", 1), ("/b.csv", 2), ("/a.csv", 3)] {
            add(&path, review(list, reviewed)).unwrap();
        }
        assert_eq!(read(&path), [review("/a.csv", 3), review("/b.csv", 2)]);
    }

    #[test]
    fn the_oldest_is_forgotten() {
        let (_folder, path) = place();
        for number in 0..=REMEMBERED {
            add(&path, review(&format!("/{number}.csv"), 0)).unwrap();
        }
        let reviews = read(&path);
        assert_eq!(reviews.len(), REMEMBERED);
        assert_eq!(reviews.last(), Some(&review("/1.csv", 0)));
    }

    #[test]
    fn a_damaged_file_is_an_empty_list_and_is_replaced() {
        let (_folder, path) = place();
        add(&path, review("/a.csv", 1)).unwrap();
        for damaged in [&b""[..], b"[{\"list\":\"/a.csv\"", b"\xff\xfe", b"[1]"] {
            fs::write(&path, damaged).unwrap();
            assert_eq!(read(&path), []);
        }
        add(&path, review("/b.csv", 2)).unwrap();
        assert_eq!(read(&path), [review("/b.csv", 2)]);
    }

    #[cfg(unix)]
    #[test]
    fn a_path_that_json_cannot_hold_changes_nothing() {
        use std::os::unix::ffi::OsStrExt;
        let (_folder, path) = place();
        add(&path, review("/a.csv", 1)).unwrap();
        let list = std::ffi::OsStr::from_bytes(b"/caf\xe9.csv").into();
        add(&path, Recent { list, ..review("", 0) }).unwrap();
        assert_eq!(read(&path), [review("/a.csv", 1)]);
    }
}
