//! Syncs a large file while it is still being written, so that little is left to sync at its end.

use std::io::{self, Write};
use std::sync::mpsc::{self, SyncSender};
use std::thread::{self, JoinHandle};

use crate::storage::disk::DiskFile;

/// Bytes between two syncs. Smaller files are synced fast enough at the end.
const STRETCH: usize = 16 * 1024 * 1024;

/// A file that a thread of its own syncs, stretch by stretch, while another writes it.
pub(super) struct Ahead<'a> {
    file: &'a mut DiskFile,
    /// Bytes written since the last sync was asked for.
    since: usize,
    syncing: Option<Syncing>,
}

/// The thread, which ends with the channel to it.
struct Syncing {
    ask: SyncSender<()>,
    thread: JoinHandle<io::Result<()>>,
}

impl<'a> Ahead<'a> {
    pub(super) fn of(file: &'a mut DiskFile) -> Self {
        Self { file, since: 0, syncing: None }
    }

    /// Waits until the thread is done. The last bytes are still to be synced then.
    ///
    /// # Errors
    /// Those of the disk, which reports each only once: the last sync would miss them.
    pub(super) fn finish(self) -> io::Result<()> {
        let Some(Syncing { ask, thread }) = self.syncing else { return Ok(()) };
        drop(ask);
        thread.join().unwrap_or_else(|_| Err(io::Error::other("the thread that syncs the file has failed")))
    }
}

impl Syncing {
    fn of(file: &DiskFile) -> io::Result<Self> {
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
            // Without a thread, everything is synced at the end, as for a small file.
            self.syncing = self.syncing.take().or_else(|| Syncing::of(self.file).ok());
            if let Some(syncing) = &self.syncing {
                // Where the last sync is still under way, the next stretch asks again.
                let _ = syncing.ask.try_send(());
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
        let mut file = DiskFile::Real(temporary.reopen().unwrap());
        let part: Vec<u8> = (0..STRETCH / 4 + 1).map(|at| at as u8).collect();
        let mut ahead = Ahead::of(&mut file);
        (0..9).for_each(|_| ahead.write_all(&part).unwrap());
        assert!(ahead.syncing.is_some(), "two stretches must start the thread");
        ahead.finish().unwrap();
        assert!(std::fs::read(temporary.path()).unwrap() == part.repeat(9));
    }

    #[test]
    fn an_error_of_the_disk_is_returned() {
        let mut file = DiskFile::Real(tempfile::tempfile().unwrap());
        let mut ahead = Ahead::of(&mut file);
        let (ask, asked) = mpsc::sync_channel(1);
        let thread =
            thread::spawn(move || asked.iter().try_for_each(|()| Err(io::ErrorKind::StorageFull.into())));
        ahead.syncing = Some(Syncing { ask, thread });
        ahead.write_all(&vec![0; STRETCH]).unwrap();
        assert_eq!(ahead.finish().unwrap_err().kind(), io::ErrorKind::StorageFull);
    }
}
