//! A row of the table of commands: a command as people meet it, when it is available, and what it runs.

use crate::review::Reversal;

use super::Core;
use super::command::{Command, Context};
use super::document::permission::{PART, Permission, Refused, read_only};
use super::go::Done;

/// Said if a command needs a list before one is open.
pub const NO_LIST: &str = "No list is open yet. {key:open} opens yours, {key:demo} the demo list.";

/// A command as people meet it.
#[derive(Debug)]
pub struct Row {
    pub command: Command,
    /// Its name on the command line and in the configuration.
    pub id: &'static str,
    /// One or two words for the footer.
    pub name: &'static str,
    /// A line for the help.
    pub help: &'static str,
    /// Other words that find it.
    pub synonyms: &'static str,
    /// Its group in the help.
    pub group: Group,
    /// Keys that run it.
    pub keys: &'static [&'static str],
    /// The screens that have it.
    pub contexts: &'static [Context],
    /// What must be so; the first that is not is said.
    pub when: &'static [When],
    /// What it runs.
    pub run: Run,
}

/// What a row runs.
#[derive(Clone, Copy, Debug)]
pub enum Run {
    /// The same on every screen, but for those that do it in a way of their own.
    Action(fn(&mut Core, Command) -> Done),
    /// The screen that is open.
    Screen,
    /// Undo or redo, which all screens that are open learn of.
    Reverse(Reversal),
    /// One step back.
    Back,
}

/// A group of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Deciding about customers.
    Decide,
    /// Review sessions.
    Review,
    /// Moving around.
    Move,
    /// Looking at the list.
    Look,
    /// Changing the criteria.
    Criteria,
    /// Files and the program.
    Program,
}

impl Group {
    /// All groups in the order of the help.
    pub const ALL: [Group; 6] =
        [Group::Decide, Group::Review, Group::Move, Group::Look, Group::Criteria, Group::Program];

    /// Its heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Decide => "Decide",
            Self::Review => "Review",
            Self::Move => "Move",
            Self::Look => "Look",
            Self::Criteria => "Criteria",
            Self::Program => "Files and program",
        }
    }
}

/// What must be so before a command is available.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// The list was not cancelled while it was read.
    NotPart,
    /// The whole list is here.
    Read,
    /// No rows are coming in.
    NotReading,
    /// There is a customer that the keys are about.
    Customer,
    /// The list has customers.
    NotEmpty,
    /// Decisions may be changed, or a question about that is due.
    Writable,
    /// The list comes from a file.
    FromFile,
    /// There is something to undo, or to redo.
    Reversible(Reversal),
    /// A text was looked for.
    Found,
    /// A column is hidden.
    HiddenColumn,
    /// A filter is on.
    Filtered,
    /// A filter is saved.
    SavedFilter,
    /// The model asks questions.
    Questions,
    /// There are decisions about customers who are missing from this list.
    Missing,
    /// All customers of the list are here, not a sample.
    Whole,
    /// The list is text, with an encoding and a delimiter.
    Text,
    /// The list is one of several sheets of a workbook.
    Sheets,
}

impl When {
    /// Whether all of this is so.
    ///
    /// # Errors
    /// Why the first that is not is not.
    pub fn all(all: &[When], core: &Core) -> Done {
        let why = all.iter().find_map(|when| when.refusal(core));
        why.map_or(Ok(()), |sentence| Err(Refused::Because(sentence)))
    }

    /// Why the command is not available, if so.
    pub fn refusal(self, core: &Core) -> Option<String> {
        let (document, list) = (&core.document, &core.list);
        let (is_so, sentence) = match self {
            When::NotPart => (!document.loading.is_part(), PART),
            When::Read => (
                document.roster().is_some() || document.loading.is_part(),
                "The list is still being read; try again in a moment.",
            ),
            When::NotReading => {
                (!document.loading.is_reading(), "The list is still being read; try again in a moment.")
            }
            When::Customer => (core.row().is_some(), core.no_customer()),
            When::NotEmpty => (!document.table.is_empty(), core.no_customer()),
            When::Writable => match &document.permission {
                Permission::ReadOnly { why, cure } => return Some(read_only(why, cure)),
                _ => (true, ""),
            },
            When::FromFile => (document.kept, "This list does not come from a file."),
            When::Reversible(reversal) => {
                let history = &document.history;
                let of_table = list.changes.can_reverse(reversal, history.depth());
                (history.next(reversal).is_some() || of_table, history.nothing_to(reversal))
            }
            When::Found => {
                (!list.find.is_empty(), "Nothing was looked for yet. Press {key:find} and type what to find.")
            }
            When::HiddenColumn => (list.columns.iter().any(|view| view.hidden), "No column is hidden."),
            When::Filtered => {
                (!list.filter.is_empty(), "There is no filter to save: press {key:filter} first.")
            }
            When::SavedFilter => (
                !document.review.filters.is_empty(),
                "No filter is saved yet. Press {key:filter}, type one, and ^s saves it under a name.",
            ),
            When::Text => (
                document.table.text().dialect().origin.is_text(),
                "Only text has an encoding and a delimiter; the cells of this list are read as they are.",
            ),
            When::Sheets => (
                document.table.text().dialect().origin.sheet().is_some_and(|sheet| sheet.sheets.len() > 1),
                "There is no other sheet to choose.",
            ),
            When::Questions => (
                document.review.model.questions().next().is_some(),
                "This model has no questions. The Scorecard has: press {key:models} on the Customers screen.",
            ),
            When::Whole => {
                return document.not_in_sample("This needs the whole list");
            }
            When::Missing if document.sampled().is_some() => {
                return document
                    .not_in_sample("Decisions about others are kept, and are dropped in the whole list");
            }
            When::Missing => {
                (document.missing_count() > 0, "Every decision belongs to a customer in the list.")
            }
        };
        (!is_so).then(|| sentence.to_string())
    }
}

