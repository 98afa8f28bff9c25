//! Back-test: everybody is tiered by what was known on a day, and then it is counted what each tier did afterwards.
//!
//! No row of a later day has any say in a tier: see [`AddedRows::split`]. Decisions, ratings and joined files are those of
//! today, so none of them is looked at.

mod days;
mod verdict;
mod words;

use std::sync::Arc;

use crate::data::column::RowId;
use crate::data::date::Day;
use crate::data::orders::{AddedRows, SplitOrders};
use crate::data::table::Table;

use super::bundled::{self, BUNDLED};
use super::engine::{Engine, Tiering};
use super::fit::Judged;
use super::measure::{ComputedColumn, Measures};
use super::model::{Model, ScaleFrom, Tier};
use super::profile::statistics::MeanTest;
use super::summary::share;
use super::today::Today;

pub use verdict::{Chances, TestVerdict};

/// Fewer customers than these say nothing about a tier.
pub const FEW: usize = 10;

/// What to test, on which day.
#[derive(Clone, Debug)]
pub struct BackTestQuery {
    /// The day; none is [`usual_day`].
    pub at: Option<Day>,
    /// The models, in their order.
    pub models: Vec<Arc<Model>>,
    /// Whether the bundled models that fit the orders are tested as well.
    pub and_fitting: bool,
    /// The columns that are computed.
    pub computed: Vec<ComputedColumn>,
}

/// How the tiers of a day did afterwards, by one or several models.
#[derive(Clone, Debug)]
pub struct BackTest {
    /// The last day of what was known.
    pub at: Day,
    /// The days of the first and of the last order.
    pub days: [Day; 2],
    /// All customers who were known on the day.
    pub total: Afterwards,
    /// The customers who ordered for the first time afterwards: nothing was known of them.
    pub new: Afterwards,
    /// Rows of orders without a day, which are not counted.
    pub without_day: usize,
    /// The models, in the order in which they were asked for.
    pub models: Vec<TestedModel>,
}

/// How the tiers of one model did.
#[derive(Clone, Debug)]
pub struct TestedModel {
    /// The model.
    pub model: Arc<Model>,
    /// By tier, the best first.
    pub tiers: Vec<Afterwards>,
    /// The customers without a tier.
    pub no_tier: Afterwards,
}

/// What customers did after the day.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Afterwards {
    /// Customers.
    pub customers: usize,
    /// How many of them ordered again: an order that was not cancelled and is no return.
    pub bought_again: usize,
    /// What they brought, returns taken off; none where the orders have no amounts.
    pub revenue: Option<f64>,
    /// What was left of it after costs; none where that is not known.
    pub profit: Option<f64>,
    /// The squares of what each brought, added up.
    squares: f64,
}

/// Why a list has no back-test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoBackTest {
    /// It is a list of customers.
    NotOrders,
    /// No order has a day.
    NoDays,
    /// Nobody had ordered by the day, or nothing was ordered after it: the orders are of these days.
    Outside([Day; 2]),
}

/// The day to test on where none is said: when three quarters of the time were over.
pub fn usual_day([first, last]: [Day; 2]) -> Day {
    Day(first.0 + (last.0 - first.0) * 3 / 4)
}

impl BackTest {
    /// The back-test of a list: none if it became stale. Grows with the orders: not for the thread that draws.
    ///
    /// # Errors
    /// What the list lacks for it.
    pub fn of(
        list: &Table,
        query: &BackTestQuery,
        is_stale: &(dyn Fn() -> bool + Sync),
    ) -> Option<Result<BackTest, NoBackTest>> {
        let Some(orders) = list.added_rows().filter(|added| added.counts.are_orders()) else {
            return Some(Err(NoBackTest::NotOrders));
        };
        let Some(days) = orders.days() else { return Some(Err(NoBackTest::NoDays)) };
        let at = query.at.unwrap_or_else(|| usual_day(days));
        if at < days[0] || at >= days[1] {
            return Some(Err(NoBackTest::Outside(days)));
        }
        let Some(split) = orders.split(at) else { return Some(Err(NoBackTest::NoDays)) };
        if is_stale() {
            return None;
        }
        Some(Ok(BackTest::of_split(orders, &split, days, at, query, is_stale)?))
    }

    fn of_split(
        orders: &AddedRows,
        split: &SplitOrders,
        days: [Day; 2],
        at: Day,
        query: &BackTestQuery,
        is_stale: &(dyn Fn() -> bool + Sync),
    ) -> Option<BackTest> {
        // Dates after the day, such as one of the last order that an export wrote beside each, are not known on it.
        let today = Today { asked: Some(at), computer: Some(at), last: None };
        let mut engine = Engine::new(Arc::clone(&split.known), today);
        engine.compute(query.computed.clone());
        let figures = LaterFigures::of(split, engine.measures());
        let is_known = known_rows(split);
        let new = (0..split.orders.len()).filter(|row| !is_known[*row] && split.orders[*row] > 0);
        let mut test = BackTest {
            at,
            days,
            total: figures.sum(0..split.later.len()),
            new: new.map(|row| figures.of_later(Some(row))).fold(figures.nobody(), Afterwards::with),
            without_day: orders.without_day(),
            models: Vec::new(),
        };
        for model in &query.models {
            test.models.push(TestedModel::of(&engine.evaluate(&within_list(model)), &figures));
            if is_stale() {
                return None;
            }
        }
        let others = BUNDLED.iter().filter(|_| query.and_fitting).filter_map(|(id, _)| bundled::model(id));
        for model in others {
            let is_there = test.models.iter().any(|tested| tested.model.name == model.name);
            let tiering = (!is_there).then(|| engine.evaluate(&Arc::new(model)));
            let fits = |tiering: &Tiering| {
                Judged::in_tiering(tiering).is_enough() && tiering.tiers.iter().any(Option::is_some)
            };
            if let Some(tiering) = tiering.filter(fits) {
                test.models.push(TestedModel::of(&tiering, &figures));
            }
            if is_stale() {
                return None;
            }
        }
        Some(test)
    }

