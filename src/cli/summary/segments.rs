//! `tierdeck summary --by`: what each group of customers brings, and how it is tiered.

use std::io::Write;

use serde::Serialize;

use crate::cli::failure::Failure;
use crate::cli::figures::{cents, cents_in_text};
use crate::cli::list::ReviewedList;
use crate::cli::page::Align;
use crate::cli::segments::{Divide, PRINTED, divided, known_figures, remarks};
use crate::export::fields::write_rows;
use crate::export::report::ReportBlock;
use crate::export::segments::segments_grid;
use crate::tiering::Tiering;
use crate::tiering::segments::{Segment, SegmentFigure, SegmentTable};

/// The figures of the table for people.
const FIGURES: [SegmentFigure; 4] =
    [SegmentFigure::Customers, SegmentFigure::Revenue, SegmentFigure::Profit, SegmentFigure::LifetimeValue];

/// The segments by a column of the list.
pub struct By<'a> {
    tiering: &'a Tiering,
    table: SegmentTable,
    column: String,
}

impl<'a> By<'a> {
    /// Groups the customers of a list by a column, measure or expression; at most `most` groups are listed.
    ///
    /// # Errors
    /// The list has no such column.
    pub fn of(
        list: &ReviewedList,
        tiering: &'a Tiering,
        column: &str,
        most: usize,
    ) -> Result<By<'a>, Failure> {
        let by = [column.to_owned()];
        let table = divided(list, tiering, Divide { by: &by, order: None, most })?;
        Ok(By { tiering, table, column: column.to_owned() })
    }

    /// The same for people, who read the first ones.
    ///
    /// # Errors
    /// The list has no such column.
    pub fn to_read(list: &ReviewedList, tiering: &'a Tiering, column: &str) -> Result<By<'a>, Failure> {
        By::of(list, tiering, column, PRINTED)
    }

    /// The head of the table for people.
    pub fn head(&self) -> Vec<(String, Align)> {
        let figures = FIGURES.map(|figure| figure.heading(self.table.tier_count));
        let numbers = figures.into_iter().chain(["Tiers, best first".to_owned()]);
        let numbers = numbers.map(|name| (name, Align::Right));
        std::iter::once((self.column.clone(), Align::Left)).chain(numbers).collect()
    }

    /// The table for people.
    pub fn rows(&self) -> Vec<Vec<String>> {
        let SegmentTable { segments, total, tier_count, .. } = &self.table;
        let row = |segment: &Segment| {
            let tiers = (0..*tier_count).map(|at| SegmentFigure::InTier(at).of(segment, total));
            let tiers: Vec<String> = tiers.collect();
            let figures = FIGURES.iter().map(|figure| figure.of(segment, total));
            let name = std::iter::once(segment.name(0).to_owned());
            name.chain(figures).chain([tiers.join(" / ")]).collect()
        };
        segments.iter().map(row).collect()
    }

    /// A heading and the rows, for a page.
    pub fn blocks(&self) -> Vec<ReportBlock> {
        let mut grid = segments_grid(&self.table);
        grid.after = self.remarks();
        vec![ReportBlock::Heading(2, format!("By {}", self.column)), ReportBlock::Rows(grid)]
    }

    /// All segments as CSV: a row each, with a column for each tier.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write_csv(&self, out: &mut dyn Write) -> Result<(), Failure> {
        let tiers: Vec<String> = self.tiering.model.tiers().map(|(tier, _)| format!("tier_{tier}")).collect();
        let mut head = vec![self.column.as_str(), "customers", "revenue", "profit", "lifetime_value"];
        head.extend(tiers.iter().map(String::as_str));
        head.push("not_enough_data");
        let row = |segment: &Segment| {
            let Segment { customers, revenue, profit, lifetime_value, tiers, .. } = segment;
            let mut row = vec![segment.values[0].name.clone().unwrap_or_default(), customers.to_string()];
            row.extend([*revenue, *profit, *lifetime_value].map(cents_in_text));
            row.extend(tiers.iter().map(usize::to_string));
            row
        };
        let rows: Vec<_> = self.table.segments.iter().map(row).collect();
        Ok(write_rows(out, &head, &rows)?)
    }

    /// The sentences below the table.
    pub fn remarks(&self) -> Vec<String> {
        remarks(&self.table, self.tiering, &known_figures(&self.table))
    }
}

/// The segments for other programs.
#[derive(Serialize)]
pub struct ByJson {
    column: String,
    lifetime_formula: &'static str,
    segments: Vec<GroupJson>,
}

#[derive(Serialize)]
struct GroupJson {
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
        let segment = |segment: &Segment| GroupJson {
            name: segment.values[0].name.clone().unwrap_or_default(),
            customers: segment.customers,
            revenue: segment.revenue,
            profit: segment.profit,
            lifetime_value: segment.lifetime_value,
            tiers: segment.tiers[..by.table.tier_count].to_vec(),
            not_enough_data: segment.no_tier(),
        };
        ByJson {
            column: by.column.clone(),
            lifetime_formula: by.tiering.model.lifetime.formula.name(),
            segments: by.table.segments.iter().map(segment).collect(),
        }
    }
}
