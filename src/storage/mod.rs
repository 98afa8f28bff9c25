//! Floor 4: the only use of `std::fs`.

pub mod atomic;
pub mod config;
pub mod error;
pub mod journal;
pub mod lock;
pub mod models;
pub mod paths;
pub mod paths_beginning;
pub mod place;
pub mod recent;
pub mod review_file;
pub mod source;
pub mod unsaved;
