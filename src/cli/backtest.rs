//! `tierdeck backtest`: how the tiers of an earlier day did afterwards.

use std::io::Write;
use std::iter;
use std::sync::Arc;

use serde::Serialize;

use super::args::BacktestArgs;
use super::failure::Failure;
use super::figures::{cents, cents_in_text, millionths};
use super::list::ReviewedList;
use super::page::{Align, Page};
use crate::data::date::Day;
use crate::data::display::Signs;
use crate::export::fields::write_rows;
use crate::storage::models;
use crate::storage::paths::Dirs;
use crate::tiering::Tier;
use crate::tiering::back_test::{Afterwards, BackTest, BackTestQuery, NoBackTest, TestVerdict, TestedModel};
use crate::tiering::figures::{self, amount, count, percent};

/// Tests a list and writes what was found.
///
/// # Errors
/// The list is not of orders with their days, the day is none of theirs, a model cannot be read, or the writer failed.
pub fn run(
    list: &ReviewedList,
    options: &BacktestArgs,
    signs: Signs,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let test = tested(list, options)?;
    match (options.json, options.csv) {
        (true, _) => super::json::write(out, &BackTestJson::of(&test)),
        (_, true) => write_csv(&test, out),
        _ => print(list, &test, signs, out),
    }
}

fn tested(list: &ReviewedList, options: &BacktestArgs) -> Result<BackTest, Failure> {
    let dirs = Dirs::from_environment();
    let named = |name: &String| models::find(name, dirs.as_ref()).map(Arc::new).map_err(Failure::said);
    let mut models = options.model.iter().map(named).collect::<Result<Vec<_>, _>>()?;
    let and_fitting = models.is_empty();
    if and_fitting {
        models.push(Arc::clone(&list.review.model));
    }
    let computed = list.review.computed.clone();
    let query = BackTestQuery { at: options.at, models, and_fitting, computed };
    let found = BackTest::of(&list.table, &query, &|| false);
    let found = found.ok_or_else(|| Failure::said("the back-test was not made"))?;
    found.map_err(|lack| {
        let words = lack.in_words();
        Failure::said(match (lack, options.at) {
            (NoBackTest::Outside(_), Some(at)) => format!("--at {at}: {words}"),
            (NoBackTest::NotOrders, _) => {
                format!("{}: {words} Say --rows orders if its rows are orders.", list.name())
            }
            _ => format!("{}: {words}", list.name()),
        })
    })
}

fn print(list: &ReviewedList, test: &BackTest, signs: Signs, out: &mut dyn Write) -> Result<(), Failure> {
    let mut page = Page::new(out, signs);
    page.say(&format!("{}: {}", list.name(), test.sentence()))?;
    for remark in test.remarks() {
        page.say(&remark)?;
    }
    for tested in &test.models {
        page.blank()?;
        page.line(&tested.model.name)?;
        page.table(&HEAD, &rows(tested, &test.total))?;
        for sentence in tested.sentences() {
            page.say(&sentence)?;
        }
    }
    Ok(())
}

const HEAD: [(&str, Align); 8] = [
    ("Tier", Align::Left),
    ("Customers", Align::Right),
    ("Bought again", Align::Right),
    ("Lift", Align::Right),
    ("Revenue", Align::Right),
    ("Share", Align::Right),
    ("Each", Align::Right),
    ("Lift", Align::Right),
];

fn rows(tested: &TestedModel, total: &Afterwards) -> Vec<Vec<String>> {
    let lift =
        |lift: Option<f64>| lift.map_or_else(|| figures::UNKNOWN.to_owned(), |lift| format!("{lift:.2}"));
    // Cents say nothing beside amounts that are large in the mean.
    let places = if total.revenue_each().is_some_and(|each| each.abs() >= 100.0) { 1.0 } else { 100.0 };
    let row = |name: String, tier: &Afterwards| {
        vec![
            name,
            count(tier.customers),
            format!("{} {:>4}", count(tier.bought_again), percent(tier.share())),
            lift(tier.lift(total)),
            amount(tier.revenue.map(f64::round)),
            percent(tier.revenue_share(total)),
            amount(tier.revenue_each().map(|each| (each * places).round() / places)),
            lift(tier.revenue_lift(total)),
        ]
    };
    let tiers = tested.model.tiers().zip(&tested.tiers);
    let mut rows: Vec<_> =
        tiers.map(|((tier, described), sum)| row(format!("{tier} {}", described.name), sum)).collect();
    if tested.no_tier.customers > 0 {
        rows.push(row("No tier".to_owned(), &tested.no_tier));
    }
    rows.push(row("All".to_owned(), total));
    rows
}

