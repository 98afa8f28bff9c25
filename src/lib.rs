//! Tierdeck.
pub mod data;
pub mod tiering;
pub mod review;
pub mod export;
pub mod storage;
pub mod app;
pub mod ui;
pub mod shell;
pub mod cli;
