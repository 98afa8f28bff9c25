//! The folder of a journal: it has to outlast a loss of power, as the journal does.

use std::io::{self, ErrorKind};
use std::path::Path;

use crate::storage::disk::Disk;
use crate::storage::paths::make_private_folder;

/// Creates the folder where there is none, and syncs every folder above it, up to the root: a program that was killed may
/// have created any of them without syncing it. This is done when a journal is started or continued, not at each decision.
pub(super) fn keep_folder(disk: &Disk, folder: &Path) -> io::Result<()> {
    make_private_folder(disk, folder)?;
    let above = folder.ancestors().skip(1).filter(|above| !above.as_os_str().is_empty());
    above.map(|above| disk.sync_folder(above)).find(is_trouble).unwrap_or(Ok(()))
}

fn is_trouble(synced: &io::Result<()>) -> bool {
    synced.as_ref().is_err_and(|error| error.kind() != ErrorKind::NotFound)
}