/// A row for each tier of each model; `tier` is empty for customers without one.
fn write_csv(test: &BackTest, out: &mut dyn Write) -> Result<(), Failure> {
    let share = |share: Option<f64>| {
        share.map_or_else(String::new, |share| ((share * 1e6).round() / 1e6).to_string())
    };
    let total = &test.total;
    let rows = test.models.iter().flat_map(|tested| {
        places(tested).map(|(tier, sum)| {
            let name = tested.model.tier_name(tier).to_owned();
            vec![
                tested.model.name.clone(),
                tier.map_or_else(String::new, |tier| tier.to_string()),
                name,
                sum.customers.to_string(),
                sum.bought_again.to_string(),
                share(sum.share()),
                cents_in_text(sum.revenue),
                share(sum.revenue_share(total)),
                cents_in_text(sum.revenue_each()),
                cents_in_text(sum.profit),
                cents_in_text(sum.profit_each()),
                share(sum.lift(total)),
                share(sum.revenue_lift(total)),
            ]
        })
    });
    let head = [
        "model",
        "tier",
        "tier_name",
        "customers",
        "bought_again",
        "share",
        "revenue_after",
        "revenue_share_after",
        "revenue_each",
        "profit_after",
        "profit_each",
        "lift",
        "revenue_lift",
    ];
    Ok(write_rows(out, &head, rows.collect::<Vec<_>>())?)
}

/// The tiers of a model, then the customers without one, where there are some.
fn places(tested: &TestedModel) -> impl Iterator<Item = (Option<Tier>, &Afterwards)> {
    let tiers = tested.model.tiers().zip(&tested.tiers).map(|((tier, _), sum)| (Some(tier), sum));
    tiers.chain(iter::once((None, &tested.no_tier)).filter(|(_, sum)| sum.customers > 0))
}

#[derive(Serialize)]
struct BackTestJson<'a> {
    at: Day,
    from: Day,
    to: Day,
    customers: usize,
    bought_again: usize,
    #[serde(serialize_with = "millionths")]
    share: Option<f64>,
    #[serde(serialize_with = "cents")]
    revenue_after: Option<f64>,
    #[serde(serialize_with = "cents")]
    profit_after: Option<f64>,
    new_customers: usize,
    #[serde(serialize_with = "cents")]
    new_revenue: Option<f64>,
    rows_without_day: usize,
    models: Vec<TestedModelJson<'a>>,
}

#[derive(Serialize)]
struct TestedModelJson<'a> {
    model: &'a str,
    tiers: Vec<TestedTierJson<'a>>,
    /// Null where everybody has a tier.
    no_tier: Option<TestedTierJson<'a>>,
    /// Whether tier 1 did better than the others.
    verdict: &'static str,
    /// How likely such different shares that bought again are by chance, ...
    p_share: Option<f64>,
    /// ... and such different revenues; null where there is too little to compare.
    p_revenue: Option<f64>,
    sentences: Vec<String>,
}

#[derive(Serialize)]
struct TestedTierJson<'a> {
    /// Null without one.
    tier: Option<u8>,
    name: &'a str,
    customers: usize,
    bought_again: usize,
    #[serde(serialize_with = "millionths")]
    share: Option<f64>,
    #[serde(serialize_with = "cents")]
    revenue_after: Option<f64>,
    #[serde(serialize_with = "millionths")]
    revenue_share_after: Option<f64>,
    #[serde(serialize_with = "cents")]
    revenue_each: Option<f64>,
    #[serde(serialize_with = "cents")]
    profit_after: Option<f64>,
    #[serde(serialize_with = "cents")]
    profit_each: Option<f64>,
    #[serde(serialize_with = "millionths")]
    lift: Option<f64>,
    #[serde(serialize_with = "millionths")]
    revenue_lift: Option<f64>,
}

impl BackTestJson<'_> {
    fn of(test: &BackTest) -> BackTestJson<'_> {
        let total = &test.total;
        BackTestJson {
            at: test.at,
            from: test.days[0],
            to: test.days[1],
            customers: total.customers,
            bought_again: total.bought_again,
            share: total.share(),
            revenue_after: total.revenue,
            profit_after: total.profit,
            new_customers: test.new.customers,
            new_revenue: test.new.revenue,
            rows_without_day: test.without_day,
            models: test.models.iter().map(|tested| TestedModelJson::of(tested, total)).collect(),
        }
    }
}

impl<'a> TestedModelJson<'a> {
    fn of(tested: &'a TestedModel, total: &Afterwards) -> TestedModelJson<'a> {
        let of_tier = |(tier, sum): (Option<Tier>, &Afterwards)| TestedTierJson {
            tier: tier.map(Tier::number),
            name: tested.model.tier_name(tier),
            customers: sum.customers,
            bought_again: sum.bought_again,
            share: sum.share(),
            revenue_after: sum.revenue,
            revenue_share_after: sum.revenue_share(total),
            revenue_each: sum.revenue_each(),
            profit_after: sum.profit,
            profit_each: sum.profit_each(),
            lift: sum.lift(total),
            revenue_lift: sum.revenue_lift(total),
        };
        let (tiers, others): (Vec<_>, Vec<_>) = places(tested).partition(|(tier, _)| tier.is_some());
        let verdict = tested.verdict();
        let is_judged =
            !matches!(verdict, TestVerdict::NoTiers | TestVerdict::TooFew | TestVerdict::NothingBought);
        let chances = is_judged.then(|| tested.chances());
        TestedModelJson {
            model: &tested.model.name,
            tiers: tiers.into_iter().map(of_tier).collect(),
            no_tier: others.into_iter().map(of_tier).next(),
            verdict: verdict.name(),
            p_share: chances.map(|chances| chances.share),
            p_revenue: chances.and_then(|chances| chances.revenue),
            sentences: tested.sentences(),
        }
    }
}
