//! `tierdeck segments`: customers, money and tiers by one or two columns, measures or expressions.

use std::collections::BTreeMap;
use std::io::Write;

use serde::Serialize;

use super::args::PageFormat;
use super::blocks;
use super::failure::Failure;
use super::figures::{cents, millionths};
use super::list::ReviewedList;
use super::page::{Align, Page};
use crate::data::display::{Signs, width};
use crate::data::number::in_style;
use crate::export;
use crate::export::report::ReportBlock;
use crate::export::segments::segments_grid;
use crate::tiering::Tiering;
use crate::tiering::segments::{
    Segment, SegmentBy, SegmentFigure, SegmentOrder, SegmentTable, TieringNames, lifetime_in_words,
};
use crate::tiering::summary::share;

/// The most segments that are printed for people.
pub const PRINTED: usize = 40;

/// What to divide a list by, and the order of the segments.
#[derive(Clone, Copy, Debug)]
pub struct Divide<'a> {
    /// One or two columns, measures or expressions.
    pub by: &'a [String],
    /// None is the usual order.
    pub order: Option<SegmentOrder>,
    /// The most segments that are listed.
    pub most: usize,
}

/// The segments of a list.
///
/// # Errors
/// The list has no such column or measure, or they cannot be put together so.
pub fn divided(list: &ReviewedList, tiering: &Tiering, divide: Divide) -> Result<SegmentTable, Failure> {
    let overrides = list.overrides();
    let names = TieringNames::new(tiering, &overrides);
    let mut by = Vec::with_capacity(divide.by.len());
    for text in divide.by {
        by.push(SegmentBy::read(text, &tiering.measures, &names).map_err(|error| {
            let plain = |letter: char| letter.is_alphanumeric() || matches!(letter, ' ' | '_' | '"');
            if text.chars().all(plain) {
                let names: Vec<&str> = list.columns().iter().map(|column| column.name.as_str()).collect();
                let names = names.join(", ");
                let text = text.trim().trim_matches('"');
                return Failure::said(format!(
                    "{} has no column '{text}' to group by: choose one of {names}",
                    list.name()
                ));
            }
            Failure::said(format!("--by '{}': {error}", text.trim()))
        })?);
    }
    let found = SegmentTable::of(tiering, &overrides, &by, divide.order, divide.most, &|| false);
    found.ok_or_else(|| Failure::said("the segments were not added up"))
}

/// Prints the segments for people.
///
/// # Errors
/// Those of [`divided`], and of the writer.
pub fn print(list: &ReviewedList, divide: Divide, signs: Signs, out: &mut dyn Write) -> Result<(), Failure> {
    let tiering = list.tier();
    let table = divided(list, &tiering, Divide { most: PRINTED, ..divide })?;
    let mut page = Page::new(out, signs);
    page.say(&list.tiered_in_words(&list.name(), table.total.customers, &tiering.model))?;
    page.blank()?;
    let figures = figures(&table);
    let mut head: Vec<(String, Align)> = table.by.iter().map(|by| (by.title.clone(), Align::Left)).collect();
    head.extend(figures.iter().map(|figure| (figure.heading(table.tier_count), Align::Right)));
    head.push(("Tiers, best first".to_owned(), Align::Right));
    let names = |segment: &Segment| (0..table.by.len()).map(|at| segment.name(at).to_owned()).collect();
    let row = |names: Vec<String>, segment: &Segment| {
        let tiers = (0..table.tier_count).map(|at| SegmentFigure::InTier(at).of(segment, &table.total));
        let tiers: Vec<String> = tiers.collect();
        let known = figures.iter().map(|figure| figure.of(segment, &table.total));
        names.into_iter().chain(known).chain([tiers.join(" / ")]).collect::<Vec<String>>()
    };
    let mut rows: Vec<Vec<String>> =
        table.segments.iter().map(|segment| row(names(segment), segment)).collect();
    let all = std::iter::once("All".to_owned()).chain(std::iter::repeat_n(String::new(), table.by.len() - 1));
    rows.push(row(all.collect(), &table.total));
    let head: Vec<(&str, Align)> = head.iter().map(|(name, align)| (name.as_str(), *align)).collect();
    page.table(&head, &rows)?;
    page.blank()?;
    for sentence in table.findings().iter().chain(&remarks(&table, &tiering, &figures)) {
        page.say(sentence)?;
    }
    Ok(())
}

/// The widest that names need.
const NAMES: usize = 20;
/// What is left out first where the page is too narrow.
const DISPENSABLE: [&[SegmentFigure]; 2] =
    [&[SegmentFigure::RevenueShare, SegmentFigure::ProfitShare], &[SegmentFigure::LifetimeValue]];

/// The figures that fit beside the names on 80 columns.
fn figures(table: &SegmentTable) -> Vec<SegmentFigure> {
    let segments = || table.segments.iter().chain([&table.total]);
    let width_of = |figure: &SegmentFigure| {
        let widest = segments().map(|segment| figure.of(segment, &table.total).len()).max().unwrap_or(0);
        widest.max(figure.heading(table.tier_count).len())
    };
    let name = |at: usize| {
        let names = table.segments.iter().map(|segment| width(segment.name(at)));
        names.max().unwrap_or(0).max(width(&table.by[at].title)).min(NAMES)
    };
    let names: usize = (0..table.by.len()).map(|at| name(at) + 2).sum();
    let tiers = segments().map(|segment| {
        (0..table.tier_count)
            .map(|at| SegmentFigure::InTier(at).of(segment, &table.total).len() + 3)
            .sum::<usize>()
    });
    let tiers = tiers.max().unwrap_or(0).saturating_sub(3).max("Tiers, best first".len());
    let mut figures = known_figures(table);
    for dispensable in DISPENSABLE {
        let needed: usize = figures.iter().map(|figure| width_of(figure) + 2).sum();
        if names + needed + tiers > super::page::WIDTH {
            figures.retain(|figure| !dispensable.contains(figure));
        }
    }
    figures
}

