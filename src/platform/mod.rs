//! Floor 0: what differs between operating systems, and nothing else does.
//!
//! The boundary is the trait [`Platform`]: all that a system is asked for, with what each side must give. Each side is
//! one file: [`unix`] for Linux, macOS and the BSDs; `elsewhere` for the rest, which does without. A port for Windows
//! is a third file beside them and a line here.
//!
//! What is not asked for here is the same everywhere: files, folders, renaming and locks come from the standard library
//! and from crates that know all systems; the keys, the mouse, raw mode and the size of the window come from crossterm.
//! File names are passed on as the system's own strings, whatever bytes they have; only in a review's text are they text.
//!
//! `tests/floors` checks that no other file asks which system it runs on. Tests of what one system promises, such as a
//! mode or a symbolic link, may.

// Compiled for tests on every system, so that it cannot rot.
#[cfg(any(not(unix), test))]
mod elsewhere;
#[cfg(test)]
mod tests;
#[cfg(unix)]
mod unix;

use std::fs::{DirBuilder, File, Metadata, Permissions};
use std::io;
use std::path::Path;

#[cfg(not(unix))]
pub(crate) use elsewhere::Elsewhere as Here;
#[cfg(unix)]
pub(crate) use unix::Unix as Here;

/// What the program asks of the system that it runs on. [`Here`] is the side that it was compiled for.
pub(crate) trait Platform {
    /// Calls `told` for each signal, on a thread of its own, for as long as the program runs. Signals that are watched
    /// do not act by themselves any more. A system without signals calls nothing: there the user leaves by a key, and
    /// after an end by force every decision is in the journal.
    ///
    /// # Errors
    ///
    /// Those of the system: the program then does not start.
    fn watch_signals(told: impl FnMut(Signal) + Send + 'static) -> io::Result<()>;

    /// Calls `lost` once, on a thread of its own, when the terminal of standard output is gone, such as when a
    /// connection is cut; with the exit status for it. A system that does not say so calls nothing: drawing fails then,
    /// which ends the program too.
    fn watch_terminal(lost: impl FnOnce(i32) + Send + 'static);

    /// Stops the program, as Ctrl-Z does, and returns when it is continued; at once where programs cannot be stopped.
    fn stop_until_continued();

    /// Whether a shell is there that can continue the program once it is stopped. Without one, as where a window was
    /// opened with the program in it, it would stay stopped for good.
    fn can_be_continued() -> bool;

    /// Makes a write beyond the largest size of a file an error, where the system would end the program.
    fn outlive_size_limit();

    /// The permissions that a temporary file is made with when it becomes a new file: those of any new file of this
    /// account. `None` where it has them anyway.
    fn new_file() -> Option<Permissions>;

    /// Gives `file` the owner, the group and the permissions of the file that it replaces, as far as this account may.
    /// Nobody may read or write the new file who could not read or write the old one.
    ///
    /// # Errors
    ///
    /// Those of the system: the old file then stays.
    fn keep_metadata(file: &File, old: &Metadata) -> io::Result<()>;

    /// Makes folders that `builder` creates readable by this account alone.
    fn make_private(builder: &mut DirBuilder);

    /// Returns when the names in `folder` are on the disk, so that a renamed file keeps its new name after a loss of
    /// power; at once where the system or the disk cannot be asked for that.
    ///
    /// # Errors
    ///
    /// Those of the disk: the caller says that the file may be the old one after a loss of power.
    fn sync_folder(folder: &Path) -> io::Result<()>;

    /// The computer's name, to say in which place a review is open; `None` where the system does not tell.
    fn host_name() -> Option<String>;
}

/// What a signal means for the program.
#[cfg_attr(not(unix), expect(dead_code, reason = "only Unix has these signals"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Signal {
    /// The program is asked to end; with the exit status for it.
    End(i32),
    /// The program is asked to stop until it is continued.
    Stop,
    /// The program continues after having been stopped.
    Continue,
}

/// Makes a write beyond the largest size of a file fail like any other write; by default, the system ends the program.
pub fn outlive_size_limit() {
    Here::outlive_size_limit();
}
