//! What several screens can do.

pub mod computed_columns;
pub mod decide;
pub mod filter;
pub mod keeping;
pub mod leave;
pub mod mark;
pub mod notes;
pub mod save;
pub mod sort;
