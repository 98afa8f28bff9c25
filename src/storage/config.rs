//! The configuration file: a person's settings for all reviews.

use std::io;
use std::io::Write;
use std::path::PathBuf;

use super::atomic::replace;
use super::paths::{Dirs, make_private_folder};
use crate::data::fault;

/// The path and the text of the configuration file; none where there is no file.
///
/// # Errors
/// The file cannot be read: a sentence.
pub fn read(dirs: Option<&Dirs>) -> Result<Option<(PathBuf, String)>, String> {
    let Some(dirs) = dirs else { return Ok(None) };
    let path = dirs.config_file();
    match dirs.disk.read_to_string(&path) {
        Ok(text) => Ok(Some((path, text))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!(
            "your settings in {} could not be read ({}), so the default settings apply: check that you may read \
             the file and that it is UTF-8 text",
            path.display(),
            fault::in_words(&error)
        )),
    }
}

/// Replaces the configuration file, or creates it with its folder: the old text or the new one is there, complete.
///
/// # Errors
/// This account has no folder for it, or the file cannot be written: a sentence.
pub fn write(text: &str, dirs: Option<&Dirs>) -> Result<(), String> {
    let dirs = dirs.ok_or("This account has no folder for a config.toml, so nothing can be kept.")?;
    make_private_folder(&dirs.disk, &dirs.config).map_err(|error| {
        format!("The folder {} cannot be created ({}).", dirs.config.display(), fault::in_words(&error))
    })?;
    replace(&dirs.disk, &dirs.config_file(), |out: &mut dyn Write| out.write_all(text.as_bytes()))
        .map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::storage::disk::Disk;

    #[test]
    fn the_file_is_created_and_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let dirs = Dirs {
            state: folder.path().to_owned(),
            config: folder.path().join("new"),
            data: folder.path().join("data"),
            disk: Disk::Real,
        };
        for text in ["theme = \"dark\"\n", "# none\n"] {
            write(text, Some(&dirs)).unwrap();
            assert_eq!(read(Some(&dirs)).unwrap().unwrap().1, text);
        }
        assert!(write("", None).unwrap_err().contains("no folder"));
    }

    #[test]
    fn no_file_is_no_mistake_and_a_damaged_one_is() {
        let folder = tempfile::tempdir().unwrap();
        let dirs = Dirs {
            state: folder.path().to_owned(),
            config: folder.path().to_owned(),
            data: folder.path().join("data"),
            disk: Disk::Real,
        };
        assert_eq!(read(None), Ok(None));
        assert_eq!(read(Some(&dirs)), Ok(None));
        fs::write(dirs.config_file(), "theme = \"dark\"").unwrap();
        assert_eq!(read(Some(&dirs)), Ok(Some((dirs.config_file(), "theme = \"dark\"".into()))));
        fs::write(dirs.config_file(), b"theme = \xff").unwrap();
        assert!(read(Some(&dirs)).is_err_and(|sentence| sentence.contains("config.toml")));
    }
}
