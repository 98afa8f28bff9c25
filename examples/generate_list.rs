//! Writes a customer list of any length, to see how the program copes with it.
//!
//! ```text
//! cargo run --release --example generate_list -- ROWS [SEED] > list.csv
//! ```
//!
//! The same rows and seed always make the same list. A million rows are about 109 MB.

#[path = "../benches/list/mod.rs"]
mod list;

use std::error::Error;
use std::io;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (rows, seed) = match &arguments[..] {
        [rows] => (whole_number(rows)?, 1),
        [rows, seed] => (whole_number(rows)?, whole_number(seed)?),
        _ => return Err("usage: generate_list ROWS [SEED]".into()),
    };
    list::write(rows, seed, io::stdout().lock())?;
    Ok(())
}

fn whole_number(argument: &str) -> Result<u64, String> {
    argument.parse().map_err(|_| format!("`{argument}` is not a whole number"))
}
