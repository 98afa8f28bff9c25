//! `tierdeck summary`: customers, revenue and profit per tier, and whether the list is bottom-heavy.

mod json;
mod remarks;
mod segments;

use std::io::Write;

use crate::data::display::Signs;
use crate::data::number::format_number;
use crate::tiering::Model;
use crate::tiering::summary::{Sum, Summary, share};

use super::failure::Failure;
use super::list::List;
use super::page::{Align, Page};
use crate::tiering::figures::{amount, percent};
use segments::By;

/// Prints the summary for people; `by` is a column to divide the customers by.
///
/// # Errors
/// The list has no such column, or the writer failed.
pub fn print(list: &List, by: Option<&str>, signs: Signs, out: &mut dyn Write) -> Result<(), Failure> {
    let tiering = list.tier();
    let by = by.map(|column| By::of(list, &tiering, column)).transpose()?;
    let summary = Summary::new(&tiering, &list.overrides());
    let mut page = Page::new(out, signs);
    let customers = format_number(summary.total.customers as f64, 0);
    page.say(&format!("{}: {customers} customers, tiered by \"{}\".", list.name(), tiering.model.name))?;
    page.blank()?;
    page.table(&HEAD, &rows(&tiering.model, &summary))?;
    if let Some(by) = by {
        page.blank()?;
        page.table(&by.head(), &by.rows())?;
        page.blank()?;
        for sentence in by.remarks() {
            page.say(&sentence)?;
        }
    } else {
        page.blank()?;
    }
    for sentence in remarks::of(list, &tiering, &summary) {
        page.say(&sentence)?;
    }
    Ok(())
}

/// Writes the summary for other programs; `by` is a column to divide the customers by.
///
/// # Errors
/// The list has no such column, or the writer failed.
pub fn write_json(list: &List, by: Option<&str>, out: &mut dyn Write) -> Result<(), Failure> {
    let tiering = list.tier();
    let by = by.map(|column| By::of(list, &tiering, column)).transpose()?;
    let summary = Summary::new(&tiering, &list.overrides());
    super::json::write(out, &json::SummaryJson::of(list, &tiering, &summary, by.as_ref()))
}

const HEAD: [(&str, Align); 7] = [
    ("Tier", Align::Left),
    ("Customers", Align::Right),
    ("Share", Align::Right),
    ("Revenue", Align::Right),
    ("Share", Align::Right),
    ("Profit", Align::Right),
    ("Share", Align::Right),
];

fn rows(model: &Model, summary: &Summary) -> Vec<Vec<String>> {
    let total = &summary.total;
    let row = |name: String, sum: &Sum| {
        vec![
            name,
            format_number(sum.customers as f64, 0),
            percent(share(Some(sum.customers as f64), Some(total.customers as f64))),
            amount(sum.revenue.map(f64::round)),
            percent(share(sum.revenue, total.revenue)),
            amount(sum.profit.map(f64::round)),
            percent(share(sum.profit, total.profit)),
        ]
    };
    let tiers = model.tiers().zip(&summary.tiers);
    let mut rows: Vec<_> =
        tiers.map(|((tier, described), sum)| row(format!("{tier} {}", described.name), sum)).collect();
    if summary.not_enough_data.customers > 0 {
        rows.push(row("Not enough data".to_owned(), &summary.not_enough_data));
    }
    rows.push(row("All".to_owned(), total));
    rows
}
