//! What a screen can write into a file of its own.

use std::fmt::Debug;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

/// The content of a file: kept as it is shown, and made into bytes by the thread that writes them.
pub trait Content: Debug + Send + Sync {
    /// Writes it.
    ///
    /// # Errors
    /// Those of `out`.
    fn write(&self, out: &mut dyn Write) -> io::Result<()>;

    /// Writes it in the format that the ending of the file's name says, in small letters.
    ///
    /// # Errors
    /// Those of `out`.
    fn write_as(&self, _ending: &str, out: &mut dyn Write) -> io::Result<()> {
        self.write(out)
    }
}

impl Content for String {
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(self.as_bytes())
    }
}

/// A file that a person asked for.
#[derive(Clone, Debug)]
pub struct Export {
    /// What it has, for the message when it is written, such as `4 segments`.
    pub what: String,
    /// The bytes.
    pub content: Arc<dyn Content>,
}

impl Export {
    /// Writes it into a file of this name.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, path: &Path, out: &mut dyn Write) -> io::Result<()> {
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        self.content.write_as(&ending, out)
    }
}

impl PartialEq for Export {
    fn eq(&self, other: &Export) -> bool {
        self.what == other.what && Arc::ptr_eq(&self.content, &other.content)
    }
}
