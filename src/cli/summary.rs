//! `tierdeck summary`: customers, revenue and profit per tier, and whether the list is bottom-heavy.

use std::io::Write;

use serde::Serialize;

use crate::data::date::Day;
use crate::data::display::Signs;
use crate::data::number::format_number;
use crate::tiering::model::TierDefinition;
use crate::tiering::summary::{BottomHeavy, Sum, Summary, share};
use crate::tiering::{Model, Tier, Tiering};

use super::failure::Failure;
use super::figures::{UNKNOWN, amount, cents, millionths, percent};
use super::json;
use super::list::List;
use super::page::{Align, Page};

/// Prints the summary for people.
///
/// # Errors
/// Those of the writer.
pub fn print(list: &List, signs: Signs, out: &mut dyn Write) -> Result<(), Failure> {
    let tiering = list.tier();
    let summary = Summary::new(&tiering, &list.overrides());
    let mut page = Page::new(out, signs);
    let customers = format_number(summary.total.customers as f64, 0);
    page.say(&format!("{}: {customers} customers, tiered by \"{}\".", list.name(), tiering.model.name))?;
    page.blank()?;
    page.table(&HEAD, &rows(&tiering.model, &summary))?;
    page.blank()?;
    for sentence in remarks(list, &tiering, &summary) {
        page.say(&sentence)?;
    }
    Ok(())
}

/// Writes the summary for other programs.
///
/// # Errors
/// Those of the writer.
pub fn write_json(list: &List, out: &mut dyn Write) -> Result<(), Failure> {
    let tiering = list.tier();
    let summary = Summary::new(&tiering, &list.overrides());
    json::write(out, &SummaryJson::of(list, &tiering, &summary))
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
            amount(sum.revenue),
            percent(share(sum.revenue, total.revenue)),
            amount(sum.profit),
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

fn remarks(list: &List, tiering: &Tiering, summary: &Summary) -> Vec<String> {
    let mut remarks = Vec::new();
    if summary.bottom_heavy.is {
        remarks.push(bottom_heavy(&tiering.model, &summary.bottom_heavy));
    }
    if summary.total.profit.is_none() {
        let last = tiering.model.tier_count();
        remarks.push(format!("Nothing here shows that tier {last} loses money: the list has no profit."));
    }
    match summary.total.overridden {
        0 => {}
        1 => remarks.push("1 customer has the tier that a person decided.".to_owned()),
        many => remarks.push(format!(
            "{} customers have the tier that a person decided.",
            format_number(many as f64, 0)
        )),
    }
    let left_out: Vec<&str> = tiering
        .model
        .criteria
        .iter()
        .zip(&tiering.criteria)
        .filter(|(criterion, scaled)| criterion.counts() && scaled.is_err())
        .map(|(criterion, _)| criterion.name.as_str())
        .collect();
    if !left_out.is_empty() {
        remarks.push(format!("Not in this list, and so in no score: {}.", left_out.join(", ")));
    }
    remarks.push(list.as_of_in_words());
    let file = list.name();
    match list.findings().len() {
        0 => {}
        1 => remarks.push(format!("1 thing is odd about the data: `tierdeck inspect {file}` shows it.")),
        many => remarks
            .push(format!("{many} things are odd about the data: `tierdeck inspect {file}` shows them.")),
    }
    remarks
}

/// Who is in the lower half, and what they bring.
fn bottom_heavy(model: &Model, found: &BottomHeavy) -> String {
    let lower: Vec<String> = (model.lower_half()..=model.tier_count()).map(|tier| tier.to_string()).collect();
    let tiers = match lower.split_last() {
        Some((last, [])) => format!("tier {last}"),
        Some((last, first)) => format!("tiers {} and {last}", first.join(", ")),
        None => UNKNOWN.to_owned(),
    };
    let brought = [(found.profit, "profit"), (found.revenue, "revenue")];
    let brought = brought.into_iter().find_map(|(share, what)| Some((percent(Some(share?)), what)));
    let bring =
        brought.map_or_else(String::new, |(share, what)| format!("; they bring {share} of the {what}"));
    format!("Bottom-heavy: {} of customers are in {tiers}{bring}.", percent(Some(found.customers)))
}

/// The summary as other programs get it.
#[derive(Serialize)]
struct SummaryJson {
    file: String,
    model: String,
    as_of: Option<Day>,
    customers: usize,
    not_enough_data: usize,
    overridden: usize,
    #[serde(serialize_with = "cents")]
    revenue: Option<f64>,
    #[serde(serialize_with = "cents")]
    profit: Option<f64>,
    tiers: Vec<TierJson>,
    bottom_heavy: BottomHeavyJson,
}

#[derive(Serialize)]
struct TierJson {
    tier: u8,
    name: String,
    customers: usize,
    overridden: usize,
    #[serde(serialize_with = "cents")]
    revenue: Option<f64>,
    #[serde(serialize_with = "millionths")]
    revenue_share: Option<f64>,
    #[serde(serialize_with = "cents")]
    profit: Option<f64>,
    #[serde(serialize_with = "millionths")]
    profit_share: Option<f64>,
}

#[derive(Serialize)]
struct BottomHeavyJson {
    is: bool,
    #[serde(serialize_with = "millionths")]
    customers_share: Option<f64>,
    #[serde(serialize_with = "millionths")]
    limit: Option<f64>,
}

impl SummaryJson {
    fn of(list: &List, tiering: &Tiering, summary: &Summary) -> SummaryJson {
        let Summary { tiers, not_enough_data, total, bottom_heavy } = summary;
        let tier = |((tier, described), sum): ((Tier, &TierDefinition), &Sum)| TierJson {
            tier: tier.number(),
            name: described.name.clone(),
            customers: sum.customers,
            overridden: sum.overridden,
            revenue: sum.revenue,
            revenue_share: share(sum.revenue, total.revenue),
            profit: sum.profit,
            profit_share: share(sum.profit, total.profit),
        };
        SummaryJson {
            file: list.name(),
            model: tiering.model.name.clone(),
            as_of: list.review.as_of,
            customers: total.customers,
            not_enough_data: not_enough_data.customers,
            overridden: total.overridden,
            revenue: total.revenue,
            profit: total.profit,
            tiers: tiering.model.tiers().zip(tiers).map(tier).collect(),
            bottom_heavy: BottomHeavyJson {
                is: bottom_heavy.is,
                customers_share: Some(bottom_heavy.customers),
                limit: Some(bottom_heavy.limit / 100.0),
            },
        }
    }
}
