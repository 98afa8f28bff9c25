//! A model as SQL: the same tiers where the data is; one common table a step, in the order in which the program itself
//! works. On a frozen scale every number that depends on the list is in the script, and each row is judged alone; without
//! one the script measures the rows of the table among themselves.

mod cells;
mod criteria;
mod cuts;
mod days;
mod dbt;
mod dialect;
mod digest;
mod live;
mod names;
mod numbers;
mod order_names;
mod order_rows;
mod orders;
mod readable;
mod rules;
mod scales;
mod script;
mod statements;
mod steps;
mod texts;
mod values;
mod witnesses;

pub use dbt::DbtFile;
pub use dialect::SqlDialect;
pub use digest::TierDigest;
pub use script::{NOT_LIVE, SqlScript};
pub use statements::SqlDecision;
pub use witnesses::SqlWitnesses;
