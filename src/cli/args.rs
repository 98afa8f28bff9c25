//! The command line: its arguments and their defaults.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::error::ErrorKind;
use clap::{Arg, Args, CommandFactory, Parser, Subcommand, ValueHint};

use crate::data::date::Day;
use crate::data::display::Signs;
use crate::data::table::ListKind;
pub use backtest::BacktestArgs;
pub use format::{FormatChoice, PageFormat, PrintFormat};
pub use history::HistoryChoice;
pub use job::{Job, ModelsAction};
pub use list::ListArgs;
pub use merge::MergeOptions;
pub use mistake::no_such_command;
pub use report::ReportArgs;
pub use sql::{SqlArgs, SqlKind, SqlMode};
use values::{day, group, rows, sample};

mod backtest;
mod format;
mod history;
mod job;
mod list;
mod merge;
mod mistake;
mod output;
mod report;
mod sql;
mod values;

/// What the program is asked to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// Start the full-screen program.
    Screen(ScreenOptions),
    /// Run one command and end.
    Job(Job, Ways),
    /// Print the default settings, or check the configuration file.
    Config {
        /// Whether to check.
        check: bool,
    },
}

/// How the full-screen program is to start.
#[derive(Clone, Debug, PartialEq)]
pub struct ScreenOptions {
    /// The list to open.
    pub list: ListChoice,
    /// The model to start with: a bundled id, a name in the models folder or a path.
    pub model: Option<String>,
    /// The review to continue, where the list has none of its own.
    pub review: Option<PathBuf>,
    /// What the rows are: orders or customers.
    pub rows: Option<ListKind>,
    /// The sheet of a workbook to read.
    pub sheet: Option<String>,
    /// Files to join.
    pub with: Vec<PathBuf>,
    /// How many customers are looked at, where not all are.
    pub sample: Option<u32>,
    /// "Today" for every measure of age.
    pub as_of: Option<Day>,
    /// Draw with ASCII alone.
    pub ascii: bool,
    /// Listen to the mouse.
    pub mouse: bool,
}

/// The list that the full-screen program opens first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListChoice {
    /// None: the start screen.
    None,
    /// This file.
    File(PathBuf),
    /// Standard input.
    Stdin,
    /// The bundled list.
    Demo,
}

/// Reads the arguments, the program's name first. Without a file, the list is standard input, unless that is a terminal.
///
/// # Errors
/// Wrong usage; also the help and the version, where they are asked for.
pub fn parse(
    arguments: impl IntoIterator<Item = OsString>,
    stdin_is_terminal: bool,
) -> Result<Request, clap::Error> {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let invocation = Invocation::try_parse_from(&arguments);
    let invocation = invocation.map_err(|error| mistake::explained(error, &arguments))?;
    let Invocation { file, demo, no_mouse, choice, ways, command } = invocation;
    if let Some(command) = command {
        if file.is_some() || demo || no_mouse || choice != ReviewChoice::default() {
            return Err(misplaced(demo || no_mouse));
        }
        return of_command(command, ways);
    }
    let list = match file {
        _ if demo => ListChoice::Demo,
        Some(file) if is_stdin(&file) => ListChoice::Stdin,
        Some(file) => ListChoice::File(file),
        None if stdin_is_terminal => ListChoice::None,
        None => ListChoice::Stdin,
    };
    let Ways { as_of, ascii } = ways;
    let joined = choice.reading.with.clone();
    let rows = choice.reading.kind();
    let ReviewChoice { model, review, reading: ReadingChoice { sheet, sample, .. } } = choice;
    let options = ScreenOptions {
        list,
        model,
        review,
        sheet,
        rows,
        with: joined,
        sample,
        as_of,
        ascii,
        mouse: !no_mouse,
    };
    Ok(Request::Screen(options))
}

/// The request of a command without a screen.
///
/// # Errors
/// Options that the command does not have, or that do not go together.
fn of_command(command: AnyCommand, ways: Ways) -> Result<Request, clap::Error> {
    if ways.as_of.is_some() && !command.counts_days() {
        return Err(mistake::said(ErrorKind::ArgumentConflict, NO_DAYS));
    }
    match command {
        AnyCommand::Job(Job::Compare { choice, .. }) if choice.reading.sample.is_some() => {
            Err(mistake::said(ErrorKind::ArgumentConflict, NOT_OF_SAMPLE))
        }
        AnyCommand::Job(job) => match job.refuses() {
            Some(sentence) => Err(mistake::said(ErrorKind::ValueValidation, &sentence)),
            None => Ok(Request::Job(job, ways)),
        },
        AnyCommand::Config { check } => Ok(Request::Config { check }),
    }
}

/// Whether a file's name means standard input or output.
pub fn is_stdin(file: &Path) -> bool {
    file.as_os_str() == "-"
}

/// The whole command line, for completions and the manual page.
pub fn command_line() -> clap::Command {
    Invocation::command()
}

/// Why a sample is not compared.
const NOT_OF_SAMPLE: &str =
    "--sample: customers who are not in a sample would seem to have gone: compare whole lists";

