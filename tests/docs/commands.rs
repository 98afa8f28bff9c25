//! The commands in the pages: those of the program are run on the demo list, those of Cargo name what there is.

use std::path::Path;
use std::process::Command;

use super::{fenced, page, pages, root};
use crate::support::{Place, subcommands};

const DEMO: &str = include_str!("../../assets/demo.csv");

/// A command of a page, and where it is written.
struct Shown {
    place: String,
    command: String,
}

/// The commands in the shell blocks of all pages.
fn shown() -> Vec<Shown> {
    let mut found = Vec::new();
    for path in pages() {
        for (line, text) in fenced(&page(path.to_str().unwrap()), "sh") {
            let command = text.split("  #").next().unwrap().trim();
            if !command.is_empty() && !command.starts_with('#') {
                let place = format!("{}:{line}", path.display());
                found.push(Shown { place, command: command.to_string() });
            }
        }
    }
    assert!(found.len() > 15, "only {} commands were found", found.len());
    found
}

/// A folder as the pages suppose it: a list, and a model of one's own.
fn shop() -> Place {
    let place = Place::with("customers.csv", DEMO);
    for orders in ["orders.csv", "cdnow_transactions.csv"] {
        place.write(orders, include_str!("../fixtures/cdnow_transactions.csv"));
    }
    for list in ["october.csv", "november.csv"] {
        place.write(list, DEMO);
    }
    place.write("my-model.toml", include_str!("../../assets/models/four-tiers.toml"));
    place
}

/// Whether the words after `tierdeck` open the full screen, which needs a terminal: none of them is a command.
fn opens_the_screen(words: &[&str]) -> bool {
    let commands = subcommands();
    !words.iter().any(|word| commands.iter().any(|command| command == word))
}

/// Runs a line of a shell in a folder, with the program on the path.
fn run(place: &Place, line: &str) -> Result<(), String> {
    let program = place.program();
    let folder = Path::new(program.get_program()).parent().unwrap();
    let path = std::env::var("PATH").unwrap_or_default();
    let output = Command::new("sh")
        .args(["-c", line])
        .current_dir(place.path("."))
        .env("PATH", format!("{}:{path}", folder.display()))
        .env("TIERDECK_STATE_DIR", place.path("state"))
        .env("TIERDECK_CONFIG_DIR", place.path("config"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    output.status.success().then_some(()).ok_or_else(|| format!("{:?}: {said}", output.status.code()))
}

#[test]
fn the_commands_of_the_program_run() {
    let place = shop();
    let mut failed = Vec::new();
    let mut count = 0;
    for Shown { place: at, command } in shown() {
        let words: Vec<&str> = command.split_whitespace().collect();
        if words[0] != "tierdeck" || opens_the_screen(&words[1..]) {
            continue;
        }
        count += 1;
        if let Err(why) = run(&place, &command) {
            failed.push(format!("{at}: {command}: {why}"));
        }
    }
    assert_eq!(failed, Vec::<String>::new());
    assert!(count > 8, "only {count} commands of the program were found");
    assert_eq!(place.read("customers.csv"), DEMO, "the list was written to");
}

/// What is wrong with a command of Cargo, if anything.
fn wrong_for_cargo(words: &[&str]) -> Option<String> {
    let after = |option: &str| words.iter().position(|word| *word == option).and_then(|at| words.get(at + 1));
    for (option, folder) in [("--example", "examples"), ("--bench", "benches")] {
        let Some(name) = after(option) else { continue };
        let path = root().join(folder).join(name);
        if !path.with_extension("rs").exists() && !path.join("main.rs").exists() {
            return Some(format!("there is no {folder}/{name}"));
        }
        return None;
    }
    let own = words.iter().position(|word| *word == "--").map_or(&[][..], |at| &words[at + 1..]);
    match words.get(1) {
        Some(&"run") if !opens_the_screen(own) => Some(format!("{own:?} opens no list")),
        Some(&("run" | "test" | "bench" | "install" | "fmt" | "clippy" | "doc" | "build")) => None,
        _ => Some("no command of Cargo that is known here".to_string()),
    }
}

#[test]
fn the_commands_of_cargo_name_what_there_is() {
    let mut failed = Vec::new();
    for Shown { place, command } in shown() {
        let words: Vec<&str> = command.split_whitespace().collect();
        let first = words.iter().position(|word| !word.contains('=')).unwrap_or(0);
        let wrong = match words[first] {
            "cargo" => wrong_for_cargo(&words[first..]),
            "tierdeck" | ".ci/run" | ".ci/engines" | ".ci/release" => None,
            other => Some(format!("'{other}' needs more than Rust")),
        };
        failed.extend(wrong.map(|wrong| format!("{place}: {command}: {wrong}")));
    }
    assert_eq!(failed, Vec::<String>::new());
}

#[test]
fn the_readme_has_the_two_commands() {
    let readme = page("README.md");
    let commands: Vec<&str> = fenced(&readme, "sh").into_iter().map(|(_, line)| line).collect();
    for wanted in ["cargo run --release -- --demo", "cargo test"] {
        assert!(commands.iter().any(|line| line.starts_with(wanted)), "{wanted}");
    }
    let ci = page(".ci/run");
    assert!(
        ci.lines().any(|line| line == ".ci/engines cargo test"),
        ".ci/run does not run the README's test command"
    );
}
