//! A model as SQL: the same tiers where the data is. Every number that depends on the list is in the script, so each row is
//! judged alone; one common table a step, in the order in which the program itself works.

mod dialect;
mod names;
mod rules;
mod scales;
mod script;

pub use dialect::Dialect;
pub use script::SqlScript;
