//! What `tierdeck history` is asked to do.

use std::path::PathBuf;

use clap::{Args, ValueHint};

/// Which snapshots, and what to do with them.
#[derive(Clone, Debug, PartialEq, Args)]
pub struct HistoryChoice {
    /// The customer list
    #[arg(value_hint = ValueHint::FilePath)]
    pub file: PathBuf,

    /// Print JSON, for other programs
    #[arg(long)]
    pub json: bool,

    /// Remove the snapshot of this time, as it is listed: '2026-11-27 23:22:15'
    #[arg(long, value_name = "WHEN", conflicts_with = "json")]
    pub remove: Option<String>,
}
