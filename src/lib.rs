//! Tierdeck.
pub mod app;
pub mod cli;
pub mod data;
pub mod export;
pub mod review;
pub mod shell;
pub mod storage;
pub mod tiering;
pub mod ui;
