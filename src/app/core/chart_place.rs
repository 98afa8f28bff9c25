//! Where a person is in the charts: which one, its measures and its cursor. Kept while customers are looked at.

use crate::data::date::Day;
use crate::tiering::charts::map::MapCursor;
use crate::tiering::charts::past::PastMeasure;
use crate::tiering::charts::{ChartKind, ChartQuery};

/// Where a person is in the charts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChartPlace {
    /// Which chart.
    pub kind: ChartKind,
    /// In the scores: which cut is moved.
    pub cut: usize,
    /// In the whale curve, then in Pareto: how many of the best customers are left of the cursor; none before it was there.
    pub best: [Option<usize>; 2],
    /// In the map: the cell.
    pub cell: Option<MapCursor>,
    /// In recency and frequency: line and column.
    pub grid: (usize, usize),
    /// In the tiers: the place of the tier.
    pub tier: usize,
    /// In the trend: the period; none is the last.
    pub period: Option<usize>,
    /// In the back-test: the day; none is the usual one.
    pub tested: Option<Day>,
    /// In the back-test: the place of the model.
    pub tested_model: usize,
    /// In the tiers over time: the state; none is the last.
    pub state: Option<usize>,
    /// In the tiers over time: what is shown.
    pub past_measure: PastMeasure,
    /// The measures of the curves, where a person chose others.
    pub measures: [Option<String>; 2],
    /// The measures of the map, across and up, where a person chose them.
    pub sides: [Option<String>; 2],
}

impl ChartPlace {
    /// Which of the two curves is shown, if one is.
    pub fn curve(&self) -> Option<usize> {
        match self.kind {
            ChartKind::Whale => Some(0),
            ChartKind::Pareto => Some(1),
            _ => None,
        }
    }

    /// What to make a chart of.
    pub fn query(&self) -> ChartQuery {
        let curve = |at: usize, usual: &str| {
            let measure = self.measures[at].clone().unwrap_or_else(|| usual.into());
            let beside = Some(if measure == "revenue" { "profit" } else { "revenue" }.to_owned());
            ChartQuery::Curve { measure, beside }
        };
        match self.kind {
            ChartKind::Scores => ChartQuery::Scores,
            ChartKind::Whale => curve(0, "profit"),
            ChartKind::Pareto => curve(1, "revenue"),
            ChartKind::Map => {
                let [across, up] = self.sides.clone();
                ChartQuery::Map { across, up }
            }
            ChartKind::Recency => ChartQuery::Recency,
            ChartKind::Tiers => ChartQuery::Tiers,
            ChartKind::Trend => ChartQuery::Trend,
            ChartKind::BackTest => ChartQuery::BackTest { at: self.tested },
            ChartKind::Past => ChartQuery::Past,
        }
    }
}
