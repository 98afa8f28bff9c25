//! The options of `tierdeck report`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::ReviewChoice;
use super::values::tier;

/// What a report has in it, and where it goes.
#[derive(Clone, Debug, PartialEq, Args)]
pub struct ReportArgs {
    /// The customer list; - reads standard input
    #[arg(value_hint = ValueHint::FilePath)]
    pub file: PathBuf,

    /// Which model and review.
    #[command(flatten)]
    pub choice: ReviewChoice,

    /// Where to write, .html or .md; - writes to standard output [default: NAME.report.html beside the list]
    #[arg(short, long, value_name = "OUT", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,

    /// Write Markdown instead of HTML
    #[arg(long)]
    pub md: bool,

    /// The title of the page
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub title: Option<String>,

    /// The page, movers, lists and decisions of one tier only
    #[arg(long, value_name = "NUMBER", value_parser = tier, allow_negative_numbers = true)]
    pub tier: Option<u8>,

    /// List customers by their ids alone, without reasons, notes and authors
    #[arg(long)]
    pub without_names: bool,
}
