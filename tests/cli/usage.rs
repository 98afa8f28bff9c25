//! Exit statuses, help, and what is printed for shells and manuals.

use std::process::{Command, Stdio};

use super::shop;
use crate::support::{Place, subcommands};

#[test]
fn help_and_version_are_done_and_wrong_usage_is_2() {
    let place = Place::new();
    for arguments in [&["--help"][..], &["--version"], &["tag", "--help"], &["help", "models"]] {
        assert_eq!(place.run(arguments).status, Some(0), "{arguments:?}");
    }
    assert_eq!(place.out(&["--version"]), format!("tierdeck {}\n", env!("CARGO_PKG_VERSION")));
    for arguments in [
        &["--bogus"][..],
        &["tag"],
        &["explain", "a.csv"],
        &["summary", "a.csv", "--as-of", "soon"],
        &["list", "foo", "a.csv"],
        &["compare", "a.csv", "--sample", "5"],
    ] {
        let run = place.run(arguments);
        assert_eq!((run.status, run.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(run.err.starts_with("error: "), "{run:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn help_that_cannot_be_printed_is_an_error() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_tierdeck"));
    let run = program.args(["tag", "--help"]).stdout(full).output().unwrap();
    let said = String::from_utf8(run.stderr).unwrap();
    assert_eq!(run.status.code(), Some(1), "{said}");
    assert!(said.starts_with("tierdeck: the help could not be written (the disk is full"), "{said}");
}

#[test]
fn a_mistyped_command_is_named_with_the_one_that_was_meant() {
    let place = shop();
    let said = place.wrong_usage(&["tagg", "customers.csv"]);
    assert!(said.starts_with("there is no command 'tagg': did you mean `tierdeck tag`?"), "{said}");
    let said = place.wrong_usage(&["--demo", "tag", "customers.csv"]);
    assert!(said.contains("--demo and --no-mouse are for the screen alone: leave them out"), "{said}");
    assert!(!said.contains("come after"), "{said}");
    let said = place.wrong_usage(&["-m", "rfm", "tag", "customers.csv"]);
    assert!(said.contains("the list and its options come after the command"), "{said}");
    let said = place.complaint(&["sumary"]);
    let expected = "there is no file 'sumary', and no command of that name: did you mean `tierdeck summary`?";
    assert!(said.contains(expected), "{said}");
}

#[test]
fn settings_are_printed_and_checked() {
    let place = Place::new();
    let printed = place.out(&["config"]);
    assert!(printed.contains("theme = \"default\"") && printed.contains("\nfilter = [\"f\"]"), "{printed}");
    assert!(place.out(&["config", "--check"]).contains("no config.toml"));
    place.write("config/config.toml", &printed);
    assert!(place.out(&["config", "--check"]).ends_with("config.toml has no mistakes.\n"));
    place.write("config/config.toml", "theme = 'pink'\n[keys]\nfly = 'F'\n");
    let run = place.run(&["config", "--check"]);
    assert_eq!(run.status, Some(1));
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(lines.len(), 2, "{run:?}");
    assert!(lines[0].starts_with("line 1, column 9: 'pink' is not a theme."), "{run:?}");
    assert!(lines[1].starts_with("line 3, column 1: There is no command 'fly'."), "{run:?}");
    assert!(run.err.starts_with("tierdeck: 2 mistakes in "), "{run:?}");
}

#[test]
fn a_list_named_like_a_command_is_opened_by_its_path() {
    let place = shop();
    place.write("tag", super::LIST);
    assert!(place.out(&["inspect", "./tag"]).starts_with("./tag: 5 customers"));
}

#[test]
fn the_screen_is_never_drawn_into_a_file() {
    let place = shop();
    for arguments in [&["customers.csv"][..], &["--demo"]] {
        let run = place.run(arguments);
        assert_eq!((run.status, run.out.as_str()), (Some(1), ""), "{arguments:?}");
        assert!(run.err.starts_with("tierdeck: the screen needs a terminal"), "{run:?}");
    }
}

#[test]
fn an_error_is_one_line() {
    let place = shop();
    place.write("sheet.csv", b"PAR1 and so on");
    place.write("sheet.toml", b"name = '\xff'");
    for (arguments, words) in [
        (&["tag", "nowhere.csv"][..], "nowhere.csv does not exist"),
        (&["summary", "sheet.csv"], "sheet.csv is a Parquet file"),
        (&["inspect", "config"], "config is a folder"),
        (&["inspect", "evil\u{1b}[2J\nname.csv"], "evil␛[2J␊name.csv does not exist"),
        (&["models", "check", "nowhere.toml"], "the model nowhere.toml does not exist: check the name"),
        (&["models", "check", "config"], "the model config is a folder: name the .toml file in it"),
        (&["models", "show", "sheet.toml"], "the model sheet.toml is not text in UTF-8"),
        (&["models", "freeze", "rfm", "--from", "nowhere.csv"], "nowhere.csv does not exist"),
        (&["summary", "customers.csv", "-m", "nowhere.toml"], "nowhere.toml does not exist"),
        (&["summary", "customers.csv", "--review", "nowhere.tierdeck.toml"], "nowhere.tierdeck.toml"),
        (&["compare", "nowhere.csv", "customers.csv"], "nowhere.csv does not exist"),
        (&["merge", "customers.csv", "nowhere.csv"], "there is no review customers.tierdeck.toml"),
        (&["tag", "customers.csv", "-o", "nowhere/out.csv"], "its folder does not exist"),
        (
            &["summary", "customers.csv", "-m", "plian"],
            "no model is called 'plian': choose four-tiers, power-base, pareto, rfm, scorecard, lifetime-value, plain",
        ),
    ] {
        let complaint = place.complaint(arguments);
        assert!(complaint.contains(words) && !complaint.contains("os error"), "{complaint}");
    }
}

#[test]
fn a_broken_review_stops_the_command() {
    let place = shop();
    place.write("customers.tierdeck.toml", "format = 1\n[model\n");
    let complaint = place.complaint(&["tag", "customers.csv"]);
    assert!(complaint.contains("customers.tierdeck.toml"), "{complaint}");
    assert!(!place.files().contains(&"customers.tiered.csv".to_owned()));
}

#[test]
fn completions_and_the_manual_know_every_command() {
    let (place, commands) = (Place::new(), subcommands());
    assert!(commands.len() > 15, "{commands:?}");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = place.out(&["completions", shell]);
        assert!(commands.iter().all(|command| script.contains(command)), "{shell}");
    }
    let page = place.out(&["man"]);
    assert!(page.contains(".TH tierdeck 1"), "{page}");
    for folder in ["TIERDECK_CONFIG_DIR", "TIERDECK_STATE_DIR", "TIERDECK_DATA_DIR"] {
        assert!(page.contains(folder), "{folder} in {page}");
    }
    for command in commands {
        assert!(
            page.contains(&format!(".SH \"TIERDECK {}\"", command.to_uppercase())),
            "{command} in {page}"
        );
    }
}

#[test]
fn a_reader_who_has_had_enough_is_no_failure() {
    let place = Place::new();
    let rows: String = (0..200_000).map(|row| format!("K{row},{}\n", row % 977)).collect();
    place.write("long.csv", format!("id,revenue\n{rows}"));
    let mut program = Command::new(env!("CARGO_BIN_EXE_tierdeck"));
    program.args(["tag", "long.csv", "-o", "-"]).current_dir(place.path(""));
    program.env("TIERDECK_CONFIG_DIR", place.path("config")).env("TIERDECK_STATE_DIR", place.path("state"));
    let mut child = program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}
