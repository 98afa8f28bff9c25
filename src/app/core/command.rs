//! Commands: what a key or a name asks for. Each has a row in the table of commands.

use super::key::Code;

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
    LogContact,
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
    ShowTier(u8),
    EditAction,
    SetStep(u8),
    StepDay,
    SortListed,
    ReverseListed,
    ReviewListed,
    ReviewTier,
    RaisePrices,
    LowerPrices,
    ChooseBy,
    ChooseSecondBy,
    SortSegments,
    NextView,
    ShowChart(u8),
    CompareWith,
    ChooseView,
    NextGroup,
    PreviousGroup,
    ReviewMovers,
    ShowThese,
    ShowLosers,
    ChooseMeasure,
    NextCut,
    Larger,
    Smaller,
    GoToCustomer,
    Accept,
    AcceptKind,
    Reject,
    FindFor,
    GoToMatch,
    TakeMine,
    TakeTheirs,
    TakeBoth,
    TakeAllMine,
    TakeAllTheirs,
    OpenChosen,
    OpenFile,
    Demo,
    CommandLine,
    HideColumn,
    ShowColumns,
    MoveColumnLeft,
    MoveColumnRight,
    Freeze,
    FirstColumn,
    LastColumn,
    ToggleColumn,
    ColumnUp,
    ColumnDown,
    GoToColumn,
    TogglePanels,
    OnlyMovers,
    Widen,
    Narrow,
    Copy,
    Export,
    Report,
    Save,
    Reload,
    DropMissing,
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
    NextHeader,
    NextDelimiter,
    NextEncoding,
    NextSheet,
    Reverse,
    FreezeScale,
    /// Hold customers in their tiers, or no longer.
    Steady,
    Add,
    PreviousValue,
    NextValue,
    ChangeSetting,
    ResetSetting,
    RunFound,
    Remove,
    EditText,
    Suspend,
    RemoveSnapshot,
    CompareSnapshot,
    ChooseSnapshot,
    NextDialect,
    SqlMode,
    CopyQuery,
}

impl Command {
    /// The same command with this digit, where it is one of those that take one.
    #[must_use]
    pub fn with_digit(self, digit: u8) -> Command {
        match self {
            Self::SetTier(_) => Self::SetTier(digit),
            Self::Answer(_) => Self::Answer(digit),
            Self::ShowTier(_) => Self::ShowTier(digit),
            Self::SetStep(_) => Self::SetStep(digit),
            Self::ShowChart(_) => Self::ShowChart(digit),
            other => other,
        }
    }

    /// Whether it takes a digit.
    pub fn takes_digit(self) -> bool {
        self.with_digit(0) != self.with_digit(1)
    }
}

/// Makes [`Context`] of one line for each screen: its name here, and in a sentence.
macro_rules! contexts {
    ($($(#[$doc:meta])* $context:ident = $title:literal;)*) => {
        /// A screen, as commands and keys know it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Context { $($(#[$doc])* $context,)* }

        impl Context {
            /// Every context.
            pub const ALL: &[Context] = &[$(Context::$context),*];

            /// What the screen is called in a sentence.
            pub fn title(self) -> &'static str {
                match self { $(Context::$context => $title,)* }
            }
        }
    };
}

contexts! {
    /// What to open.
    Start = "start screen";
    /// The table of customers.
    Customers = "customers";
    /// Everything about one customer.
    Detail = "detail";
    /// The queues to choose from.
    Queues = "review";
    /// A review session: one customer after the other.
    Session = "review";
    /// The criteria beside the table.
    Criteria = "criteria";
    /// The models beside the table.
    Models = "models";
    /// The model's questions about one customer.
    Rating = "questions";
    /// How the list was read.
    Import = "import settings";
    /// Problems in the data.
    Quality = "data quality";
    /// The columns of the table.
    Columns = "columns";
    /// The customers by what columns say of them.
    Segments = "segments";
    /// A page for each tier.
    Tiers = "tiers";
    /// Lists that lead to action.
    Lists = "lists";
    /// Pictures of the list, to walk along.
    Charts = "charts";
    /// The list beside an earlier state of it.
    Compare = "comparison";
    /// Files that are joined to the list.
    Join = "joined files";
    /// All decisions, newest first.
    Log = "decision log";
    /// Earlier states of the list, newest first.
    History = "history";
    /// Saved decisions that may be about other customers.
    Matches = "matches";
    /// Differences between this review and a colleague's.
    Merge = "merge";
    /// The model as a query for a database.
    Sql = "SQL";
    /// The settings.
    Settings = "settings";
    /// All keys.
    Help = "help";
}

/// A way of moving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

impl Motion {
    /// The way that a key moves in a list above a line that is typed; the other keys are for the line.
    pub fn in_list(code: Code) -> Option<Motion> {
        match code {
            Code::Up => Some(Motion::Up),
            Code::Down => Some(Motion::Down),
            Code::PageUp => Some(Motion::PageUp),
            Code::PageDown => Some(Motion::PageDown),
            _ => None,
        }
    }
}
