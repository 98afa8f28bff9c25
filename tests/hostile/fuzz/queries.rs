//! Models as SQL, with names and texts that try to leave their place.

use std::fmt::Write;

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use tierdeck::export::sql::SqlDialect;
use tierdeck::tiering::check;

use super::dice::Dice;
use super::{Door, containers, expressions};
use crate::databases::{HOSTILE_PARTS, Probe, end_of};

pub const DOOR: Door =
    Door { name: "queries", folder: None, endings: &[], make: |dice, _| containers::choices(dice), check };

/// It stands in every text, and must stand in no other place of a script.
const MARK: &str = "QZX";

fn hostile(dice: &mut Dice) -> String {
    let parts: String = (0..dice.below(5)).map(|_| dice.of(HOSTILE_PARTS)).collect();
    match dice.below(3) {
        0 => format!("{parts}{MARK}"),
        1 => format!("{MARK}{parts}"),
        _ => format!("{MARK}{parts}{MARK}"),
    }
}

fn check(bytes: &[u8]) -> TestCaseResult {
    let dice = &mut Dice::of_bytes(bytes);
    let (list, written) = (list(dice), model(dice));
    let model = match check::read(&written) {
        Ok(model) => model,
        Err(problems) => return Err(TestCaseError::reject(format!("{problems:?}"))),
    };
    let probe = Probe::of(&list, model, dice.once_in(2), &hostile(dice), dice.of(&[0, 1, 2]));
    for (name, dialect) in SqlDialect::ALL {
        for (what, script) in probe.printed(dialect) {
            match outside(dialect, &script) {
                Ok(outside) => prop_assert!(!outside.contains(MARK), "{name} {what}: {outside}"),
                Err(open) => {
                    return Err(TestCaseError::fail(format!(
                        "{name} {what}: never closed: {open}\n{script}"
                    )));
                }
            }
        }
    }
    if bytes.len().is_multiple_of(8) {
        probe.run(&format!("{written}\n{list}"));
    }
    Ok(())
}

/// Customers with hostile names, and columns that the expressions use.
fn list(dice: &mut Dice) -> String {
    let field = |text: String| format!("\"{}\"", text.replace('"', "\"\""));
    // What the program would take from the ends of a cell would be no text of the database.
    let plain =
        |text: String| text.trim().replace(['\n', '\r', '\u{b}', '\u{85}', '\u{1b}', '\u{2028}'], "/");
    let mut list = format!(
        "id,name,revenue,orders,last_order,note,Total Spent,\"a\"\"b\",{}\n",
        field(format!("h{}", plain(hostile(dice))))
    );
    for at in 0..3 + dice.below(5) {
        let key = format!("K{at}{}", plain(hostile(dice)));
        let numbers = (dice.of(&["100", "0", "-5", "1234567.89", "", "0.1"]), dice.of(&["1", "0", "3", ""]));
        let day = dice.of(&["2024-01-31", "2023-12-01", ""]);
        writeln!(
            list,
            "{},{},{},{},{day},{},{},{},{at}",
            field(key),
            field(plain(hostile(dice))),
            numbers.0,
            numbers.1,
            field(plain(hostile(dice))),
            dice.of(&["5", "7.5", "1e9", ""]),
            field(plain(hostile(dice))),
        )
        .unwrap();
    }
    list
}

fn model(dice: &mut Dice) -> String {
    let text = |text: String| toml::Value::String(text).to_string();
    let mut model = format!(
        "name = {}\nmin_coverage = 0\nmin_list_coverage = 0\n[cuts]\nby = \"score\"\nfrom = [70, 40]\n",
        text(hostile(dice))
    );
    for _ in 0..3 {
        writeln!(model, "[[tiers]]\nname = {}", text(hostile(dice))).unwrap();
    }
    for at in 0..1 + dice.below(3) {
        let measure = if at == 0 { "revenue".into() } else { expressions::number(dice, 3) };
        let name = text(format!("{at}{}", hostile(dice)));
        writeln!(model, "[[criteria]]\nname = {name}\nmeasure = {}\nweight = {}", text(measure), 1 + at)
            .unwrap();
    }
    for _ in 0..dice.below(3) {
        let quoted = hostile(dice).replace('\'', "''");
        let when = match dice.once_in(3) {
            true => format!("{} OR name = '{quoted}'", expressions::condition(dice, 1)),
            false => expressions::condition(dice, 3),
        };
        writeln!(
            model,
            "[[rules]]\nwhen = {}\ntier = {}\nwhy = {}",
            text(when),
            1 + dice.below(3),
            text(hostile(dice))
        )
        .unwrap();
    }
    model
}

/// What of a script is in no literal, quoted name or comment, by the rules of a dialect; or what is never closed.
fn outside(dialect: SqlDialect, script: &str) -> Result<String, String> {
    let (mut rest, mut outside) = (script, String::new());
    while let Some(at) = rest.find(['\'', '"', '`', '-', '/', '$']) {
        outside += &rest[..at];
        rest = &rest[at..];
        let length = if rest.starts_with("--") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").ok_or(rest)? + 2
        } else if rest.starts_with(['-', '/', '$']) {
            outside.push_str(&rest[..1]);
            1
        } else {
            end_of(dialect, rest).ok_or(rest)?
        };
        rest = &rest[length..];
    }
    Ok(outside + rest)
}
