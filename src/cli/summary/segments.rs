//! `tierdeck summary --by`: what each group of customers brings, and how it is tiered.

use std::io::Write;

use serde::Serialize;

use crate::cli::failure::Failure;
use crate::cli::figures::{cents, cents_in_text};
use crate::cli::list::ReviewedList;
use crate::cli::page::Align;
use crate::export::fields::write_rows;
use crate::tiering::Tiering;
use crate::tiering::figures::{amount, count};
use crate::tiering::segments::{Divider, Segment, segments};

/// The most segments that are printed for people.
const PRINTED: usize = 40;

/// The segments by a column of the list.
pub struct By<'a> {
    /// The name of the column, as typed.
    pub column: &'a str,
    tiering: &'a Tiering,
    segments: Vec<Segment>,
}

impl<'a> By<'a> {
    /// Groups the customers of a list.
    ///
    /// # Errors
    /// The list has no such column.
    pub fn of(list: &ReviewedList, tiering: &'a Tiering, column: &'a str) -> Result<By<'a>, Failure> {
        let divider = Divider::named(tiering, column).ok_or_else(|| {
            let names: Vec<&str> = list.columns().iter().map(|column| column.name.as_str()).collect();
            Failure::said(format!(
                "{} has no column '{column}' to group by: choose one of {}",
                list.name(),
                names.join(", ")
            ))
        })?;
        Ok(By { column, tiering, segments: segments(tiering, &divider, &list.overrides()) })
    }

    /// The head of the table for people.
    pub fn head(&self) -> Vec<(&'a str, Align)> {
        let numbers = ["Customers", "Revenue", "Profit", "Lifetime value", "Tiers, best first"];
        std::iter::once((self.column, Align::Left)).chain(numbers.map(|name| (name, Align::Right))).collect()
    }

    /// The table for people: the largest segments.
    pub fn rows(&self) -> Vec<Vec<String>> {
        let row = |segment: &Segment| {
            let tiers = &segment.tiers[..self.tiering.model.tier_count()];
            let name = if segment.name.is_empty() { "(empty)" } else { &segment.name };
            let tiers: Vec<String> = tiers.iter().map(|customers| count(*customers)).collect();
            vec![
                name.to_owned(),
                count(segment.sum.customers),
                amount(segment.sum.revenue.map(f64::round)),
                amount(segment.sum.profit.map(f64::round)),
                amount(segment.lifetime_value.map(f64::round)),
                tiers.join(" / "),
            ]
        };
        self.segments.iter().take(PRINTED).map(row).collect()
    }

    /// All segments as CSV: a row each, with a column for each tier.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write_csv(&self, out: &mut dyn Write) -> Result<(), Failure> {
        let tiers: Vec<String> = self.tiering.model.tiers().map(|(tier, _)| format!("tier_{tier}")).collect();
        let mut head = vec![self.column, "customers", "revenue", "profit", "lifetime_value"];
        head.extend(tiers.iter().map(String::as_str));
        head.push("not_enough_data");
        let row = |segment: &Segment| {
            let Segment { name, sum, lifetime_value, tiers, .. } = segment;
            let (tiers, rest) = tiers.split_at(self.tiering.model.tier_count());
            let amounts = [sum.revenue, sum.profit, *lifetime_value].map(cents_in_text);
            let counts = tiers.iter().copied().chain([rest.iter().sum()]);
            let mut row = vec![name.clone(), sum.customers.to_string()];
            row.extend(amounts.into_iter().chain(counts.map(|count| count.to_string())));
            row
        };
        let rows: Vec<_> = self.segments.iter().map(row).collect();
        Ok(write_rows(out, &head, &rows)?)
    }

    /// The sentences below the table.
    pub fn remarks(&self) -> Vec<String> {
        let more = self.segments.len().saturating_sub(PRINTED);
        let more =
            (more > 0).then(|| format!("{more} smaller ones are not shown; --json and --csv list all."));
        let known = self.segments.iter().any(|segment| segment.lifetime_value.is_some());
        let lifetime = known.then(|| format!("Lifetime value: {}.", self.tiering.model.lifetime.in_words()));
        more.into_iter().chain(lifetime).collect()
    }
}

/// The segments for other programs.
#[derive(Serialize)]
pub struct ByJson {
    column: String,
    lifetime_formula: &'static str,
    segments: Vec<SegmentJson>,
}

#[derive(Serialize)]
struct SegmentJson {
    name: String,
    customers: usize,
    #[serde(serialize_with = "cents")]
    revenue: Option<f64>,
    #[serde(serialize_with = "cents")]
    profit: Option<f64>,
    #[serde(serialize_with = "cents")]
    lifetime_value: Option<f64>,
    tiers: Vec<usize>,
    not_enough_data: usize,
}

impl ByJson {
    pub fn of(by: &By) -> ByJson {
        let segment = |segment: &Segment| {
            let (tiers, rest) = segment.tiers.split_at(by.tiering.model.tier_count());
            SegmentJson {
                name: segment.name.clone(),
                customers: segment.sum.customers,
                revenue: segment.sum.revenue,
                profit: segment.sum.profit,
                lifetime_value: segment.lifetime_value,
                tiers: tiers.to_vec(),
                not_enough_data: rest.iter().sum(),
            }
        };
        ByJson {
            column: by.column.to_owned(),
            lifetime_formula: by.tiering.model.lifetime.formula.name(),
            segments: by.segments.iter().map(segment).collect(),
        }
    }
}
