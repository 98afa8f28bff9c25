//! Files that are written for others: whole whenever they are looked at, and never over what somebody else has written.

use std::path::{Path, PathBuf};

use crate::app::core::key::Key;

use super::history::SimulatedHistory;
use super::program::Simulated;

/// A file of somebody else beside the list.
const OTHERS: &str = "/lists/others.csv";
const CONTENT: &[u8] = b"not,of\nthis,program\n";

/// What the program writes beside the list: the result, an export, and what a save calls otherwise.
const WRITTEN: &[&str] = &["/lists/customers.tiered.csv", "/lists/export.csv", "/lists/other.csv"];

/// The file of somebody else.
#[derive(Default)]
pub struct OthersFile {
    /// Whether a person has said that it may be overwritten.
    is_given_up: bool,
}

impl OthersFile {
    /// Somebody has put it there.
    pub fn put(history: &SimulatedHistory) -> OthersFile {
        history.world.put(Path::new(OTHERS), CONTENT);
        OthersFile::default()
    }

    /// Notes what is answered to a question.
    pub fn hear(&mut self, question: &str, key: Key) {
        let is_overwritten = question.contains("others.csv") && question.contains("overwrites");
        self.is_given_up |= is_overwritten && key.to_string().eq_ignore_ascii_case("y");
    }
}

impl SimulatedHistory {
    /// Writes what the table shows into a new file, or to the name of another.
    pub fn export(&mut self, program: &mut Simulated) {
        let name = *self.random.pick(&["/lists/export.csv", OTHERS]);
        self.press(program, "esc*3 e");
        if program.types() {
            self.count("export");
            self.press(program, &format!("ctrl-u \"{name}\" enter"));
        }
    }

    /// No file is torn, and none of somebody else is overwritten unasked.
    pub fn check_exports(&self) -> Result<(), String> {
        let others = self.world.look(Path::new(OTHERS));
        if !self.others.is_given_up && others.as_deref() != Some(CONTENT) && !self.world.has_lied() {
            return Err("a file of somebody else was overwritten unasked".into());
        }
        let written = WRITTEN.iter().map(PathBuf::from);
        for (path, bytes) in written.filter_map(|path| self.world.look(&path).map(|bytes| (path, bytes))) {
            let is_whole = bytes.ends_with(b"\n")
                && csv::Reader::from_reader(&*bytes).records().all(|record| record.is_ok());
            if !is_whole && !self.world.has_lied() {
                return Err(format!("{} is torn", path.display()));
            }
        }
        Ok(())
    }
}
