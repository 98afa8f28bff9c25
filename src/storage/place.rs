//! Where the last review session stopped, so that the next one continues there, even days later.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};

use super::atomic::{SaveError, folder_of, replace, replace_unsynced};
use super::paths::make_private_folder;
use crate::review::SessionPlace;

/// The place in the file at `path`; none where there is no file or it is damaged.
pub(crate) fn read(path: &Path) -> Option<SessionPlace> {
    fs::read(path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok())
}

/// Writes places into one file, on a thread of its own, for a place grows with the session. No write waits for the
/// disk: the decisions are in the journal, so a loss of power costs the place at most, and not a decision. Dropping the
/// writer waits until the last place is in the file.
#[derive(Debug)]
pub(crate) struct PlaceWriter {
    places: Option<Sender<Option<SessionPlace>>>,
    thread: Option<JoinHandle<()>>,
}

impl PlaceWriter {
    /// A writer for the file at `path`.
    pub(crate) fn new(path: PathBuf) -> PlaceWriter {
        let (places, receiver) = channel();
        let thread = thread::spawn(move || write_newest(&path, &receiver));
        PlaceWriter { places: Some(places), thread: Some(thread) }
    }

    /// Writes this place; removes the file where there is none.
    pub(crate) fn write(&self, place: Option<SessionPlace>) {
        // The thread ends only with the writer.
        let _ = self.places.as_ref().map(|places| places.send(place));
    }
}

impl Drop for PlaceWriter {
    fn drop(&mut self) {
        self.places = None;
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

fn write_newest(path: &Path, places: &Receiver<Option<SessionPlace>>) {
    while let Ok(first) = places.recv() {
        let newest = places.try_iter().last().unwrap_or(first);
        // Without its place, the next session starts its queue again and skips the customers already decided.
        let _ = write(path, newest.as_ref());
    }
}

fn write(path: &Path, place: Option<&SessionPlace>) -> Result<(), SaveError> {
    let Some(place) = place else {
        return match fs::remove_file(path) {
            // Another session must not continue there: an empty file has no place.
            Err(error) if error.kind() != ErrorKind::NotFound => replace(path, |_| Ok(())),
            _ => Ok(()),
        };
    };
    // Where the folder cannot be created, writing fails and says why.
    let _ = make_private_folder(folder_of(path));
    replace_unsynced(path, |out| serde_json::to_writer(out, place).map_err(io::Error::from))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::Queue;

    #[test]
    fn the_newest_place_is_in_the_file_when_the_writer_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state/customers.place");
        assert_eq!(read(&path), None);
        write(&path, None).unwrap();
        let place = |done: &[&str]| SessionPlace {
            queue: Queue::Largest,
            at: Some("K-1".into()),
            done: done.iter().map(|&key| key.into()).collect(),
            skipped: vec![],
        };
        let writer = PlaceWriter::new(path.clone());
        writer.write(Some(place(&["K-2"])));
        writer.write(Some(place(&["K-2", "K-3"])));
        drop(writer);
        assert_eq!(read(&path), Some(place(&["K-2", "K-3"])));
        fs::write(&path, "{\"queue\":").unwrap();
        assert_eq!(read(&path), None, "a damaged file");
        let writer = PlaceWriter::new(path.clone());
        writer.write(None);
        drop(writer);
        assert!(!path.exists());
    }
}
