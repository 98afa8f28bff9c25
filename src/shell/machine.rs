//! What the program runs on: its disk, its folders, and threads. A test has others than the program.

use std::thread::{self, JoinHandle};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::data::date::Day;
use crate::storage::disk::Disk;
use crate::storage::paths::Dirs;

/// What the program runs on.
#[derive(Clone, Debug)]
pub struct Machine {
    /// The program's own folders; none where the account has no home.
    pub dirs: Option<Dirs>,
    /// The disk.
    pub disk: Disk,
    /// What does work beside the loop.
    pub threads: Threads,
}

impl Machine {
    /// This computer.
    pub fn this() -> Machine {
        Machine { dirs: Dirs::from_environment(), disk: Disk::Real, threads: Threads::Real }
    }
}

/// What does work beside the loop.
#[derive(Clone, Debug)]
pub enum Threads {
    /// A thread for each piece of work.
    Real,
    /// A test does each piece when it likes.
    #[cfg(test)]
    Queued(super::simulator::Jobs),
}

impl Threads {
    /// Begins a piece of work.
    pub fn start(&self, work: impl FnOnce() + Send + 'static) -> Running {
        match self {
            Threads::Real => Running(Some(thread::spawn(work))),
            #[cfg(test)]
            Threads::Queued(jobs) => {
                jobs.add(Box::new(work));
                Running(None)
            }
        }
    }
}

/// A piece of work that was begun.
#[derive(Debug)]
pub struct Running(Option<JoinHandle<()>>);

impl Running {
    /// Waits until it is done.
    pub fn wait(self) {
        let _ = self.0.map(JoinHandle::join);
    }
}

/// The date here at a time.
pub fn day_of(time: Timestamp) -> Day {
    Day::from(time.to_zoned(TimeZone::system()).date())
}
