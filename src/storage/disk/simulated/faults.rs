//! What can go wrong on the simulated disk.

use std::io::{self, ErrorKind};

/// Something that happens at a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fault {
    /// The process ends; half of what it is writing is written.
    Kill,
    /// The computer ends.
    PowerCut,
    /// The call fails with an error of the disk, once.
    InputOutput,
    /// The next sync fails; what was to be synced may never arrive.
    SyncFails,
    /// The next sync says that all is well, and does nothing.
    SyncLost,
    /// No write succeeds for this many calls, and the first one stops midway.
    Full(u32),
    /// Nothing may be written for this many calls.
    NoPermission(u32),
    /// The disk is read-only for this many calls.
    ReadOnly(u32),
    /// The clock jumps by this many seconds.
    Clock(i64),
}

impl Fault {
    /// Its name in a count.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Fault::Kill => "kill",
            Fault::PowerCut => "power cut",
            Fault::InputOutput => "I/O error",
            Fault::SyncFails => "failed sync",
            Fault::SyncLost => "lost sync",
            Fault::Full(_) => "full disk",
            Fault::NoPermission(_) => "no permission",
            Fault::ReadOnly(_) => "read-only disk",
            Fault::Clock(_) => "clock jump",
        }
    }
}

/// A fault at the call of this number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PlannedFault {
    pub at: u64,
    pub fault: Fault,
}

/// What a call is about to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Call {
    Read,
    /// Writes into an open file.
    Write,
    Sync,
    /// Shortens an open file, which needs no room.
    Shorten,
    /// Creates a file or a folder.
    Create,
    /// Opens a file to write into it.
    Open,
    /// Moves or deletes a file, which needs no room.
    Move,
}

/// A trouble that lasts until the call of this number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Trouble {
    pub until: u64,
    pub fault: Fault,
}

impl Trouble {
    /// The error of a call meanwhile, if it fails.
    pub(super) fn error(self, call: Call) -> Option<io::Error> {
        let kind = match (self.fault, call) {
            (_, Call::Read | Call::Sync) => return None,
            (Fault::Full(_), Call::Write | Call::Create) => ErrorKind::StorageFull,
            // Once it is open, nobody asks any more.
            (Fault::NoPermission(_), Call::Create | Call::Open | Call::Move) => ErrorKind::PermissionDenied,
            (Fault::ReadOnly(_), _) => ErrorKind::ReadOnlyFilesystem,
            _ => return None,
        };
        Some(kind.into())
    }
}
