//! Small files of which only the latest content counts: where a review session stopped, so that the next one continues
//! there, even days later, and how the table was laid out.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::atomic::{SaveError, folder_of, replace, replace_unsynced};
use super::disk::Disk;
use super::paths::make_private_folder;

/// What is in the file at `path`; none where there is no file or it is damaged.
pub(crate) fn read<T: DeserializeOwned>(disk: &Disk, path: &Path) -> Option<T> {
    disk.read(path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok())
}

/// Writes into one file, on a thread of its own: what is written may grow with the list. No write waits for the disk: the
/// decisions are in the journal, so a loss of power costs the place of a session or a layout at most. Dropping the writer
/// waits until the latest is in the file.
#[derive(Debug)]
pub(crate) struct LatestWriter<T> {
    contents: Option<Sender<Option<T>>>,
    thread: Option<JoinHandle<()>>,
}

impl<T: Serialize + Send + 'static> LatestWriter<T> {
    /// A writer for the file at `path`.
    pub(crate) fn new(disk: &Disk, path: PathBuf) -> LatestWriter<T> {
        let (contents, receiver) = channel();
        let disk = disk.clone();
        let thread = thread::spawn(move || write_latest(&disk, &path, &receiver));
        LatestWriter { contents: Some(contents), thread: Some(thread) }
    }

    /// Writes this; removes the file where there is nothing to keep.
    pub(crate) fn write(&self, content: Option<T>) {
        // The thread ends only with the writer.
        let _ = self.contents.as_ref().map(|contents| contents.send(content));
    }
}

impl<T> Drop for LatestWriter<T> {
    fn drop(&mut self) {
        self.contents = None;
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

fn write_latest<T: Serialize>(disk: &Disk, path: &Path, contents: &Receiver<Option<T>>) {
    while let Ok(first) = contents.recv() {
        let latest = contents.try_iter().last().unwrap_or(first);
        // Without its place, the next session starts its queue again and skips the customers already decided.
        let _ = write(disk, path, latest.as_ref());
    }
}

fn write<T: Serialize>(disk: &Disk, path: &Path, content: Option<&T>) -> Result<(), SaveError> {
    let Some(content) = content else {
        return match disk.remove(path) {
            // Another session must not continue there: an empty file has no content.
            Err(error) if error.kind() != ErrorKind::NotFound => replace(disk, path, |_| Ok(())),
            _ => Ok(()),
        };
    };
    // Where the folder cannot be created, writing fails and says why.
    let _ = make_private_folder(disk, folder_of(path));
    replace_unsynced(disk, path, |out| serde_json::to_writer(out, content).map_err(io::Error::from))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::review::{KeyList, Queue, SessionPlace};

    #[test]
    fn the_latest_is_in_the_file_when_the_writer_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state/customers.place");
        assert_eq!(read::<SessionPlace>(&Disk::Real, &path), None);
        write::<SessionPlace>(&Disk::Real, &path, None).unwrap();
        let place = |done: &[&str]| SessionPlace {
            queue: Queue::Largest,
            at: Some("K-1".into()),
            done: done.iter().map(|&key| key.into()).collect(),
            skipped: KeyList::default(),
        };
        let writer = LatestWriter::new(&Disk::Real, path.clone());
        writer.write(Some(place(&["K-2"])));
        writer.write(Some(place(&["K-2", "K-3"])));
        drop(writer);
        assert_eq!(read(&Disk::Real, &path), Some(place(&["K-2", "K-3"])));
        fs::write(&path, "{\"queue\":").unwrap();
        assert_eq!(read::<SessionPlace>(&Disk::Real, &path), None, "a damaged file");
        let writer = LatestWriter::<SessionPlace>::new(&Disk::Real, path.clone());
        writer.write(None);
        drop(writer);
        assert!(!path.exists());
    }
}
