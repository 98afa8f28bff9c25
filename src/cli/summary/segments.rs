//! `tierdeck summary --by`: what each group of customers brings, and how it is tiered.

use serde::Serialize;

use crate::cli::failure::Failure;
use crate::cli::figures::cents;
use crate::cli::list::List;
use crate::cli::page::Align;
use crate::data::number::format_number;
use crate::tiering::Tiering;
use crate::tiering::figures::amount;
use crate::tiering::segments::{Divider, Segment, segments};

/// Segments that are printed for people.
const PRINTED: usize = 40;

/// The segments by a column of the list.
pub struct By<'a> {
    /// The column, as it was asked for.
    pub column: &'a str,
    tiering: &'a Tiering,
    segments: Vec<Segment>,
}

impl<'a> By<'a> {
    /// Divides the customers of a list.
    ///
    /// # Errors
    /// The list has no such column.
    pub fn of(list: &List, tiering: &'a Tiering, column: &'a str) -> Result<By<'a>, Failure> {
        let divider = Divider::named(tiering, column).ok_or_else(|| {
            let names: Vec<&str> = list.columns().iter().map(|column| column.name.as_str()).collect();
            Failure::said(format!(
                "{} has no column '{column}' to divide the customers by; it has {}",
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
            let name = if segment.name.is_empty() { "(nothing)" } else { &segment.name };
            let tiers: Vec<String> = tiers.iter().map(|count| format_number(*count as f64, 0)).collect();
            vec![
                name.to_owned(),
                format_number(segment.sum.customers as f64, 0),
                amount(segment.sum.revenue.map(f64::round)),
                amount(segment.sum.profit.map(f64::round)),
                amount(segment.lifetime_value.map(f64::round)),
                tiers.join(" / "),
            ]
        };
        self.segments.iter().take(PRINTED).map(row).collect()
    }

    /// What there is to say about the table.
    pub fn remarks(&self) -> Vec<String> {
        let more = self.segments.len().saturating_sub(PRINTED);
        let more = (more > 0).then(|| format!("And {more} smaller ones; --json has them all."));
        let known = self.segments.iter().any(|segment| segment.lifetime_value.is_some());
        let lifetime = known.then(|| format!("Lifetime value: {}.", self.tiering.model.lifetime.in_words()));
        more.into_iter().chain(lifetime).collect()
    }
}

/// The segments as other programs get them.
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
    /// All segments.
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
