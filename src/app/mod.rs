//! Floor 5, pure: the state of the screen, the messages that change it, and the effects that follow.
//!
//! [`update()`] is the only function that changes a [`State`]; what it cannot do itself, it asks for as an
//! [`message::Effect`].

pub mod answers;
pub mod areas;
pub mod arrange;
pub mod columns;
pub mod commands;
mod computed;
pub mod criteria;
pub mod customers;
pub mod decide;
pub mod document;
pub mod earlier;
pub mod evaluate;
pub mod filter;
pub mod filter_line;
pub mod find;
pub mod fuzzy;
pub mod help;
pub mod import;
pub mod keeping;
pub mod key;
pub mod keymap;
pub mod leaving;
pub mod line;
pub mod look;
pub mod lookup;
pub mod marking;
pub mod marks;
pub mod message;
pub mod models;
pub mod mouse;
pub mod offers;
pub mod palette;
pub mod prompt;
pub mod quality;
pub mod rating;
pub mod review;
pub mod saving;
pub mod settings;
pub mod sorting;
pub mod start;
pub mod state;
pub mod targets;
pub mod typed;
pub mod update;

pub use message::{Command, Effect, Message};
pub use state::{Context, State};
pub use update::update;
