//! Effects: what the shell is asked to do, as plain data.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::work::bulk::BulkRequest;
use crate::app::work::recover::RecoverRequest;
use crate::app::work::{Lane, Work};
use crate::review::{Edit, SessionPlace};
use crate::storage::models::WriteModel;
use crate::storage::snapshots::SnapshotInfo;

use super::document::loaded::{LoadRequest, RetypeRequest};
use super::document::standing::StandRequest;
use super::list::table_layout::TableLayout;
use super::saving::{ExportFile, SaveRequest};
use super::settings::SettingChange;

/// What the shell is asked to do.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Do work on a thread of its own; answers [`Message::Answered`](super::message::Message::Answered) with this
    /// number.
    Work(u64, Work),
    /// Stop the work of a lane; nobody waits for its answer.
    Cancel(Lane),
    /// Read the list; answers [`Message::Loaded`](super::message::Message::Loaded).
    Load(LoadRequest),
    /// Stop reading; what came of the list stays.
    CancelLoad,
    /// Type the columns of the same text again; answers [`Message::Loaded`](super::message::Message::Loaded).
    Retype(RetypeRequest),
    /// Write an edit down before the screen shows it.
    Journal(Arc<Edit>),
    /// Work out a change about many customers and write it down; answers
    /// [`Message::Decided`](super::message::Message::Decided).
    Decide(Box<BulkRequest>),
    /// Save the review and the result; answers [`Message::Saved`](super::message::Message::Saved).
    Save(Box<SaveRequest>),
    /// Find where everybody was in the earlier state of the list; answers
    /// [`Message::Stood`](super::message::Message::Stood).
    Stand(Box<StandRequest>),
    /// Recover unsaved changes; answers [`Message::Recovered`](super::message::Message::Recovered).
    Recover(RecoverRequest),
    /// Set unsaved changes aside; answers [`Message::SetAside`](super::message::Message::SetAside).
    SetAside,
    /// Write the journal beside the list from now on.
    JournalBeside,
    /// Read the review again; answers [`Message::Reloaded`](super::message::Message::Reloaded).
    Reload,
    /// Continue the review in this file; answers [`Message::Reloaded`](super::message::Message::Reloaded).
    Continue(PathBuf),
    /// Remember where a review session stopped, or forget it.
    KeepPlace(Option<SessionPlace>),
    /// Remember how the table is laid out.
    KeepLayout(TableLayout),
    /// Read the model of this name; answers [`Message::ModelRead`](super::message::Message::ModelRead).
    ReadModel(String),
    /// Write a model into a file of its own; answers [`Message::ModelWritten`](super::message::Message::ModelWritten).
    WriteModel(WriteModel),
    /// Change the configuration file; answers
    /// [`Message::SettingWritten`](super::message::Message::SettingWritten).
    ChangeSetting(SettingChange),
    /// Listen to the mouse, or leave it to the terminal.
    ListenToMouse(bool),
    /// Write what a screen shows into a file of its own; answers
    /// [`Message::Exported`](super::message::Message::Exported).
    Export(ExportFile),
    /// Read which snapshots there are; answers [`Message::History`](super::message::Message::History).
    ReadHistory,
    /// Remove a snapshot; answers the same.
    RemoveSnapshot(Box<SnapshotInfo>),
    /// Leave this list and open another; answers [`Message::Opened`](super::message::Message::Opened).
    Open(PathBuf),
    /// The same with the demo list.
    OpenDemo,
    /// Put text on the clipboard.
    Copy(String),
    /// Suspend the program until it is continued.
    Suspend,
    /// End the program.
    Quit,
}