/// Why a command has no day that counts as today.
const NO_DAYS: &str = "--as-of: this command counts no days: leave it out";

impl AnyCommand {
    /// Whether a day that counts as today means something to it.
    fn counts_days(&self) -> bool {
        match self {
            AnyCommand::Job(Job::Models { action }) => matches!(action, Some(ModelsAction::Freeze { .. })),
            AnyCommand::Job(Job::Merge(_) | Job::History(_) | Job::Completions { .. } | Job::Man) => false,
            AnyCommand::Job(_) => true,
            AnyCommand::Config { .. } => false,
        }
    }
}

fn misplaced(of_screen: bool) -> clap::Error {
    let words = match of_screen {
        true => "--demo and --no-mouse are for the screen alone: leave them out where you name a command",
        false => {
            "the list and its options come after the command; open a list that is named like a command as ./NAME"
        }
    };
    mistake::said(ErrorKind::ArgumentConflict, words)
}

/// Go through your customer list and decide who belongs in which tier.
///
/// Tierdeck sorts every customer of a list into a tier by criteria that you can
/// see and change, shows why, and lets you overrule it with a reason. Without a
/// command, the full-screen program starts.
#[derive(Debug, Parser)]
#[command(name = "tierdeck", version, verbatim_doc_comment)]
#[command(after_help = "Open a list that is named like a command as ./NAME.\n\
    Exit status: 0 done, 1 failed (one line says what happened, where, and what to do), 2 wrong usage.")]
struct Invocation {
    /// The customer list: CSV, a workbook (xlsx, xls, ods) or JSON; - reads standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: Option<PathBuf>,

    /// Open the bundled demo list
    #[arg(long, conflicts_with = "file")]
    demo: bool,

    #[command(flatten)]
    choice: ReviewChoice,

    #[command(flatten)]
    ways: Ways,

    /// Leave the mouse to the terminal
    #[arg(long)]
    no_mouse: bool,

    #[command(subcommand)]
    command: Option<AnyCommand>,
}

/// All commands: those about a list or a model, and the one about the program itself.
#[derive(Clone, Debug, PartialEq, Subcommand)]
#[allow(clippy::large_enum_variant, reason = "there is one, for as long as it takes to read it")]
enum AnyCommand {
    #[command(flatten)]
    Job(Job),
    /// Print the default settings, to start your own config.toml from
    #[command(arg(without_day()))]
    Config {
        /// Check your config.toml for mistakes instead
        #[arg(long)]
        check: bool,
    },
}

/// `--as-of` of a command that counts no days: it is not in its help, and refused.
fn without_day() -> Arg {
    Arg::new("as_of").long("as-of").value_parser(day).hide(true)
}

/// `--as-of` of a command within one that counts no days itself.
fn with_day() -> Arg {
    without_day()
        .hide(false)
        .value_name("DATE")
        .help("What counts as today, such as 2026-06-30 [default: today]")
}

/// The options of every command.
#[derive(Clone, Debug, Default, PartialEq, Args)]
pub struct Ways {
    /// What counts as today, such as 2026-06-30 [default: the newest date in the list]
    #[arg(long, global = true, value_name = "DATE", value_parser = day)]
    pub as_of: Option<Day>,

    /// Use ASCII characters only
    #[arg(long, global = true)]
    pub ascii: bool,
}

/// Which model, and which review.
#[derive(Clone, Debug, Default, PartialEq, Args)]
pub struct ReviewChoice {
    /// A name that `tierdeck models` lists, or a .toml file [default: the review's, else four-tiers]
    #[arg(short, long, value_name = "MODEL")]
    pub model: Option<String>,

    /// Continue the review of an earlier list: its .tierdeck.toml, or that list [default: the list's own]
    #[arg(long, value_name = "REVIEW", value_hint = ValueHint::FilePath)]
    pub review: Option<PathBuf>,

    /// How to read the list.
    #[command(flatten)]
    pub reading: ReadingChoice,
}

/// How to read the list, where that is not left to the program.
#[derive(Clone, Debug, Default, PartialEq, Args)]
pub struct ReadingChoice {
    /// The sheet of a workbook, or the file of an archive [default: what looks most like a list]
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,

    /// What a row is: an order, to be added up per customer, or a customer [default: what the list looks like]
    #[arg(long, value_name = "WHAT", value_parser = rows)]
    pub rows: Option<ListKind>,

    /// Add up the customers of each parent, by the column with that role
    #[arg(long, value_name = "WHAT", value_parser = group, conflicts_with = "rows")]
    pub group_by: Option<ListKind>,

    /// Join the columns of another file, by id, e-mail address or name; can be repeated
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub with: Vec<PathBuf>,

    /// Look at N customers only, chosen by their keys: the same ones however the list is sorted
    #[arg(long, value_name = "N", value_parser = sample, allow_negative_numbers = true)]
    pub sample: Option<u32>,
}

impl Ways {
    pub(crate) fn signs(&self) -> Signs {
        if self.ascii { Signs::Ascii } else { Signs::Unicode }
    }
}

#[cfg(test)]
mod tests;
