//! The configuration file: a person's settings for all reviews.

use std::path::PathBuf;
use std::{fs, io};

use super::paths::Dirs;

/// The path and the text of the configuration file; none where there is no file.
///
/// # Errors
/// The file cannot be read: a sentence.
pub fn read(dirs: Option<&Dirs>) -> Result<Option<(PathBuf, String)>, String> {
    let Some(path) = dirs.map(Dirs::config_file) else { return Ok(None) };
    match fs::read_to_string(&path) {
        Ok(text) => Ok(Some((path, text))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!(
            "your settings in {} could not be read ({error}), so the default settings apply: check that you may read \
             the file and that it is UTF-8 text",
            path.display()
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_file_is_no_mistake_and_a_damaged_one_is() {
        let folder = tempfile::tempdir().unwrap();
        let dirs = Dirs { state: folder.path().to_owned(), config: folder.path().to_owned() };
        assert_eq!(read(None), Ok(None));
        assert_eq!(read(Some(&dirs)), Ok(None));
        fs::write(dirs.config_file(), "theme = \"dark\"").unwrap();
        assert_eq!(read(Some(&dirs)), Ok(Some((dirs.config_file(), "theme = \"dark\"".into()))));
        fs::write(dirs.config_file(), b"theme = \xff").unwrap();
        assert!(read(Some(&dirs)).is_err_and(|sentence| sentence.contains("config.toml")));
    }
}
