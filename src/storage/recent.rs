//! The recent reviews, for the start screen.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::atomic::{SaveError, folder_of, replace_unsynced};
use super::disk::Disk;
use super::paths::make_private_folder;

const REMEMBERED: usize = 50;

/// A recent review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// The absolute path of the list.
    pub list: PathBuf,
    pub opened: Timestamp,
    pub customers: usize,
    /// Customers that someone has looked at.
    pub reviewed: usize,
}

/// The reviews in the file at `path`, newest first; none where there is no file or it is damaged.
pub fn read(disk: &Disk, path: &Path) -> Vec<Recent> {
    disk.read(path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

/// Puts a review first in the file at `path`, replacing an earlier entry for the same list, and drops the oldest beyond
/// fifty. A list whose path is not Unicode is left out.
///
/// # Errors
///
/// [`SaveError`]; the file is then unchanged.
pub fn add(disk: &Disk, path: &Path, review: Recent) -> Result<(), SaveError> {
    if review.list.to_str().is_none() {
        return Ok(());
    }
    let mut reviews = read(disk, path);
    reviews.retain(|other| other.list != review.list);
    reviews.insert(0, review);
    reviews.truncate(REMEMBERED);
    // Where the folder cannot be created, writing fails and says why.
    let _ = make_private_folder(disk, folder_of(path));
    // Not worth a wait for the disk: a damaged file is an empty one.
    replace_unsynced(disk, path, |out| write(out, &reviews))
}

fn write(out: &mut dyn Write, reviews: &[Recent]) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, reviews)?;
    out.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use std::fs;

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
        assert_eq!(read(&Disk::Real, &path), []);
        for (list, reviewed) in [("/a.csv", 1), ("/b.csv", 2), ("/a.csv", 3)] {
            add(&Disk::Real, &path, review(list, reviewed)).unwrap();
        }
        assert_eq!(read(&Disk::Real, &path), [review("/a.csv", 3), review("/b.csv", 2)]);
    }

    #[test]
    fn the_oldest_is_forgotten() {
        let (_folder, path) = place();
        for number in 0..=REMEMBERED {
            add(&Disk::Real, &path, review(&format!("/{number}.csv"), 0)).unwrap();
        }
        let reviews = read(&Disk::Real, &path);
        assert_eq!(reviews.len(), REMEMBERED);
        assert_eq!(reviews.last(), Some(&review("/1.csv", 0)));
    }

    #[test]
    fn a_damaged_file_is_an_empty_list_and_is_replaced() {
        let (_folder, path) = place();
        add(&Disk::Real, &path, review("/a.csv", 1)).unwrap();
        for damaged in [&b""[..], b"[{\"list\":\"/a.csv\"", b"\xff\xfe", b"[1]"] {
            fs::write(&path, damaged).unwrap();
            assert_eq!(read(&Disk::Real, &path), []);
        }
        add(&Disk::Real, &path, review("/b.csv", 2)).unwrap();
        assert_eq!(read(&Disk::Real, &path), [review("/b.csv", 2)]);
    }

    #[cfg(unix)]
    #[test]
    fn a_path_that_json_cannot_hold_changes_nothing() {
        use std::os::unix::ffi::OsStrExt;
        let (_folder, path) = place();
        add(&Disk::Real, &path, review("/a.csv", 1)).unwrap();
        let list = std::ffi::OsStr::from_bytes(b"/caf\xe9.csv").into();
        add(&Disk::Real, &path, Recent { list, ..review("", 0) }).unwrap();
        assert_eq!(read(&Disk::Real, &path), [review("/a.csv", 1)]);
    }
}
