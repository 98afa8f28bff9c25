//! Floor 5, pure: the state of the screen, the messages that change it, and the effects that follow.
//!
//! [`update()`] is the only function that changes a [`State`]; what it cannot do itself, it asks for as an
//! [`Effect`].

pub mod actions;
pub mod answers;
pub mod commands;
pub mod config;
pub mod core;
pub mod help;
pub mod keymap;
pub mod mouse;
pub mod palette;
pub mod prompt_routes;
pub mod screens;
pub mod update;
pub mod work;

pub use core::message::{Command, Effect, Message};
pub use core::state::{Context, State};
pub use update::update;
