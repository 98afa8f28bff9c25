//! Commands: what a key or a name asks for. Each has a row in the table of commands.

/// What can be asked for by a key or by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is described in the table of commands")]
pub enum Command {
    Open(Context),
    Move(Motion),
    SetTier(u8),
    GiveBack,
    EditReason,
    EditNote,
    LookAgain,
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
    SaveModel,
    ExportModel,
    Answer(u8),
    NotKnown,
    ShowRows,
    OpenChosen,
    OpenFile,
    Demo,
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

/// A screen, as commands and keys know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// What to open.
    Start,
    /// The table of customers.
    Customers,
    /// Everything about one customer.
    Detail,
    /// The queues to choose from.
    Queues,
    /// A review session: one customer after the other.
    Session,
    /// The criteria beside the table.
    Criteria,
    /// The models beside the table.
    Models,
    /// The model's questions about one customer.
    Rating,
    /// How the list was read.
    Import,
    /// Problems in the data.
    Quality,
    /// All keys.
    Help,
}

impl Context {
    /// Every context.
    pub const ALL: &[Context] = &[
        Context::Start,
        Context::Customers,
        Context::Detail,
        Context::Queues,
        Context::Session,
        Context::Criteria,
        Context::Models,
        Context::Rating,
        Context::Import,
        Context::Quality,
        Context::Help,
    ];

    /// What the screen is called in a sentence.
    pub fn title(self) -> &'static str {
        match self {
            Context::Start => "start screen",
            Context::Customers => "customers",
            Context::Detail => "detail",
            Context::Queues | Context::Session => "review",
            Context::Criteria => "criteria",
            Context::Models => "models",
            Context::Rating => "questions",
            Context::Import => "import settings",
            Context::Quality => "data quality",
            Context::Help => "help",
        }
    }
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
