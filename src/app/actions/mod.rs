//! Third storey: what several screens can do. Functions on [`Core`](super::core::Core); no screen is known.

pub(crate) mod columns;
pub(crate) mod computed_columns;
pub(crate) mod conflict;
pub(crate) mod copy;
pub(crate) mod decide;
pub(crate) mod earlier;
pub(crate) mod export;
pub(crate) mod filter;
pub(crate) mod find;
pub(crate) mod first_line;
pub(crate) mod leave;
pub(crate) mod load;
pub(crate) mod mark;
pub(crate) mod missing;
pub(crate) mod model;
pub(crate) mod not_written;
pub(crate) mod notes;
pub(crate) mod open;
pub(crate) mod queue;
pub(crate) mod rates;
pub mod recover;
pub(crate) mod reload;
pub(crate) mod save;
pub(crate) mod sort;
pub(crate) mod tiers;
pub(crate) mod undo;