    /// How many days were measured after the day.
    pub fn days_after(&self) -> i32 {
        self.days[1].days_since(self.at)
    }
}

/// By row of the later orders: whether the customer was known before.
fn known_rows(split: &SplitOrders) -> Vec<bool> {
    let mut is_known = vec![false; split.orders.len()];
    split.later.iter().flatten().for_each(|row| is_known[row.index()] = true);
    is_known
}

/// What everybody did afterwards.
struct LaterFigures<'a> {
    split: &'a SplitOrders,
    /// By row of the later orders; NaN where it is not known.
    revenue: Option<Vec<f64>>,
    profit: Option<Vec<f64>>,
}

impl LaterFigures<'_> {
    fn of<'a>(split: &'a SplitOrders, known: &Measures) -> LaterFigures<'a> {
        let after = Measures::new(Arc::clone(&split.after), None);
        let values = |measure: &str| {
            let bound = after.bind(measure).ok().filter(|_| after.has(measure));
            let values = bound.map(|bound| bound.numbers(0..split.orders.len()));
            values.or_else(|| known.has(measure).then(|| vec![f64::NAN; split.orders.len()]))
        };
        let [revenue, profit] = ["revenue", "profit"].map(values);
        LaterFigures { split, revenue, profit }
    }

    /// What a customer did who has this row among the later orders, or none.
    fn of_later(&self, row: Option<usize>) -> Afterwards {
        let amount = |values: &Option<Vec<f64>>| {
            let known = values.as_ref()?;
            Some(row.map(|row| known[row]).filter(|amount| !amount.is_nan()).unwrap_or(0.0))
        };
        let bought = row.is_some_and(|row| self.split.orders[row] > 0);
        let revenue = amount(&self.revenue);
        Afterwards {
            customers: 1,
            bought_again: usize::from(bought),
            revenue,
            profit: amount(&self.profit),
            squares: revenue.map_or(0.0, |revenue| revenue * revenue),
        }
    }

    fn nobody(&self) -> Afterwards {
        let zero = |values: &Option<Vec<f64>>| values.as_ref().map(|_| 0.0);
        Afterwards { revenue: zero(&self.revenue), profit: zero(&self.profit), ..Afterwards::default() }
    }

    /// What the known customers on these rows did together.
    fn sum(&self, rows: impl IntoIterator<Item = usize>) -> Afterwards {
        let one = |row: usize| self.of_later(self.split.later[row].map(RowId::index));
        rows.into_iter().map(one).fold(self.nobody(), Afterwards::with)
    }
}

impl Afterwards {
    fn with(self, other: Afterwards) -> Afterwards {
        let added = |a: Option<f64>, b: Option<f64>| Some(a? + b?);
        Afterwards {
            customers: self.customers + other.customers,
            bought_again: self.bought_again + other.bought_again,
            revenue: added(self.revenue, other.revenue),
            profit: added(self.profit, other.profit),
            squares: self.squares + other.squares,
        }
    }

    fn means(&self) -> Option<MeanTest> {
        Some(MeanTest { count: self.customers as f64, sum: self.revenue?, squares: self.squares })
    }

    fn each(&self, amount: Option<f64>) -> Option<f64> {
        amount.filter(|_| self.customers > 0).map(|amount| amount / self.customers as f64)
    }

    /// The share that bought again; none of nobody.
    pub fn share(&self) -> Option<f64> {
        share(Some(self.bought_again as f64), Some(self.customers as f64))
    }

    /// What each brought in the mean.
    pub fn revenue_each(&self) -> Option<f64> {
        self.each(self.revenue)
    }

    /// What was left of each after costs, in the mean.
    pub fn profit_each(&self) -> Option<f64> {
        self.each(self.profit)
    }

    /// How many times as many bought again as in the mean of all; none where nobody did.
    pub fn lift(&self, total: &Afterwards) -> Option<f64> {
        share(self.share(), total.share())
    }

    /// How many times as much each brought as in the mean of all; none where all together brought nothing.
    pub fn revenue_lift(&self, total: &Afterwards) -> Option<f64> {
        share(self.revenue_each(), total.revenue_each())
    }

    /// The share of what all brought.
    pub fn revenue_share(&self, total: &Afterwards) -> Option<f64> {
        share(self.revenue, total.revenue)
    }
}

impl TestedModel {
    fn of(tiering: &Tiering, figures: &LaterFigures<'_>) -> TestedModel {
        let with = |tier: Option<Tier>| {
            let rows = tiering.tiers.iter().enumerate().filter(move |(_, other)| **other == tier);
            figures.sum(rows.map(|(row, _)| row))
        };
        let tiers = tiering.model.tiers().map(|(tier, _)| with(Some(tier))).collect();
        TestedModel { model: Arc::clone(&tiering.model), tiers, no_tier: with(None) }
    }
}

/// The model as it measures within the list: a frozen scale may be of a later day, and know what came then.
fn within_list(model: &Arc<Model>) -> Arc<Model> {
    match model.frozen() {
        Some(_) => Arc::new(Model { scale_from: ScaleFrom::List, ..(**model).clone() }),
        None => Arc::clone(model),
    }
}

#[cfg(test)]
mod tests;
