//! Tests of the program as a whole, from the outside.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "what the tests share may fail them"
)]

mod cases;
mod cli;
mod databases;
mod docs;
mod engine;
mod examples;
mod floors;
mod hostile;
mod journeys;
mod packages;
mod promises;
mod pty;
mod reference;
mod support;
mod words;
