//! Floor 4: the only use of `std::fs`, beside `platform`.

pub(crate) mod atomic;
pub mod config;
pub mod disk;
pub mod earlier_list;
pub(crate) mod error;
pub mod joined;
pub(crate) mod journal;
pub(crate) mod latest;
pub(crate) mod lock;
pub mod models;
pub mod open_review;
pub mod paths;
pub(crate) mod paths_beginning;
pub(crate) mod recent;
pub mod review_file;
pub mod snapshots;
pub mod source;
pub(crate) mod standing;
pub(crate) mod unsaved;
