//! A model as SQL: the same tiers where the data is. Every number that depends on the list is in the script, so each row is
//! judged alone; one common table a step, in the order in which the program itself works.

mod dialect;
mod digest;
mod names;
mod rules;
mod scales;
mod script;
mod statements;

pub use dialect::SqlDialect;
pub use digest::TierDigest;
pub use script::SqlScript;
pub use statements::SqlDecision;
