//! Charts: what each picture is made of, worked out once for a list and then looked up.
//!
//! A chart is made on a thread. What grows with the list is added up, put in order or sorted into cells there, so that
//! drawing one, and each step of a cursor in it, looks at no more than there is room for. The screen draws it with
//! characters, [`crate::export::svg`] as SVG; both say its sentences and lead to customers by its filters.
//!
//! | chart | what it is made of |
//! | --- | --- |
//! | scores | [`ScoreSpread`]: counts in narrow steps of what the cuts are made in |
//! | whale curve, Pareto | [`RankedCurve`]: a measure added up, the best first |
//! | map | [`CustomerMap`]: two measures as dots, and in cells with round limits |
//! | recency and frequency | [`RecencyGrid`]: customers and revenue by both |
//! | tiers | [`TierMix`]: shares of each tier in customers, revenue, profit, hours |
//! | trend | [`TierTrend`]: revenue of each tier by period |
//! | back-test | [`BackTest`]: how the tiers of an earlier day did afterwards |
//! | tiers over time | [`TiersOverTime`]: the tiers in earlier states of the list, and now |

pub(crate) mod axis;
pub(crate) mod bands;
pub(crate) mod curve;
pub(crate) mod map;
pub(crate) mod mix;
pub(crate) mod past;
pub(crate) mod raster;
pub(crate) mod recency;
pub(crate) mod spread;
pub(crate) mod trend;
mod values;

use std::sync::Arc;

use crate::data::date::Day;

use super::back_test::{BackTest, BackTestQuery, NoBackTest};
use super::engine::Tiering;
use super::final_tiers::FinalTiers;
use super::model::Tier;

pub use axis::Axis;
pub use curve::RankedCurve;
pub use map::CustomerMap;
pub use mix::TierMix;
pub use past::TiersOverTime;
pub use recency::RecencyGrid;
pub use spread::{MovedCut, ScoreSpread};
pub use trend::TierTrend;
pub use values::measures_to_choose;

/// A kind of chart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChartKind {
    /// How the scores are spread, with the cuts.
    #[default]
    Scores,
    /// Profit added up, the best customers first.
    Whale,
    /// Revenue added up, the best customers first.
    Pareto,
    /// Two measures, a dot for each customer.
    Map,
    /// How lately and how often customers order.
    Recency,
    /// What each tier is of customers, revenue, profit and work.
    Tiers,
    /// The revenue of each tier by period.
    Trend,
    /// How the tiers of an earlier day did afterwards.
    BackTest,
    /// The tiers in earlier states of the list, and now.
    Past,
}

/// What a chart is asked to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChartQuery {
    /// [`ScoreSpread`].
    Scores,
    /// [`RankedCurve`] of a measure, with another one added up beside it.
    Curve {
        /// The measure, column or formula.
        measure: String,
        /// The other one, where the list has it.
        beside: Option<String>,
    },
    /// [`CustomerMap`] of two measures.
    Map {
        /// What is laid out from left to right; none is what the list has of interest.
        across: Option<String>,
        /// What is laid out from below to above, likewise.
        up: Option<String>,
    },
    /// [`RecencyGrid`].
    Recency,
    /// [`TierMix`].
    Tiers,
    /// [`TierTrend`].
    Trend,
    /// [`BackTest`] of the model in use and of the bundled ones that fit.
    BackTest {
        /// The day; none is [`usual_day`](super::back_test::usual_day).
        at: Option<Day>,
    },
    /// [`TiersOverTime`], which is made of earlier states and not of the list.
    Past,
}

/// A chart.
#[derive(Clone, Debug)]
pub enum Chart {
    Scores(ScoreSpread),
    Curve(RankedCurve),
    Map(Box<CustomerMap>),
    Recency(RecencyGrid),
    Tiers(TierMix),
    Trend(TierTrend),
    BackTest(Box<BackTest>),
    Past(TiersOverTime),
}

