//! Has the disk take a large file while it is still being written, so that little is left to wait for at its end.

use std::fs::File;
use std::io::{self, Write};
use std::sync::mpsc::{self, SyncSender};
use std::thread::{self, JoinHandle};

/// Bytes after which the disk is to take what there is. Smaller files are on the disk soon enough.
const STRETCH: usize = 16 * 1024 * 1024;

/// A file that a thread of its own puts on the disk, stretch by stretch, behind whoever is writing it.
pub(super) struct Ahead<'a> {
    file: &'a File,
    /// Bytes written since the disk was last asked to take them.
    since: usize,
    taking: Option<Taking>,
}

/// The thread, which ends when it cannot be asked any more.
struct Taking {
    ask: SyncSender<()>,
    thread: JoinHandle<io::Result<()>>,
}

impl<'a> Ahead<'a> {
    /// Nothing was written yet.
    pub(super) fn of(file: &'a File) -> Self {
        Self { file, since: 0, taking: None }
    }

    /// Waits until the thread is done. The last bytes are not on the disk then.
    ///
    /// # Errors
    /// Those of the disk, which tells each once only: they would be missed at the end.
    pub(super) fn finish(self) -> io::Result<()> {
        let Some(Taking { ask, thread }) = self.taking else { return Ok(()) };
        drop(ask);
        thread.join().unwrap_or_else(|_| Err(io::Error::other("the disk was not waited for")))
    }
}

impl Taking {
    fn of(file: &File) -> io::Result<Self> {
        let file = file.try_clone()?;
        let (ask, asked) = mpsc::sync_channel(1);
        let thread = thread::spawn(move || asked.iter().try_for_each(|()| file.sync_data()));
        Ok(Self { ask, thread })
    }
}

impl Write for Ahead<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.since += written;
        if self.since >= STRETCH {
            self.since = 0;
            // Where there can be no thread, all is put on the disk at the end, as it is where the file is small.
            self.taking = self.taking.take().or_else(|| Taking::of(self.file).ok());
            if let Some(taking) = &self.taking {
                // A disk that is still busy with what it was asked before is asked again with the next stretch.
                let _ = taking.ask.try_send(());
            }
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_file_is_written_whole() {
        let temporary = tempfile::NamedTempFile::new().unwrap();
        let part: Vec<u8> = (0..STRETCH / 4 + 1).map(|at| at as u8).collect();
        let mut ahead = Ahead::of(temporary.as_file());
        (0..9).for_each(|_| ahead.write_all(&part).unwrap());
        assert!(ahead.taking.is_some(), "two stretches and more must have set the disk to work");
        ahead.finish().unwrap();
        assert!(std::fs::read(temporary.path()).unwrap() == part.repeat(9));
    }

    #[test]
    fn a_disk_that_fails_is_told() {
        let temporary = tempfile::NamedTempFile::new().unwrap();
        let mut ahead = Ahead::of(temporary.as_file());
        let (ask, asked) = mpsc::sync_channel(1);
        let thread =
            thread::spawn(move || asked.iter().try_for_each(|()| Err(io::ErrorKind::StorageFull.into())));
        ahead.taking = Some(Taking { ask, thread });
        ahead.write_all(&vec![0; STRETCH]).unwrap();
        assert_eq!(ahead.finish().unwrap_err().kind(), io::ErrorKind::StorageFull);
    }
}
