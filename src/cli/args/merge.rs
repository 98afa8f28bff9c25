//! The arguments of `tierdeck merge`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::values::preferred;
use crate::review::Preferred;

/// Which reviews, and what becomes of their differences.
#[derive(Clone, Debug, PartialEq, Args)]
pub struct MergeOptions {
    /// This review: its .tierdeck.toml, or the list it belongs to
    #[arg(value_hint = ValueHint::FilePath)]
    pub review: PathBuf,

    /// The colleague's review: its .tierdeck.toml, or the list it belongs to
    #[arg(value_hint = ValueHint::FilePath)]
    pub other: PathBuf,

    /// Where to write [default: this review]
    #[arg(short, long, value_name = "OUT", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,

    /// Whose part counts where both differ: mine or theirs [default: nothing is written where they differ]
    #[arg(long, value_name = "WHOSE", value_parser = preferred)]
    pub prefer: Option<Preferred>,

    /// Print JSON, for other programs
    #[arg(long)]
    pub json: bool,
}