/// Why a list has no such chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lack {
    /// It has no customers.
    Customers,
    /// It has no measure of this name.
    Measure(String),
    /// No customer has a value of this measure.
    Values(String),
    /// No customer has a score, or what else the cuts are made in.
    Scores,
    /// It has fewer than two measures to lay out.
    TwoMeasures,
    /// It does not say when customers ordered last, or how often.
    Dates,
    /// It has no months or other periods.
    Periods,
    /// It has no orders to test tiers by.
    BackTest(NoBackTest),
    /// No earlier state of it was kept.
    States,
}

impl ChartKind {
    /// All kinds, in the order of their numbers.
    pub const ALL: [ChartKind; 9] = [
        Self::Scores,
        Self::Whale,
        Self::Pareto,
        Self::Map,
        Self::Recency,
        Self::Tiers,
        Self::Trend,
        Self::BackTest,
        Self::Past,
    ];

    /// Its number, from 1.
    pub fn number(self) -> usize {
        Self::ALL.iter().position(|kind| *kind == self).unwrap_or(0) + 1
    }

    /// What it is called.
    pub fn title(self) -> &'static str {
        match self {
            Self::Scores => "Scores",
            Self::Whale => "Whale",
            Self::Pareto => "Pareto",
            Self::Map => "Map",
            Self::Recency => "Recency×frequency",
            Self::Tiers => "Tiers",
            Self::Trend => "Trend",
            Self::BackTest => "Back-test",
            Self::Past => "Over time",
        }
    }
}

impl Chart {
    /// Makes a chart of a list that was tiered, in which a person gave these rows, in order, these tiers. None if it became
    /// stale. Grows with the list: not for the thread that draws.
    ///
    /// # Errors
    /// What the list lacks for it.
    pub fn of(
        tiering: &Tiering,
        overrides: &[(usize, Tier)],
        query: &ChartQuery,
        is_stale: &(dyn Fn() -> bool + Sync),
    ) -> Option<Result<Chart, Lack>> {
        if tiering.tiers.is_empty() {
            return Some(Err(Lack::Customers));
        }
        let tiers = FinalTiers::of(tiering, overrides);
        Some(match query {
            ChartQuery::Scores => ScoreSpread::of(tiering, &tiers).map(Chart::Scores),
            ChartQuery::Curve { measure, beside } => {
                RankedCurve::of(tiering, tiers, measure, beside.as_deref(), is_stale)?.map(Chart::Curve)
            }
            ChartQuery::Map { across, up } => {
                let measures = [across, up].map(Option::as_deref);
                CustomerMap::of(tiering, &tiers, measures).map(|map| Chart::Map(Box::new(map)))
            }
            ChartQuery::Recency => RecencyGrid::of(tiering).map(Chart::Recency),
            ChartQuery::Tiers => Ok(Chart::Tiers(TierMix::of(tiering, &tiers))),
            ChartQuery::Trend => TierTrend::of(tiering, &tiers).map(Chart::Trend),
            ChartQuery::BackTest { at } => back_test(tiering, *at, is_stale)?,
            ChartQuery::Past => Err(Lack::States),
        })
    }
}

/// The back-test of the model in use, and of those that fit. Where the orders became others, such as of a newer list, a day
/// that is none of theirs is the usual one.
fn back_test(
    tiering: &Tiering,
    at: Option<Day>,
    is_stale: &(dyn Fn() -> bool + Sync),
) -> Option<Result<Chart, Lack>> {
    let list = tiering.measures.table();
    let query = BackTestQuery {
        at,
        models: vec![Arc::clone(&tiering.model)],
        and_fitting: true,
        computed: tiering.computed.iter().map(|computed| computed.column.clone()).collect(),
    };
    let found = match BackTest::of(list, &query, is_stale)? {
        Err(NoBackTest::Outside(_)) => BackTest::of(list, &BackTestQuery { at: None, ..query }, is_stale)?,
        found => found,
    };
    Some(found.map(|test| Chart::BackTest(Box::new(test))).map_err(Lack::BackTest))
}

#[cfg(test)]
mod tests;
