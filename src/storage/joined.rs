//! Reads the files that are joined to a list. A review names those in its own folder or below by where they lie from
//! there; in memory their paths are whole.

use std::ops::ControlFlow;
use std::path::{self, Path, PathBuf};

use super::paths::expand_home;
use super::source::{self, ListSource};
use crate::data::csv::Loader;
use crate::data::join::{Join, OtherFile, OtherText};

/// Bytes of a file beyond which it is not joined.
const LARGEST: u64 = 1 << 30;

/// A file to join, as a person names it from the folder they are in.
pub fn named(given: &Path) -> Join {
    let path = expand_home(given);
    let whole = path::absolute(&path).unwrap_or(path);
    Join { file: whole.to_string_lossy().into_owned(), ..Join::default() }
}

/// Reads the files, in their order. Grows with them.
pub fn read_all(joins: &[Join]) -> Vec<OtherFile> {
    joins.iter().map(read).collect()
}

/// Reads one of them.
pub fn read(join: &Join) -> OtherFile {
    OtherFile { file: name(join), content: content(join) }
}

/// What a joined file is called on screen and in messages: without its folder.
pub fn name(join: &Join) -> String {
    let path = Path::new(&join.file);
    path.file_name().map_or_else(|| join.file.clone(), |name| name.to_string_lossy().into_owned())
}

fn content(join: &Join) -> Result<OtherText, String> {
    let path = PathBuf::from(&join.file);
    if source::is_there(&path) && !path.is_dir() && !source::is_file(&path) {
        return Err(format!(
            "{} is no file but a pipe or a device; join a file, which can be read again",
            name(join)
        ));
    }
    if source::Fingerprint::of_file(&path).is_some_and(|file| file.len > LARGEST) {
        return Err(format!(
            "{} is larger than 1 GB, which is too much to join; leave out what is not needed",
            name(join)
        ));
    }
    let loaded =
        source::load(&ListSource::File(path), join.reading.clone(), &mut |_| ControlFlow::Continue(()));
    let loader = loaded.map_err(|error| error.to_string())?;
    let text = loader.as_ref().and_then(Loader::snapshot);
    let (Some(loader), Some(text)) = (loader, text) else { return Err(format!("{} is empty", name(join))) };
    Ok(OtherText { text, findings: loader.findings() })
}

/// The paths as a review in this folder names them.
pub(super) fn from_folder(joins: &mut [Join], folder: &Path) {
    let Ok(folder) = path::absolute(folder) else { return };
    for join in joins {
        if let Ok(below) = Path::new(&join.file).strip_prefix(&folder) {
            join.file = below.to_string_lossy().into_owned();
        }
    }
}

/// The whole paths of the files that a review in this folder names.
pub(super) fn in_folder(joins: &mut [Join], folder: &Path) {
    let Ok(folder) = path::absolute(folder) else { return };
    joins.iter_mut().for_each(|join| join.file = folder.join(&join.file).to_string_lossy().into_owned());
}
