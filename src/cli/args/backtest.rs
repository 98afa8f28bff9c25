//! The options of `tierdeck backtest`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::values::day;
use super::{ReadingChoice, ReviewChoice};
use crate::data::date::Day;

/// What is tested, on which day.
#[derive(Clone, Debug, PartialEq, Args)]
pub struct BacktestArgs {
    /// The list of orders; - reads standard input
    #[arg(value_hint = ValueHint::FilePath)]
    pub file: PathBuf,

    /// Tier by what was known at the end of this day [default: three quarters of the time that the orders are of]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub at: Option<Day>,

    /// A model to test; can be repeated [default: the review's, else four-tiers, and the bundled ones that fit]
    #[arg(short, long, value_name = "MODEL")]
    pub model: Vec<String>,

    /// Continue the review of an earlier list: its .tierdeck.toml, or that list [default: the list's own]
    #[arg(long, value_name = "REVIEW", value_hint = ValueHint::FilePath)]
    pub review: Option<PathBuf>,

    /// How to read the list.
    #[command(flatten)]
    pub reading: ReadingChoice,

    /// Print JSON, for other programs
    #[arg(long)]
    pub json: bool,

    /// Print the tiers of every model as CSV
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
}

impl BacktestArgs {
    /// The list with its review.
    pub fn choice(&self) -> ReviewChoice {
        ReviewChoice { model: None, review: self.review.clone(), reading: self.reading.clone() }
    }
}
