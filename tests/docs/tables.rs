//! The tables of the reference pages that the program knows itself. `UPDATE=1 cargo test docs` writes them again.

use std::fmt::Write;
use std::fs;

use tierdeck::app::commands::{WORDS, key_table};
use tierdeck::app::config;
use tierdeck::data::column::Role;
use tierdeck::data::date::Day;
use tierdeck::data::expr::{Expr, Kind, function_table};
use tierdeck::data::finding::FindingKind;
use tierdeck::data::table::Choices;
use tierdeck::tiering::bundled::{self, BUNDLED};
use tierdeck::tiering::measure::{DERIVED, MEASURES, Measures};
use tierdeck::tiering::rfm;
use tierdeck::tiering::unit::Unit;

use super::{fenced, page, root};
use crate::engine;
use crate::support::{Place, subcommands};

/// Each table: its page, its name between the markers, and what it says today.
fn tables() -> Vec<(&'static str, &'static str, String)> {
    vec![
        ("docs/keys.md", "keys", key_table()),
        ("docs/keys.md", "typed", words()),
        ("docs/findings.md", "findings", findings()),
        ("docs/measures.md", "roles", roles()),
        ("docs/measures.md", "measures", measures()),
        ("docs/measures.md", "derived", derived()),
        ("docs/measures.md", "segments", segments()),
        ("docs/expressions.md", "functions", function_table()),
        ("docs/models.md", "models", models()),
        ("docs/models.md", "tiers", tiers()),
        ("docs/configuration.md", "settings", in_block("toml", &config::defaults())),
        ("docs/commands.md", "commands", commands()),
    ]
}

fn words() -> String {
    let rows = WORDS.iter().map(|word| {
        let typed = format!(":{} {}", word.word, word.takes);
        [format!("`{}`", typed.trim_end()), word.help.to_string()]
    });
    table(["Typed", "What it does"], rows)
}

fn roles() -> String {
    let rows = Role::ALL.iter().map(|role| [format!("`{}`", role.name()), role.meaning().to_string()]);
    table(["Role", "What the column says"], rows)
}

fn findings() -> String {
    let rows = FindingKind::ALL.iter().map(|kind| {
        [format!("`{}`", kind.name()), kind.severity().name().to_string(), kind.meaning().to_string()]
    });
    table(["Kind", "Severity", "What it says"], rows)
}

fn measures() -> String {
    let rows = MEASURES.iter().map(|measure| {
        let formulas: Vec<String> = measure.formulas.iter().map(|formula| format!("`{formula}`")).collect();
        [
            format!("`{}`", measure.name),
            measure.meaning.to_string(),
            unit(measure.unit).to_string(),
            formulas.join(", else "),
        ]
    });
    table(["Measure", "What it says", "In", "Formula over roles"], rows)
}

fn derived() -> String {
    let measures = Measures::new(
        engine::table("id,orders,revenue,last order\n1,2,3,2026-01-31\n", &Choices::new()),
        Day::of(2026, 12, 31),
    );
    let kind_of = |name: &str| Expr::parse(name).unwrap().bind(&measures).map(|bound| bound.kind());
    let is_text = |name: &str| kind_of(name).is_ok_and(|kind| kind == Kind::Text);
    let rows = DERIVED.iter().map(|derived| {
        let kind = if is_text(derived.name) { "text" } else { unit(derived.unit) };
        [format!("`{}`", derived.name), derived.meaning.to_string(), kind.to_string()]
    });
    table(["Measure", "What it says", "In"], rows)
}

fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Money => "money",
        Unit::Count => "whole number",
        Unit::Days => "days",
        Unit::Years => "years",
        Unit::Share => "share of 1",
        Unit::Percent => "percent",
        Unit::Plain => "number",
    }
}

fn segments() -> String {
    let codes = |segment: &str| {
        let is_its = |code: &u16| rfm::segment(*code) == Some(segment);
        let codes: Vec<String> = (111..=555).rev().filter(is_its).map(|code| code.to_string()).collect();
        codes.join(" ")
    };
    table(["Segment", "Codes"], rfm::segments().map(|segment| [segment.to_string(), codes(segment)]))
}

fn models() -> String {
    let rows = BUNDLED.iter().map(|(id, _)| {
        let model = bundled::model(id).unwrap();
        [format!("`{id}`"), model.name.clone(), model.about.clone()]
    });
    table(["Name", "Title", "What it is for"], rows)
}

fn tiers() -> String {
    let mut text = String::new();
    for (id, _) in BUNDLED {
        let model = bundled::model(id).unwrap();
        let _ = writeln!(text, "### {}\n", model.name);
        let rows = model.tiers.iter().enumerate().map(|(at, tier)| {
            [format!("{} {}", at + 1, tier.name), tier.meaning.clone(), tier.serve.clone()]
        });
        let _ = writeln!(text, "{}", table(["Tier", "Who", "How to serve them"], rows));
    }
    text
}

/// What each command says to `--help`.
fn commands() -> String {
    let mut text = String::new();
    for name in subcommands() {
        let help = Place::new().out(&[&name, "--help"]);
        let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
        let _ = writeln!(text, "## {name}\n\n{}", in_block("text", &lines.join("\n")));
    }
    text
}

fn in_block(language: &str, text: &str) -> String {
    format!("```{language}\n{}\n```\n", text.trim_end())
}

/// A Markdown table.
fn table<const N: usize>(heads: [&str; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let line = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let mut text = line(&heads.map(String::from));
    text.push_str(&line(&[const { "---" }; N].map(String::from)));
    rows.for_each(|row| text.push_str(&line(&row)));
    text
}

/// A page with a table put between its markers.
fn with_table(text: &str, name: &str, table: &str) -> Option<String> {
    let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (before, rest) = text.split_once(&begin)?;
    let (_, after) = rest.split_once(&end)?;
    Some(format!("{before}{begin}{table}{end}{after}"))
}

#[test]
fn the_reference_pages_are_up_to_date() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut stale = Vec::new();
    for (name, marker, table) in tables() {
        let text = page(name);
        let wanted = with_table(&text, marker, &table);
        let wanted = wanted.unwrap_or_else(|| panic!("{name} has no place for '{marker}'"));
        if update {
            fs::write(root().join(name), &wanted).unwrap();
        } else if wanted != text {
            stale.push(format!("{name}: {marker}"));
        }
    }
    assert_eq!(stale, Vec::<String>::new(), "these differ from the program; run UPDATE=1 cargo test docs");
}

#[test]
fn the_expressions_in_the_pages_can_be_read() {
    let mut count = 0;
    for name in ["README.md", "docs/expressions.md"] {
        for (line, text) in fenced(&page(name), "sql") {
            let expression = text.split(" -- ").next().unwrap().trim();
            if let Err(error) = Expr::parse(expression) {
                panic!("{name}:{line}: {expression}: {}", error.message);
            }
            count += 1;
        }
    }
    assert!(count > 5, "only {count} expressions were found");
}
