//! Messages are of the screen and are forgotten; effects are what the shell is asked to do.

mod loaded;
mod saving;

use std::path::PathBuf;
use std::sync::Arc;

use crate::data::csv::Settings;
use crate::data::date::Day;
use crate::data::table::{Choices, Table};
use crate::review::{Edit, Place};
use crate::storage::models::{Listed, WriteModel, Written};
use crate::tiering::impact::Impact;
use crate::tiering::sensitivity::Sensitivity;
use crate::tiering::summary::Summary;
use crate::tiering::{ComputedColumn, Model, Ratings, Tier, Tiering};

use crate::app::core::document::bulk::{Made, Many};
use crate::app::core::document::placement::{Placement, Placing};
use crate::app::core::document::recovery::{TakeOver, TakenOver};
use crate::app::core::key::Key;
use crate::app::screens::session::{QueueRequest, Queued};
use crate::app::screens::start::Recent;
use crate::app::work::examine::{Examine, Examined};
use crate::app::work::lookup::{LookUp, LookedUp};
use crate::app::work::rows::{Arrange, Arranged, Find, Found};

pub use loaded::Loaded;
pub use saving::{FileChange, InTheWay, Outside, Reloaded, SaveRequest, Saved};

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
    /// The list, as far as it has been read.
    Loaded(Box<Loaded>),
    /// The list cannot be read; a sentence.
    LoadFailed(String),
    /// Everybody was tiered.
    Tiered(Box<Tiered>),
    /// The rows of the table were put in order.
    Arranged(Arranged),
    /// Queues were counted, or one was put together.
    Queued(Box<Queued>),
    /// The quality of the data was looked at.
    Examined(Box<Examined>),
    /// A search ended.
    Found(Found),
    /// Something was written.
    Saved(Result<Saved, String>),
    /// What was to be offered was looked up.
    LookedUp(LookedUp),
    /// The model that was asked for by its name, or a sentence says why there is none.
    ModelRead(Box<Result<Model, String>>),
    /// All models there are.
    ModelsListed(Vec<Listed>),
    /// A model was written, or was not; a sentence.
    ModelWritten(WriteModel, Result<Written, String>),
    /// What hangs on the weights, of the request of this number.
    Weighed(u64, Box<Sensitivity>),
    /// The lists that were open lately, the newest first.
    Recent(Vec<Recent>),
    /// Another list cannot be opened; a sentence.
    OpenFailed(String),
    /// Nothing was written, because of something that a person may decide to write over.
    InTheWay(InTheWay),
    /// The last changes of the message before could not be put on the disk: how many, and why.
    NotKept(usize, String),
    /// A change about many customers was worked out and is on the disk; or it could not be written, and why.
    Decided(Result<Box<Made>, String>),
    /// Where the customers of decisions are.
    Placed(Box<Placement>),
    /// What an earlier sitting left goes on here; or a sentence says why not.
    TookOver(Result<Box<TakenOver>, String>),
    /// What an earlier sitting left was put aside; a sentence that says where.
    ThrewAway(String),
    /// Files were changed by somebody else.
    Outside(Outside),
    /// The review was read again; or a sentence.
    Reloaded(Result<Box<Reloaded>, String>),
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mouse {
    /// The left button was pressed.
    Click,
    /// The wheel was turned up.
    WheelUp,
    /// The wheel was turned down.
    WheelDown,
}

/// What can be asked for by a key or by name; see [`crate::app::commands`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is described in the table of commands")]
pub enum Command {
    Move(Motion),
    SetTier(u8),
    GiveBack,
    EditReason,
    EditNote,
    LookAgain,
    Review,
    Begin,
    Agree,
    Skip,
    Leave,
    Mark,
    MarkRange,
    MarkAll,
    Undo,
    Redo,
    Sort,
    SortSecond,
    Find,
    FindNext,
    FindPrevious,
    Filter,
    Filters,
    SaveFilter,
    Detail,
    Criteria,
    Models,
    SaveModel,
    ExportModel,
    Rate,
    Answer(u8),
    NotKnown,
    Import,
    Quality,
    ShowRows,
    OpenChosen,
    OpenFile,
    Demo,
    Help,
    CommandLine,
    HideColumn,
    ShowColumns,
    Widen,
    Narrow,
    Copy,
    Save,
    Reload,
    DropAbsent,
    Quit,
    Back,
    Keep,
    Less,
    More,
    MuchLess,
    MuchMore,
    Toggle,
    NextScale,
    EditScale,
    NextType,
    Reverse,
    Add,
    Remove,
    EditText,
    Suspend,
}

