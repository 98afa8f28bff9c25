//! Systems that are not Unix: the program works, without what only Unix tells.

use std::fs::{DirBuilder, File, Metadata, Permissions};
use std::io;
use std::path::Path;

use super::{Platform, Signal};

/// This system.
pub(crate) struct Elsewhere;

impl Platform for Elsewhere {
    fn watch_signals(_told: impl FnMut(Signal) + Send + 'static) -> io::Result<()> {
        Ok(())
    }

    fn watch_terminal(_lost: impl FnOnce(i32) + Send + 'static) {}

    fn stop_until_continued() {}

    fn can_be_continued() -> bool {
        false
    }

    fn outlive_size_limit() {}

    fn new_file() -> Option<Permissions> {
        None
    }

    fn keep_metadata(file: &File, old: &Metadata) -> io::Result<()> {
        // Whether it may be written to. Who may read it follows from the folder, which is the same.
        file.set_permissions(old.permissions())
    }

    fn make_private(_builder: &mut DirBuilder) {
        // The folder is inside this account's own, which others cannot read.
    }

    fn sync_folder(_folder: &Path) -> io::Result<()> {
        Ok(())
    }

    fn host_name() -> Option<String> {
        std::env::var("COMPUTERNAME").ok().filter(|name| !name.is_empty())
    }
}
