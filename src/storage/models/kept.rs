//! Lists all models, and writes one to a file.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use super::{is_path, own, read_file};
use crate::data::fault;
use crate::storage::atomic::{folder_of, replace};
use crate::storage::disk::Disk;
use crate::storage::paths::{Dirs, expand_home, make_private_folder};
use crate::storage::review_file::write_model;
use crate::tiering::{Model, bundled, check};

/// A model in the list of models.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// The id of a bundled one, or the name of its file in the models folder.
    pub name: String,
    /// Whether it is in the models folder.
    pub own: bool,
    /// The model, or a sentence about its first mistake.
    pub read: Result<Arc<Model>, String>,
    /// The text of its file.
    pub text: String,
}

/// Where to write a model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ModelDestination {
    /// To the models folder, under this name.
    Own(String),
    /// To this file.
    File(PathBuf),
}

/// A request to write a model.
#[derive(Clone, Debug, PartialEq)]
pub struct WriteModel {
    /// Written where there is no text.
    pub model: Arc<Model>,
    /// The model's text with comments, where there is one.
    pub text: Option<String>,
    /// The folder or the file.
    pub place: ModelDestination,
    /// Whether an existing file may be replaced.
    pub over: bool,
}

/// The answer to [`WriteModel`].
#[derive(Clone, Debug, PartialEq)]
pub enum ModelWritten {
    /// The model is in this file.
    To(PathBuf),
    /// This file exists already; nothing was written.
    Taken(PathBuf),
}

/// The bundled models, then those in the models folder.
pub fn all(dirs: Option<&Dirs>) -> Vec<Listed> {
    let bundled =
        bundled::BUNDLED.iter().map(|(id, text)| Listed::of((*id).into(), false, Ok((*text).into())));
    let disk = dirs.map_or(Disk::Real, |dirs| dirs.disk.clone());
    let own = own(dirs).into_iter().map(|own| {
        let text = read_file(&disk, &own.path).map_err(|error| error.to_string());
        Listed::of(own.name, true, text)
    });
    bundled.chain(own).collect()
}

impl Listed {
    /// A model by the text of its file, or by why that cannot be read.
    pub fn of(name: String, own: bool, text: Result<String, String>) -> Listed {
        let first = |problems: Vec<check::Problem>| {
            problems.first().map_or_else(|| "It cannot be read.".to_string(), ToString::to_string)
        };
        let read = text.clone().and_then(|text| check::read(&text).map(Arc::new).map_err(first));
        Listed { name, own, read, text: text.unwrap_or_default() }
    }
}

/// Writes a model to a file of its own.
///
/// # Errors
/// The name is not allowed, there is no models folder, or the file cannot be written: a sentence.
pub fn write(request: &WriteModel, dirs: Option<&Dirs>) -> Result<ModelWritten, String> {
    let path = match &request.place {
        ModelDestination::File(path) => expand_home(path),
        ModelDestination::Own(name) => own_path(name, dirs)?,
    };
    let disk = dirs.map_or(Disk::Real, |dirs| dirs.disk.clone());
    if disk.exists(&path) && !request.over {
        return Ok(ModelWritten::Taken(path));
    }
    let text = match &request.text {
        Some(text) => text.clone(),
        None => write_model(&request.model).map_err(|error| error.to_string())?,
    };
    replace(&disk, &path, |out: &mut dyn Write| out.write_all(text.as_bytes()))
        .map_err(|error| error.to_string())?;
    Ok(ModelWritten::To(path))
}

/// The file of the user's own model of this name; creates its folder.
fn own_path(name: &str, dirs: Option<&Dirs>) -> Result<PathBuf, String> {
    let dirs = dirs.ok_or("This account has no folder for models. Export the model to a file instead.")?;
    if bundled::BUNDLED.iter().any(|(id, _)| *id == name) {
        return Err(format!("'{name}' is a model that comes with Tierdeck. Give yours another name."));
    }
    if is_path(name) || name.starts_with('.') || name.contains(char::is_control) {
        return Err(format!(
            "'{name}' is not a plain name. Type one such as my-shop, or export the model to a file instead."
        ));
    }
    let path = dirs.models_dir().join(format!("{name}.toml"));
    make_private_folder(&dirs.disk, folder_of(&path)).map_err(|error| {
        format!(
            "The folder {} cannot be created ({}). Check that you may write there.",
            folder_of(&path).display(),
            fault::in_words(&error)
        )
    })?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn folders() -> (tempfile::TempDir, Dirs) {
        let folder = tempfile::tempdir().unwrap();
        let dirs = Dirs {
            state: folder.path().join("state"),
            config: folder.path().join("config"),
            data: folder.path().join("data"),
            disk: Disk::Real,
        };
        (folder, dirs)
    }

    #[test]
    fn a_saved_model_is_listed_and_reads_the_same() {
        let (_folder, dirs) = folders();
        for (id, _) in bundled::BUNDLED {
            let model = Arc::new(bundled::model(id).unwrap());
            let place = ModelDestination::Own(format!("my {id}"));
            let request = WriteModel { model: Arc::clone(&model), text: None, place, over: false };
            assert!(matches!(write(&request, Some(&dirs)), Ok(ModelWritten::To(_))));
            let listed = all(Some(&dirs));
            let own = listed.iter().find(|listed| listed.name == format!("my {id}")).unwrap();
            assert_eq!(own.read.as_ref(), Ok(&model), "{}", own.text);
            assert!(own.own);
        }
    }

    #[test]
    fn an_existing_file_is_replaced_only_when_asked() {
        let (folder, _) = folders();
        let path = folder.path().join("shop.toml");
        fs::write(&path, "mine").unwrap();
        let model = Arc::new(bundled::default_model());
        let place = ModelDestination::File(path.clone());
        let mut request = WriteModel { model, text: Some("# taught\n".into()), place, over: false };
        assert_eq!(write(&request, None), Ok(ModelWritten::Taken(path.clone())));
        assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
        request.over = true;
        assert_eq!(write(&request, None), Ok(ModelWritten::To(path.clone())));
        assert_eq!(fs::read_to_string(&path).unwrap(), "# taught\n");
    }

    #[test]
    fn a_name_is_neither_a_path_nor_a_bundled_id() {
        let (_folder, dirs) = folders();
        let model = Arc::new(bundled::default_model());
        for (name, part) in [
            ("../x", "not a plain name"),
            ("x.toml", "not a plain name"),
            (".x", "not a plain name"),
            ("rfm", "comes with"),
        ] {
            let place = ModelDestination::Own(name.into());
            let request = WriteModel { model: Arc::clone(&model), text: None, place, over: true };
            let error = write(&request, Some(&dirs)).unwrap_err();
            assert!(error.contains(part), "{error}");
        }
        let request =
            WriteModel { model, text: None, place: ModelDestination::Own("shop".into()), over: false };
        assert!(write(&request, None).unwrap_err().contains("no folder"));
    }

    #[test]
    fn a_model_with_mistakes_shows_the_first() {
        let (_folder, dirs) = folders();
        fs::create_dir_all(dirs.models_dir()).unwrap();
        fs::write(dirs.models_dir().join("bad.toml"), "name = 3").unwrap();
        let listed = all(Some(&dirs));
        let bad = listed.last().unwrap();
        assert!(bad.read.as_ref().is_err_and(|problem| problem.starts_with("line 1, column 8: ")), "{bad:?}");
    }
}
