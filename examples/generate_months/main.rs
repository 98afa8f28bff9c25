//! Writes three months of the customers of an invented business, and tells which customers came, left or changed: for trying
//! how a list is compared with the one of the month before.
//!
//! ```text
//! cargo run --example generate_months -- FOLDER [SEED] > what-happened.txt
//! ```
//!
//! The same seed always makes the same months. `FOLDER` gets `2026-07.csv`, `2026-08.csv` and `2026-09.csv`.

mod months;
#[allow(dead_code, reason = "the other generators use the rest")]
#[path = "../support/mod.rs"]
mod support;

use std::error::Error;
use std::io::{self, Write};
use std::path::Path;

use months::{ENDS, Months};

/// The kinds of events, in the order in which they are told.
const KINDS: [(&str, &str); 6] = [
    ("new", "came"),
    ("lost", "are not in the list any more"),
    ("renamed", "have another name, with the same id and e-mail address"),
    ("growing", "grew: half as many orders again, and nearly twice the money"),
    ("slipping", "slipped: half the orders and the money, and three more complaints"),
    ("price", "buy labels, whose price rose by 15% this month"),
];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (folder, seed) = match &arguments[..] {
        [folder] => (folder, 1),
        [folder, seed] => (folder, seed.parse().map_err(|_| format!("`{seed}` is not a whole number"))?),
        _ => return Err("usage: generate_months FOLDER [SEED]".into()),
    };
    let months = Months::of(seed);
    std::fs::create_dir_all(folder)?;
    let mut out = io::stdout().lock();
    for (month, end) in ENDS.iter().enumerate() {
        let name = format!("{}.csv", end.strftime("%Y-%m"));
        std::fs::write(Path::new(folder).join(&name), months.csv(month)?)?;
        writeln!(out, "{name}: {} customers", months.lists[month].len())?;
        for (what, words) in KINDS {
            let events = months.events.iter().filter(|event| event.month == month && event.what == what);
            let events: Vec<_> = events.collect();
            if !events.is_empty() {
                writeln!(out, "\n{} {words}:", events.len())?;
            }
            for event in events {
                writeln!(out, "  C-{}  {}", event.id, event.told)?;
            }
        }
        writeln!(out)?;
    }
    Ok(())
}
