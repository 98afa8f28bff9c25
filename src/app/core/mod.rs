//! What all screens share.

pub mod appearance;
pub mod document;
pub mod key;
pub mod layout;
pub mod list;
pub mod message;
pub mod prompt;
pub mod state;
