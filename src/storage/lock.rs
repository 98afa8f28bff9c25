//! One writer a review: a second program on the same review is told who has it.
//!
//! The system's lock on a file says whether someone has the review, because it ends with the process,
//! however that ends. The file's text only says who. The file is never deleted: two processes could
//! then each lock a file of their own.

use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use fs4::TryLockError;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::data::fault;
use crate::platform::{Here, Platform};

use super::atomic::folder_of;
use super::disk::{Disk, DiskFile};
use super::paths::make_private_folder;

/// A longer file does not name a holder.
const HOLDER_BYTES: u64 = 4096;

/// The right to write to a review, held until it is dropped or the process ends.
#[derive(Debug)]
pub struct Lock {
    file: DiskFile,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // An empty file names no holder. Closing the file then frees the lock.
        let _ = self.file.set_len(0);
    }
}

/// Takes the lock whose file is `path`, without waiting. Creates the folder where there is none.
///
/// # Errors
///
/// [`LockError::Held`] where another process, or another part of this one, has it;
/// [`LockError::Unavailable`] where the system cannot tell.
pub fn acquire(disk: &Disk, path: &Path) -> Result<Lock, LockError> {
    let unavailable = |source| LockError::Unavailable { path: path.to_path_buf(), source };
    let mut file = open(disk, path).map_err(unavailable)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            return Err(LockError::Held(read_holder(&mut file).unwrap_or_default()));
        }
        Err(TryLockError::Error(error)) => return Err(unavailable(error)),
    }
    // On a full disk, others cannot be told who has the review; the lock protects it all the same.
    let _ = write_holder(&mut file, &Holder::this_process(disk.now()));
    Ok(Lock { file })
}

/// Who has a review, as far as is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The number of the process.
    pub pid: Option<u32>,
    /// The name of the computer.
    pub host: Option<String>,
    /// Since when.
    pub since: Option<Timestamp>,
}

impl LockError {
    /// Why, in a few words; and what to do, in a sentence.
    pub fn in_short(&self) -> (String, &'static str) {
        match self {
            LockError::Held(Holder { pid: Some(pid), .. }) => (format!("in use by process {pid}"), CLOSE_IT),
            LockError::Held(_) => ("in use elsewhere".to_owned(), CLOSE_IT),
            LockError::Unavailable { .. } => ("decisions cannot be kept".to_owned(), MAKE_IT_WRITABLE),
        }
    }
}

impl Holder {
    fn this_process(now: Timestamp) -> Self {
        Self { pid: Some(std::process::id()), host: Here::host_name(), since: Some(now) }
    }
}

/// What to do where another process has the review.
pub const CLOSE_IT: &str = "Close it there, then :reload.";
/// What to do where decisions cannot be kept.
pub const MAKE_IT_WRITABLE: &str =
    "Make the folder writable, or set TIERDECK_STATE_DIR to another one, and start again.";

/// Why the lock was not taken.
#[derive(Debug, Error)]
pub enum LockError {
    /// Another process has the review.
    #[error("Read only: this review is open in another window{}. {CLOSE_IT}", process(.0))]
    Held(Holder),
    /// The system cannot say whether another process has the review.
    #[error(
        "Read only: decisions cannot be kept in {} ({}). {MAKE_IT_WRITABLE}",
        folder_of(path).display(),
        fault::in_words(source)
    )]
    Unavailable {
        /// The file of the lock.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
}

fn process(holder: &Holder) -> String {
    match (holder.pid, &holder.host) {
        (Some(pid), Some(host)) => format!(" (process {pid} on {host})"),
        (Some(pid), None) => format!(" (process {pid})"),
        (None, _) => String::new(),
    }
}

fn open(disk: &Disk, path: &Path) -> io::Result<DiskFile> {
    make_private_folder(disk, folder_of(path))?;
    disk.open_or_create(path)
}

/// `None` where the file names no holder, or cannot be read.
fn read_holder(file: &mut DiskFile) -> Option<Holder> {
    let mut text = Vec::new();
    file.take(HOLDER_BYTES).read_to_end(&mut text).ok()?;
    serde_json::from_slice(&text).ok()
}

fn write_holder(file: &mut DiskFile, holder: &Holder) -> io::Result<()> {
    let text = serde_json::to_vec(holder)?;
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(&text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn place() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state/a.lock");
        (folder, path)
    }

    #[test]
    fn the_second_is_told_who_is_first_until_the_first_is_done() {
        let (_folder, path) = place();
        let first = acquire(&Disk::Real, &path).unwrap();
        let error = acquire(&Disk::Real, &path).unwrap_err();
        assert!(error.to_string().contains(&format!("(process {}", std::process::id())), "{error}");
        let LockError::Held(holder) = error else { panic!("{error}") };
        assert_eq!((holder.pid, holder.since.is_some()), (Some(std::process::id()), true));

        drop(first);
        assert!(acquire(&Disk::Real, &path).is_ok());
    }

    #[test]
    fn a_lock_whose_process_is_gone_is_free() {
        let (_folder, path) = place();
        drop(acquire(&Disk::Real, &path).unwrap());
        // What a killed process leaves: its name in the file, and no lock of the system's.
        let gone = Holder { pid: Some(4_000_000), host: None, since: Some(Timestamp::now()) };
        fs::write(&path, serde_json::to_vec(&gone).unwrap()).unwrap();
        let _lock = acquire(&Disk::Real, &path).unwrap();
        assert!(matches!(acquire(&Disk::Real, &path), Err(LockError::Held(Holder { pid: Some(pid), .. }))
            if pid == std::process::id()));
    }

    #[test]
    fn any_text_in_the_lock_file_does_no_harm() {
        let (_folder, path) = place();
        let lock = acquire(&Disk::Real, &path).unwrap();
        for rubbish in [&b""[..], b"\xff\0", b"{\"pid\":-1}", &[b'9'; 10_000]] {
            fs::write(&path, rubbish).unwrap();
            let error = acquire(&Disk::Real, &path).unwrap_err();
            assert!(matches!(&error, LockError::Held(holder) if *holder == Holder::default()), "{error}");
            assert!(error.to_string().contains("open in another window. Close it there"), "{error}");
        }
        drop(lock);
        fs::write(&path, "rubbish").unwrap();
        assert!(acquire(&Disk::Real, &path).is_ok());
    }

    #[test]
    fn where_there_can_be_no_lock_file_it_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let error = acquire(&Disk::Real, folder.path()).unwrap_err();
        assert!(matches!(error, LockError::Unavailable { .. }), "{error}");
    }

    #[test]
    fn each_reason_has_its_own_cure() {
        let unavailable = LockError::Unavailable {
            path: "locks/a.lock".into(),
            source: io::ErrorKind::PermissionDenied.into(),
        };
        for error in [LockError::Held(Holder::this_process(Timestamp::UNIX_EPOCH)), unavailable] {
            let (why, cure) = error.in_short();
            assert!(error.to_string().ends_with(cure), "{error}");
            assert_eq!(cure.contains("Close it there"), why.starts_with("in use"), "{why}: {cure}");
        }
    }
}