impl Row {
    /// A row without synonyms that is always available; the rest is filled in with `..`.
    pub const fn new(command: Command, id: &'static str, name: &'static str, help: &'static str) -> Row {
        Row {
            command,
            id,
            name,
            help,
            synonyms: "",
            group: Group::Program,
            keys: &[],
            contexts: &[],
            when: &[],
            run: Run::Screen,
        }
    }

    /// In this group of the help, with these keys, on these screens.
    pub const fn at(self, group: Group, keys: &'static [&'static str], contexts: &'static [Context]) -> Row {
        Row { group, keys, contexts, ..self }
    }

    /// Available only if all of this is so.
    pub const fn when(self, when: &'static [When]) -> Row {
        Row { when, ..self }
    }

    /// Runs the same on every screen, but for those that do it in a way of their own.
    pub const fn action(self, run: fn(&mut Core, Command) -> Done) -> Row {
        Row { run: Run::Action(run), ..self }
    }

    /// Runs in a way of its own.
    pub const fn runs(self, run: Run) -> Row {
        Row { run, ..self }
    }

    /// Found by these words too.
    pub const fn also(self, synonyms: &'static str) -> Row {
        Row { synonyms, ..self }
    }

    /// Whether it is the row of a command, whatever its digit.
    pub fn is_for(&self, command: Command) -> bool {
        self.command.with_digit(0) == command.with_digit(0)
    }

    /// Its line of the help, with the screen that it is for if its group does not say so.
    pub fn described(&self) -> String {
        let only = match self.contexts {
            [Context::Import] => " (import screen)",
            [Context::Session] => " (review session)",
            [Context::Models] => " (models screen)",
            [Context::Rating] => " (questions)",
            [Context::Quality] => " (data quality)",
            [Context::Segments] => " (segments)",
            [Context::Tiers] => " (tiers)",
            [Context::Lists] => " (lists)",
            [Context::Charts] => " (charts)",
            [Context::Compare] => " (compare)",
            [Context::Matches] => " (matches screen)",
            [Context::Merge] => " (merge screen)",
            [Context::Settings] => " (settings)",
            [Context::Start] => " (start screen)",
            _ => "",
        };
        format!("{}{only}", self.help)
    }

    /// Where it is, if not on the screen that is open.
    pub fn elsewhere(&self, context: Context) -> &'static str {
        if context == Context::Start {
            return NO_LIST;
        }
        match self.contexts {
            [Context::Criteria, ..] => "Only on the Criteria screen ({key:criteria}).",
            [Context::Queues | Context::Session, ..] => "Only in a review session ({key:review}).",
            [Context::Models] => "Only on the Models screen ({key:models}).",
            [Context::Rating] => "Only while answering the model's questions ({key:rate}).",
            [Context::Start, ..] => "Only on the start screen. :e opens another list from here.",
            [Context::Matches] => "Only on the Matches screen ({key:matches}).",
            [Context::Merge] => "Only on the Merge screen (:merge FILE).",
            [Context::Compare] => "Only on the Compare screen ({key:compare}).",
            [Context::Segments] => "Only on the Segments screen ({key:segments}).",
            [Context::Tiers] => "Only on the Tiers screen ({key:tiers}).",
            [Context::Lists] => "Only on the Lists screen ({key:lists}).",
            [Context::Charts] => "Only on the Charts screen ({key:charts}).",
            [Context::Quality, ..] => "Only on the Data quality screen ({key:quality}).",
            [Context::Settings] => "Only on the Settings screen (:settings).",
            [Context::Import, ..] => "Only on the Import screen ({key:import}).",
            [Context::Columns, ..] => "Only on the Columns screen ({key:columns}).",
            [Context::Detail, ..] => {
                "Only on the Detail screen ({key:detail}) and in a review session ({key:review})."
            }
            [Context::History, ..] => "Only on the History screen (:history).",
            [Context::Log, ..] => "Only in the decision log (:log) and on the Merge screen (:merge FILE).",
            [Context::Sql, ..] => "Only on the SQL screen (:sql).",
            [Context::Help, ..] => "Only in the help ({key:help}).",
            _ => "Only in the table of customers ({key:back}).",
        }
    }
}
