//! Writes a customer list of any length, to see how the program bears it.
//!
//! ```text
//! cargo run --release --example generate_list -- ROWS [SEED] > list.csv
//! ```
//!
//! The same rows and seed always make the same list. A million rows are about 109 MB.

mod support;

use std::error::Error;
use std::fmt::{Display, Write as _};
use std::io::{self, StdoutLock};

use support::businesses::BUSINESSES;
use support::{Chance, days_back};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (rows, seed) = match &arguments[..] {
        [rows] => (whole_number(rows)?, 1),
        [rows, seed] => (whole_number(rows)?, whole_number(seed)?),
        _ => return Err("usage: generate_list ROWS [SEED]".into()),
    };
    let mut list = List::begin(seed)?;
    for number in 1..=rows {
        list.customer(number)?;
    }
    list.finish()?;
    Ok(())
}

fn whole_number(argument: &str) -> Result<u64, String> {
    argument.parse().map_err(|_| format!("`{argument}` is not a whole number"))
}

const HEADER: [&str; 17] = [
    "customer_id",
    "name",
    "industry",
    "region",
    "since",
    "last_order",
    "orders",
    "revenue",
    "gross_margin",
    "cost_to_serve",
    "discount_pct",
    "support_tickets",
    "complaints",
    "referrals",
    "nps",
    "days_to_pay",
    "note",
];

const NOTES: [&str; 8] = [
    "Call before noon",
    "Wants \"the usual\"",
    "Moved, new address to come",
    "Reference customer",
    "Prüfen: Rabatt läuft aus",
    "Prefers e-mail",
    "要フォローアップ",
    "Renewal due, ask for a referral",
];

/// A list on its way to standard output, one customer at a time.
struct List {
    writer: csv::Writer<StdoutLock<'static>>,
    chance: Chance,
    /// The text of one cell, kept for its memory.
    cell: String,
}

impl List {
    fn begin(seed: u64) -> csv::Result<Self> {
        let mut writer = csv::WriterBuilder::new().buffer_capacity(1 << 18).from_writer(io::stdout().lock());
        writer.write_record(HEADER)?;
        Ok(Self { writer, chance: Chance::from_seed(seed), cell: String::new() })
    }

    /// Writes one row. Size comes first; the other figures lean on it.
    fn customer(&mut self, number: u64) -> csv::Result<()> {
        let (industry, region, name) = *self.chance.pick(BUSINESSES);
        let size = self.chance.normal();
        let revenue = (8.6 + 1.25 * size).exp();
        let orders = (revenue / (5.6 + 0.4 * size + 0.3 * self.chance.normal()).exp()).ceil();
        let since = 60 + (5600.0 * self.chance.unit()) as u32;
        let quiet = (since / 2).min((900.0 * self.chance.unit().powi(3)) as u32);
        let discount = (4.0 + 3.0 * size + 4.0 * self.chance.normal()).clamp(0.0, 30.0);
        let margin = 28.0 + 9.0 * self.chance.normal() - 0.5 * discount;
        let tickets = self.chance.count(0.5 + 0.05 * orders.min(200.0));
        let complaints = self.chance.count(0.1 + 0.1 * f64::from(tickets));
        let cost = 9.0 * orders + 40.0 * f64::from(tickets) + 150.0 * f64::from(complaints);
        let referrals = self.chance.count(0.4);
        let nps = (7.8 + 1.6 * self.chance.normal() - 0.5 * f64::from(complaints)).clamp(0.0, 10.0);
        let days_to_pay = (30.0 + 4.0 * size + 10.0 * self.chance.normal()).max(2.0);

        self.cell(0.0, format_args!("C{number:07}"))?;
        self.cell(0.0, format_args!("{name} {}", number % 997))?;
        self.cell(0.03, industry.label())?;
        self.cell(0.03, region)?;
        self.cell(0.03, days_back(since))?;
        self.cell(0.03, days_back(quiet))?;
        self.cell(0.03, orders)?;
        self.cell(0.03, format_args!("{revenue:.2}"))?;
        self.cell(0.04, format_args!("{margin:.0}"))?;
        self.cell(0.04, format_args!("{cost:.0}"))?;
        self.cell(0.04, format_args!("{discount:.0}"))?;
        self.cell(0.05, tickets)?;
        self.cell(0.05, complaints)?;
        self.cell(0.05, referrals)?;
        self.cell(0.05, nps.round() as u8)?;
        self.cell(0.05, days_to_pay as u32)?;
        let note = *self.chance.pick(&NOTES);
        self.cell(0.88, note)?;
        self.writer.write_record(None::<&[u8]>)
    }

    /// Writes a cell, left empty in the share `blank` of all cases.
    fn cell(&mut self, blank: f64, value: impl Display) -> csv::Result<()> {
        self.cell.clear();
        if !self.chance.happens(blank) {
            write!(self.cell, "{value}").map_err(io::Error::other)?;
        }
        self.writer.write_field(&self.cell)
    }

    fn finish(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}
