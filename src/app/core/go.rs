//! Where to go next, and what the keys are about.

use super::command::{Command, Context};
use super::document::permission::Refused;
use super::then::SaveWanted;

/// Nothing, or why something was not done.
pub type Done = Result<(), Refused>;

/// What the keys are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The customer under the table's cursor, or all marked ones.
    List,
    /// The customer under the table's cursor, no matter who is marked: it is shown in detail.
    UnderCursor,
    /// The customer on this row.
    Row(usize),
    /// No customer.
    Nothing,
}

/// Where to go next: asked for with [`Core::go`](super::Core::go), done by `update`.
#[derive(Clone, Debug, PartialEq)]
pub enum Go {
    /// Open a screen on top.
    Open(Context),
    /// Open a screen in place of this one.
    Replace(Context),
    /// Close the screen on top.
    Close,
    /// Close this screen, even if others are on top of it.
    CloseOne(Context),
    /// Close all screens but the lowest.
    Bottom,
    /// Run a command, as if its key was pressed.
    Run(Command),
    /// Open the palette with this text typed.
    Type(String),
    /// Suggest again what fits the line.
    Suggest,
    /// Save, now that nothing is unfinished.
    Save(SaveWanted),
    /// End the program, or ask first if something is unfinished or not saved.
    Quit,
}
