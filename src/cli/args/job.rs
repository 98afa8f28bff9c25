//! The commands of the shell and their arguments.

use std::path::PathBuf;

use clap::{Subcommand, ValueHint};

use super::values::{segment_order, tier};
use super::{
    BacktestArgs, FormatChoice, HistoryChoice, ListArgs, MergeOptions, ReadingChoice, ReportArgs,
    ReviewChoice, SqlArgs,
};
use super::{with_day, without_day};
use crate::tiering::segments::SegmentOrder;

/// One thing to do without the full screen.
#[derive(Clone, Debug, PartialEq, Subcommand)]
pub enum Job {
    /// Tier every customer and write the list with its tiers added
    ///
    /// Writes every column of the list unchanged, then the columns that the review or
    /// --column computes, then tier, tier_name, score, calculated_tier, tier_reason,
    /// tier_by, tier_on, reviewed, note, look_again, previous_tier, moved_because and
    /// tier_since. Decisions of the list's review apply. The list itself is never changed.
    #[command(verbatim_doc_comment)]
    Tag {
        /// The customer list; - reads standard input
        #[arg(value_hint = ValueHint::FilePath)]
        file: PathBuf,

        /// Which model and review.
        #[command(flatten)]
        choice: ReviewChoice,

        /// Where to write, in the format of its ending: .xlsx is a workbook; - writes to
        /// standard output [default: NAME.tiered.csv beside the list, .xlsx for a workbook]
        #[arg(short, long, value_name = "OUT", value_hint = ValueHint::FilePath)]
        output: Option<PathBuf>,

        /// Add a column, such as 'revenue / orders AS per_order'; can be repeated
        #[arg(long, value_name = "FORMULA", allow_hyphen_values = true)]
        column: Vec<String>,

        /// Write cells that look like formulas unchanged: a spreadsheet may run them
        #[arg(long)]
        raw: bool,

        /// Write these columns alone, such as key,tier,next_action: for the program that the list came from
        #[arg(long, value_name = "COLUMNS", value_delimiter = ',', conflicts_with = "raw")]
        only: Vec<String>,

        /// Fail where a decision may be about another customer, or only its key speaks for it; nothing is written then
        #[arg(long)]
        strict: bool,

        /// Tier on the frozen scale that sql writes into its query: the model's, else that of this list
        #[arg(long)]
        frozen: bool,

        /// Print a digest of all tiers as JSON and write nothing; with --frozen, it is that of sql --digest
        #[arg(long, conflicts_with_all = ["output", "raw", "only"])]
        digest: bool,
    },
    /// Show customers, revenue and profit per tier
    Summary {
        /// The customer list; - reads standard input
        #[arg(value_hint = ValueHint::FilePath)]
        file: PathBuf,

        /// Which model and review.
        #[command(flatten)]
        choice: ReviewChoice,

        /// Group by a column: customers, money and tiers of each of its values
        #[arg(long, value_name = "COLUMN")]
        by: Option<String>,

        /// In which format.
        #[command(flatten)]
        format: FormatChoice,
    },
    /// Show customers, money and tiers by a column, a measure or a formula
    ///
    /// Numbers are put together in quartiles where there are many; dates by month,
    /// quarter or year. After a colon you say how: 'revenue: 1000, 5000',
    /// 'revenue: breaks' (natural breaks), 'revenue: breaks 6', 'orders: values',
    /// 'last_order: month'.
    #[command(verbatim_doc_comment)]
    Segments {
        /// The customer list; - reads standard input
        #[arg(value_hint = ValueHint::FilePath)]
        file: PathBuf,

        /// Which model and review.
        #[command(flatten)]
        choice: ReviewChoice,

        /// What to group by; given twice, every pair of their values
        #[arg(long, value_name = "WHAT", required = true, allow_hyphen_values = true)]
        by: Vec<String>,

        /// Sort by name, customers, revenue, profit, margin, average_order, lifetime_value or tier_1; 'profit up' begins
        /// with the least
        #[arg(long, value_name = "FIGURE", value_parser = segment_order)]
        sort: Option<SegmentOrder>,

        /// In which format.
        #[command(flatten)]
        format: FormatChoice,
    },
    /// Show what sets the customers of each tier apart from all others
    ///
    /// Only differences that chance does not explain are listed, strongest first, with
    /// three typical customers, the best three, and the borderline ones.
    #[command(verbatim_doc_comment)]
    Profile {
        /// The customer list; - reads standard input
        #[arg(value_hint = ValueHint::FilePath)]
        file: PathBuf,

        /// Which model and review.
        #[command(flatten)]
        choice: ReviewChoice,

        /// One tier only
        #[arg(long, value_name = "NUMBER", value_parser = tier, allow_negative_numbers = true)]
        tier: Option<u8>,

        /// In which format.
        #[command(flatten)]
        format: FormatChoice,
    },
    /// Print a list that leads to action: who loses money, who is close to the next tier, who slips
    ///
    /// The lists: let-go, next-tier, small-but-valuable, advocates, slipping, due,
    /// reminders, concentration, and what-if, which shows figures before and after:
    /// the largest leaves, a tier leaves, prices rise.
    #[command(verbatim_doc_comment)]
    List(Box<ListArgs>),
    /// Compare a list with an earlier state of it: who moved, and why
    ///
    /// The earlier state is a result of Tierdeck, an earlier list (which is tiered by its
    /// own review, else by the list's model), or a snapshot. Each move has a cause: the
    /// customer's own figures, the other customers, the criteria, or your decision.
    // A sample is refused with the reason: who is not in it would seem to have gone.
    #[command(verbatim_doc_comment, mut_arg("sample", |sample| sample.hide(true)))]
    Compare {
        /// The earlier result, list or snapshot; left out, it is the list's latest snapshot
        #[arg(value_hint = ValueHint::FilePath)]
        old: PathBuf,

        /// The customer list of today
        #[arg(value_hint = ValueHint::FilePath)]
        new: Option<PathBuf>,

        /// Which model and review.
        #[command(flatten)]
        choice: ReviewChoice,

        /// In which format.
        #[command(flatten)]
        format: FormatChoice,
    },
    /// Write a report: one page of HTML to read, print or send, or Markdown
    ///
    /// The summary in figures and sentences, charts, what sets each tier apart and how to
    /// serve it, who moved since the latest snapshot, lists, and decisions with reasons.
    /// The page needs no network and runs no script.
    #[command(verbatim_doc_comment)]
    Report(Box<ReportArgs>),
    /// Print the model as SQL, for a table with the columns of the list
    ///
    /// The table has columns called like those of the list, typed, or as text with decimal
    /// points and dates written year first. Each row is judged alone, unless --mode is live:
    /// what depends on the other customers is the frozen scale of the model, else that of
    /// this list.
    #[command(verbatim_doc_comment)]
    Sql(Box<SqlArgs>),
    /// Show how the tiers of an earlier day did afterwards, from a list of orders
    Backtest(BacktestArgs),
    /// Show why a customer has their tier
    Explain {
        /// The customer list; - reads standard input
        #[arg(value_hint = ValueHint::FilePath)]
        file: PathBuf,

        /// The customer's id, or a name that only one customer has
        #[arg(allow_hyphen_values = true)]
        id: String,

        /// Which model and review.
        #[command(flatten)]
        choice: ReviewChoice,

        /// Print JSON, for other programs
        #[arg(long)]
        json: bool,
    },
    /// List the snapshots of a list, one for each save on screen, or remove one
    #[command(arg(without_day()))]
    History(HistoryChoice),
    /// Bring a colleague's review together with this one
    ///
    /// What only one of them says is taken, what both say is kept. Where they differ, the
    /// differences are listed and nothing is written, unless --prefer decides them.
    /// Answers to a model's questions are kept as those of two raters.
    #[command(verbatim_doc_comment, arg(without_day()))]
    Merge(MergeOptions),
    /// Show how a list was read, the role of each column, and problems in its data
    Inspect {
        /// The customer list; - reads standard input
        #[arg(value_hint = ValueHint::FilePath)]
        file: PathBuf,

        /// How to read the list.
        #[command(flatten)]
        reading: ReadingChoice,

        /// Print JSON, for other programs
        #[arg(long)]
        json: bool,
    },
    /// List, show and check models
    #[command(arg(without_day()))]
    Models {
        /// What to do; none lists them.
        #[command(subcommand)]
        action: Option<ModelsAction>,
    },
    /// Print completions for a shell
    #[command(arg(without_day()))]
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    #[command(arg(without_day()))]
    Man,
}

/// What to do about models.
#[derive(Clone, Debug, PartialEq, Subcommand)]
pub enum ModelsAction {
    /// List the bundled models and your own
    #[command(arg(without_day()))]
    List,
    /// Print a model's file, to read it or to start your own from
    #[command(arg(without_day()))]
    Show {
        /// A name that `tierdeck models` lists, or the path of a .toml file
        name: String,
    },
    /// Check a model's file for mistakes
    #[command(arg(without_day()))]
    Check {
        /// The model's .toml file
        #[arg(value_hint = ValueHint::FilePath)]
        path: PathBuf,
    },
    /// Freeze a model's scale by what a query of sql --reference gave, and print the model's file
    #[command(arg(with_day()))]
    Freeze {
        /// A name that `tierdeck models` lists, or the path of a .toml file
        name: String,

        /// What the query gave, as CSV; - reads standard input
        #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
        from: PathBuf,
    },
}
