//! Writes a list of any length, to see how the program copes with it: customers, or orders of customers.
//!
//! ```text
//! cargo run --release --example generate_list -- ROWS [SEED] > list.csv
//! cargo run --release --example generate_list -- orders ROWS [SEED] > orders.csv
//! ```
//!
//! The same rows and seed always make the same list. A million customers are about 109 MB, a million orders 48 MB.

#[path = "../benches/list/mod.rs"]
mod list;

use std::error::Error;
use std::io::{self, Write};

use list::support::{Chance, days_back};

/// Orders of a customer, in the mean.
const ORDERS: u64 = 20;
/// The days that the orders are of.
const DAYS: f64 = 1460.0;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (of_orders, numbers) = match &words[..] {
        ["orders", numbers @ ..] => (true, numbers),
        numbers => (false, numbers),
    };
    let (rows, seed) = match *numbers {
        [rows] => (whole_number(rows)?, 1),
        [rows, seed] => (whole_number(rows)?, whole_number(seed)?),
        _ => return Err("usage: generate_list [orders] ROWS [SEED]".into()),
    };
    if of_orders {
        write_orders(rows, seed, io::BufWriter::new(io::stdout().lock()))?;
    } else {
        list::write(rows, seed, io::stdout().lock())?;
    }
    Ok(())
}

/// Writes so many orders, the oldest first; a few customers have most of them.
fn write_orders(rows: u64, seed: u64, mut out: impl Write) -> io::Result<()> {
    let mut chance = Chance::from_seed(seed);
    let mut all = 0.0;
    let mut up_to = || {
        all += (1.25 * chance.normal()).exp();
        all
    };
    let up_to: Vec<f64> = (0..(rows / ORDERS).max(1)).map(|_| up_to()).collect();
    writeln!(out, "order_id,customer_id,customer,date,amount,status")?;
    for number in 1..=rows {
        let one = all * chance.unit();
        let customer = up_to.partition_point(|up_to| *up_to <= one);
        let day = days_back((DAYS * (rows - number) as f64 / rows as f64) as u32);
        let amount = (4.0 + chance.normal()).exp();
        writeln!(out, "{number},K{customer:06},Shop {customer},{day},{amount:.2},paid")?;
    }
    out.flush()
}

fn whole_number(argument: &str) -> Result<u64, String> {
    argument.parse().map_err(|_| format!("`{argument}` is not a whole number"))
}
