//! What lists are made of: the tiering, the decisions by row, and the day.

use std::sync::Arc;

use crate::data::column::RowId;
use crate::data::date::Day;
use crate::data::table::Table;
use crate::review::{Decision, Decisions, KeyIndex};
use crate::tiering::unit::Unit;
use crate::tiering::{Tier, Tiering};

/// A growth beyond this is in percent, not a share.
const SHARES: f64 = 5.0;

/// What lists are made of.
pub struct ActionSource<'a> {
    /// Tiers and measures.
    pub tiering: &'a Tiering,
    /// The overrides by row, in order.
    pub overrides: &'a [(usize, Tier)],
    /// The decisions by row, in order.
    pub decided: Vec<(usize, &'a Decision)>,
    /// The day on which the list is made.
    pub today: Day,
    /// What an hour of work costs, where it is known; the model says it, or the one who asks.
    pub hourly_cost: Option<f64>,
    /// The price rise that "what if" tries, percent; none is the model's.
    pub price_rise: Option<f64>,
    /// What customers are called in sentences; none is by their names.
    pub called: Option<&'a (dyn Fn(usize) -> String + Sync)>,
}

impl<'a> ActionSource<'a> {
    /// What lists are made of.
    pub fn new(
        tiering: &'a Tiering,
        overrides: &'a [(usize, Tier)],
        (decisions, key_index): (&'a Decisions, &'a KeyIndex),
        today: Day,
    ) -> ActionSource<'a> {
        let decided = key_index.decided(decisions).into_iter().map(|(row, decision)| (row, &**decision));
        let mut decided: Vec<(usize, &Decision)> = decided.collect();
        // Decisions may know of a list that is not tiered yet.
        decided.retain(|(row, _)| *row < tiering.tiers.len());
        decided.sort_by_key(|(row, _)| *row);
        ActionSource {
            tiering,
            overrides,
            decided,
            today,
            hourly_cost: tiering.model.service.hourly_cost,
            price_rise: None,
            called: None,
        }
    }

    /// The list.
    pub(super) fn table(&self) -> &Arc<Table> {
        self.tiering.measures.table()
    }

    /// How many customers there are.
    pub(super) fn rows(&self) -> usize {
        self.tiering.tiers.len()
    }

    /// The tier that counts.
    pub(super) fn tier(&self, row: usize) -> Option<Tier> {
        self.override_of(row).or_else(|| self.tiering.tier(row))
    }

    /// The tier in which a person put a customer.
    pub(super) fn override_of(&self, row: usize) -> Option<Tier> {
        let at = self.overrides.binary_search_by_key(&row, |(row, _)| *row).ok()?;
        Some(self.overrides[at].1)
    }

    /// The values of a measure by row, NaN where one is missing; none where the list does not have it.
    pub(super) fn numbers(&self, measure: &str) -> Option<Vec<f64>> {
        let bound = self.tiering.measures.bind(measure).ok()?;
        let numbers = bound.numbers(0..self.rows());
        numbers.iter().any(|number| !number.is_nan()).then_some(numbers)
    }

    /// The growth as a share, where the list knows it.
    pub(super) fn growth(&self) -> Option<Vec<f64>> {
        let mut growth = self.numbers("growth")?;
        let known = growth.iter().filter(|one| !one.is_nan());
        let largest = known.fold(0.0_f64, |most, one| most.max(one.abs()));
        if self.tiering.measures.unit("growth") != Unit::Share && largest > SHARES {
            growth.iter_mut().for_each(|one| *one /= 100.0);
        }
        Some(growth)
    }

    /// The day to which ages are counted.
    pub(super) fn as_of(&self) -> Option<Day> {
        self.tiering.measures.as_of()
    }

    /// The day of the last order by row, from its age.
    pub(super) fn last_orders(&self) -> Option<LastOrders> {
        Some(LastOrders { ages: self.numbers("days_since_order")?, as_of: self.as_of()? })
    }

    /// What a customer is called; none without a column of names.
    pub(super) fn name(&self, row: usize) -> String {
        if let Some(called) = self.called {
            return called(row);
        }
        let known = self.table().customer_name(RowId(row as u32));
        known.unwrap_or_else(|| format!("row {}", row + 1))
    }

    /// The name of the last tier, with its number: `4 Fixer`.
    pub(super) fn last_tier(&self) -> (Option<Tier>, String) {
        let model = &self.tiering.model;
        let tier = Tier::new(model.tier_count() as u8);
        (tier, model.tier_in_words(tier))
    }
}

/// When each customer ordered last.
pub(super) struct LastOrders {
    ages: Vec<f64>,
    as_of: Day,
}

impl LastOrders {
    /// The day of the last order; none where it is not known.
    pub(super) fn day(&self, row: usize) -> Option<Day> {
        let age = self.ages.get(row).copied().filter(|age| !age.is_nan())?;
        Some(Day(self.as_of.0 - age.round() as i32))
    }

    /// How many days ago it was.
    pub(super) fn age(&self, row: usize) -> f64 {
        self.ages.get(row).copied().unwrap_or(f64::NAN)
    }
}

/// The sum of the known ones among rows; none where none is known.
pub(super) fn sum_of(numbers: Option<&Vec<f64>>, rows: impl Iterator<Item = usize>) -> Option<f64> {
    let numbers = numbers?;
    let known = rows.filter_map(|row| numbers.get(row).copied()).filter(|number| !number.is_nan());
    known.fold(None, |sum, number| Some(sum.unwrap_or(0.0) + number))
}

/// The value at a share of the known ones, in ascending order: the least at or above which so large a share is.
pub(super) fn at_share(numbers: &[f64], share: f64) -> f64 {
    let mut known: Vec<f64> = numbers.iter().copied().filter(|number| !number.is_nan()).collect();
    if known.is_empty() {
        return f64::NAN;
    }
    let at = ((known.len() - 1) as f64 * share).round() as usize;
    let (_, value, _) = known.select_nth_unstable_by(at, f64::total_cmp);
    *value
}
