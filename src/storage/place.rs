//! Where the last sitting stopped, so that the next one goes on there, be it days later.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use super::atomic::{SaveError, folder_of, replace};
use super::paths::make_private_folder;
use crate::review::Place;

/// The place kept in the file at `path`; none where the file is not there or is damaged.
pub fn read(path: &Path) -> Option<Place> {
    fs::read(path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok())
}

/// Keeps a place in the file at `path`, or forgets it where there is none.
///
/// # Errors
///
/// [`SaveError`]; the file is then as it was.
pub fn keep(path: &Path, place: Option<&Place>) -> Result<(), SaveError> {
    let Some(place) = place else {
        return match fs::remove_file(path) {
            Err(error) if error.kind() != ErrorKind::NotFound => replace(path, |_| Ok(())),
            _ => Ok(()),
        };
    };
    // Where the folder cannot be made, the writing says why.
    let _ = make_private_folder(folder_of(path));
    replace(path, |out| serde_json::to_writer(out, place).map_err(io::Error::from))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::Queue;

    #[test]
    fn a_place_is_kept_and_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state/customers.place");
        assert_eq!(read(&path), None);
        keep(&path, None).unwrap();
        let place = Place {
            queue: Queue::Largest,
            at: Some("K-1".into()),
            done: vec!["K-2".into()],
            skipped: vec![],
        };
        keep(&path, Some(&place)).unwrap();
        assert_eq!(read(&path), Some(place));
        fs::write(&path, "{\"queue\":").unwrap();
        assert_eq!(read(&path), None, "a damaged file");
        keep(&path, None).unwrap();
        assert!(!path.exists());
    }
}
