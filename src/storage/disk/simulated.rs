//! A disk in memory for tests. What programs see and what is on the disk for good are kept apart: until a file or a folder
//! is synced, a loss of power may lose or tear what was done to it.
//!
//! Everything follows from one number. A [`Process`] can be killed at any call; its locks are then free and its files
//! stay as they are. Folders are synced apart from files, and changes of different folders may reach the disk in any
//! order.

mod chance;
mod faults;
mod nodes;
mod power;
mod process;
mod world;

pub(crate) use chance::Chance;
pub(crate) use faults::Fault;
pub use process::{Process, SimulatedFile, SimulatedTemporary};
pub(crate) use world::World;

#[cfg(test)]
mod tests;
