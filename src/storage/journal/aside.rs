//! Journals that are kept under another name.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::storage::atomic::{folder_of, put_in_place};
use crate::storage::disk::Disk;

/// Copies a journal; the copy is on the disk when this returns, for the original may be changed or deleted then.
pub(super) fn copy(disk: &Disk, path: &Path, to: &Path) -> io::Result<()> {
    let mut temporary = disk.temporary(folder_of(to), ".journal-", "", false)?;
    temporary.file.write_all(&disk.read(path)?)?;
    put_in_place(temporary, to)?;
    disk.sync_folder(folder_of(to))
}

/// The first of `a.journal.damaged`, `a.journal.damaged-2`, ... that does not exist.
pub(super) fn free_name(disk: &Disk, path: &Path, suffix: &str) -> PathBuf {
    let named = |number: u32| {
        let mut name = path.as_os_str().to_os_string();
        name.push(suffix);
        if number > 1 {
            name.push(format!("-{number}"));
        }
        PathBuf::from(name)
    };
    (1..).map(named).find(|name| !disk.exists(name)).unwrap_or_else(|| named(1))
}
