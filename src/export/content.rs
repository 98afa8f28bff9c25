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

    /// The endings of the formats that it can be written in, in small letters, none if the
    /// ending says nothing.
    fn endings(&self) -> &'static [&'static str] {
        &[]
    }

    /// Writes it in the format that the ending of the file's name says, in small letters; `""` is the usual one.
    ///
    /// # Errors
    /// Those of `out`, and an ending that says no format.
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
    /// Those of `out`, and an ending that says no format.
    pub fn write(&self, path: &Path, out: &mut dyn Write) -> io::Result<()> {
        match self.refuses(path) {
            Some(sentence) => Err(io::Error::other(sentence)),
            None => self.content.write_as(&ending(path), out),
        }
    }

    /// Why it cannot be written into a file of this name: its ending is no format for it.
    pub fn refuses(&self, path: &Path) -> Option<String> {
        let (ending, known) = (ending(path), self.content.endings());
        let is_known = ending.is_empty() || known.is_empty() || known.contains(&ending.as_str());
        (!is_known).then(|| unknown_ending(&ending, known))
    }
}

/// The ending of a file's name, in small letters; empty if there is none.
pub fn ending(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

/// What is said of an ending that is none of those known.
pub(crate) fn unknown_ending(ending: &str, known: &[&str]) -> String {
    format!("This cannot be written as .{ending}: end the name with {}.", in_words(known, "or"))
}

/// Endings in words, without those that are other words for one before.
pub(crate) fn in_words(known: &[&str], and: &str) -> String {
    let synonyms = ["markdown", "htm"];
    let named: Vec<String> =
        known.iter().filter(|known| !synonyms.contains(known)).map(|known| format!(".{known}")).collect();
    match named.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, first)) => format!("{} {and} {last}", first.join(", ")),
        None => String::new(),
    }
}

impl PartialEq for Export {
    fn eq(&self, other: &Export) -> bool {
        self.what == other.what && Arc::ptr_eq(&self.content, &other.content)
    }
}
