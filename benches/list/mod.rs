//! The list that speed is measured on: invented, of any length, and the same from the same seed on every machine.
//!
//! 17 columns such as a shop's own programs export them: names in many scripts, with commas and quotes, empty cells,
//! and revenue that comes from a few large customers for the most part. A million rows are about 109 MB.

#[path = "../../examples/support/mod.rs"]
pub mod support;

use std::fmt::{self, Display};
use std::io::{self, Write};

use support::businesses::BUSINESSES;
use support::{Chance, days_back};

/// Writes a list of so many customers.
pub fn write(rows: u64, seed: u64, out: impl Write) -> csv::Result<()> {
    let mut list = List::begin(seed, out)?;
    for number in 1..=rows {
        list.customer(number)?;
    }
    Ok(list.finish()?)
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

/// A list on its way out, one customer at a time.
struct List<W: Write> {
    writer: csv::Writer<W>,
    chance: Chance,
    /// The text of one cell, kept for its memory.
    cell: String,
}

impl<W: Write> List<W> {
    fn begin(seed: u64, out: W) -> csv::Result<Self> {
        let mut writer = csv::WriterBuilder::new().buffer_capacity(1 << 18).from_writer(out);
        writer.write_record(HEADER)?;
        Ok(Self { writer, chance: Chance::from_seed(seed), cell: String::new() })
    }

    /// Writes one row. Size comes first; the other figures depend on it.
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
            fmt::Write::write_fmt(&mut self.cell, format_args!("{value}")).map_err(io::Error::other)?;
        }
        self.writer.write_field(&self.cell)
    }

    fn finish(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}