/// A way of moving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Motion {
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    HalfUp,
    HalfDown,
    First,
    Last,
}

/// What the shell is asked to do. Those that answer carry a generation; [`crate::app::update()`] drops stale answers.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Read the list again with these settings; answers [`Message::Loaded`].
    Load(Settings),
    /// Read no further; what came of the list stays.
    GiveUpLoad,
    /// Type the same text again; answers [`Message::Loaded`].
    Retype(Arc<Table>, Choices),
    /// Tier everybody; answers [`Message::Tiered`].
    Evaluate(Evaluate),
    /// Filter and sort the rows; answers [`Message::Arranged`].
    Arrange(Arrange),
    /// Count queues, or put one together; answers [`Message::Queued`].
    Queue(Box<QueueRequest>),
    /// Look at the quality of the data; answers [`Message::Examined`].
    Examine(Box<Examine>),
    /// Keep where a sitting stopped, or forget it.
    KeepPlace(Option<Place>),
    /// Look for text; answers [`Message::Found`].
    Find(Find),
    /// Look up what can be offered while a line is typed; answers [`Message::LookedUp`].
    LookUp(LookUp),
    /// Read the model of this name; answers [`Message::ModelRead`].
    ReadModel(String),
    /// List all models; answers [`Message::ModelsListed`].
    ListModels,
    /// Write a model into a file of its own; answers [`Message::ModelWritten`].
    WriteModel(WriteModel),
    /// See what hangs on the weights; answers [`Message::Weighed`]. None gives up what is under way.
    Weigh(u64, Option<Arc<Tiering>>),
    /// Leave this list and open another; answers [`Message::OpenFailed`] where that cannot be.
    Open(PathBuf),
    /// The same, and open the bundled list.
    OpenDemo,
    /// Look up the lists that were open lately; answers [`Message::Recent`].
    Recent,
    /// Work out a change about many customers and write it down; answers [`Message::Decided`].
    Decide(Box<Many>),
    /// Find where the customers of decisions are; answers [`Message::Placed`].
    Place(Placing),
    /// Write an edit down before the screen shows it.
    Journal(Arc<Edit>),
    /// Write the review and the result; answers [`Message::Saved`].
    Save(Box<SaveRequest>),
    /// Go on with the journal that an earlier sitting left; answers [`Message::TookOver`].
    TakeOver(TakeOver),
    /// Put that journal aside; answers [`Message::ThrewAway`].
    ThrowAway,
    /// Keep the journal beside the list from now on.
    KeepBeside,
    /// Read the review again; answers [`Message::Reloaded`].
    Reload,
    /// Put text on the clipboard.
    Copy(String),
    /// Give the terminal back until the program is started again.
    Suspend,
    /// End.
    Quit,
}

/// A request to tier everybody.
#[derive(Clone, Debug)]
pub struct Evaluate {
    /// Which request.
    pub generation: u64,
    /// The list.
    pub table: Arc<Table>,
    /// The review's "today", where it says one.
    pub as_of: Option<Day>,
    /// The model to tier by.
    pub model: Arc<Model>,
    /// What customers were rated from 1 to 5, by row.
    pub ratings: Arc<Ratings>,
    /// The columns to compute.
    pub computed: Vec<ComputedColumn>,
    /// Rows with the tier a person gave them.
    pub overrides: Arc<Vec<(usize, Tier)>>,
    /// What to compare with for the impact.
    pub before: Option<Arc<Tiering>>,
}

/// Everybody's tier.
#[derive(Clone, Debug)]
pub struct Tiered {
    /// Which request it answers.
    pub generation: u64,
    /// The tiers.
    pub tiering: Arc<Tiering>,
    /// The overrides of the request.
    pub overrides: Arc<Vec<(usize, Tier)>>,
    /// The figures by final tier, with these overrides.
    pub summary: Summary,
    /// What changed against the tiering that was named in the request.
    pub impact: Option<Impact>,
}
