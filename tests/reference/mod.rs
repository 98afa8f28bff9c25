//! A second implementation of the methods, slow and by the letter, to which the engine is held.
//!
//! It shares nothing with the engine but the model's structure and the raw values.

mod against;
pub mod list;
mod slow;
