//! Floor 5, pure: the state of the screen, and `update`. This is the map of the room.
//!
//! Five storeys. A file imports only from storeys below its own, and no screen knows another; `tests/floors` checks it.
//!
//! | storey | place | job |
//! | --- | --- | --- |
//! | top | `state` `update` `commands` `prompt_routes` `palette` `mouse` `footer` `help` `keymap` `config` `settings`, [`screens::Screen`] | knows all screens: a message to its owner |
//! | screens | [`screens`] | a file or folder a screen: its state, command rows, keys and clicks |
//! | actions | [`actions`] | what several screens can do: functions on [`core::Core`] |
//! | core | [`core`] | what all screens share: data and its own methods |
//! | work | [`work`] | for threads: a request, its answer, and the pure function between |
//!
//! How a key moves: [`keymap`] finds its [`core::command::Command`] on the screen that is open, [`commands`] has its row,
//! [`update()`] checks the row's `when` and runs the row's action or the screen. Who wants another screen or command says
//! so with [`core::Core::go`]; what concerns files and the terminal is pushed as an [`Effect`]; what grows with the list is
//! asked of a thread with [`core::Core::work`], whose answer comes back as a message and is dropped if it is stale.
//! A refused change is an `Err` with [`core::document::permission::Refused`], which [`update()`] says.
//!
//! A new screen is a file in `screens`, one in `ui/screens`, maybe one in `work`, and a line in each of the lists that
//! name them; CONTRIBUTING.md has the recipe.

pub mod actions;
pub mod commands;
pub mod config;
pub mod core;
pub(crate) mod footer;
pub(crate) mod help;
pub mod keymap;
pub(crate) mod mouse;
pub(crate) mod palette;
pub(crate) mod prompt_routes;
pub mod screens;
pub(crate) mod settings;
pub(crate) mod state;
pub(crate) mod update;
pub mod work;

pub use core::command::{Command, Context};
pub use core::effect::Effect;
pub use core::message::Message;
pub use state::State;
pub use update::update;
