//! The arguments of `tierdeck sql`.

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

use super::ReviewChoice;
use super::values::{sql_column, sql_dialect, sql_name};
use crate::export::sql::SqlDialect;

/// What the rows of a table are measured against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SqlMode {
    /// The customers of this list, whose scale is written into the query
    Frozen,
    /// Each other, whenever the query runs
    Live,
}

/// What a query is made as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SqlKind {
    /// A script
    Plain,
    /// Files of a dbt project
    Dbt,
}

/// What to print as SQL.
#[derive(Clone, Debug, PartialEq, Args)]
pub struct SqlArgs {
    /// The customer list; - reads standard input
    #[arg(value_hint = ValueHint::FilePath)]
    pub file: PathBuf,

    /// Which model and review.
    #[command(flatten)]
    pub choice: ReviewChoice,

    /// The database: duckdb, postgres, sqlite, spark, bigquery or snowflake
    #[arg(long, value_name = "NAME", value_parser = sql_dialect)]
    pub dialect: SqlDialect,

    /// What the rows of the table are measured against
    #[arg(long, value_name = "MODE", default_value = "frozen")]
    pub mode: SqlMode,

    /// The table that the list is in; parts of its name are separated by points
    #[arg(long, value_name = "NAME", default_value = "customers", value_parser = sql_name)]
    pub table: String,

    /// What to make: a script to run, or files of a dbt project
    #[arg(long = "as", value_name = "KIND", default_value = "plain", requires_if("dbt", "output"),
          conflicts_with_all = ["view", "write_back", "digest"])]
    pub kind: SqlKind,

    /// The folder of the dbt project to write to, with --as dbt
    #[arg(short, long, value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    pub output: Option<PathBuf>,

    /// Print a view of this name instead of a query
    #[arg(long, value_name = "NAME", value_parser = sql_name)]
    pub view: Option<String>,

    /// Print what writes the tiers into this column of the table
    #[arg(long, value_name = "COLUMN", conflicts_with = "view", value_parser = sql_column)]
    pub write_back: Option<String>,

    /// Print a query that gives a digest of all tiers, to compare with that of tag --frozen --digest
    #[arg(long, conflicts_with_all = ["view", "write_back"])]
    pub digest: bool,

    /// Print a query of customers made from the model, which gives nothing where the database tiers them as this program
    /// does
    #[arg(long, conflicts_with_all = ["view", "write_back", "digest", "table"])]
    pub witnesses: bool,

    /// Print a query that measures the whole table, for tierdeck models freeze: the list may be a sample of it
    #[arg(long, conflicts_with_all = ["view", "write_back", "digest"])]
    pub reference: bool,
}
