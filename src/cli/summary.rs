//! `tierdeck summary`: customers, revenue and profit per tier, and whether the list is bottom-heavy.

mod json;
mod remarks;
mod segments;

use std::io::Write;

use crate::data::display::Signs;
use crate::data::number::in_style;
use crate::export::fields::write_rows;
use crate::export::report::{ReportBlock, tiers_grid};
use crate::tiering::Model;
use crate::tiering::figures::{amount, count, percent};
use crate::tiering::summary::{Summary, share};
use crate::tiering::sums::Sum;

use super::args::PageFormat;
use super::blocks;
use super::failure::Failure;
use super::figures::cents_in_text;
use super::list::ReviewedList;
use super::page::{Align, Page};
pub use remarks::about_list;
use segments::By;

/// Prints the summary for people; `by` is a column to group the customers by.
///
/// # Errors
/// The list has no such column, or the writer failed.
pub fn print(
    list: &ReviewedList,
    by: Option<&str>,
    signs: Signs,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let tiering = list.tier();
    let by = by.map(|column| By::to_read(list, &tiering, column)).transpose()?;
    let summary = Summary::new(&tiering, &list.overrides());
    let mut page = Page::new(out, signs);
    page.say(&list.tiered_in_words(&list.name(), summary.total.customers, &tiering.model))?;
    page.blank()?;
    page.table(&HEAD, &rows(&tiering.model, &summary))?;
    if let Some(by) = by {
        page.blank()?;
        let head = by.head();
        let head: Vec<(&str, Align)> = head.iter().map(|(name, align)| (name.as_str(), *align)).collect();
        page.table(&head, &by.rows())?;
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

/// Writes the summary for other programs; `by` is a column to group the customers by.
///
/// # Errors
/// The list has no such column, or the writer failed.
pub fn write_json(list: &ReviewedList, by: Option<&str>, out: &mut dyn Write) -> Result<(), Failure> {
    let tiering = list.tier();
    let by = by.map(|column| By::of(list, &tiering, column, usize::MAX)).transpose()?;
    let summary = Summary::new(&tiering, &list.overrides());
    super::json::write(out, &json::SummaryJson::of(list, &tiering, &summary, by.as_ref()))
}

/// Writes a row of figures for each tier, or for each value of the column `by`, as CSV.
///
/// # Errors
/// The list has no such column, or the writer failed.
pub fn write_csv(list: &ReviewedList, by: Option<&str>, out: &mut dyn Write) -> Result<(), Failure> {
    let tiering = list.tier();
    if let Some(column) = by {
        return By::of(list, &tiering, column, usize::MAX)?.write_csv(out);
    }
    let summary = Summary::new(&tiering, &list.overrides());
    let row = |tier: String, name: &str, sum: &Sum| {
        let [customers, overridden] = [sum.customers, sum.overridden].map(|count| count.to_string());
        let [revenue, profit] = [sum.revenue, sum.profit].map(cents_in_text);
        vec![tier, name.to_owned(), customers, overridden, revenue, profit]
    };
    let tiers = tiering.model.tiers().zip(&summary.tiers);
    let mut rows: Vec<_> =
        tiers.map(|((tier, described), sum)| row(tier.to_string(), &described.name, sum)).collect();
    rows.push(row(String::new(), tiering.model.tier_name(None), &summary.not_enough_data));
    let head = ["tier", "tier_name", "customers", "overridden", "revenue", "profit"];
    Ok(write_rows(out, &head, &rows)?)
}

/// Prints the summary as a text or a page that is read elsewhere; `by` is a column to group the customers by.
///
/// # Errors
/// The list has no such column, or the writer failed.
pub fn write_page(
    list: &ReviewedList,
    by: Option<&str>,
    format: PageFormat,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let tiering = list.tier();
    let summary = Summary::new(&tiering, &list.overrides());
    let name = list.short_name();
    let title = format!("Customer tiers: {name}");
    let decimal = list.table.decimal_mark();
    let parts = || {
        let by = by.map(|column| By::to_read(list, &tiering, column)).transpose()?;
        let mut blocks = vec![ReportBlock::Heading(1, title.clone())];
        let tiered = list.tiered_in_words(&name, summary.total.customers, &tiering.model);
        blocks.push(ReportBlock::Text(tiered));
        blocks.push(ReportBlock::Rows(tiers_grid(&tiering.model, &summary)));
        blocks.push(ReportBlock::Points(remarks::of(list, &tiering, &summary)));
        blocks.extend(by.iter().flat_map(By::blocks));
        Ok::<_, Failure>(blocks)
    };
    let blocks = in_style(decimal, parts)?;
    blocks::print(title, blocks, decimal, format, out)
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
            count(sum.customers),
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
