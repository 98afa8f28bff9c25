//! The options of `tierdeck list`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::ReviewChoice;
use crate::review::lists::ListName;

/// Which list, of which customers.
#[derive(Clone, Debug, PartialEq, Args)]
pub struct ListArgs {
    /// let-go, next-tier, small-but-valuable, advocates, slipping, due, reminders, concentration or what-if
    #[arg(value_parser = named)]
    pub name: ListName,

    /// The customer list; - reads standard input
    #[arg(value_hint = ValueHint::FilePath)]
    pub file: PathBuf,

    /// Which model and review.
    #[command(flatten)]
    pub choice: ReviewChoice,

    /// What an hour of work costs, for the hours to save [default: the model's]
    #[arg(long, value_name = "AMOUNT", value_parser = above_zero, allow_negative_numbers = true)]
    pub hourly_cost: Option<f64>,

    /// The price rise that what-if tries, in percent [default: the model's, else 5]
    #[arg(long, value_name = "PERCENT", value_parser = above_zero, allow_negative_numbers = true)]
    pub price_rise: Option<f64>,

    /// Print JSON, for other programs
    #[arg(long)]
    pub json: bool,

    /// Print CSV, for a spreadsheet
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,

    /// Print Markdown, for a text or a message
    #[arg(long, conflicts_with_all = ["json", "csv"])]
    pub md: bool,

    /// Write a file instead, in the format that its ending says, such as calls.csv; - writes CSV to standard output
    #[arg(short, long, value_name = "OUT", value_hint = ValueHint::FilePath, conflicts_with_all = ["json", "csv", "md"])]
    pub output: Option<PathBuf>,
}

fn named(text: &str) -> Result<ListName, String> {
    ListName::read(text).ok_or_else(|| format!("choose one of {}", ListName::all_names()))
}

fn above_zero(text: &str) -> Result<f64, String> {
    let number = text.trim().trim_end_matches('%').parse::<f64>().ok();
    number
        .filter(|number| number.is_finite() && *number > 0.0)
        .ok_or_else(|| "say a number above 0".to_string())
}
