//! Models by name: the bundled ones, the user's own in the models folder, and any file by its path.

mod kept;

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::disk::Disk;
use super::error::folder;
use super::paths::Dirs;
use crate::data::fault;
use crate::tiering::check::{self, Problem};
use crate::tiering::{Model, bundled};

pub use kept::{Listed, ModelDestination, ModelWritten, WriteModel, all, write};

/// The model of this name: the id of a bundled one, the name of a file in the models folder, a path, the name in a
/// model's file in any case, or a beginning that only one name has.
///
/// # Errors
/// No model has the name, its file cannot be read, or has a mistake.
pub fn find(name: &str, dirs: Option<&Dirs>) -> Result<Model, ModelError> {
    let ModelFile { path, text } = file(name, dirs)?;
    check::read(&text).map_err(|problems| ModelError::Faulty { path: path.unwrap_or_default(), problems })
}

/// The text of the model of this name, with or without mistakes; see [`find`].
///
/// # Errors
/// No model has the name, or its file cannot be read.
pub fn file(name: &str, dirs: Option<&Dirs>) -> Result<ModelFile, ModelError> {
    if let Some((_, text)) = bundled::BUNDLED.iter().find(|(id, _)| *id == name) {
        return Ok(ModelFile { path: None, text: (*text).to_owned() });
    }
    let path = if is_path(name) {
        PathBuf::from(name)
    } else {
        let own = own(dirs);
        match own.iter().find(|own| own.name == name) {
            Some(own) => own.path.clone(),
            None => match titled(name, own, dirs) {
                Some(file) => return Ok(file),
                // A beginning that only one name has is that name.
                None => return self::file(&beginning(name, dirs).ok_or_else(|| unknown(name, dirs))?, dirs),
            },
        }
    };
    let disk = dirs.map_or(Disk::Real, |dirs| dirs.disk.clone());
    let text = read_file(&disk, &path)?;
    Ok(ModelFile { path: Some(path), text })
}

/// The model with this name in its file: a bundled one, else the first of the user's own.
fn titled(title: &str, own: Vec<OwnModel>, dirs: Option<&Dirs>) -> Option<ModelFile> {
    let bundled = bundled::BUNDLED.iter().map(|(_, text)| ModelFile { path: None, text: (*text).to_owned() });
    let own = own.into_iter().filter_map(|own| {
        let text = read_file(&dirs?.disk, &own.path).ok()?;
        Some(ModelFile { path: Some(own.path), text })
    });
    let is_meant = |file: &ModelFile| {
        check::read(&file.text).is_ok_and(|model| model.name.to_lowercase() == title.trim().to_lowercase())
    };
    bundled.chain(own).find(is_meant)
}

/// The one name that begins so, in any case.
fn beginning(start: &str, dirs: Option<&Dirs>) -> Option<String> {
    let start = start.trim().to_lowercase();
    let mut found = names(dirs).into_iter().filter(|name| name.to_lowercase().starts_with(&start));
    found.next().filter(|_| !start.is_empty() && found.next().is_none())
}

fn unknown(name: &str, dirs: Option<&Dirs>) -> ModelError {
    ModelError::Unknown { name: name.to_owned(), known: names(dirs) }
}

/// The text of a model's file.
///
/// # Errors
/// The file does not exist, cannot be read, or is not text.
pub fn read_file(disk: &Disk, path: &Path) -> Result<String, ModelError> {
    disk.read_to_string(path).map_err(|error| ModelError::Unreadable { path: path.to_owned(), error })
}

/// The models in the models folder, by name. None where there is no such folder, or it cannot be read.
pub fn own(dirs: Option<&Dirs>) -> Vec<OwnModel> {
    let entries = dirs.and_then(|dirs| dirs.disk.entries(&dirs.models_dir()).ok()).into_iter().flatten();
    let mut models: Vec<OwnModel> = entries
        .filter_map(|path| {
            let name = path.file_stem()?.to_str()?.to_owned();
            is_toml(&path).then_some(OwnModel { name, path })
        })
        .collect();
    models.sort_unstable_by(|a, b| a.name.cmp(&b.name));
    models
}

/// A model's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelFile {
    /// None for a bundled model.
    pub path: Option<PathBuf>,
    /// TOML, with its comments.
    pub text: String,
}

