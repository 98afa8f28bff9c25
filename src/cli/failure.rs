//! Why a command failed.

use std::fmt::Display;
use std::io;

use thiserror::Error;

use crate::data::fault;

/// Why a command ended early. Displays as one sentence: what happened, where, and what to do.
#[derive(Debug, Error)]
pub enum Failure {
    /// Something went wrong.
    #[error("{0}")]
    Said(String),
    /// The reader of the output has closed it, as `head` does: nothing went wrong.
    #[error("the output was closed")]
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
                "standard output could not be written ({}): free some space there, or write to a file elsewhere",
                fault::in_words(error)
            )),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::writing(&error)
    }
}
