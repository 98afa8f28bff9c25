//! Why a command did not do what it was asked to.

use std::fmt::Display;
use std::io;

use thiserror::Error;

/// Why a command ended early. Displays as one sentence: what, where, and what to do.
#[derive(Debug, Error)]
pub enum Failure {
    /// Something went wrong, and a person is to know.
    #[error("{0}")]
    Said(String),
    /// Whoever read the output has had enough of it, as `head` does: nothing went wrong.
    #[error("nobody reads the output any more")]
    OutputClosed,
}

impl Failure {
    /// A failure in the words of what caused it.
    pub fn said(cause: impl Display) -> Failure {
        Failure::Said(cause.to_string())
    }

    /// A failure to write to standard output.
    pub fn writing(error: &io::Error) -> Failure {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::OutputClosed,
            _ => Failure::Said(format!(
                "standard output could not be written ({error}); make room there, or write to another place"
            )),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::writing(&error)
    }
}
