//! Files that are written for others: whole whenever they are looked at, and never over what somebody else has written.

use std::path::{Path, PathBuf};

use crate::app::core::key::Key;
use crate::storage::disk::simulated::World;

/// Where a person exports to.
pub const EXPORT: &str = "/lists/export.csv";
/// A file of somebody else beside the list.
pub const OTHERS: &str = "/lists/others.csv";
const CONTENT: &[u8] = b"not,of\nthis,program\n";

/// What the program writes beside the list: the result, an export, and what a save calls otherwise.
const WRITTEN: &[&str] = &["/lists/customers.tiered.csv", EXPORT, "/lists/other.csv"];

/// The file of somebody else.
#[derive(Default)]
pub struct OthersFile {
    /// Whether a person has said that it may be overwritten.
    is_given_up: bool,
}

impl OthersFile {
    /// Somebody has put it there.
    pub fn put(world: &World) -> OthersFile {
        world.put(Path::new(OTHERS), CONTENT);
        OthersFile::default()
    }

    /// Notes what is answered to a question.
    pub fn hear(&mut self, question: &str, key: Key) {
        let is_overwritten = question.contains("others.csv") && question.contains("overwrites");
        self.is_given_up |= is_overwritten && key.to_string().eq_ignore_ascii_case("y");
    }

    /// No file is torn, and none of somebody else is overwritten unasked.
    pub fn check(&self, world: &World) -> Result<(), String> {
        let others = world.look(Path::new(OTHERS));
        if !self.is_given_up && others.as_deref() != Some(CONTENT) && !world.has_lied() {
            return Err("a file of somebody else was overwritten unasked".into());
        }
        let written = WRITTEN.iter().map(PathBuf::from);
        for (path, bytes) in written.filter_map(|path| world.look(&path).map(|bytes| (path, bytes))) {
            let is_whole = bytes.ends_with(b"\n")
                && csv::Reader::from_reader(&*bytes).records().all(|record| record.is_ok());
            if !is_whole && !world.has_lied() {
                return Err(format!("{} is torn", path.display()));
            }
        }
        Ok(())
    }
}
