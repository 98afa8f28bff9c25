//! Why a list could not be read.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::data::csv::Refusal;
use crate::data::fault;

/// Why a list could not be opened or read. Each is one sentence.
#[derive(Debug, Error)]
pub enum SourceError {
    /// There is no such file.
    #[error("{path} does not exist: check the name, and what is in {folder}", path = path.display(), folder = folder(path))]
    NotFound {
        /// The file asked for.
        path: PathBuf,
    },
    /// The name is a folder's.
    #[error("{path} is a folder: name the list in it", path = .0.display())]
    Folder(PathBuf),
    /// The user may not read the file.
    #[error("you may not read {path}: ask its owner, or copy it to a folder of your own", path = .0.display())]
    NoPermission(PathBuf),
    /// Opening or reading failed in another way.
    #[error("{name} could not be read ({}): copy it to another folder and try again", fault::in_words(error))]
    Unreadable {
        /// The file, or "standard input".
        name: String,
        /// The system's error.
        error: io::Error,
    },
    /// The gzip data are cut off or damaged.
    #[error("{name} is packed with gzip and damaged ({error}): download it again")]
    DamagedGzip {
        /// The file, or "standard input".
        name: String,
        /// What is wrong.
        error: io::Error,
    },
    /// The file was read and is not a list.
    #[error("{name} {refusal}")]
    Refused {
        /// The file, or "standard input".
        name: String,
        /// What the file is.
        refusal: Refusal,
    },
}

impl SourceError {
    /// The error for a file that the system refused to open.
    pub(crate) fn opening(path: &Path, error: io::Error) -> Self {
        let path = path.to_owned();
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::NotFound { path },
            io::ErrorKind::IsADirectory => Self::Folder(path),
            io::ErrorKind::PermissionDenied => Self::NoPermission(path),
            _ => Self::Unreadable { name: path.display().to_string(), error },
        }
    }
}

/// The folder of a file, as a message names it.
pub(super) fn folder(path: &Path) -> String {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.display().to_string(),
        _ => "this folder".to_owned(),
    }
}
