//! A place for one test: a folder with lists in it, and the program with folders of its own.

pub mod archive;
pub mod xlsb;

use std::fs;
use std::path::PathBuf;

use assert_cmd::Command;
use assert_cmd::cargo::cargo_bin_cmd;
use serde_json::Value;
use tempfile::TempDir;

/// A folder that goes when the test is over. The program runs in it.
pub struct Place(TempDir);

/// What a run of the program came to.
#[derive(Debug)]
pub struct Run {
    pub status: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Place {
    /// An empty folder.
    pub fn new() -> Place {
        Place(TempDir::new().unwrap())
    }

    /// A folder with a list in it.
    pub fn with(name: &str, text: impl AsRef<[u8]>) -> Place {
        let place = Place::new();
        place.write(name, text);
        place
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The names of the files in the folder.
    pub fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// The program, not yet started.
    pub fn program(&self) -> Command {
        let mut program = cargo_bin_cmd!("tierdeck");
        program.current_dir(self.0.path());
        program.env("TIERDECK_STATE_DIR", self.path("state")).env("TIERDECK_CONFIG_DIR", self.path("config"));
        program
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, "")
    }

    /// Runs the program with this on standard input.
    pub fn run_with(&self, arguments: &[&str], stdin: impl Into<Vec<u8>>) -> Run {
        let output = self.program().args(arguments).write_stdin(stdin).output().unwrap();
        Run {
            status: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// What the program prints, where all is to go well.
    pub fn out(&self, arguments: &[&str]) -> String {
        let run = self.run(arguments);
        assert_eq!(run.status, Some(0), "{arguments:?}: {run:?}");
        run.out
    }

    /// The one line that the program complains with, where it is to fail.
    pub fn complaint(&self, arguments: &[&str]) -> String {
        let run = self.run(arguments);
        assert_eq!(run.status, Some(1), "{arguments:?}: {run:?}");
        assert_eq!(run.err.matches('\n').count(), 1, "{arguments:?}: {run:?}");
        run.err.trim_end().strip_prefix("tierdeck: ").unwrap().to_owned()
    }

    /// The sentence that it says about wrong usage.
    pub fn wrong_usage(&self, arguments: &[&str]) -> String {
        let run = self.run(arguments);
        assert_eq!((run.status, run.out.as_str()), (Some(2), ""), "{arguments:?}: {run:?}");
        run.err.lines().next().unwrap().strip_prefix("error: ").unwrap().to_owned()
    }

    /// The same where it says other things before: the last line.
    pub fn complaint_among(&self, arguments: &[&str]) -> String {
        let run = self.run(arguments);
        assert_eq!(run.status, Some(1), "{arguments:?}: {run:?}");
        run.err.lines().last().unwrap().strip_prefix("tierdeck: ").unwrap().to_owned()
    }

    /// The JSON that the program prints.
    pub fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.out(arguments)).unwrap()
    }
}

/// The names of the commands without a screen, in the order of the help.
pub fn subcommands() -> Vec<String> {
    let help = Place::new().out(&["--help"]);
    let (_, listed) = help.split_once("\nCommands:\n").unwrap();
    let lines = listed.lines().take_while(|line| !line.is_empty());
    let names = lines.filter_map(|line| line.split_whitespace().next());
    names.filter(|name| *name != "help").map(String::from).collect()
}

/// A model's file as the part of a review: each of its tables below `model`.
pub fn below_model(model: &str) -> String {
    let below = |line: &str| match (line.strip_prefix("[["), line.strip_prefix('[')) {
        (Some(rest), _) => format!("[[model.{rest}\n"),
        (None, Some(rest)) => format!("[model.{rest}\n"),
        (None, None) => format!("{line}\n"),
    };
    model.lines().map(below).collect()
}

/// The keys of an object as they stand in printed JSON, which is indented by two a level.
pub fn keys(json: &str, indent: usize) -> Vec<&str> {
    let blanks = " ".repeat(indent);
    json.lines()
        .filter_map(|line| {
            line.strip_prefix(&blanks)?.strip_prefix('"')?.split_once("\":").map(|(key, _)| key)
        })
        .collect()
}
