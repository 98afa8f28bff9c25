//! Databases that cannot be run here: their scripts are read by the parser of sqlglot, where it is.

use std::process::Command;

use tierdeck::export::sql::SqlWitnesses;
use tierdeck::tiering::bundled;

use super::*;

const READ: &str = "import sys, sqlglot\n\
    for dialect, path in zip(sys.argv[1::2], sys.argv[2::2]):\n\
    \x20   found = [s for s in sqlglot.parse(open(path).read(), read=dialect) if s is not None]\n\
    \x20   commands = [s for s in found if isinstance(s, sqlglot.exp.Command)]\n\
    \x20   assert not commands, (path, commands)\n\
    \x20   print(len(found))\n";

/// The dialects that sqlglot knows by the same names.
fn dialects() -> impl Iterator<Item = (&'static str, SqlDialect)> {
    SqlDialect::ALL.into_iter().filter(|(name, _)| ["bigquery", "snowflake", "spark"].contains(name))
}

fn is_here() -> bool {
    let is_wanted = std::env::var("TIERDECK_DATABASES")
        .is_ok_and(|wanted| wanted.split(',').any(|name| name == "sqlglot"));
    let runs = Command::new("python3").args(["-c", "import sqlglot"]).output();
    let is_here = runs.is_ok_and(|run| run.status.success());
    assert!(is_here || !is_wanted, "sqlglot is not installed");
    if !is_here {
        eprintln!("sqlglot is not here: its tests are left out");
    }
    is_here
}

/// How many statements are in each of the scripts.
fn statements(scripts: &[(&str, String)]) -> Vec<usize> {
    let folder = tempfile::tempdir().unwrap();
    let mut python = Command::new("python3");
    python.args(["-c", READ]);
    for (at, (dialect, script)) in scripts.iter().enumerate() {
        let path = folder.path().join(format!("{at}.{dialect}.sql"));
        std::fs::write(&path, script).unwrap();
        python.arg(dialect).arg(path);
    }
    let run = python.output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap().lines().map(|line| line.parse().unwrap()).collect()
}

/// Everything that can be printed for a list and a model.
fn printed(script: &SqlScript<'_>) -> [(String, usize); 5] {
    let decisions = if script.decisions.is_empty() { 0 } else { 3 };
    let witnesses = SqlWitnesses::of(script, &[]).unwrap();
    [
        (script.script().unwrap(), decisions + 1),
        (script.view("tiers").unwrap(), decisions + 1),
        (script.write_back("tier").unwrap(), decisions + 1),
        (script.digest().unwrap(), decisions + 1),
        (witnesses.query().unwrap(), 1),
    ]
}

#[track_caller]
fn check(tiered: &Tiered) {
    let (mut scripts, mut wanted) = (Vec::new(), Vec::new());
    for (name, dialect) in dialects() {
        for (text, statements) in printed(&tiered.script(dialect)) {
            scripts.push((name, text));
            wanted.push(statements);
        }
    }
    assert_eq!(statements(&scripts), wanted);
}

#[test]
fn scripts_of_bundled_models_are_read() {
    if !is_here() {
        return;
    }
    for model in ["four-tiers", "power-base", "pareto", "rfm", "lifetime-value"] {
        // The first customers are enough: what is written is the same, with fewer numbers in it.
        let list: String =
            equal::lists().swap_remove(0).1.lines().take(80).map(|line| format!("{line}\n")).collect();
        let tiered = Tiered::of(&list, bundled::model(model).unwrap());
        if tiered.script(SqlDialect::Sqlite).query().is_ok() {
            check(&tiered);
        }
    }
}

#[test]
fn scripts_of_hostile_names_are_read() {
    if is_here() {
        check(&escaped::hostile_list());
    }
}

#[test]
fn what_is_no_sql_is_found() {
    if is_here() {
        let run = Command::new("python3").args(["-c", READ, "bigquery", file!()]).output().unwrap();
        assert!(!run.status.success());
    }
}
