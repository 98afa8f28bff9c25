//! The arguments of `tierdeck models`.

use std::path::PathBuf;

use clap::{Subcommand, ValueHint};

/// What to do about models.
#[derive(Clone, Debug, PartialEq, Subcommand)]
pub enum ModelsAction {
    /// List the bundled models and your own
    List,
    /// Print a model's file, to read it or to start your own from
    Show {
        /// A name that `tierdeck models` lists, or the path of a .toml file
        name: String,
    },
    /// Check a model's file for mistakes
    Check {
        /// The model's .toml file
        #[arg(value_hint = ValueHint::FilePath)]
        path: PathBuf,
    },
}