/// A model in the models folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnModel {
    /// The file's name without `.toml`.
    pub name: String,
    /// Ends with `.toml`.
    pub path: PathBuf,
}

/// Why a model cannot be used. Each is one sentence.
#[derive(Debug, Error)]
pub enum ModelError {
    /// No model has this name.
    #[error("no model is called '{name}': choose {}, or a .toml file by its path", known.join(", "))]
    Unknown {
        /// The name.
        name: String,
        /// The names of all models.
        known: Vec<String>,
    },
    /// The file does not exist, or cannot be read.
    #[error("the model {}", unreadable(path, error))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The system's error.
        error: io::Error,
    },
    /// The file has mistakes.
    #[error("the model {}{}", path.display(), first_of(problems))]
    Faulty {
        /// The file.
        path: PathBuf,
        /// The mistakes, in the order of the file.
        problems: Vec<Problem>,
    },
}

fn unreadable(path: &Path, error: &io::Error) -> String {
    let path_is = path.display();
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => {
            format!("{path_is} does not exist: check the name, and what is in {}", folder(path))
        }
        ErrorKind::IsADirectory => format!("{path_is} is a folder: name the .toml file in it"),
        ErrorKind::PermissionDenied => {
            format!("{path_is} cannot be read by you: ask its owner, or copy it to a folder of your own")
        }
        ErrorKind::InvalidData => format!("{path_is} is not text in UTF-8: save it as UTF-8 in an editor"),
        _ => format!(
            "{path_is} could not be read ({}): copy it elsewhere and try again",
            fault::in_words(error)
        ),
    }
}

fn first_of(problems: &[Problem]) -> String {
    let first = problems.first().map(|problem| format!(", {problem}")).unwrap_or_default();
    match problems.len() {
        0 | 1 => first,
        2 => format!("{first} There is one more mistake."),
        many => format!("{first} There are {} more mistakes.", many - 1),
    }
}

fn names(dirs: Option<&Dirs>) -> Vec<String> {
    let bundled = bundled::BUNDLED.iter().map(|(id, _)| (*id).to_owned());
    bundled.chain(own(dirs).into_iter().map(|own| own.name)).collect()
}

fn is_path(name: &str) -> bool {
    is_toml(Path::new(name)) || name.contains(std::path::is_separator)
}

fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn models_are_found_by_id_by_name_and_by_path() {
        let folder = tempfile::tempdir().unwrap();
        let dirs = Dirs {
            state: folder.path().join("state"),
            config: folder.path().to_owned(),
            data: folder.path().join("data"),
            disk: Disk::Real,
        };
        assert_eq!(own(Some(&dirs)), [], "no folder, no models");
        fs::create_dir(dirs.models_dir()).unwrap();
        let path = dirs.models_dir().join("shop.toml");
        fs::write(&path, bundled::BUNDLED[1].1).unwrap();
        fs::write(dirs.models_dir().join("notes.txt"), "").unwrap();
        fs::write(dirs.models_dir().join("bad.toml"), "name = 3").unwrap();

        let expected = bundled::model("power-base").unwrap();
        for name in ["power-base", "shop", path.to_str().unwrap(), "Power base", " power BASE ", "pow", "SHO"]
        {
            assert_eq!(find(name, Some(&dirs)).unwrap(), expected, "{name}");
        }
        let message = |name: &str| find(name, Some(&dirs)).unwrap_err().to_string();
        assert_eq!(
            message("shpo"),
            "no model is called 'shpo': choose four-tiers, power-base, pareto, rfm, scorecard, lifetime-value, bad, shop, or a .toml file by its path"
        );
        assert!(message("p").starts_with("no model is called 'p'"), "two begin so");
        assert_eq!(
            message("nowhere.toml"),
            "the model nowhere.toml does not exist: check the name, and what is in this folder"
        );
        let folder_named = folder.path().join("shop.toml.d/");
        fs::create_dir(&folder_named).unwrap();
        assert!(message(folder_named.to_str().unwrap()).ends_with("is a folder: name the .toml file in it"));
        assert!(message("bad").contains("bad.toml, line 1, column 8: "), "{}", message("bad"));
        assert!(file("bad", Some(&dirs)).is_ok(), "a bad model's text can be shown");
        assert!(matches!(find("shop", None), Err(ModelError::Unknown { .. })), "no folders, no own models");
    }
}
