//! The README and the pages under docs/: their tables are those of the program, their commands run, their links lead
//! somewhere, and the README is short.

mod commands;
mod links;
mod tables;

use std::fs;
use std::path::{Path, PathBuf};

/// Words that the README may have.
const README_WORDS: usize = 1500;

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A page, named from the root of the project.
pub fn page(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// All pages that people read, named from the root of the project.
pub fn pages() -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(PathBuf::from).into();
    for entry in fs::read_dir(root().join("docs")).unwrap() {
        let name = entry.unwrap().file_name();
        if Path::new(&name).extension().is_some_and(|extension| extension == "md") {
            pages.push(Path::new("docs").join(name));
        }
    }
    pages.sort();
    pages
}

/// The lines of a page's fenced blocks in one language, with the number of each line, the first being 1.
pub fn fenced<'a>(text: &'a str, language: &str) -> Vec<(usize, &'a str)> {
    let mut open: Option<&str> = None;
    let mut found = Vec::new();
    for (at, line) in text.lines().enumerate() {
        match (line.trim_start().strip_prefix("```"), open) {
            (Some(_), Some(_)) => open = None,
            (Some(language), None) => open = Some(language),
            (None, Some(inside)) if inside == language => found.push((at + 1, line)),
            (None, _) => {}
        }
    }
    found
}

#[test]
fn the_readme_is_short() {
    let words = page("README.md").split_whitespace().count();
    assert!(words <= README_WORDS, "the README has {words} words; it may have {README_WORDS}");
}