/// The figures that a table of segments has.
pub fn known_figures(table: &SegmentTable) -> Vec<SegmentFigure> {
    let wanted = [
        SegmentFigure::Customers,
        SegmentFigure::Revenue,
        SegmentFigure::RevenueShare,
        SegmentFigure::Profit,
        SegmentFigure::ProfitShare,
        SegmentFigure::LifetimeValue,
    ];
    wanted.into_iter().filter(|figure| figure.is_known(table)).collect()
}

/// What is not listed, and how lifetime values come about where these `figures` have them.
pub fn remarks(table: &SegmentTable, tiering: &Tiering, figures: &[SegmentFigure]) -> Vec<String> {
    let more = table.left_out_in_words().map(|listed| format!("{listed} --json and --csv list all."));
    let listed = figures.contains(&SegmentFigure::LifetimeValue);
    more.into_iter().chain(listed.then(|| lifetime_in_words(&tiering.model.lifetime))).collect()
}

/// Prints all segments as a text or a page that is read elsewhere.
///
/// # Errors
/// Those of [`divided`], and of the writer.
pub fn write_page(
    list: &ReviewedList,
    divide: Divide,
    format: PageFormat,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let tiering = list.tier();
    let decimal = list.table.decimal_mark();
    let parts = || {
        let table = divided(list, &tiering, divide)?;
        let by: Vec<&str> = table.by.iter().map(|by| by.title.as_str()).collect();
        let title = format!("{} by {}", list.short_name(), by.join(" and "));
        let mut grid = segments_grid(&table);
        grid.after = remarks(&table, &tiering, &known_figures(&table));
        Ok::<_, Failure>((title.clone(), vec![ReportBlock::Heading(1, title), ReportBlock::Rows(grid)]))
    };
    let (title, blocks) = in_style(decimal, parts)?;
    blocks::print(title, blocks, decimal, format, out)
}

/// Writes the segments as CSV.
///
/// # Errors
/// Those of [`divided`], and of the writer.
pub fn write_csv(list: &ReviewedList, divide: Divide, out: &mut dyn Write) -> Result<(), Failure> {
    Ok(export::segments::write_csv(out, &divided(list, &list.tier(), divide)?)?)
}

/// Writes the segments for other programs; the names are stable.
///
/// # Errors
/// Those of [`divided`], and of the writer.
pub fn write_json(list: &ReviewedList, divide: Divide, out: &mut dyn Write) -> Result<(), Failure> {
    let tiering = list.tier();
    let table = divided(list, &tiering, divide)?;
    let method = SegmentFigure::LifetimeValue.is_known(&table).then(|| tiering.model.lifetime.formula.name());
    let segments = table.segments.iter().map(|segment| SegmentJson::of(segment, &table.total, method));
    let by = table.by.iter().map(|by| by.title.as_str()).collect();
    super::json::write(out, &SegmentsJson { by, segments: segments.collect() })
}

#[derive(Serialize)]
struct SegmentsJson<'a> {
    by: Vec<&'a str>,
    segments: Vec<SegmentJson<'a>>,
}

#[derive(Serialize)]
struct SegmentJson<'a> {
    /// Null where customers say nothing.
    segment: Vec<Option<&'a str>>,
    customers: usize,
    #[serde(serialize_with = "cents")]
    revenue: Option<f64>,
    #[serde(serialize_with = "millionths")]
    revenue_share: Option<f64>,
    #[serde(serialize_with = "cents")]
    profit: Option<f64>,
    #[serde(serialize_with = "millionths")]
    profit_share: Option<f64>,
    /// Null too where there are too few customers for a mean.
    #[serde(serialize_with = "cents")]
    lifetime_value: Option<f64>,
    lifetime_value_method: Option<&'static str>,
    tiers: BTreeMap<String, usize>,
    no_tier: usize,
    #[serde(serialize_with = "millionths")]
    tier_1_index: Option<f64>,
}

impl<'a> SegmentJson<'a> {
    fn of(segment: &'a Segment, total: &Segment, method: Option<&'static str>) -> SegmentJson<'a> {
        let tiers = segment.tiers.iter().take(segment.tiers.len() - 1);
        SegmentJson {
            segment: segment.values.iter().map(|value| value.name.as_deref()).collect(),
            customers: segment.customers,
            revenue: segment.revenue,
            revenue_share: share(segment.revenue, total.revenue),
            profit: segment.profit,
            profit_share: share(segment.profit, total.profit),
            lifetime_value: segment.lifetime_value,
            lifetime_value_method: method,
            tiers: (1..).map(|tier: usize| tier.to_string()).zip(tiers.copied()).collect(),
            no_tier: segment.no_tier(),
            tier_1_index: segment.tier_1_index,
        }
    }
}
