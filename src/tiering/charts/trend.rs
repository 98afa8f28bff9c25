//! The revenue of each tier by period: months, quarters or years side by side in the list, or the months of its orders.
//!
//! The tiers are those of today. How customers moved between tiers is not in a list; that needs earlier states of it.

use std::ops::Range;

use rayon::prelude::*;

use crate::data::column::ColumnId;
use crate::data::pieces::pieces;
use crate::tiering::engine::Tiering;
use crate::tiering::figures;
use crate::tiering::final_tiers::FinalTiers;
use crate::tiering::measure::as_name;
use crate::tiering::series::{PeriodOnDay, SeriesOnDay};
use crate::tiering::unit::Unit;

use super::{Axis, Lack};

/// Rows added up by one thread at a time.
const CHUNK: usize = 65_536;
/// Periods that are shown: the last ones.
const SHOWN: usize = 36;

/// The revenue of each tier by period.
#[derive(Clone, Debug, PartialEq)]
pub struct TierTrend {
    /// The periods that are over, the oldest first.
    pub periods: Vec<TrendPeriod>,
    /// How many tiers there are.
    pub tiers: usize,
}

/// A period.
#[derive(Clone, Debug, PartialEq)]
pub struct TrendPeriod {
    /// `2024-01`, `Q1 2024`, `2024`.
    pub name: String,
    /// Its column, as a filter names it.
    pub column: String,
    /// What the customers of each tier paid in it; the last place is for no tier.
    pub sums: Vec<f64>,
    /// How many customers paid something.
    pub customers: usize,
}

impl TierTrend {
    pub(super) fn of(tiering: &Tiering, tiers: &FinalTiers) -> Result<TierTrend, Lack> {
        let table = tiering.measures.table();
        let series = SeriesOnDay::of(table, tiering.measures.today()).ok_or(Lack::Periods)?;
        let whole: Vec<_> = series.periods.iter().filter(|period| period.is_complete).collect();
        let shown = &whole[whole.len().saturating_sub(SHOWN)..];
        if shown.len() < 2 {
            return Err(Lack::Periods);
        }
        let of_period = |period: &&PeriodOnDay| {
            let (sums, customers) = sums(tiering, tiers, period.column);
            let column = table.column(period.column).map_or_else(String::new, |column| as_name(&column.name));
            TrendPeriod { name: period.name.clone(), column, sums, customers }
        };
        Ok(TierTrend { periods: shown.iter().map(of_period).collect(), tiers: tiers.places() - 1 })
    }

    /// The axis of the amounts, with room for every tier.
    pub fn up(&self) -> Axis {
        let sums = self.periods.iter().flat_map(|period| period.sums.iter().take(self.tiers));
        let (low, high) = sums.fold((0.0_f64, 0.0_f64), |(low, high), sum| (low.min(*sum), high.max(*sum)));
        Axis::even(low, high, Unit::Money, "revenue")
    }

    /// What the customers of a tier paid, by period.
    pub fn line(&self, tier: usize) -> Vec<f64> {
        self.periods.iter().map(|period| period.sums.get(tier).copied().unwrap_or(0.0)).collect()
    }

    /// The filter that shows who paid in a period.
    pub fn filter(&self, period: usize) -> Option<String> {
        self.periods.get(period).map(|period| format!("{} > 0", period.column))
    }

    /// The share of the first tier at the beginning and at the end, in a sentence.
    pub fn sentence(&self) -> String {
        let share = |period: &TrendPeriod| {
            let all: f64 = period.sums.iter().sum();
            (all > 0.0).then(|| figures::percent(period.sums.first().copied().unwrap_or(0.0) / all))
        };
        let whole = "Revenue by period of the customers who are in each tier today.";
        let ends = self.periods.first().zip(self.periods.last());
        match ends.and_then(|(first, last)| Some((first, share(first)?, last, share(last)?))) {
            Some((first, then, last, now)) => format!(
                "{whole} Those of tier 1 brought {then} of it in {}, {now} in {}.",
                first.name, last.name
            ),
            None => whole.into(),
        }
    }
}

impl TrendPeriod {
    /// What all paid in it.
    pub fn total(&self) -> f64 {
        self.sums.iter().sum()
    }
}

/// What the customers of each tier have in a column, added up in the order of the rows; and how many have something.
fn sums(tiering: &Tiering, tiers: &FinalTiers, column: ColumnId) -> (Vec<f64>, usize) {
    let nothing = (vec![0.0; tiers.places()], 0);
    let Some(values) = tiering.measures.table().numbers(column) else { return nothing };
    let chunks: Vec<Range<usize>> = pieces(0..values.rows(), CHUNK).collect();
    let of_chunk = |rows: Range<usize>| {
        let (mut sums, mut customers) = nothing.clone();
        let mut chunk = Vec::with_capacity(rows.len());
        values.fill(rows.clone(), &mut chunk);
        for (value, row) in chunk.into_iter().zip(rows).filter(|(value, _)| !value.is_nan()) {
            sums[tiers.place(row)] += value;
            customers += usize::from(value > 0.0);
        }
        (sums, customers)
    };
    let parts: Vec<(Vec<f64>, usize)> = chunks.into_par_iter().map(of_chunk).collect();
    parts.into_iter().fold(nothing.clone(), |(mut sums, customers), (part, more)| {
        sums.iter_mut().zip(part).for_each(|(sum, more)| *sum += more);
        (sums, customers + more)
    })
}
