//! What the program is made of and how it is handed on: the crates, the Debian package, the release, the public CI.

mod crates;
mod handed_on;
mod licences;

use std::fs;

use toml::{Table, Value};

use crate::docs::root;

/// A file of the project in TOML.
fn toml(name: &str) -> Table {
    fs::read_to_string(root().join(name)).unwrap().parse().unwrap()
}

/// The texts in a list, or one field of each of its tables.
fn texts<'a>(list: &'a Value, field: &str) -> Vec<&'a str> {
    let text = |value: &'a Value| value.get(field).unwrap_or(value).as_str();
    list.as_array().unwrap().iter().map(|value| text(value).unwrap()).collect()
}

/// The oldest Rust that builds the program.
fn rust_version() -> String {
    toml("Cargo.toml")["package"]["rust-version"].as_str().unwrap().to_owned()
}
