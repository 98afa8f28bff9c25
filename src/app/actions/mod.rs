//! Third storey: what several screens can do. Functions on [`Core`](super::core::Core); no screen is known.

pub mod columns;
pub mod computed_columns;
pub mod conflict;
pub mod copy;
pub mod decide;
pub mod filter;
pub mod find;
pub mod leave;
pub mod load;
pub mod mark;
pub mod missing;
pub mod model;
pub mod not_written;
pub mod notes;
pub mod open;
pub mod recover;
pub mod reload;
pub mod save;
pub mod sort;
pub mod tiers;
pub mod undo;
