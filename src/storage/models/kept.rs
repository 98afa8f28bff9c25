//! All models side by side, to choose from, and saving one.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{is_path, own, read_file};
use crate::storage::atomic::{folder_of, replace};
use crate::storage::paths::{Dirs, make_private_folder};
use crate::storage::review_file::write_model;
use crate::tiering::{Model, bundled, check};

/// A model that there is to choose from.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// The id of a bundled one, or the name of its file in the models folder.
    pub name: String,
    /// Whether it lies in the models folder.
    pub own: bool,
    /// The model; or the first thing that is wrong with it, a sentence.
    pub read: Result<Arc<Model>, String>,
    /// Its file as it is, with its comments.
    pub text: String,
}

/// Where a model is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Into the models folder, under this name.
    Own(String),
    /// Into this file.
    File(PathBuf),
}

/// A model that is to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct WriteModel {
    /// The model.
    pub model: Arc<Model>,
    /// Its text, where there is one that says the same with comments.
    pub text: Option<String>,
    /// Where to.
    pub place: Place,
    /// Whether a file that is there may be replaced.
    pub over: bool,
}

/// What became of a model that was to be written.
#[derive(Clone, Debug, PartialEq)]
pub enum Written {
    /// It is in this file.
    To(PathBuf),
    /// This file is there already, and nothing was written.
    Taken(PathBuf),
}

/// The bundled models, then those in the models folder.
pub fn all(dirs: Option<&Dirs>) -> Vec<Listed> {
    let bundled =
        bundled::BUNDLED.iter().map(|(id, text)| Listed::of((*id).into(), false, Ok((*text).into())));
    let own = own(dirs).into_iter().map(|own| {
        let text = read_file(&own.path).map_err(|error| error.to_string());
        Listed::of(own.name, true, text)
    });
    bundled.chain(own).collect()
}

impl Listed {
    /// A model by the text of its file, or by why there is none.
    pub fn of(name: String, own: bool, text: Result<String, String>) -> Listed {
        let first = |problems: Vec<check::Problem>| {
            problems.first().map_or_else(|| "It cannot be read.".to_string(), ToString::to_string)
        };
        let read = text.clone().and_then(|text| check::read(&text).map(Arc::new).map_err(first));
        Listed { name, own, read, text: text.unwrap_or_default() }
    }
}

/// Writes a model into a file of its own.
///
/// # Errors
/// A sentence: the name cannot be one, there is no models folder, or the file cannot be written.
pub fn write(request: &WriteModel, dirs: Option<&Dirs>) -> Result<Written, String> {
    let path = match &request.place {
        Place::File(path) => path.clone(),
        Place::Own(name) => own_path(name, dirs)?,
    };
    if path.exists() && !request.over {
        return Ok(Written::Taken(path));
    }
    let text = match &request.text {
        Some(text) => text.clone(),
        None => write_model(&request.model).map_err(|error| error.to_string())?,
    };
    replace(&path, |out: &mut dyn Write| out.write_all(text.as_bytes()))
        .map_err(|error| error.to_string())?;
    Ok(Written::To(path))
}

/// The file of one's own model of this name; its folder is made.
fn own_path(name: &str, dirs: Option<&Dirs>) -> Result<PathBuf, String> {
    let dirs =
        dirs.ok_or("This account has no folder for models; e writes the model into a file instead.")?;
    if bundled::BUNDLED.iter().any(|(id, _)| *id == name) {
        return Err(format!(
            "'{name}' is one of the models that come with Tierdeck; give yours another name."
        ));
    }
    if is_path(name) || name.starts_with('.') || name.contains(char::is_control) {
        return Err(format!(
            "'{name}' is a path; write a plain name, such as my-shop, or leave with Esc and press e."
        ));
    }
    let path = dirs.models_dir().join(format!("{name}.toml"));
    make_folder(&path).map_err(|error| {
        format!(
            "The folder {} cannot be made ({error}); look at who may write there.",
            folder_of(&path).display()
        )
    })?;
    Ok(path)
}

fn make_folder(path: &Path) -> io::Result<()> {
    make_private_folder(folder_of(path))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn folders() -> (tempfile::TempDir, Dirs) {
        let folder = tempfile::tempdir().unwrap();
        let dirs = Dirs { state: folder.path().join("state"), config: folder.path().join("config") };
        (folder, dirs)
    }

    #[test]
    fn what_is_saved_is_listed_and_reads_the_same() {
        let (_folder, dirs) = folders();
        for (id, _) in bundled::BUNDLED {
            let model = Arc::new(bundled::model(id).unwrap());
            let place = Place::Own(format!("my {id}"));
            let request = WriteModel { model: Arc::clone(&model), text: None, place, over: false };
            assert!(matches!(write(&request, Some(&dirs)), Ok(Written::To(_))));
            let listed = all(Some(&dirs));
            let own = listed.iter().find(|listed| listed.name == format!("my {id}")).unwrap();
            assert_eq!(own.read.as_ref(), Ok(&model), "{}", own.text);
            assert!(own.own);
        }
    }

    #[test]
    fn a_file_that_is_there_is_replaced_only_where_that_was_said() {
        let (folder, _) = folders();
        let path = folder.path().join("shop.toml");
        fs::write(&path, "mine").unwrap();
        let model = Arc::new(bundled::default_model());
        let place = Place::File(path.clone());
        let mut request = WriteModel { model, text: Some("# taught\n".into()), place, over: false };
        assert_eq!(write(&request, None), Ok(Written::Taken(path.clone())));
        assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
        request.over = true;
        assert_eq!(write(&request, None), Ok(Written::To(path.clone())));
        assert_eq!(fs::read_to_string(&path).unwrap(), "# taught\n");
    }

    #[test]
    fn a_name_is_no_path_and_not_a_bundled_one() {
        let (_folder, dirs) = folders();
        let model = Arc::new(bundled::default_model());
        for (name, part) in
            [("../x", "is a path"), ("x.toml", "is a path"), (".x", "is a path"), ("rfm", "come with")]
        {
            let place = Place::Own(name.into());
            let request = WriteModel { model: Arc::clone(&model), text: None, place, over: true };
            let error = write(&request, Some(&dirs)).unwrap_err();
            assert!(error.contains(part), "{error}");
        }
        let request = WriteModel { model, text: None, place: Place::Own("shop".into()), over: false };
        assert!(write(&request, None).unwrap_err().contains("no folder"));
    }

    #[test]
    fn a_faulty_one_says_what_is_wrong_first() {
        let (_folder, dirs) = folders();
        fs::create_dir_all(dirs.models_dir()).unwrap();
        fs::write(dirs.models_dir().join("bad.toml"), "name = 3").unwrap();
        let listed = all(Some(&dirs));
        let bad = listed.last().unwrap();
        assert!(bad.read.as_ref().is_err_and(|problem| problem.starts_with("line 1, column 8: ")), "{bad:?}");
    }
}
