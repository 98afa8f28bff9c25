//! Messages: what happened. They are about the screen and are forgotten; the review changes only by edits.

use std::sync::Arc;

use crate::app::work::Answer;
use crate::app::work::bulk::BulkResult;
use crate::app::work::recover::Recovered;
use crate::data::display;
use crate::storage::models::{ModelWritten, WriteModel};
use crate::storage::snapshots::SnapshotInfo;
use crate::tiering::Model;

use super::appearance::Background;
use super::document::loaded::Loaded;
use super::document::standing::Stood;
use super::effect::Effect;
use super::key::Key;
use super::saving::{ExportFile, Exported, FileChanges, InTheWay, NotSaved, OpenedList, Reloaded, Saved};

/// Something that happened, for [`crate::app::update()`].
#[derive(Clone, Debug)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Pasted(String),
    /// The mouse did something at a place of the screen: column, row.
    Mouse(Mouse, u16, u16),
    /// The terminal has another size: columns, rows.
    Resized(u16, u16),
    /// The terminal said which background it has.
    Background(Background),
    /// A thread answered the request of this number.
    Answered(u64, Answer),
    /// Another list, or none, is open now.
    Opened(Box<OpenedList>),
    /// A list could not be opened; a sentence.
    OpenFailed(String),
    /// The list, as far as it has been read.
    Loaded(Box<Loaded>),
    /// The list cannot be read; a sentence.
    LoadFailed(String),
    /// The review was read, or could not be; a sentence.
    Reloaded(Result<Box<Reloaded>, String>),
    /// Files were changed by somebody else.
    FilesChanged(FileChanges),
    /// The files were saved, or could not be; a sentence.
    Saved(Result<Saved, NotSaved>),
    /// Nothing was saved, because of something that a person may decide to overwrite.
    InTheWay(InTheWay),
    /// A change could not be written to the disk: it and all else that the message before asked for and does not come, and
    /// why.
    NotWritten(Vec<Effect>, String),
    /// A change about many customers was worked out and is on the disk; or it could not be written, and why.
    Decided(Result<Box<BulkResult>, String>),
    /// Where everybody was in the earlier state of the list was found.
    Stood(Stood),
    /// Unsaved changes were recovered, or could not be; a sentence.
    Recovered(Result<Box<Recovered>, String>),
    /// Unsaved changes were set aside; a sentence that says where.
    SetAside(String),
    /// The model that was asked for by its name, or a sentence that says why there is none.
    ModelRead(Box<Result<Model, String>>),
    /// A model was written, or could not be; a sentence.
    ModelWritten(WriteModel, Result<ModelWritten, String>),
    /// The configuration file was changed: its new text; or it could not be; a sentence.
    SettingWritten(Result<String, String>),
    /// A file was exported, or could not be; a sentence.
    Exported(ExportFile, Result<Exported, String>),
    /// The snapshots of the list, newest first.
    History(Arc<Vec<SnapshotInfo>>),
    /// Something to tell the person: a sentence, or a warning.
    Told(Result<String, String>),
}

impl Message {
    /// The same with what the shell says in whole sentences: errors begin small where a command prints them.
    #[must_use]
    pub fn in_sentences(mut self) -> Message {
        let said = match &mut self {
            Message::OpenFailed(said)
            | Message::LoadFailed(said)
            | Message::SetAside(said)
            | Message::Reloaded(Err(said))
            | Message::Recovered(Err(said))
            | Message::ModelWritten(_, Err(said))
            | Message::SettingWritten(Err(said))
            | Message::Exported(_, Err(said))
            | Message::Told(Ok(said) | Err(said)) => Some(said),
            Message::Saved(Err(not_saved)) => Some(&mut not_saved.why),
            Message::ModelRead(read) => read.as_mut().as_mut().err(),
            _ => None,
        };
        if let Some(said) = said {
            *said = display::sentence(said);
        }
        self
    }
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mouse {
    /// The left button was pressed.
    Click,
    /// It was pressed twice at one place, shortly after each other; comes after the click of the first time.
    DoubleClick,
    /// The wheel was turned up.
    WheelUp,
    /// The wheel was turned down.
    WheelDown,
}
