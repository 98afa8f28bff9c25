//! A file or folder a screen.

pub mod criteria;
pub mod import;
pub mod models;
pub mod quality;
pub mod rating;
pub mod session;
pub mod start;
